"""Sentences about the escalation ladder, incidents, tracks and estimates."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.play.said import Said, Writer
from wargame.play.words import Words

_RUNGS = {
    "pressure": "Under pressure the ladder goes to rung {0}, {1}",
    "jump": "{2} takes the ladder to rung {0}, {1}",
    "step_down": "Both sides step down to rung {0}, {1}",
    "incident": "An act of unknown author takes the ladder to rung {0}, {1}",
    "effect": "Events take the ladder to rung {0}, {1}",
    "umpire": "The facilitator sets the ladder to rung {0}, {1}",
}
_CORRECTIONS = {
    "incident_seen": "{0} sees by an open act that the ladder stands at rung {1}, {2}",
    "signal": "{0} understands a signal: the ladder stands at rung {1}, {2}",
    "told": "{0} now takes the ladder to stand at rung {1}, {2}",
    "time": "{0} sees with time that the ladder stands at rung {1}, {2}",
}
_PRESSURE = {"losses": "losses", "calm": "a calm turn", "firebreak": "the firebreak"}


def _pressure_added(words: Words, event: e.PressureAdded) -> Said:
    action = words.game.ruleset.actions.get(event.action)
    cause = action.title if action else _PRESSURE.get(event.action) or words.cause(event.action)
    sign = "+" if event.amount >= 0 else ""
    rule = action.rule if action else ""
    return Said("escalation", "Pressure {1}: {0}", (cause, f"{sign}{event.amount}"), event.side, rule=rule)


def _rung_moved(words: Words, event: e.RungMoved) -> Said:
    args = (event.rung, words.rung(event.rung), words.name_of_side(event.side))
    text = _RUNGS.get(event.cause, "The ladder goes to rung {0}, {1}")
    return Said("escalation", text, args, event.side)


def _perceived_moved(words: Words, event: e.PerceivedMoved) -> Said | None:
    """For players a misreading sounds like the move of the rung that others read aright."""
    args = (words.name_of_side(event.side), event.rung, words.rung(event.rung))
    correction = _CORRECTIONS.get(event.cause)
    if words.truth or correction:
        return Said(
            "escalation", correction or "{0} takes the ladder to stand at rung {1}, {2}", args, event.side
        )
    if event.side != words.side or event.rung == words.state.rung:
        return None
    return _rung_moved(words, e.RungMoved(event.rung, 0, event.by, event.cause))


def _incident_happened(words: Words, event: e.IncidentHappened) -> Said | None:
    """Only what is special: an act whose author stays unknown to others."""
    if event.known == e.EVERYONE:
        return None
    action = words.game.ruleset.actions[event.action]
    text = "Others do not know that {0} is behind it: {1}"
    args = (words.name_of_side(event.side), action.title)
    return Said("escalation", text, args, event.side, event.hex, rule=action.rule)


def _incident_noticed(words: Words, event: e.IncidentNoticed) -> Said | None:
    if words.truth:
        return None
    action = words.game.ruleset.actions[event.action]
    text = "{0} at {1}: author unknown" if event.hex >= 0 else "{0}: author unknown"
    args = (action.title, words.hex(event.hex) if event.hex >= 0 else "")
    return Said("escalation", text, args, hex=event.hex, rule=action.rule)


def _incident_attributed(words: Words, event: e.IncidentAttributed) -> Said | None:
    found = next((each for each in words.state.incidents if each.id == event.incident), None)
    if found is None:
        return None
    action = words.game.ruleset.actions[found.action]
    args = (action.title, found.turn, words.name_of_side(found.side))
    text = "Attributed to {2}: {0} in turn {1}"
    return Said("escalation", text, args, found.side, found.hex, rule=action.rule)


def _estimate_changed(words: Words, event: e.EstimateChanged) -> Said:
    text = "{0}, {1}: {3} ({2} to {4}) by {5}"
    if words.truth:
        text = "{6} estimates " + text
    args = (
        words.quantity(event.quantity),
        words.name_of_side(event.subject),
        words.hundredths(event.low),
        words.hundredths(event.best),
        words.hundredths(event.high),
        words.source(event.source),
        words.name_of_side(event.viewer),
    )
    return Said("contact", text, args, event.viewer)


def _bias_placed(words: Words, event: e.BiasPlaced) -> Said:
    text = "{0} deceives about {1}: {2} per cent until turn {3}"
    if not event.share:
        text = "The deception about {1} by {0} ends"
    sign = "+" if event.share > 0 else ""
    args = (
        words.name_of_side(event.side),
        words.quantity(event.quantity),
        f"{sign}{event.share}",
        event.until,
    )
    return Said("contact", text, args, event.side)


def _track_changed(words: Words, event: e.TrackChanged) -> Said:
    title = next((t.title for t in words.game.scenario.tracks if t.id == event.track), event.track)
    return Said("escalation", "{0} is now {1}", (title, event.value))


CRISIS: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.PressureAdded: _pressure_added,
        e.RungMoved: _rung_moved,
        e.PerceivedMoved: _perceived_moved,
        e.IncidentHappened: _incident_happened,
        e.IncidentNoticed: _incident_noticed,
        e.IncidentAttributed: _incident_attributed,
        e.EstimateChanged: _estimate_changed,
        e.BiasPlaced: _bias_placed,
        e.TrackChanged: _track_changed,
    },
)
"""By type of event."""
