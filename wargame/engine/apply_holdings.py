"""The part of `apply` that is about what sides hold: stocks, production, cadres, skills, areas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from wargame.engine import events as e
from wargame.engine.state import AreaEffect, Cadre, Line, State


def _light_changed(state: State, event: e.LightChanged) -> None:
    state.light = event.light


def _skill_changed(state: State, event: e.SkillChanged) -> None:
    setattr(state.units[event.unit], event.skill, event.value)


def _pool_skill_changed(state: State, event: e.PoolSkillChanged) -> None:
    state.holdings[event.side].pool_skills[event.skill] = event.value


def _exposure_counted(state: State, event: e.ExposureCounted) -> None:
    state.units[event.unit].exposure += event.amount


def _unit_rested(state: State, event: e.UnitRested) -> None:
    unit = state.units[event.unit]
    unit.hex, unit.resting, unit.disrupted = event.hex, event.until, False


def _training_changed(state: State, event: e.TrainingChanged) -> None:
    state.units[event.unit].training = event.training


def _holding_changed(state: State, event: e.HoldingChanged) -> None:
    _add(state.holdings[event.side].stocks, event.stock, event.amount)


def _cadre_came(state: State, event: e.CadreCame) -> None:
    state.holdings[event.side].cadres.append(Cadre(event.men, dict(event.skills), due=event.due))


def _cadre_posted(state: State, event: e.CadrePosted) -> None:
    cadres = state.holdings[event.side].cadres
    cadre = cadres[event.cadre]
    if event.men < cadre.men:
        cadre.men -= event.men
        cadre = Cadre(event.men, cadre.skills.copy())
        cadres.append(cadre)
    cadre.unit, cadre.due = event.unit, event.due


def _cadre_absorbed(state: State, event: e.CadreAbsorbed) -> None:
    cadres = state.holdings[event.side].cadres
    cadres[event.cadre].men -= event.men
    if cadres[event.cadre].men <= 0:
        del cadres[event.cadre]


def _replacements_changed(state: State, event: e.ReplacementsChanged) -> None:
    state.holdings[event.side].replacements += event.steps


def _replacements_arrived(state: State, event: e.ReplacementsArrived) -> None:
    state.holdings[event.side].replacements -= event.steps
    state.units[event.unit].steps += event.steps


def _line(state: State, side: int, key: str) -> Line:
    return state.holdings[side].lines.setdefault(key, Line())


def _line_ordered(state: State, event: e.LineOrdered) -> None:
    line = _line(state, event.side, event.line)
    line.ordered = event.ordered
    if not event.ordered:
        line.running = line.share = 0


def _line_hit(state: State, event: e.LineHit) -> None:
    line = _line(state, event.side, event.line)
    line.hit = max(0, line.hit + event.hits)


def _produced(state: State, event: e.Produced) -> None:
    line = _line(state, event.side, event.line)
    line.running, line.share = event.running, event.share
    if event.amount:
        _add(state.holdings[event.side].stocks, event.stock, event.amount)


def _technology_gained(state: State, event: e.TechnologyGained) -> None:
    _add(state.holdings[event.side].progress, event.field, event.points)


def _tier_reached(state: State, event: e.TierReached) -> None:
    state.holdings[event.side].tiers[event.field] = event.tier


def _stock_delivered(state: State, event: e.StockDelivered) -> None:
    _add(state.holdings[event.side].stocks, event.stock, -event.amount)
    _add(state.units[event.unit].stocks, event.stock, event.amount)


def _area_placed(state: State, event: e.AreaPlaced) -> None:
    state.areas[event.area] = AreaEffect(
        event.area,
        event.side,
        event.kind,
        event.hex,
        event.radius,
        event.strength,
        event.until,
        event.seen,
    )
    state.next_id = event.area + 1


def _area_ended(state: State, event: e.AreaEnded) -> None:
    del state.areas[event.area]


def _add(amounts: dict[str, int], key: str, amount: int) -> None:
    amounts[key] = amounts.get(key, 0) + amount


HOLDINGS: dict[type[e.Event], Callable[[State, Any], None]] = cast(
    "dict[type[e.Event], Callable[[State, Any], None]]",
    {
        e.LightChanged: _light_changed,
        e.SkillChanged: _skill_changed,
        e.PoolSkillChanged: _pool_skill_changed,
        e.ExposureCounted: _exposure_counted,
        e.TrainingChanged: _training_changed,
        e.UnitRested: _unit_rested,
        e.HoldingChanged: _holding_changed,
        e.CadreCame: _cadre_came,
        e.CadrePosted: _cadre_posted,
        e.CadreAbsorbed: _cadre_absorbed,
        e.ReplacementsChanged: _replacements_changed,
        e.ReplacementsArrived: _replacements_arrived,
        e.LineOrdered: _line_ordered,
        e.LineHit: _line_hit,
        e.Produced: _produced,
        e.TechnologyGained: _technology_gained,
        e.TierReached: _tier_reached,
        e.StockDelivered: _stock_delivered,
        e.AreaPlaced: _area_placed,
        e.AreaEnded: _area_ended,
    },
)
