"""The escalation ladder: what an order needs, jumping, firebreaks, pressure, calm, stepping down."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine import incidents, perception
from wargame.engine.codec import order_to_json
from wargame.engine.events import CalmCounted, PressureAdded, RungMoved, TrackChanged
from wargame.engine.game import GROUND, Game
from wargame.engine.orders import Act, Attack, Hover, MoveUnit, Order, Patrol, Scout, Strike
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import NOBODY, State, Unit
from wargame.rules.model import Action, Rung

CROSS, HOLD = "cross", "hold"
ACCEPT, DECLINE = "accept", "decline"


@dataclass(frozen=True, slots=True)
class Permission:
    """What an order means on the ladder, at the rung that the side perceives.

    `cost` is paid from `track`; `firebreak` asks for a decision, `confirm` also for the facilitator's word.
    """

    action: str
    title: str
    rule: str
    needed: int
    present: int
    pressure: int
    cost: int
    track: str
    firebreak: bool
    confirm: bool = False
    hex: int = -1


@dataclass(frozen=True, slots=True)
class RungGuide:
    """A rung for the panel. `actions` are those that it is the first to permit.

    `jump`: rungs above the one that the side perceives, 0 if it permits them now; `cost` is paid from
    `track`. `decision`, `confirm`: whether going there asks for a decision, and for the facilitator's word.
    """

    rung: Rung
    jump: int
    cost: int
    track: str
    decision: bool
    confirm: bool
    actions: tuple[Action, ...]


def guide(game: Game, state: State, side: int) -> tuple[RungGuide, ...]:
    """What every rung permits and what going there costs, for a side (-1: nobody pays)."""
    track = _jump_track(game, state, side) if side >= 0 else ""
    guides: list[RungGuide] = []
    for rung in game.ruleset.ladder:
        jump = max(0, rung.number - state.rung)
        crossed = game.ruleset.ladder[state.rung + 1 : rung.number + 1]
        guides.append(
            RungGuide(
                rung,
                jump,
                jump * game.number("ladder.jump_cost") if track else 0,
                track if jump else "",
                any(each.firebreak for each in crossed),
                any(each.confirm for each in crossed),
                tuple(action for action in game.ruleset.actions.values() if action.rung == rung.number),
            )
        )
    return tuple(guides)


def permission(game: Game, state: State, order: Order, side: int = NOBODY) -> Permission | None:
    """The action that weighs most in an order, with what it would cost at the present rung.

    `side`: who gives the order; it may be left out where a unit does.
    """
    keys = [key for key in _actions(game, state, order) if key in game.ruleset.actions]
    if not keys:
        return None
    actions = game.ruleset.actions
    action = max((actions[key] for key in keys), key=lambda found: (found.rung, found.pressure))
    jump = max(0, action.rung - state.rung)
    payer = side if side >= 0 else _side_of(state, order)
    track = _jump_track(game, state, payer) if jump else ""
    crossed = [rung for rung in game.ruleset.ladder if state.rung < rung.number <= action.rung]
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
        any(rung.firebreak for rung in crossed),
        any(rung.confirm for rung in crossed),
        _place(state, order),
    )


def _place(state: State, order: Order) -> int:
    """Where an order strikes, as the ordering side believes; -1 if nowhere on the map."""
    if isinstance(order, Strike):
        return state.units[order.target].hex
    if isinstance(order, MoveUnit):
        return order.path[-1]
    return getattr(order, "hex", -1)


def _side_of(state: State, order: Order) -> int:
    unit = order.units[0] if isinstance(order, Attack) else getattr(order, "unit", -1)
    return state.units[unit].side if unit >= 0 else -1


def _jump_track(game: Game, state: State, side: int) -> str:
    name = game.ruleset.setting("ladder.jump_track")
    own = f"{name}_{game.sides[side].id}"
    return own if own in state.tracks else (name if name in state.tracks else "")


def _actions(game: Game, state: State, order: Order) -> list[str]:
    """The ruleset's action keys that an order amounts to, as the ordering side believes things to be."""
    setting = game.ruleset.setting
    if not game.ruleset.actions:
        return []
    if isinstance(order, Strike):
        weapon = game.ruleset.weapons[order.weapon]
        target, firer = state.units[order.target], state.units[order.unit]
        deep = _is_deep(game, state, firer.side, target.hex)
        return [weapon.action, setting("action.deep")] if deep else [weapon.action]
    if isinstance(order, Hover):
        return [game.ruleset.weapons[order.weapon].action]
    if isinstance(order, Scout):
        return [game.ruleset.sensors[order.sensor].action]
    if isinstance(order, Patrol):
        return [setting("action.patrol")]
    if isinstance(order, Attack):
        attackers = [state.units[number] for number in order.units]
        # From the sea it is a landing; if others attack over land at the same time, it is both.
        origins = {game.land[unit.hex] for unit in attackers}
        return [setting("action.attack" if ashore else "action.landing") for ashore in sorted(origins)]
    if isinstance(order, Act):
        return [game.ruleset.orders[order.action].action] if order.action in game.ruleset.orders else []
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
            keys.append(game.ruleset.setting("action.enter" if game.land[here] else "action.landing"))
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


def needs_confirmation(ruling: Ruling, pending: str, side: int, found: Permission) -> bool:
    """Asks the facilitator where only the facilitator's word lets a side up; the order goes on waiting."""
    if not found.confirm:
        return False
    rung = ruling.game.ruleset.ladder[found.needed]
    choices: tuple[tuple[str, str, tuple[str | int, ...]], ...] = (
        (HOLD, "It does not come to that", ()),
        (CROSS, "The ladder goes to rung {}, {}", (rung.number, rung.name)),
    )
    seen = ruling.game.blocs[side]
    ruling.ask("confirm", NOBODY, choices, (side,), needs_reason=True, pending=pending, seen=seen)
    return True


