"""Cadres: men with skills who are posted to units and, after a lag, pass their skills on (rule 12.4)."""

from __future__ import annotations

from math import ceil

from wargame.engine.events import CadreAbsorbed, CadreCame, CadrePosted, SkillChanged
from wargame.engine.game import SKILLS, Game
from wargame.engine.ruling import Ruling
from wargame.engine.situation import Value, exact, holding_of
from wargame.engine.skills import rounded_skill, unit_values
from wargame.engine.state import NOBODY, State, Unit
from wargame.rules.ordermodel import LearningRules
from wargame.rules.orderwords import SKILLS as SKILL_NAMES


def post(ruling: Ruling, side: int, unit: Unit, men: int) -> None:
    """Posts up to `men` of the side's cadres that are home to a unit, those that came first before others."""
    learning = ruling.game.ruleset.learning
    days = learning.numbers["cadre.lag"] if learning else 0
    due = ruling.state.turn + ceil(days / ruling.game.turn_days)
    seen = ruling.game.blocs[side]
    for number, cadre in enumerate(list(holding_of(ruling.state, side).cadres)):
        if men <= 0:
            return
        if cadre.unit == NOBODY and cadre.due <= ruling.state.turn:
            going = min(men, cadre.men)
            men -= going
            ruling.emit(CadrePosted(side, number, unit.id, going, due, seen=seen))


def come_home(ruling: Ruling, side: int, men: int, skill: int, turns: int, cause: str) -> None:
    """A cadre joins those at home after some turns, with the same skill (hundredths) in everything."""
    skills = tuple((name, skill) for name in SKILL_NAMES)
    due = ruling.state.turn + max(0, turns)
    ruling.emit(CadreCame(side, men, skills, due, cause, seen=ruling.game.blocs[side]))


def absorb(ruling: Ruling) -> None:
    """Units take in the cadres whose lag is over, as many men a turn as they can."""
    game, state = ruling.game, ruling.state
    rules = game.ruleset.learning
    if rules is None or not rules.enabled:
        return
    for side in range(len(state.holdings)):
        left: dict[int, int] = {}
        number = 0
        cadres = state.holdings[side].cadres
        while number < len(cadres):
            cadre = cadres[number]
            before = len(cadres)
            if cadre.unit != NOBODY and cadre.due <= state.turn:
                _take_in(ruling, rules, side, number, left)
            if len(cadres) == before:
                number += 1


def _take_in(ruling: Ruling, rules: LearningRules, side: int, number: int, left: dict[int, int]) -> None:
    """A unit takes in men of one cadre; with a unit that is gone its cadre is lost."""
    game, state = ruling.game, ruling.state
    cadre = state.holdings[side].cadres[number]
    unit = state.units[cadre.unit]
    seen = game.blocs[side]
    if unit.steps <= 0:
        ruling.emit(CadreAbsorbed(side, number, unit.id, cadre.men, True, seen=seen))
        return
    capacity = left.setdefault(unit.id, _men(game, rules, "cadre.absorption", unit))
    men = min(capacity, cadre.men)
    if men <= 0:
        return
    left[unit.id] = capacity - men
    need = max(1, _men(game, rules, "cadre.need", unit))
    for skill, value in sorted(cadre.skills.items()):
        before: int = getattr(unit, skill)
        if value > before:
            values: dict[str, Value] = {
                "turn_days": game.turn_days,
                "men": men,
                "need": need,
                "cadre": exact(value),
                "skill": SKILLS[before],
            }
            after = min(value, rounded_skill(before, rules.formulas["cadre.gain"].number(values)))
            if after != before:
                ruling.emit(SkillChanged(unit.id, skill, after, "cadre", seen=seen))
    ruling.emit(CadreAbsorbed(side, number, unit.id, men, False, seen=seen))


def _men(game: Game, rules: LearningRules, formula: str, unit: Unit) -> int:
    return max(0, int(rules.formulas[formula].number(unit_values(game, unit))))


def men_of(state: State, side: int) -> int:
    """All men of a side's cadres, posted or not."""
    return sum(cadre.men for cadre in holding_of(state, side).cadres)
