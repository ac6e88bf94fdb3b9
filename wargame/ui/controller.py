"""One open game on the desktop: every order goes through here, and widgets are told what changed.

It holds no rule: the engine answers every question, always for the seat whose screen is shown (`Screens`).
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
from wargame.engine.view import SeatView
from wargame.play.paper import mark_paper
from wargame.ui import offers
from wargame.ui.changes import ALL_CHANGED, PUBLIC, ChangeSet, changes_of
from wargame.ui.screens import Screens
from wargame.ui.seating import TYPED, Seating, facilitator_seat

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


class GameController(Screens):
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
        super().__init__(session, seating, parent)
        self.awaited: DiceRequest | None = None
        self._view: SeatView | None = None
        self._options: Options | None = None
        self._asking: tuple[int, Asking] | None = None
        self._log: Sequence[LogLine] | None = None

    # -- what is shown -------------------------------------------------------

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

    def look_at(self, seat_id: str) -> None:
        """Show another seat's screen."""
        if seat_id == self._seat:
            return
        self.call_off()
        chief = self.facilitating
        if self.past and not (chief and self.present.journal.on_path(self.past, self.present.head)):
            self.session = self.present  # a player's screen shows no branch but the one that is played
        self._seat = seat_id
        self.paper = False
        own = facilitator_seat(self.game.scenario)
        self._chief_looks = chief and own is not None and seat_id != own.id and not self.may_act(seat_id)
        self._forget()
        self.seat_changed.emit(seat_id)
        self.changed.emit(ALL_CHANGED)

    def enter_for(self, seat_id: str) -> bool:
        """The facilitator gives a seat's orders from paper; False if it is not asked now or is a bot's."""
        asked = not self.past and seat_id in self.asked_seats() and not self.is_bot(seat_id)
        if not self.facilitating or not asked:
            return False
        self.look_at(seat_id)
        self._chief_looks = self.paper = True
        self.refresh()
        return True

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
        if actor == self._seat and not self.paper:
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
        if self.paper and result.entry is not None:
            mark_paper(self.present, facilitator_seat(self.game.scenario), result.entry.id)
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
        change: ChangeSet = changes_of(happened, PUBLIC if public else self.side, self._seat)
        self.submitted.emit(order, happened)
        self.changed.emit(change)

    def _forget(self) -> None:
        self._view = None
        self._options = None
        self._asking = None
        self._log = None
