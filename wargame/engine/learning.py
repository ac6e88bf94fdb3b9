"""Learning: exposure to drones teaches, instructors teach, replacements dilute (rule 12)."""

from __future__ import annotations

from fractions import Fraction

from wargame.engine.board import on_map
from wargame.engine.events import (
    ExposureCounted,
    ReplacementsArrived,
    ReplacementsChanged,
    SkillChanged,
    TrainingChanged,
)
from wargame.engine.game import GROUND, SKILLS, Game
from wargame.engine.ruling import Ruling
from wargame.engine.situation import SideValues, enemy_distance
from wargame.engine.skills import change_skill, rounded, rounded_skill, unit_values
from wargame.engine.state import ATTACKED, FIRED, MOVED, State, Unit
from wargame.rules.model import Weapon
from wargame.rules.ordermodel import LearningRules
from wargame.rules.orderwords import SKILLS as SKILL_NAMES

DRAFTS = "drafts"
"""The cause of replacements that come in every turn."""

DEFENCE = "drone_defence"
"""The skill that exposure teaches."""


def _rules(game: Game) -> LearningRules | None:
    """The rules of learning, None where nobody learns."""
    rules = game.ruleset.learning
    return rules if rules is not None and rules.enabled else None


# -- exposure ------------------------------------------------------------------------------------------


def struck(ruling: Ruling, target: Unit, weapon: Weapon, munitions: int) -> None:
    """Counts the exposure of an attack by drones, hovering ones included."""
    rules = _rules(ruling.game)
    if rules and weapon.threat in rules.threats:
        _expose(ruling, rules, target, "exposure.strike", {"munitions": munitions})


def fought(ruling: Ruling, units: list[Unit], drones: int) -> None:
    """Counts the exposure of one side of a battle to the combat drones that the other used."""
    rules = _rules(ruling.game)
    if rules and drones:
        for unit in units:
            _expose(ruling, rules, unit, "exposure.combat", {"drones": drones})


def _expose(ruling: Ruling, rules: LearningRules, unit: Unit, formula: str, given: dict[str, int]) -> None:
    if not on_map(unit):
        return
    amount = rounded(rules.formulas[formula].number({**unit_values(ruling.game, unit), **given}) * 100)
    if amount > 0:
        ruling.emit(ExposureCounted(unit.id, amount, seen=ruling.game.blocs[unit.side]))


def learn(ruling: Ruling) -> None:
    """Every unit learns drone defence from the turn's exposure, which is then used up."""
    rules = _rules(ruling.game)
    for unit in ruling.state.units:
        if not unit.exposure:
            continue
        exposure = Fraction(unit.exposure, 100)
        if rules and unit.steps > 0:
            values: dict[str, int | Fraction | bool | str] = {
                "turn_days": ruling.game.turn_days,
                "exposure": exposure,
                "skill": SKILLS[unit.drone_defence],
            }
            change_skill(ruling, unit, DEFENCE, rules.formulas["exposure.gain"].number(values), "exposure")
        ruling.emit(ExposureCounted(unit.id, -unit.exposure, seen=ruling.game.blocs[unit.side]))


# -- training ------------------------------------------------------------------------------------------


def out_of_the_line(game: Game, state: State, unit: Unit, rules: LearningRules) -> bool:
    """Whether a unit has neither moved nor fought in this turn and no enemy ground unit is near."""
    if not on_map(unit) or unit.acted & (MOVED | FIRED | ATTACKED) or unit.out:
        return False
    return enemy_distance(game, state, unit) > rules.numbers["rest.distance"]


def teach(ruling: Ruling) -> None:
    """Units in training out of the line are taught; those that nobody can teach more leave the training."""
    game, state = ruling.game, ruling.state
    rules = _rules(game)
    if rules is None:
        return
    for unit in state.units:
        training = rules.trainings.get(unit.training)
        if training is None or not out_of_the_line(game, state, unit, rules):
            continue
        values = SideValues(game, state, unit.side)
        more = False
        for skill, instructors in training.instructors.items():
            before: int = getattr(unit, skill)
            best = min(500, rounded(instructors.number(values) * 100))
            if best <= before:
                continue
            given: dict[str, int | Fraction | bool | str] = {
                "turn_days": game.turn_days,
                "instructor": Fraction(best, 100),
                "skill": SKILLS[before],
            }
            after = min(best, rounded_skill(before, rules.formulas["training.gain"].number(given)))
            if after > before:
                more = True
                ruling.emit(SkillChanged(unit.id, skill, after, "training", seen=game.blocs[unit.side]))
        if not more:
            ruling.emit(TrainingChanged(unit.id, "", seen=game.blocs[unit.side]))


# -- replacements --------------------------------------------------------------------------------------


def replace(ruling: Ruling) -> None:
    """Replacements refill ground units out of the line, the weakest first, and dilute their skills.

    A unit's skill is then the average of its men and the replacements, by steps, rounded to hundredths.
    """
    game, state = ruling.game, ruling.state
    rules = game.ruleset.learning
    if rules is None:
        return
    for side, holding in enumerate(state.holdings):
        draft(ruling, side)
        if not holding.replacements:
            continue
        able = [
            unit
            for unit in state.units
            if unit.side == side
            and unit.steps < unit.full_steps
            and game.types[unit.type].domain == GROUND
            and out_of_the_line(game, state, unit, rules)
        ]
        able.sort(key=lambda unit: (Fraction(unit.steps, unit.full_steps), unit.id))
        for unit in able:
            most = int(rules.numbers["replacements.per_turn"])
            steps = min(most, unit.full_steps - unit.steps, holding.replacements)
            if steps > 0:
                _refill(ruling, side, unit, steps)


def draft(ruling: Ruling, side: int) -> None:
    """The side's replacements of this turn join those waiting; parts of a step add up over the turns."""
    drafts, turn = ruling.game.holdings[side].drafts, ruling.state.turn
    steps = drafts * turn // 100 - drafts * (turn - 1) // 100
    if steps:
        ruling.emit(ReplacementsChanged(side, steps, DRAFTS, seen=ruling.game.blocs[side]))


def _refill(ruling: Ruling, side: int, unit: Unit, steps: int) -> None:
    pool, seen = ruling.state.holdings[side].pool_skills, ruling.game.blocs[side]
    old = unit.steps
    ruling.emit(ReplacementsArrived(side, unit.id, steps, seen=seen))
    for skill in SKILL_NAMES:
        before: int = getattr(unit, skill)
        after = rounded(Fraction(before * old + pool.get(skill, 0) * steps, old + steps))
        if after != before:
            ruling.emit(SkillChanged(unit.id, skill, after, "replacements", seen=seen))
