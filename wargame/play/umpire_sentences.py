"""Sentences about what the facilitator changed from outside the rules."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.engine.roster import setup_of
from wargame.play.said import Said, Writer
from wargame.play.umpire_words import POWERS
from wargame.play.words import NO_SIDE, Words

KIND = "umpire"


def _umpire_acted(words: Words, event: e.UmpireActed) -> Said | None:
    """The reason, for who may know it; without one only what no other sentence says."""
    side = words.state.units[event.unit].side if event.unit >= 0 else event.side
    if event.reason:
        text = "The facilitator {0}: {1}" if words.truth else "The facilitator explains: {1}"
        args = (POWERS.get(event.power, event.power), event.reason)
        return Said(KIND, text, args, side, event.hex, event.unit)
    if words.truth or event.unit < 0:
        return None
    return Said(
        KIND, "The facilitator sets the stocks of {0}", (words.unit(event.unit),), side, -1, event.unit
    )


def _unit_added(words: Words, event: e.UnitAdded) -> Said:
    args = (event.name, words.name_of_side(event.side), event.arrives)
    text = "{0} joins {1}; it comes in in turn {2}" if event.arrives else "{0} joins {1}"
    return Said(KIND, text, args, event.side, event.hex, -1)


def _unit_withdrawn(words: Words, event: e.UnitWithdrawn) -> Said:
    unit = words.state.units[event.unit]
    text = "{0} is taken off the map"
    return Said(KIND, text, (words.unit(event.unit),), unit.side, unit.hex, event.unit)


def _arrival_set(words: Words, event: e.ArrivalSet) -> Said:
    side = words.state.units[event.unit].side
    text = "{0} is to come in in turn {1}" if event.turn else "{0} does not come in for now"
    return Said(KIND, text, (words.unit(event.unit), event.turn), side, -1, event.unit)


def _sides_changed(words: Words, event: e.SidesChanged) -> Said:
    """Its new side did not know the unit before."""
    unit = words.state.units[event.unit]
    own = words.side != NO_SIDE and words.game.allied[words.side][event.side]
    name = setup_of(words.game, words.state, event.unit).name if own else words.unit(event.unit)
    args = (name, words.name_of_side(unit.side), words.name_of_side(event.side))
    return Said(KIND, "{0} goes over from {1} to {2}", args, event.side, unit.hex, event.unit)


def _unit_readied(words: Words, event: e.UnitReadied) -> Said:
    unit = words.state.units[event.unit]
    return Said(KIND, "{0} may act again", (words.unit(event.unit),), unit.side, unit.hex, event.unit)


def _phase_cut(words: Words, event: e.PhaseCut) -> Said:
    return Said("phase", "The facilitator ends the phase")


def _phase_repeated(words: Words, event: e.PhaseRepeated) -> Said:
    return Said("phase", "The facilitator has the phase played again")


UMPIRE: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.UmpireActed: _umpire_acted,
        e.UnitAdded: _unit_added,
        e.UnitWithdrawn: _unit_withdrawn,
        e.ArrivalSet: _arrival_set,
        e.SidesChanged: _sides_changed,
        e.UnitReadied: _unit_readied,
        e.PhaseCut: _phase_cut,
        e.PhaseRepeated: _phase_repeated,
    },
)
"""By type of event."""
