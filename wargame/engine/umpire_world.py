"""The facilitator's powers over sides, land, sky, tracks, the ladder and the sequence of play."""

from __future__ import annotations

from wargame.engine import ladder, perception, victory
from wargame.engine.board import is_ground, on_map
from wargame.engine.events import (
    EVERYONE,
    ControlChanged,
    HoldingChanged,
    LightChanged,
    PhaseCut,
    PhaseRepeated,
    PressureAdded,
    ReplacementsChanged,
    TrackChanged,
    UnitReadied,
    WeatherChanged,
)
from wargame.engine.game import Game
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.situation import holding_of
from wargame.engine.state import NOBODY, State
from wargame.engine.umpire_base import (
    CAUSE,
    MAX_STOCK,
    Power,
    bloc_of_side,
    name_of,
    side_refusal,
    stock_refusal,
)
from wargame.engine.umpire_orders import (
    AdvancePhase,
    EndGame,
    RepeatPhase,
    SetControl,
    SetHolding,
    SetPerceived,
    SetPressure,
    SetReplacements,
    SetRung,
    SetSky,
    SetTrack,
    UmpireOrder,
)
from wargame.engine.umpire_units import has_acted

MAX_PRESSURE = 1000
TOLD = "told"
"""The cause of a reading of the ladder that the facilitator gives a side."""


def _all(game: Game, state: State, order: UmpireOrder) -> int:
    return EVERYONE


def _none(game: Game, state: State, order: UmpireOrder) -> int:
    return 0


# -- what sides hold ---------------------------------------------------------------------------------------


def _check_holding(game: Game, state: State, order: SetHolding) -> Refusal | None:
    refusal = side_refusal(game, order.side) or stock_refusal(game, order.stock, order.amount)
    if refusal is None and holding_of(state, order.side).stocks.get(order.stock, 0) == order.amount:
        return refuse(game, CAUSE, "{} holds so much already", game.sides[order.side].name)
    return refusal


def _set_holding(ruling: Ruling, order: SetHolding) -> None:
    more = order.amount - holding_of(ruling.state, order.side).stocks.get(order.stock, 0)
    seen = ruling.game.blocs[order.side]
    ruling.emit(HoldingChanged(order.side, order.stock, more, CAUSE, seen=seen))


def _check_replacements(game: Game, state: State, order: SetReplacements) -> Refusal | None:
    refusal = side_refusal(game, order.side)
    if refusal:
        return refusal
    if not 0 <= order.steps <= MAX_STOCK:
        return refuse(game, CAUSE, "replacements go from 0 to {}", MAX_STOCK)
    if holding_of(state, order.side).replacements == order.steps:
        return refuse(game, CAUSE, "{} holds so much already", game.sides[order.side].name)
    return None


def _set_replacements(ruling: Ruling, order: SetReplacements) -> None:
    more = order.steps - holding_of(ruling.state, order.side).replacements
    ruling.emit(ReplacementsChanged(order.side, more, CAUSE, seen=ruling.game.blocs[order.side]))


# -- land, sky, tracks -------------------------------------------------------------------------------------


def _check_control(game: Game, state: State, order: SetControl) -> Refusal | None:
    if order.side != NOBODY and (refusal := side_refusal(game, order.side)):
        return refusal
    if not order.hexes or len(set(order.hexes)) != len(order.hexes):
        return refuse(game, CAUSE, "name the hexes, each once")
    for hex_id in order.hexes:
        if not 0 <= hex_id < game.grid.size:
            return refuse(game, "terrain", "that is off the map")
        if not game.land[hex_id]:
            return refuse(game, "terrain", "{} is water: nobody holds it", game.grid.label(hex_id))
        holder = _garrison(game, state, hex_id)
        own = order.side != NOBODY and holder >= 0 and game.allied[order.side][state.units[holder].side]
        if holder >= 0 and not own:
            return refuse(game, "enemy_hex", "{} stands there and holds it", name_of(game, state, holder))
    if all(state.control[hex_id] == order.side for hex_id in order.hexes):
        return refuse(game, CAUSE, "that is who holds it")
    return None


def _garrison(game: Game, state: State, hex_id: int) -> int:
    """A ground unit in a hex; NOBODY if there is none."""
    for unit in state.units:
        if unit.hex == hex_id and on_map(unit) and is_ground(game, unit):
            return unit.id
    return NOBODY


def _set_control(ruling: Ruling, order: SetControl) -> None:
    for hex_id in order.hexes:
        if ruling.state.control[hex_id] != order.side:
            ruling.emit(ControlChanged(hex_id, order.side))


def _check_sky(game: Game, state: State, order: SetSky) -> Refusal | None:
    if order.weather and order.weather not in game.ruleset.weathers:
        return refuse(game, CAUSE, "the rules know no weather called {}", order.weather)
    if order.light and order.light not in game.ruleset.lights:
        return refuse(game, CAUSE, "the rules know no light called {}", order.light)
    if order.weather in ("", state.weather) and order.light in ("", state.light):
        return refuse(game, CAUSE, "that is how it is")
    return None


def _set_sky(ruling: Ruling, order: SetSky) -> None:
    if order.weather not in ("", ruling.state.weather):
        ruling.emit(WeatherChanged(order.weather))
    if order.light not in ("", ruling.state.light):
        ruling.emit(LightChanged(order.light))


