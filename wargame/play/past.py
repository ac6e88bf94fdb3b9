"""A look at the past: a session that stands at any entry of another one and cannot be changed."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.play.journal import ROLL, Ruling
from wargame.play.session import Session, Submitted
from wargame.play.takeback import UndoState

WHY_NOT = "you look at the past; go back to now first"


class Past(Session):
    """Everything may be asked as of `entry_id`; every change is refused. Shares the caches of `present`."""

    def __init__(self, present: Session, entry_id: int) -> None:
        """Raises JournalError for an entry that is not there, ValueError for one decided by other rules."""
        if not present.same_rules(entry_id):
            raise ValueError(f"entry {entry_id} was decided by other rules")
        self._entry = entry_id
        self._share(present)
        self.state = present.state_at(entry_id)

    @property
    def head(self) -> int:
        """The entry that is looked at."""
        return self._entry

    def submit(
        self, seat: str, order: Order, typed: Sequence[int] | None = None, ruling: Ruling = ROLL
    ) -> Submitted:
        return Submitted(refusal=_refusal())

    def undo_state(self, seat: str) -> UndoState:
        return UndoState(False, "", WHY_NOT)

    def redo_state(self, seat: str) -> UndoState:
        return UndoState(False, "", WHY_NOT)

    def undo_to_state(self, seat: str, entry_id: int) -> UndoState:
        return UndoState(False, "", WHY_NOT)

    def rewind(self, seat: str, entry_id: int) -> Refusal | None:
        return _refusal()

    def branch(self, seat: str, name: str, entry_id: int) -> Refusal | None:
        return _refusal()

    def switch(self, seat: str, name: str) -> Refusal | None:
        return _refusal()


def _refusal() -> Refusal:
    return Refusal("past", "", WHY_NOT)
