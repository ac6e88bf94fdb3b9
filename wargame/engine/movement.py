"""Movement: reach, what a path costs, and carrying a move out hex by hex."""

from __future__ import annotations

from collections.abc import Callable

from wargame.engine import hover, sightings
from wargame.engine.allowance import allowance
from wargame.engine.board import (
    enemies_of,
    ground_defenders,
    is_ground,
    on_map,
    stacks,
    zone_of_control,
)
from wargame.engine.events import (
    ControlChanged,
    MoveStopped,
    PostureChanged,
    UnitActed,
    UnitDestroyed,
    UnitMoved,
)
from wargame.engine.game import AIR, ALL_POINTS, GROUND, NAVAL, Game
from wargame.engine.options import MoveReach
from wargame.engine.orders import MoveUnit
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import MOVED, NOBODY, POSTURED, State, Unit
from wargame.hexes.paths import reach as search


def points_left(game: Game, state: State, unit: Unit) -> int:
    """Movement points that a unit may still spend in this turn; a change of posture takes them all."""
    if unit.acted & POSTURED or unit.resting:
        return 0
    return allowance(game, state, unit) if unit.points < 0 else unit.points


class Ground:
    """What hinders a unit's movement at one moment: blocked hexes, zones of control, step costs.

    Built from a belief for options and checks, from the truth when the move is carried out.
    """

    __slots__ = ("_stacks", "blocked", "full", "game", "kind", "state", "stop", "unit", "zoc", "zoc_cost")

    def __init__(self, game: Game, state: State, unit: Unit) -> None:
        self.game, self.state, self.unit = game, state, unit
        self.kind = game.types[unit.type]
        self.full = allowance(game, state, unit)
        same = self._same_domain
        self.blocked = {other.hex for other in enemies_of(game, state, unit.side) if same(other)}
        ground = self.kind.domain == GROUND
        self.zoc = zone_of_control(game, state, unit.side) if ground else set[int]()
        self.zoc_cost = game.number("zoc.cost")
        self.stop = bool(game.number("zoc.stop"))
        self._stacks: dict[int, int] | None = None

    def _same_domain(self, other: Unit) -> bool:
        if self.kind.domain == GROUND:
            return is_ground(self.game, other) and not overrunnable(self.game, other)
        return other.type < 0 or self.game.types[other.type].domain == self.kind.domain

    def step(self, here: int, there: int, direction: int, points: int) -> int:
        """The cost of one step, or -1 if it is not possible; `points` are those left before the step."""
        cost = self.game.steps(self.kind.movement_class)[here][direction]
        if cost < 0 or there in self.blocked or self._foreign_port(there):
            return -1
        if cost >= ALL_POINTS:
            return points if points == self.full else -1
        return cost + self.zoc_cost if there in self.zoc else cost

    def _foreign_port(self, hex_id: int) -> bool:
        if self.kind.domain != NAVAL or not self.game.land[hex_id]:
            return False
        holder = self.state.control[hex_id]
        return holder != NOBODY and not self.game.allied[self.unit.side][holder]

    def stops(self, hex_id: int) -> bool:
        return self.stop and hex_id in self.zoc

    def crowded(self, hex_id: int) -> bool:
        """Whether ending a move there would break the stacking limit."""
        if self.kind.domain != GROUND:
            return False
        if self._stacks is None:  # a reach asks for every hex of it, so all stacks are counted at once
            self._stacks = stacks(self.game, self.state, self.unit.side, self.unit.id)
        return self._stacks.get(hex_id, 0) + self.kind.stack > self.game.number("stack.limit")

    def why_not(self, here: int, there: int, points: int) -> Refusal:
        """The reason that a step out of reach is not possible."""
        game, direction = self.game, self.game.grid.direction(here, there)
        cost = game.steps(self.kind.movement_class)[here][direction]
        if there in self.blocked:
            return refuse(game, "enemy_hex", "an enemy unit is there")
        if self._foreign_port(there):
            return refuse(game, "terrain", "the port is not in friendly hands")
        if cost < 0:
            terrain = game.ruleset.terrains[game.map.terrain[there]].title
            return refuse(game, "terrain", "{} cannot enter {}", self.kind.title, terrain)
        if cost >= ALL_POINTS:
            return refuse(game, "river", "crossing this river needs all movement points")
        if self.stops(here) and here != self.unit.hex:
            return refuse(game, "zoc", "the unit must stop in an enemy zone of control")
        total = cost + (self.zoc_cost if there in self.zoc else 0)
        needs = "out of reach: needs {} point" if total == 1 else "out of reach: needs {} points"
        left = ", has only {} left when it gets there"
        if here == self.unit.hex:
            left = ", {} is left" if points == 1 else ", {} are left"
        return refuse(game, "points", needs + left, total, points)


