"""The pages of a kit, and who may get them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wargame.report.kit.items import Item, Rect, text_of
from wargame.report.kit.sheet import MapSheet

Size = tuple[float, float]
"""Width and height of a page in mm."""

A4: Size = (210.0, 297.0)
A3: Size = (297.0, 420.0)
MARGIN = 12.0
HEAD = 20.0
"""Where a page begins below its banner."""
FOOT = 14.0
"""What is left free at the foot of a page."""

PARTS: Mapping[str, str] = {
    "map": "Map",
    "counters": "Counters and markers",
    "aids": "Rules in short",
    "tracks": "Turns, tracks and ladder",
    "briefings": "Briefings",
    "exercise": "Exercise plan and data to collect",
    "forces": "Forces",
    "orders": "Order forms",
    "injects": "Inject cards",
    "signin": "Sign-in sheet",
}
"""What a kit may consist of, in the order of its pages."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a page: everybody, only the facilitator, or some seats (and the facilitator)."""

    kind: str
    label: str
    seats: tuple[str, ...] = ()

    def admits(self, seat: str) -> bool:
        """Whether the page may lie before a seat. "" is the facilitator, who may see all."""
        return not seat or self.kind == "everyone" or seat in self.seats


EVERYONE = Audience("everyone", "For everyone")
FACILITATOR = Audience("facilitator", "Facilitator only")


def for_seats(label: str, seats: tuple[str, ...]) -> Audience:
    """Only these seats; pages that nobody sits for are the facilitator's."""
    return Audience("seats", f"Only for {label}", seats) if seats else FACILITATOR


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose every item has its place. `bare`: without banner and foot, as the map has its own."""

    items: tuple[Item, ...]
    size: Size = A4
    bare: bool = False

    @property
    def area(self) -> Rect:
        """Where things may stand."""
        return Rect(MARGIN, HEAD, self.size[0] - 2 * MARGIN, self.size[1] - HEAD - FOOT)

    def texts(self) -> Iterator[str]:
        """What can be read on it."""
        return (text for item in self.items if (text := text_of(item)))


@dataclass(frozen=True, slots=True)
class Section:
    """Pages that belong together: `pages` with places, or `html` that runs over as many pages as it needs.

    `part` is a key of `PARTS`, `note` says how to print it.
    """

    part: str
    title: str
    audience: Audience
    pages: tuple[Page, ...] = ()
    html: str = ""
    note: str = ""

    def texts(self) -> Iterator[str]:
        """What can be read in it, its banner included."""
        yield self.title
        yield self.audience.label
        if self.html:
            yield self.html
        for page in self.pages:
            yield from page.texts()


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything to print, in order. `seat`: whose hand-outs these are, "" for the whole kit.

    `front`: who may see the front page, which names what every seat gets.
    """

    title: str
    place: str
    seat: str
    sections: tuple[Section, ...]
    sheet: MapSheet | None = None
    front: Audience = FACILITATOR
    notes: tuple[str, ...] = field(default=())
    """What to know before printing, for the front page."""

    def texts(self) -> Iterator[str]:
        """What can be read anywhere in it."""
        yield from (self.title, self.place, *self.notes)
        for section in self.sections:
            yield from section.texts()
        if self.sheet is not None:
            yield from self.sheet.texts()
