"""The dialog that prints a kit: what it offers to whom, progress, stopping, files that cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from support import desk
from support.pdfs import read_pdf

from wargame.scenarios.library import Library, Opened
from wargame.ui.desktop import Desktop
from wargame.ui.kit.attable import everybody, kit_at_table
from wargame.ui.kit.dialog import WHOLE, KitDialog
from wargame.ui.kit.pdf import KitWriter
from wargame.ui.table.window import TableWindow


@pytest.fixture(scope="module")
def tutorial() -> Opened:
    return Library().open("tutorial-strait")


@pytest.fixture
def dialog(qtbot, tutorial: Opened, tmp_path: Path) -> KitDialog:
    made = KitDialog(tutorial, everybody(tutorial.scenario), tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: KitDialog, seat: str, *parts: str) -> None:
    dialog.whom.setCurrentIndex(dialog.whom.findData(seat))
    for part, box in dialog.parts.items():
        box.setChecked(part in parts)


def test_parts_that_would_be_empty_cannot_be_chosen(dialog: KitDialog) -> None:
    assert not dialog.parts["exercise"].isEnabled() and dialog.parts["injects"].isChecked()
    dialog.whom.setCurrentIndex(dialog.whom.findData("belmar"))
    assert not dialog.parts["injects"].isEnabled() and not dialog.parts["signin"].isEnabled()
    assert dialog.parts["forces"].isChecked() and not dialog.parts["map"].isChecked()
    assert dialog.options.seat == "belmar"
    assert dialog.options.parts == {"aids", "tracks", "briefings", "forces", "orders"}


def test_the_size_of_the_map_is_told_before_it_is_printed(dialog: KitDialog) -> None:
    assert "35 by 35 cm: 5 pages of A4" in dialog.about.text() and "15 mm" in dialog.about.text()
    dialog.hex_mm.setValue(42.0)
    assert "pages of A4" in dialog.about.text() and "30 mm" in dialog.about.text()
    assert "5 pages" not in dialog.about.text()
    choose(dialog, WHOLE)
    assert not dialog.write.isEnabled() and dialog.problem.isVisible()
    choose(dialog, WHOLE, "signin")
    assert dialog.write.isEnabled() and not dialog.hex_mm.isEnabled()


def test_a_kit_is_written_while_the_window_stays_alive(
    qtbot, dialog: KitDialog, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "kit.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "kit"), ""))
    choose(dialog, WHOLE, "map", "orders")
    shares: list[int] = []
    dialog.bar.valueChanged.connect(shares.append)
    dialog.write.click()
    assert not path.exists() and not dialog.whom.isEnabled()
    qtbot.waitUntil(lambda: dialog.open_file.isVisible(), timeout=30_000)
    assert shares == sorted(shares) and len(shares) > 3
    assert f"{len(read_pdf(path))} pages" in dialog.done_text.text()
    assert dialog.whom.isEnabled() and dialog.options.parts == {"map", "orders"}


def test_stop_leaves_no_file_and_gives_the_choice_back(qtbot, dialog: KitDialog, tmp_path: Path) -> None:
    dialog.begin(tmp_path / "kit.pdf")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=30_000)
    dialog.stop.click()
    assert dialog.write.isVisible() and dialog.isVisible()
    assert list(tmp_path.iterdir()) == []
    dialog.begin(tmp_path / "kit.pdf")
    dialog.reject()
    assert dialog.isVisible() and list(tmp_path.iterdir()) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_a_window_that_is_closed_stops_writing(qtbot, dialog: KitDialog, tmp_path: Path) -> None:
    dialog.begin(tmp_path / "kit.pdf")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=30_000)
    dialog.accept()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(qtbot, dialog: KitDialog, tmp_path: Path, monkeypatch) -> None:
    choose(dialog, WHOLE, "signin")
    dialog.begin(tmp_path / "none" / "kit.pdf")
    qtbot.waitUntil(lambda: dialog.problem.isVisible(), timeout=10_000)
    assert "kit.pdf" in dialog.problem.text() and dialog.write.isEnabled() and dialog.write.isVisible()

    def full(self: KitWriter, *_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(KitWriter, "_paint", full)
    dialog.begin(tmp_path / "kit.pdf")
    qtbot.waitUntil(lambda: "No space" in dialog.problem.text(), timeout=10_000)
    assert list(tmp_path.iterdir()) == []


def test_a_players_screen_prints_that_seats_pages_only(qtbot) -> None:
    controller = desk.controller(seating=desk.seats(facilitator=True))
    window = TableWindow(controller, {})
    qtbot.addWidget(window)
    controller.look_at("north")
    own = kit_at_table(controller, window)
    assert [own.whom.itemData(place) for place in range(own.whom.count())] == ["north"]
    assert not own.parts["injects"].isEnabled()
    controller.look_at("facilitator")
    whole = kit_at_table(controller, window)
    offered = [whole.whom.itemData(place) for place in range(whole.whom.count())]
    assert offered[0] == WHOLE and {"north", "south"} <= set(offered)


def test_the_command_opens_the_dialog_and_a_change_of_screens_closes_it(qtbot) -> None:
    window = TableWindow(desk.controller(), {})
    qtbot.addWidget(window)
    window.show()
    window.actions_["game.print"].trigger()
    dialog = window.commands._kit
    assert dialog is not None and dialog.isVisible()
    window.commands.close_all()
    assert not dialog.isVisible()


def test_a_card_of_the_start_page_prints_its_scenario(qtbot, qapp, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(Desktop, "_draw_pictures", lambda self: None)
    desktop = Desktop(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    desktop.show_start()
    assert desktop.start is not None
    tile = next(tile for tile in desktop.start.tiles if tile.card.id == "strait-classic")
    tile.print_kit.click()
    assert desktop._kit.isVisible() and "Corrin" in desktop._kit.windowTitle()
    desktop._kit.close()
    desktop.start.close()
    desktop.start.deleteLater()
