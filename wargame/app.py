"""The desktop program's composition root: makes the application and its windows, and runs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from wargame.ui.desktop import Desktop

NAME = "Wargame"
SUFFIX = ".wargame"


def make_application(arguments: list[str] | None = None) -> QApplication:
    """The one QApplication, named so that settings have their place."""
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setOrganizationName(NAME.lower())
    if QApplication.instance() is None:
        _scale()
    made = QApplication.instance() or QApplication(arguments or sys.argv[:1])
    assert isinstance(made, QApplication)
    made.setApplicationDisplayName(NAME)
    return made


def _scale() -> None:
    """Take the size of text and controls that the person has chosen, unless the system sets one."""
    from wargame.ui.windowstate import scale_of

    percent = scale_of(QSettings())
    if percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(percent / 100))


def run(target: str | None = None) -> int:
    """Open the start page, or at once a scenario by id or a `.wargame` file. Returns the exit code."""
    app = make_application()
    from wargame.ui.desktop import Desktop
    from wargame.ui.enter_key import EnterKey

    desktop = Desktop(app, QSettings())
    desktop.hook.install()
    enter = EnterKey(app)
    app.installEventFilter(enter)
    QTimer.singleShot(0, lambda: open_target(desktop, target))
    try:
        return app.exec()
    finally:
        desktop.hook.remove()


def open_target(desktop: Desktop, target: str | None) -> None:
    """Show what the command line asked for; what cannot be opened is said on the start page."""
    if target is None:
        desktop.show_start()
    elif target.endswith(SUFFIX) or Path(target).is_file():
        problem = desktop.open_path(Path(target))
        if problem:
            desktop.show_start()
            desktop.tell_problem(problem)
    else:
        desktop.begin(target)
        if desktop.table is None:
            desktop.show_start()
