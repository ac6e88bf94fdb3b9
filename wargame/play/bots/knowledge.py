"""What a player of a side knows before the first order: rules, map, who is whom, its bloc's papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wargame.engine.game import ALL_POINTS, Game
from wargame.hexes.grid import HexGrid
from wargame.play.bots.temper import Temper, temper_for
from wargame.play.bots.worth import step_worth
from wargame.rules.model import Ruleset, UnitType
from wargame.scenarios.model import HexMap, Objective

WHOLE_FORCE = 40.0
"""What a whole force of one's own size is worth, in hundredths of the points of the side's objectives."""

_ALLY_SHARE = 0.3
"""How much of an ally's objective counts."""

StepTable = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective as the bot weighs it. `points`: hundredths of all points that the side could make."""

    objective: Objective
    points: float
    own: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Static knowledge of one side. Copied by whitelist: no enemy unit, aim or inject is in it."""

    side: int
    ruleset: Ruleset
    map: HexMap
    turns: int
    enemy: tuple[bool, ...]
    allied: tuple[bool, ...]
    land: tuple[bool, ...]
    ports: frozenset[int]
    airfields: frozenset[int]
    home: frozenset[int]
    aims: tuple[Aim, ...]
    temper: Temper
    kill: Mapping[str, float]
    """What a lost step of an enemy unit type is worth, in hundredths of points."""
    loss: Mapping[str, float]
    """What a lost step of an own unit type costs, in hundredths of points."""
    typical: float
    """What a step of something unknown is worth."""
    side_ids: tuple[str, ...]
    sources: frozenset[int]
    """Supply sources of the own bloc."""
    names: Mapping[int, str]
    """Names of the units of the own bloc."""
    jump_track: str
    """The track that pays for the side's jumps, "" if there is none."""
    leads: bool
    """Whether the side acts before all its enemies."""
    deadly_from: int
    """The lowest rung that permits some of them."""
    deadly: frozenset[str]
    """Kinds of action that use weapons."""
    doomed: bool
    """Whether the scenario can end with everybody losing: then the ladder's last rung is shunned."""
    steps: Callable[[str], StepTable]
    _distances: dict[tuple[int, str, int], dict[int, int]] = field(
        default_factory=dict[tuple[int, str, int], dict[int, int]]
    )

    _seen_control: list[tuple[tuple[int, ...], frozenset[int]]] = field(
        default_factory=list[tuple[tuple[int, ...], frozenset[int]]]
    )

    @property
    def grid(self) -> HexGrid:
        return self.map.grid

    def kind(self, key: str | None) -> UnitType | None:
        """The unit type with that key, None for something that is only suspected."""
        return self.ruleset.unit_types[key] if key is not None else None

    def number(self, name: str) -> float:
        """A constant of the ruleset; 0 if it does without."""
        return float(self.ruleset.numbers.get(name, 0))

    def hostile(self, control: tuple[int, ...]) -> frozenset[int]:
        """The hexes that enemies control; the last answer is kept, as control seldom changes."""
        if self._seen_control and self._seen_control[0][0] == control:
            return self._seen_control[0][1]
        enemies = {number for number, hostile in enumerate(self.enemy) if hostile}
        found = frozenset(hex_id for hex_id, holder in enumerate(control) if holder in enemies)
        self._seen_control[:] = [(control, found)]
        return found

    def distances(self, target: int, movement_class: str, limit: int) -> Mapping[int, int]:
        """Movement points from hexes around `target` into it along a class's costs, as far as `limit`."""
        key = (target, movement_class, limit)
        found = self._distances.get(key)
        if found is None:
            found = self._distances[key] = _flood(self.grid, self.steps(movement_class), target, limit)
        return found


def _flood(grid: HexGrid, table: StepTable, target: int, limit: int) -> dict[int, int]:
    """Costs of the way into `target`: searched backwards, each step at what entering costs."""
    best = {target: 0}
    buckets: list[list[int]] = [[] for _ in range(limit + 1)]
    buckets[0].append(target)
    neighbours = grid.neighbours
    for spent, bucket in enumerate(buckets):
        for here in bucket:
            if best[here] < spent:
                continue
            for direction, there in enumerate(neighbours[here]):
                if there < 0:
                    continue
                cost = table[there][(direction + 3) % 6]
                if cost < 0:
                    continue
                total = spent + (cost if cost < ALL_POINTS else cost - ALL_POINTS + 2)
                if total <= limit and total < best.get(there, limit + 1):
                    best[there] = total
                    buckets[total].append(there)
    return best


