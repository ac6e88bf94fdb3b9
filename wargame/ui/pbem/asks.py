"""What the line under the ribbon says where orders come or go by mail."""

from __future__ import annotations

from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.pbem.drafted import draft_of
from wargame.ui.seating import AWAY
from wargame.ui.words import tr


def mail_texts(controller: GameController, actions: ActionRegistry) -> tuple[str, str] | None:
    """Ask and hint while the shown seat cannot act, None where mail has nothing to do with it."""
    draft = draft_of(controller)
    if draft is not None and not controller.past:
        if draft.drafted:
            keys = keys_text(actions["game.reply"])
            return tr("Your orders end here."), tr("Save them ({0}) and send the file back.", keys)
        return tr("You are not asked for orders now."), tr("This packet is to look at.")
    away = [seat for seat in controller.asked_seats() if controller.seating.players.get(seat) == AWAY]
    if not away or controller.past:
        return None
    who = ", ".join(controller.words.side(controller.side_of(seat)) for seat in away)
    hint = tr("Send a packet ({0}), open what comes back ({1}).")
    keys = [keys_text(actions[name]) for name in ("game.packet", "game.orders")]
    return tr("{0} to act, by mail.", who), hint.format(*keys)