def overrunnable(game: Game, unit: Unit) -> bool:
    """Units that cannot defend a hex on the ground: air units, ships in port, and those of defence 0."""
    if unit.type < 0:
        return False
    kind = game.types[unit.type]
    return kind.domain != GROUND or kind.defence == 0


def reach(game: Game, state: State, unit: Unit, explain: bool = False) -> MoveReach:
    """Where a unit may go with its points left, and with `explain` why not to the hexes just beyond."""
    points = points_left(game, state, unit)
    if game.types[unit.type].domain == AIR:
        return _air_reach(game, state, unit, points)
    ground = Ground(game, state, unit)
    found = search(
        game.grid,
        unit.hex,
        points,
        _asker(ground, points, unit.hex),
        stop_in=ground.zoc if ground.stop else (),
    )
    cost = {
        hex_id: spent
        for hex_id, spent in found.cost.items()
        if hex_id == unit.hex or not ground.crowded(hex_id)
    }
    refused = _refused(ground, found.cost, cost, points) if explain else {}
    return MoveReach(unit.hex, points, cost, found.parent, refused)


def _asker(ground: Ground, points: int, start: int) -> Callable[[int, int, int], int]:
    """The step cost as the search wants it; a step that needs all points is possible from the start only."""
    table = ground.game.steps(ground.kind.movement_class)
    blocked, zoc, zoc_cost = ground.blocked, ground.zoc, ground.zoc_cost

    def cost(here: int, there: int, direction: int) -> int:
        plain = table[here][direction]
        if plain < 0 or there in blocked:
            return -1
        if plain >= ALL_POINTS or ground.kind.domain == NAVAL:
            return ground.step(here, there, direction, points if here == start else -1)
        return plain + zoc_cost if there in zoc else plain

    return cost


def _refused(
    ground: Ground, found: dict[int, int], allowed: dict[int, int], points: int
) -> dict[int, Refusal]:
    game = ground.game
    refused = {
        hex_id: refuse(game, "stacking", "the hex would hold more than {} points", game.number("stack.limit"))
        for hex_id in found
        if hex_id not in allowed
    }
    for here, spent in found.items():
        for there in game.grid.adjacent[here]:
            if there not in found and there not in refused:
                refused[there] = ground.why_not(here, there, points - spent)
    return refused


def _air_reach(game: Game, state: State, unit: Unit, points: int) -> MoveReach:
    """Air units move from airfield to airfield of their bloc, one point a hex."""
    cost, parent = {unit.hex: 0}, {unit.hex: -1}
    allied = game.allied[unit.side]
    for hex_id in sorted(game.airfields):
        distance = game.grid.distance(unit.hex, hex_id)
        holder = state.control[hex_id]
        if 0 < distance <= points and holder != NOBODY and allied[holder]:
            cost[hex_id], parent[hex_id] = distance, unit.hex
    return MoveReach(unit.hex, points, cost, parent, {})


def no_points(game: Game, unit: Unit) -> Refusal:
    """Why a unit cannot move at all."""
    if unit.resting:
        return refuse(game, "points", "the unit rests out of the line up to turn {}", unit.resting)
    return refuse(game, "points", "no movement points are left")


def check_move(game: Game, state: State, order: MoveUnit) -> Refusal | None:
    """Whether a move is possible as the seat believes the map to be."""
    unit = state.units[order.unit]
    kind = game.types[unit.type]
    if kind.movement <= 0:
        return refuse(game, "points", "{} do not move", kind.title)
    if not order.path:
        return refuse(game, "points", "the path is empty")
    if any(not 0 <= hex_id < game.grid.size for hex_id in order.path):
        return refuse(game, "terrain", "the path leaves the map")
    points = points_left(game, state, unit)
    if points <= 0:
        return no_points(game, unit)
    if kind.domain == AIR:
        target = order.path[-1]
        if len(order.path) == 1 and target in _air_reach(game, state, unit, points).cost:
            return None
        return refuse(game, "airfield", "air units move to a friendly airfield within {} hexes", points)
    return _check_path(Ground(game, state, unit), order.path, points)


