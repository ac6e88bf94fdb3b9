"""Windows open as the last one was left, and the palette knows other words for what is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from support.desk import controller

from wargame.ui.table.window import TableWindow
from wargame.ui.windowstate import SCALES, WindowState, next_scale, scale_of, set_full


@pytest.fixture
def store(tmp_path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_next_window_opens_as_large_as_the_last(qtbot, store) -> None:
    first, second = QWidget(), QWidget()
    for window in (first, second):
        qtbot.addWidget(window)
    WindowState(store).show(first)
    assert not first.isMaximized()
    keeper = WindowState(store)
    keeper.show(first)
    first.showMaximized()
    WindowState(store).show(second)
    assert second.isMaximized()
    keeper.show(first)
    set_full(first, True)
    assert first.isFullScreen() and WindowState(store).full
    set_full(first, False)
    assert first.isMaximized() and not WindowState(store).full


def test_sizes_of_text_go_round_and_nonsense_counts_as_the_first(store) -> None:
    assert [next_scale(store) for _ in SCALES] == [*SCALES[1:], SCALES[0]]
    store.setValue("scale", "huge")
    assert scale_of(store) == SCALES[0]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("theme", "Dark colours"), ("text size", "Size of text"), ("scale", "Size of text")],
)
def test_the_palette_finds_by_other_words(qtbot, typed: str, found: str) -> None:
    window = TableWindow(controller(), {})
    qtbot.addWidget(window)
    window.commands.palette()
    window.palette_.field.setText(typed)
    assert window.palette_.list.item(0).text().startswith(found)
