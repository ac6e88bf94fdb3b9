"""Tracks that follow something: their value is an expression over the true state."""

from __future__ import annotations

from wargame.engine.events import TrackChanged
from wargame.engine.ladder import track_seen
from wargame.engine.ruling import Ruling
from wargame.engine.skills import rounded
from wargame.engine.world import world_lookup
from wargame.rules.expressions import EvaluationError

CAUSE = "follows"


def follow(ruling: Ruling) -> None:
    """Works out every following track; it stays within the track's limits.

    One whose expression has no value (a division by zero) stays as it is.
    """
    game, state = ruling.game, ruling.state
    for track in game.scenario.tracks:
        if track.follows is None:
            continue
        try:
            value = rounded(track.follows.number(world_lookup(game, state)))
        except EvaluationError:
            continue
        value = max(track.minimum, min(track.maximum, value))
        if value != state.tracks[track.id]:
            ruling.emit(TrackChanged(track.id, value, CAUSE, seen=track_seen(game, track.side)))
