"""What a kit consists of: every section from the content, then only what the one who prints it may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from wargame.report.kit.aids import aid_sections
from wargame.report.kit.briefings import briefing_sections
from wargame.report.kit.cards import inject_sections
from wargame.report.kit.countersheets import counter_sections
from wargame.report.kit.exercisepages import exercise_sections
from wargame.report.kit.forces import force_sections
from wargame.report.kit.forms import order_sections, signin_section
from wargame.report.kit.mappages import map_sections
from wargame.report.kit.model import A3, A4, FACILITATOR, PARTS, Kit, Section, Size, for_seats
from wargame.report.kit.scope import Content, Printable, content_of
from wargame.report.kit.sheet import map_sheet
from wargame.report.kit.tracks import track_sections

Paper = Literal["A4", "A3", "sheet"]
PAPERS: Mapping[str, Size | None] = {"A4": A4, "A3": A3, "sheet": None}
PAPER_TITLES: Mapping[str, str] = {
    "A4": "A4, in tiles",
    "A3": "A3, in tiles",
    "sheet": "One sheet, for a plotter",
}
HEX_MM = 21.0
"""The size at which a counter of 15 mm lies wholly inside its hex."""
LEAST_MM, MOST_MM = 12.0, 60.0
HANDED_OUT = frozenset(PARTS) - {"map", "counters"}
"""What a seat's hand-outs are if nothing is said: the map and the counters lie on the table."""


@dataclass(frozen=True, slots=True)
class Options:
    """`hex_mm`: across a hex. `seat`: only its hand-outs; "" = everything. `parts`: keys of `PARTS`, () for
    what is usual. `forms`: order forms for each seat."""

    paper: Paper = "A4"
    hex_mm: float = HEX_MM
    seat: str = ""
    parts: frozenset[str] = frozenset()
    forms: int = 1

    def wanted(self) -> frozenset[str]:
        """The parts to print."""
        return self.parts or (HANDED_OUT if self.seat else frozenset(PARTS))


def plan_kit(opened: Printable, options: Options) -> Kit:
    """The kit of a scenario.

    Raises ValueError for a seat that is not there, and TooLarge (one too) for a map that cannot be printed.
    """
    content = content_of(opened.scenario, opened.ruleset, opened.hexmap)
    wanted, scenario = options.wanted(), opened.scenario
    sheet = (
        map_sheet(opened.hexmap, opened.ruleset, scenario.title, options.hex_mm) if "map" in wanted else None
    )
    makers: Mapping[str, Callable[[], list[Section]]] = {
        "map": lambda: map_sections(sheet, PAPERS[options.paper]) if sheet else [],
        "counters": lambda: counter_sections(content, options.hex_mm),
        "aids": lambda: aid_sections(content),
        "tracks": lambda: track_sections(content, options.hex_mm),
        "briefings": lambda: briefing_sections(content),
        "exercise": lambda: exercise_sections(content),
        "forces": lambda: force_sections(content),
        "orders": lambda: order_sections(content, options.forms),
        "injects": lambda: inject_sections(content),
        "signin": lambda: [signin_section(content)],
    }
    sections = [section for part in PARTS if part in wanted for section in makers[part]()]
    seat = _admitted(content, options.seat)
    kept = tuple(section for section in sections if section.audience.admits(seat))
    front = FACILITATOR
    if seat:
        named = next(each.title for each in scenario.seats if each.id == seat)
        front = for_seats(named, (seat,))
    title = scenario.exercise.title if scenario.exercise else scenario.title
    place = f"{scenario.title}. {scenario.place}" if scenario.exercise else scenario.place
    return Kit(title, place, seat, kept, sheet, front)


def _admitted(content: Content, seat: str) -> str:
    """By whose rights sections are chosen: the facilitator's seat sees all, as nobody's does."""
    if not seat:
        return ""
    found = next((each for each in content.scenario.seats if each.id == seat), None)
    if found is None:
        raise ValueError(f"there is no seat '{seat}'")
    return "" if found.role == "facilitator" else seat
