"""The program's looks for every widget test."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wargame.ui import theme
from wargame.ui.parts import wear

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says what it lacks, which no test is about."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Widgets are tested in the stylesheet that people see."""
    if qapp.property("theme") is None:
        wear(qapp, theme.light())