def climb(ruling: Ruling, side: int, found: Permission) -> bool:
    """Books an action on the true ladder: jumps if it must, records it, adds its pressure.

    `found` is what the side was shown, at the rung that it perceives; what the act costs and moves is judged
    at the true rung. Returns whether the author is known to all.
    """
    game, state = ruling.game, ruling.state
    action = game.ruleset.actions[found.action]
    known = incidents.author_known(ruling, side, action, found.hex)
    jump = action.rung - state.rung
    if jump > 0:
        track = _jump_track(game, state, side)
        if track:
            change_track(ruling, track, -jump * game.number("ladder.jump_cost"), action.key)
        author, cause = (side, "jump") if known else (NOBODY, "incident")
        move_rung(ruling, action.rung, 0, author, cause, aware=game.blocs[side], known=known)
    if known:
        perception.show(ruling, action.rung, side, "incident_seen")
    incidents.book(ruling, side, action, found.hex, known)
    return known


def move_rung(
    ruling: Ruling,
    rung: int,
    pressure: int,
    side: int,
    cause: str,
    *,
    felt: tuple[int, ...] = (),
    aware: int = 0,
    known: bool = True,
) -> None:
    """The public rung changes, and every bloc outside `aware` reads that as well as it can.

    `pressure` is what is left, or `felt` by side. `side` is who moved it, which `known` False keeps secret.
    """
    game, state = ruling.game, ruling.state
    rung = max(0, min(game.ruleset.ladder[-1].number, rung))
    move = perception.Move(rung, state.rung, side, cause, -1 if known else aware)
    right, readings = perception.read(ruling, move, aware)
    ruling.emit(RungMoved(rung, max((pressure, *felt), default=0), side, cause, felt, seen=right))
    for _, bloc, perceived in readings:
        perception.take(ruling, bloc, perceived, side, cause)


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
    """The end of a turn: losses press, calm relieves, and enough pressure moves the rung up by one.

    The rung goes where the side whose patience is most overdrawn pushes it.
    """
    game, state = ruling.game, ruling.state
    _press_and_relieve(ruling)
    over = [felt - game.threshold(side) for side, felt in enumerate(state.felt)]
    above = state.rung + 1
    if max(over, default=-1) < 0 or above >= len(game.ruleset.ladder):
        return
    if game.ruleset.ladder[above].firebreak:
        # Pressure alone does not cross a firebreak: that needs somebody's decision.
        _charge(ruling, over)
        return
    left = tuple(max(0, points) for points in over)
    move_rung(ruling, above, 0, over.index(max(over)), "pressure", felt=left)


def _press_and_relieve(ruling: Ruling) -> None:
    game, state = ruling.game, ruling.state
    if state.deaths_this_turn:
        ruling.emit(CalmCounted(0))
        pressure = state.deaths_this_turn * game.number("ladder.per_step")
        if pressure:
            ruling.emit(PressureAdded(NOBODY, "losses", pressure))
        return
    ruling.emit(CalmCounted(state.calm_turns + 1))
    relief = min(state.pressure, game.number("ladder.calm_relief"))
    if relief:
        ruling.emit(PressureAdded(NOBODY, "calm", -relief))


def _charge(ruling: Ruling, over: list[int]) -> None:
    """Pressure that a firebreak holds back has a price, once for each bloc that is pressed.

    For every `ladder.excess` points the harm track rises by one, and whoever pressed most in this turn loses
    a point of the track that pays for jumps: fire that neither decides nor ends costs its author standing.
    The points so paid are used up; a rest below one point of price stays.
    """
    game, per = ruling.game, max(1, ruling.game.number("ladder.excess"))
    for side, bloc in perception.blocs(game):
        points = max(over[other] for other in range(len(over)) if bloc >> other & 1) + 1
        price = points // per
        if price <= 0:
            continue
        ruling.emit(PressureAdded(NOBODY, "firebreak", -price * per, bloc, seen=0))
        harm, author = game.ruleset.setting("ladder.harm_track"), _hardest(game, ruling.state, side)
        if harm:
            change_track(ruling, harm, price, "firebreak")
        if author != NOBODY and (track := _jump_track(game, ruling.state, author)):
            change_track(ruling, track, -price, "firebreak")


def _hardest(game: Game, state: State, side: int) -> int:
    """The enemy whose acts of this turn press hardest on a side, known or not; NOBODY without any."""
    sums = [0 for _ in game.sides]
    for each in state.incidents:
        if each.turn == state.turn and game.enemy[side][each.side]:
            sums[each.side] += game.ruleset.actions[each.action].pressure
    most = max(sums)
    return sums.index(most) if most else NOBODY


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
        (ACCEPT, "Accept: both step down to rung {}", (max(0, ruling.state.perceived[other] - 1),)),
        (DECLINE, "Decline", ()),
    )
    # One offer a bloc and turn: the allies of who offers, and of who is asked, have had their say.
    asked = ruling.game.blocs[side] | ruling.game.blocs[other]
    ruling.ask("step_down", other, choices, (side, asked))


def answer_step_down(ruling: Ruling, side: int, choice: str) -> None:
    """An accepted offer of `side` lowers the rung for both; one that is declined costs who declined it."""
    game, state = ruling.game, ruling.state
    other = game.enemy[side].index(True)
    if choice == ACCEPT:
        aware = game.blocs[side] | game.blocs[other]
        move_rung(ruling, state.rung - 1, 0, side, "step_down", aware=aware)
        return
    track, cost = _jump_track(game, state, other), game.number("ladder.refusal_cost")
    if track and cost:
        change_track(ruling, track, -cost, "step_down")
