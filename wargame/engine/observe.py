"""`observe`: what a seat may know, copied field by field into a view. Nothing else leaves the engine."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.engine.allowance import allowance
from wargame.engine.belief import belief
from wargame.engine.committed import orders_of
from wargame.engine.desk_state import holds_up
from wargame.engine.events import EVERYONE
from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.state import DETECTED, IDENTIFIED, NOBODY, OFF_MAP, Contact, Decision, State, Unit
from wargame.engine.victory import maximum
from wargame.engine.view import (
    CommittedView,
    IncidentView,
    ObjectiveView,
    SeatView,
    UnitView,
    ZoneView,
)
from wargame.engine.view_desk import desk_views
from wargame.engine.view_estimates import deception_views, estimate_views, score_views
from wargame.engine.view_holdings import area_views, holding_views
from wargame.engine.view_injects import inject_views
from wargame.engine.view_messages import message_views
from wargame.engine.view_roster import changed_views, reserve_views
from wargame.scenarios.model import Seat


def observe(game: Game, state: State, seat: Seat) -> SeatView:
    """The view of a seat. The facilitator sees the truth; after the end everyone does."""
    side = game.side_index.get(seat.side, -1)
    truth = seat.role == "facilitator"
    all_units = truth or bool(state.ended)
    known = state if all_units else belief(game, state, side)
    decision = state.decisions[-1] if state.decisions else None
    # A bloc that misreads the ladder must not be told so by the true rung beside its own.
    rung = state.rung if side < 0 or all_units else state.perceived[side]
    return SeatView(
        seat=seat.id,
        side=side,
        truth=truth,
        turn=state.turn,
        turns=game.scenario.turns,
        date=game.date(state.turn),
        phase=state.phase,
        group=state.group,
        asked=_asked(state, decision),
        decision=decision if decision and (truth or decision.side == side >= 0) else None,
        waits_for=decision.side if decision else -1,
        weather=state.weather,
        rung=rung,
        public_rung=rung,
        pressure=state.pressure if truth else None,
        calm_turns=state.calm_turns,
        tracks={
            track.id: state.tracks[track.id]
            for track in game.scenario.tracks
            if truth or track.side == "" or (side >= 0 and _shares(game, side, track.side))
        },
        units=tuple(_units(game, state, known, side, all_units)),
        zones=tuple(_zones(game, known, side, truth)),
        patrols=tuple(sorted(known.patrols.items())),
        control=tuple(state.control),
        objectives=tuple(_objectives(game, state, side, all_units)),
        injects=inject_views(game, state, seat),
        losses=_losses(game, state, side, all_units),
        ended=state.ended,
        results=tuple(state.results),
        orders=known.orders,
        committed=tuple(_committed(known)),
        incidents=tuple(_incidents(game, state, side, all_units)),
        estimates=estimate_views(game, state, side, all_units),
        deceptions=deception_views(game, state, side, all_units),
        scores=score_views(game, state, all_units),
        holdings=holding_views(game, state, side, all_units),
        areas=area_views(known),
        desk=desk_views(game, state, seat, side),
        messages=message_views(state, seat),
        modes=dict(state.modes),
        desk_holds=holds_up(state),
        light=state.light,
        perceived=tuple(state.perceived) if all_units else (),
        injects_wait=truth and state.injects_wait,
        felt=tuple(state.felt) if truth else (),
        reserve=reserve_views(game, state, truth),
        changed=changed_views(game, state, side, all_units),
    )


def _losses(game: Game, state: State, side: int, everything: bool) -> dict[int, int]:
    """Steps lost by side, as far as the seat may know them."""
    return {
        number: lost
        for number, lost in enumerate(state.losses)
        if everything or not game.fog or (side >= 0 and game.allied[side][number])
    }


def _committed(known: State) -> Iterator[CommittedView]:
    for number in sorted(known.committed):
        for index, order in enumerate(orders_of(known, number)):
            yield CommittedView(number, index, order)


def _asked(state: State, decision: Decision | None) -> tuple[int, ...]:
    """The sides that may act; none while the facilitator must confirm something."""
    if decision is None:
        return tuple(state.waiting)
    return () if decision.side == NOBODY else (decision.side,)


def _incidents(game: Game, state: State, side: int, everything: bool) -> Iterator[IncidentView]:
    for each in state.incidents:
        action = game.ruleset.actions[each.action]
        known = everything or (each.known == EVERYONE if side < 0 else bool(each.known >> side & 1))
        author = each.side if known else NOBODY
        held = each.weight if everything else 0
        yield IncidentView(each.id, each.turn, author, each.action, action.title, each.hex, held)


def _shares(game: Game, side: int, owner: str) -> bool:
    return owner in game.side_index and game.allied[side][game.side_index[owner]]


def _zones(game: Game, known: State, side: int, truth: bool) -> Iterator[ZoneView]:
    for zone in known.zones.values():
        own = truth or (side >= 0 and game.allied[side][zone.side])
        count = zone.count if own else None
        yield ZoneView(zone.id, zone.side, zone.weapon, zone.hex, zone.radius, count)


def _units(game: Game, state: State, known: State, side: int, all_units: bool) -> list[UnitView]:
    views: list[UnitView] = []
    contacts = state.contacts[side] if side >= 0 and not all_units else {}
    for unit in known.units:
        if unit.id < 0 or unit.steps <= 0 or unit.hex == OFF_MAP:
            continue
        contact = contacts.get(unit.id)
        if contact is None:
            views.append(_full(game, state, unit, unit.side == side or all_units))
        else:
            views.append(_contact(game, state, unit, contact))
    return views


def _full(game: Game, state: State, unit: Unit, own: bool) -> UnitView:
    """A unit of the seat's own bloc (or any, for the facilitator)."""
    setup = setup_of(game, state, unit.id)
    return UnitView(
        id=unit.id,
        side=unit.side,
        level=IDENTIFIED,
        hex=unit.hex,
        current=True,
        seen_turn=state.turn,
        key=setup.id,
        name=setup.name,
        local=setup.local,
        formation=setup.formation,
        echelon=setup.echelon,
        type=game.types[unit.type].key,
        steps=unit.steps,
        full_steps=unit.full_steps,
        posture=game.postures[unit.posture],
        points=unit.points if unit.points >= 0 else allowance(game, state, unit),
        drone_skill=unit.drone_skill,
        drone_defence=unit.drone_defence,
        out=unit.out,
        disrupted=unit.disrupted,
        acted=unit.acted,
        stocks=dict(unit.stocks),
        note=setup.note if own else None,
        training=unit.training,
        exposure=unit.exposure if own else None,
    )


