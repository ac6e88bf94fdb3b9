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
    text = tr("{0} is not to act now, only to look; the game waits for {1}.", who, _asked(controller))
    return Handover(tr("The screen of {0}", who), text, go, back)


def other_screen(controller: GameController) -> str:
    """Where to go: to the facilitator who looks, to who is to act, else to the facilitator; "" if none."""
    if controller.looking or controller.paper:
        chief = facilitator_seat(controller.game.scenario)
        return chief.id if chief else ""
    wanted = controller.next_human()
    if wanted and wanted != controller.seat:
        return wanted
    held = [seat.id for seat in controller.human_seats() if seat.role == "facilitator"]
    return held[0] if held and held[0] != controller.seat else ""


def why_not_acting(controller: GameController) -> str:
    """Why the shown seat cannot give orders now."""
    view, words = controller.view, controller.words
    if view.ended:
        return tr("The game is over.")
    if controller.side < 0 or controller.looking:
        return tr("The facilitator gives no orders of a side. {0} to act.", _asked(controller))
    if view.decision is not None and not controller.read_only:
        return tr("A decision waits for you: answer it in the panel on the right first.")
    return tr("It is not the turn of {0}: {1} to act.", words.side(controller.side), _asked(controller))


def _asked(controller: GameController) -> str:
    if controller.view.desk_holds:
        return tr("the facilitator")
    sides = [controller.words.side(side) for side in controller.asked_sides()]
    return ", ".join(sides) or tr("nobody")
