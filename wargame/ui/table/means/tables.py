"""The rows of the page of means: stocks, production lines, technology, cadres. Read from a seat's view."""

from __future__ import annotations

from itertools import pairwise

from wargame.engine.state import NOBODY
from wargame.engine.view import SeatView
from wargame.engine.view_holdings import CadreView, HoldingView, LineView
from wargame.ui.controller import GameController
from wargame.ui.table.grid import Bar, Cell, Column, Row
from wargame.ui.table.history import History
from wargame.ui.table.means.figures import stock_at, stock_name, stocks_of
from wargame.ui.words import Words, signed, skill, title_of, tr

STOCKS = (
    Column("Stock", 90, stretch=True),
    Column("Depots", 52, "Held by the side itself", right=True),
    Column("Units", 44, "Held by its units", right=True),
    Column("Last ±", 54, "Change of both together in the turn before this one", right=True),
    Column("This ±", 54, "Change of both together since this turn began", right=True),
)
LINES = (
    Column("Production", 96, stretch=True),
    Column("Output", 88, "Output a turn as things are; the bar is its share of the output at full speed"),
    Column("State", 82),
)
TIERS = (
    Column("Technology", 96, stretch=True),
    Column("Reached", 116, "Points of technology, of those for the next tier"),
    Column("Tier", 84),
)
CADRES = (
    Column("Men", 40, right=True),
    Column("Skill", 62, "Using drones / surviving drones, 0 to 5"),
    Column("Where", 80, stretch=True),
    Column("Works", 84),
)


