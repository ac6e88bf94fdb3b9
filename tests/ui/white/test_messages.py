"""Messages on the screen: written, passed on or not, read, answered; half-typed ones wait."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.deskwindow import CHIEF, attack, desk_of, give, key, window_of

from wargame.engine.desk_orders import Rule
from wargame.engine.message_orders import (
    AnswerMessage,
    RefuseMessage,
    ReleaseMessage,
    TakeBackMessage,
    WriteMessage,
)
from wargame.play.drafts import drafts
from wargame.ui.table.window import TableWindow
from wargame.ui.white.messages.form import WriteForm
from wargame.ui.white.messages.pane import MessagePane


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    desk = desk_of()
    give(desk, "north", WriteMessage(("south",), "Let us talk"))
    give(desk, "south", WriteMessage((), "How deep is the river?", "request"))
    return window_of(qtbot, desk)


def pane_of(window: TableWindow, message: str) -> MessagePane:
    window.messages.choose(message)
    pane = window.messages.pane
    assert pane is not None
    return pane


def press(pane: MessagePane, text: str) -> None:
    next(each for each in pane.footer.findChildren(QPushButton) if each.text() == text).click()


def form_of(window: TableWindow) -> WriteForm:
    form = window.office._dialog
    assert isinstance(form, WriteForm) and form.isVisible()
    return form


def test_the_facilitator_sees_what_waits_first_and_how_many(window: TableWindow) -> None:
    key(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.shown.name == "messages"
    assert window.pages.buttons["messages"].text() == "Messages 2"
    assert window.messages.summary.text() == "2 to pass on or answer, 1 request without an answer"
    assert window.focusWidget() is window.messages._rows["north.m1"]
    key(window.messages._rows["north.m1"], Qt.Key.Key_Down)
    assert window.focusWidget() is window.messages._rows["south.m1"]
    key(window.messages._rows["south.m1"], Qt.Key.Key_Return)
    pane = window.messages.pane
    assert pane is not None and pane.message.key == "south.m1"
    assert window.focusWidget() is window.messages._rows["south.m1"], "the list keeps the keys"
    key(window.messages._rows["south.m1"], Qt.Key.Key_Return)
    assert window.focusWidget() is pane.answer


def test_the_ask_line_tells_of_messages_and_nothing_said_stays_for_another_seat(window: TableWindow) -> None:
    assert "2 messages wait (Ctrl+5)." in window.ask_line.hint.text()
    window.map_area.notice.say("For one seat's eyes")
    window.controller.look_at("north")
    assert "messages wait" not in window.ask_line.hint.text()
    assert not window.map_area.notice.isVisible()


def test_a_message_goes_as_it_is_or_changed(window: TableWindow) -> None:
    window.show_page("messages")
    pane = pane_of(window, "north.m1")
    assert pane.to.chosen == ("south",)
    pane.text.setPlainText("They want to talk")
    pane.reason.setPlainText("a bad line")
    press(pane, "Pass on")
    order = window.controller.session.entries[-1].order
    assert order == ReleaseMessage("north.m1", ("south",), "They want to talk", "a bad line")
    assert drafts(window.controller.session, CHIEF) == {}


def test_a_message_that_does_not_go_tells_its_writer_only_the_note(window: TableWindow) -> None:
    pane = pane_of(window, "north.m1")
    pane.reason.setPlainText("secret")
    pane.note.setPlainText("The line is down")
    press(pane, "Do not pass on")
    assert window.controller.session.entries[-1].order == RefuseMessage(
        "north.m1", "secret", "The line is down"
    )
    window.controller.look_at("north")
    pane = pane_of(window, "north.m1")
    texts = " ".join(each.text() for each in pane.findChildren(type(window.messages.summary)))
    assert "The line is down" in texts and "secret" not in texts


def test_a_request_is_answered_and_no_longer_listed_as_open(window: TableWindow) -> None:
    pane = pane_of(window, "south.m1")
    pane.answer.setPlainText("Two metres")
    press(pane, "Answer")
    assert window.controller.session.entries[-1].order == AnswerMessage("south.m1", "Two metres")
    assert window.messages.summary.text() == "1 to pass on or answer"


def test_to_nobody_says_what_is_wrong(window: TableWindow) -> None:
    pane = pane_of(window, "south.m1")
    press(pane, "Pass on")
    assert "say to whom" in window.map_area.notice.text.text()


def test_what_reached_a_seat_pops_up_until_it_is_read(window: TableWindow, qtbot: QtBot) -> None:
    desk = window.controller
    desk.look_at("north")
    desk.look_at("south")
    assert not desk.looking and not window.news.isVisible()
    give(desk, CHIEF, ReleaseMessage("north.m1"))
    assert window.news.isVisible() and window.news.title.text() == "For you"
    assert window.pages.buttons["messages"].text() == "Messages 1"
    desk.look_at("north")
    assert not window.news.isVisible()
    desk.look_at("south")
    assert window.news.isVisible() and not desk.looking
    window.news.done.click()
    assert not window.news.isVisible() and window.reading.unread == ()
    assert window.pages.buttons["messages"].text() == "Messages"


def test_feedback_on_a_ruling_pops_up_on_its_seats_screen(qtbot: QtBot) -> None:
    desk = desk_of()
    give(desk, "north", attack(desk))
    window = window_of(qtbot, desk, "north")
    give(desk, CHIEF, Rule("north.1", "refuse", reason="x", feedback=(("north", "Dusk fell early."),)))
    assert window.news.isVisible()
    desk.look_at("south")
    assert not window.news.isVisible() and desk.view.messages == ()


def test_a_seat_writes_and_answers_and_half_a_message_waits(window: TableWindow) -> None:
    desk = window.controller
    give(desk, CHIEF, ReleaseMessage("north.m1"))
    desk.look_at("south")
    window.news.answer_wanted.emit("in.1")
    form = form_of(window)
    assert form.to.chosen == ("north",)
    form.text.setPlainText("At noo")
    form.reject()
    window.office.answer("in.1")
    form = form_of(window)
    assert form.text.toPlainText() == "At noo"
    form.text.setPlainText("At noon")
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.session.entries[-1].order == WriteMessage(("north",), "At noon", "message", "in.1")
    press(pane_of(window, "south.m2"), "Take it back")
    assert desk.session.entries[-1].order == TakeBackMessage("south.m2")


def test_ctrl_m_writes_for_whoever_is_on_the_screen(window: TableWindow) -> None:
    key(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    form = form_of(window)
    form.text.setPlainText("What is your intent?")
    form.send.click()
    assert form.isVisible() and form.problem.text() == "Say to whom."
    form.to.chips["south"].setChecked(True)
    form.request.setChecked(True)
    form.send.click()
    assert window.controller.session.entries[-1].order == WriteMessage(
        ("south",), "What is your intent?", "request"
    )
    assert window.controller.view.messages[-1].unanswered
