"""Counters on sheets: fronts, then the backs in mirrored columns, so that both sides of the paper meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.report.kit.bars import calibration
from wargame.report.kit.counters import Counter, counter_size, unit_counters
from wargame.report.kit.items import FAINT, INK, SOFT, Item, Rect, Stroke, Text, moved
from wargame.report.kit.markers import facilitator_markers, public_markers, side_markers
from wargame.report.kit.model import A4, EVERYONE, FACILITATOR, FOOT, HEAD, MARGIN, Audience, Page, Section
from wargame.report.kit.scope import Content

TICK = 3.0
ABOVE = 9.0
"""Room between the banner and the counters, for the line that says how to print."""
BELOW = 10.0
DUPLEX = "card, both sides, turned on the long edge"


def counter_sections(content: Content, hex_mm: float) -> list[Section]:
    """The sheets of every side, then those of all, then the facilitator's."""
    size = counter_size(hex_mm)
    sections: list[Section] = []
    for side in content.scenario.sides:
        counters = [*unit_counters(content, side, size), *side_markers(content, side, size)]
        sections.append(_section(f"Counters: {side.name}", content.sharers(side), counters, size))
    sections.append(_section("Markers for the table", EVERYONE, public_markers(content, size), size))
    own = facilitator_markers(content, size)
    if own:
        sections.append(_section("Markers of the facilitator", FACILITATOR, own, size))
    return sections


def _section(title: str, audience: Audience, counters: Sequence[Counter], size: float) -> Section:
    return Section("counters", title, audience, tuple(sheets(counters, size)), note=DUPLEX)


def sheets(counters: Sequence[Counter], size: float) -> Iterator[Page]:
    """Pages of fronts and backs by turns."""
    columns = int((A4[0] - 2 * MARGIN - 2 * TICK) // size)
    rows = int((A4[1] - HEAD - FOOT - ABOVE - BELOW) // size)
    each = columns * rows
    for start in range(0, len(counters), each):
        part = counters[start : start + each]
        high = -(-len(part) // columns)
        for back in (False, True):
            yield Page(tuple(_sheet(part, size, columns, high, back=back)))


def place_of(number: int, columns: int, size: float, *, back: bool) -> Rect:
    """Where a counter stands on its page; the back of it at the mirrored column."""
    row, column = divmod(number, columns)
    left = (A4[0] - columns * size) / 2
    at = columns - 1 - column if back else column
    return Rect(left + at * size, HEAD + ABOVE + row * size, size, size)


def _sheet(
    counters: Sequence[Counter], size: float, columns: int, rows: int, *, back: bool
) -> Iterator[Item]:
    face = "Backs" if back else "Fronts"
    told = f"{face}. Counters of {size:g} mm. Print both sides at 100 %, turned on the long edge, on card."
    yield Text(Rect(MARGIN, HEAD, A4[0] - 2 * MARGIN, 4), told, 2.6, 400, SOFT)
    for number, counter in enumerate(counters):
        at = place_of(number, columns, size, back=back)
        for item in counter.back if back else counter.front:
            yield moved(item, at.x, at.y)
    yield from _cuts(size, columns, rows)
    last = HEAD + ABOVE + rows * size
    yield from calibration(MARGIN + TICK, last + TICK + 3, 50)


def _cuts(size: float, columns: int, rows: int) -> Iterator[Item]:
    """Ticks around the block at every line to cut along, and the lines themselves very faint."""
    left, top = (A4[0] - columns * size) / 2, HEAD + ABOVE
    right, bottom = left + columns * size, top + rows * size
    for column in range(columns + 1):
        x = left + column * size
        yield Stroke(x, top, x, bottom, FAINT, 0.1)
        yield Stroke(x, top - TICK - 0.5, x, top - 0.5, INK, 0.15)
        yield Stroke(x, bottom + 0.5, x, bottom + TICK + 0.5, INK, 0.15)
    for row in range(rows + 1):
        y = top + row * size
        yield Stroke(left, y, right, y, FAINT, 0.1)
        yield Stroke(left - TICK - 0.5, y, left - 0.5, y, INK, 0.15)
        yield Stroke(right + 0.5, y, right + TICK + 0.5, y, INK, 0.15)
