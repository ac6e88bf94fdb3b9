"""Golden games: what bots do in a game, as text that people can read, kept in tests/golden.

A golden file changes when rules, content or bots change. Look at the difference; if it is meant, make the
files again: ``cd tests && ../.venv/bin/python -m support.golden``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.botgames import play, shipped, shipped_scenarios, small_war

from wargame.engine.codec import state_digest
from wargame.engine.game import Game
from wargame.engine.orders import (
    Act,
    AnswerDecision,
    Attack,
    EndPhase,
    Hover,
    MoveUnit,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
)
from wargame.engine.state import State

FOLDER = Path(__file__).resolve().parents[1] / "golden"
SEED = 1


def games() -> dict[str, Callable[[], Game]]:
    """The games that have a golden file, by the file's stem."""
    found: dict[str, Callable[[], Game]] = {"small-war": small_war}
    for scenario in shipped_scenarios():
        found[scenario] = lambda scenario=scenario: shipped(scenario)
    return found


def written(game: Game, order: Order) -> str:
    """An order in short notation: unit, what it does, where."""
    name, place = (lambda number: game.unit_defs[number].id), game.grid.label
    match order:
        case MoveUnit(unit, path):
            return f"{name(unit)} to {' '.join(map(place, path))}"
        case Attack(units, hex_id):
            return f"{' + '.join(map(name, units))} attack {place(hex_id)}"
        case Strike(unit, weapon, target, count):
            return f"{name(unit)} {count} {weapon} at {name(target)}"
        case Hover(unit, weapon, hex_id, count):
            return f"{name(unit)} {count} {weapon} hover over {place(hex_id)}"
        case Scout(unit, sensor, hex_id):
            return f"{name(unit)} {sensor} over {place(hex_id)}"
        case Patrol(unit, hex_id):
            return f"{name(unit)} covers {place(hex_id)}"
        case SetPosture(unit, posture):
            return f"{name(unit)} {posture}"
        case Act(action, unit, target, hex_id, side, amount):
            words = [name(unit)] if unit >= 0 else []
            words += [f"{action} {amount}" if amount > 1 else action]
            words += [f"at {name(target)}"] if target >= 0 else []
            words += [f"at {place(hex_id)}"] if hex_id >= 0 else []
            words += [f"at {game.sides[side].id}"] if side >= 0 else []
            return " ".join(words)
        case AnswerDecision(_, choice, reason):
            return f"answer {choice}" + (f": {reason}" if reason else "")
        case _:
            return order.kind


class _Scribe:
    """Writes a game down: headings for turn, phase and side, and the digest of each turn's start."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.lines: list[str] = []
        self._turn = self._phase = -1
        self._seat = ""

    def __call__(self, state: State, seat: str, order: Order) -> None:
        if state.turn != self._turn:
            self._turn, self._phase = state.turn, -1
            self.lines.append(f"turn {state.turn}  rung {state.rung}  {state_digest(state)[:16]}")
        if state.phase != self._phase:
            self._phase, self._seat = state.phase, ""
            self.lines.append(f"  {self.game.ruleset.phases[state.phase].id}")
        if isinstance(order, EndPhase):
            return
        if seat != self._seat:
            self._seat = seat
            self.lines.append(f"    {seat}")
        self.lines.append(f"      {written(self.game, order)}")


def text_of(name: str) -> str:
    """The golden text of a game as it is played now."""
    game = games()[name]()
    scribe = _Scribe(game)
    end = play(game, SEED, scribe)
    head = f"{game.scenario.title}, seed {SEED}: bots on every seat"
    results = [
        f"  {side.short} {points} {grade}".rstrip() + f", {lost} steps lost"
        for side, (points, grade), lost in zip(game.sides, end.results, end.losses, strict=True)
    ]
    last = [f"end: {end.ended}  rung {end.rung}  {state_digest(end)[:16]}", *results]
    return "\n".join([head, *scribe.lines, *last]) + "\n"


def main() -> None:
    """Writes every golden file again."""
    FOLDER.mkdir(exist_ok=True)
    for name in games():
        (FOLDER / f"{name}.txt").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
