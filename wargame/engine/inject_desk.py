"""The facilitator's orders about the events list: whether they are possible, and what they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from wargame.engine.events import (
    InjectAnswered,
    InjectCameDue,
    InjectHeld,
    InjectsEdited,
    InjectSkipped,
    InjectsShifted,
    InjectsWaiting,
    PictureAdded,
)
from wargame.engine.game import Game
from wargame.engine.inject_list import (
    MAX_INJECTS,
    inject_of,
    injects_of,
    is_pending,
    planned_turn,
    reading_of,
    standing,
)
from wargame.engine.inject_orders import (
    INJECT_ORDERS,
    AddPicture,
    AnswerInject,
    EditInjects,
    HoldInject,
    ReleaseInject,
    ShiftInjects,
    SkipInject,
    WaitInjects,
)
from wargame.engine.inject_pictures import check_picture
from wargame.engine.injects import release_by_hand, release_waiting
from wargame.engine.order_base import Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import State
from wargame.rules.problems import hint
from wargame.scenarios.inject_text import parsed_object, read_objects
from wargame.scenarios.model import Inject, Seat

_MOST_SAID: Final = 5
"""Problems of an edit that a refusal names."""
MAX_ANSWER: Final = 4000


def is_inject_order(order: Order) -> bool:
    """Whether an order is one about the events list."""
    return isinstance(order, INJECT_ORDERS)


def is_quiet(order: Order) -> bool:
    """Whether players may not notice that the order was given at all: it only keeps the list."""
    return is_inject_order(order) and not isinstance(order, ReleaseInject)


def check_order(game: Game, state: State, seat: Seat, order: Order) -> Refusal | None:
    """Why the facilitator's order is not possible, or None."""
    if seat.role != "facilitator":
        return refuse(game, "inject", "only the facilitator releases injects")
    match order:
        case ReleaseInject(inject):
            if state.ended or state.decisions:
                return _named(game, state, inject) or refuse(
                    game, "decision_first", "a decision waits, or the game is over"
                )
            return _named(game, state, inject) or _not_sent(game, state, inject)
        case HoldInject(inject, held):
            return (
                _named(game, state, inject)
                or _not_sent(game, state, inject)
                or _check_hold(game, state, inject, held)
            )
        case SkipInject(inject, skipped):
            if skipped == bool(standing(state, inject).skipped):
                text = "the inject is left out already" if skipped else "the inject is not left out"
                return _named(game, state, inject) or refuse(game, "inject", text)
            return _named(game, state, inject) or _not_sent(game, state, inject)
        case AnswerInject():
            return _named(game, state, order.inject) or _check_answer(game, state, order)
        case ShiftInjects():
            return _check_shift(game, state, order)
        case EditInjects():
            return _check_edit(game, state, order)
        case AddPicture():
            return check_picture(game, state, order)
        case WaitInjects(wait) if wait == state.injects_wait:
            text = "injects wait already" if wait else "injects go by themselves already"
            return refuse(game, "inject", text)
        case _:
            return None


def carry_out(ruling: Ruling, order: Order) -> None:
    """Does what an order that was checked says."""
    _DO[type(order)](ruling, order)


# -- checks --------------------------------------------------------------------------------------------


def _named(game: Game, state: State, key: str) -> Refusal | None:
    if inject_of(game, state, key) is not None:
        return None
    near = hint(key, [inject.id for inject in injects_of(game, state)])
    return refuse(game, "inject", "there is no inject called {}{}", key, near)


def _not_sent(game: Game, state: State, key: str) -> Refusal | None:
    return refuse(game, "inject", "the inject has been released") if key in state.released else None


def _check_hold(game: Game, state: State, key: str, held: bool) -> Refusal | None:
    inject = inject_of(game, state, key)
    now = standing(state, key).held
    if inject is None:
        return None
    if held == (now > 0 or (now == 0 and inject.manual)):
        text = "the inject is held back already" if held else "the inject is not held back"
        return refuse(game, "inject", text)
    if not held and not _goes_by_itself(inject):
        return refuse(game, "inject", "nothing would send it: release it by hand, or give it a trigger")
    return None


def _goes_by_itself(inject: Inject) -> bool:
    return bool(inject.turn or inject.when or inject.after or inject.unanswered)


def _check_answer(game: Game, state: State, order: AnswerInject) -> Refusal | None:
    if order.inject not in state.released:
        return refuse(game, "inject", "it has not been sent, so nobody can have answered it")
    if len(order.text) > MAX_ANSWER:
        return refuse(game, "inject", "the answer is longer than {} characters", MAX_ANSWER)
    if not order.text.strip() and not standing(state, order.inject).answered:
        return refuse(game, "inject", "say in a few words what the response was")
    return None


