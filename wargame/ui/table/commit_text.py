"""What the button says that gives an order: it is rolled for at once, or waits for the facilitator."""

from __future__ import annotations

from wargame.ui.controller import GameController
from wargame.ui.draft import Draft
from wargame.ui.seating import TYPED
from wargame.ui.words import tr

ROLLED = ("attack", "strike", "scout")


def waits_for_ruling(controller: GameController, draft: Draft) -> bool:
    """Whether orders such as the drafted one wait on the facilitator's desk."""
    modes = controller.view.modes
    return (draft.name if draft.kind == "act" and draft.name in modes else draft.kind) in modes


def commit_text(controller: GameController, draft: Draft) -> str:
    """The button's words."""
    if waits_for_ruling(controller, draft):
        return tr("Send to the facilitator")
    data = controller.game.ruleset.orders.get(draft.name) if draft.kind == "act" else None
    if draft.kind not in ROLLED and not (data and data.resolver):
        return tr("Commit")
    return tr("Commit and enter dice") if controller.seating.dice == TYPED else tr("Commit and roll")
