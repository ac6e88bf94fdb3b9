"""How a scenario comes out when bots play every seat: points and grades, rungs, losses, orders, estimates.

``cd tests && ../.venv/bin/python -m bench.balance korea-escalation --games 200 --processes 2``. Bots see what
their seats see and play alike every time, so the figures say how the rules pull, not how people will play.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from statistics import mean, median, quantiles

from support.botgames import MOST_ORDERS, shipped

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.estimates import scores
from wargame.engine.events import Event, RungMoved, StepsLost, StepsRestored, UnitDestroyed
from wargame.engine.game import Game
from wargame.engine.orders import Act, AnswerDecision, EndPhase, Order
from wargame.play.bots import make_bots
from wargame.play.player import Questions, seat_to_act

Losses = Counter[tuple[str, str]]
"""Steps lost by side and cause."""


@dataclass(slots=True)
class Played:
    """What one game came to. `rungs`: at the end of each turn; `orders`: by side and kind or order's id."""

    seed: int
    results: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    rungs: list[int] = field(default_factory=list[int])
    highest: int = 0
    jumps: list[str] = field(default_factory=list[str])
    step_downs: int = 0
    losses: Losses = field(default_factory=Counter[tuple[str, str]])
    orders: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    points: dict[str, int] = field(default_factory=dict[str, int])
    tracks: dict[str, int] = field(default_factory=dict[str, int])
    covered: list[int] = field(default_factory=list[int])
    """Per cent of a bloc's estimates that hold the truth, at the end of each turn, all blocs in a row."""


def play_one(scenario: str, seed: int) -> Played:
    """A whole game of bots. Raises RuntimeError at a refused order or if it does not end."""
    game = shipped(scenario)
    engine, bots = Engine(game), make_bots(game)
    state, begun = engine.begin(SeededDice(seed, 0))
    played = Played(seed, highest=state.rung)
    left = [unit.steps for unit in state.units]
    _count(game, played, left, state.turn, begun.events)
    turn = state.turn
    for number in range(1, MOST_ORDERS):
        seat = seat_to_act(engine, state)
        if not seat:
            break
        order = bots[seat].choose(Questions(engine, state, seat))
        played.orders.update(_named(game, seat, order))
        outcome = engine.submit(state, seat, order, SeededDice(seed, number))
        if outcome.refusal:
            raise RuntimeError(f"seed {seed}, turn {state.turn}, {seat}: {order}: {outcome.refusal}")
        _count(game, played, left, state.turn, outcome.events)
        if state.turn != turn or state.ended:
            turn = state.turn
            played.rungs.append(state.rung)
            played.covered += [score.held for score in scores(game, state)]
    if not state.ended:
        raise RuntimeError(f"seed {seed}: the game has not ended after {MOST_ORDERS} orders")
    played.results = [(points, title) for points, title in state.results]
    played.points, played.tracks = dict(state.points), dict(state.tracks)
    return played


def _named(game: Game, seat: str, order: Order) -> Iterable[tuple[str, str]]:
    """The order as (side, kind); questions of the rules by their answer."""
    side = next(entry.side for entry in game.scenario.seats if entry.id == seat)
    if isinstance(order, EndPhase):
        return
    if isinstance(order, AnswerDecision):
        yield side, f"answer {order.choice}" if order.choice.isalpha() else "answer"
    else:
        yield side, order.action if isinstance(order, Act) else order.kind


def _count(game: Game, played: Played, left: list[int], turn: int, events: Iterable[Event]) -> None:
    rung = played.rungs[-1] if played.rungs else game.scenario.rung
    for event in events:
        match event:
            case StepsLost(unit=unit, steps=steps, cause=cause):
                _lost(game, played, left, unit, steps, cause)
            case UnitDestroyed(unit=unit, cause=cause):
                _lost(game, played, left, unit, left[unit], cause)
            case StepsRestored(unit=unit, steps=steps):
                left[unit] += steps
            case RungMoved(rung=rung, side=side, cause=cause):
                played.highest = max(played.highest, rung)
                played.step_downs += cause == "step_down"
                by = game.sides[side].id if side >= 0 else "nobody"
                played.jumps.append(f"t{turn} {by} {cause} -> {rung}")
            case _:
                pass


def _lost(game: Game, played: Played, left: list[int], unit: int, steps: int, cause: str) -> None:
    left[unit] -= steps
    played.losses[game.unit_defs[unit].side, cause] += steps


# -- the report --------------------------------------------------------------------------------------------


def report(game: Game, games: list[Played]) -> str:
    """The figures as text, one subject a paragraph."""
    parts = [
        f"{game.scenario.title}: {len(games)} games, seeds {games[0].seed} to {games[-1].seed}",
        _results(game, games),
        _ladder(games),
        _losses(game, games),
        _orders(game, games),
        _objectives(game, games),
    ]
    covered = [held for each in games for held in each.covered]
    if covered:
        parts.append(f"Estimates that hold the truth at the end of a turn: {mean(covered):.0f} per cent")
    return "\n\n".join(parts)


