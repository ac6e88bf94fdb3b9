"""The events list on screen: what it shows, and what keys and buttons do to the game."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDockWidget, QMessageBox, QPushButton, QTableWidget, QWidget
from support.desk import controller, seats
from support.staff import condition, inject, staff_game

from wargame.engine.inject_orders import (
    AnswerInject,
    HoldInject,
    ReleaseInject,
    ShiftInjects,
    SkipInject,
    WaitInjects,
)
from wargame.engine.orders import EndPhase, Order
from wargame.scenarios.model import Inject
from wargame.ui.controller import GameController
from wargame.ui.table.window import TableWindow
from wargame.ui.white.events.dialogs import AnswerQuestion, ShiftQuestion, SkipQuestion
from wargame.ui.white.events.exporting import export_to
from wargame.ui.white.events.form import EventForm
from wargame.ui.white.events.model import ALL, DUE, HEADS, LINE, MINE, OPEN, SOON, STATE, EventsModel
from wargame.ui.white.events.naming import Names, look_of
from wargame.ui.white.events.page import EventsPage
from wargame.ui.white.events.rehearsing import RehearsalDialog

F = "facilitator"
D = TypeVar("D", bound=QDialog)


def desk(*injects: Inject) -> GameController:
    """The facilitator's screen over a game with these injects."""
    made = controller(staff_game(*injects), seats(facilitator=True))
    made.look_at(F)
    return made


LIST = (
    inject("flood", 1, turn=1, seats=("south",), trains="Pace"),
    inject("storm", 2, turn=2, controller="Facilitator, Dr Seo", trains="Pace; Trust"),
    inject("hail", 3, turn=4),
    inject("word", 4),
    inject("war", 5, when=condition(staff_game(), "rung >= 9")),
)


@pytest.fixture
def page(qtbot) -> Callable[..., EventsPage]:
    def make(made: GameController) -> EventsPage:
        found = EventsPage(made)
        qtbot.addWidget(found)
        found.resize(1366, 700)
        found.show()
        found.filter(ALL)
        return found

    return make


def shown(page: EventsPage) -> list[str]:
    return [page.proxy.index(row, 0).data(LINE).id for row in range(page.proxy.rowCount())]


def given(made: GameController) -> list[Order | None]:
    """The orders since the game began."""
    return [entry.order for entry in made.session.entries[1:]]


