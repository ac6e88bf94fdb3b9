"""The escalation ladder: what an order needs, jumping, firebreaks, pressure, calm, stepping down."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.codec import order_to_json
from wargame.engine.events import CalmCounted, PerceivedMoved, PressureAdded, RungMoved, TrackChanged
from wargame.engine.game import GROUND, Game
from wargame.engine.orders import Attack, Hover, MoveUnit, Order, Patrol, Scout, Strike
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import NOBODY, State, Unit

CROSS, HOLD = "cross", "hold"
ACCEPT, DECLINE = "accept", "decline"


@dataclass(frozen=True, slots=True)
class Permission:
    """What an order means on the ladder. `cost` is paid from `track`; `firebreak` asks for a decision."""

    action: str
    title: str
    rule: str
    needed: int
    present: int
    pressure: int
    cost: int
    track: str
    firebreak: bool


def permission(game: Game, state: State, order: Order) -> Permission | None:
    """The action that weighs most in an order, with what it would cost at the present rung."""
    keys = [key for key in _actions(game, state, order) if key in game.ruleset.actions]
    if not keys:
        return None
    actions = game.ruleset.actions
    action = max((actions[key] for key in keys), key=lambda found: (found.rung, found.pressure))
    jump = max(0, action.rung - state.rung)
    track = _jump_track(game, state, _side_of(state, order)) if jump else ""
    crossed = any(rung.firebreak and state.rung < rung.number <= action.rung for rung in game.ruleset.ladder)
    cost = jump * game.number("ladder.jump_cost") if track else 0
    return Permission(
        action.key,
        action.title,
        action.rule,
        action.rung,
        state.rung,
        action.pressure,
        cost,
        track,
        crossed,
    )


def _side_of(state: State, order: Order) -> int:
    unit = order.units[0] if isinstance(order, Attack) else getattr(order, "unit", -1)
    return state.units[unit].side if unit >= 0 else -1


def _jump_track(game: Game, state: State, side: int) -> str:
    name = game.ruleset.settings["ladder.jump_track"]
    own = f"{name}_{game.sides[side].id}"
    return own if own in state.tracks else (name if name in state.tracks else "")


def _actions(game: Game, state: State, order: Order) -> list[str]:
    """The ruleset's action keys that an order amounts to, as the ordering side believes things to be."""
    settings = game.ruleset.settings
    if isinstance(order, Strike):
        weapon = game.ruleset.weapons[order.weapon]
        target, firer = state.units[order.target], state.units[order.unit]
        deep = _is_deep(game, state, firer.side, target.hex)
        return [weapon.action, settings["action.deep"]] if deep else [weapon.action]
    if isinstance(order, Hover):
        return [game.ruleset.weapons[order.weapon].action]
    if isinstance(order, Scout):
        return [game.ruleset.sensors[order.sensor].action]
    if isinstance(order, Patrol):
        return [settings["action.patrol"]]
    if isinstance(order, Attack):
        attackers = [state.units[number] for number in order.units]
        landing = any(not game.land[unit.hex] for unit in attackers)
        return [settings["action.attack"], *([settings["action.landing"]] if landing else [])]
    if isinstance(order, MoveUnit):
        return _move_actions(game, state, state.units[order.unit], order.path)
    return []


def _move_actions(game: Game, state: State, unit: Unit, path: tuple[int, ...]) -> list[str]:
    if game.types[unit.type].domain != GROUND:
        return []
    keys: list[str] = []
    here = unit.hex
    for there in path:
        holder = state.control[there]
        if game.land[there] and holder != NOBODY and game.enemy[unit.side][holder]:
            keys.append(game.ruleset.settings["action.enter"])
            if not game.land[here]:
                keys.append(game.ruleset.settings["action.landing"])
        here = there
    return keys


def _is_deep(game: Game, state: State, side: int, hex_id: int) -> bool:
    """Whether a place is more than `ladder.deep_hexes` behind the enemy's edge (never at sea)."""
    if hex_id < 0 or not game.land[hex_id]:
        return False
    allied = game.allied[side]
    return not any(
        state.control[near] != NOBODY and allied[state.control[near]]
        for near in game.grid.within(hex_id, game.number("ladder.deep_hexes"))
    )


def needs_decision(ruling: Ruling, order: Order, side: int, found: Permission) -> bool:
    """Asks for the firebreak decision if the order crosses one; the order then waits."""
    if not found.firebreak:
        return False
    name = ruling.game.ruleset.ladder[found.needed].name
    choices: tuple[tuple[str, str, tuple[str | int, ...]], ...] = (
        (HOLD, "Hold back", ()),
        (CROSS, "Cross the firebreak to rung {}, {}", (found.needed, name)),
    )
    seen = ruling.game.blocs[side]
    ruling.ask("firebreak", side, choices, (), needs_reason=True, pending=order_to_json(order), seen=seen)
    return True