def knowledge_of(game: Game, side_id: str, temper: Temper | None = None) -> Knowledge:
    """What a player of the side knows from the start; `temper` in place of the one derived from its aims."""
    side = game.side_index[side_id]
    allied = game.allied[side]
    objectives = tuple(
        objective for objective in game.scenario.objectives if allied[game.side_index[objective.side]]
    )
    mine = tuple(objective for objective in objectives if objective.side == side_id)
    total = sum(_most(objective, game.scenario.turns) for objective in mine) or 1.0
    friends = [setup for setup in game.unit_defs if allied[game.side_index[setup.side]]]
    raw = {key: step_worth(game.ruleset, kind) for key, kind in game.ruleset.unit_types.items()}
    force = sum(raw[setup.type] * setup.steps for setup in friends) or 1.0
    unit = WHOLE_FORCE / force
    home = frozenset(hex_id for hex_id, holder in enumerate(game.home) if holder >= 0 and allied[holder])
    deadly = _deadly(game.ruleset)
    aims = _aims(game, side_id, objectives, total)
    return Knowledge(
        side=side,
        ruleset=game.ruleset,
        map=game.map,
        turns=game.scenario.turns,
        enemy=game.enemy[side],
        allied=allied,
        land=game.land,
        ports=game.ports,
        airfields=game.airfields,
        home=home,
        aims=aims,
        temper=temper or temper_for(mine, home),
        kill={key: value * unit + _bonus(game, aims, key, "destroy") for key, value in raw.items()},
        loss={key: value * unit + _bonus(game, aims, key, "preserve") for key, value in raw.items()},
        typical=unit,
        side_ids=tuple(each.id for each in game.sides),
        sources=frozenset(
            hex_id
            for number, other in enumerate(game.sides)
            if allied[number]
            for hex_id in game.scenario.supply.get(other.id, ())
        ),
        names={game.unit_index[setup.id]: setup.name for setup in friends},
        jump_track=_jump_track(game, side_id),
        leads=side_id in game.scenario.initiative[0],
        deadly=deadly,
        deadly_from=min(
            (game.ruleset.actions[key].rung for key in deadly if key in game.ruleset.actions), default=0
        ),
        doomed=any(end.all_lose for end in game.scenario.ends),
        steps=game.steps,
    )


def _jump_track(game: Game, side_id: str) -> str:
    name = game.ruleset.setting("ladder.jump_track")
    tracks = {track.id for track in game.scenario.tracks}
    own = f"{name}_{side_id}"
    return own if own in tracks else name if name in tracks else ""


def _deadly(ruleset: Ruleset) -> frozenset[str]:
    ground = {ruleset.setting("action.attack"), ruleset.setting("action.landing")}
    return frozenset({weapon.action for weapon in ruleset.weapons.values()} | ground) - {""}


def _aims(game: Game, side_id: str, objectives: tuple[Objective, ...], total: float) -> tuple[Aim, ...]:
    """The bloc's objectives in hundredths of the side's own points; an ally's count for less."""
    return tuple(
        Aim(
            objective,
            (1.0 if objective.side == side_id else _ALLY_SHARE)
            * 100.0
            * _most(objective, game.scenario.turns)
            / total,
            objective.side == side_id,
        )
        for objective in objectives
    )


def _bonus(game: Game, aims: tuple[Aim, ...], type_key: str, kind: str) -> float:
    """What objectives add to the worth of a step: points for destroying it, or for having kept it."""
    category = game.ruleset.unit_types[type_key].category
    bonus = 0.0
    for aim in aims:
        objective = aim.objective
        if objective.kind != kind or (objective.categories and category not in objective.categories):
            continue
        if kind == "destroy":
            bonus += aim.points / max(1, objective.per)
            continue
        steps = sum(
            setup.steps
            for setup, unit_type in zip(game.unit_defs, game.unit_types, strict=True)
            if setup.side == objective.side
            and (not objective.categories or unit_type.category in objective.categories)
        )
        bonus += aim.points / max(1, steps)
    return bonus


def _most(objective: Objective, turns: int) -> float:
    """Points that an objective could bring over the game."""
    return float(objective.points * (turns if objective.when == "each_turn" else 1))
