"""What becomes of an item of the desk when the facilitator rules on it.

Every ruling leaves an `ItemRuled` with the engine's odds on the truth at that moment, and one that closes the
item a `RulingDone` with what it came to. The seats learn the verdict, and what the facilitator tells them.
"""

from __future__ import annotations

from wargame.engine import acting, inject_desk, ladder, umpire
from wargame.engine.belief import belief
from wargame.engine.checks import check_rules
from wargame.engine.codec import order_from_json
from wargame.engine.desk_changes import changes
from wargame.engine.desk_events import (
    ArgumentOpened,
    ArgumentSettled,
    ItemRuled,
    ItemSkipped,
    OrderSettled,
    RulingDone,
    SeatTold,
)
from wargame.engine.desk_items import TWO_DICE, USUAL_BASE, DeskItem
from wargame.engine.desk_odds import choices_of, not_any_more
from wargame.engine.desk_orders import ACCEPT, ARGUE, CHOOSE, REPLACE, SKIP, UNSKIP, Rule
from wargame.engine.desk_state import argument_odds, item_of
from wargame.engine.events import Adjudicated, MoveStopped, OrderVoided
from wargame.engine.message_items import FEEDBACK, SENT, Message
from wargame.engine.orders import MoveUnit, Order
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import BESIDE_THE_ORDER, Ruling, Subject
from wargame.resolve.dice import Die
from wargame.resolve.face import Odds
from wargame.scenarios.model import Seat

VOID = "void"
"""The verdict of an order that had become impossible."""
CONTESTED = "contested"


def rule(ruling: Ruling, seat: Seat, order: Rule) -> None:
    """Carries a ruling out that is possible."""
    item = item_of(ruling.state, order.item)
    assert item is not None, "checked before"
    if order.verdict in (SKIP, UNSKIP):
        _skip(ruling, seat, item, order)
    elif order.verdict == ARGUE:
        _argue(ruling, seat, item, order)
    elif item.die and not item.outcome and order.verdict in (ACCEPT, CHOOSE):
        _roll(ruling, seat, item, order)
    else:
        _settle(ruling, seat, item, order)
    for name, text in order.feedback:
        if text.strip():
            ruling.emit(SeatTold(_feedback(ruling, seat, item, name, text), seats=(name,), seen=0))


def _feedback(ruling: Ruling, seat: Seat, item: DeskItem, to: str, text: str) -> Message:
    state = ruling.state
    number = state.message_counts.get(seat.id, 0) + 1
    return Message(
        f"{seat.id}.m{number}",
        FEEDBACK,
        seat.id,
        (to,),
        text,
        state.turn,
        state.phase,
        item.id,
        SENT,
        (to,),
        text,
        state.turn,
    )


def _record(ruling: Ruling, seat: Seat, item: DeskItem, order: Rule, verdict: str, *, closed: bool) -> None:
    found = choices_of(ruling.game, ruling.state, item)
    known = isinstance(found, Odds)
    ruling.emit(
        ItemRuled(
            item,
            seat.id,
            verdict,
            order.choice if verdict == CHOOSE else -1,
            order.reason,
            order.text,
            _rows(found) if known else (),
            _lines(found) if known else (),
            found.median() if known else -1,
            closed,
            seen=0,
        )
    )


def _rows(odds: Odds) -> tuple[tuple[str, float, int, int], ...]:
    return tuple((o.name, o.probability, o.attacker_losses, o.defender_losses) for o in odds.outcomes)


def _lines(odds: Odds) -> tuple[tuple[str, str, str, bool], ...]:
    return tuple((line.rule, line.text, line.effect, line.applied) for line in odds.explanation)


def _known(ruling: Ruling, item: DeskItem) -> int:
    """The sides that know of an item: the bloc of an order; a proposal is the seat's own."""
    return ruling.game.blocs[item.side] if item.order else 0


def _skip(ruling: Ruling, seat: Seat, item: DeskItem, order: Rule) -> None:
    _record(ruling, seat, item, order, order.verdict, closed=False)
    aside = order.verdict == SKIP
    ruling.emit(
        ItemSkipped(
            item.id,
            item.side,
            item.order,
            item.text,
            aside,
            seats=(item.seat,),
            seen=_known(ruling, item),
        )
    )


def _argue(ruling: Ruling, seat: Seat, item: DeskItem, order: Rule) -> None:
    _record(ruling, seat, item, order, ARGUE, closed=False)
    members = (item.seat, *order.seats)
    text = order.text.strip() or item.text
    opened = ArgumentOpened(item.id, text, TWO_DICE, USUAL_BASE[TWO_DICE], order.seats, seats=members, seen=0)
    ruling.emit(opened)