def climb(ruling: Ruling, side: int, found: Permission) -> None:
    """Books an action: jumps the ladder if it must, and adds its pressure."""
    if found.needed > found.present:
        if found.track:
            change_track(ruling, found.track, -found.cost, found.action)
        move_rung(ruling, found.needed, 0, side, "jump")
    if found.pressure:
        ruling.emit(PressureAdded(side, found.action, found.pressure))


def move_rung(ruling: Ruling, rung: int, pressure: int, side: int, cause: str) -> None:
    """The public rung changes, and with it what every side perceives."""
    top = ruling.game.ruleset.ladder[-1].number
    rung = max(0, min(top, rung))
    ruling.emit(RungMoved(rung, max(0, pressure), side, cause))
    for number, perceived in enumerate(ruling.state.perceived):
        if perceived != rung:
            ruling.emit(PerceivedMoved(number, rung, seen=ruling.game.blocs[number]))


def change_track(ruling: Ruling, track: str, amount: int, cause: str) -> None:
    """A track goes up or down within its limits."""
    for entry in ruling.game.scenario.tracks:
        if entry.id == track:
            value = max(entry.minimum, min(entry.maximum, ruling.state.tracks[track] + amount))
            if value != ruling.state.tracks[track]:
                ruling.emit(TrackChanged(track, value, cause, seen=track_seen(ruling.game, entry.side)))


def track_seen(game: Game, side: str) -> int:
    """The bit mask of the sides that know a track: all for a public one, none for the facilitator's."""
    if side == "":
        return -1
    return game.blocs[game.side_index[side]] if side in game.side_index else 0


def settle(ruling: Ruling) -> None:
    """The end of a turn: losses press, calm relieves, and enough pressure moves the rung up by one."""
    game, state = ruling.game, ruling.state
    if state.deaths_this_turn:
        ruling.emit(CalmCounted(0))
        pressure = state.deaths_this_turn * game.number("ladder.per_step")
        if pressure:
            ruling.emit(PressureAdded(NOBODY, "losses", pressure))
    else:
        ruling.emit(CalmCounted(state.calm_turns + 1))
        if state.pressure:
            ruling.emit(
                PressureAdded(NOBODY, "calm", -min(state.pressure, game.number("ladder.calm_relief")))
            )
    threshold = game.number("ladder.threshold")
    above = state.rung + 1
    if state.pressure < threshold or above >= len(game.ruleset.ladder):
        return
    if game.ruleset.ladder[above].firebreak:
        # Pressure alone does not cross a firebreak: that needs somebody's decision.
        ruling.emit(PressureAdded(NOBODY, "firebreak", threshold - 1 - state.pressure))
        return
    move_rung(ruling, above, state.pressure - threshold, NOBODY, "pressure")


def check_step_down(game: Game, state: State, side: int) -> Refusal | None:
    """Whether a side may offer a step down now."""
    if state.rung <= 0:
        return refuse(game, "step_down", "the ladder is at its foot")
    needed = game.number("ladder.calm_turns")
    if state.calm_turns < needed:
        return refuse(
            game, "step_down", "{} turns without deaths are needed, there were {}", needed, state.calm_turns
        )
    if state.offered >> side & 1:
        return refuse(game, "step_down", "an offer has been answered in this turn")
    if not any(game.enemy[side]):
        return refuse(game, "step_down", "there is nobody to offer it to")
    return None


def offer_step_down(ruling: Ruling, side: int) -> None:
    """Puts the offer to the first hostile side, which answers for its bloc."""
    other = ruling.game.enemy[side].index(True)
    choices: tuple[tuple[str, str, tuple[str | int, ...]], ...] = (
        (ACCEPT, "Accept: both step down to rung {}", (ruling.state.rung - 1,)),
        (DECLINE, "Decline", ()),
    )
    # One offer a bloc and turn: the allies of who offers, and of who is asked, have had their say.
    asked = ruling.game.blocs[side] | ruling.game.blocs[other]
    ruling.ask("step_down", other, choices, (side, asked))


def answer_step_down(ruling: Ruling, side: int, choice: str) -> None:
    """An accepted offer lowers the rung for both and takes the pressure away."""
    if choice == ACCEPT:
        move_rung(ruling, ruling.state.rung - 1, 0, side, "step_down")
