"""Production lines, technology and the delivery of stocks (rule 12)."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine.board import on_map
from wargame.engine.events import (
    HoldingChanged,
    LineHit,
    LineOrdered,
    Produced,
    StockDelivered,
    TechnologyGained,
    TierReached,
)
from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.ruling import Ruling
from wargame.engine.situation import SideValues, Value, holding_of
from wargame.engine.state import Line, State
from wargame.rules.ordermodel import ProductionLine

_STOPPED = Line()
FULL_SPEED = 10_000
"""Turns after which no ramp goes on."""


def order_line(ruling: Ruling, side: int, key: str, ordered: bool) -> None:
    """Orders or stops a production line of a side."""
    line = holding_of(ruling.state, side).lines.get(key, _STOPPED)
    if line.ordered != ordered:
        ruling.emit(LineOrdered(side, key, ordered, seen=ruling.game.blocs[side]))


def gain_technology(ruling: Ruling, side: int, field: str, points: int, cause: str) -> None:
    """Adds points of technology; every tier whose points are reached is the side's for good."""
    holding = holding_of(ruling.state, side)
    points = max(points, -holding.progress.get(field, 0))
    seen = ruling.game.blocs[side]
    if points:
        ruling.emit(TechnologyGained(side, field, points, cause, seen=seen))
    for tier in ruling.game.ruleset.technology.get(field, ()):
        if tier.tier > holding.tiers.get(field, 0) and holding.progress.get(field, 0) >= tier.points:
            ruling.emit(TierReached(side, field, tier.tier, seen=seen))


def able(game: Game, state: State, side: int, rules: ProductionLine) -> bool:
    """Whether a side has the technology and the conditions that a line needs."""
    tiers = holding_of(state, side).tiers
    if any(tiers.get(field, 0) < tier for field, tier in rules.tiers.items()):
        return False
    return rules.needs.holds(SideValues(game, state, side))


def produce(ruling: Ruling) -> None:
    """Every ordered line of every side runs for a turn, then hits on lines are mended."""
    game, state = ruling.game, ruling.state
    if game.ruleset.learning is None:
        return
    mended = int(game.ruleset.learning.numbers["production.repair"])
    for side, holding in enumerate(state.holdings):
        for key, rules in game.ruleset.production.items():
            line = holding.lines.get(key)
            if line is None:
                continue
            if line.ordered and able(game, state, side, rules):
                _run(ruling, side, rules, line)
            if line.hit:
                hits = -min(mended, line.hit)
                ruling.emit(LineHit(side, key, hits, seen=game.blocs[side]))


def output(game: Game, state: State, side: int, rules: ProductionLine, line: Line, running: int) -> int:
    """Hundredths of a unit that a line gives in a turn by the formula, rounded down."""
    learning = game.ruleset.learning
    assert learning is not None
    of_side = SideValues(game, state, side)
    own: dict[str, Value] = {
        "line.per_turn": rules.per_turn,
        "line.running": running,
        "line.ramp_turns": rules.ramp_turns,
        "line.hit": line.hit,
    }
    values = learning.formulas["production.output"].number(
        lambda name: own[name] if name in own else of_side(name)
    )
    return max(0, int(Fraction(values) * 100))


def expected(game: Game, state: State, side: int, key: str) -> tuple[int, int]:
    """What a line will give in its next turn if nothing changes, and at full speed without hits: hundredths.

    (0, 0) without production; the first is 0 for a line that is not ordered or lacks what it needs.
    """
    if game.ruleset.learning is None or key not in game.ruleset.production:
        return 0, 0
    rules, line = game.ruleset.production[key], holding_of(state, side).lines.get(key, _STOPPED)
    full = output(game, state, side, rules, Line(True), FULL_SPEED)
    if not line.ordered or not able(game, state, side, rules):
        return 0, full
    return output(game, state, side, rules, line, line.running + 1), full


def _run(ruling: Ruling, side: int, rules: ProductionLine, line: Line) -> None:
    """One turn of a line. What its inputs do not allow is not made, and not made up for later."""
    stocks, seen = holding_of(ruling.state, side).stocks, ruling.game.blocs[side]
    running = line.running + 1
    total = line.share + output(ruling.game, ruling.state, side, rules, line, running)
    made, share = divmod(total, 100)
    most = min((stocks.get(stock, 0) // each for stock, each in rules.inputs.items()), default=made)
    made = min(made, most)
    for stock, each in rules.inputs.items():
        if made:
            ruling.emit(HoldingChanged(side, stock, -made * each, rules.key, seen=seen))
    ruling.emit(Produced(side, rules.key, rules.stock, made, running, share, seen=seen))


def interdict(ruling: Ruling, hex_id: int, hits: int) -> None:
    """A strike at a hex hits every production line that the scenario puts there."""
    if hits <= 0:
        return
    for side, setup in enumerate(ruling.game.holdings):
        for key, place in setup.line_hexes.items():
            if place == hex_id:
                ruling.emit(LineHit(side, key, hits, seen=ruling.game.blocs[side]))


def deliver(ruling: Ruling) -> None:
    """Stocks of a side go to its units in supply, up to what each began with, in the order of their ids."""
    game, state = ruling.game, ruling.state
    for unit in state.units:
        held = holding_of(state, unit.side).stocks
        if not held or not on_map(unit) or unit.out:
            continue
        for stock, most in setup_of(game, state, unit.id).stocks.items():
            amount = min(held.get(stock, 0), most - unit.stocks.get(stock, 0))
            if amount > 0:
                seen = game.blocs[unit.side]
                ruling.emit(StockDelivered(unit.side, unit.id, stock, amount, seen=seen))