def opened(page: QWidget, kind: type[D]) -> D:
    """The dialog of a kind that is open."""
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def cell(table: QTableWidget, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def on_to(made: GameController, turn: int) -> None:
    while made.session.state.turn < turn:
        assert made.session.submit(made.asked_seats()[0], EndPhase()).entry is not None
    made.refresh()


# -- the list --------------------------------------------------------------------------------------------


def test_the_model_is_a_sound_model(qtmodeltester) -> None:
    made = desk(*LIST)
    model = EventsModel(made, Names(made))
    qtmodeltester.check(model)
    assert model.rowCount() == 5 and model.columnCount() == len(HEADS)
    assert made.submit(HoldInject("storm"))
    assert model.refresh() and not model.refresh()
    qtmodeltester.check(model)


def test_every_state_has_a_shape_of_its_own(page) -> None:
    made = desk(*LIST, inject("gone", 6, turn=2), inject("late", 7, turn=3))
    for order in (
        AnswerInject("flood", "ships"),
        SkipInject("hail"),
        HoldInject("gone"),
        ShiftInjects(4, ("late",)),
    ):
        assert made.submit(order), order
    assert made.submit(WaitInjects(True))
    on_to(made, 2)
    looks = {view.id: look_of(view) for view in made.view.injects}
    assert {key: look.word for key, look in looks.items()} == {
        "flood": "Answered",
        "storm": "Due",
        "hail": "Skipped",
        "word": "Held back",
        "war": "Planned",
        "gone": "Held, due",
        "late": "Missed",
    }
    assert len({looks[key].shape for key in ("flood", "storm", "hail", "word", "war", "late")}) == 6


def test_a_due_row_says_so_and_a_sent_one_when(page) -> None:
    made = desk(*LIST)
    found = page(made)
    assert found.model.index(0, DUE).data() == "T1" and found.model.index(0, STATE).data() == "Sent"
    assert found.model.index(1, DUE).data() == "T2"
    assert made.submit(WaitInjects(True))
    on_to(made, 2)
    assert found.model.index(1, STATE).data() == "Due"
    assert "due since turn 2" in found.model.index(1, STATE).data(Qt.ItemDataRole.ToolTipRole)


def test_filters_show_the_next_turns_ones_own_and_what_has_no_response(page) -> None:
    made = desk(*LIST)
    found = page(made)
    counts = {kind: found.chips[kind].text() for kind in (SOON, ALL, MINE, OPEN)}
    assert counts == {SOON: "Next 2 turns 2", ALL: "All 5", MINE: "Mine 1", OPEN: "No response 1"}
    for kind, keys in ((SOON, ["flood", "storm"]), (MINE, ["storm"]), (OPEN, ["flood"])):
        found.chips[kind].click()
        assert shown(found) == keys
    found.chips[ALL].click()
    found.objective.setCurrentIndex(found.objective.findData("Trust"))
    assert shown(found) == ["storm"]
    found.objective.setCurrentIndex(0)
    found.search.setText("hail happens")
    assert shown(found) == ["hail"]
    found.show_inject("word")
    assert [view.id for view in found.grid.lines()] == ["word"]
    assert made.submit(AnswerInject("flood", "ships"))
    assert found.chips[OPEN].text() == "No response 0"


def test_what_is_selected_stays_selected_when_the_list_changes(page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["hail", "word"])
    assert made.submit(HoldInject("storm"))
    assert [view.id for view in found.grid.lines()] == ["hail", "word"]


def test_a_player_at_the_screen_gets_nothing_of_the_list(page) -> None:
    made = desk(*LIST)
    found = page(made)
    made.look_at("north")
    assert found.model.rowCount() == 0


# -- what is done ----------------------------------------------------------------------------------------


def test_keys_hold_and_let_go_and_the_message_has_a_way_back(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["storm", "hail"])
    assert "Hold" in found.buttons["hold"].text()
    qtbot.keyClick(found.grid, Qt.Key.Key_H)
    assert given(made) == [HoldInject("storm", True), HoldInject("hail", True)]
    assert "Let go" in found.buttons["hold"].text()
    assert found.message.text() == "Inject 3 is held back: Hail" and found.undo.isVisible()
    found.undo.click()
    assert given(made) == [HoldInject("storm", True)] and found.message.text() == "Taken back."
    found.grid.choose(["storm"])
    qtbot.keyClick(found.grid, Qt.Key.Key_H)
    assert given(made)[-1] == HoldInject("storm", False)


def test_to_let_go_what_nothing_would_send_is_refused_below_the_list(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["word"])
    qtbot.keyClick(found.grid, Qt.Key.Key_H)
    assert given(made) == [] and "Nothing would send it" in found.message.text()


@pytest.mark.parametrize("sure", [True, False])
def test_fire_now_asks_first(qtbot, page, sure: bool) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["word"])
    qtbot.keyClick(found.grid, Qt.Key.Key_F)
    box = opened(found, QMessageBox)
    assert "word happens." in box.informativeText()
    default = box.defaultButton()
    assert isinstance(default, QPushButton) and default.text() == "Release"
    next(each for each in box.buttons() if each.text() == ("Release" if sure else "Keep it back")).click()
    assert given(made) == ([ReleaseInject("word")] if sure else [])


def test_skip_asks_why_and_takes_in_again(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["hail", "word"])
    qtbot.keyClick(found.grid, Qt.Key.Key_K)
    question = opened(found, SkipQuestion)
    qtbot.keyClicks(question.reason, "too much")
    qtbot.keyClick(question.reason, Qt.Key.Key_Return)
    assert given(made) == [SkipInject("hail", True, "too much"), SkipInject("word", True, "too much")]
    found.grid.choose(["hail"])
    assert "Take in again" in found.buttons["skip"].text()
    qtbot.keyClick(found.grid, Qt.Key.Key_K)
    assert given(made)[-1] == SkipInject("hail", False)