def _results(game: Game, games: list[Played]) -> str:
    lines: list[str] = []
    for number, side in enumerate(game.sides):
        points = [each.results[number][0] for each in games]
        grades = Counter(each.results[number][1] for each in games)
        shares = ", ".join(f"{title or 'no grade'} {_share(n, games)}" for title, n in grades.most_common())
        reach = f"{min(points)}..{max(points)} {_spread(points)}"
        lines.append(f"{side.short:8} mean {mean(points):5.1f}  {reach}  {shares}")
    return "\n".join(lines)


def _spread(values: list[int]) -> str:
    """The middle half."""
    if len(values) < 2:
        return ""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return f"middle half {low:.0f}..{high:.0f}"


def _ladder(games: list[Played]) -> str:
    highest = Counter(each.highest for each in games)
    last = Counter(each.rungs[-1] for each in games)
    turns = [len(each.rungs) for each in games]
    days = [sum(1 for rung in each.rungs if rung <= 2) for each in games]
    downs = [each.step_downs for each in games]
    firsts = Counter(jump.split(" ", 1)[1] for each in games for jump in each.jumps if " jump " in jump)
    return "\n".join(
        [
            f"Rung at most: median {median(each.highest for each in games)}, {_counted(highest, games)}",
            f"Rung at the end: median {median(each.rungs[-1] for each in games)}, {_counted(last, games)}",
            f"Turns played: {mean(turns):.1f}; turns that end at rung 2 or below: {mean(days):.1f} a game",
            f"Step downs: {mean(downs):.1f} a game, in {_share(sum(map(bool, downs)), games)} of the games",
            "Jumps a game: " + ", ".join(f"{k} {n / len(games):.2f}" for k, n in firsts.most_common(12)),
        ]
    )


def _losses(game: Game, games: list[Played]) -> str:
    total: Losses = Counter[tuple[str, str]]()
    for each in games:
        total.update(each.losses)
    lines = ["Steps lost a game, by cause:"]
    for side in game.sides:
        causes = Counter({cause: n for (owner, cause), n in total.items() if owner == side.id})
        text = ", ".join(f"{cause} {n / len(games):.1f}" for cause, n in causes.most_common())
        lines.append(f"  {side.short:8} {causes.total() / len(games):5.1f}: {text}")
    return "\n".join(lines)


def _orders(game: Game, games: list[Played]) -> str:
    total = Counter[tuple[str, str]]()
    within = Counter[str]()
    for each in games:
        total.update(each.orders)
        within.update({kind for _, kind in each.orders})
    lines = ["Orders a game:"]
    for side in game.sides:
        kinds = Counter({kind: n for (owner, kind), n in total.items() if owner == side.id})
        lines.append(
            f"  {side.short:8} "
            + ", ".join(f"{kind} {n / len(games):.1f}" for kind, n in kinds.most_common())
        )
    allowed = [kind for phase in game.ruleset.phases for kind in phase.orders]
    lines.append(
        "Games that use an order: "
        + ", ".join(f"{kind} {_share(within[kind], games)}" for kind in dict.fromkeys(allowed))
    )
    return "\n".join(lines)


def _objectives(game: Game, games: list[Played]) -> str:
    lines = ["Points by objective, mean:"]
    for side in game.sides:
        mine = [each for each in game.scenario.objectives if each.side == side.id]
        text = ", ".join(f"{o.id} {mean(each.points[o.id] for each in games):.1f}" for o in mine)
        lines.append(f"  {text}")
    names = games[0].tracks
    lines.append(
        "Tracks at the end: " + ", ".join(f"{n} {mean(g.tracks[n] for g in games):.1f}" for n in names)
    )
    return "\n".join(lines)


def _counted(values: Counter[int], games: list[Played]) -> str:
    return ", ".join(f"{value}: {_share(values[value], games)}" for value in sorted(values))


def _share(count: int, games: list[Played]) -> str:
    return f"{round(100 * Fraction(count, len(games)))} %"


def main() -> None:
    """Plays the games and prints the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.balance", description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--games", type=int, default=40)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--each", action="store_true", help="one line a game as well")
    given = parser.parse_args()
    game = shipped(given.scenario)
    seeds = range(given.first, given.first + given.games)
    with ProcessPoolExecutor(given.processes) as pool:
        games = list(pool.map(partial(play_one, given.scenario), seeds))
    if given.each:
        for each in games:
            points = " ".join(f"{n} {title}" for n, title in each.results)
            print(f"{each.seed}: {points} | {each.rungs} | {'; '.join(each.jumps)}")
    print(report(game, games))


if __name__ == "__main__":
    main()
