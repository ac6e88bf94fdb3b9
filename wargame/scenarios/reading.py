"""What the readers of a scenario share: the ruleset and map it builds on, and what is known so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from wargame.hexes.grid import HexGrid
from wargame.rules.expressions import Expression, Vocabulary
from wargame.rules.features import features_on, switches_of
from wargame.rules.intake import Intake, Place
from wargame.rules.model import Ruleset
from wargame.rules.orderwords import SKILLS
from wargame.rules.problems import hint, shown
from wargame.rules.vocabulary import STOCK_OF_UNIT, WORLD, Entry
from wargame.scenarios.model import EACH, Area, HexMap, Seat, Side, Track, UnitSetup


def unit_word(unit_id: str) -> str:
    """A unit's id as conditions write it: "-" would be a minus there."""
    return unit_id.replace("-", "_")


def world_names(
    sides: Iterable[str],
    tracks: Iterable[str],
    areas: Iterable[str],
    units: Mapping[str, Collection[str]] | None = None,
    stocks: Iterable[str] = (),
) -> dict[str, Entry]:
    """The vocabulary WORLD for a scenario with these ids; `units`: by id the stocks that each has."""
    named = {unit_word(unit): held for unit, held in (units or {}).items()}
    own = {"SIDE": tuple(sides), "NAME": tuple(tracks), "AREA": tuple(areas), "SKILL": tuple(SKILLS)}
    own |= {"UNIT": tuple(named), "STOCK": tuple(stocks)}
    names = {name: entry for name, entry in WORLD.items() if name != STOCK_OF_UNIT}
    for word, ids in own.items():
        for pattern, entry in list(names.items()):
            if word in pattern.split("."):
                del names[pattern]
                names.update({pattern.replace(word, key): entry for key in ids})
    entry = WORLD[STOCK_OF_UNIT]
    names.update({f"stock.{unit}.{stock}": entry for unit, held in named.items() for stock in held})
    return names


@dataclass(slots=True)
class Reading:
    """One scenario while it is read. Sides come first, then tracks and areas, then what names them.

    `stocks`: what a side may hold. `pictures`: the files that injects may show.
    """

    intake: Intake
    ruleset: Ruleset
    hexmap: HexMap
    overrides: Mapping[str, str] = field(default_factory=dict[str, str])
    turns: int = 1
    sides: dict[str, Side] = field(default_factory=dict[str, Side])
    tracks: dict[str, Track] = field(default_factory=dict[str, Track])
    areas: dict[str, Area] = field(default_factory=dict[str, Area])
    seats: dict[str, Seat] = field(default_factory=dict[str, Seat])
    units: Mapping[str, UnitSetup] = field(default_factory=dict[str, UnitSetup])
    stocks: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    turn_hours: int = 24
    known_words: tuple[tuple[int, ...], Vocabulary] | None = None

    def know(
        self,
        seats: Iterable[Seat],
        units: Iterable[UnitSetup],
        stocks: tuple[str, ...],
        pictures: Mapping[str, bytes],
    ) -> None:
        """What injects and conditions may name beside sides, tracks and areas."""
        self.seats = {seat.id: seat for seat in seats}
        self.units = {unit.id: unit for unit in units}
        self.stocks = stocks
        self.pictures = pictures

    @property
    def grid(self) -> HexGrid:
        return self.hexmap.grid

    def hex(self, text: str, place: Place) -> int:
        """The hex with a printed label; -1, with a problem noted, if there is none."""
        try:
            return self.grid.parse(text)
        except ValueError as error:
            self.intake.problem(place, str(error))
            return -1

    def hexes(self, labels: tuple[str, ...], place: Place) -> tuple[int, ...]:
        found: list[int] = []
        for label in labels:
            hex_id = self.hex(label, place)
            if hex_id in found:
                self.intake.problem(place, f"hex {label} stands twice; delete one")
            elif hex_id >= 0:
                found.append(hex_id)
        return tuple(found)

    def is_land(self, hex_id: int) -> bool:
        terrain = self.ruleset.terrains.get(self.hexmap.terrain[hex_id])
        return terrain is not None and terrain.land

    def track(self, name: str, place: Place) -> str:
        return self.intake.name(name, self.tracks, "track", place)

    def uses(self, feature: str) -> bool:
        """Whether the ruleset's sequence of play uses a feature of `rules.features`."""
        return feature in features_on(switches_of(self.ruleset.phases))

    def world(self) -> Mapping[str, Entry]:
        """The names that conditions of this scenario may use."""
        units = {key: unit.stocks for key, unit in self.units.items()}
        return world_names(self.sides, self.tracks, self.areas, units, self.stocks)

    def condition(self, text: object, place: Place) -> Expression:
        """A condition over the scenario's vocabulary, checked and compiled."""
        if not isinstance(text, str):
            self.intake.problem(place, f"'when' must be a condition in quotes, not {shown(text)}")
            text = "false"
        return self.intake.expression(text, self.words(), "bool", place)

    def value(self, text: object, place: Place) -> Expression:
        """A number over the scenario's vocabulary, checked and compiled."""
        if not isinstance(text, str):
            self.intake.problem(place, f"'follows' must be an expression in quotes, not {shown(text)}")
            text = "0"
        return self.intake.expression(text, self.words(), "number", place)

    @property
    def extent(self) -> tuple[int, ...]:
        """How much is known that conditions may name."""
        return len(self.sides), len(self.tracks), len(self.areas), len(self.units)

    def words(self) -> Vocabulary:
        """What conditions may name; kept until more is known, as there are thousands of names."""
        if self.known_words is None or self.known_words[0] != self.extent:
            closed = {"weather": self.ruleset.weathers, "light": self.ruleset.lights}
            self.known_words = self.extent, Vocabulary.of(self.world(), closed)
        return self.known_words[1]

    def blocs(self) -> dict[str, tuple[str, ...]]:
        """For each side the sides that stack with it: itself and its allies."""
        return {
            side.id: (side.id, *(ally for ally in side.allies if ally != side.id))
            for side in self.sides.values()
        }

    def release_phase(self, name: str, place: Place) -> str:
        """A phase in which an inject is released, EACH, or "" for where the rules release them."""
        known = [phase.id for phase in self.ruleset.phases]
        if name and name not in (*known, EACH):
            self.intake.problem(place, f"unknown phase {shown(name)}{hint(name, (*known, EACH))}")
        return name