def _roll(ruling: Ruling, seat: Seat, item: DeskItem, order: Rule) -> None:
    """One roll on the argument's exact odds, or the degree that the facilitator picks; the item stays."""
    odds = argument_odds(item)
    _record(ruling, seat, item, order, order.verdict, closed=False)
    if order.verdict == CHOOSE:
        ruling.mode, ruling.choice = "choose", order.choice
    subject = Subject("argument", "", item.side)
    outcome = ruling.adjudicate(subject, odds, Die.parse(item.die), seen=0)
    record = next(event for event in reversed(ruling.events) if isinstance(event, Adjudicated))
    success = round(10_000 * sum(o.probability for o in odds.outcomes[: len(odds.outcomes) // 2]))
    ruling.emit(
        ArgumentSettled(
            item.id, item.text, outcome.name, success, item.die, record.roll, seats=item.members, seen=0
        )
    )


def _settle(ruling: Ruling, seat: Seat, item: DeskItem, order: Rule) -> None:
    """Closes an item: its order is carried out, or what the facilitator writes, or nothing."""
    before = ruling.state.copy()
    verdict = order.verdict
    gone = not_any_more(ruling.game, ruling.state, item) if verdict in (ACCEPT, CHOOSE) else None
    if gone:
        verdict = VOID
    _record(ruling, seat, item, order, verdict, closed=True)
    _tell_verdict(ruling, item, verdict)
    started = len(ruling.events)
    if gone:
        _void(ruling, item, item.order, gone, seen=ruling.game.blocs[item.side])
    elif verdict == REPLACE:
        _bring_about(ruling, seat, item, order.effects)
    elif verdict == CHOOSE:
        ruling.mode, ruling.choice = "choose", order.choice
        _give(ruling, item, order_from_json(item.order), asked=False)
        ruling.mode, ruling.choice = "roll", None
    elif verdict == ACCEPT and item.order:
        _give(ruling, item, order_from_json(item.order), asked=True)
    rolled = [
        event
        for event in ruling.events[started:]
        if isinstance(event, Adjudicated) and event.kind not in BESIDE_THE_ORDER
    ]
    outcome = rolled[0].odds[rolled[0].outcome][0] if rolled else item.outcome
    ruling.emit(RulingDone(item.id, outcome, changes(ruling.game, before, ruling.state), seen=0))


def _tell_verdict(ruling: Ruling, item: DeskItem, verdict: str) -> None:
    if verdict != VOID:
        text = "" if item.order else item.text
        ruling.emit(
            OrderSettled(item.side, item.order, text, verdict, seats=(item.seat,), seen=_known(ruling, item))
        )


def _void(ruling: Ruling, item: DeskItem, text: str, why: Refusal, *, seen: int) -> None:
    ruling.emit(OrderVoided(item.side, text, why.code, why.rule, why.text, why.args, seen=seen))


def _give(ruling: Ruling, item: DeskItem, order: Order, *, asked: bool) -> None:
    """Carries out a player's order; `asked`: its side decides on a firebreak, else the facilitator has."""
    game, state = ruling.game, ruling.state
    believed = belief(game, state, item.side)
    ruling.hidden = False
    if asked:
        acting.act(ruling, item.side, order, believed)
    else:
        found = ladder.permission(game, believed, order, item.side)
        if found:
            ruling.hidden = not ladder.climb(ruling, item.side, found)
        acting.carry_out(ruling, item.side, order)
    if item.halted and isinstance(order, MoveUnit) and order.path:
        unit = state.units[order.unit]
        if unit.hex == order.path[-1]:
            ruling.emit(MoveStopped(unit.id, unit.hex, CONTESTED, seen=game.blocs[item.side]))


def _bring_about(ruling: Ruling, seat: Seat, item: DeskItem, effects: tuple[str, ...]) -> None:
    """What happens instead, one after the other; what is not possible is voided, with the reason."""
    game, state = ruling.game, ruling.state
    for text in effects:
        order = order_from_json(text)
        power = umpire.BESIDE.get(type(order))
        if power is not None:
            refusal = power.check(game, state, seat, order)
        elif inject_desk.is_inject_order(order):
            refusal = inject_desk.check_order(game, state, seat, order)
        else:
            refusal = check_rules(game, belief(game, state, item.side), item.side, order)
        if refusal:
            _void(ruling, item, text, refusal, seen=0)
        elif power is not None:
            power.carry_out(ruling, seat, order)
        elif inject_desk.is_inject_order(order):
            inject_desk.carry_out(ruling, order)
        else:
            _give(ruling, item, order, asked=False)