def test_a_response_is_written_down_and_half_typed_it_waits(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["flood"])
    qtbot.keyClick(found.grid, Qt.Key.Key_A)
    question = opened(found, AnswerQuestion)
    assert not question.do.isEnabled()
    qtbot.keyClicks(question.text, "They moved the bri")
    question.reject()
    qtbot.keyClick(found.grid, Qt.Key.Key_A)
    question = opened(found, AnswerQuestion)
    assert question.text.toPlainText() == "They moved the bri"
    qtbot.keyClicks(question.text, "")
    question.text.appendPlainText("dge")
    qtbot.keyClick(question.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert given(made) == [AnswerInject("flood", "They moved the bri\ndge")]
    qtbot.keyClick(found.grid, Qt.Key.Key_A)
    assert opened(found, AnswerQuestion).text.toPlainText() == "They moved the bri\ndge"


def test_shifting_what_is_selected_or_everything(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.choose(["storm", "hail", "word"])
    qtbot.keyClick(found.grid, Qt.Key.Key_S)
    question = opened(found, ShiftQuestion)
    assert question.chosen.isChecked() and "2, 3" in question.chosen.text()
    question.turns.setValue(0)
    assert not question.do.isEnabled()
    question.turns.setValue(2)
    question.reason.setText("an hour lost")
    question.do.click()
    assert given(made) == [ShiftInjects(2, ("storm", "hail"), "an hour lost")]
    qtbot.keyClick(found.grid, Qt.Key.Key_S)
    question = opened(found, ShiftQuestion)
    question.everything.setChecked(True)
    question.turns.setValue(-9)
    question.do.click()
    assert "which is over" in found.message.text() and len(given(made)) == 1


def test_due_injects_wait_for_the_word_or_go_by_themselves(page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.waits.click()
    assert given(made) == [WaitInjects(True)] and found.waits.isChecked()
    due: list[int] = []
    found.counted.connect(due.append)
    on_to(made, 2)
    assert due[-1] == 1
    found.waits.click()
    assert made.view.injects[1].state == "sent" and not found.waits.isChecked()


def test_deeds_that_make_no_sense_are_dim_and_say_why(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    found.grid.clearSelection()
    assert not found.buttons["fire"].isEnabled() and found.buttons["new"].isEnabled()
    qtbot.keyClick(found.grid, Qt.Key.Key_F)
    assert found.message.text() == "Select an inject first."
    found.grid.choose(["flood"])
    assert not found.buttons["edit"].isEnabled() and found.buttons["answer"].isEnabled()
    qtbot.keyClick(found.grid, Qt.Key.Key_E)
    assert "Duplicate it" in found.message.text()
    found.grid.choose(["word", "hail"])
    qtbot.keyClick(found.grid, Qt.Key.Key_E)
    assert found.message.text() == "Select a single inject for this."
    assert given(made) == []


def test_a_narrow_page_keeps_what_is_pressed_most(page) -> None:
    found = page(desk(*LIST))
    found.resize(620, 240)
    assert found.buttons["fire"].isVisible() and not found.buttons["import"].isVisible()
    assert found.more.isVisible() and not found.details.isVisible()
    menu = found.more.menu()
    assert menu is not None
    found._fill_menu(menu, rest=True)
    assert [action.text().split("\t")[0] for action in menu.actions()][:3] == [
        "Edit...",
        "Duplicate...",
        "New...",
    ]


def test_the_list_goes_to_a_file(qtbot, page, tmp_path: Path) -> None:
    made = desk(*LIST)
    found = page(made)
    path = tmp_path / "list.csv"

    def written(to: Path, said: str) -> None:
        # the writer may be done before anybody could wait for its signal
        export_to(found, made, to, found.say, found.warn)
        qtbot.waitUntil(lambda: found.message.text().startswith(said))

    written(path, "5 injects written")
    assert path.read_text("utf-8-sig").count("happens.") == 5
    found.say("")
    toml = tmp_path / "injects.toml"
    written(toml, "5 injects written")
    assert [each["id"] for each in tomllib.loads(toml.read_text("utf-8"))["injects"]] == [x.id for x in LIST]
    written(tmp_path / "no" / "x.csv", "Not written")


def test_the_rehearsal_says_what_comes_and_leaves_the_game_alone(qtbot, page) -> None:
    made = desk(*LIST)
    found = page(made)
    qtbot.keyClick(found.grid, Qt.Key.Key_R)
    dialog = opened(found, RehearsalDialog)
    dialog.next.click()
    assert [cell(dialog.come, row, 4) for row in range(dialog.come.rowCount())] == ["Storm"]
    dialog.end.click()
    qtbot.waitUntil(lambda: dialog.where.text() == "The copy of the game is over", timeout=10_000)
    assert [cell(dialog.come, row, 0) for row in range(dialog.come.rowCount())] == ["2", "4"]
    why = {cell(dialog.waiting, row, 1): cell(dialog.waiting, row, 2) for row in range(2)}
    assert why == {"Word": "only your word sends it", "War": "its condition has not come: rung >= 9"}
    dialog.again.click()
    assert dialog.come.rowCount() == 0 and dialog.where.text().startswith("Turn 1")
    assert given(made) == []


# -- at the table ----------------------------------------------------------------------------------------


def test_the_list_opens_at_the_table_for_the_facilitator_only(qtbot) -> None:
    made = desk(*LIST)
    window = TableWindow(made, {})
    qtbot.addWidget(window)
    window.show()
    window.actions_["exercise.events"].trigger()
    listed = window.events.window
    assert listed is not None and listed.isVisible() and listed.page.proxy.rowCount()
    made.look_at("north")
    assert not listed.isVisible()
    window.actions_["exercise.events"].trigger()
    assert not listed.isVisible()
    assert "facilitator" in window.map_area.notice.text.text()
    made.look_at(F)
    window.actions_["exercise.rehearse"].trigger()
    opened(listed, RehearsalDialog).reject()
    window.turns.cover(True)
    assert not listed.isVisible()
    window.turns.cover(False)


def test_the_new_form_opens_by_key(qtbot, page) -> None:
    found = page(desk(*LIST))
    qtbot.keyClick(found.grid, Qt.Key.Key_N)
    form = opened(found, EventForm)
    assert form.number.value() == 6
    assert form.findChild(QPushButton) is not None
    form.reject()


def test_the_keys_of_the_list_come_before_the_table_s(qtbot) -> None:
    made = desk(*LIST)
    window = TableWindow(made, {})
    qtbot.addWidget(window)
    hosted = EventsPage(made)
    dock = QDockWidget(window)
    dock.setWidget(hosted)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.resize(1600, 900)
    window.show()
    hosted.filter(ALL)
    hosted.grid.choose(["storm"])
    hosted.grid.setFocus()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(hosted.grid, Qt.Key.Key_H)
    assert given(made) == [HoldInject("storm", True)]
    qtbot.keyClick(hosted.grid, Qt.Key.Key_E)
    opened(hosted, EventForm).reject()


def test_what_is_due_is_told_above_and_reached_by_one_key(qtbot) -> None:
    made = desk(inject("flood", 1, turn=2), inject("storm", 2, turn=2), inject("hail", 3, turn=4))
    window = TableWindow(made, {})
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.actions_["exercise.next"].trigger()
    assert "Nothing waits" in window.map_area.notice.text.text()
    assert made.submit(WaitInjects(True))
    on_to(made, 2)
    assert "2 injects are due (F8)." in window.ask_line.hint.text()
    seen: list[str] = []
    for _ in range(3):
        window.actions_["exercise.next"].trigger()
        assert window.told.list is not None and window.pages.shown.name == "injects"
        (line,) = window.told.list.grid.lines()
        seen.append(line.id)
    assert seen[0] == "flood" and set(seen) <= {"flood", "storm"}
    made.look_at("north")
    assert "due" not in window.ask_line.hint.text()
