"""One open game on the desktop: every order goes through here, and widgets are told what changed.

The controller knows who sits at this computer, whose screen is shown and who has to act next. It holds no
rule: the engine answers every question, always for the seat whose screen is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wargame.engine import events as ev
from wargame.engine.options import MoveReach, Options, Price, Target
from wargame.engine.orders import Act, Order
from wargame.engine.refusals import Refusal
from wargame.engine.state import NOBODY
from wargame.engine.view import SeatView
from wargame.scenarios.model import Seat
from wargame.ui import offers
from wargame.ui.changes import ALL_CHANGED, PUBLIC, ChangeSet, changes_of
from wargame.ui.seating import BOT, HUMAN, TYPED, Seating, facilitator_seat, player_seats
from wargame.ui.words import Words

if TYPE_CHECKING:
    from wargame.engine.asking import Asking
    from wargame.engine.ladder import Permission, RungGuide
    from wargame.play.journal import Entry
    from wargame.play.log import LogLine
    from wargame.play.session import Session
    from wargame.play.takeback import UndoState
    from wargame.resolve.face import Odds


@dataclass(frozen=True, slots=True)
class DiceRequest:
    """Physical dice are asked for. `typed` are those given so far for this order."""

    seat: str
    order: Order
    die: str
    purpose: str
    typed: tuple[int, ...]


class GameController(QObject):
    """Slots: `submit`, `undo`, `redo`, `look_at`. Everything that widgets show comes from `view`."""

    changed = Signal(object)
    refused = Signal(object)
    dice_needed = Signal(object)
    dice_settled = Signal()
    """The dice that were asked for are typed, or the order was called off."""
    seat_changed = Signal(str)
    submitted = Signal(object, object)
    """The order and its events, for whoever follows what just happened (bots, flow)."""

    def __init__(self, session: Session, seating: Seating, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.present = session
        """The game itself; `session` is a look at its past while one is taken."""
        self.seating = seating
        self.game = session.game
        self.words = Words(session.game)
        self._seat = self._first_seat()
        self._chief_looks = False
        self.awaited: DiceRequest | None = None
        self._view: SeatView | None = None
        self._options: Options | None = None
        self._asking: tuple[int, Asking] | None = None
        self._log: Sequence[LogLine] | None = None

    # -- who looks, who acts -------------------------------------------------

    @property
    def seat(self) -> str:
        """The seat whose screen is shown."""
        return self._seat

    @property
    def side(self) -> int:
        """The side of that seat, -1 for the facilitator."""
        return self.side_of(self._seat)

    @property
    def view(self) -> SeatView:
        """What that seat knows now."""
        if self._view is None:
            self._view = self.session.view(self._seat)
        return self._view

    @property
    def revealed(self) -> SeatView:
        """The whole truth, once the game has ended; before that, the seat's own view."""
        if not self.view.ended:
            return self.view
        truth = facilitator_seat(self.game.scenario)
        return self.session.view(truth.id) if truth else self.view

    @property
    def read_only(self) -> bool:
        """Whether the shown seat cannot give orders here: a bot's or not asked now."""
        return not self.may_act(self._seat)

    def side_of(self, seat_id: str) -> int:
        for seat in self.game.scenario.seats:
            if seat.id == seat_id:
                return self.game.side_index.get(seat.side, -1)
        return -1

    def human_seats(self) -> tuple[Seat, ...]:
        """Seats that a person holds at this computer, the facilitator last."""
        seats = [s for s in player_seats(self.game.scenario) if self.seating.players.get(s.id) == HUMAN]
        chief = facilitator_seat(self.game.scenario)
        if chief and (self.seating.facilitator or not seats or self._chief_is_asked()):
            seats.append(chief)
        return tuple(seats)

    def _chief_is_asked(self) -> bool:
        """Whether a question waits that only the facilitator answers; without one, who is here must."""
        state = self.session.state
        return bool(state.decisions) and not state.ended and state.decisions[-1].side == NOBODY

    @property
    def facilitating(self) -> bool:
        """Whether the facilitator is at the screen: at the own one, or looking at a player's."""
        return self._chief_looks or any(
            seat.id == self._seat and seat.role == "facilitator" for seat in self.human_seats()
        )

    @property
    def looking(self) -> bool:
        """Whether the facilitator looks at a seat that does not act here: nothing takes that screen away."""
        return self._chief_looks and self.read_only

    def watchable_seats(self) -> tuple[Seat, ...]:
        """Seats whose screen may be asked for now.

        The facilitator may see all. A player may hand over to the facilitator, an ally or whoever is to act
        here; while nobody here is to act, also to the other players.
        """
        held = self.human_seats()
        if self.facilitating or self.session.state.ended:
            return held + tuple(s for s in player_seats(self.game.scenario) if s not in held)
        asked = [seat.id for seat in held if self.may_act(seat.id)]
        return tuple(
            seat
            for seat in held
            if not asked or seat.id in asked or seat.role == "facilitator" or not self.needs_curtain(seat.id)
        )

    def asked_sides(self) -> tuple[int, ...]:
        """The sides that the game waits for: the one with a question, else all that may act."""
        state = self.session.state
        if state.ended:
            return ()
        if state.decisions:
            return (state.decisions[-1].side,)
        return tuple(state.waiting)

    def asked_seats(self) -> tuple[str, ...]:
        """The player seats of those sides; the facilitator's for a question to nobody else."""
        if self._chief_is_asked():
            chief = facilitator_seat(self.game.scenario)
            return (chief.id,) if chief else ()
        asked = self.asked_sides()
        return tuple(s.id for s in player_seats(self.game.scenario) if self.side_of(s.id) in asked)

    def is_bot(self, seat_id: str) -> bool:
        return self.seating.players.get(seat_id) == BOT

    def may_act(self, seat_id: str) -> bool:
        """Whether a person at this computer may give orders for the seat now."""
        return not self.past and seat_id in self.asked_seats() and not self.is_bot(seat_id)

    def next_human(self) -> str:
        """The held seat that the game waits for; the present one if that is asked; "" if none."""
        asked = [seat for seat in self.asked_seats() if self.may_act(seat)]
        if self._seat in asked:
            return self._seat
        return asked[0] if asked else ""

    def next_bot(self) -> str:
        """A bot's seat that the game waits for, or "" (also while somebody looks at the past)."""
        if self.past:
            return ""
        return next((seat for seat in self.asked_seats() if self.is_bot(seat)), "")

    def look_at(self, seat_id: str) -> None:
        """Show another seat's screen."""
        if seat_id == self._seat:
            return
        self.call_off()
        chief = self.facilitating
        if self.past and not (chief and self.present.journal.on_path(self.past, self.present.head)):
            self.session = self.present  # a player's screen shows no branch but the one that is played
        self._seat = seat_id
        own = facilitator_seat(self.game.scenario)
        self._chief_looks = chief and own is not None and seat_id != own.id and not self.may_act(seat_id)
        self._forget()
        self.seat_changed.emit(seat_id)
        self.changed.emit(ALL_CHANGED)

    def is_shared(self) -> bool:
        """Whether people of hostile sides take turns at this screen."""
        sides = [self.side_of(seat.id) for seat in self.human_seats()]
        return any(a >= 0 and b >= 0 and self.game.enemy[a][b] for a in sides for b in sides)

    def needs_curtain(self, seat_id: str) -> bool:
        """Whether the screen must be covered before `seat_id` is shown: another bloc's eyes."""
        now, then = self.side, self.side_of(seat_id)
        if seat_id == self._seat or self.session.state.ended:
            return False
        if self.facilitating:
            return False
        return now < 0 or then < 0 or not self.game.allied[now][then]

    # -- questions to the engine ---------------------------------------------

    @property
    def _engine(self) -> Asking:
        """Answers for the shown seat, whose belief is worked out once until something happens."""
        if self._asking is None or self._asking[0] != self.session.head:
            self._asking = (self.session.head, self.session.engine.asking(self.session.state, self._seat))
        return self._asking[1]

    @property
    def options(self) -> Options:
        """What the shown seat may order now; what has nothing in reach is refused."""
        if self._options is None:
            if self.read_only and self.side >= 0:
                self._options = Options(self._seat, {}, ())
            else:
                self._options = offers.within_reach(self._engine, self._engine.options())
        return self._options

    def reach(self, unit: int) -> MoveReach:
        return self._engine.reach(unit, explain=True)

    def targets(self, unit: int, kind: str, name: str) -> tuple[Target, ...]:
        return self._engine.targets(unit, kind, name)

    def check(self, order: Order) -> Refusal | None:
        return self._engine.check(order)

    def odds(self, order: Order) -> Odds | Refusal:
        """Exact odds as the seat may know them, or a refusal."""
        return self._engine.odds(order)

    def demand(self, order: Order) -> Permission | None:
        """What an order does on the ladder: the rung that it needs, and its pressure."""
        return self._engine.permission(order) if self.side >= 0 else None

    def permission(self, order: Order) -> Permission | None:
        """What an order would cost on the ladder, if it needs a higher rung than the present one."""
        found = self.demand(order)
        return found if found is not None and found.needed > found.present else None

    def most_munitions(self, unit: int, weapon: str) -> int:
        return self._engine.most_munitions(unit, weapon)

    def most_amount(self, order: Act) -> int:
        """The largest amount that an order as data may have."""
        return self._engine.most_amount(order)

    def prices(self, order: Act) -> tuple[Price, ...]:
        """What an order as data costs, as far as it is aimed."""
        return self._engine.prices(order)

    def production(self, side: int, line: str) -> tuple[int, int]:
        """What a production line of a side will give in a turn, and at full speed: hundredths of a unit."""
        return self._engine.production(side, line)

    def ladder_guide(self) -> tuple[RungGuide, ...]:
        """What each rung permits first and what going there costs the shown seat's side."""
        return self._engine.ladder_guide()

    def supply_map(self) -> tuple[bool, ...]:
        """Where the shown seat's side is in supply; () for the facilitator."""
        return self._engine.supply_map(self.side) if self.side >= 0 else ()

    def threat_map(self) -> tuple[int, ...]:
        """How many known enemy weapons reach each hex; () for the facilitator."""
        return self._engine.threat_map() if self.side >= 0 else ()

    def log(self) -> Sequence[LogLine]:
        """The log as the shown seat may read it."""
        if self._log is None:
            self._log = self.session.log(self._seat)
        return self._log

    # -- slots ---------------------------------------------------------------

    def submit(self, order: Order, typed: Sequence[int] = (), *, seat: str = "") -> bool:
        """Give an order for the shown seat (or `seat`). Returns whether it was carried out."""
        actor = seat or self._seat
        if actor == self._seat:
            self._chief_looks = False
        wants_typed = self.seating.dice == TYPED and not self.is_bot(actor)
        result = self.session.submit(actor, order, tuple(typed) if wants_typed else None)
        if result.dice is not None:
            need = result.dice
            self.awaited = DiceRequest(actor, order, need.die, need.purpose, need.typed)
            self.dice_needed.emit(self.awaited)
            return False
        self.call_off()
        if result.refusal is not None:
            self.refused.emit(result.refusal)
            return False
        self._tell(order, result.events)
        return True

    def call_off(self) -> bool:
        """Wait for no dice any more, as if the order had not been given; False if none were awaited."""
        waited, self.awaited = self.awaited is not None, None
        if waited:
            self.dice_settled.emit()
        return waited

    def adopt(self, entry: Entry) -> None:
        """Tell the screen of an entry that was made by somebody else (a bot)."""
        self._tell(entry.order, entry.events)

    def undo(self) -> bool:
        """Take the last order back."""
        return self._moved_head(self.session.undo(self._seat))

    def redo(self) -> bool:
        """Give the order again that was taken back last."""
        return self._moved_head(self.session.redo(self._seat))

    def undo_state(self) -> UndoState:
        """Whether the last order may be taken back, what it is, and why not."""
        return self.session.undo_state(self._seat)

    def travel(self, step: Callable[[Session, str], Refusal | None]) -> bool:
        """Move the game itself through its journal for the shown seat; ends a look at the past."""
        refusal = step(self.present, self._seat)
        if refusal is None:
            self.session = self.present
        return self._moved_head(refusal)

    @property
    def past(self) -> int:
        """The entry of the past that the screen shows, 0 for the present."""
        return self.session.head if self.session is not self.present else 0

    def look_back(self, entry_id: int) -> None:
        """Show the game as it was after an entry, read only; 0 or where the game stands: back to now.

        A player sees only the line that is played.
        """
        from wargame.play.past import Past

        present = self.present
        chief = facilitator_seat(self.game.scenario)
        free = chief is not None and self._seat == chief.id
        known = entry_id in present.journal and present.same_rules(entry_id)
        if not known or not (free or present.journal.on_path(entry_id, present.head)):
            entry_id = 0
        now = entry_id in (0, present.head)
        self.session = present if now else Past(present, entry_id)
        self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        self._forget()
        self.changed.emit(ALL_CHANGED)

    def _moved_head(self, refusal: Refusal | None) -> bool:
        if refusal is not None:
            self.refused.emit(refusal)
            return False
        self.refresh()
        return True

    def _tell(self, order: Order | None, events: Iterable[ev.Event]) -> None:
        happened = tuple(events)
        self._forget()
        public = self.side < 0 and not self.view.truth
        change: ChangeSet = changes_of(happened, PUBLIC if public else self.side)
        self.submitted.emit(order, happened)
        self.changed.emit(change)

    def _forget(self) -> None:
        self._view = None
        self._options = None
        self._asking = None
        self._log = None

    def _first_seat(self) -> str:
        held = self.human_seats()
        asked = [s.id for s in held if s.id in self.asked_seats()]
        if asked:
            return asked[0]
        return held[0].id if held else self.game.scenario.seats[0].id
