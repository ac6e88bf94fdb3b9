"""What the readers of a scenario share: the ruleset and map it builds on, and what is known so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wargame.hexes.grid import HexGrid
from wargame.rules.expressions import Expression, Vocabulary
from wargame.rules.features import features_on, switches_of
from wargame.rules.intake import Intake, Place
from wargame.rules.model import Ruleset
from wargame.rules.orderwords import SKILLS
from wargame.rules.problems import hint, shown
from wargame.rules.vocabulary import WORLD, Entry
from wargame.scenarios.model import Area, HexMap, Side, Track

RELEASE: Final = "release_injects"
"""The procedure that releases injects."""


def world_names(sides: Iterable[str], tracks: Iterable[str], areas: Iterable[str]) -> dict[str, Entry]:
    """The vocabulary WORLD for a scenario with these sides, tracks and areas."""
    own = {"SIDE": tuple(sides), "NAME": tuple(tracks), "AREA": tuple(areas), "SKILL": tuple(SKILLS)}
    names = dict(WORLD)
    for word, ids in own.items():
        for pattern, entry in list(names.items()):
            if word in pattern.split("."):
                del names[pattern]
                names.update({pattern.replace(word, key): entry for key in ids})
    return names


@dataclass(slots=True)
class Reading:
    """One scenario while it is read. Sides come first, then tracks and areas, then what names them."""

    intake: Intake
    ruleset: Ruleset
    hexmap: HexMap
    overrides: Mapping[str, str] = field(default_factory=dict[str, str])
    turns: int = 1
    sides: dict[str, Side] = field(default_factory=dict[str, Side])
    tracks: dict[str, Track] = field(default_factory=dict[str, Track])
    areas: dict[str, Area] = field(default_factory=dict[str, Area])

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
        return world_names(self.sides, self.tracks, self.areas)

    def condition(self, text: object, place: Place) -> Expression:
        """A condition over the scenario's vocabulary, checked and compiled."""
        if not isinstance(text, str):
            self.intake.problem(place, f"'when' must be a condition in quotes, not {shown(text)}")
            text = "false"
        return self.intake.expression(text, self._words(), "bool", place)

    def value(self, text: object, place: Place) -> Expression:
        """A number over the scenario's vocabulary, checked and compiled."""
        if not isinstance(text, str):
            self.intake.problem(place, f"'follows' must be an expression in quotes, not {shown(text)}")
            text = "0"
        return self.intake.expression(text, self._words(), "number", place)

    def _words(self) -> Vocabulary:
        return Vocabulary.of(self.world(), {"weather": self.ruleset.weathers, "light": self.ruleset.lights})

    def blocs(self) -> dict[str, tuple[str, ...]]:
        """For each side the sides that stack with it: itself and its allies."""
        return {
            side.id: (side.id, *(ally for ally in side.allies if ally != side.id))
            for side in self.sides.values()
        }

    def release_phase(self, name: str, place: Place) -> str:
        """A phase in which injects are released, or "" for any."""
        known = [phase.id for phase in self.ruleset.phases]
        releasing = [phase.id for phase in self.ruleset.phases if RELEASE in (*phase.begin, *phase.end)]
        if name and name not in known:
            self.intake.problem(place, f"unknown phase {shown(name)}{hint(name, known)}")
        elif name and name not in releasing:
            self.intake.problem(
                place, f"no injects are released in the phase '{name}', only in {', '.join(releasing)}"
            )
        return name
