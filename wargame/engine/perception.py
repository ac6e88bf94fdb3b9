"""How each bloc reads the ladder: a contest when the rung moves, set right by events and by time.

What a bloc takes the rung to be decides what it is shown; the true rung decides what its acts bring about.
The contest is rolled for the facilitator alone: a bloc that misreads the ladder does not know that it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from wargame.engine.events import EVERYONE, PerceivedMoved
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling, Subject, reason_line
from wargame.engine.state import NOBODY, State
from wargame.resolve.contest import Contest, ContestModifier, ContestResolver
from wargame.resolve.face import Odds
from wargame.rules.modifiers import evaluate

_CONTEST = ContestResolver()
TOO_HIGH, TOO_LOW, ARIGHT = "takes it for a rung higher", "takes it for a rung lower", "reads it aright"
_OFF = {TOO_HIGH: 1, TOO_LOW: -1, ARIGHT: 0}

Value = int | Fraction | bool | str


@dataclass(frozen=True, slots=True)
class Move:
    """A move of the public rung that the blocs have to read.

    `known` is the bit mask of the sides that know who moved it.
    """

    rung: int
    before: int
    by: int
    cause: str
    known: int = EVERYONE


def blocs(game: Game) -> Iterator[tuple[int, int]]:
    """The blocs: each one's first side and its bit mask."""
    done = 0
    for side, bloc in enumerate(game.blocs):
        if not done >> side & 1:
            done |= bloc
            yield side, bloc


def misreading_odds(game: Game, state: State, side: int, move: Move) -> Odds:
    """The exact odds that the bloc of `side` takes the move for one to a rung higher or lower."""
    look_up = _values(game, state, side, move)
    effects, rows = evaluate(game.ruleset.modifiers.get("perception", ()), look_up)
    rule = game.ruleset.references.get("perception", "")
    change = effects.get("chance", 0)
    high = game.exact("perception.high")
    cuts = (high,) if 0 < high < 1 else ()
    names = (TOO_HIGH, TOO_LOW, ARIGHT) if cuts else (TOO_HIGH if high else TOO_LOW, ARIGHT)
    extra = (ContestModifier(change, rule, "Modifiers together"),) if change else ()
    reasons = tuple(reason_line(row) for row in rows)
    return _CONTEST.odds(Contest(game.exact("perception.misread"), extra, cuts, names, rule, reasons))


def _values(game: Game, state: State, side: int, move: Move) -> Callable[[str], Value]:
    plain: dict[str, Value] = {
        "turn": state.turn,
        "weather": state.weather,
        "light": state.light,
        "rung": move.rung,
        "moved": move.rung - move.before,
        "cause": move.cause,
        "known": bool(move.known >> side & 1),
        "perceived": state.perceived[side],
        "calm_turns": state.calm_turns,
    }

    def look_up(name: str) -> Value:
        first, _, track = name.partition(".")
        if first == "track":
            return state.tracks.get(track, 0)
        if first == "own_track":
            return state.tracks.get(f"{track}_{game.sides[side].id}", 0)
        return plain[name]

    return look_up


def read(ruling: Ruling, move: Move, aware: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Rolls for every bloc outside `aware`: (mask of those that read aright, (side, bloc, rung) of each).

    Without numbers for it in the ruleset every bloc reads every move aright.
    """
    game, top = ruling.game, ruling.game.ruleset.ladder[-1].number
    right, readings = 0, list[tuple[int, int, int]]()
    for side, bloc in blocs(game):
        rung = move.rung
        if not aware >> side & 1 and "perception.misread" in game.ruleset.numbers:
            odds = misreading_odds(game, ruling.state, side, move)
            rule = game.ruleset.references.get("perception", "")
            outcome = ruling.adjudicate(Subject("perception", rule, side), odds, game.contest_die, seen=0)
            rung = max(0, min(top, rung + _OFF[outcome.name]))
        if rung == move.rung:
            right |= bloc
        readings.append((side, bloc, rung))
    everyone = (1 << len(game.sides)) - 1
    return (EVERYONE if right == everyone else right), readings


def take(ruling: Ruling, bloc: int, rung: int, by: int, cause: str) -> None:
    """The sides of a bloc take the ladder to stand at a rung from now on."""
    state = ruling.state
    for side, perceived in enumerate(state.perceived):
        if bloc >> side & 1:
            # A side that sees nothing new must not learn from the log that something moved.
            seen = bloc if perceived != rung else 0
            if seen or rung != state.rung:
                ruling.emit(PerceivedMoved(side, rung, by, cause, seen=seen))


def show(ruling: Ruling, rung: int, by: int, cause: str) -> None:
    """An open act at a rung: nobody can go on believing that the ladder stands below it."""
    for _, bloc in blocs(ruling.game):
        below = sum(
            1 << side
            for side, perceived in enumerate(ruling.state.perceived)
            if bloc >> side & 1 and perceived < rung
        )
        if below:
            take(ruling, below, rung, by, cause)


def correct(ruling: Ruling) -> None:
    """Misreadings that are `perception.turns` old are set right (a procedure of the sequence of play)."""
    state = ruling.state
    patience = ruling.game.number("perception.turns")
    for side, perceived in enumerate(state.perceived):
        if perceived != state.rung and state.turn - state.perceived_turn[side] >= patience:
            take(ruling, 1 << side, state.rung, NOBODY, "time")


def signal(ruling: Ruling, bloc: int, by: int) -> None:
    """A plain signal: the sides of a bloc see the rung as it is."""
    for side, perceived in enumerate(ruling.state.perceived):
        if bloc >> side & 1 and perceived != ruling.state.rung:
            take(ruling, 1 << side, ruling.state.rung, by, "signal")