def headed(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with their titles translated."""
    return tuple(
        Column(
            tr(column.title), column.width, tr(column.tip) if column.tip else "", column.right, column.stretch
        )
        for column in columns
    )


def stock_rows(words: Words, history: History, turn: int, side: int) -> tuple[Row, ...]:
    """One row for every stock that the side has or had, with its change in this turn and the one before."""
    rows: list[Row] = []
    for key in stocks_of(history, side):
        held = history.value("holding", key, side, turn) or 0
        units = history.value("unit_stock", key, side, turn) or 0
        totals = [stock_at(history, side, key, at) for at in (turn - 2, turn - 1, turn)]
        changes = (None if then is None or now is None else now - then for then, now in pairwise(totals))
        cells = [
            Cell(stock_name(words, key)),
            Cell(str(held), "figure" if held else "second", True),
            Cell(str(units), "" if units else "second", True),
        ]
        cells += [Cell("–" if change is None else signed(change), _tone(change), True) for change in changes]
        rows.append(Row(key, tuple(cells)))
    return tuple(rows)


def _tone(change: int | None) -> str:
    return "second" if not change else "good" if change > 0 else "bad"


def line_rows(controller: GameController, holding: HoldingView) -> tuple[Row, ...]:
    """Every production line of the ruleset: those that run first, then those that could be ordered."""
    words = controller.words
    shown = {line.key: line for line in holding.lines}
    rows: list[tuple[tuple[bool, bool], Row]] = []
    for key, rules in controller.game.ruleset.production.items():
        line = shown.get(key)
        now, full = controller.production(holding.side, key)
        ordered = line is not None and line.ordered
        missing = [(field, tier) for field, tier in rules.tiers.items() if holding.tiers.get(field, 0) < tier]
        lacking = [stock for stock, each in rules.inputs.items() if holding.stocks.get(stock, 0) < each]
        state, look = _state(words, line, missing, lacking if ordered else [])
        output = f"{now / 100:.1f}" if ordered else "–"
        speed = tr("{0} a turn, {1} at full speed", f"{now / 100:.2f}", f"{full / 100:.2f}")
        where = line.hex if line is not None else -1
        tip = _line_tip(words, rules.title, stock_name(words, rules.stock), rules.inputs, where)
        cells = (
            Cell(rules.title, "" if ordered else "second", tip=tip),
            Cell(output, tip=speed, painted=Bar(now / full if full else 0.0) if ordered else None),
            Cell(state, look, tip=state + (f"\n{tr('Hits: {0}', line.hit)}" if line and line.hit else "")),
        )
        rows.append(((not ordered, bool(missing)), Row(key, cells)))
    return tuple(row for _rank, row in sorted(rows, key=lambda entry: entry[0]))


def _state(
    words: Words, line: LineView | None, missing: list[tuple[str, int]], lacking: list[str]
) -> tuple[str, str]:
    """What a line waits for, or how long it has run."""
    if missing:
        field, tier = missing[0]
        return tr("needs {0} {1}", title_of(field).lower(), tier), "second"
    if line is None or not line.ordered:
        return tr("not ordered"), "second"
    if line.hit:
        return (tr("1 hit") if line.hit == 1 else tr("{0} hits", line.hit)), "bad"
    if lacking:
        return tr("lacks {0}", stock_name(words, lacking[0]).lower()), "bad"
    return (tr("ran 1 turn") if line.running == 1 else tr("ran {0} turns", line.running)), ""


def _line_tip(words: Words, title: str, stock: str, inputs: object, where: int) -> str:
    parts = [title, tr("Makes: {0}", stock)]
    if isinstance(inputs, dict) and inputs:
        parts.append(
            tr("Uses up for each: {0}", ", ".join(f"{n} {stock_name(words, k)}" for k, n in inputs.items()))
        )
    parts.append(tr("Stands at {0}; Enter or a click shows it", words.hex(where)) if where >= 0 else "")
    return "\n".join(part for part in parts if part)


def tier_rows(words: Words, holding: HoldingView) -> tuple[Row, ...]:
    """Each field of technology with the points to its next tier."""
    rows: list[Row] = []
    for field, tiers in words.ruleset.technology.items():
        reached, points = holding.tiers.get(field, 0), holding.progress.get(field, 0)
        following = next((tier for tier in tiers if tier.tier > reached), None)
        top = following.points if following else tiers[-1].points
        unlocks = [words.ruleset.production[key].title for key in (following.unlocks if following else ())]
        tip = [tier.title for tier in tiers if tier.tier == reached]
        if following:
            tip.append(tr("Next: {0}", following.title))
        if unlocks:
            tip.append(tr("Allows: {0}", ", ".join(unlocks)))
        rows.append(
            Row(
                field,
                (
                    Cell(title_of(field), tip="\n".join(tip)),
                    Cell(tr("{0} of {1}", points, top), painted=Bar(points / top if top else 1.0)),
                    Cell(tr("{0} of {1}", reached, len(tiers)), tip="\n".join(tip)),
                ),
            )
        )
    return tuple(rows)


def cadre_rows(words: Words, view: SeatView, holding: HoldingView) -> tuple[Row, ...]:
    """Each body of men with skills: how many, how good, where, and from when they teach."""
    rows: list[Row] = []
    for index, cadre in enumerate(holding.cadres):
        key = ("cadre", index, cadre.unit)
        cells = (
            Cell(str(cadre.men), "figure", True),
            Cell(" / ".join(skill(cadre.skills.get(name)) for name in ("drone_skill", "drone_defence"))),
            Cell(_where(words, view, cadre)),
            Cell(_works(view, cadre), "second" if cadre.unit == NOBODY else ""),
        )
        rows.append(Row(key, cells))
    return tuple(rows)


def _where(words: Words, view: SeatView, cadre: CadreView) -> str:
    if cadre.unit != NOBODY:
        known, own = view.unit(cadre.unit), words.game.unit_defs
        if known is None and cadre.unit < len(own):
            return own[cadre.unit].name
        return words.unit_of(view, cadre.unit)
    return tr("at home") if cadre.due <= view.turn else tr("on the way home")


def _works(view: SeatView, cadre: CadreView) -> str:
    if cadre.unit == NOBODY:
        return tr("not posted") if cadre.due <= view.turn else tr("home turn {0}", cadre.due)
    return tr("teaches") if cadre.due <= view.turn else tr("from turn {0}", cadre.due)
