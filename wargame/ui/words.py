"""Texts of the desktop: translation, and how sides, units, hexes and dates are called on screen.

Everything here reads a seat's view, never the state, so that no name says more than the seat knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from wargame.report.dates import turn_date, turn_date_of

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.engine.view import SeatView, UnitView
    from wargame.scenarios.model import HexMap

__all__ = [
    "Words",
    "hex_name",
    "lat_lon",
    "level_word",
    "percent",
    "signed",
    "skill",
    "title_of",
    "tr",
    "turn_date",
    "turn_date_of",
    "turn_length",
]


def tr(text: str, *args: object) -> str:
    """The translation of `text`, with its places {0}, {1}... filled in."""
    found = QCoreApplication.translate("wargame", text)
    return found.format(*args) if args else found


def signed(value: int | float) -> str:
    """A number with its sign, with a true minus: +1, −2, 0."""
    if value == 0:
        return "0"
    text = f"{abs(value):g}"
    return ("+" if value > 0 else "\N{MINUS SIGN}") + text


def percent(share: float) -> str:
    """A probability with one decimal: 72.2 %. Tiny but possible chances are not shown as 0."""
    if 0 < share < 0.0005:
        return "<0.1\N{NARROW NO-BREAK SPACE}%"
    return f"{share * 100:.1f}\N{NARROW NO-BREAK SPACE}%"


def skill(hundredths: int | None) -> str:
    """A skill of 0 to 5 with one decimal."""
    return "–" if hundredths is None else f"{hundredths / 100:.1f}"


def hex_name(map_: HexMap, hex_id: int) -> str:
    """A hex as people call it: "hex 4313, Seoul"."""
    if hex_id < 0:
        return tr("off the map")
    label = map_.grid.label(hex_id)
    place = map_.place_name(hex_id)
    return tr("hex {0}, {1}", label, place) if place else tr("hex {0}", label)


def lat_lon(lat: float, lon: float) -> str:
    """A position in degrees: 38.47 N 127.34 E."""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}  {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def turn_length(hours: int) -> str:
    """How long a turn lasts, in the largest whole unit."""
    for size, one, many in (
        (24 * 30, tr("1 month"), tr("{0} months")),
        (24 * 7, tr("1 week"), tr("{0} weeks")),
        (24, tr("1 day"), tr("{0} days")),
    ):
        if hours % size == 0 and hours >= size:
            count = hours // size
            return one if count == 1 else many.format(count)
    return tr("1 hour") if hours == 1 else tr("{0} hours", hours)


def title_of(key: str) -> str:
    """A key of a ruleset as words: "own_troops" becomes "Own troops"."""
    return key.replace("_", " ").capitalize()


def level_word(level: int) -> str:
    """The contact levels in words (rule 4)."""
    from wargame.engine.state import DETECTED, IDENTIFIED, SUSPECTED

    return {
        SUSPECTED: tr("suspected"),
        DETECTED: tr("detected"),
        IDENTIFIED: tr("identified"),
    }.get(level, tr("unknown"))


class Words:
    """Names of one game's things, as a seat may know them."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.map = game.map
        self.ruleset = game.ruleset

    def side(self, side: int) -> str:
        """A side's short name."""
        return self.game.sides[side].short if 0 <= side < len(self.game.sides) else tr("Control")

    def side_name(self, side: int) -> str:
        """A side's full name."""
        return self.game.sides[side].name if 0 <= side < len(self.game.sides) else tr("Facilitator")

    def affiliation(self, side: int) -> str:
        """ "friend", "hostile" or "neutral"."""
        return self.game.sides[side].affiliation if 0 <= side < len(self.game.sides) else "neutral"

    def seat(self, seat_id: str) -> str:
        """A seat's title."""
        for seat in self.game.scenario.seats:
            if seat.id == seat_id:
                return seat.title
        return seat_id

    def hex(self, hex_id: int) -> str:
        return hex_name(self.map, hex_id)

    def place(self, hex_id: int) -> str:
        """A hex's name at the head of a line: "Hex 4313, Seoul"."""
        name = self.hex(hex_id)
        return name[:1].upper() + name[1:]

    def label(self, hex_id: int) -> str:
        return self.map.grid.label(hex_id) if hex_id >= 0 else "–"

    def unit(self, unit: UnitView) -> str:
        """A unit's name, or what is known of a contact."""
        if unit.name:
            return unit.name
        if unit.type is not None and unit.type in self.ruleset.unit_types:
            return tr("{0} {1}", self.side(unit.side), self.ruleset.unit_types[unit.type].title.lower())
        return tr("unknown contact")

    def unit_of(self, view: SeatView, unit_id: int) -> str:
        found = view.unit(unit_id)
        return self.unit(found) if found else tr("a unit")

    def type_title(self, unit: UnitView) -> str:
        if unit.type is not None and unit.type in self.ruleset.unit_types:
            return self.ruleset.unit_types[unit.type].title
        return tr("type not known")

    def weapon(self, key: str) -> str:
        weapon = self.ruleset.weapons.get(key)
        return weapon.title if weapon else title_of(key)

    def terrain(self, hex_id: int) -> str:
        key = self.map.terrain[hex_id]
        terrain = self.ruleset.terrains.get(key)
        return terrain.title if terrain else title_of(key)

    def rung(self, number: int) -> str:
        for rung in self.ruleset.ladder:
            if rung.number == number:
                return rung.name
        return ""

    def phase(self, phase_id: str) -> str:
        for phase in self.ruleset.phases:
            if phase.id == phase_id:
                return phase.title
        return phase_id

    def state_word(self, unit: UnitView, ready: str) -> tuple[str, str]:
        """What is most worth knowing of a unit in a list, and its tone: "bad", "act", "quiet".

        `ready` is what `OrderFlow.readiness` says.
        """
        from wargame.engine.state import ATTACKED, FIRED, FLOWN, MOVED, POSTURED

        if unit.steps == 0:
            return tr("Destroyed"), "quiet"
        if unit.hex < 0:
            return tr("Due later"), "quiet"
        if unit.out:
            return tr("Unsupplied"), "bad"
        if unit.disrupted:
            return tr("Disrupted"), "bad"
        acted = unit.acted or 0
        if ready:
            moves = ready == "move" and unit.points
            left = tr("1 pt") if unit.points == 1 else tr("{0} pts", unit.points)
            return (left if moves else tr("Ready")), "act"
        for flag, word in (
            (ATTACKED, tr("Fought")),
            (FIRED, tr("Fired")),
            (FLOWN, tr("Flown")),
            (POSTURED, tr("Set")),
            (MOVED, tr("Moved")),
        ):
            if acted & flag:
                return word, "quiet"
        return tr("Held"), "quiet"
