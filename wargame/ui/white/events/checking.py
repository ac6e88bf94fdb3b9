"""Long work of an import in small steps between the events of the screen, with progress and cancel."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from wargame.report.eventslist.sheets import SheetError

SLICE: Final = 0.03
"""Seconds that are worked before the screen may react."""


class Stepper(QObject):
    """Goes through an iterator. `progress` with what it yields; then `done`, or `failed` with the reason."""

    progress = Signal(object)
    done = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def start(self, work: Iterator[object]) -> None:
        """Begin, instead of what is going on."""
        self._work = work
        self._timer.start()

    def cancel(self) -> None:
        """Stop; nothing more is told."""
        self._work = None
        self._timer.stop()

    def _slice(self) -> None:
        until = perf_counter() + SLICE
        last: object = None
        while self._work is not None and perf_counter() < until:
            try:
                last = next(self._work)
            except StopIteration:
                self.cancel()
                self.done.emit()
                return
            except (SheetError, OSError) as error:
                self.cancel()
                self.failed.emit(str(getattr(error, "strerror", "") or error))
                return
        self.progress.emit(last)