def _contact(game: Game, state: State, unit: Unit, contact: Contact) -> UnitView:
    """An enemy unit as its contact level allows."""
    level = contact.level
    identified = level >= IDENTIFIED
    setup = setup_of(game, state, unit.id)
    return UnitView(
        id=unit.id,
        side=unit.side,
        level=level,
        hex=contact.hex,
        current=contact.turn == state.turn,
        seen_turn=contact.turn,
        key=setup.id if identified else None,
        name=setup.name if identified else None,
        local=setup.local if identified else None,
        formation=setup.formation if identified else None,
        echelon=setup.echelon if level >= DETECTED else None,
        type=game.types[contact.type].key if level >= DETECTED else None,
        steps=contact.steps if identified else None,
        full_steps=unit.full_steps if identified else None,
        posture=game.postures[unit.posture] if identified else None,
        points=None,
        drone_skill=unit.drone_skill if identified else None,
        drone_defence=unit.drone_defence if identified else None,
        out=None,
        disrupted=unit.disrupted if identified else None,
        acted=None,
        stocks=None,
        note=None,
    )


def _objectives(game: Game, state: State, side: int, everything: bool) -> list[ObjectiveView]:
    return [
        ObjectiveView(
            objective.id,
            game.side_index[objective.side],
            objective.title,
            objective.text,
            state.points[objective.id],
            maximum(game, objective),
            objective.hexes,
        )
        for objective in game.scenario.objectives
        if everything or (side >= 0 and _shares(game, side, objective.side))
    ]
