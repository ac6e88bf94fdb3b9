"""Sentences about orders as data, learning, cadres, production and stocks."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.play.said import Said, Writer
from wargame.play.words import Argument, Words

_SKILL_CAUSES = {
    "exposure": "{0} learns from drone attacks: {1} {2}",
    "training": "{0} is trained: {1} {2}",
    "cadre": "{0} learns from its cadre: {1} {2}",
    "replacements": "{0} is diluted by replacements: {1} {2}",
}


def _points(hundredths: int) -> str:
    """A skill as people read it: 2.35."""
    return f"{hundredths / 100:.2f}"


def _title(words: Words, event: e.ActionTaken) -> str:
    title = words.action(event.action)
    if event.amount > 1:
        title += f" ({event.amount})"
    return title


def _action_taken(words: Words, event: e.ActionTaken) -> Said:
    data = words.game.ruleset.orders.get(event.action)
    who = words.unit(event.unit) if event.unit >= 0 else words.name_of_side(event.side)
    args: list[Argument] = [who, _title(words, event), event.outcome]
    text = "{0}: {1}"
    if event.target >= 0:
        text += ", {3}"
        args.append(words.unit(event.target))
    elif event.hex >= 0:
        text += ", {3}"
        args.append(words.hex(event.hex))
    elif event.subject >= 0:
        text += ", {3}"
        args.append(words.name_of_side(event.subject))
    if event.outcome and data and data.resolver:
        text += ": {2}"
    where = event.hex if event.hex >= 0 else -1
    rule = data.rule if data else ""
    return Said("adapt", text, tuple(args), event.side, where, event.unit, rule)


def _rule(words: Words) -> str:
    learning = words.game.ruleset.learning
    return learning.rule if learning else ""


def _skill_changed(words: Words, event: e.SkillChanged) -> Said:
    unit = words.state.units[event.unit]
    args = (
        words.unit(event.unit),
        words.skill(event.skill),
        _points(event.value),
        words.cause(event.cause),
    )
    text = _SKILL_CAUSES.get(event.cause, "{3}: {1} of {0} is now {2}")
    return Said("adapt", text, args, unit.side, unit.hex, event.unit, _rule(words))


def _pool_skill_changed(words: Words, event: e.PoolSkillChanged) -> Said:
    args = (words.skill(event.skill), words.name_of_side(event.side), _points(event.value))
    return Said("adapt", "{0} of the replacements of {1} is now {2}", args, event.side)


def _training_changed(words: Words, event: e.TrainingChanged) -> Said:
    unit = words.state.units[event.unit]
    learning = words.game.ruleset.learning
    training = learning.trainings.get(event.training or unit.training) if learning else None
    text = "{0} begins the training: {1}" if event.training else "{0} leaves the training: {1}"
    args = (words.unit(event.unit), training.title if training else "")
    rule = training.rule if training else ""
    return Said("adapt", text, args, unit.side, unit.hex, event.unit, rule)


def _unit_rested(words: Words, event: e.UnitRested) -> Said:
    args = (words.unit(event.unit), words.hex(event.hex), event.until)
    side = words.state.units[event.unit].side
    text = "{0} goes out of the line, to {1}, up to turn {2}"
    return Said("adapt", text, args, side, event.hex, event.unit, _rule(words))


def _holding_changed(words: Words, event: e.HoldingChanged) -> Said | None:
    if event.cause in words.game.ruleset.production:
        return None  # an input of a line: the line's own sentence tells enough
    sign = "+" if event.amount >= 0 else ""
    args = (
        words.name_of_side(event.side),
        words.stock(event.stock),
        f"{sign}{event.amount}",
        words.cause(event.cause),
    )
    return Said("adapt", "Stocks of {0}: {1} {2} ({3})", args, event.side)


def _cadre_came(words: Words, event: e.CadreCame) -> Said:
    now = event.due <= words.state.turn
    text = "A cadre of {0} comes home to {1}" if now else "A cadre of {0} will be home in {1} by turn {2}"
    args = (event.men, words.name_of_side(event.side), event.due, words.cause(event.cause))
    return Said("adapt", text + " ({3})", args, event.side, rule=_rule(words))


def _cadre_posted(words: Words, event: e.CadrePosted) -> Said:
    unit = words.state.units[event.unit]
    args = (event.men, words.unit(event.unit), event.due)
    text = "A cadre of {0} is posted to {1}; it takes effect from turn {2}"
    return Said("adapt", text, args, event.side, unit.hex, event.unit, _rule(words))


def _cadre_absorbed(words: Words, event: e.CadreAbsorbed) -> Said:
    unit = words.state.units[event.unit]
    text = "A cadre of {0} is lost with {1}" if event.lost else "{1} takes in {0} of its cadre"
    args = (event.men, words.unit(event.unit))
    return Said("adapt", text, args, event.side, unit.hex, event.unit, _rule(words))


def _replacements_changed(words: Words, event: e.ReplacementsChanged) -> Said:
    sign = "+" if event.steps >= 0 else ""
    args = (words.name_of_side(event.side), f"{sign}{event.steps}", words.cause(event.cause))
    return Said("adapt", "Replacements of {0}: {1} steps ({2})", args, event.side)


def _replacements_arrived(words: Words, event: e.ReplacementsArrived) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} takes in a step of replacements" if event.steps == 1 else "{0} takes in {1} steps"
    args = (words.unit(event.unit), event.steps)
    return Said("adapt", text, args, event.side, unit.hex, event.unit, _rule(words))


def _line_ordered(words: Words, event: e.LineOrdered) -> Said:
    text = "{0} orders mass production: {1}" if event.ordered else "{0} stops production: {1}"
    args = (words.name_of_side(event.side), words.line(event.line))
    return Said("adapt", text, args, event.side)


def _line_hit(words: Words, event: e.LineHit) -> Said:
    text = "Production of {0} is hit: {1}" if event.hits > 0 else "Production of {0} is mended: {1}"
    args = (words.name_of_side(event.side), words.line(event.line))
    return Said("adapt", text, args, event.side)


def _produced(words: Words, event: e.Produced) -> Said | None:
    if not event.amount:
        return None
    args = (words.name_of_side(event.side), event.amount, words.stock(event.stock))
    return Said("adapt", "{0} produces {1}: {2}", args, event.side)


def _technology_gained(words: Words, event: e.TechnologyGained) -> Said:
    sign = "+" if event.points >= 0 else ""
    field = event.field.replace("_", " ")
    args = (words.name_of_side(event.side), field, f"{sign}{event.points}", words.cause(event.cause))
    return Said("adapt", "Technology of {0}, {1}: {2} points ({3})", args, event.side)


def _tier_reached(words: Words, event: e.TierReached) -> Said:
    tiers = words.game.ruleset.technology.get(event.field, ())
    title = next((tier.title for tier in tiers if tier.tier == event.tier), event.field)
    args = (words.name_of_side(event.side), title, event.tier)
    return Said("adapt", "{0} reaches tier {2} of technology: {1}", args, event.side)


def _stock_delivered(words: Words, event: e.StockDelivered) -> Said:
    unit = words.state.units[event.unit]
    args = (event.amount, words.stock(event.stock), words.unit(event.unit))
    return Said("supply", "{0} delivered to {2}: {1}", args, event.side, unit.hex, event.unit)


def _area_placed(words: Words, event: e.AreaPlaced) -> Said:
    args = (event.kind.replace("_", " ").capitalize(), words.hex(event.hex), event.until)
    return Said("adapt", "{0} over {1} up to turn {2}", args, event.side, event.hex)


def _area_ended(words: Words, event: e.AreaEnded) -> Said:
    area = words.state.areas[event.area]
    args = (area.kind.replace("_", " ").capitalize(), words.hex(area.hex))
    return Said("adapt", "{0} over {1} ends", args, area.side, area.hex)


def _light_changed(words: Words, event: e.LightChanged) -> Said:
    return Said("phase", "Light: {0}", (event.light,))


ADAPTING: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.ActionTaken: _action_taken,
        e.LightChanged: _light_changed,
        e.SkillChanged: _skill_changed,
        e.PoolSkillChanged: _pool_skill_changed,
        e.TrainingChanged: _training_changed,
        e.UnitRested: _unit_rested,
        e.HoldingChanged: _holding_changed,
        e.CadreCame: _cadre_came,
        e.CadrePosted: _cadre_posted,
        e.CadreAbsorbed: _cadre_absorbed,
        e.ReplacementsChanged: _replacements_changed,
        e.ReplacementsArrived: _replacements_arrived,
        e.LineOrdered: _line_ordered,
        e.LineHit: _line_hit,
        e.Produced: _produced,
        e.TechnologyGained: _technology_gained,
        e.TierReached: _tier_reached,
        e.StockDelivered: _stock_delivered,
        e.AreaPlaced: _area_placed,
        e.AreaEnded: _area_ended,
    },
)