def _check_path(ground: Ground, path: tuple[int, ...], points: int) -> Refusal | None:
    game, here, left = ground.game, ground.unit.hex, points
    for there in path:
        direction = game.grid.direction(here, there)
        if direction < 0:
            return refuse(
                game, "terrain", "{} is not next to {}", game.grid.label(there), game.grid.label(here)
            )
        if here != ground.unit.hex and ground.stops(here):
            return refuse(game, "zoc", "the unit must stop in an enemy zone of control")
        cost = ground.step(here, there, direction, left)
        if cost < 0 or cost > left:
            return ground.why_not(here, there, left)
        left -= cost
        here = there
    if ground.crowded(here):
        return refuse(game, "stacking", "the hex would hold more than {} points", game.number("stack.limit"))
    return None


def carry_out(ruling: Ruling, order: MoveUnit) -> None:
    """Moves hex by hex over the true map: unknown enemies stop the move, hovering munitions strike it."""
    game, state = ruling.game, ruling.state
    unit = state.units[order.unit]
    points = points_left(game, state, unit)
    bloc = game.blocs[unit.side]
    if game.types[unit.type].domain == AIR:
        path = (unit.hex, *order.path)
        ruling.emit(
            UnitMoved(unit.id, path, points - game.grid.distance(unit.hex, path[-1]), "move", seen=bloc)
        )
        ruling.emit(UnitActed(unit.id, MOVED, seen=bloc))
        return
    _begin(ruling, unit)
    ground = Ground(game, state, unit)
    walked, stopped, triggered = [unit.hex], "", set[int]()
    for there in order.path:
        here = walked[-1]
        cost = ground.step(here, there, game.grid.direction(here, there), points)
        if cost < 0 or cost > points:
            stopped = "enemy"
            break
        points -= cost
        walked.append(there)
        zones = [zone for zone in hover.zones_over(game, state, unit, there) if zone.id not in triggered]
        if zones:
            _flush(ruling, unit, walked, points)
            walked = [there]
            triggered.update(zone.id for zone in zones)
            hover.strike_all(ruling, zones, unit)
            if not on_map(unit):
                return
        if sightings.look_around(ruling, unit, there) and ground.stops(there) and there != order.path[-1]:
            stopped = "enemy"
            break
    _flush(ruling, unit, walked, points)
    if stopped:
        ruling.emit(MoveStopped(unit.id, unit.hex, stopped, seen=bloc))
        _reveal_blocker(ruling, unit, order.path)
    sightings.be_seen(ruling, unit)


def _begin(ruling: Ruling, unit: Unit) -> None:
    game, bloc = ruling.game, ruling.game.blocs[unit.side]
    if not unit.acted & MOVED:
        ruling.emit(UnitActed(unit.id, MOVED, seen=bloc))
    moved = game.posture_index.get(game.ruleset.setting("posture.moved"), unit.posture)
    if unit.posture != moved and game.types[unit.type].domain == GROUND:
        ruling.emit(PostureChanged(unit.id, moved, seen=bloc))


def _flush(ruling: Ruling, unit: Unit, walked: list[int], points: int) -> None:
    if len(walked) < 2:
        return
    ruling.emit(UnitMoved(unit.id, tuple(walked), points, "move", seen=ruling.game.blocs[unit.side]))
    for hex_id in walked[1:]:
        take_hex(ruling, unit, hex_id)


def take_hex(ruling: Ruling, unit: Unit, hex_id: int) -> None:
    """A ground unit that enters a hex takes control of it and overruns what cannot defend itself there."""
    game, state = ruling.game, ruling.state
    if game.types[unit.type].domain != GROUND or not game.land[hex_id]:
        return
    for other in enemies_of(game, state, unit.side):
        if other.hex == hex_id and overrunnable(game, other):
            seen = game.blocs[unit.side] | game.blocs[other.side]
            ruling.emit(UnitDestroyed(other.id, "overrun", seen=seen))
    holder = state.control[hex_id]
    if holder == NOBODY or not game.allied[unit.side][holder]:
        ruling.emit(ControlChanged(hex_id, unit.side))


def _reveal_blocker(ruling: Ruling, unit: Unit, path: tuple[int, ...]) -> None:
    """The unit that stopped the move becomes known."""
    game = ruling.game
    for hex_id in path if game.fog else ():
        if game.grid.distance(unit.hex, hex_id) == 1:
            for other in ground_defenders(game, ruling.state, unit.side, hex_id):
                sightings.sight(ruling, unit.side, other, game.number("detection.adjacent_level"))
