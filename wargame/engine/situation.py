"""The values that expressions of orders as data, of trainings and of production may read.

`Situation` answers the vocabulary ORDER for one order, on the truth or on a belief; `SideValues` the part
about one side. What an order does not have (a unit, a target, a place) reads as 0, "" or false.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from wargame.engine.board import domain_of, enemies_of, hex_values, is_ground, on_map
from wargame.engine.game import SKILLS, Game
from wargame.engine.orders import Act
from wargame.engine.state import ATTACKED, FIRED, MOVED, NOBODY, Holding, State, Unit
from wargame.rules.orderwords import ORDER

Value = int | Fraction | bool | str

NO_ENEMY = 99
"""Distance to the nearest enemy where none is known."""

_EMPTY: dict[str, Value] = {"number": 0, "bool": False, "text": ""}
_NO_HOLDING = Holding()


def holding_of(state: State, side: int) -> Holding:
    """What a side holds; nothing in a game that began without holdings. Read only."""
    return state.holdings[side] if 0 <= side < len(state.holdings) else _NO_HOLDING


def tier_values(game: Game, state: State, side: int, who: str) -> dict[str, int]:
    """A side's tier in every field of technology, as WHO.tier.FIELD of the vocabularies."""
    tiers = holding_of(state, side).tiers
    return {f"{who}.tier.{field}": tiers.get(field, 0) for field in game.ruleset.technology}


def exact(hundredths: int | Fraction) -> int | Fraction:
    """A skill or other value in hundredths as an exact number."""
    value = Fraction(hundredths) / 100
    return value.numerator if value.denominator == 1 else value


class SideValues:
    """Values about one side. It reads only tracks that the side may know; others are 0."""

    __slots__ = ("game", "side", "state")

    def __init__(self, game: Game, state: State, side: int) -> None:
        self.game = game
        self.state = state
        self.side = side

    def __call__(self, name: str) -> Value:
        first, _, rest = name.partition(".")
        if first == "side":
            return self._holding(rest)
        if first == "track":
            return self._track(rest)
        if first == "own_track":
            return self._track(f"{rest}_{self.game.sides[self.side].id}")
        if first == "turn_days":
            return self.game.turn_days
        if first == "perceived":
            return self.state.perceived[self.side]
        if first == "unattributed":
            return sum(1 for each in self.state.incidents if not each.known >> self.side & 1)
        return getattr(self.state, first)

    def _holding(self, name: str) -> Value:
        holding = holding_of(self.state, self.side)
        kind, _, key = name.partition(".")
        if kind == "stock":
            return holding.stocks.get(key, 0)
        if kind == "tier":
            return holding.tiers.get(key, 0)
        if kind == "line":
            return int(key in holding.lines and holding.lines[key].ordered)
        if kind == "cadre":
            return sum(men for men, _ in self._cadres(""))
        if kind == "cadre_skill":
            cadres = self._cadres(key)
            men = sum(men for men, _ in cadres)
            return exact(Fraction(sum(men * skill for men, skill in cadres), men)) if men else 0
        return holding.replacements

    def _cadres(self, skill: str) -> list[tuple[int, int]]:
        """Men and skill of the cadres that are home and not posted."""
        return [
            (cadre.men, cadre.skills.get(skill, 0))
            for cadre in holding_of(self.state, self.side).cadres
            if cadre.unit == NOBODY and cadre.due <= self.state.turn
        ]

    def _track(self, name: str) -> int:
        for track in self.game.scenario.tracks:
            if track.id == name:
                owner = self.game.side_index.get(track.side, NOBODY)
                known = track.side == "" or (owner != NOBODY and self.game.allied[self.side][owner])
                return self.state.tracks[name] if known else 0
        return 0


