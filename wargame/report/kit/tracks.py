"""The turn record, tracks and the escalation ladder, with fields that hold a counter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.report.dates import turn_date
from wargame.report.kit.counters import counter_size
from wargame.report.kit.items import FAINT, INK, PAPER, SOFT, Box, Item, Rect, Stroke, Text, moved
from wargame.report.kit.model import A4, EVERYONE, FACILITATOR, FOOT, HEAD, MARGIN, Page, Section
from wargame.report.kit.scope import Content
from wargame.rules.model import Ruleset, Rung
from wargame.scenarios.model import Track

LONGEST = 41
"""Fields of a track; a longer one is written down turn by turn."""
WIDE = A4[0] - 2 * MARGIN
LAST = A4[1] - FOOT
ROOM = 2.0
"""How much larger than a counter a field is."""
TIGHT = 0.8
"""The least of it, where that brings a whole track into one row."""
BADGE = "#B3261E"


def track_sections(content: Content, hex_mm: float) -> list[Section]:
    """The turn record and the ladder for all, public tracks, each side's own, the facilitator's."""
    field = counter_size(hex_mm) + ROOM
    sections = [Section("tracks", "Turn record", EVERYONE, tuple(_turns(content, field)))]
    if content.ruleset.ladder and "ladder" in content.features:
        pages = tuple(_ladder(content.ruleset, field))
        sections.append(Section("tracks", "Escalation ladder", EVERYONE, pages))
    tracks = content.scenario.tracks
    public = [track for track in tracks if not track.side]
    if public:
        sections.append(Section("tracks", "Tracks", EVERYONE, tuple(_strips(content, public, field))))
    for side in content.scenario.sides:
        own = [track for track in tracks if track.side == side.id]
        if own:
            pages = tuple(_strips(content, own, field))
            sections.append(Section("tracks", f"Tracks: {side.name}", content.sharers(side), pages))
    hidden = [track for track in tracks if track.side == "facilitator"]
    if hidden:
        pages = tuple(_strips(content, hidden, field))
        sections.append(Section("tracks", "Tracks of the facilitator", FACILITATOR, pages))
    return sections


def _turns(content: Content, field: float) -> Iterator[Page]:
    """A field for each turn with its date; the weather is written in when it comes."""
    scenario = content.scenario
    wide, high = max(field, 24.0), field + 12
    columns = int(WIDE // wide)
    wide = WIDE / columns
    rows = int((LAST - HEAD - 8) // high)
    each = columns * rows
    for start in range(0, scenario.turns, each):
        items: list[Item] = []
        for place, turn in enumerate(range(start + 1, min(start + each, scenario.turns) + 1)):
            row, column = divmod(place, columns)
            at = Rect(MARGIN + column * wide, HEAD + 4 + row * high, wide, high)
            date, day = turn_date(scenario, turn)
            items += [
                Box(at, PAPER, INK, 0.25),
                Text(Rect(at.x + 1.2, at.y + 0.8, 12, 5), str(turn), 4.4, 700),
                Text(Rect(at.x + 8, at.y + 0.8, at.w - 9.2, 5), day, 2.6, 500, SOFT, "right"),
                Text(Rect(at.x + 1.2, at.y + 5.6, at.w - 2.4, 3.4), date, 2.4, 400, SOFT),
                Stroke(at.x + 1.2, at.bottom - 1.2, at.right - 1.2, at.bottom - 1.2, FAINT, 0.15),
            ]
        yield Page(tuple(items))


def _strips(content: Content, tracks: Sequence[Track], field: float) -> Iterator[Page]:
    """Tracks below each other, on as many pages as they need."""
    items: list[Item] = []
    y = HEAD + 4
    for track in tracks:
        made, high = _strip(content, track, field)
        if items and y + high > LAST:
            yield Page(tuple(items))
            items, y = [], HEAD + 4
        items += [moved(item, 0, y) for item in made]
        y += high + 5
    if items:
        yield Page(tuple(items))


def _strip(content: Content, track: Track, field: float) -> tuple[list[Item], float]:
    """A track with its top at 0, and how high it is."""
    items: list[Item] = [
        Text(Rect(MARGIN, 0, WIDE * 0.7, 6), track.title, 4.0, 700),
        Text(
            Rect(MARGIN + WIDE * 0.7, 0, WIDE * 0.3, 6), f"starts at {track.start}", 2.8, 400, SOFT, "right"
        ),
    ]
    values = range(track.minimum, track.maximum + 1)
    if len(values) > LONGEST:
        return [*items, *_by_turn(content.scenario.turns)], 7 + _rows_by_turn(content.scenario.turns) * 12
    if WIDE / (field - ROOM + TIGHT) >= len(values) > WIDE / field:
        field = WIDE / len(values)
    columns = min(len(values), int(WIDE / field + 1e-6))
    for place, value in enumerate(values):
        row, column = divmod(place, columns)
        at = Rect(MARGIN + column * field, 7 + row * field, field, field)
        starts = value == track.start
        items.append(Box(at, PAPER, INK, 0.9 if starts else 0.2))
        size = 4.4 if len(str(value)) < 3 else 3.2
        items.append(Text(Rect(at.x + 1, at.y + 0.8, at.w - 2, 5), str(value), size, 700 if starts else 400))
    return items, 7 + -(-len(values) // columns) * field


def _rows_by_turn(turns: int) -> int:
    return -(-turns // 10)


def _by_turn(turns: int) -> Iterator[Item]:
    """Fields to write the value in at the end of each turn."""
    wide = WIDE / 10
    for turn in range(turns):
        row, column = divmod(turn, 10)
        at = Rect(MARGIN + column * wide, 7 + row * 12, wide, 11)
        yield Box(at, PAPER, INK, 0.2)
        yield Text(Rect(at.x + 1, at.y + 0.4, at.w - 2, 3.4), f"turn {turn + 1}", 2.2, 400, SOFT)


def _ladder(ruleset: Ruleset, field: float) -> Iterator[Page]:
    """Rungs from the highest down, each with a field for the marker and what it permits."""
    rungs = sorted(ruleset.ladder, key=lambda rung: -rung.number)
    fitting = max(1, int((LAST - HEAD - 6) // field))
    for start in range(0, len(rungs), fitting):
        part = rungs[start : start + fitting]
        high = min(field + 6, (LAST - HEAD - 6) / len(part))
        items: list[Item] = []
        for place, rung in enumerate(part):
            items += _rung(ruleset, rung, Rect(MARGIN, HEAD + 4 + place * high, WIDE, high), field)
        yield Page(tuple(items))


def _rung(ruleset: Ruleset, rung: Rung, at: Rect, field: float) -> Iterator[Item]:
    permits = ", ".join(
        action.title for action in ruleset.actions.values() if action.rung == rung.number and action.rung
    )
    yield Box(at, PAPER, FAINT, 0.2)
    yield Box(Rect(at.x + 10, at.y + (at.h - field) / 2, field, field), PAPER, SOFT, 0.15, dash=(1.0, 0.7))
    yield Text(
        Rect(at.x, at.y, 9, at.h), str(rung.number), 6.0, 700, BADGE if rung.firebreak else INK, "centre"
    )
    x, wide = at.x + 12 + field, 54.0
    yield Text(Rect(x, at.y + 0.8, wide, 5), rung.name, 3.4, 700)
    yield Text(
        Rect(x, at.y + 5.6, wide, at.h - 6), rung.description, 2.3, 400, SOFT, upright="top", wrap=True
    )
    right = x + wide + 3
    if permits:
        told = f"Permits from here: {permits}"
        yield Text(
            Rect(right, at.y + 0.8, at.right - right - 1, at.h - 1.2), told, 2.6, upright="top", wrap=True
        )
    if rung.firebreak:
        yield Stroke(at.x, at.bottom, at.right, at.bottom, BADGE, 1.1)
        note = Rect(at.right - 40, at.bottom - 4, 39, 3.4)
        yield Text(note, "firebreak below", 2.2, 700, BADGE, "right")
