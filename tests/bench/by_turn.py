"""How values go from turn to turn when bots play every seat: the quartiles over many games.

``cd tests && ../.venv/bin/python -m bench.by_turn kursk-2024 --games 400 --of track.casualties_dprk
--of "21.65 * holds.ua.salient" --set learning.enabled=0``. A value is an expression over what conditions of
injects may read (the true state), as it stands when a turn has ended and the next begun. After the tables:
steps lost a game by side, cause and third of the game, and the grades.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache, partial
from statistics import mean, quantiles

from support.botgames import MOST_ORDERS

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine, Outcome
from wargame.engine.events import ReplacementsArrived, StepsLost, StepsRestored, UnitDestroyed
from wargame.engine.game import Game, compile_game
from wargame.engine.world import world_lookup
from wargame.play.bots import make_bots
from wargame.play.player import Questions, seat_to_act
from wargame.rules.expressions import Expression, Vocabulary, compile_expression
from wargame.scenarios.library import Library
from wargame.scenarios.reading import world_names

Settings = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Course:
    """One game: a row of values for every turn that ended, steps lost by (turn, side, cause), the grades."""

    rows: list[list[float]] = field(default_factory=list[list[float]])
    lost: Counter[tuple[int, str, str]] = field(default_factory=Counter[tuple[int, str, str]])
    grades: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])


@cache
def _game(scenario: str, settings: Settings) -> Game:
    opened = Library().open(scenario, dict(settings))
    return compile_game(opened.ruleset, opened.scenario, opened.hexmap)


def _compiled(game: Game, texts: tuple[str, ...]) -> list[Expression]:
    names = world_names(
        [side.id for side in game.sides],
        [track.id for track in game.scenario.tracks],
        list(game.scenario.areas),
    )
    words = Vocabulary.of(names, {"weather": game.ruleset.weathers, "light": game.ruleset.lights})
    return [compile_expression(text, words, "number") for text in texts]


def play_one(scenario: str, settings: Settings, texts: tuple[str, ...], until: int, seed: int) -> Course:
    """A game of bots up to the end of turn `until`. Raises RuntimeError at a refused order."""
    game = _game(scenario, settings)
    wanted = _compiled(game, texts)
    engine, bots, course = Engine(game), make_bots(game), Course()
    state, begun = engine.begin(SeededDice(seed, 0))
    left = [unit.steps for unit in state.units]
    outcome: Outcome = begun
    for number in range(1, MOST_ORDERS):
        _count(game, course, left, state.turn, outcome)
        seat = seat_to_act(engine, state)
        if not seat or state.turn > until:
            break
        turn = state.turn
        order = bots[seat].choose(Questions(engine, state, seat))
        outcome = engine.submit(state, seat, order, SeededDice(seed, number))
        if outcome.refusal:
            raise RuntimeError(f"seed {seed}, turn {state.turn}, {seat}: {order}: {outcome.refusal}")
        if state.turn != turn or state.ended:
            look_up = world_lookup(game, state)
            course.rows.append([float(expression.number(look_up)) for expression in wanted])
    course.grades = list(state.results)
    return course


def _count(game: Game, course: Course, left: list[int], turn: int, outcome: Outcome) -> None:
    for event in outcome.events:
        if isinstance(event, StepsLost | UnitDestroyed):
            steps = event.steps if isinstance(event, StepsLost) else left[event.unit]
            left[event.unit] -= steps
            course.lost[turn, game.unit_defs[event.unit].side, event.cause] += steps
        elif isinstance(event, StepsRestored | ReplacementsArrived):
            left[event.unit] += event.steps


# -- the report --------------------------------------------------------------------------------------------


def report(game: Game, texts: tuple[str, ...], games: list[Course]) -> str:
    """The tables as text: lower quartile, median and upper quartile by turn, then losses and grades."""
    lines = [f"{game.scenario.title}: {len(games)} games"]
    for number, text in enumerate(texts):
        lines.append(f"\n{text}\n  turn    25 %    50 %    75 %")
        for turn in range(max(len(each.rows) for each in games)):
            values = [each.rows[min(turn, len(each.rows) - 1)][number] for each in games]
            low, middle, high = quantiles(values, n=4, method="inclusive")
            lines.append(f"  {turn + 1:4} {low:7.1f} {middle:7.1f} {high:7.1f}")
    lines.append("\nSteps lost a game, by cause, in thirds of the game:")
    for side in game.sides:
        lines.append(f"  {side.short}: " + _losses(game, games, side.id))
    if not games[0].grades:
        return "\n".join(lines)
    lines.append("\nGrades:")
    for number, side in enumerate(game.sides):
        titles = Counter(each.grades[number][1] for each in games)
        points = mean(each.grades[number][0] for each in games)
        lines.append(
            f"  {side.short}: {points:.0f} points, " + ", ".join(f"{n} {t}" for t, n in titles.items())
        )
    return "\n".join(lines)


def _losses(game: Game, games: list[Course], side: str) -> str:
    """Such as "combat 3.1 2.0 0.4": the mean of each third."""
    thirds: dict[str, list[int]] = {}
    for each in games:
        for (turn, owner, cause), steps in each.lost.items():
            if owner == side:
                third = min(2, 3 * (turn - 1) // game.scenario.turns)
                thirds.setdefault(cause, [0, 0, 0])[third] += steps
    return "; ".join(
        f"{cause} " + " ".join(f"{steps / len(games):.1f}" for steps in counts)
        for cause, counts in sorted(thirds.items(), key=lambda entry: -sum(entry[1]))
    )


def main() -> None:
    """Plays the games and prints the report."""
    parser = argparse.ArgumentParser(prog="python -m bench.by_turn", description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--games", type=int, default=40)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--until", type=int, default=MOST_ORDERS, help="the last turn to play")
    parser.add_argument("--of", action="append", default=[], help="an expression; may be repeated")
    parser.add_argument("--set", action="append", default=[], help="NAME=VALUE of the assumption register")
    given = parser.parse_args()
    texts = tuple(given.of)
    settings: Settings = tuple(
        (name, value) for name, _, value in (text.partition("=") for text in given.set)
    )
    game = _game(given.scenario, settings)
    seeds = range(given.first, given.first + given.games)
    with ProcessPoolExecutor(given.processes) as pool:
        games = list(pool.map(partial(play_one, given.scenario, settings, texts, given.until), seeds))
    print(report(game, texts, games))


if __name__ == "__main__":
    main()
