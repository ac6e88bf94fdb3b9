"""Decisions: orders that mattered, with what was known then, the odds as they looked, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wargame.engine.events import DecisionAsked, PerceivedMoved, RungMoved
from wargame.engine.orders import (
    Act,
    AnswerDecision,
    Attack,
    Hover,
    OfferStepDown,
    Order,
    Scout,
    Strike,
)
from wargame.engine.state import DETECTED, State
from wargame.play.journal import Entry
from wargame.play.words import side_of_seat
from wargame.report.review.eyes import Eyes
from wargame.report.review.rulings import Ruled, Rulings
from wargame.report.review.walk import Collector
from wargame.resolve.face import Odds

_LEVELS = ("not known", "suspected", "detected", "identified")
_FIGHTS = (Attack, Strike, Hover)


@dataclass(frozen=True, slots=True)
class Believed:
    """The odds as the deciding seat could see them: steps to take and to lose, or a chance of success."""

    cost: float
    lost: float
    success: float | None
    best: float
    """The chance of at least one step, or of success."""


@dataclass(frozen=True, slots=True)
class Made:
    """One decision. `what`: the order in words. `known`: what the seat held of its object, in sentences.

    `truth`: what was really there, for the facilitator only. `believed`: the odds as they looked. `ruled`:
    the adjudications that it led to. `reason`: the rationale that was recorded. `weight`: how much it
    mattered: 2 a decision of the rules or a change of the ladder, 1 a fight, 0 anything else.
    """

    entry: int
    turn: int
    phase: int
    seat: str
    side: int
    kind: str
    what: str
    known: tuple[str, ...]
    truth: tuple[str, ...]
    believed: Believed | None
    ruled: tuple[Ruled, ...]
    reason: str
    mode: str
    weight: int
    time: str


class Decisions(Collector):
    """Collects the decisions of those whose orders the seat knows. Comes after `rulings` in the walk."""

    def __init__(self, eyes: Eyes, rulings: Rulings) -> None:
        self._eyes = eyes
        self._rulings = rulings
        self._first = 0
        self._open: Made | None = None
        self._asked: dict[int, tuple[str, dict[str, str]]] = {}
        self.found: list[Made] = []

    def before(self, entry: Entry, state: State) -> None:
        """What was known and how the odds looked, before anything came of it."""
        self._first = len(self._rulings.found)
        self._open = self._made(entry, entry.order, state) if entry.order is not None else None

    def after(self, entry: Entry, state: State) -> None:
        """What came of it."""
        for event in entry.events:
            if isinstance(event, DecisionAsked):
                choices = {key: text.format(*args) for key, text, args in event.decision.choices}
                self._asked[event.decision.id] = (event.decision.kind, choices)
        made = self._open
        if made is None:
            return
        ruled = tuple(each for each in self._rulings.found[self._first :] if _of(each, made))
        moved = any(isinstance(event, RungMoved | PerceivedMoved) for event in entry.events)
        own = moved and isinstance(entry.order, Act | Attack | Strike | Hover | OfferStepDown)
        weight = 2 if own and self._eyes.truth else made.weight
        self.found.append(_with(made, ruled, weight))

    def _made(self, entry: Entry, order: Order, state: State) -> Made | None:
        eyes = self._eyes
        if not isinstance(order, (*_FIGHTS, Act, AnswerDecision, OfferStepDown, Scout)) or not eyes.gave(
            entry
        ):
            return None
        words = eyes.words(state)
        side = side_of_seat(eyes.game, entry.seat)
        what, reason = words.order(order), ""
        if isinstance(order, AnswerDecision):
            kind, choices = self._asked.get(order.decision, ("", {}))
            what = f"{_QUESTIONS.get(kind, 'Asked')}: {choices.get(order.choice, order.choice)}"
            reason = order.reason
        weight = 2 if isinstance(order, AnswerDecision | OfferStepDown) else int(isinstance(order, _FIGHTS))
        return Made(
            entry=entry.id,
            turn=state.turn,
            phase=state.phase,
            seat=entry.seat,
            side=side,
            kind=order.kind,
            what=what[:1].upper() + what[1:],
            known=tuple(self._known(order, side, state)),
            truth=tuple(self._truth(order, side, state)) if eyes.truth else (),
            believed=self._believed(entry, order, state),
            ruled=(),
            reason=reason,
            mode=entry.ruling.mode,
            weight=weight,
            time=entry.time,
        )

    def _believed(self, entry: Entry, order: Order, state: State) -> Believed | None:
        if not isinstance(order, Attack | Strike | Scout):
            return None
        odds = self._eyes.session.engine.odds(state, entry.seat, order)
        if not isinstance(odds, Odds):
            return None
        found = odds.outcomes
        fights = any(each.attacker_losses or each.defender_losses for each in found)
        success = odds.summary.get("success")
        hits = sum(each.probability for each in found if each.defender_losses)
        share = float(success) if isinstance(success, int | float) else None
        if not fights and share is None:
            share = found[-1].probability
        return Believed(
            sum(each.probability * each.defender_losses for each in found),
            sum(each.probability * each.attacker_losses for each in found),
            None if fights else share,
            hits if fights else (share or 0.0),
        )

    def _known(self, order: Order, side: int, state: State) -> list[str]:
        """What the deciding side held of what the order is about."""
        if side < 0:
            return []
        game, held = self._eyes.game, state.contacts[side]
        words = self._eyes.words(state)
        found: list[str] = []
        # Allies share contacts, but not how each of them reads the ladder.
        if game.ruleset.ladder and (self._eyes.truth or side == self._eyes.side):
            rung = state.perceived[side]
            found.append(f"rung {rung}, {words.rung(rung)}")
        for number in self._aimed(order, side, state, believed=True):
            contact = held.get(number)
            if contact is None:
                continue
            name = words.contact(number, contact.level, contact.type)
            seen = "seen in this turn" if contact.turn == state.turn else f"last seen in turn {contact.turn}"
            found.append(f"{_LEVELS[contact.level]}: {name} at {words.hex(contact.hex)}, {seen}")
        return found

    def _truth(self, order: Order, side: int, state: State) -> list[str]:
        """What really was there, where that differs from what was held."""
        if side < 0:
            return []
        words = self._eyes.words(state)
        found: list[str] = []
        if side < len(state.perceived) and state.perceived[side] != state.rung:
            found.append(f"the ladder stood at rung {state.rung}, {words.rung(state.rung)}")
        believed = self._aimed(order, side, state, believed=True)
        for number in dict.fromkeys([*believed, *self._aimed(order, side, state, believed=False)]):
            unit, contact = state.units[number], state.contacts[side].get(number)
            if unit.steps <= 0 and contact is None:
                continue
            same = contact is not None and contact.hex == unit.hex
            if same and contact is not None and contact.level > DETECTED and contact.steps == unit.steps:
                continue
            where = "" if same else f" at {words.hex(unit.hex)}"
            state_of = f"{unit.steps} of {unit.full_steps} steps" if unit.steps > 0 else "already destroyed"
            found.append(f"{words.unit(number)}{where}, {state_of}")
        return found

    def _aimed(self, order: Order, side: int, state: State, *, believed: bool) -> list[int]:
        """Units of others that the order is about: where the side believes them to be, or where they are."""
        game = self._eyes.game
        if isinstance(order, Strike):
            return [order.target]
        if isinstance(order, Act):
            foreign = order.target >= 0 and not game.allied[side][state.units[order.target].side]
            return [order.target] if foreign else []
        if not isinstance(order, Attack | Hover):
            return []
        if believed:
            return [number for number, each in sorted(state.contacts[side].items()) if each.hex == order.hex]
        return [
            number
            for number, unit in enumerate(state.units)
            if unit.hex == order.hex and unit.steps > 0 and not game.allied[side][unit.side]
        ]


_QUESTIONS = {
    "retreat": "Retreat",
    "advance": "Advance after combat",
    "firebreak": "Firebreak on the ladder",
    "step_down": "Offer of a step down",
    "confirm": "The facilitator's word",
}


def _of(ruled: Ruled, made: Made) -> bool:
    """Whether an adjudication belongs to an order itself, not to what followed it in the sequence of play."""
    return ruled.kind in (made.kind, _KINDS.get(made.kind, "")) and ruled.side == made.side


_KINDS = {"attack": "combat", "strike": "strike", "scout": "scout", "act": "act", "hover": "hover"}


def _with(made: Made, ruled: tuple[Ruled, ...], weight: int) -> Made:
    return replace(made, ruled=ruled, weight=weight)
