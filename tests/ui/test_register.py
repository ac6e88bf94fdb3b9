"""The register window, the marks of judgement, excursions in the new game dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from support.desk import controller

from wargame.report.excursion import Excursion
from wargame.report.register import register
from wargame.scenarios.library import Library, Opened
from wargame.storage.games import open_game
from wargame.ui.desktop import Desktop
from wargame.ui.register.model import CHANGED, ROW, VALUE
from wargame.ui.register.seat import SeatRegister
from wargame.ui.register.window import RegisterWindow
from wargame.ui.start.new_game import NewGameDialog
from wargame.ui.table.fact_row import WrappedFact

LIMIT = "numbers.stack.limit"


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Library().open("tutorial-strait")


def shown(window: RegisterWindow) -> list[str]:
    return [window.proxy.index(row, 0).data() for row in range(window.proxy.rowCount())]


def test_search_and_filters_narrow_the_list(qtbot, opened: Opened) -> None:
    rows = register(opened)
    window = RegisterWindow("Register", rows)
    qtbot.addWidget(window)
    assert len(shown(window)) == len(rows)
    window.search.setText("stack.limit")
    assert shown(window) == [LIMIT]
    window.search.clear()
    window.chips["derived"].click()
    assert shown(window) == [row.name for row in rows if row.basis == "derived"]
    window.show_number(LIMIT)
    assert window.table.currentIndex().data(ROW).name == LIMIT
    assert "Judgement" in window.details.text()
    assert window.chips[CHANGED].isHidden()


def test_a_value_is_typed_checked_and_reset(qtbot, opened: Opened) -> None:
    excursion = Excursion(opened)
    window = RegisterWindow("Register", excursion.rows(), excursion=excursion)
    qtbot.addWidget(window)
    window.show()
    window.show_number(LIMIT)
    for text, kept in (("many", {}), ("12", {LIMIT: "12"})):
        qtbot.waitUntil(lambda: not window.table.findChildren(QLineEdit))
        window.table.edit(window.table.currentIndex())
        field = window.table.findChild(QLineEdit)
        assert field is not None
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda good=bool(kept): window.problem.isHidden() == good)
        assert excursion.changes == kept
    window.chips[CHANGED].click()
    assert shown(window) == [LIMIT] and "was 10" in window.proxy.index(0, VALUE).data()
    window.filter("")
    window.show_number(LIMIT)
    window.reset.click()
    assert excursion.changes == {}


def test_a_game_begins_with_what_was_changed_and_the_file_keeps_it(
    qtbot, qapp, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    desktop = Desktop(qapp, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    desktop.ask_new("tutorial-strait")
    dialog = desktop._dialog
    assert isinstance(dialog, NewGameDialog) and dialog.assumptions is not None
    box = dialog.assumptions
    box.ask()
    assert box.window_.model.setData(box.window_.model.index(box.window_.model.row_of(LIMIT), VALUE), "12")
    box.window_.accept()
    assert box.changes == {LIMIT: "12"} and f"{LIMIT} = 12" in box.listed.text()
    dialog.accept()
    assert desktop.game is not None and desktop.table is not None
    assert desktop.game.session.game.ruleset.numbers["stack.limit"] == 12
    assert not desktop.table.status.changed.isHidden()
    desktop.table.status.changed.click()
    window = desktop.table.commands._register
    assert window is not None and shown(window) == [LIMIT]
    path = desktop.game.path
    assert path is not None
    desktop.leave_table()
    with open_game(path, write=False) as again:
        assert again.header.overrides == {LIMIT: "12"}
        assert again.opened.ruleset.numbers["stack.limit"] == 12


def test_a_seat_reads_only_its_own_side(opened: Opened) -> None:
    desk = controller()
    rows = register(opened)
    of_seat = SeatRegister(desk, rows)
    assert not any(row.name.startswith(("units.", "injects.")) for row in of_seat.rows())
    assert of_seat.judged([LIMIT]) is not None
    assert of_seat.judged([next(row.name for row in rows if row.name.startswith("units."))]) is None


def test_a_mark_opens_the_register_and_a_row_its_rule(qtbot, opened: Opened) -> None:
    entry = next(row for row in register(opened) if row.name == LIMIT)
    fact = WrappedFact("Stack", "10")
    qtbot.addWidget(fact)
    fact.lead_to("3.3", entry)
    fact.show()
    with qtbot.waitSignal(fact.rule_asked) as rule:
        qtbot.mouseClick(fact, Qt.MouseButton.LeftButton)
    assert rule.args == ["3.3"]
    mark = fact.findChild(QPushButton)
    assert mark is not None
    with qtbot.waitSignal(fact.number_asked) as number:
        qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert number.args == [LIMIT] and entry.note in mark.toolTip()
