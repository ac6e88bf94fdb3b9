"""One sentence for each kind of event. Events without one are details of another (rolls, flights, stocks)."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.engine.codec import order_from_json
from wargame.engine.state import NOBODY, Decision
from wargame.engine.victory import FACILITATOR
from wargame.play.adapting_sentences import ADAPTING
from wargame.play.crisis_sentences import CRISIS
from wargame.play.desk_sentences import DESK
from wargame.play.inject_sentences import INJECTS
from wargame.play.message_sentences import MESSAGES
from wargame.play.said import Said, Writer
from wargame.play.umpire_sentences import UMPIRE
from wargame.play.words import Argument, Words

_LOSS_KINDS = {
    "combat": "combat",
    "retreat": "combat",
    "overrun": "combat",
    "supply": "supply",
    "inject": "inject",
    "umpire": "umpire",
}
_MOVES = {
    "move": "{0} moves from {1} to {2}",
    "retreat": "{0} retreats from {1} to {2}",
    "advance": "{0} advances from {1} to {2}",
    "umpire": "The facilitator moves {0} from {1} to {2}",
}
_STOPS = {
    "enemy": "{0} stops at {1}: enemy met",
    "hover": "{0} stops at {1}: struck by hovering munitions",
    "contested": "{0} stops at {1}: an enemy was on the way to the same place",
    "destroyed": "{0} does not get beyond {1}",
}
_RULINGS = {
    "combat": ("combat", "Attack on {1} by {0}: {2}"),
    "detection": ("contact", "Search of {1} by {0} with {5}: {2}"),
    "scout": ("contact", "Flight over {1} by {0} with {5}: {2}"),
    "act": ("adapt", "{5} by {0}: {2}"),
    "perception": ("escalation", "How {0} reads the ladder: {2}"),
    "attribution": ("escalation", "Who was behind it at {1}: {2}"),
    "collection": ("contact", "News for {0}: {2}"),
    "argument": ("desk", "Roll on the argument of {0}: {2}"),
}
_LEVELS = ("Contact lost: {0}", "Contact at {1}: {0}", "Contact at {1}: {0}", "Identified at {1}: {0}")
_QUESTIONS = {
    "retreat": "{0} must choose a retreat",
    "advance": "{0} may advance",
    "firebreak": "{0} must decide whether to cross a firebreak",
    "step_down": "{0} is offered a step down",
    "confirm": "The facilitator must decide whether it comes to that",
}


# -- sequence of play ------------------------------------------------------------------------------------


def _game_began(words: Words, event: e.GameBegan) -> Said:
    return Said("phase", "The game begins: {0}", (words.game.scenario.title,))


def _turn_began(words: Words, event: e.TurnBegan) -> Said:
    date = words.game.date(event.turn)
    if not event.weather:
        return Said("phase", "Turn {0} begins, {1}", (event.turn, date))
    return Said("phase", "Turn {0} begins, {1}, weather: {2}", (event.turn, date, event.weather))


def _phase_began(words: Words, event: e.PhaseBegan) -> Said:
    phase = words.game.ruleset.phases[event.phase]
    return Said("phase", "Phase: {0}", (phase.title,), rule=phase.rule)


def _group_began(words: Words, event: e.GroupBegan) -> Said:
    return Said("phase", "To act: {0}", (words.sides(event.sides),))


def _side_ended(words: Words, event: e.SideEnded) -> Said:
    return Said("phase", "{0} is done", (words.name_of_side(event.side),), event.side)


def _order_committed(words: Words, event: e.OrderCommitted) -> Said:
    text = "Given in secret: {0}"
    return Said("phase", text, (words.order(order_from_json(event.order)),), event.side)


def _order_withdrawn(words: Words, event: e.OrderWithdrawn) -> Said:
    text = "Withdrawn: {0}"
    return Said("phase", text, (words.order(order_from_json(event.order)),), event.side)


def _order_voided(words: Words, event: e.OrderVoided) -> Said:
    args = (words.order(order_from_json(event.order)), event.reason)
    return Said("phase", "Not possible any more: {0}; {1}", args, event.side, rule=event.rule)


def _orders_revealed(words: Words, event: e.OrdersRevealed) -> Said:
    return Said("phase", "All orders are given; they are revealed and carried out")


def _weather_changed(words: Words, event: e.WeatherChanged) -> Said:
    return Said("phase", "The weather changes: {0}", (event.weather,))


# -- moves ---------------------------------------------------------------------------------------------


def _side_of(words: Words, unit: int) -> int:
    return words.state.units[unit].side


def _unit_arrived(words: Words, event: e.UnitArrived) -> Said:
    args = (words.unit(event.unit), words.hex(event.hex))
    return Said("move", "{0} arrives at {1}", args, _side_of(words, event.unit), event.hex, event.unit)


def _unit_moved(words: Words, event: e.UnitMoved) -> Said:
    args = (words.unit(event.unit), words.hex(event.path[0]), words.hex(event.path[-1]))
    kind = event.cause if event.cause in ("move", "umpire") else "combat"
    text = _MOVES.get(event.cause, _MOVES["move"])
    return Said(kind, text, args, _side_of(words, event.unit), event.path[-1], event.unit)


def _move_stopped(words: Words, event: e.MoveStopped) -> Said:
    args = (words.unit(event.unit), words.hex(event.hex))
    text = _STOPS.get(event.cause, "{0} stops at {1}")
    return Said("move", text, args, _side_of(words, event.unit), event.hex, event.unit)


def _posture_changed(words: Words, event: e.PostureChanged) -> Said:
    unit = words.state.units[event.unit]
    args = (words.unit(event.unit), words.posture(words.game.postures[event.posture]))
    return Said("move", "{0} takes the posture {1}", args, unit.side, unit.hex, event.unit)


def _control_changed(words: Words, event: e.ControlChanged) -> Said:
    args = (words.name_of_side(event.side), words.hex(event.hex))
    return Said("move", "{0} now controls {1}", args, event.side, event.hex)


def _patrol_began(words: Words, event: e.PatrolBegan) -> Said:
    args = (words.unit(event.unit), words.hex(event.hex))
    return Said("move", "{0} covers {1}", args, _side_of(words, event.unit), event.hex, event.unit)


# -- fighting ------------------------------------------------------------------------------------------


def _adjudicated(words: Words, event: e.Adjudicated) -> Said:
    outcome = event.odds[event.outcome][0] if event.odds else ""
    title = words.game.ruleset.combat.results.get(outcome) if event.kind == "combat" else None
    outcome = title.title.lower() if title else outcome
    kind, text = _RULINGS.get(event.kind, ("strike", "Strike on {1} by {0} with {5}: {2}"))
    if event.roll:
        text += " ({3} on {4})"
    means = words.means(event.kind, event.weapon)
    who = words.units(event.units) if event.units else words.name_of_side(event.side)
    args = (who, words.hex(event.hex), outcome, event.roll, event.die, means)
    unit = event.units[0] if event.units else -1
    return Said(kind, text, args, event.side, event.hex, unit, event.rule)


def _steps_lost(words: Words, event: e.StepsLost) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} loses a step" if event.steps == 1 else "{0} loses {1} steps"
    args = (words.unit(event.unit), event.steps)
    return Said(_LOSS_KINDS.get(event.cause, "strike"), text, args, unit.side, unit.hex, event.unit)


def _steps_restored(words: Words, event: e.StepsRestored) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} regains a step" if event.steps == 1 else "{0} regains {1} steps"
    return Said("supply", text, (words.unit(event.unit), event.steps), unit.side, unit.hex, event.unit)


def _unit_destroyed(words: Words, event: e.UnitDestroyed) -> Said:
    unit = words.state.units[event.unit]
    kind = _LOSS_KINDS.get(event.cause, "strike")
    return Said(kind, "{0} is destroyed", (words.unit(event.unit),), unit.side, unit.hex, event.unit)


def _unit_disrupted(words: Words, event: e.UnitDisrupted) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} is disrupted" if event.disrupted else "{0} is in order again"
    return Said("combat", text, (words.unit(event.unit),), unit.side, unit.hex, event.unit)


def _zone_placed(words: Words, event: e.ZonePlaced) -> Said:
    args = (words.weapon(event.weapon), words.hex(event.hex), event.count)
    return Said("strike", "{2} munitions hover over {1}: {0}", args, event.side, event.hex, event.unit)


def _zone_ended(words: Words, event: e.ZoneEnded) -> Said:
    zone = words.state.zones[event.zone]
    args = (words.weapon(zone.weapon), words.hex(zone.hex))
    return Said("strike", "No longer over {1}: {0}", args, zone.side, zone.hex, zone.unit)


# -- knowing -------------------------------------------------------------------------------------------


def _contact_changed(words: Words, event: e.ContactChanged) -> Said | None:
    """Only what is new: another level or another place."""
    held = words.state.contacts[event.side].get(event.unit)
    if held and (held.level, held.hex) == (event.level, event.hex):
        return None
    name = words.new_contact(event) if event.level else words.unit(event.unit)
    args: tuple[Argument, ...] = (name, words.hex(event.hex))
    text = _LEVELS[event.level]
    if words.truth:
        text, args = "{2}: " + text, (*args, words.name_of_side(event.side))
    where = event.hex if event.level else (held.hex if held else -1)
    return Said("contact", text, args, event.side, where, event.unit)


def _supply_traced(words: Words, event: e.SupplyTraced) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} is out of supply (turn {1})" if event.out else "{0} is in supply again"
    args = (words.unit(event.unit), event.out)
    return Said("supply", text, args, unit.side, unit.hex, event.unit)


# -- escalation, decisions, results ----------------------------------------------------------------------


def _who_decides(words: Words, asked: Decision) -> str:
    return "The facilitator" if asked.side == NOBODY else words.name_of_side(asked.side)


def _decision_asked(words: Words, event: e.DecisionAsked) -> Said:
    asked = event.decision
    kind = "escalation" if asked.kind in ("firebreak", "step_down", "confirm") else "combat"
    text = _QUESTIONS.get(asked.kind, "{0} must decide")
    return Said(kind, text, (_who_decides(words, asked),), asked.side, rule=asked.rule)


def _decision_answered(words: Words, event: e.DecisionAnswered) -> Said | None:
    asked = next((each for each in words.state.decisions if each.id == event.decision), None)
    if asked is None:
        return None
    chosen = next(
        (text.format(*args) for key, text, args in asked.choices if key == event.choice), event.choice
    )
    kind = "escalation" if asked.kind in ("firebreak", "step_down", "confirm") else "combat"
    text = "{0} decides: {1}. Reason: {2}" if event.reason else "{0} decides: {1}"
    args = (_who_decides(words, asked), chosen, event.reason)
    return Said(kind, text, args, asked.side, rule=asked.rule)


def _points_scored(words: Words, event: e.PointsScored) -> Said:
    objective = next((o for o in words.game.scenario.objectives if o.id == event.objective), None)
    side = words.game.side_index.get(objective.side, NOBODY) if objective else NOBODY
    args = (objective.title if objective else event.objective, event.points)
    return Said("result", "{0}: {1} points", args, side)


def _game_ended(words: Words, event: e.GameEnded) -> Said:
    usual = "the facilitator ends it" if event.reason == FACILITATOR else "the last turn is over"
    title = next((end.title for end in words.game.scenario.ends if end.id == event.reason), usual)
    results = "; ".join(
        f"{side.name} {points} ({grade})"
        for side, (points, grade) in zip(words.game.sides, event.results, strict=False)
    )
    return Said("result", "The game ends: {0}. {1}", (title, results))


SENTENCES: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.GameBegan: _game_began,
        e.TurnBegan: _turn_began,
        e.PhaseBegan: _phase_began,
        e.GroupBegan: _group_began,
        e.SideEnded: _side_ended,
        e.OrderCommitted: _order_committed,
        e.OrderWithdrawn: _order_withdrawn,
        e.OrderVoided: _order_voided,
        e.OrdersRevealed: _orders_revealed,
        e.WeatherChanged: _weather_changed,
        e.UnitArrived: _unit_arrived,
        e.UnitMoved: _unit_moved,
        e.MoveStopped: _move_stopped,
        e.PostureChanged: _posture_changed,
        e.ControlChanged: _control_changed,
        e.PatrolBegan: _patrol_began,
        e.Adjudicated: _adjudicated,
        e.StepsLost: _steps_lost,
        e.StepsRestored: _steps_restored,
        e.UnitDestroyed: _unit_destroyed,
        e.UnitDisrupted: _unit_disrupted,
        e.ZonePlaced: _zone_placed,
        e.ZoneEnded: _zone_ended,
        e.ContactChanged: _contact_changed,
        e.SupplyTraced: _supply_traced,
        e.DecisionAsked: _decision_asked,
        e.DecisionAnswered: _decision_answered,
        e.PointsScored: _points_scored,
        e.GameEnded: _game_ended,
        **ADAPTING,
        **CRISIS,
        **INJECTS,
        **DESK,
        **UMPIRE,
        **MESSAGES,
    },
)
"""By type of event; None of a sentence means that there is nothing new to say."""
