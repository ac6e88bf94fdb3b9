"""What units are worth to either side, worked out from the ruleset's numbers, not from names of types."""

from __future__ import annotations

from wargame.rules.model import Ruleset, UnitType

_SORTIE = 1.0
_HEADQUARTERS = 3.0
_JAMMER = 2.0


def step_worth(ruleset: Ruleset, kind: UnitType) -> float:
    """The worth of one step: strength, and its share of weapons, defences and eyes.

    An infantry step of attack 4 and defence 5 is worth about 1.
    """
    fighting = (kind.attack + kind.defence) / 9
    whole = sum(weapon_worth(ruleset, key) for key in kind.weapons)
    for key in kind.defences:
        layer = ruleset.defences[key]
        kills = [float(kill) for kill in layer.kill.values()]
        whole += layer.capacity * (sum(kills) / len(kills) if kills else 0.0) * (1 + layer.reach) / 4
    whole += sum(_SORTIE for key in kind.sensors if ruleset.sensors[key].sortie)
    whole += _HEADQUARTERS if kind.headquarters else 0.0
    whole += _JAMMER if kind.category == ruleset.setting("jammer.category") else 0.0
    return fighting + whole / max(1, kind.steps)


def weapon_worth(ruleset: Ruleset, key: str) -> float:
    """What a weapon adds to a unit: expected hits of a full salvo, more for reach."""
    weapon = ruleset.weapons[key]
    return weapon.salvo * float(weapon.hit) * (1 + min(weapon.range_hexes, 20) / 10)
