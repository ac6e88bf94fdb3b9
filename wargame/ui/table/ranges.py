"""How far the selected unit's sensors and weapons reach: outlines for the map before anything is aimed."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.engine.options import Ability
from wargame.rules.model import Ruleset
from wargame.ui.map.scene import RangeMark

WIDEST = 30
"""Hexes; what reaches farther covers the map, and an outline would say nothing."""


def ranges_of(ruleset: Ruleset, hex_id: int, abilities: Iterable[Ability]) -> tuple[RangeMark, ...]:
    """One outline for each different range of the sorties and strikes that are possible now."""
    radii: set[int] = set()
    for ability in abilities:
        if ability.refusal is not None:
            continue
        if ability.kind in ("strike", "hover") and ability.name in ruleset.weapons:
            radii.add(ruleset.weapons[ability.name].range_hexes)
        elif ability.kind == "scout" and ability.name in ruleset.sensors:
            radii.add(ruleset.sensors[ability.name].range_hexes)
    return tuple(RangeMark(hex_id, radius) for radius in sorted(radii) if 0 < radius <= WIDEST)
