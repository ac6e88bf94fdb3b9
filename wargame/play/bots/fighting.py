"""Ground combat: which neighbours to attack with what, by expected value from the exact odds."""

from __future__ import annotations

from wargame.engine.orders import Attack
from wargame.engine.refusals import Refusal
from wargame.engine.state import ATTACKED
from wargame.play.bots.ladderwise import Choice, price
from wargame.play.bots.picture import Force, Picture
from wargame.play.bots.source import OptionSource
from wargame.resolve.face import Odds

_GROUND_GAINED = 0.15
"""What an enemy hex without a stake is worth when it is emptied, as a share of a typical step's worth."""
_DISRUPTED = 0.5
"""What disrupting a side is worth, as a share of a typical step's worth."""
_OPENED = 0.6
"""Share of a stake that emptying its hex is worth: somebody still has to move in and stay."""
_HOPELESS = 0.4
"""Ratio of strengths under which the odds are not even asked."""


def plan_attacks(picture: Picture, source: OptionSource, able: frozenset[int]) -> list[Choice]:
    """Attacks worth making, best first, no unit in two of them. `able`: units that may attack now."""
    near = _possible(picture, able)
    found: list[Choice] = []
    for hex_id in sorted(near):
        found.extend(_weigh_target(picture, source, hex_id, near[hex_id]))
    found.sort(key=lambda choice: -choice.value)
    chosen: list[Choice] = []
    used: set[int] = set()
    taken: set[int] = set()
    for choice in found:
        order = choice.order
        if not isinstance(order, Attack) or order.hex in taken or used.intersection(order.units):
            continue
        chosen.append(choice)
        used.update(order.units)
        taken.add(order.hex)
    return chosen


def _possible(picture: Picture, able: frozenset[int]) -> dict[int, list[Force]]:
    """Enemy hexes with known ground units, and the side's units that could attack each, strongest first."""
    near: dict[int, list[Force]] = {}
    for unit in picture.own:
        if unit.id not in able or unit.disrupted or unit.acted & ATTACKED or not unit.fights:
            continue
        for hex_id in picture.know.grid.adjacent[unit.hex]:
            if picture.ground_foes(hex_id):
                near.setdefault(hex_id, []).append(unit)
    for units in near.values():
        units.sort(key=lambda force: (-force.attack, force.id))
    return near


def _weigh_target(picture: Picture, source: OptionSource, hex_id: int, units: list[Force]) -> list[Choice]:
    """The best group of attackers against a hex, and the best that leaves out the last to be needed."""
    foes = picture.ground_foes(hex_id)
    defence = sum(foe.defence for foe in foes)
    if sum(unit.attack for unit in units) < _HOPELESS * defence:
        return []
    sizes = sorted({len(units), (len(units) + 1) // 2})
    found: list[Choice] = []
    for size in sizes:
        group = units[:size]
        order = Attack(tuple(sorted(unit.id for unit in group)), hex_id)
        if source.check(order) is not None:
            group = [unit for unit in group if source.check(Attack((unit.id,), hex_id)) is None]
            if not group:
                continue
            order = Attack(tuple(sorted(unit.id for unit in group)), hex_id)
        odds = source.odds(order)
        if isinstance(odds, Refusal):
            continue
        permission = source.permission(order)
        gain = expected_gain(picture, odds, group, foes, hex_id)
        value = gain - price(picture, permission)
        if value > 0 or (gain > picture.know.temper.risk and _is_aim(picture, hex_id)):
            where = picture.know.grid.label(hex_id)
            needed = permission.needed if permission else 0
            reason = f"the attack on {where} is expected to gain more than it costs"
            found.append(Choice(max(value, 0.01), order, needed, reason))
    return found


def _is_aim(picture: Picture, hex_id: int) -> bool:
    """Whether the hex, or one next to it, is to be taken; a bold side then attacks at a small loss."""
    return hex_id in picture.gain


def expected_gain(
    picture: Picture, odds: Odds, attackers: list[Force], defenders: list[Force], hex_id: int
) -> float:
    """Enemy steps and ground gained, less own steps lost, over all outcomes."""
    know = picture.know
    results = know.ruleset.combat.results
    theirs = sum(foe.worth * foe.steps for foe in defenders) / max(1, sum(foe.steps for foe in defenders))
    ours = sum(unit.worth * unit.steps for unit in attackers) / max(1, sum(unit.steps for unit in attackers))
    defending = sum(foe.steps for foe in defenders)
    ground = _GROUND_GAINED * know.typical + _OPENED * picture.gain.get(hex_id, 0.0)
    total = 0.0
    for outcome in odds.outcomes:
        result = results[outcome.name]
        value = min(outcome.defender_losses, defending) * theirs * know.temper.aggression
        value -= outcome.attacker_losses * ours
        if result.retreat or outcome.defender_losses >= defending:
            value += ground
        value += _DISRUPTED * know.typical * (result.defender_disrupted - result.attacker_disrupted)
        total += outcome.probability * value
    return total