def _check_track(game: Game, state: State, order: SetTrack) -> Refusal | None:
    track = next((each for each in game.scenario.tracks if each.id == order.track), None)
    if track is None:
        return refuse(game, CAUSE, "there is no track called {}", order.track)
    if not track.minimum <= order.value <= track.maximum:
        return refuse(game, CAUSE, "{} goes from {} to {}", track.title, track.minimum, track.maximum)
    if state.tracks[track.id] == order.value:
        return refuse(game, CAUSE, "{} stands at {} already", track.title, order.value)
    return None


def _who_sees_track(game: Game, state: State, order: SetTrack) -> int:
    owner = next(each.side for each in game.scenario.tracks if each.id == order.track)
    return ladder.track_seen(game, owner)


def _set_track(ruling: Ruling, order: SetTrack) -> None:
    seen = _who_sees_track(ruling.game, ruling.state, order)
    ruling.emit(TrackChanged(order.track, order.value, CAUSE, seen=seen))


# -- the ladder ----------------------------------------------------------------------------------------------


def _rung_refusal(game: Game, rung: int) -> Refusal | None:
    if not game.ruleset.ladder:
        return refuse(game, CAUSE, "the rules have no ladder")
    if not 0 <= rung < len(game.ruleset.ladder):
        return refuse(game, CAUSE, "the ladder goes from 0 to {}", len(game.ruleset.ladder) - 1)
    return None


def _check_rung(game: Game, state: State, order: SetRung) -> Refusal | None:
    refusal = _rung_refusal(game, order.rung)
    if refusal is None and state.rung == order.rung:
        return refuse(game, CAUSE, "the ladder stands there already")
    return refusal


def _set_rung(ruling: Ruling, order: SetRung) -> None:
    ladder.move_rung(ruling, order.rung, 0, NOBODY, CAUSE, aware=EVERYONE)


def _check_perceived(game: Game, state: State, order: SetPerceived) -> Refusal | None:
    refusal = side_refusal(game, order.side) or _rung_refusal(game, order.rung)
    if refusal is None and state.perceived[order.side] == order.rung:
        return refuse(game, CAUSE, "that is what {} takes it for", game.sides[order.side].name)
    return refusal


def _set_perceived(ruling: Ruling, order: SetPerceived) -> None:
    perception.take(ruling, ruling.game.blocs[order.side], order.rung, NOBODY, TOLD)


def _felt(game: Game, order: SetPressure) -> list[int]:
    return [order.side] if order.side != NOBODY else list(range(len(game.sides)))


def _check_pressure(game: Game, state: State, order: SetPressure) -> Refusal | None:
    if order.side != NOBODY and (refusal := side_refusal(game, order.side)):
        return refusal
    if not game.ruleset.ladder:
        return refuse(game, CAUSE, "the rules have no ladder")
    if not 0 <= order.pressure <= MAX_PRESSURE:
        return refuse(game, CAUSE, "the pressure goes from 0 to {}", MAX_PRESSURE)
    if all(state.felt[side] == order.pressure for side in _felt(game, order)):
        return refuse(game, CAUSE, "that is the pressure")
    return None


def _set_pressure(ruling: Ruling, order: SetPressure) -> None:
    """Nobody is told: how hard the ladder presses is the facilitator's knowledge."""
    for side in _felt(ruling.game, order):
        more = order.pressure - ruling.state.felt[side]
        if more:
            ruling.emit(PressureAdded(NOBODY, CAUSE, more, 1 << side, seen=0))


# -- sequence of play ------------------------------------------------------------------------------------


def _somebody_asked(game: Game, state: State, order: UmpireOrder) -> Refusal | None:
    """With nobody left to ask, the phase goes on once the desk is cleared."""
    if state.waiting:
        return None
    return refuse(game, CAUSE, "all sides are done; the phase ends when the desk is cleared")


def _own_turns(ruling: Ruling) -> bool:
    """Whether the group of the phase is told by the sequence of play, not by who has been asked."""
    phase = ruling.game.ruleset.phases[ruling.state.phase]
    return phase.simultaneous or ruling.game.ruleset.turns == "players"


def _advance(ruling: Ruling, order: AdvancePhase) -> None:
    last = len(ruling.game.initiative) - 1
    ruling.emit(PhaseCut(ruling.state.group if _own_turns(ruling) else last))


def _repeat(ruling: Ruling, order: RepeatPhase) -> None:
    game, state = ruling.game, ruling.state
    ruling.emit(PhaseRepeated(state.group if _own_turns(ruling) else -1))
    for unit in state.units if order.fresh else ():
        if on_map(unit) and has_acted(unit):
            ruling.emit(UnitReadied(unit.id, seen=game.blocs[unit.side]))


def _always(game: Game, state: State, order: EndGame) -> Refusal | None:
    return None


def _end(ruling: Ruling, order: EndGame) -> None:
    victory.end_now(ruling)


WORLD_POWERS: dict[type[UmpireOrder], Power] = {
    SetHolding: Power(_check_holding, _set_holding, bloc_of_side),
    SetReplacements: Power(_check_replacements, _set_replacements, bloc_of_side),
    SetControl: Power(_check_control, _set_control, _all),
    SetTrack: Power(_check_track, _set_track, _who_sees_track),
    SetSky: Power(_check_sky, _set_sky, _all),
    SetRung: Power(_check_rung, _set_rung, _all),
    SetPerceived: Power(_check_perceived, _set_perceived, bloc_of_side),
    SetPressure: Power(_check_pressure, _set_pressure, _none),
    AdvancePhase: Power(_somebody_asked, _advance, _all),
    RepeatPhase: Power(_somebody_asked, _repeat, _all),
    EndGame: Power(_always, _end, _all),
}
