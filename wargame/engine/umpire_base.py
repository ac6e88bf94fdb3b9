"""What every power of the facilitator is made of, and the checks that many share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wargame.engine.board import on_map, stack_points, stacks
from wargame.engine.game import GROUND, NAVAL, Game
from wargame.engine.refusals import Refusal
from wargame.engine.roster import setup_of
from wargame.engine.ruling import Ruling, refuse
from wargame.engine.state import NOBODY, OFF_MAP, State, Unit
from wargame.rules.datarules import unit_stocks
from wargame.rules.model import UnitType

MAX_REASON = 1000
MAX_NAME = 60
MAX_STOCK = 10_000
CAUSE = "umpire"
"""The cause of events that come from the facilitator."""


@dataclass(frozen=True, slots=True)
class Power:
    """A power: why not, the doing, and whom it concerns (bit mask of the sides that learn a told reason).

    `quiet`: the events that it makes say nothing in the log by themselves.
    """

    check: Callable[[Game, State, Any], Refusal | None]
    carry_out: Callable[[Ruling, Any], None]
    concerned: Callable[[Game, State, Any], int]
    quiet: bool = False


def text_problem(text: str, what: str, most: int) -> str:
    """Why a text cannot be used, "" if it can."""
    if not text.strip():
        return f"{what} is missing"
    if len(text) > most:
        return f"{what} has {len(text)} letters, the most is {most}"
    if not all(char.isprintable() or char in "\n\t" for char in text):
        return f"{what} holds a sign that cannot be shown"
    return ""


def unit_refusal(game: Game, state: State, number: int, *, alive: bool = True) -> Refusal | None:
    """Why there is no such unit, or (`alive`) why it is past changing."""
    if not 0 <= number < len(state.units):
        return refuse(game, CAUSE, "there is no such unit")
    if alive and state.units[number].steps <= 0:
        return refuse(game, CAUSE, "{} is destroyed: bring it in again first", name_of(game, state, number))
    return None


def side_refusal(game: Game, side: int) -> Refusal | None:
    """Why there is no such side."""
    return None if 0 <= side < len(game.sides) else refuse(game, CAUSE, "there is no such side")


def name_of(game: Game, state: State, number: int) -> str:
    return setup_of(game, state, number).name


def bloc_of_unit(game: Game, state: State, order: Any) -> int:
    """The bit mask of the bloc that owns the order's unit."""
    unit: int = order.unit
    return game.blocs[state.units[unit].side]


def bloc_of_side(game: Game, state: State, order: Any) -> int:
    """The bit mask of the bloc of the order's side."""
    side: int = order.side
    return game.blocs[side]


def place_refusal(
    game: Game, state: State, kind: UnitType, side: int, hex_id: int, without: int = NOBODY
) -> Refusal | None:
    """Why a unit of a type and side cannot stand in a hex. `without`: a unit that is not counted there."""
    if not 0 <= hex_id < game.grid.size:
        return refuse(game, "terrain", "that is off the map")
    if not game.can_enter(kind, hex_id):
        terrain = game.ruleset.terrains[game.map.terrain[hex_id]].title.lower()
        return refuse(game, "terrain", "{} cannot stand here: {}", kind.title, terrain)
    allied = game.allied[side]
    holder = state.control[hex_id]
    if kind.domain == NAVAL and game.land[hex_id] and holder != NOBODY and not allied[holder]:
        return refuse(game, "terrain", "the port is held by {}", game.sides[holder].name)
    for other in state.units:
        if on_map(other) and other.hex == hex_id and other.id != without and not allied[other.side]:
            return refuse(game, "enemy_hex", "{} stands there", name_of(game, state, other.id))
    crowd = stack_points(game, state, side, hex_id, without) + kind.stack
    if kind.domain == GROUND and crowd > game.number("stack.limit"):
        return refuse(game, "stacking", "the hex would hold more than {} points", game.number("stack.limit"))
    return None


def places(game: Game, state: State, kind: UnitType, side: int, without: int = NOBODY) -> frozenset[int]:
    """All hexes in which a unit of a type and side can stand, as `place_refusal` says of each."""
    allied, ground = game.allied[side], kind.domain == GROUND
    strangers = {
        other.hex for other in state.units if on_map(other) and other.id != without and not allied[other.side]
    }
    crowd = stacks(game, state, side, without) if ground else {}
    room = game.number("stack.limit") - kind.stack if ground else 0
    found: set[int] = set()
    for hex_id in range(game.grid.size):
        if not game.can_enter(kind, hex_id) or hex_id in strangers or crowd.get(hex_id, 0) > room:
            continue
        holder = state.control[hex_id]
        if kind.domain == NAVAL and game.land[hex_id] and holder != NOBODY and not allied[holder]:
            continue
        found.add(hex_id)
    return frozenset(found)


def stocks_known(game: Game) -> tuple[str, ...]:
    """Every stock that units spend or sides hold."""
    rules = game.ruleset
    of_units = unit_stocks(rules.weapons, rules.defences, rules.sensors, rules.setting("combat.stock"))
    return tuple(dict.fromkeys([*of_units, *rules.stocks]))


def stock_refusal(game: Game, stock: str, amount: int) -> Refusal | None:
    """Why there is no such stock or amount."""
    if stock not in stocks_known(game):
        return refuse(game, "stock", "there is no stock called {}", stock)
    if not 0 <= amount <= MAX_STOCK:
        return refuse(game, "stock", "a stock goes from 0 to {}", MAX_STOCK)
    return None


def off_map(unit: Unit) -> bool:
    return unit.hex == OFF_MAP
