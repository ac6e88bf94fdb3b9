"""A table of the desktop over a small real game: session, controller, flow, without files and bots."""

from __future__ import annotations

from support.small_game import small_game, unit

from wargame.engine.engine import Engine
from wargame.engine.game import Game
from wargame.engine.orders import EndPhase
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session
from wargame.ui.controller import GameController
from wargame.ui.seating import BOT, DRAWN, HUMAN, Seating

PICTURE = """
. . u . . .
. h . . . .
. . . ~ . .
. u . p . a
"""


def game_of_two(**settings: object) -> Game:
    """North with infantry, armour and guns against southern infantry, all next to each other."""
    return small_game(  # type: ignore[call-arg]
        PICTURE,
        unit("north", "infantry", "0102"),
        unit("north", "armour", "0202"),
        unit("north", "artillery", "0201"),
        unit("south", "infantry", "0103", posture="dug_in"),
        **settings,  # type: ignore[arg-type]
    )


def seats(north: str = HUMAN, south: str = HUMAN, *, dice: str = DRAWN, facilitator: bool = False) -> Seating:
    return Seating({"north": north, "south": south}, 1, dice, facilitator)


def controller(game: Game | None = None, seating: Seating | None = None) -> GameController:
    """A controller of a fresh game."""
    session = Session(Engine(game or game_of_two()), Journal("", MemoryStore()), 1)
    return GameController(session, seating or seats())


def to_phase(desk: GameController, phase: str, seat: str) -> None:
    """End phases for everybody until `seat` is asked in `phase`, then show its screen."""
    phases = desk.game.ruleset.phases
    for _ in range(60):
        if phases[desk.session.state.phase].id == phase and seat in desk.asked_seats():
            break
        desk.session.submit(desk.asked_seats()[0], EndPhase())
    else:
        raise AssertionError(f"{seat} is never asked in {phase}")
    desk.look_at(seat)
    desk.refresh()


__all__ = ["BOT", "HUMAN", "controller", "game_of_two", "seats", "to_phase"]
