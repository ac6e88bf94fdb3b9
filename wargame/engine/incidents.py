"""Incidents: every act that presses on the ladder, and doubt about who did it.

A deniable act may leave its author unknown. Then only a share of its pressure counts, until somebody finds
out.
"""

from __future__ import annotations

from wargame.engine.events import (
    EVERYONE,
    IncidentAttributed,
    IncidentHappened,
    IncidentNoticed,
    PressureAdded,
)
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling, Subject
from wargame.engine.state import NOBODY, Incident, State
from wargame.resolve.contest import Contest, ContestResolver
from wargame.rules.model import Action

_CONTEST = ContestResolver()
UNKNOWN_AUTHOR = "author unknown"


def pressed(game: Game, side: int) -> int:
    """The bit mask of the sides on whom an act of `side` presses: its enemies, or everyone if it has none."""
    enemies = sum(1 << other for other, hostile in enumerate(game.enemy[side]) if hostile)
    return enemies or EVERYONE


def author_known(ruling: Ruling, side: int, action: Action, hex_id: int) -> bool:
    """Whether the world learns at once who did it; one roll for the facilitator if the act is deniable."""
    if not action.deniable:
        return True
    names = (UNKNOWN_AUTHOR, "author known")
    odds = _CONTEST.odds(Contest(action.deniable, (), (), names, action.rule))
    subject = Subject("attribution", action.rule, side, hex=hex_id)
    return ruling.adjudicate(subject, odds, ruling.game.contest_die, seen=0).name != UNKNOWN_AUTHOR


def book(ruling: Ruling, side: int, action: Action, hex_id: int, known: bool) -> None:
    """Records an act that presses on the ladder, and its pressure as far as it counts by now."""
    if not action.pressure:
        return
    game = ruling.game
    own, number = game.blocs[side], ruling.state.next_id
    counts = action.pressure if known else int(action.pressure * game.exact("ladder.unattributed"))
    mask = EVERYONE if known else own
    weight = action.pressure - counts
    ruling.emit(IncidentHappened(number, side, action.key, hex_id, mask, weight, seen=mask))
    if not known:
        others = (1 << len(game.sides)) - 1 & ~own
        ruling.emit(IncidentNoticed(number, action.key, hex_id, seen=others))
    if counts:
        author = side if known else NOBODY
        ruling.emit(PressureAdded(author, action.key, counts, pressed(game, side), seen=mask))


def unattributed(state: State, side: int) -> list[Incident]:
    """The incidents whose author a side does not know, the newest first."""
    return [each for each in reversed(state.incidents) if not each.known >> side & 1]


def attribute(ruling: Ruling, side: int) -> bool:
    """The bloc of `side` finds out who is behind the gravest incident of unknown author, if there is one.

    The pressure that was held back is booked, on those that the act was aimed at.
    """
    found = unattributed(ruling.state, side)
    if not found:
        return False
    incident, bloc = max(found, key=lambda each: each.weight), ruling.game.blocs[side]
    ruling.emit(IncidentAttributed(incident.id, bloc, seen=bloc))
    if incident.weight:
        on = pressed(ruling.game, incident.side)
        seen = incident.known | bloc
        ruling.emit(PressureAdded(incident.side, incident.action, incident.weight, on, seen=seen))
    return True
