"""How much of an adjudication a side may read: what its odds rested on may be what the side does not know."""

from __future__ import annotations

from wargame.engine.events import Adjudicated
from wargame.engine.game import Game
from wargame.engine.state import IDENTIFIED, State


def knows_whole(game: Game, state: State, side: int, event: Adjudicated) -> bool:
    """Whether the odds and reasons of an adjudication tell a side nothing new.

    They do if they rest on a unit of another bloc that is not identified: its strength, posture and skills
    are in them. The outcome itself is known to everyone who knows of the event.
    """
    if state.ended or not game.fog:
        return True
    if side < 0:
        return False
    held = state.contacts[side]
    return all(
        game.allied[side][state.units[number].side] or (number in held and held[number].level >= IDENTIFIED)
        for number in (*event.units, *event.targets)
    )
