"""What may be taken back: a seat undoes its own orders to its last barrier, the facilitator everything.

A barrier is what cannot be unknown again: a roll that the seat saw, a contact that its bloc gained or lost,
a question, or a change of who may act. Only what the seat itself knows counts, so that asking whether an
order can be taken back tells nothing about the enemy; a roll that the seat did not see comes up the same
when the order is given again.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.events import (
    ContactChanged,
    DecisionAnswered,
    DecisionAsked,
    DiceRolled,
    EstimateChanged,
    Event,
    GameEnded,
    GroupBegan,
    PhaseBegan,
    SideEnded,
    TurnBegan,
)
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.play.journal import NO_ENTRY, Entry, Journal
from wargame.play.words import NO_SIDE, Words, is_facilitator, side_of_seat

_BARRIERS: dict[type[Event], str] = {
    DiceRolled: "dice were rolled",
    ContactChanged: "it changed what you know of the enemy",
    EstimateChanged: "it changed what you know of another side",
    DecisionAsked: "it put a question to a side",
    DecisionAnswered: "it answered a question",
    SideEnded: "it ended a side's turn to act",
    GroupBegan: "other sides may act since",
    PhaseBegan: "it began a phase",
    TurnBegan: "it began a turn",
    GameEnded: "it ended the game",
}


@dataclass(frozen=True, slots=True)
class UndoState:
    """Whether undo (or redo) is possible; `what` it is about, and if not possible, `why_not`."""

    possible: bool
    what: str = ""
    why_not: str = ""


def barrier(entry: Entry, side: int) -> str:
    """Why the entry cannot be taken back by a seat of `side`, from what that side knows; "" if it can."""
    for event in entry.events:
        reason = _BARRIERS.get(type(event))
        if reason and side != NO_SIDE and event.seen >> side & 1:
            return reason
    return ""


def undo_state(game: Game, journal: Journal, state: State, seat: str) -> UndoState:
    """Whether a seat may take back the entry where the game stands."""
    entry = journal[journal.head.at]
    if entry.parent == NO_ENTRY:
        return UndoState(False, "", "nothing has been ordered yet")
    if is_facilitator(game, seat):
        return UndoState(True, Words(game, state, NO_SIDE, True).order(entry.order))
    side = side_of_seat(game, seat)
    if side == NO_SIDE:
        return UndoState(False, "", "an observer cannot take orders back")
    if entry.seat != seat:
        return UndoState(False, "", "the last order was not yours; the facilitator can take it back")
    what = Words(game, state, side, False).order(entry.order)
    reason = barrier(entry, side)
    if reason:
        return UndoState(False, what, f"{reason}; the facilitator can take it back")
    return UndoState(True, what)


def redo_state(game: Game, journal: Journal, state: State, seat: str) -> UndoState:
    """Whether a seat may do again the next entry of the line that was taken back."""
    entry = journal.forward()
    truth = is_facilitator(game, seat)
    side = side_of_seat(game, seat)
    if entry is None or not (truth or entry.seat == seat):
        return UndoState(False, "", "nothing of yours was taken back")
    return UndoState(True, Words(game, state, side, truth).order(entry.order))


def undo_to_state(game: Game, journal: Journal, state: State, seat: str, entry_id: int) -> UndoState:
    """Whether a seat may take back everything after an entry of the line that is played.

    A player may if all of that is its own and no barrier lies between; `why_not` names the order that stops
    it. The facilitator may always.
    """
    head = journal.head.at
    if entry_id not in journal or not journal.on_path(entry_id, head):
        return UndoState(False, "", f"entry {entry_id} is not on the line that is played")
    if entry_id == head:
        return UndoState(False, "", "the game stands there already")
    truth, side = is_facilitator(game, seat), side_of_seat(game, seat)
    words = Words(game, state, side, truth)
    later: list[Entry] = []
    step = head
    while step != entry_id:
        later.append(journal[step])
        step = later[-1].parent
    what = f"{len(later)} orders" if len(later) > 1 else words.order(later[0].order)
    if truth:
        return UndoState(True, what)
    if side == NO_SIDE:
        return UndoState(False, what, "an observer cannot take orders back")
    for entry in later:
        if entry.seat != seat:
            return UndoState(
                False, what, f"entry {entry.id} after it was not yours; the facilitator can take it back"
            )
        reason = barrier(entry, side)
        if reason:
            order = words.order(entry.order)
            return UndoState(
                False, what, f"{order} (entry {entry.id}): {reason}; the facilitator can take it back"
            )
    return UndoState(True, what)
