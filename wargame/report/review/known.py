"""What a side knew of the object of an order when it gave it, how the odds looked, and what was true."""

from __future__ import annotations

from wargame.engine.orders import Act, Attack, Hover, Order, Scout, Strike
from wargame.engine.state import DETECTED, State
from wargame.report.review.eyes import Eyes
from wargame.report.review.made import Believed
from wargame.resolve.face import Odds

_LEVELS = ("not known", "suspected", "detected", "identified")


def believed_odds(eyes: Eyes, seat: str, order: Order, state: State) -> Believed | None:
    """The odds that a seat could see before it gave an order; None where it has none."""
    if not isinstance(order, Attack | Strike | Scout):
        return None
    odds = eyes.session.engine.odds(state, seat, order)
    if not isinstance(odds, Odds):
        return None
    found = odds.outcomes
    cost = sum(each.probability * each.defender_losses for each in found)
    lost = sum(each.probability * each.attacker_losses for each in found)
    if any(each.attacker_losses or each.defender_losses for each in found):
        hits = sum(each.probability for each in found if each.defender_losses)
        return Believed(cost, lost, None, hits)
    success = odds.summary.get("success")
    share = float(success) if isinstance(success, int | float) else found[-1].probability
    return Believed(cost, lost, share, share)


def known_of(eyes: Eyes, order: Order, side: int, state: State) -> tuple[str, ...]:
    """What the deciding side held of what the order is about, in sentences."""
    if side < 0:
        return ()
    held, words = state.contacts[side], eyes.words(state)
    found: list[str] = []
    # Allies share contacts, but not how each of them reads the ladder.
    if eyes.game.ruleset.ladder and (eyes.truth or side == eyes.side):
        rung = state.perceived[side]
        found.append(f"rung {rung}, {words.rung(rung)}")
    for number in _aimed(eyes, order, side, state, believed=True):
        contact = held.get(number)
        if contact is None:
            continue
        name = words.contact(number, contact.level, contact.type)
        seen = "seen in this turn" if contact.turn == state.turn else f"last seen in turn {contact.turn}"
        found.append(f"{_LEVELS[contact.level]}: {name} at {words.hex(contact.hex)}, {seen}")
    return tuple(found)


def true_of(eyes: Eyes, order: Order, side: int, state: State) -> tuple[str, ...]:
    """What really was there, where that differs from what was held; () for a reader without the truth."""
    if side < 0 or not eyes.truth:
        return ()
    words = eyes.words(state)
    found: list[str] = []
    if side < len(state.perceived) and state.perceived[side] != state.rung:
        found.append(f"the ladder stood at rung {state.rung}, {words.rung(state.rung)}")
    believed = _aimed(eyes, order, side, state, believed=True)
    there = _aimed(eyes, order, side, state, believed=False)
    for number in dict.fromkeys([*believed, *there]):
        unit, contact = state.units[number], state.contacts[side].get(number)
        if unit.steps <= 0 and contact is None:
            continue
        same = contact is not None and contact.hex == unit.hex
        if same and contact is not None and contact.level > DETECTED and contact.steps == unit.steps:
            continue
        where = "" if same else f" at {words.hex(unit.hex)}"
        state_of = f"{unit.steps} of {unit.full_steps} steps" if unit.steps > 0 else "already destroyed"
        found.append(f"{words.unit(number)}{where}, {state_of}")
    return tuple(found)


def _aimed(eyes: Eyes, order: Order, side: int, state: State, *, believed: bool) -> list[int]:
    """Units of others that an order is about: where the side believes them to be, or where they are."""
    allied = eyes.game.allied[side]
    if isinstance(order, Strike):
        return [order.target]
    if isinstance(order, Act):
        foreign = order.target >= 0 and not allied[state.units[order.target].side]
        return [order.target] if foreign else []
    if not isinstance(order, Attack | Hover):
        return []
    if believed:
        return [number for number, each in sorted(state.contacts[side].items()) if each.hex == order.hex]
    return [
        number
        for number, unit in enumerate(state.units)
        if unit.hex == order.hex and unit.steps > 0 and not allied[unit.side]
    ]
