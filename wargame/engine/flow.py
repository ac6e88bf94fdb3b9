"""The sequence of play: automatic procedures, initiative groups, the next phase, the next turn.

Where the game stands is in the state (turn, phase, group, waiting, decisions), so it can be saved at any
moment. `run_on` goes on until somebody has to act or the game is over.
"""

from __future__ import annotations

from collections.abc import Callable

from wargame.engine import (
    cadres,
    collection,
    combat,
    committing,
    holdings,
    hover,
    injects,
    ladder,
    learning,
    patrols,
    perception,
    production,
    scouting,
    sightings,
    supply,
    victory,
)
from wargame.engine.belief import belief
from wargame.engine.board import room_near
from wargame.engine.desk_state import waits
from wargame.engine.events import GroupBegan, LightChanged, PhaseBegan, SideEnded, TurnBegan, UnitArrived
from wargame.engine.game import Game
from wargame.engine.roster import arrival, setup_of
from wargame.engine.ruling import Ruling
from wargame.engine.state import OFF_MAP, State
from wargame.rules.words import DAY


def run_on(ruling: Ruling) -> None:
    """Runs the sequence of play until a side must act, a decision or the desk waits, or the game ends."""
    state = ruling.state
    while not state.ended and not state.waiting and not state.decisions and not waits(state):
        _next_group(ruling)


def _next_group(ruling: Ruling) -> None:
    game, state = ruling.game, ruling.state
    phases = game.ruleset.phases
    if state.phase >= 0:
        if phases[state.phase].orders and _ask_next(ruling):
            return
        _run(ruling, phases[state.phase].end)
        if state.ended:
            return
    _begin_phase(ruling, *_following(game, state))


def _ask_next(ruling: Ruling) -> bool:
    """Asks the next sides of the phase, or goes on with what they ordered; False when nothing is left."""
    game, state = ruling.game, ruling.state
    if game.ruleset.phases[state.phase].simultaneous:
        if state.asked:
            return committing.go_on(ruling)
        groups = [tuple(side for group in game.initiative for side in group)]
    elif _is_players(game, state.phase):
        groups = [] if state.asked else [game.initiative[state.group]]
    else:
        groups = list(game.initiative[state.group + 1 :])
    for offset, group in enumerate(groups, len(game.initiative) - len(groups)):
        sides = tuple(side for side in group if can_act(game, state, side))
        if sides:
            ruling.emit(GroupBegan(state.group if _is_players(game, state.phase) else offset, sides))
            return True
    return False


def _is_players(game: Game, number: int) -> bool:
    """Whether a phase belongs to the part of the turn that each group plays by itself."""
    phase = game.ruleset.phases[number]
    return game.ruleset.turns == "players" and bool(phase.orders) and not phase.simultaneous


def _following(game: Game, state: State) -> tuple[int, int]:
    """The next phase, and the group whose own turn it is (-1: nobody's).

    Where groups play one after the other, phases with orders in a row are played by one group, then the
    game goes back to the first of them for the next group.
    """
    number = (state.phase + 1) % len(game.ruleset.phases)
    if state.phase < 0 or not _is_players(game, state.phase):
        return number, 0 if _is_players(game, number) else -1
    if number and _is_players(game, number):
        return number, state.group
    if state.group + 1 >= len(game.initiative):
        return number, -1
    first = state.phase
    while first and _is_players(game, first - 1):
        first -= 1
    return first, state.group + 1


def _begin_phase(ruling: Ruling, number: int, group: int) -> None:
    phase = ruling.game.ruleset.phases[number]
    before = [name for name in phase.begin if name == "new_turn"]
    _run(ruling, tuple(before))
    ruling.emit(PhaseBegan(number, group))
    _run(ruling, tuple(name for name in phase.begin if name != "new_turn"))
    if not ruling.state.ended:
        injects.release_in_phase(ruling)


def _run(ruling: Ruling, procedures: tuple[str, ...]) -> None:
    for name in procedures:
        PROCEDURES[name](ruling)
        if ruling.state.ended:
            return


def can_act(game: Game, state: State, side: int) -> bool:
    """Whether a side has anything to decide in the phase; if not, it is not asked.

    Judged on what the side believes, and only where the answer is cheap and certain.
    """
    orders = game.ruleset.phases[state.phase].orders
    alive = any(unit.side == side and unit.steps > 0 and unit.hex != OFF_MAP for unit in state.units)
    if "step_down" in orders and ladder.check_step_down(game, state, side) is None:
        return True
    if any(game.ruleset.orders[kind].who == "side" for kind in orders if kind in game.ruleset.orders):
        return True
    if not alive:
        return False
    if "attack" in orders and combat.possible_attacks(game, belief(game, state, side), side):
        return True
    return any(kind not in ("attack", "step_down") for kind in orders)


def end_side(ruling: Ruling, side: int) -> None:
    """A side is done with the phase."""
    ruling.emit(SideEnded(side))


def _new_turn(ruling: Ruling) -> None:
    turn = ruling.state.turn + 1
    weather = ruling.game.scenario.weather
    word = weather[min(turn, len(weather)) - 1] if weather else ""
    ruling.emit(TurnBegan(turn, word))
    lights = ruling.game.scenario.light
    light = lights[min(turn, len(lights)) - 1] if lights else DAY
    if light != ruling.state.light:
        ruling.emit(LightChanged(light))


def _arrive(ruling: Ruling) -> None:
    """Reinforcements of this turn, and those that found no room before, come in."""
    game, state = ruling.game, ruling.state
    for unit in state.units:
        if unit.hex == OFF_MAP and unit.steps > 0 and 0 < arrival(game, state, unit.id) <= state.turn:
            place = room_near(game, state, unit.id, setup_of(game, state, unit.id).hex)
            if place != OFF_MAP:
                ruling.emit(UnitArrived(unit.id, place, seen=game.blocs[unit.side]))


def _end_hover(ruling: Ruling) -> None:
    hover.end_all(ruling)
    patrols.end_all(ruling)


PROCEDURES: dict[str, Callable[[Ruling], None]] = {
    "new_turn": _new_turn,
    "arrive": _arrive,
    "release_injects": injects.release_due,
    "fade_contacts": sightings.fade,
    "detect": scouting.detect,
    "trace_supply": supply.trace,
    "attrition": supply.attrition,
    "recover": supply.recover,
    "end_hover": _end_hover,
    "perceive": perception.correct,
    "age_estimates": collection.age,
    "settle_ladder": ladder.settle,
    "score": victory.score,
    "learn": learning.learn,
    "teach": learning.teach,
    "replace": learning.replace,
    "absorb": cadres.absorb,
    "produce": production.produce,
    "deliver": production.deliver,
    "end_areas": holdings.end_areas,
}
"""The procedures of `rules.vocabulary.PROCEDURES`."""
