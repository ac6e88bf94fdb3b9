"""Ground combat: strengths, modifiers, the table, losses, retreat and advance."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine import collection, learning, retreats, sightings
from wargame.engine.board import (
    average_skill,
    ground_defenders,
    hex_values,
    is_ground,
    jamming,
    on_map,
)
from wargame.engine.damage import lose_steps, share_losses
from wargame.engine.events import StockSpent, UnitActed, UnitDisrupted
from wargame.engine.game import GROUND, SKILLS, Game
from wargame.engine.orders import Attack
from wargame.engine.refusals import Refusal
from wargame.engine.roster import headquarters, setup_of
from wargame.engine.ruling import Ruling, Subject, reason_line, refuse
from wargame.engine.skills import rounded, unit_values
from wargame.engine.state import ATTACKED, IDENTIFIED, MOVED, State, Unit
from wargame.resolve.face import Odds
from wargame.resolve.odds_table import OddsTableResolver, TableBattle
from wargame.rules.model import CombatResult, Number
from wargame.rules.modifiers import evaluate

_TABLE = OddsTableResolver()

Values = dict[str, int | Fraction | bool | str]


def attacker_refusal(game: Game, unit: Unit) -> Refusal | None:
    """Why a unit cannot take part in an attack now."""
    kind = game.types[unit.type]
    if kind.domain != GROUND or kind.attack <= 0:
        return refuse(game, "combat", "{} do not attack on the ground", kind.title)
    if unit.acted & ATTACKED:
        return refuse(game, "acted", "the unit has attacked in this turn")
    if unit.disrupted:
        return refuse(game, "disrupted", "a disrupted unit does not attack")
    if unit.resting:
        return refuse(game, "acted", "the unit rests out of the line up to turn {}", unit.resting)
    return None


def check_attack(game: Game, state: State, order: Attack) -> Refusal | None:
    """Whether an attack is possible as the seat believes things to be."""
    if not order.units or len(set(order.units)) != len(order.units):
        return refuse(game, "combat", "an attack needs units, each named once")
    if not 0 <= order.hex < game.grid.size:
        return refuse(game, "combat", "that is off the map")
    for number in order.units:
        unit = state.units[number]
        refusal = attacker_refusal(game, unit)
        if refusal:
            return refusal
        if order.hex not in game.grid.adjacent[unit.hex]:
            return refuse(game, "combat", "{} is not next to the target", setup_of(game, state, number).name)
        if not game.can_enter(game.types[unit.type], order.hex):
            return refuse(game, "terrain", "{} cannot fight into this hex", game.types[unit.type].title)
    if not ground_defenders(game, state, state.units[order.units[0]].side, order.hex):
        return refuse(game, "contact", "no enemy ground unit is known to be there")
    return None


def attack_odds(game: Game, state: State, order: Attack) -> Odds | Refusal:
    """The exact odds of an attack, on the truth or on a belief."""
    attackers = [state.units[number] for number in order.units]
    defenders = ground_defenders(game, state, attackers[0].side, order.hex)
    if any(unit.type < 0 for unit in defenders):
        return refuse(game, "contact", "what stands there is only suspected: no odds can be given")
    return _battle(game, state, attackers, defenders, order.hex)


def _battle(game: Game, state: State, attackers: list[Unit], defenders: list[Unit], hex_id: int) -> Odds:
    attack = sum((_strength(game, unit, "combat.attack") for unit in attackers), Fraction(0))
    defence = sum((_strength(game, unit, "combat.defence") for unit in defenders), Fraction(0))
    values = _values(game, state, attackers, defenders, hex_id, attack, defence)
    effects, rows = evaluate(game.ruleset.modifiers.get("ground_combat", ()), values.__getitem__)
    return _TABLE.odds(
        TableBattle(
            game.combat_table,
            max(attack, Fraction(1, 10)),
            defence,
            int(effects.get("column", 0)),
            int(effects.get("die", 0)),
            game.ruleset.combat.rule,
            tuple(reason_line(row) for row in rows),
        )
    )


def _strength(game: Game, unit: Unit, formula: str) -> Number:
    kind = game.types[unit.type]
    values: Values = {
        "unit.attack": kind.attack,
        "unit.defence": kind.defence,
        "unit.steps": unit.steps,
        "unit.full_steps": unit.full_steps,
        "unit.out": unit.out,
        "unit.disrupted": unit.disrupted,
        "unit.posture": game.postures[unit.posture],
        "unit.category": kind.category,
        "unit.domain": kind.domain,
    }
    return max(Fraction(0), game.ruleset.formulas[formula].number(values))


def _values(
    game: Game,
    state: State,
    attackers: list[Unit],
    defenders: list[Unit],
    hex_id: int,
    attack: Number,
    defence: Number,
) -> Values:
    hexmap, grid = game.map, game.grid
    origins = sorted({unit.hex for unit in attackers})
    rivers = [hexmap.rivers.get(grid.hexside_between(origin, hex_id), 0) for origin in origins]
    strongest = max(defenders, key=lambda unit: (game.types[unit.type].defence * unit.steps, -unit.id))
    return {
        **hex_values(game, state, hex_id),
        **_group(game, state, "attacker", attackers, attack, hex_id),
        **_group(game, state, "defender", defenders, defence, hex_id),
        "attacker.directions": len(origins),
        "attacker.river": min(rivers),
        "attacker.from_sea": all(not game.land[origin] for origin in origins),
        "defender.posture": game.postures[strongest.posture],
        "defender.surrounded": not retreats.retreat_hexes(game, state, defenders, hex_id, tuple(origins)),
    }


def _group(game: Game, state: State, name: str, units: list[Unit], strength: Number, hex_id: int) -> Values:
    side = units[0].side
    steps = sum(unit.steps for unit in units)
    armoured = sum(unit.steps for unit in units if game.types[unit.type].category in game.armour)
    return {
        f"{name}.units": len(units),
        f"{name}.steps": steps,
        f"{name}.strength": strength,
        f"{name}.drone_skill": average_skill(units, defence=False),
        f"{name}.drone_defence": average_skill(units, defence=True),
        f"{name}.stock": usable_stock(game, units),
        f"{name}.armour_share": Fraction(armoured, max(1, steps)),
        f"{name}.out": any(unit.out > 0 for unit in units),
        f"{name}.disrupted": any(unit.disrupted for unit in units),
        f"{name}.moved": any(unit.acted & MOVED for unit in units),
        f"{name}.jamming": jamming(game, state, side, hex_id),
        f"{name}.headquarters": _headquarters_near(game, state, side, hex_id),
    }


def usable_stock(game: Game, units: list[Unit]) -> int:
    """Combat drones that a group can use in one battle."""
    stock = game.ruleset.setting("combat.stock")
    if not stock:
        return 0
    held = sum(unit.stocks.get(stock, 0) for unit in units)
    return min(held, game.number("combat.stock_spent"))


def _headquarters_near(game: Game, state: State, side: int, hex_id: int) -> bool:
    staffs = headquarters(game, state)
    if not staffs:
        return False
    reach = game.number("combat.headquarters_range")
    return any(
        on_map(unit := state.units[number])
        and unit.type >= 0
        and game.allied[side][unit.side]
        and not unit.disrupted
        and game.grid.distance(unit.hex, hex_id) <= reach
        for number in staffs
    )


def carry_out(ruling: Ruling, order: Attack) -> None:
    """Fights the battle with one roll, shares the losses, then sends the defenders back."""
    game, state = ruling.game, ruling.state
    attackers = [state.units[number] for number in order.units]
    side = attackers[0].side
    for unit in attackers:
        ruling.emit(UnitActed(unit.id, ATTACKED, seen=game.blocs[side]))
    defenders = ground_defenders(game, state, side, order.hex)
    if not defenders:
        _nobody_there(ruling, attackers, order.hex)
        return
    both = game.blocs[side] | game.blocs[defenders[0].side]
    _meet(ruling, attackers, defenders)
    odds = _battle(game, state, attackers, defenders, order.hex)
    targets = tuple(unit.id for unit in defenders)
    rule = game.ruleset.combat.rule
    outcome = ruling.adjudicate(
        Subject("combat", rule, side, order.units, "", order.hex, targets), odds, game.combat_die, seen=both
    )
    result = game.ruleset.combat.results[outcome.name]
    tolls = [
        *_tolls(game, state, attackers, result.attacker_losses, defenders, attacks=True),
        *_tolls(game, state, defenders, result.defender_losses, attackers, attacks=False),
    ]
    for group, other in ((attackers, defenders), (defenders, attackers)):
        learning.fought(ruling, other, usable_stock(game, group))
    for group in (attackers, defenders):
        _spend_drones(ruling, group)
    for unit, steps in tolls:
        lose_steps(ruling, unit, steps, "combat", both)
    _disrupt(ruling, attackers, result.attacker_disrupted, both)
    _disrupt(ruling, defenders, result.defender_disrupted, both)
    _take_prisoners(ruling, side, defenders[0].side, result)
    retreats.after_combat(ruling, order.units, order.hex, result.retreat, result.attacker_retreat)


def _tolls(
    game: Game, state: State, units: list[Unit], losses: int, others: list[Unit], *, attacks: bool
) -> list[tuple[Unit, int]]:
    """What the battle costs each unit of a group: the table's losses, or what combat.losses makes of them."""
    formula = game.ruleset.formulas.get("combat.losses")
    taken = share_losses(units, losses)
    if formula is None:
        return [(state.units[number], steps) for number, steps in taken.items()]
    drones, skill = usable_stock(game, others), average_skill(others, defence=False)
    tolls: list[tuple[Unit, int]] = []
    for unit in units:
        values: Values = {
            **unit_values(game, unit),
            "unit.drone_defence": SKILLS[unit.drone_defence],
            "losses": taken.get(unit.id, 0),
            "attacks": attacks,
            "drones": drones,
            "drone_skill": skill,
            "weather": state.weather,
        }
        tolls.append((unit, rounded(formula.number(values))))
    return tolls


