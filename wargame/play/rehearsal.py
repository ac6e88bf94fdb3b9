"""Rehearsal of the events list: the game goes on in a copy, and only the list is watched.

The copy begins where the game stands and has a journal of its own in memory; nothing of it comes back. Seats
with a bot are played by it, the others give no orders. Questions without a bot get their first answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wargame.engine.codec import state_to_plain
from wargame.engine.engine import Engine
from wargame.engine.events import GameBegan, InjectCameDue, InjectReleased, PhaseBegan, TurnBegan
from wargame.engine.game import Game
from wargame.engine.inject_list import (
    inject_of,
    injects_of,
    is_held,
    is_pending,
    planned_hours,
    planned_turn,
    standing,
)
from wargame.engine.inject_orders import AnswerInject, WaitInjects
from wargame.engine.orders import AnswerDecision, EndPhase, Order
from wargame.engine.setup import initial_state
from wargame.engine.state import State
from wargame.play.journal import ROLL, Entry, Journal, MemoryStore
from wargame.play.player import Bot, BotStuck, bot_order, seat_to_act
from wargame.play.session import Session
from wargame.scenarios.model import Inject
from wargame.scenarios.scenario_time import hours_at, time_text

MOST_ORDERS: Final = 20_000
"""Orders of one turn after which a rehearsal is given up."""

SENT, DUE = "sent", "due"
NEVER: Final = {
    "skipped": "left out",
    "word": "only your word sends it",
    "held": "held back",
    "link": "waits for inject {0}",
    "answered": "inject {0} is taken to be answered",
    "past": "its turn, {0}, is over",
    "beyond": "its turn, {0}, lies after the end",
    "condition": "its condition has not come: {0}",
    "turn": "its condition did not hold in turn {0}",
}
"""Why an inject has not come, by code; {0} is the number, turn or condition that it names."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An inject that went (`what` SENT) or would wait for a word (DUE), in a turn and phase.

    `time`: the scenario time of its plan, or of the beginning of that turn.
    """

    inject: str
    what: str
    turn: int
    phase: str
    time: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An inject that has not come so far; `why` is a key of NEVER, `about` what it names."""

    inject: str
    why: str
    about: str


class Rehearsal:
    """A copy of a game that is played on, turn by turn.

    `answered`: every inject that is sent counts as answered, so that no contingency comes. `word`: what is
    due is sent at once, also where it would wait for the facilitator.
    """

    def __init__(
        self,
        session: Session,
        bots: Mapping[str, Bot] | None = None,
        *,
        answered: bool = False,
        word: bool = True,
    ) -> None:
        fresh = session.state.turn == 0
        self._session = (
            Session(session.engine, Journal("", MemoryStore()), session.seed) if fresh else copy_of(session)
        )
        self.begun = self._seen(self._session.entries[0], 0, -1) if fresh else []
        """What came when the game began, if the rehearsal begins before that, and what waited for a word."""
        self._bots = bots or {}
        self._answered = answered
        self._chief = next(seat.id for seat in session.game.scenario.seats if seat.role == "facilitator")
        if word and self._session.state.injects_wait:
            turn, phase = self._session.state.turn, self._session.state.phase
            sent = self._session.submit(self._chief, WaitInjects(False)).entry
            self.begun = [each for each in self.begun if each.what == SENT]
            self.begun += self._seen(sent, turn, phase) if sent else []

    @property
    def over(self) -> bool:
        """Whether the copy of the game has ended."""
        return self._session.finished

    @property
    def turn(self) -> int:
        """The turn in which the copy stands."""
        return self._session.state.turn

    def step(self) -> tuple[Rehearsed, ...]:
        """Plays on until the next turn has begun or the game is over; what came of the list on the way.

        Raises BotStuck when it does not get there.
        """
        found: list[Rehearsed] = []
        turn = self.turn
        for _ in range(MOST_ORDERS):
            if self.over or self.turn > turn:
                return tuple(found)
            state = self._session.state
            before = state.turn, state.phase
            new = self._seen(self._order(), *before)
            found += new
            for each in new:
                if self._answered and each.what == SENT:
                    self._session.submit(self._chief, AnswerInject(each.inject, "taken as answered"))
        raise BotStuck(f"turn {turn} has not ended after {MOST_ORDERS} orders")

    def waiting(self) -> tuple[Waiting, ...]:
        """The injects that have not come so far, with the reason."""
        game, state = self._session.game, self._session.state
        return tuple(self._why(each) for each in injects_of(game, state) if each.id not in state.released)

    def _order(self) -> Entry:
        """One order: a bot's, or nothing but the end of a phase or the first answer to a question."""
        session = self._session
        seat = seat_to_act(session.engine, session.state)
        bot = self._bots.get(seat)
        if bot is not None:
            return bot_order(session, seat, bot)
        decisions = session.state.decisions
        order: Order = EndPhase()
        if decisions:
            order = AnswerDecision(decisions[-1].id, decisions[-1].choices[0][0], "rehearsal")
        submitted = session.submit(seat, order)
        if submitted.entry is None:
            raise BotStuck(f"{seat}: {submitted.refusal}")
        return submitted.entry

    def _seen(self, entry: Entry, turn: int, phase: int) -> list[Rehearsed]:
        """What came of the list in an entry that was ordered in a turn and phase."""
        game = self._session.game
        found: list[Rehearsed] = []
        for event in entry.events:
            if isinstance(event, TurnBegan):
                turn = event.turn
            elif isinstance(event, PhaseBegan):
                phase = event.phase
            elif isinstance(event, InjectReleased | InjectCameDue):
                what = SENT if isinstance(event, InjectReleased) else DUE
                phase_id = game.ruleset.phases[phase].id
                found.append(Rehearsed(event.inject, what, turn, phase_id, self._time(event.inject, turn)))
        return found

    def _time(self, key: str, turn: int) -> str:
        game, state = self._session.game, self._session.state
        inject = inject_of(game, state, key)
        planned = planned_hours(game, state, inject) if inject is not None else -1
        return time_text(planned if planned >= 0 else max(0, hours_at(turn, game.scenario.turn_hours)))

    def _why(self, inject: Inject) -> Waiting:
        game, state = self._session.game, self._session.state
        turn = planned_turn(state, inject)
        before = inject_of(game, state, inject.unanswered or inject.after)
        if not is_pending(state, inject):
            return Waiting(inject.id, "skipped", "")
        if is_held(state, inject):
            return Waiting(inject.id, "word" if inject.manual else "held", "")
        if turn > game.scenario.turns:
            return Waiting(inject.id, "beyond", str(turn))
        if before is not None:
            answered = bool(inject.unanswered) and standing(state, before.id).answered > 0
            return Waiting(inject.id, "answered" if answered else "link", str(before.number))
        if 0 < turn <= state.turn:
            return Waiting(inject.id, "turn" if inject.when is not None else "past", str(turn))
        return Waiting(inject.id, "condition", inject.when.text if inject.when is not None else "")


def copy_of(session: Session) -> Session:
    """A session in memory that begins where another one stands."""
    return _standing_at(session.engine, session.state, session.seed)


def before_start(game: Game) -> Session:
    """A session in memory that stands before the first turn, when no inject has been sent yet."""
    return _standing_at(Engine(game), initial_state(game), 1)


def _standing_at(engine: Engine, state: State, seed: int) -> Session:
    journal = Journal("", MemoryStore())
    journal.record("", None, ROLL, (GameBegan(state_to_plain(state), seen=0),), "")
    return Session(engine, journal, seed)
