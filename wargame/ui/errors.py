"""Unexpected errors: a clear dialog with what happened and what is safe, never a silent crash."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from wargame.storage.errors import SaveError
from wargame.ui.words import tr


def details_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The technical text that can be copied into a report."""
    import traceback

    return "".join(traceback.format_exception(kind, error, trace))


def problem_box(title: str, text: str, details: str = "", parent: QWidget | None = None) -> QMessageBox:
    """A message with an optional Copy details button."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(text)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    if details:
        copy = box.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        box.setDetailedText(details)
    return box


class ErrorHook(QObject):
    """Takes over `sys.excepthook`. `saved_at` says up to which entry the open game is on disk, or ""."""

    happened = Signal(str)

    def __init__(self, saved_at: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saved_at = saved_at
        self._open = False
        self._before = sys.excepthook

    def install(self) -> None:
        sys.excepthook = self.handle

    def remove(self) -> None:
        sys.excepthook = self._before

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report an error once; while its dialog is open, further ones only go to standard error."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        known = isinstance(error, SaveError)
        details = "" if known else details_of(kind, error, trace)
        sys.stderr.write(details)
        self.happened.emit(details)
        if self._open:
            return
        self._open = True
        QTimer.singleShot(0, self, lambda: self._tell(error, details))

    def _tell(self, error: BaseException, details: str) -> None:
        saved = self._saved_at()
        text = tr("Something went wrong that should not: {0}", str(error) or type(error).__name__)
        if isinstance(error, SaveError):
            text = tr("It could not be saved, so it was not done: {0}.", str(error))
        if saved:
            text += "\n\n" + tr("The game is safe: {0}. You can go on, or open it again.", saved)
        title = tr("Not saved") if isinstance(error, SaveError) else tr("Unexpected problem")
        box = problem_box(title, text, details, QApplication.activeWindow())
        box.exec()
        self._open = False
