"""Air defence: which layers cover a hex, what they can still engage, and what an engagement uses up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from wargame.engine import sightings
from wargame.engine.board import on_map
from wargame.engine.events import LayerEngaged, StockSpent
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import State, Unit
from wargame.resolve.salvo import Layer
from wargame.rules.model import DefenceLayer, Number


@dataclass(frozen=True, slots=True)
class Cover:
    """One layer over a hex: the units that provide it, nearest first, with what each can engage."""

    layer: DefenceLayer
    kill: Fraction
    units: tuple[tuple[int, int], ...]

    @property
    def capacity(self) -> int:
        return sum(capacity for _, capacity in self.units)


def covers(game: Game, state: State, attacker: int, hex_id: int, threat: str) -> tuple[Cover, ...]:
    """The layers hostile to `attacker` over a hex that can engage a threat class, outermost first."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    distance, layers = game.grid.distance, game.ruleset.defences
    hostile = game.enemy[attacker]
    able = game.layers(threat)
    for unit in state.units:
        if unit.type < 0 or not able[unit.type]:  # first, as few types have such a layer
            continue
        if not hostile[unit.side] or not on_map(unit) or unit.disrupted:
            continue
        for layer in able[unit.type]:
            away = distance(state.patrols.get(unit.id, unit.hex), hex_id)
            if away <= layer.reach and (capacity := _capacity(unit, layer)):
                found.setdefault(layer.key, []).append((away, unit.id, capacity))
    ordered = sorted(found, key=lambda key: (layers[key].order, key))
    return tuple(
        Cover(
            layers[key],
            layers[key].kill[threat],
            tuple((unit, capacity) for _, unit, capacity in sorted(found[key])),
        )
        for key in ordered
    )


def _capacity(unit: Unit, layer: DefenceLayer) -> int:
    """What a unit's layer can still engage: less with lost steps, spent capacity, spent stock."""
    left = layer.capacity * unit.steps // max(1, unit.full_steps) - unit.spent.get(layer.key, 0)
    if layer.stock and layer.stock in unit.stocks:
        left = min(left, unit.stocks[layer.stock])
    return max(0, left)


def salvo_layers(found: tuple[Cover, ...], change: Number) -> tuple[Layer, ...]:
    """The layers as the salvo resolver takes them; `change` is added to every chance to kill."""
    return tuple(
        Layer(
            cover.layer.title,
            cover.capacity,
            min(Fraction(1), max(Fraction(0), cover.kill + change)),
            cover.layer.rule,
        )
        for cover in found
    )


def engage(
    ruling: Ruling, attacker: int, found: tuple[Cover, ...], layers: tuple[Layer, ...], munitions: int
) -> int:
    """Books what the layers used up and lets the attacker notice them. Returns the munitions stopped.

    The roll settles only what hits, so interceptions are booked at their expected number, rounded.
    """
    game, coming = ruling.game, munitions
    for cover, layer in zip(found, layers, strict=True):
        left = min(coming, cover.capacity)
        coming -= int(left * layer.kill + Fraction(1, 2))
        for number, capacity in cover.units:
            engaged = min(left, capacity)
            if not engaged:
                break
            left -= engaged
            unit = ruling.state.units[number]
            own = game.blocs[unit.side]
            ruling.emit(LayerEngaged(number, cover.layer.key, engaged, seen=own))
            if cover.layer.stock and cover.layer.stock in unit.stocks:
                ruling.emit(StockSpent(number, cover.layer.stock, engaged, seen=own))
            sightings.sight(ruling, attacker, unit, 1)
    return munitions - coming
