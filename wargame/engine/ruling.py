"""What a rule may do: emit an event, roll, ask a decision. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wargame.engine.apply import apply
from wargame.engine.dice import Dice
from wargame.engine.events import EVERYONE, Adjudicated, DecisionAsked, DiceRolled, Event
from wargame.engine.game import Game
from wargame.engine.opengame import opened
from wargame.engine.refusals import Refusal
from wargame.engine.state import FIRED, FLOWN, Decision, State
from wargame.resolve.adjudicate import Mode, adjudicate
from wargame.resolve.dice import Die
from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds

BESIDE_THE_ORDER: Final = frozenset({"perception", "attribution"})
"""Rolls that go with an order, such as how others read it: the umpire settles the order, not these."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an adjudication is about, as its event records it."""

    kind: str
    rule: str
    side: int
    units: tuple[int, ...] = ()
    weapon: str = ""
    hex: int = -1
    targets: tuple[int, ...] = ()


class Ruling:
    """One order being carried out, or the automatic part of the sequence of play.

    `mode` and `choice` settle the order's own adjudication as the umpire says (see `resolve.adjudicate`);
    later ones, automatic ones and those `BESIDE_THE_ORDER` are rolled.
    """

    __slots__ = ("choice", "dice", "events", "game", "hidden", "mode", "state")

    def __init__(
        self, game: Game, state: State, dice: Dice, mode: Mode = "roll", choice: int | None = None
    ) -> None:
        self.game = game
        self.state = state
        self.dice = dice
        self.mode = mode
        self.choice = choice
        self.events: list[Event] = []
        self.hidden = False
        """Whether nobody else knows who gave the order that is carried out."""

    def emit(self, event: Event) -> None:
        """Records what happened and applies it at once. Without fog all know what happens on the map."""
        if not self.game.fog:
            event = opened(event)
        apply(self.state, event)
        self.events.append(event)

    def adjudicate(self, subject: Subject, odds: Odds, die: Die, seen: int = EVERYONE) -> OutcomeOdds:
        """Settles one distribution with exactly one roll, or as the umpire says, and keeps the reasons."""
        mode, choice = "roll", None
        if subject.kind not in BESIDE_THE_ORDER:
            mode, choice = self.mode, self.choice
            self.mode, self.choice = "roll", None
        roll = 0
        if mode == "roll":
            rolled = self.dice.roll(die.name, subject.kind)
            roll = rolled.value
            self.emit(DiceRolled(subject.kind, die.name, roll, rolled.source, seen=seen))
            index, _ = adjudicate(odds, die, roll=roll)
        elif mode == "expected":
            index, _ = adjudicate(odds, die, mode="expected")
        else:
            index, _ = adjudicate(odds, die, mode="choose", choice=choice)
        if mode != "roll":
            source = "expected" if mode == "expected" else "chosen"
            self.emit(DiceRolled(subject.kind, die.name, 0, source, seen=seen))
        self.emit(
            Adjudicated(
                subject.kind,
                subject.rule,
                odds.resolver,
                subject.side,
                subject.units,
                subject.weapon,
                subject.hex,
                subject.targets,
                tuple((o.name, o.probability, o.attacker_losses, o.defender_losses) for o in odds.outcomes),
                tuple((line.rule, line.text, line.effect, line.applied) for line in odds.explanation),
                tuple((name, _plain(value)) for name, value in odds.summary.items()),
                die.name,
                roll,
                index,
                seen=seen,
            )
        )
        return odds.outcomes[index]

    def ask(
        self,
        kind: str,
        side: int,
        choices: tuple[tuple[str, str, tuple[str | int, ...]], ...],
        data: tuple[int | str, ...],
        *,
        needs_reason: bool = False,
        pending: str = "",
        seen: int = EVERYONE,
    ) -> None:
        """Puts a question to a side; the game waits for `AnswerDecision`."""
        decision = Decision(self.state.next_id, kind, self.reference(kind), side, choices, needs_reason, data)
        self.emit(DecisionAsked(decision, pending, seen=seen))

    def reference(self, code: str) -> str:
        """The ruleset's rule number for a code of `vocabulary.REFERENCES`."""
        return self.game.ruleset.references.get(code, "")


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return ""


AWAY: Final = ("{} hexes away, the range is {}", "{} hex away, the range is {}")
"""What a hex out of range is refused with: for several hexes, and for one."""


def refuse(game: Game, code: str, text: str, *args: str | int) -> Refusal:
    """A refusal with the rule number that the ruleset gives for `code`."""
    return _refusal(code, game.ruleset.references.get(code, ""), text, args)


@lru_cache(maxsize=1024)
def _refusal(code: str, rule: str, text: str, args: tuple[str | int, ...]) -> Refusal:
    """Kept, because options refuse the same thing to unit after unit."""
    return Refusal(code, rule, text.format(*args), args)


def too_far(game: Game, away: int, most: int) -> Refusal:
    """The refusal of a hex that is `away` hexes off, with a range of `most`."""
    return refuse(game, "range", AWAY[away == 1], away, most)


def already_acted(game: Game, acted: int) -> Refusal:
    """The refusal of a unit by what it has done in this turn (flags of `state`)."""
    deed = "flown" if acted & FLOWN else "fired" if acted & FIRED else "moved"
    return refuse(game, "acted", f"the unit has {deed} in this turn")


@lru_cache(maxsize=4096)
def reason_lines(rows: tuple[tuple[str, str, str, bool], ...]) -> tuple[ExplanationLine, ...]:
    """Evaluated modifiers as lines of an explanation; kept, as the same ones come up again and again."""
    return tuple(reason_line(row) for row in rows)


def reason_line(row: tuple[str, str, str, bool]) -> ExplanationLine:
    """One evaluated modifier as a line of an explanation."""
    rule, text, effect, applied = row
    return ExplanationLine(rule, text, effect, None, applied)
