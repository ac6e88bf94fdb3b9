"""Decisions: orders that mattered, with what was known then, the odds as they looked, and what came of it.

What comes of an order may come later: secret orders are carried out together, munitions hover until somebody
moves, and the facilitator's desk keeps an order until it is ruled on.
"""

from __future__ import annotations

from dataclasses import replace

from wargame.engine import events as e
from wargame.engine.desk_orders import PRIVATE, Propose
from wargame.engine.message_orders import MESSAGE_ORDERS
from wargame.engine.orders import Act, AnswerDecision, Attack, Hover, OfferStepDown, Scout, Strike
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.play.paper import paper_entries
from wargame.play.words import side_of_seat
from wargame.report.review.eyes import Eyes
from wargame.report.review.known import believed_odds, known_of, true_of
from wargame.report.review.made import FIGHT, POLICY, ROUTINE, Made
from wargame.report.review.rulings import Ruled, Rulings
from wargame.report.review.walk import Collector

_FIGHTS = (Attack, Strike, Hover)
_POLICY = (AnswerDecision, OfferStepDown, Propose)
_ORDERS = (*_FIGHTS, *_POLICY, Act, Scout)
_OWN = frozenset({"combat", "strike", "hover", "scout", "act", "argument"})
"""Kinds of adjudication that settle an order; the others belong to the sequence of play."""

NOBODYS = -1

_QUESTIONS = {
    "retreat": "Retreat",
    "advance": "Advance after combat",
    "firebreak": "Firebreak on the ladder",
    "step_down": "Offer of a step down",
    "confirm": "The facilitator's word",
}
_VERDICTS = {
    "accept": "the facilitator let it happen",
    "choose": "the facilitator decided what came of it",
    "replace": "the facilitator said what came of it",
    "refuse": "the facilitator refused it",
    "void": "it had become impossible",
}


