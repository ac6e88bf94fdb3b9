"""Whose screen comes next, and what the curtain says of it."""

from __future__ import annotations

from wargame.ui.controller import GameController
from wargame.ui.curtain import Handover
from wargame.ui.seating import facilitator_seat
from wargame.ui.words import tr


def handover(controller: GameController, seat: str, *, first: bool = False) -> Handover:
    """What the curtain says before `seat` is shown; `first`: no screen was shown before it."""
    words = controller.words
    who = words.seat(seat)
    go = tr("I am {0}: show my screen", who)
    back = "" if first else tr("I am {0}: back to my screen", words.seat(controller.seat))
    if controller.side_of(seat) < 0:
        text = tr("It shows what every side hides. Only {0} may look; the program trusts you.", who)
        return Handover(tr("The screen of {0}", who), text, go, back)
    if controller.may_act(seat):
        text = tr("Nothing of the game shows until {0} presses the button.", who)
        return Handover(tr("{0} to act. Hand over the screen.", who), text, go, back)
    asked = ", ".join(words.side(side) for side in controller.asked_sides()) or tr("nobody")
    text = tr("{0} is not to act now, only to look; the game waits for {1}.", who, asked)
    return Handover(tr("The screen of {0}", who), text, go, back)


def other_screen(controller: GameController) -> str:
    """The facilitator's seat while the facilitator looks, else the seat here that is to act; "" if none."""
    if controller.looking:
        chief = facilitator_seat(controller.game.scenario)
        return chief.id if chief else ""
    wanted = controller.next_human()
    return wanted if wanted != controller.seat else ""
