"""What a document of the review is made of, before it becomes HTML, DOCX or PDF: plain text in blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """A heading within a section; `level` 3 or 4. With an `anchor` it stands in the contents."""

    text: str
    anchor: str = ""
    level: int = 3


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `look`: "" plain, "lead" large, "note" small and grey."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. `numbers`: by item the number of its place on the map, 0 for none; () no numbers."""

    items: tuple[str, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, in two columns."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `numeric`: places of columns that stand right. `look`: a class of the stylesheets.

    `widths`: of the columns in per cent; () as it comes.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    look: str = ""
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """Something that stands out: a short `tag` ("Turn 8"), a title, lines, and a note below."""

    tag: str
    title: str
    lines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The map at the end of a turn; `caption` says whose view it is."""

    turn: int
    caption: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart by its id."""

    chart: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Details that are closed at first on a screen. `paper`: what a document to print has instead."""

    title: str
    blocks: tuple[Block, ...]
    paper: tuple[Block, ...] = ()


Block = Head | Para | Bullets | Facts | Grid | Card | MapPicture | Plot | Fold


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter. `number` "" for none."""

    anchor: str
    number: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def heads(self) -> tuple[Head, ...]:
        """The headings that stand in the contents."""
        return tuple(block for block in self.blocks if isinstance(block, Head) and block.anchor)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole review: `kicker` above the title, `about` below it, facts of the game, chapters."""

    kicker: str
    title: str
    about: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
