"""Whether an order about the desk is possible for a seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.engine.codec import CodecError, order_from_json
from wargame.engine.desk_items import DICE, MODES, NOT_SAID, PERCENT, TWO_DICE, DeskItem
from wargame.engine.desk_odds import choices_of
from wargame.engine.desk_orders import (
    ACCEPT,
    ARGUE,
    CHOOSE,
    REFUSE,
    REPLACE,
    SKIP,
    UNSKIP,
    VERDICTS,
    AddPoint,
    CastVote,
    Explain,
    Propose,
    Rule,
    SetArgument,
    SetMode,
    StateView,
    TakeBack,
)
from wargame.engine.desk_state import id_behind, item_of
from wargame.engine.game import Game
from wargame.engine.orders import KINDS, Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State
from wargame.scenarios.model import Seat

MAX_TEXT = 4_000
MAX_POINTS = 50
MAX_EFFECTS = 30
MAX_WEIGHT = 3
_ALWAYS_AT_ONCE = frozenset(("end_phase", "withdraw", "answer"))


def check(game: Game, state: State, seat: Seat, order: Order) -> Refusal | None:
    """Why a seat cannot give an order about the desk, or None."""
    if state.ended:
        return refuse(game, "not_your_turn", "the game is over")
    return _CHECKS[type(order)](game, state, seat, order)


def no(game: Game, text: str, *args: str | int) -> Refusal:
    """A refusal about the desk."""
    return refuse(game, "desk", text, *args)


def text_problem(game: Game, *texts: str) -> Refusal | None:
    """Why texts cannot be kept: the first may not be blank, none may be too long."""
    if not texts[0].strip():
        return no(game, "the text is empty")
    if any(len(text) > MAX_TEXT for text in texts):
        return no(game, "a text has at most {} letters", MAX_TEXT)
    return None


def _only_facilitator(game: Game, seat: Seat) -> Refusal | None:
    return None if seat.role == "facilitator" else no(game, "only the facilitator may do that")


def _members(game: Game, seats: tuple[str, ...]) -> Refusal | None:
    known = {seat.id: seat.role for seat in game.scenario.seats}
    for name in seats:
        if known.get(name, "facilitator") == "facilitator":
            return no(game, "there is no seat {} to be asked", name)
    return no(game, "a seat is named twice") if len(set(seats)) != len(seats) else None


def _found(game: Game, state: State, seat: Seat, key: str) -> DeskItem | Refusal:
    """The item that a seat means, if it takes part in it."""
    item = item_of(state, id_behind(state, seat.id, key))
    if item is None or not (seat.role == "facilitator" or seat.id in item.members):
        return no(game, "there is nothing on the desk called {}", key)
    return item


# -- the facilitator -------------------------------------------------------------------------------------


def _set_mode(game: Game, state: State, seat: Seat, order: SetMode) -> Refusal | None:
    if order.mode not in MODES:
        return no(game, "there is no mode called {}", order.mode)
    known = order.order in game.ruleset.orders or any(order.order in p.orders for p in game.ruleset.phases)
    if order.order in _ALWAYS_AT_ONCE or not (known or order.order in KINDS):
        return no(game, "there is no order called {} that could wait", order.order)
    return _only_facilitator(game, seat)


def _rule(game: Game, state: State, seat: Seat, order: Rule) -> Refusal | None:
    item = item_of(state, order.item)
    if seat.role != "facilitator":
        return _only_facilitator(game, seat)
    if item is None:
        return no(game, "there is nothing on the desk called {}", order.item)
    if order.verdict not in VERDICTS:
        return no(game, "there is no ruling called {}", order.verdict)
    if state.decisions and order.verdict in (ACCEPT, CHOOSE, REPLACE):
        return refuse(game, "decision_first", "a decision waits for an answer")
    if order.verdict in (CHOOSE, REPLACE, REFUSE) and not order.reason.strip():
        return no(game, "this ruling needs a reason")
    texts = (order.reason, order.text, *(text for _, text in order.feedback))
    return (
        text_problem(game, "-", *texts)
        or _members(game, tuple(name for name, _ in order.feedback))
        or _VERDICTS[order.verdict](game, state, item, order)
    )


def _accept(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    if not item.order and not item.die:
        return no(game, "a proposal has no odds of its own: argue it, or write what happens")
    return None


def _choose(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    found = choices_of(game, state, item)
    if isinstance(found, Refusal):
        return found
    if not 0 <= order.choice < len(found.outcomes):
        return no(game, "there is no outcome number {}", order.choice)
    return None


def _replace(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    if not order.effects and not order.text.strip():
        return no(game, "say what happens instead, in words or by effects")
    if len(order.effects) > MAX_EFFECTS:
        return no(game, "at most {} effects", MAX_EFFECTS)
    for number, text in enumerate(order.effects, 1):
        try:
            order_from_json(text)
        except CodecError as error:
            return no(game, "effect {} cannot be read: {}", number, str(error))
    return None


def _argue(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    if item.die:
        return no(game, "it is argued about already")
    if not (order.text.strip() or item.text):
        return no(game, "say in a sentence what is argued about")
    return _members(game, order.seats) or _not_own(game, item, order.seats)


def _not_own(game: Game, item: DeskItem, seats: tuple[str, ...]) -> Refusal | None:
    return no(game, "the seat whose item it is takes part anyway") if item.seat in seats else None


def _skip(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    return no(game, "it is set aside already") if item.skipped else None


def _unskip(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    return None if item.skipped else no(game, "it is not set aside")


def _refuse(game: Game, state: State, item: DeskItem, order: Rule) -> Refusal | None:
    return None


_VERDICTS: dict[str, Callable[[Game, State, DeskItem, Rule], Refusal | None]] = {
    ACCEPT: _accept,
    CHOOSE: _choose,
    REPLACE: _replace,
    REFUSE: _refuse,
    ARGUE: _argue,
    SKIP: _skip,
    UNSKIP: _unskip,
}


def _set_argument(game: Game, state: State, seat: Seat, order: SetArgument) -> Refusal | None:
    item = item_of(state, order.item)
    if seat.role != "facilitator":
        return _only_facilitator(game, seat)
    if item is None or not item.die or item.outcome:
        return no(game, "no argument called {} is still open", order.item)
    if order.die not in DICE:
        return no(game, "an argument is rolled on {} or {}", TWO_DICE, PERCENT)
    low, high = (0, 100) if order.die == PERCENT else (2, 12)
    if not low <= order.base <= high:
        return no(game, "the base must be from {} to {}", low, high)
    if not set(item.seats) <= set(order.seats):
        return no(game, "who was asked to speak cannot be sent away")
    return _members(game, order.seats) or _not_own(game, item, order.seats)


# -- seats -------------------------------------------------------------------------------------------------


def _propose(game: Game, state: State, seat: Seat, order: Propose) -> Refusal | None:
    if seat.role != "player":
        return no(game, "only a player's seat proposes something")
    if len(order.reasons) > MAX_POINTS // 2 or any(not reason.strip() for reason in order.reasons):
        return no(game, "at most {} reasons, none of them empty", MAX_POINTS // 2)
    return text_problem(game, order.text, order.effect, *order.reasons)


def _take_back(game: Game, state: State, seat: Seat, order: TakeBack) -> Refusal | None:
    item = item_of(state, order.item)
    own = item is not None and seat.role == "player" and item.side == game.side_index[seat.side]
    if item is None or not own or not (item.order or item.seat == seat.id):
        return no(game, "you have nothing on the desk called {}", order.item)
    if item.outcome:
        return no(game, "it has been rolled for")
    if item.order and game.ruleset.phases[item.phase].simultaneous:
        return no(game, "orders that have been revealed stand")
    return None


def _open_to(game: Game, state: State, seat: Seat, key: str) -> DeskItem | Refusal:
    item = _found(game, state, seat, key)
    if isinstance(item, DeskItem) and (not item.die or item.outcome):
        return no(game, "it is not argued about now")
    return item


def _add_point(game: Game, state: State, seat: Seat, order: AddPoint) -> Refusal | None:
    item = _open_to(game, state, seat, order.item)
    if isinstance(item, Refusal):
        return item
    if not -MAX_WEIGHT <= order.weight <= MAX_WEIGHT:
        return no(game, "a reason weighs from {} to {}", -MAX_WEIGHT, MAX_WEIGHT)
    if order.place != -1:
        if not 0 <= order.place < len(item.points):
            return no(game, "there is no such reason")
        return _only_facilitator(game, seat) or text_problem(game, order.text)
    if len(item.points) >= MAX_POINTS:
        return no(game, "at most {} reasons", MAX_POINTS)
    if seat.role != "facilitator" and abs(order.weight) != 1:
        return no(game, "how much a reason weighs is for the facilitator to say")
    return _said_by(game, seat, order.by) or text_problem(game, order.text)


def _said_by(game: Game, seat: Seat, by: str, *, needed: bool = False) -> Refusal | None:
    """Whether a seat may write down what `by` said: the facilitator of any seat, others of none."""
    if seat.role != "facilitator":
        return no(game, "a seat speaks for itself") if by else None
    if not by:
        return no(game, "say which seat said it") if needed else None
    return _members(game, (by,))


def _vote(game: Game, state: State, seat: Seat, order: CastVote) -> Refusal | None:
    item = _open_to(game, state, seat, order.item)
    if isinstance(item, Refusal):
        return item
    said = _said_by(game, seat, order.by, needed=True)
    if said:
        return said
    if not 0 <= order.chance <= 100:
        return no(game, "a chance is from {} to {} per cent", 0, 100)
    return None


def _state_view(game: Game, state: State, seat: Seat, order: StateView) -> Refusal | None:
    item = _found(game, state, seat, order.item)
    if isinstance(item, Refusal):
        return item
    return _said_by(game, seat, order.by, needed=True) or text_problem(game, order.text)


def _explain(game: Game, state: State, seat: Seat, order: Explain) -> Refusal | None:
    if seat.role != "player":
        return no(game, "only a player's seat explains its orders")
    if order.item:
        item = item_of(state, order.item)
        if item is None or item.seat != seat.id:
            return no(game, "you have nothing on the desk called {}", order.item)
    if not NOT_SAID <= order.confidence <= 100:
        return no(game, "a confidence is from {} to {} per cent", 0, 100)
    if not order.rationale.strip() and order.confidence == NOT_SAID:
        return no(game, "the text is empty")
    return text_problem(game, "-", order.rationale)


_CHECKS: dict[type[Order], Callable[[Game, State, Seat, Any], Refusal | None]] = {
    SetMode: _set_mode,
    Rule: _rule,
    SetArgument: _set_argument,
    Propose: _propose,
    TakeBack: _take_back,
    AddPoint: _add_point,
    CastVote: _vote,
    StateView: _state_view,
    Explain: _explain,
}
