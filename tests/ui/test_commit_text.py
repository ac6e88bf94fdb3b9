"""The button that gives an order says what comes of it."""

from __future__ import annotations

import pytest
from support.desk import controller, seats

from wargame.engine.desk_orders import SetMode
from wargame.ui.draft import Draft
from wargame.ui.seating import DRAWN, TYPED
from wargame.ui.table.commit_text import commit_text


@pytest.mark.parametrize(
    ("dice", "kind", "says"),
    [
        (DRAWN, "attack", "Commit and roll"),
        (TYPED, "attack", "Commit and enter dice"),
        (TYPED, "patrol", "Commit"),
    ],
)
def test_an_order_is_rolled_for_or_not(dice: str, kind: str, says: str):
    assert commit_text(controller(seating=seats(dice=dice)), Draft(kind, "", 0)) == says


def test_an_order_that_waits_on_the_desk_is_sent_there():
    desk = controller(seating=seats(facilitator=True))
    desk.look_at("facilitator")
    assert desk.submit(SetMode("attack", "semi-rigid", "to see"))
    desk.look_at("north")
    assert commit_text(desk, Draft("attack", "", 0)) == "Send to the facilitator"
    assert commit_text(desk, Draft("scout", "", 0)) == "Commit and roll"
