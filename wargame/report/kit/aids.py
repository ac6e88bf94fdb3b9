"""Player aids from the ruleset: sequence of play, terrain, combat, modifiers, other tables; counters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wargame.report.datagrids import further_grids
from wargame.report.grids import Grid, Line, Names, data_grids
from wargame.report.kit.counters import FULL, unit_face
from wargame.report.kit.items import INK, SOFT, Item, Rect, Stroke, Text, moved
from wargame.report.kit.model import A4, EVERYONE, HEAD, MARGIN, Page, Section
from wargame.report.kit.scope import Content
from wargame.report.markup import Markup
from wargame.report.orderbook import order_grid
from wargame.report.rulegrids import constant_grid, modifier_grids, sequence_grid
from wargame.rules.model import Ruleset
from wargame.scenarios.model import Side, UnitSetup

FIRST = ("sequence", "terrain", "movement", "combat", "results")
LAST = ("actions", "ladder")
"""What a table needs at hand comes first; the ladder has a page of its own."""


def aid_sections(content: Content) -> list[Section]:
    """How to read a counter, then the tables."""
    return [
        Section("aids", "How to read the counters", EVERYONE, (_legend(content),)),
        Section("aids", "Tables", EVERYONE, html=_tables(content.ruleset), note="A4, one set for each table"),
    ]


def _tables(ruleset: Ruleset) -> str:
    markup = Markup(ruleset, qt=True)
    title = f"{ruleset.title} {ruleset.version}"
    head = markup.heading(2, "aids", f"Rules in short: {title}")
    about = (
        "<p>The tables of the rulebook that are needed at a table. The rulebook itself has the reasons.</p>"
    )
    return head + about + "".join(markup.grid(_bare(grid)) for grid in aid_grids(ruleset))


def aid_grids(ruleset: Ruleset) -> tuple[Grid, ...]:
    """The tables of a ruleset that players need, in the order of use."""
    names = Names(())
    grids = [
        sequence_grid(ruleset),
        *data_grids(ruleset, names),
        *modifier_grids(ruleset, names),
        order_grid(ruleset, names),
        *further_grids(ruleset, names),
        constant_grid(ruleset, names),
    ]
    kept = [grid for grid in grids if grid.lines]
    order = {key: place for place, key in enumerate(FIRST)}
    return tuple(sorted(kept, key=lambda grid: order.get(grid.id, len(order))))


def _bare(grid: Grid) -> Grid:
    """Without columns of keys as files have them."""
    if not grid.codes:
        return grid
    kept = [place for place in range(len(grid.columns)) if place not in grid.codes]
    at = {place: new for new, place in enumerate(kept)}
    return replace(
        grid,
        columns=tuple(grid.columns[place] for place in kept),
        lines=tuple(Line(line.key, tuple(line.cells[place] for place in kept)) for line in grid.lines),
        numeric=frozenset(at[place] for place in grid.numeric if place in at),
        rules=frozenset(at[place] for place in grid.rules if place in at),
        codes=frozenset(),
    )


def _legend(content: Content) -> Page:
    """A counter, large, with what its parts mean. It is nobody's: no side's order of battle shows."""
    kinds = content.ruleset.unit_types.values()
    kind = next((each for each in kinds if each.steps > 1 and each.attack), next(iter(kinds)))
    side = Side("any", "Any", "SIDE", "friend", (), (), (), "")
    unit = UnitSetup(
        *("any", "Name of the unit", "", "any", kind.key, kind.size, "", -1, kind.steps, ""),
        *(0, 0, dict[str, int](), 3, "", ""),
    )
    scale = 3.6
    left, top = 74.0, HEAD + 22
    front, back = (
        [
            moved(item, left + shift, top)
            for item in unit_face(content, side, unit, FULL * scale, back=is_back)
        ]
        for shift, is_back in ((0.0, False), (70.0, True))
    )
    items: list[Item] = [
        Text(Rect(MARGIN, HEAD + 2, 120, 7), "How to read the counters", 5.6, 700),
        Text(Rect(left, top - 7, 54, 5), "Front: full strength", 3.2, 500, SOFT, "centre"),
        Text(Rect(left + 66, top - 7, 62, 5), "Back: half its steps or fewer", 3.2, 500, SOFT, "centre"),
        *front,
        *back,
        *_callouts(left, top, scale),
    ]
    told = (
        "Strengths are the unit's ratings for each step, times the steps beside the symbol. "
        "Turn the counter when half of its steps or fewer are left; the sheet “Forces” has a box for every "
        "step, and the ratings for one step. A unit of one step has only its side on its back: the first "
        "loss destroys it. “T3” below the steps: it arrives on turn 3."
    )
    items.append(Text(Rect(MARGIN, top + 72, A4[0] - 2 * MARGIN, 40), told, 3.4, upright="top", wrap=True))
    return Page(tuple(items))


def _callouts(left: float, top: float, scale: float) -> Iterator[Item]:
    """Lines from the parts of the counter to their names, at the left."""
    parts = (
        ("Side; size of the unit above the symbol", 0.8, 2.0),
        ("Symbol of its type (APP-6)", 3.4, 6.0),
        ("Short name", 1.2, 10.1),
        ("Attack – defence – movement points", 2.0, 12.7),
    )
    for told, x, y in parts:
        at = top + y * scale
        yield Stroke(MARGIN + 56, at, left + x * scale, at, SOFT, 0.2)
        yield Text(Rect(MARGIN, at - 5, 55, 10), told, 3.0, 400, INK, "right", wrap=True)
    at = top + 5.0 * scale
    yield Stroke(left + 14.0 * scale, at, left + 15.4 * scale, at, SOFT, 0.2)
    yield Text(Rect(left + 15.6 * scale, at - 2.5, 12, 5), "Steps", 3.0)