class Situation:
    """Values for one order of a side."""

    __slots__ = ("_side", "game", "hex", "order", "side", "state", "subject", "target", "unit")

    def __init__(self, game: Game, state: State, side: int, order: Act) -> None:
        self.game, self.state, self.side, self.order = game, state, side, order
        self._side = SideValues(game, state, side)
        units = state.units
        self.unit = units[order.unit] if 0 <= order.unit < len(units) else None
        self.target = units[order.target] if 0 <= order.target < len(units) else None
        self.hex = place_of(state, order)
        self.subject = order.side if order.side >= 0 else (self.target.side if self.target else NOBODY)

    def __call__(self, name: str) -> Value:
        first, _, rest = name.partition(".")
        if first == "unit" or first == "target":
            unit = self.unit if first == "unit" else self.target
            return _EMPTY[ORDER[_pattern(name)][0]] if unit is None else self._of_unit(unit, rest)
        if first == "hex":
            if self.hex < 0:
                return _EMPTY[ORDER[name][0]]
            if name in ("hex.friends", "hex.enemies"):
                return self._near(name == "hex.friends")
            return hex_values(self.game, self.state, self.hex)[name]
        if first == "estimate":
            return self._estimate(rest)
        if name == "order.key":
            return self.order.action
        if name == "amount":
            return self.order.amount
        if name == "distance":
            return self.distance()
        return self._side(name)

    def distance(self) -> int:
        """Hexes from the unit to what the order is aimed at; 0 where there is no such thing."""
        if self.unit is None or self.hex < 0 or self.unit.hex < 0:
            return 0
        return self.game.grid.distance(self.unit.hex, self.hex)

    def _near(self, friends: bool) -> int:
        """Units in the place and next to it."""
        wanted = self.game.allied[self.side] if friends else self.game.enemy[self.side]
        near = self.game.grid.distance
        return sum(
            1
            for unit in self.state.units
            if on_map(unit) and wanted[unit.side] and near(unit.hex, self.hex) <= 1
        )

    def _of_unit(self, unit: Unit, name: str) -> Value:
        if name.startswith("stock."):
            return unit.stocks.get(name[6:], 0)
        if name == "cadre":
            posted = holding_of(self.state, unit.side).cadres
            return sum(cadre.men for cadre in posted if cadre.unit == unit.id)
        if name == "enemy_distance":
            return enemy_distance(self.game, self.state, unit)
        return _OF_UNIT[name](self.game, unit)

    def _estimate(self, name: str) -> Value:
        quantity, _, bound = name.rpartition(".")
        viewer = self.game.allied[self.side].index(True)
        held = self.state.estimates.get((viewer, self.subject, quantity))
        return exact(getattr(held, bound)) if held else 0


def _type_value(name: str, without: Value) -> Callable[[Game, Unit], Value]:
    """What a unit's type says; `without` for a unit of unknown type."""
    return lambda game, unit: getattr(game.types[unit.type], name) if unit.type >= 0 else without


_OF_UNIT: dict[str, Callable[[Game, Unit], Value]] = {
    "attack": _type_value("attack", 0),
    "defence": _type_value("defence", 0),
    "steps": lambda game, unit: unit.steps,
    "full_steps": lambda game, unit: unit.full_steps,
    "out": lambda game, unit: unit.out,
    "disrupted": lambda game, unit: unit.disrupted,
    "posture": lambda game, unit: game.postures[unit.posture],
    "category": _type_value("category", ""),
    "domain": domain_of,
    "drone_skill": lambda game, unit: SKILLS[unit.drone_skill],
    "drone_defence": lambda game, unit: SKILLS[unit.drone_defence],
    "training": lambda game, unit: unit.training,
    "moved": lambda game, unit: bool(unit.acted & MOVED),
    "fired": lambda game, unit: bool(unit.acted & (FIRED | ATTACKED)),
}
"""What a unit itself says, by the last part of the name: one value at a time, as conditions ask for few."""


def place_of(state: State, order: Act) -> int:
    """The hex that an order is about: its own, that of its target, or that of its unit; -1 for none."""
    if order.hex >= 0:
        return order.hex
    for number in (order.target, order.unit):
        if 0 <= number < len(state.units):
            return state.units[number].hex
    return -1


def enemy_distance(game: Game, state: State, unit: Unit) -> int:
    """Hexes to the nearest enemy ground unit, or NO_ENEMY."""
    if unit.hex < 0:
        return NO_ENEMY
    enemies = (foe.hex for foe in enemies_of(game, state, unit.side) if is_ground(game, foe))
    return min((game.grid.distance(unit.hex, hex_id) for hex_id in enemies), default=NO_ENEMY)


def _pattern(name: str) -> str:
    """The vocabulary's entry for a name of a unit."""
    who, _, rest = name.partition(".")
    return f"{who}.stock.STOCK" if rest.startswith("stock.") else name
