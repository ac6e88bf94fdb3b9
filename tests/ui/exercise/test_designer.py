"""The designer: fields, faults at their place, undo, pages by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.tutorial import tutorial

from wargame.scenarios.exercise.blank import skeleton
from wargame.scenarios.exercise.model import Exercise, PhaseTime
from wargame.ui.exercise.briefings import BriefingsPage
from wargame.ui.exercise.fields import LineField, TextField, TurnsField, turns_of, turns_text
from wargame.ui.exercise.opening import design_window
from wargame.ui.exercise.page import HeadPage, ItemsPage
from wargame.ui.exercise.ruling import ClocksPage, RulingPage
from wargame.ui.exercise.window import ExerciseWindow

PURPOSE, OBJECTIVES, QUESTIONS, PLAN, SEATS, BRIEFINGS, RULING, CLOCKS, TIMETABLE = range(9)


def made() -> Exercise:
    return skeleton(tutorial().scenario, tutorial().ruleset)


@pytest.fixture
def window(qtbot) -> ExerciseWindow:
    return opened(qtbot, made())


def opened(qtbot, exercise: Exercise, **more) -> ExerciseWindow:
    window = design_window(tutorial(), exercise, exercise, **more)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def items(window: ExerciseWindow, number: int) -> Any:
    window.nav.setCurrentRow(number)
    page = window.pages[number]
    assert isinstance(page, ItemsPage)
    return page


def head(window: ExerciseWindow) -> Any:
    window.nav.setCurrentRow(PURPOSE)
    page = window.pages[PURPOSE]
    assert isinstance(page, HeadPage)
    return page


def type_into(field, text: str) -> None:
    field.editor.setFocus()
    field.editor.selectAll()
    QTest.keyClicks(field.editor, text)


def test_every_page_shows_the_exercise_without_a_fault(window) -> None:
    assert [page.faults for page in window.pages] == [0] * 9
    assert not window.dirty
    assert window.state.text() == "In order and saved."
    assert items(window, OBJECTIVES).list.count() == 3
    assert items(window, SEATS).list.item(0).text().startswith(made().seats[0].title)


def test_what_is_typed_is_one_step_of_undo_and_goes_into_the_exercise(window) -> None:
    title = head(window).form.fields["title"]
    type_into(title, "Strait")
    assert window.design.exercise.title == "Strait"
    assert window.design.stack.count() == 1
    assert window.windowTitle() == "Strait*"
    QTest.keyClick(title.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.design.exercise == made()
    assert title.editor.text() == made().title
    QTest.keyClick(title.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.design.exercise.title == "Strait"


def test_leaving_a_field_ends_the_step(window) -> None:
    page = head(window)
    type_into(page.form.fields["title"], "A")
    type_into(page.form.fields["purpose"], "B")
    type_into(page.form.fields["title"], "C")
    assert window.design.stack.count() == 3
    window.design.undo()
    assert (window.design.exercise.title, window.design.exercise.purpose) == ("A", "B")


def test_a_fault_stands_at_its_field_in_the_list_and_in_the_pages(window) -> None:
    page = items(window, OBJECTIVES)
    page.list.setCurrentRow(1)
    field = page.form.fields["title"]
    type_into(field, " ")
    assert field.problem.text() == "'title' is missing or empty; write it"
    assert not field.problem.isHidden()
    assert page.list.item(1).text().startswith("! ")
    assert window.nav.item(OBJECTIVES).text() == "Objectives  ·  1 to mend"
    assert window.state.text().startswith("'title'")
    assert window.mend.text() == "1 to mend"
    type_into(field, "Better")
    assert field.problem.isHidden()
    assert window.nav.item(OBJECTIVES).text() == "Objectives"


def test_f8_goes_from_fault_to_fault_on_any_page(window) -> None:
    design = window.design
    broken = replace(design.exercise, title="", timetable=(replace(design.exercise.timetable[0], start="9"),))
    design.put(broken, (), "break it")
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.nav.currentRow() == PURPOSE
    assert head(window).form.fields["title"].editor.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.nav.currentRow() == TIMETABLE
    assert items(window, TIMETABLE).form.fields["start"].editor.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.nav.currentRow() == PURPOSE


def test_items_come_go_and_move_by_keyboard(window) -> None:
    page = items(window, QUESTIONS)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Insert)
    assert [each.text for each in window.design.exercise.questions][1] == ""
    assert page.list.currentRow() == 1
    field = page.form.fields["text"]
    assert field.editor.hasFocus()
    QTest.keyClicks(field.editor, "How long?")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.design.exercise.questions[0].text == "How long?"
    assert page.list.currentRow() == 0
    QTest.keyClick(page.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert len(window.design.exercise.questions) == 4
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert len(window.design.exercise.questions) == 2
    for _ in range(10):
        window.undo.trigger()
    assert window.design.exercise == made()
    assert not window.dirty


def test_an_empty_list_says_what_to_do(qtbot) -> None:
    window = opened(qtbot, replace(made(), plan=(), questions=()))
    page = items(window, QUESTIONS)
    assert page.side.currentIndex() == 0
    assert not page.remove.isEnabled()
    page.add.click()
    assert page.side.currentIndex() == 1


def test_undo_leads_to_the_page_of_what_was_changed(window) -> None:
    page = items(window, SEATS)
    page.list.setCurrentRow(2)
    type_into(page.form.fields["person"], "P. Kim")
    window.nav.setCurrentRow(PURPOSE)
    window.undo.trigger()
    assert window.nav.currentRow() == SEATS
    assert page.list.currentRow() == 2
    assert page.form.fields["person"].editor.hasFocus()


def test_a_new_seat_takes_a_side_that_nobody_plays(window) -> None:
    page = items(window, SEATS)
    player = next(n for n, seat in enumerate(made().seats) if seat.role == "player")
    page.list.setCurrentRow(player)
    page.remove.click()
    assert any("has no player" in flaw.message for flaw in window.design.flaws)
    page.add.click()
    type_into(page.form.fields["title"], "Staff")
    assert window.design.flaws == ()
    new = window.design.exercise.seats[page.list.currentRow()]
    assert (new.role, new.side) == ("player", made().seats[player].side)


def test_role_decides_whether_a_side_is_asked_for(window) -> None:
    page = items(window, SEATS)
    place = next(n for n, seat in enumerate(made().seats) if seat.role == "player")
    page.list.setCurrentRow(place)
    role, side = page.form.fields["role"], page.form.fields["side"]
    assert side.isVisible()
    role.editor.setCurrentIndex(role.editor.findData("facilitator"))
    role.editor.activated.emit(role.editor.currentIndex())
    assert not side.isVisible()
    assert window.design.exercise.seats[place].side == ""


def test_a_renamed_seat_is_followed_by_the_plan(window) -> None:
    page = items(window, SEATS)
    place = next(n for n, seat in enumerate(made().seats) if seat.role == "observer")
    page.list.setCurrentRow(place)
    type_into(page.form.fields["id"], "umpire")
    assert {item.collector for item in window.design.exercise.plan} == {"umpire"}
    assert window.design.flaws == ()


def test_the_plan_offers_objectives_and_seats_by_their_titles(window) -> None:
    page = items(window, PLAN)
    objective = page.form.fields["objective"].editor
    assert [objective.itemText(n) for n in range(objective.count())] == [
        "none",
        *(aim.title for aim in made().objectives),
    ]
    boxes = page.form.fields["seats"].boxes
    assert [key for key, box in boxes.items() if box.isChecked()] == list(made().plan[0].seats)
    observer = next(seat.id for seat in made().seats if seat.role == "observer")
    boxes[observer].click()
    assert observer in window.design.exercise.plan[0].seats
    objective.setCurrentIndex(0)
    objective.activated.emit(0)
    assert window.design.exercise.plan[0].objective == ""


def test_turns_are_written_as_people_write_them(window) -> None:
    field = items(window, PLAN).form.fields["turns"]
    assert isinstance(field, TurnsField)
    field.how.setCurrentIndex(field.how.findData(field.SOME))
    field.how.activated.emit(field.how.currentIndex())
    assert field.turns.hasFocus()
    QTest.keyClicks(field.turns, "1, 3-")
    assert field.problem.text() == "Write turns as 1, 3-5."
    QTest.keyClicks(field.turns, "5")
    assert field.problem.isHidden()
    assert field.turns.text() == "1, 3-5"
    assert window.design.exercise.plan[0].turns == (1, 3, 4, 5)
    QTest.keyClicks(field.turns, "0")
    assert "there is no turn 50, only 1 to 6" in field.problem.text()
    field.how.setCurrentIndex(field.how.findData(field.EACH))
    field.how.activated.emit(field.how.currentIndex())
    assert window.design.exercise.plan[0].each_turn
    assert window.design.flaws == ()


@pytest.mark.parametrize(
    ("text", "turns"),
    [("", ()), ("3", (3,)), ("5-3, 1", (1,)), ("2;2", (2,)), ("1-", None), ("x", None), ("-1", None)],
)
def test_turns_of_a_text(text: str, turns: tuple[int, ...] | None) -> None:
    assert turns_of(text) == turns


def test_text_of_turns() -> None:
    assert turns_text((5, 1, 2, 3, 7, 8)) == "1-3, 5, 7-8"
    assert turns_of(turns_text((1, 2, 9))) == (1, 2, 9)


def test_briefings_are_written_with_a_preview(qtbot, window) -> None:
    window.nav.setCurrentRow(BRIEFINGS)
    page = window.pages[BRIEFINGS]
    assert isinstance(page, BriefingsPage)
    page.list.setCurrentRow(2)
    page.editor.setFocus()
    QTest.keyClicks(page.editor, "# Orders")
    assert window.design.exercise.seats[1].briefing == "# Orders"
    qtbot.waitUntil(lambda: page.preview.toPlainText().strip() == "Orders")
    assert page.list.item(2).text() == made().seats[1].title
    page.list.setCurrentRow(0)
    QTest.keyClicks(page.editor, "Guide")
    assert window.design.exercise.guide == "Guide"
    window.undo.trigger()
    assert window.design.exercise.guide == ""
    assert page.editor.toPlainText() == ""


def test_modes_are_chosen_by_order_and_for_all(window) -> None:
    window.nav.setCurrentRow(RULING)
    page = window.pages[RULING]
    assert isinstance(page, RulingPage)
    page.all.setCurrentIndex(page.all.findData("semi-rigid"))
    page._set_all()
    assert window.design.exercise.mode("move") == "semi-rigid"
    assert set(window.design.exercise.modes) >= {"attack", "act"}
    box = page.boxes["attack"]
    box.setCurrentIndex(box.findData("rigid"))
    box.activated.emit(box.currentIndex())
    assert window.design.exercise.mode("attack") == "rigid"
    own = next(key for key in page.boxes if key not in ("act", *window.design.exercise.modes, "attack"))
    assert page.boxes[own].currentData() == ""
    page.boxes[own].setCurrentIndex(page.boxes[own].findData("rigid"))
    page.boxes[own].activated.emit(0)
    assert window.design.exercise.mode("act", own) == "rigid"
    page.search.setText("ground combat")
    assert [key for key, each in page.boxes.items() if each.isVisible()] == ["attack"]


def test_clocks_warn_before_the_end(window) -> None:
    window.nav.setCurrentRow(CLOCKS)
    page = window.pages[CLOCKS]
    assert isinstance(page, ClocksPage)
    minutes, warning = page.boxes["movement"]
    assert not warning.isEnabled()
    minutes.setValue(12)
    assert window.design.exercise.clocks["movement"] == PhaseTime(12, 4)
    warning.setValue(12)
    assert page.problem.text().startswith("the warning must come before")
    warning.setValue(3)
    assert window.design.flaws == ()
    minutes.setValue(0)
    assert "movement" not in window.design.exercise.clocks


def test_times_follow_on(window) -> None:
    page = items(window, TIMETABLE)
    page.list.setCurrentRow(0)
    page.form.fields["minutes"].editor.setValue(60)
    page.extra.itemAt(0).widget().click()
    assert [entry.start for entry in window.design.exercise.timetable[:2]] == ["09:00", "10:00"]


def test_pages_turn_by_keyboard(window) -> None:
    QTest.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentIndex() == OBJECTIVES
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentIndex() == TIMETABLE


def test_nothing_is_saved_while_something_is_wrong(qtbot, window) -> None:
    window.design.put(replace(window.design.exercise, purpose=""), ("purpose",), "")
    with qtbot.assertNotEmitted(window.save_wanted):
        window.save()
    assert head(window).form.fields["purpose"].editor.hasFocus()
    assert "kept as a draft" in window.notice.text.text()
    window.undo.trigger()
    with qtbot.waitSignal(window.save_wanted):
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_draft_is_due_when_typing_pauses_and_at_the_latest_when_it_closes(qtbot, window) -> None:
    title = head(window).form.fields["title"]
    with qtbot.waitSignal(window.draft_due, timeout=3000):
        type_into(title, "Half")
    type_into(title, "More")
    with qtbot.waitSignal(window.draft_due, timeout=100):
        window.close()


def test_back_at_what_is_saved_there_is_no_draft(qtbot, window) -> None:
    type_into(head(window).form.fields["title"], "Half")
    with qtbot.waitSignal(window.draft_over):
        window.undo.trigger()
    assert not window.dirty


def test_every_field_has_a_name_for_screen_readers(window) -> None:
    for page in window.pages:
        form = getattr(page, "form", None)
        for field in form.fields.values() if form else ():
            if isinstance(field, LineField | TextField):
                assert field.editor.accessibleName() == field.title.text() != ""


@pytest.mark.parametrize("size", [(960, 540), (1366, 768)])
def test_nothing_is_wider_than_its_window(window, qapp, size) -> None:
    window.resize(*size)
    qapp.processEvents()
    for number, page in enumerate(window.pages):
        window.nav.setCurrentRow(number)
        qapp.processEvents()
        form = getattr(page, "form", None)
        if form is not None:
            assert form.widget().minimumSizeHint().width() <= form.viewport().width(), page.title
