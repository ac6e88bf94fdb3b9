"""Salvos: the exact odds of munitions at a target through the defences over it, and settling them."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine import air_defence, learning, production
from wargame.engine.board import contact_of, domain_of, hex_values, jamming
from wargame.engine.damage import lose_steps
from wargame.engine.events import StockSpent
from wargame.engine.game import SKILLS, Game
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, Subject, already_acted, reason_lines, refuse
from wargame.engine.situation import tier_values
from wargame.engine.state import ATTACKED, FIRED, FLOWN, MOVED, State, Unit
from wargame.resolve.face import Odds
from wargame.resolve.salvo import Salvo, SalvoResolver
from wargame.rules.model import Weapon

_SALVO = SalvoResolver()

Shot = tuple[Odds, tuple[air_defence.Cover, ...], Salvo]


def most_munitions(game: Game, unit: Unit, weapon: Weapon) -> int:
    """The most munitions that a unit can fire in one strike now, by the ruleset's formula and its stock."""
    values: dict[str, int] = {
        "firer.steps": unit.steps,
        "firer.full_steps": unit.full_steps,
        "firer.out": unit.out,
        "weapon.salvo": weapon.salvo,
    }
    most = int(game.ruleset.formulas["strike.munitions"].number(values))
    if weapon.per_stock:
        most = min(most, unit.stocks.get(weapon.key, 0) * weapon.per_stock)
    return most


def weapon_refusal(game: Game, unit: Unit, weapon: Weapon) -> Refusal | None:
    """Why a unit cannot use a weapon at anything now."""
    if unit.acted & (FIRED | FLOWN):
        return already_acted(game, unit.acted)
    if unit.disrupted:
        return refuse(game, "disrupted", "a disrupted unit does not fire")
    if most_munitions(game, unit, weapon) <= 0:
        return refuse(game, "stock", "no {} left", weapon.title)
    return None


def shot(
    game: Game, state: State, firer: Unit, weapon: Weapon, target: Unit, count: int, hovering: bool
) -> Shot:
    """The exact odds of `count` munitions at a target, on the truth or on a belief."""
    values = _values(game, state, firer, weapon, target, hovering)
    effects, rows = game.modified("strike", values)
    found = air_defence.covers(game, state, firer.side, target.hex, weapon.threat)
    layers = air_defence.salvo_layers(found, effects.get("kill", 0))
    hit = min(Fraction(1), max(Fraction(0), weapon.hit + effects.get("hit", 0)))
    reasons = reason_lines(rows)
    salvo = Salvo(count, hit, max(1, target.steps), layers, weapon.rule, reasons)
    return _SALVO.odds(salvo), found, salvo


def _values(
    game: Game, state: State, firer: Unit, weapon: Weapon, target: Unit, hovering: bool
) -> dict[str, int | Fraction | bool | str]:
    held = contact_of(game, state, firer.side, target)
    kind = game.types[target.type] if target.type >= 0 else None
    return {
        **hex_values(game, state, target.hex),
        "target.category": kind.category if kind else "",
        "target.domain": domain_of(game, target),
        "target.posture": game.postures[target.posture],
        "target.drone_defence": SKILLS[target.drone_defence],
        "target.moved": bool(target.acted & MOVED),
        "target.fired": bool(target.acted & (FIRED | ATTACKED)),
        "target.level": held.level if held else 0,
        "target.current": bool(held and held.turn == state.turn),
        "distance": game.grid.distance(firer.hex, target.hex),
        "jamming": jamming(game, state, firer.side, target.hex),
        "weapon.key": weapon.key,
        "weapon.threat": weapon.threat,
        "weapon.hovering": hovering,
        "firer.drone_skill": SKILLS[firer.drone_skill],
        **tier_values(game, state, firer.side, "firer"),
        "firer.steps": firer.steps,
        "firer.full_steps": firer.full_steps,
        "firer.out": firer.out,
    }


def resolve(ruling: Ruling, unit: Unit, weapon: Weapon, target: Unit, count: int, kind: str) -> None:
    """Settles munitions that come down on a target where it really is."""
    game = ruling.game
    odds, found, salvo = shot(game, ruling.state, unit, weapon, target, count, kind == "hover")
    own, other = game.blocs[unit.side], game.blocs[target.side]
    subject = Subject(kind, weapon.rule, unit.side, (unit.id,), weapon.key, target.hex, (target.id,))
    outcome = ruling.adjudicate(subject, odds, game.strike_die, seen=own)
    stopped = air_defence.engage(ruling, unit.side, found, salvo.layers, count)
    learning.struck(ruling, target, weapon, count)
    production.interdict(ruling, target.hex, outcome.defender_losses)
    lose_steps(
        ruling, target, outcome.defender_losses, kind if kind == "hover" else weapon.threat, own | other
    )
    if weapon.risky and weapon.per_step:
        lose_steps(ruling, unit, stopped // weapon.per_step, "air_defence", own | other)


def spend(ruling: Ruling, unit: Unit, weapon: Weapon, count: int) -> None:
    """Takes the munitions out of the unit's stock, whole points of stock at a time."""
    if weapon.per_stock:
        points = -(-count // weapon.per_stock)
        ruling.emit(StockSpent(unit.id, weapon.key, points, seen=ruling.game.blocs[unit.side]))