class Decisions(Collector):
    """Collects the decisions of those whose orders the seat knows. Comes after `rulings` in the walk."""

    def __init__(self, eyes: Eyes, rulings: Rulings) -> None:
        self._eyes = eyes
        self._rulings = rulings
        self._paper = paper_entries(eyes.session)
        self._seen = 0
        self._owner = NOBODYS
        self._made: list[Made] = []
        self._ruled: list[list[Ruled]] = []
        self._asked: dict[int, tuple[str, dict[str, str]]] = {}
        self._items: dict[str, int] = {}
        self._laid: dict[int, tuple[int, str]] = {}
        self._secret: dict[tuple[int, str], list[int]] = {}
        self._queue: list[int] = []
        self._pending: dict[int, int] = {}
        self._hovering: dict[tuple[int, str], int] = {}
        self._last: dict[str, tuple[Entry, int]] = {}

    @property
    def found(self) -> tuple[Made, ...]:
        """The decisions in the order in which they were made."""
        pairs = zip(self._made, self._ruled, strict=True)
        return tuple(replace(made, ruled=tuple(ruled)) for made, ruled in pairs)

    def before(self, entry: Entry, state: State) -> None:
        """What was known and how the odds looked, before anything came of it."""
        self._seen, self._owner = len(self._rulings.found), NOBODYS
        if isinstance(entry.order, _ORDERS) and self._eyes.gave(entry):
            self._owner = self._add(self._made_of(entry, state))

    def event(self, entry: Entry, event: e.Event, state: State) -> None:
        """Follows what comes of each order."""
        for ruled in self._rulings.found[self._seen :]:
            owner = self._hovering.get((ruled.unit, ruled.weapon), NOBODYS) if _hovers(ruled) else self._owner
            if owner >= 0 and ruled.kind in _OWN and ruled.side == self._made[owner].side:
                self._ruled[owner].append(ruled)
        self._seen = len(self._rulings.found)
        self._follow(event)
        if self._eyes.knows(event):
            self._learn(event, entry, state)

    def _follow(self, event: e.Event) -> None:
        """Whose order it is that goes on."""
        match event:
            case e.OrderLaid(item=item) | e.Proposed(item=item):
                self._items[item.id] = self._owner
                if self._owner >= 0:
                    self._laid[self._owner] = (item.side, item.order or item.text)
            case e.ItemRuled(item=item):
                self._owner = self._items.get(item.id, NOBODYS)
            case e.DecisionAsked(decision=asked, pending=pending) if pending:
                self._pending[asked.id] = self._owner
            case e.DecisionAnswered(decision=number):
                self._owner = self._pending.get(number, self._owner)
            case e.OrderCommitted(side=side, order=order):
                self._secret.setdefault((side, order), []).append(self._owner)
            case e.OrdersQueued(queue=queue):
                waiting = {key: list(owners) for key, owners in self._secret.items()}
                self._queue = [_first(waiting.get((each.side, each.order))) for each in queue]
                self._secret.clear()
            case e.OrderTaken():
                self._owner = self._queue.pop(0) if self._queue else NOBODYS
            case e.ZonePlaced(unit=unit, weapon=weapon):
                self._hovering[unit, weapon] = self._owner
            case _:
                pass

    def _learn(self, event: e.Event, entry: Entry, state: State) -> None:
        """What is told of decisions in words."""
        match event:
            case e.DecisionAsked(decision=asked):
                choices = {key: text.format(*args) for key, text, args in asked.choices}
                self._asked[asked.id] = (asked.kind, choices)
            case e.RungMoved() if self._eyes.truth and self._owner >= 0:
                self._change(self._owner, weight=POLICY)
            case e.ItemRuled(closed=True):
                self._settle(self._owner, event.verdict, event.text)
            case e.OrderSettled() if not self._eyes.truth:
                self._settle(self._waiting(event), event.verdict, "")
            case e.ArgumentSettled(item=item):
                chance = f"argued: {event.outcome}, the chance of success was {event.success / 100:.0f} %"
                self._change(self._items.get(item, NOBODYS), settled=chance)
            case e.OrderVoided() if self._owner >= 0 and not self._made[self._owner].settled:
                self._change(self._owner, settled=f"it had become impossible: {event.reason}")
            case e.OrderExplained():
                self._explain(event, entry, state)
            case _:
                pass

    def _waiting(self, event: e.OrderSettled) -> int:
        """The decision that a verdict is about: a seat learns the order, not the number of the item."""
        wanted = (event.side, event.order or event.text)
        return next((owner for owner, laid in self._laid.items() if laid == wanted), NOBODYS)

    def _settle(self, owner: int, verdict: str, text: str) -> None:
        if owner >= 0:
            self._laid.pop(owner, None)
            told = _VERDICTS.get(verdict, verdict)
            before = self._made[owner].settled
            parts = [before, f"{told}: {text}" if text else told]
            self._change(owner, settled="; ".join(part for part in parts if part))

    def _explain(self, event: e.OrderExplained, entry: Entry, state: State) -> None:
        """A rationale goes to the order that waits, or to the last one of the seat, whatever that was."""
        owner = self._items.get(event.item, NOBODYS) if event.item else NOBODYS
        if owner < 0 and event.seat in self._last:
            given, owner = self._last[event.seat]
            if owner < 0:
                made = self._made_of(given, state)
                owner = self._add(replace(made, known=(), truth=(), believed=None))
                self._last[event.seat] = (given, owner)
        self._change(owner, reason=event.rationale, confidence=event.confidence)

    def after(self, entry: Entry, state: State) -> None:
        """Remembers the last order of a seat, which may be explained later."""
        explains = any(isinstance(event, e.OrderExplained) for event in entry.events)
        private = isinstance(entry.order, (*PRIVATE, *MESSAGE_ORDERS)) and not isinstance(
            entry.order, Propose
        )
        if entry.order is not None and not explains and not private and self._eyes.gave(entry):
            own = self._made and self._made[-1].entry == entry.id
            self._last[entry.seat] = (entry, len(self._made) - 1 if own else NOBODYS)

    def _change(self, owner: int, **changes: str | int) -> None:
        if owner >= 0:
            self._made[owner] = replace(self._made[owner], **changes)  # pyright: ignore[reportArgumentType]

    def _add(self, made: Made) -> int:
        self._made.append(made)
        self._ruled.append([])
        return len(self._made) - 1

    def _made_of(self, entry: Entry, state: State) -> Made:
        eyes, order = self._eyes, entry.order
        assert order is not None, "the beginning of a game is nobody's decision"
        side = side_of_seat(eyes.game, entry.seat)
        what, reason = eyes.words(state).order(order), ""
        if isinstance(order, AnswerDecision):
            kind, choices = self._asked.get(order.decision, ("", {}))
            what = f"{_QUESTIONS.get(kind, 'Asked')}: {choices.get(order.choice, order.choice)}"
            reason = order.reason
        elif isinstance(order, Propose):
            wanted = f"; effect wanted: {order.effect}" if order.effect else ""
            what = f"Proposes: {order.text}{wanted}"
            reason = "; ".join(order.reasons)
        return Made(
            entry=entry.id,
            turn=state.turn,
            phase=state.phase,
            seat=entry.seat,
            side=side,
            kind=order.kind,
            what=what[:1].upper() + what[1:] + (" (entered from paper)" if entry.id in self._paper else ""),
            known=known_of(eyes, order, side, state),
            truth=true_of(eyes, order, side, state),
            believed=believed_odds(eyes, entry.seat, order, state),
            reason=reason,
            mode=entry.ruling.mode,
            weight=POLICY if isinstance(order, _POLICY) else FIGHT if isinstance(order, _FIGHTS) else ROUTINE,
        )


def _hovers(ruled: Ruled) -> bool:
    return ruled.kind == "hover"


def _first(owners: list[int] | None) -> int:
    return owners.pop(0) if owners else NOBODYS