def _shifted(game: Game, state: State, order: ShiftInjects) -> list[Inject]:
    """The injects that a shift is about."""
    return [
        inject
        for inject in injects_of(game, state)
        if (not order.injects or inject.id in order.injects) and inject.turn and is_pending(state, inject)
    ]


def _check_shift(game: Game, state: State, order: ShiftInjects) -> Refusal | None:
    for key in order.injects:
        problem = _named(game, state, key)
        inject = inject_of(game, state, key)
        if problem or inject is None:
            return problem
        if not is_pending(state, inject):
            return refuse(game, "inject", "inject {} has been sent or left out", inject.number)
        if not inject.turn:
            return refuse(game, "inject", "inject {} has no turn that could be put off", inject.number)
    if not order.turns or abs(order.turns) > game.scenario.turns:
        return refuse(game, "inject", "give a number of turns, from 1 to {}", game.scenario.turns)
    moved = _shifted(game, state, order)
    if not moved:
        return refuse(game, "inject", "no inject that is still to come has a turn")
    early = next((each for each in moved if planned_turn(state, each) + order.turns < state.turn), None)
    if early is not None and order.turns < 0:
        turn = planned_turn(state, early) + order.turns
        return refuse(game, "inject", "inject {} would come in turn {}, which is over", early.number, turn)
    return None


def _check_edit(game: Game, state: State, order: EditInjects) -> Refusal | None:
    if not order.texts:
        return refuse(game, "inject", "there is nothing to change")
    rows: list[dict[str, object]] = []
    for place, text in enumerate(order.texts, 1):
        try:
            rows.append(parsed_object(text))
        except ValueError as error:
            return refuse(game, "inject", "inject {} of the change {}", place, str(error))
    keys = {row["id"] for row in rows if isinstance(row.get("id"), str)}
    sent = next((key for key in keys if key in state.released), None)
    if sent is not None:
        return refuse(game, "inject", "{} has been sent and stays as it was; make a copy of it", str(sent))
    others = {each.id: each for each in injects_of(game, state) if each.id not in keys}
    if len(others) + len(rows) > MAX_INJECTS:
        return refuse(game, "inject", "a list has at most {} injects", MAX_INJECTS)
    injects, problems = read_objects(reading_of(game, state.pictures), rows, others)
    if not problems:
        found = {inject.id: inject for inject in injects}
        game.inject_texts.update(
            {text: found[str(row["id"])] for row, text in zip(rows, order.texts, strict=True)}
        )
        return None
    said = "; ".join(problem.message for problem in problems[:_MOST_SAID])
    more = len(problems) - _MOST_SAID
    return refuse(game, "inject", "{}", f"{said}; and {more} more" if more > 0 else said)


# -- carrying out ----------------------------------------------------------------------------------------


def _release(ruling: Ruling, order: ReleaseInject) -> None:
    inject = inject_of(ruling.game, ruling.state, order.inject)
    if inject is not None:
        release_by_hand(ruling, inject)


def _hold(ruling: Ruling, order: HoldInject) -> None:
    """One that is let go after its turn has passed is due at once."""
    state = ruling.state
    inject = inject_of(ruling.game, state, order.inject)
    ruling.emit(InjectHeld(order.inject, order.held, order.reason, seen=0))
    late = inject is not None and 0 < planned_turn(state, inject) < state.turn
    if late and not order.held and not standing(state, order.inject).due:
        ruling.emit(InjectCameDue(order.inject, seen=0))


def _skip(ruling: Ruling, order: SkipInject) -> None:
    ruling.emit(InjectSkipped(order.inject, order.skipped, order.reason, seen=0))


def _answer(ruling: Ruling, order: AnswerInject) -> None:
    ruling.emit(InjectAnswered(order.inject, order.text.strip(), seen=0))


def _shift(ruling: Ruling, order: ShiftInjects) -> None:
    moved = tuple(inject.id for inject in _shifted(ruling.game, ruling.state, order))
    ruling.emit(InjectsShifted(moved, order.turns, order.reason, seen=0))


def _edit(ruling: Ruling, order: EditInjects) -> None:
    rows = [parsed_object(text) for text in order.texts]
    texts = tuple((str(row["id"]), text) for row, text in zip(rows, order.texts, strict=True))
    ruling.emit(InjectsEdited(texts, order.reason, seen=0))


def _wait(ruling: Ruling, order: WaitInjects) -> None:
    """When they go by themselves again, what waits for a word goes at once."""
    ruling.emit(InjectsWaiting(order.wait, seen=0))
    if not order.wait:
        release_waiting(ruling)


_DO: dict[type[Order], Callable[[Ruling, Any], None]] = {
    ReleaseInject: _release,
    HoldInject: _hold,
    SkipInject: _skip,
    AnswerInject: _answer,
    ShiftInjects: _shift,
    EditInjects: _edit,
    WaitInjects: _wait,
    AddPicture: lambda ruling, order: ruling.emit(PictureAdded(order.name, order.data, seen=0)),
}
