"""Observations at the table: one key, a stamp, corrections, marks, and what the plan still misses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.desk import controller, game_of_two, seats

from wargame.play.drafts import draft
from wargame.play.observations import Observation, Observations
from wargame.scenarios.exercise.model import Exercise, PlanItem, TrainingObjective
from wargame.ui.parts import Clickable
from wargame.ui.table.window import TableWindow
from wargame.ui.white.observationform import PLACE, ObservationForm
from wargame.ui.white.observationlist import ObservationList, ObservationModel

EXERCISE = Exercise(
    "little",
    "Little",
    "small",
    objectives=(TrainingObjective("delay", "Delay under anger"), TrainingObjective("ask", "Ask allies")),
    plan=(
        PlanItem("intent", "Intent of each side", objective="delay", seats=("north", "south"), turns=(1,)),
        PlanItem("first", "Who speaks first", objective="ask"),
    ),
)


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    game = game_of_two()
    desk = controller(
        replace(game, scenario=replace(game.scenario, exercise=EXERCISE)), seating=seats(facilitator=True)
    )
    desk.look_at("facilitator")
    made = TableWindow(desk, {})
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def book(window: TableWindow) -> list[Observation]:
    return [each.observation for each in Observations(window.controller.session).all()]


def form_of(window: TableWindow) -> ObservationForm:
    form = window.notebook._form
    assert form is not None and form.isVisible()
    return form


def test_one_key_a_text_and_it_is_stamped(qtbot: QtBot, window: TableWindow):
    qtbot.keyClick(window, Qt.Key.Key_W)
    form = form_of(window)
    assert "Turn 1" in form.stamp.text()
    form.text.setPlainText("They waited for the inquiry.")
    form.about.setCurrentIndex(form.about.findData("north"))
    form.objectives["delay"].setChecked(True)
    form.item.setCurrentIndex(form.item.findData("intent"))
    form.ratings.button(4).click()
    form.tags.setText("pace, trust")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (seen,) = book(window)
    assert (seen.text, seen.seat, seen.objectives) == ("They waited for the inquiry.", "north", ("delay",))
    assert (seen.item, seen.rating, seen.tags) == ("intent", 4, ("pace", "trust"))
    assert (seen.turn, seen.entry) == (1, window.controller.session.head)
    assert window.cell.plan.remark.text() == "1 of 3 collected"


def test_an_empty_text_is_asked_for(qtbot: QtBot, window: TableWindow):
    window.actions_["exercise.observe"].trigger()
    form = form_of(window)
    form.save.click()
    assert form.problem.isVisible() and "needs a text" in form.problem.text() and not book(window)
    form.text.setPlainText("Now there is one")
    form.save.click()
    assert len(book(window)) == 1


def test_what_is_half_typed_waits_for_the_next_time(qtbot: QtBot, window: TableWindow):
    window.actions_["exercise.observe"].trigger()
    form = form_of(window)
    form.text.setPlainText("They did not")
    form.reject()
    assert draft(window.controller.session, "facilitator", PLACE) == "They did not"
    window.actions_["exercise.observe"].trigger()
    again = form_of(window)
    assert again.text.toPlainText() == "They did not"
    again.save.click()
    assert draft(window.controller.session, "facilitator", PLACE) == ""


def test_a_written_one_is_corrected_or_withdrawn_and_never_lost(qtbot: QtBot, window: TableWindow):
    notes = Observations(window.controller.session)
    notes.add("facilitator", "North moved frist.")
    window.cell.observations.refresh()
    row = window.cell.observations.body.itemAt(0).widget()  # type: ignore[union-attr]
    assert isinstance(row, Clickable)
    qtbot.waitUntil(row.isVisible)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form = form_of(window)
    form.text.setPlainText("North moved first.")
    form.save.click()
    assert [seen.text for seen in book(window)] == ["North moved first."]
    window.notebook.correct(book(window)[0])
    form_of(window).withdraw.click()
    assert not book(window) and len(notes.history("o1")) == 3


def test_what_happened_last_is_marked_as_important(window: TableWindow):
    window.actions_["exercise.important"].trigger()
    (seen,) = book(window)
    assert seen.important and seen.entry == window.controller.session.head
    texts = [text.text() for text in window.cell.observations.findChildren(QLabel)]
    assert any("\N{BLACK STAR}" in text for text in texts)


def test_a_missing_datum_is_pressed_and_written(qtbot: QtBot, window: TableWindow):
    row = window.cell.plan.body.itemAt(0).widget()  # type: ignore[union-attr]
    assert isinstance(row, Clickable)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    form = form_of(window)
    assert form.item.currentData() == "intent" and form.about.currentData() == "north"


def test_players_write_nothing_and_read_nothing_here(window: TableWindow):
    Observations(window.controller.session).add("facilitator", "A secret of the white cell")
    window.actions_["exercise.observations"].trigger()
    window.turns.cover(True)
    assert window.notebook._list is not None and not window.notebook._list.isVisible()
    window.turns.cover(False)
    window.controller.look_at("north")
    for command in ("exercise.observe", "exercise.important", "exercise.observations"):
        window.actions_[command].trigger()
    assert window.notebook._form is None and not window.notebook._list.isVisible()
    assert len(book(window)) == 1
    model = ObservationModel(window.controller)
    model.refresh()
    assert model.rowCount() == 0


def test_the_list_holds_to_the_rules_of_models(qtbot: QtBot, qtmodeltester, window: TableWindow):
    notes = Observations(window.controller.session)
    for text in ("One", "Two of them", "Three"):
        notes.add("facilitator", text)
    shown = ObservationList(window.controller, window)
    qtmodeltester.check(shown.model)
    shown.search.setText("two")
    assert shown.proxy.rowCount() == 1
    with qtbot.waitSignal(shown.correct_wanted) as asked:
        shown.table.activated.emit(shown.proxy.index(0, 0))
    assert asked.args is not None and asked.args[0].text == "Two of them"
