"""Whether a game has a facilitator to talk to, so that screens offer words only where somebody reads them."""

from __future__ import annotations

from wargame.engine.order_base import Order
from wargame.engine.refusals import Refusal
from wargame.ui.controller import GameController


def talks(controller: GameController) -> bool:
    """Whether a facilitator is at the table: an exercise is run, or the facilitator's screen is held here."""
    return controller.seating.facilitator or controller.game.scenario.exercise is not None


WORDS = ("exercise.propose", "exercise.explain", "exercise.message", "view.messages")
"""Commands that only make sense where somebody reads what is written."""


def unused_words(controller: GameController) -> frozenset[str]:
    """Those of them that this table has no use for."""
    return frozenset() if talks(controller) else frozenset(WORDS)


def speaks(controller: GameController) -> bool:
    """Whether the shown seat may say something here: a person's, or one that the facilitator writes for."""
    return talks(controller) and not controller.past and not controller.view.ended


def say(controller: GameController, seat: str, order: Order) -> Refusal | None:
    """Give words of a seat (no order of play): why that is not possible, else None.

    Whoever looks at that seat's screen goes on looking.
    """
    result = controller.session.submit(seat, order)
    if result.refusal is None and result.entry is not None:
        controller.adopt(result.entry)
    return result.refusal


def said(refusal: Refusal) -> str:
    """A refusal as a sentence, without the number of a rule."""
    return refusal.text[:1].upper() + refusal.text[1:] + "."
