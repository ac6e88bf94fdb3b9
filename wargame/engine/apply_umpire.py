"""The part of `apply` that is about the facilitator's powers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from wargame.engine import events as e
from wargame.engine.addition import Addition
from wargame.engine.state import OFF_MAP, State, Unit


def _nothing(state: State, event: e.Event) -> None:
    """A record only."""


def _unit_added(state: State, event: e.UnitAdded) -> None:
    if event.unit != len(state.units):
        raise IndexError(f"unit {event.unit} is not the next one")
    stocks = dict(event.stocks)
    state.added.append(
        Addition(
            event.key,
            event.name,
            event.local,
            event.formation,
            event.echelon,
            event.side,
            event.type,
            event.hex,
            event.steps,
            stocks,
            event.arrives,
        )
    )
    state.units.append(
        Unit(
            id=event.unit,
            side=event.side,
            type=event.type,
            hex=OFF_MAP,
            steps=event.steps,
            full_steps=event.full_steps,
            posture=event.posture,
            drone_skill=event.drone_skill,
            drone_defence=event.drone_defence,
            points=-1,
            acted=0,
            out=0,
            disrupted=False,
            stocks=stocks.copy(),
            spent={},
        )
    )


def _unit_withdrawn(state: State, event: e.UnitWithdrawn) -> None:
    state.units[event.unit].hex = OFF_MAP
    state.arrivals[event.unit] = 0


def _arrival_set(state: State, event: e.ArrivalSet) -> None:
    state.arrivals[event.unit] = event.turn


def _sides_changed(state: State, event: e.SidesChanged) -> None:
    state.units[event.unit].side = event.side


def _unit_readied(state: State, event: e.UnitReadied) -> None:
    unit = state.units[event.unit]
    unit.points, unit.acted = -1, 0
    unit.spent, unit.used = {}, {}


def _phase_cut(state: State, event: e.PhaseCut) -> None:
    state.waiting = []
    state.group = event.group


def _phase_repeated(state: State, event: e.PhaseRepeated) -> None:
    state.waiting = []
    state.group = event.group
    state.asked = False


UMPIRE: dict[type[e.Event], Callable[[State, Any], None]] = cast(
    "dict[type[e.Event], Callable[[State, Any], None]]",
    {
        e.UmpireActed: _nothing,
        e.UnitAdded: _unit_added,
        e.UnitWithdrawn: _unit_withdrawn,
        e.ArrivalSet: _arrival_set,
        e.SidesChanged: _sides_changed,
        e.UnitReadied: _unit_readied,
        e.PhaseCut: _phase_cut,
        e.PhaseRepeated: _phase_repeated,
    },
)
