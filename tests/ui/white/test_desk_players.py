"""A player's side of the desk: own orders that wait, proposals, reasons, arguments."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot
from support.deskwindow import CHIEF, attack, desk_of, give, key, window_of

from wargame.engine.desk_orders import Explain, Propose, Rule
from wargame.ui.table.window import TableWindow
from wargame.ui.white.desk.forms import ExplainForm, ProposeForm
from wargame.ui.white.desk.speak import SpeakWindow

F = TypeVar("F", bound=QDialog)


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    return window_of(qtbot, desk_of(), "north")


def opened(window: TableWindow, kind: type[F]) -> F:
    dialog = window.office._dialog
    assert isinstance(dialog, kind) and dialog.isVisible()
    return dialog


def link(window: TableWindow, text: str) -> QPushButton:
    return next(each for each in window.mine.findChildren(QPushButton) if each.text() == text)


def test_an_order_that_waits_is_listed_and_can_be_withdrawn(window: TableWindow) -> None:
    desk = window.controller
    assert desk.submit(attack(desk))
    assert window.mine.isVisible() and window.mine.remark.text() == "1 waiting"
    link(window, "Withdraw").click()
    assert not desk.session.state.desk and window.mine.remark.text() == ""


def test_a_proposal_is_written_and_half_a_proposal_is_kept(window: TableWindow, qtbot: QtBot) -> None:
    key(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    form = opened(window, ProposeForm)
    form._text.setPlainText("Open a corr")
    form.reject()
    window.actions_["exercise.propose"].trigger()
    form = opened(window, ProposeForm)
    assert form._text.toPlainText() == "Open a corr"
    form._text.setPlainText("Open a corridor")
    form._reasons.setPlainText("The road is free\n\nBoth said so")
    key(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    order = window.controller.session.entries[-1].order
    assert order == Propose("Open a corridor", "", ("The road is free", "Both said so"))
    assert "has your proposal" in window.map_area.notice.text.text()
    window.actions_["exercise.propose"].trigger()
    assert opened(window, ProposeForm)._text.toPlainText() == ""


def test_an_empty_proposal_says_what_is_missing(window: TableWindow) -> None:
    window.actions_["exercise.propose"].trigger()
    form = opened(window, ProposeForm)
    form.send.click()
    assert form.isVisible() and form.problem.text() == "The text is empty."


def test_why_is_asked_of_the_last_order_or_of_the_one_that_waits(window: TableWindow) -> None:
    desk = window.controller
    window.actions_["exercise.explain"].trigger()
    form = opened(window, ExplainForm)
    form._text.setPlainText("Nothing to see")
    form.slider.setValue(70)
    form.send.click()
    assert desk.session.entries[-1].order == Explain("Nothing to see", 70, "")
    desk.submit(attack(desk))
    link(window, "Why").click()
    form = opened(window, ExplainForm)
    form._text.setPlainText("They are tired")
    form.send.click()
    assert desk.session.entries[-1].order == Explain("They are tired", -1, "north.1")


def test_a_seat_that_was_asked_speaks_in_the_argument(window: TableWindow, qtbot: QtBot) -> None:
    desk = window.controller
    give(desk, "south", Propose("Shell the road"))
    assert not [each for each in window.mine.findChildren(QPushButton) if each.text() == "Speak..."]
    give(desk, CHIEF, Rule("south.1", "argue", seats=("north",)))
    link(window, "Speak...").click()
    talk = opened(window, SpeakWindow)
    assert talk.title.text() == "Shell the road"
    talk.new.setText("We are dug in")
    talk.con.click()
    talk.view.setText("Nothing comes of it")
    talk.activateWindow()
    talk.view.setFocus()
    qtbot.waitUntil(talk.view.hasFocus)
    key(talk.view, Qt.Key.Key_Return)
    [item] = desk.session.state.desk
    assert [(p.by, p.weight, p.text) for p in item.points] == [("north", -1, "We are dug in")]
    assert [(v.by, v.text) for v in item.views] == [("north", "Nothing comes of it")]
    assert talk.new.text() == talk.view.text() == "" and talk.odds.isVisible()
    give(desk, CHIEF, Rule("south.1", "refuse", reason="x"))
    assert not talk.isVisible()


def test_a_form_is_put_away_with_the_screen_of_its_seat(window: TableWindow) -> None:
    give(window.controller, "south", Propose("Shell the road"))
    give(window.controller, CHIEF, Rule("south.1", "argue", seats=("north",)))
    window.office.speak("in.1")
    talk = opened(window, SpeakWindow)
    window.controller.look_at("south")
    assert not talk.isVisible()


def test_where_nobody_reads_it_nothing_offers_words(qtbot: QtBot) -> None:
    window = window_of(qtbot, desk_of(facilitator=False), "north")
    assert window.mine.isHidden()
    assert not window.actions_["exercise.propose"].isVisible()
    assert "messages" not in [page.name for page in window.pages.all]
    window.office.propose()
    assert window.office._dialog is None and "no facilitator" in window.map_area.notice.text.text()


def test_why_and_how_sure_stand_beside_the_order_that_is_aimed(window: TableWindow, qtbot: QtBot) -> None:
    desk, flow, why = window.controller, window.flow, window.office.why
    assert why.isHidden()
    flow.select_unit(0)
    flow.act_at(attack(desk).hex)
    assert why.isVisible()
    why.text.setText("They are tired")
    why.sure.setCurrentIndex(why.sure.findData(70))
    flow.commit()
    qtbot.waitUntil(lambda: isinstance(desk.session.entries[-1].order, Explain))
    assert desk.session.entries[-1].order == Explain("They are tired", 70, "north.1")
    [item] = desk.session.state.desk
    assert (item.rationale, item.confidence) == ("They are tired", 70)
    assert why.isHidden() and why.text.text() == ""


def test_without_words_an_order_is_given_as_ever(window: TableWindow, qtbot: QtBot) -> None:
    desk = window.controller
    window.flow.select_unit(0)
    window.flow.act_at(attack(desk).hex)
    window.flow.commit()
    qtbot.wait(5)
    assert desk.session.entries[-1].order == attack(desk)


def test_who_ordered_says_how_an_agreed_result_should_end(qtbot: QtBot) -> None:
    desk = desk_of(mode="consensual")
    window = window_of(qtbot, desk, "north")
    desk.submit(attack(desk))
    link(window, "Speak...").click()
    talk = opened(window, SpeakWindow)
    assert not talk.new.isVisible() and talk.view.isVisible()
    talk.view.setText("They fall back")
    talk.tell.click()
    assert [(v.by, v.text) for v in desk.session.state.desk[0].views] == [("north", "They fall back")]