def _take_prisoners(ruling: Ruling, attacker: int, defender: int, result: CombatResult) -> None:
    """Whoever makes the other give ground, or beats an attack off with more losses, takes prisoners."""
    if result.retreat:
        collection.question_prisoners(ruling, attacker, defender)
    elif result.attacker_losses > result.defender_losses:
        collection.question_prisoners(ruling, defender, attacker)


def _nobody_there(ruling: Ruling, attackers: list[Unit], hex_id: int) -> None:
    """The attack falls on an empty hex: the contact was a ghost."""
    side = attackers[0].side
    for number, held in list(ruling.state.contacts[side].items()):
        if held.hex == hex_id and ruling.state.units[number].hex != hex_id:
            sightings.lose(ruling, side, ruling.state.units[number])


def _meet(ruling: Ruling, attackers: list[Unit], defenders: list[Unit]) -> None:
    """Units in combat identify each other."""
    for unit in defenders:
        sightings.sight(ruling, attackers[0].side, unit, IDENTIFIED)
    for unit in attackers:
        sightings.sight(ruling, defenders[0].side, unit, IDENTIFIED)


def _spend_drones(ruling: Ruling, units: list[Unit]) -> None:
    game, stock = ruling.game, ruling.game.ruleset.setting("combat.stock")
    left = usable_stock(game, units)
    for unit in units:
        amount = min(left, unit.stocks.get(stock, 0))
        if amount > 0:
            left -= amount
            ruling.emit(StockSpent(unit.id, stock, amount, seen=game.blocs[unit.side]))


def _disrupt(ruling: Ruling, units: list[Unit], disrupted: bool, seen: int) -> None:
    if disrupted:
        for unit in units:
            if on_map(unit) and not unit.disrupted:
                ruling.emit(UnitDisrupted(unit.id, True, seen=seen))


def possible_attacks(game: Game, state: State, side: int) -> dict[int, list[int]]:
    """Target hexes with an enemy ground unit, and the side's units that could attack each."""
    found: dict[int, list[int]] = {}
    targets = sorted(
        {
            unit.hex
            for unit in state.units
            if game.enemy[side][unit.side] and on_map(unit) and is_ground(game, unit)
        }
    )
    for hex_id in targets:
        near = game.grid.adjacent[hex_id]
        able = [
            unit.id
            for unit in state.units
            if unit.side == side
            and on_map(unit)
            and unit.hex in near
            and attacker_refusal(game, unit) is None
            and game.can_enter(game.types[unit.type], hex_id)
        ]
        if able:
            found[hex_id] = able
    return found
