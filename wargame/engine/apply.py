"""`apply(state, event)`: the only thing that changes a game. One small function an event, no rules here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from wargame.engine import events as e
from wargame.engine.apply_desk import DESK
from wargame.engine.apply_holdings import HOLDINGS
from wargame.engine.apply_injects import INJECTS
from wargame.engine.apply_messages import MESSAGES
from wargame.engine.apply_umpire import UMPIRE
from wargame.engine.codec import state_from_plain
from wargame.engine.state import OFF_MAP, Bias, Contact, Estimate, Incident, State, Zone


def apply(state: State, event: e.Event) -> None:
    """Folds one event into the state. Raises KeyError or IndexError only for events of another game."""
    _APPLY[type(event)](state, event)


def _game_began(state: State, event: e.GameBegan) -> None:
    fresh = state_from_plain(event.setup)
    for name in State.__slots__:
        setattr(state, name, getattr(fresh, name))


def _turn_began(state: State, event: e.TurnBegan) -> None:
    state.turn = event.turn
    state.weather = event.weather
    state.deaths_this_turn = 0
    state.offered = 0
    for unit in state.units:
        unit.acted_before = unit.acted
        unit.acted = 0
        unit.points = -1
        if unit.resting < event.turn:
            unit.resting = 0
        if unit.spent:
            unit.spent = {}
        if unit.used:
            unit.used = {}
    for holding in state.holdings:
        holding.used.clear()


def _phase_began(state: State, event: e.PhaseBegan) -> None:
    state.phase = event.phase
    state.group = event.group
    state.waiting = []
    state.asked = False


def _group_began(state: State, event: e.GroupBegan) -> None:
    state.group = event.group
    state.waiting = list(event.sides)
    state.asked = True


def _side_ended(state: State, event: e.SideEnded) -> None:
    state.waiting.remove(event.side)


def _order_committed(state: State, event: e.OrderCommitted) -> None:
    state.committed.setdefault(event.side, []).append(event.order)
    state.silent[event.side] = state.silent.get(event.side, 0) + 1


def _order_withdrawn(state: State, event: e.OrderWithdrawn) -> None:
    del state.committed[event.side][event.index]
    state.silent[event.side] = state.silent.get(event.side, 0) + 1


def _orders_queued(state: State, event: e.OrdersQueued) -> None:
    state.queue = list(event.queue)
    state.committed = {}
    state.silent = {}


def _order_taken(state: State, event: e.OrderTaken) -> None:
    del state.queue[0]


def _nothing(state: State, event: e.Event) -> None:
    """Events that are a record only."""


def _unit_arrived(state: State, event: e.UnitArrived) -> None:
    state.units[event.unit].hex = event.hex


def _unit_moved(state: State, event: e.UnitMoved) -> None:
    unit = state.units[event.unit]
    unit.hex = event.path[-1]
    unit.points = event.points


def _move_stopped(state: State, event: e.MoveStopped) -> None:
    state.units[event.unit].points = 0


def _steps_lost(state: State, event: e.StepsLost) -> None:
    unit = state.units[event.unit]
    unit.steps -= event.steps
    state.losses[unit.side] += event.steps
    state.deaths_this_turn += event.steps


def _steps_restored(state: State, event: e.StepsRestored) -> None:
    state.units[event.unit].steps += event.steps


def _unit_destroyed(state: State, event: e.UnitDestroyed) -> None:
    unit = state.units[event.unit]
    state.losses[unit.side] += unit.steps
    state.deaths_this_turn += unit.steps
    unit.steps = 0
    unit.hex = OFF_MAP
    for held in state.contacts:
        held.pop(event.unit, None)
    state.patrols.pop(event.unit, None)


def _unit_disrupted(state: State, event: e.UnitDisrupted) -> None:
    state.units[event.unit].disrupted = event.disrupted


def _unit_acted(state: State, event: e.UnitActed) -> None:
    state.units[event.unit].acted |= event.flag


def _posture_changed(state: State, event: e.PostureChanged) -> None:
    state.units[event.unit].posture = event.posture


def _stock_spent(state: State, event: e.StockSpent) -> None:
    stocks = state.units[event.unit].stocks
    stocks[event.stock] = stocks.get(event.stock, 0) - event.amount


def _layer_engaged(state: State, event: e.LayerEngaged) -> None:
    spent = state.units[event.unit].spent
    spent[event.layer] = spent.get(event.layer, 0) + event.engaged


def _contact_changed(state: State, event: e.ContactChanged) -> None:
    """The contact is shared by all sides that see the event: a bloc has one picture."""
    for side, held in enumerate(state.contacts):
        if not event.seen >> side & 1:
            continue
        if event.level:
            held[event.unit] = Contact(event.level, event.hex, event.turn, event.type, event.steps)
        else:
            held.pop(event.unit, None)


def _control_changed(state: State, event: e.ControlChanged) -> None:
    state.control[event.hex] = event.side


def _supply_traced(state: State, event: e.SupplyTraced) -> None:
    state.units[event.unit].out = event.out


def _zone_placed(state: State, event: e.ZonePlaced) -> None:
    state.zones[event.zone] = Zone(
        event.zone,
        event.side,
        event.unit,
        event.weapon,
        event.hex,
        event.radius,
        event.count,
        event.seen,
    )
    state.next_id = event.zone + 1


def _zone_spent(state: State, event: e.ZoneSpent) -> None:
    zone = state.zones[event.zone]
    zone.count -= event.count
    zone.seen |= event.seen


def _zone_ended(state: State, event: e.ZoneEnded) -> None:
    del state.zones[event.zone]


def _patrol_began(state: State, event: e.PatrolBegan) -> None:
    state.patrols[event.unit] = event.hex


def _patrol_ended(state: State, event: e.PatrolEnded) -> None:
    state.patrols.pop(event.unit, None)


def _pressure_added(state: State, event: e.PressureAdded) -> None:
    for side, felt in enumerate(state.felt):
        if event.on >> side & 1:
            state.felt[side] = max(0, felt + event.amount)
    state.pressure = max(state.felt, default=0)


def _rung_moved(state: State, event: e.RungMoved) -> None:
    state.rung = event.rung
    state.pressure = event.pressure
    state.felt = list(event.felt) or [event.pressure for _ in state.felt]


def _perceived_moved(state: State, event: e.PerceivedMoved) -> None:
    state.perceived[event.side] = event.rung
    state.perceived_turn[event.side] = state.turn


def _incident_happened(state: State, event: e.IncidentHappened) -> None:
    state.incidents.append(
        Incident(event.incident, state.turn, event.side, event.action, event.hex, event.known, event.weight)
    )
    state.next_id = event.incident + 1


def _incident_attributed(state: State, event: e.IncidentAttributed) -> None:
    state.incidents = [
        replace(each, known=each.known | event.known, weight=0) if each.id == event.incident else each
        for each in state.incidents
    ]


def _estimate_changed(state: State, event: e.EstimateChanged) -> None:
    state.estimates[event.viewer, event.subject, event.quantity] = Estimate(
        event.low, event.best, event.high, event.turn, event.source
    )


def _estimates_aged(state: State, event: e.EstimatesAged) -> None:
    for subject, quantity, low, high in event.rows:
        key = (event.viewer, subject, quantity)
        state.estimates[key] = replace(state.estimates[key], low=low, high=high)


def _bias_placed(state: State, event: e.BiasPlaced) -> None:
    if event.share:
        state.biases[event.side, event.quantity] = Bias(event.share, event.until)
    else:
        state.biases.pop((event.side, event.quantity), None)


def _order_given(state: State, event: e.OrderGiven) -> None:
    state.orders += 1


def _calm_counted(state: State, event: e.CalmCounted) -> None:
    state.calm_turns = event.turns


def _track_changed(state: State, event: e.TrackChanged) -> None:
    state.tracks[event.track] = event.value


def _weather_changed(state: State, event: e.WeatherChanged) -> None:
    state.weather = event.weather


def _decision_asked(state: State, event: e.DecisionAsked) -> None:
    state.decisions.append(event.decision)
    state.pending = event.pending
    if event.decision.kind == "step_down":
        state.offered |= int(event.decision.data[1])
    state.next_id = event.decision.id + 1


def _decision_answered(state: State, event: e.DecisionAnswered) -> None:
    state.decisions = [asked for asked in state.decisions if asked.id != event.decision]
    state.pending = ""


def _points_scored(state: State, event: e.PointsScored) -> None:
    state.points[event.objective] = event.points


def _game_ended(state: State, event: e.GameEnded) -> None:
    state.ended = event.reason
    state.results = list(event.results)
    state.waiting = []
    state.decisions = []
    state.queue = []


def _action_taken(state: State, event: e.ActionTaken) -> None:
    used = state.units[event.unit].used if event.unit >= 0 else state.holdings[event.side].used
    used[event.action] = used.get(event.action, 0) + 1


_APPLY: dict[type[e.Event], Callable[[State, Any], None]] = cast(
    "dict[type[e.Event], Callable[[State, Any], None]]",
    {
        e.GameBegan: _game_began,
        e.TurnBegan: _turn_began,
        e.PhaseBegan: _phase_began,
        e.GroupBegan: _group_began,
        e.SideEnded: _side_ended,
        e.OrderCommitted: _order_committed,
        e.OrderWithdrawn: _order_withdrawn,
        e.OrdersQueued: _orders_queued,
        e.OrdersRevealed: _nothing,
        e.OrderTaken: _order_taken,
        e.OrderVoided: _nothing,
        e.DiceRolled: _nothing,
        e.Adjudicated: _nothing,
        e.UnitArrived: _unit_arrived,
        e.UnitMoved: _unit_moved,
        e.MoveStopped: _move_stopped,
        e.StepsLost: _steps_lost,
        e.StepsRestored: _steps_restored,
        e.UnitDestroyed: _unit_destroyed,
        e.UnitDisrupted: _unit_disrupted,
        e.UnitActed: _unit_acted,
        e.PostureChanged: _posture_changed,
        e.StockSpent: _stock_spent,
        e.LayerEngaged: _layer_engaged,
        e.ContactChanged: _contact_changed,
        e.ControlChanged: _control_changed,
        e.SupplyTraced: _supply_traced,
        e.ZonePlaced: _zone_placed,
        e.ZoneSpent: _zone_spent,
        e.ZoneEnded: _zone_ended,
        e.PatrolBegan: _patrol_began,
        e.PatrolEnded: _patrol_ended,
        e.ScoutFlown: _nothing,
        e.PressureAdded: _pressure_added,
        e.RungMoved: _rung_moved,
        e.PerceivedMoved: _perceived_moved,
        e.IncidentHappened: _incident_happened,
        e.IncidentNoticed: _nothing,
        e.IncidentAttributed: _incident_attributed,
        e.EstimateChanged: _estimate_changed,
        e.EstimatesAged: _estimates_aged,
        e.BiasPlaced: _bias_placed,
        e.OrderGiven: _order_given,
        e.CalmCounted: _calm_counted,
        e.TrackChanged: _track_changed,
        e.WeatherChanged: _weather_changed,
        e.DecisionAsked: _decision_asked,
        e.DecisionAnswered: _decision_answered,
        e.PointsScored: _points_scored,
        e.GameEnded: _game_ended,
        e.ActionTaken: _action_taken,
        **HOLDINGS,
        **INJECTS,
        **DESK,
        **UMPIRE,
        **MESSAGES,
    },
)
