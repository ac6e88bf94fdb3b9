"""Half-typed texts are records: the last one of a place holds, and what was sent waits no more."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from support.desk import controller

from wargame.play.drafts import draft, drafts, keep_draft
from wargame.ui.white.draftkeeper import DraftKeeper


def test_a_draft_waits_for_its_seat_and_place_until_it_is_sent():
    session = controller().session
    keep_draft(session, "north", "message", "We ask f")
    keep_draft(session, "north", "message", "We ask for")
    keep_draft(session, "south", "message", "No")
    assert draft(session, "north", "message") == "We ask for"
    assert draft(session, "north", "ruling.1") == "" and drafts(session, "south") == {"message": "No"}
    keep_draft(session, "north", "message", "")
    assert drafts(session, "north") == {}


def test_a_draft_that_did_not_change_is_written_once():
    session = controller().session
    for _ in range(3):
        keep_draft(session, "north", "message", "same")
    assert len(session.records.of("draft")) == 1


def test_what_stands_in_a_field_is_kept_after_a_pause_and_comes_back(qtbot: QtBot):
    session = controller().session
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    keeper = DraftKeeper(field, lambda: session, lambda: "north", "observation")
    field.setPlainText("They did not ask")
    qtbot.waitUntil(lambda: draft(session, "north", "observation") == "They did not ask", timeout=4000)
    other = QPlainTextEdit()
    qtbot.addWidget(other)
    again = DraftKeeper(other, lambda: session, lambda: "north", "observation")
    assert again.restore() and other.toPlainText() == "They did not ask"
    keeper.done()
    assert not field.toPlainText() and draft(session, "north", "observation") == ""
