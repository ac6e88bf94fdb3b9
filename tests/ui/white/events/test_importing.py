"""Taking a list in on screen: columns, dry run, all or nothing, and a long list that can be stopped."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from support.desk import controller, seats
from support.staff import inject, staff_game

from wargame.engine.inject_list import injects_of
from wargame.report.eventslist.dryrun import ADD
from wargame.ui.controller import GameController
from wargame.ui.white.events.checking import Stepper
from wargame.ui.white.events.findings import FindingsModel
from wargame.ui.white.events.importing import ABSENT, ImportDialog

HEAD = ("No.", "Event title", "When", "Delivered to")


@pytest.fixture
def desk() -> GameController:
    made = controller(staff_game(inject("mine", 1, turn=2)), seats(facilitator=True))
    made.look_at("facilitator")
    return made


@pytest.fixture
def dialog(qtbot, desk: GameController) -> ImportDialog:
    made = ImportDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def read(qtbot, dialog: ImportDialog, tmp_path: Path) -> Callable[..., ImportDialog]:
    """Reads rows as a file of CSV and waits for the dry run."""

    def read_it(*rows: Sequence[object]) -> ImportDialog:
        path = tmp_path / "list.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        dialog.read(path)
        qtbot.waitUntil(lambda: not dialog.stepper.busy, timeout=20_000)
        return dialog

    return read_it


def numbers(desk: GameController) -> list[int]:
    return [each.number for each in injects_of(desk.game, desk.session.state)]


def test_a_good_list_comes_in_whole_with_one_order(desk: GameController, read) -> None:
    made = read(HEAD, (7, "Fog", "turn 3", "south"), (8, "Rain", "D+3", "all"))
    assert made.summary.text().startswith("2 new, 0 changed, 0 as they are; 0 errors")
    assert made.boxes["title"].currentText().startswith("Event title")
    assert made.boxes["effects"].currentData() == ABSENT
    imported: list[bool] = []
    made.imported.connect(lambda: imported.append(True))
    made.take.click()
    assert imported and not made.isVisible() and numbers(desk) == [1, 7, 8]
    assert desk.undo() and numbers(desk) == [1]


def test_with_an_error_nothing_comes_in_and_the_cell_is_named(desk: GameController, read) -> None:
    made = read(HEAD, (7, "Fog", "turn 3", "suoth"), (8, "Rain", "D+3", "all"))
    assert not made.take.isEnabled() and "1 errors" in made.summary.text()
    rows = [[made.model.index(0, column).data() for column in range(4)]]
    assert rows == [["Error", 2, "To", "unknown side or seat 'suoth'; did you mean 'south'?"]]
    made.table.selectRow(0)
    assert "did you mean" in made.whole.text()
    made.take_in()
    assert numbers(desk) == [1]


def test_columns_are_mended_by_hand(desk: GameController, read) -> None:
    made = read(("a", "b", "c"), (7, "Fog", "turn 3"))
    assert not made.take.isEnabled() and "no row is found" in made.model.index(0, 3).data()
    made.boxes["title"].setCurrentIndex(2)
    made.boxes["time"].setCurrentIndex(3)
    assert made.stepper.busy or made.found
    while made.stepper.busy:
        made.stepper._slice()
    assert made.take.isEnabled()
    made.take_in()
    assert [each.title for each in injects_of(desk.game, desk.session.state)] == ["Mine", "Fog"]


def test_a_number_that_is_there_changes_or_is_added(desk: GameController, read) -> None:
    made = read(HEAD, (1, "Yours", "turn 3", "all"))
    assert made.summary.text().startswith("0 new, 1 changed")
    made.same.setCurrentIndex(made.same.findData(ADD))
    while made.stepper.busy:
        made.stepper._slice()
    assert made.summary.text().startswith("1 new, 0 changed")


def test_another_sheet_or_row_of_heads_is_chosen(qtbot, dialog: ImportDialog, tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("Second")
    assert first is not None
    for sheet, title in ((first, "Fog"), (second, "Rain")):
        sheet.append(["An exercise"])
        sheet.append(["x", "y"])
        sheet.append(list(HEAD))
        sheet.append([7, title, "turn 3", "all"])
    book.save(tmp_path / "list.xlsx")
    dialog.read(tmp_path / "list.xlsx")
    qtbot.waitUntil(lambda: not dialog.stepper.busy)
    assert dialog.head.value() == 3 and dialog.found is not None and dialog.found.added[0].title == "Fog"
    dialog.sheet.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog.stepper.busy)
    assert dialog.found.added[0].title == "Rain"
    dialog.head.setValue(2)
    qtbot.waitUntil(lambda: not dialog.stepper.busy)
    assert dialog.found is not None and dialog.found.errors


def test_what_is_no_list_says_so(qtbot, dialog: ImportDialog, tmp_path: Path) -> None:
    for name, data, message in (("a.xlsx", b"PK\x03\x04x", "is damaged"), ("b.csv", b"", "it is empty")):
        (tmp_path / name).write_bytes(data)
        dialog.read(tmp_path / name)
        qtbot.waitUntil(lambda: not dialog.stepper.busy)
        assert message in dialog.summary.text() and name in dialog.summary.text()
        assert not dialog.take.isEnabled()
    dialog.read(tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: not dialog.stepper.busy)
    assert "gone.csv" in dialog.summary.text()


def test_a_long_list_lets_the_screen_live_and_can_be_stopped(
    qtbot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*HEAD, "Trigger"))
        for number in range(2, 2002):
            writer.writerow((number, f"Event {number}", "", "all", "when rung >= 6 and track.harm > 3"))
    seen: list[bool] = []

    def stop_at_once(step: object) -> None:
        if isinstance(step, tuple) and not seen:
            seen.append(dialog.bar.isVisible() and dialog.stop.isVisible() and not dialog.take.isEnabled())
            dialog.stop.click()

    dialog.stepper.progress.connect(stop_at_once)
    dialog.read(path)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen == [True]
    assert not dialog.stepper.busy and dialog.found is None and "Stopped" in dialog.summary.text()
    progress: list[object] = []
    dialog.stepper.progress.connect(progress.append)
    dialog.check()
    qtbot.waitUntil(lambda: not dialog.stepper.busy, timeout=60_000)
    assert dialog.found is not None and len(dialog.found.added) == 2000
    assert len(progress) >= 2


def test_closing_stops_what_is_going_on(dialog: ImportDialog) -> None:
    def forever():
        while True:
            yield None

    dialog.stepper.start(forever())
    dialog.reject()
    assert not dialog.stepper.busy


def test_an_error_of_the_file_ends_the_steps(qtbot) -> None:
    def broken():
        yield None
        raise OSError(2, "gone")

    stepper = Stepper()
    told: list[str] = []
    stepper.failed.connect(told.append)
    stepper.start(broken())
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["gone"] and not stepper.busy


def test_the_findings_are_a_sound_model(qtmodeltester, read) -> None:
    made = read(HEAD, (7, "Fog", "turn 30", "suoth"), (8, "", "", ""))
    assert isinstance(made.model, FindingsModel)
    qtmodeltester.check(made.model)
    kinds = [made.model.index(row, 0).data() for row in range(made.model.rowCount())]
    assert kinds == sorted(kinds, key=lambda kind: kind != "Error") and "Warning" in kinds
