"""Keeps Python's garbage collector out of other threads: Qt's objects must die in the thread they live in.

The collector runs in whatever thread happens to allocate. A thread that draws charts or writes documents
would so destroy windows that were closed long before, and the program with them.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 400
"""So often garbage is collected by hand while a thread works."""

YOUNG: Final = 1
"""The generation up to which: what was made since the last time."""


class _Collector:
    """The collector of the process: off while anybody holds it."""

    def __init__(self) -> None:
        self.holders = 0
        self._was_on = False

    def hold(self) -> None:
        if self.holders == 0:
            self._was_on = gc.isenabled()
            gc.disable()
        self.holders += 1

    def let_go(self) -> None:
        self.holders -= 1
        if self.holders == 0 and self._was_on:
            gc.enable()


_collector: Final = _Collector()


class _Hold:
    """One holder, which lets go once however often it is told to."""

    def __init__(self) -> None:
        self.on = False

    def take(self) -> None:
        if not self.on:
            self.on = True
            _collector.hold()

    def drop(self) -> None:
        if self.on:
            self.on = False
            _collector.let_go()


class Calm(QObject):
    """`hold` before a thread begins to work, `let_go` when it has ended. Several may hold at a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hold = _Hold()
        self.destroyed.connect(self._hold.drop)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(lambda: gc.collect(YOUNG))

    def hold(self) -> None:
        """From now on only this thread collects garbage."""
        self._hold.take()
        self._timer.start()

    def let_go(self) -> None:
        """The thread has ended: the collector works as before, if nobody else holds it."""
        self._timer.stop()
        self._hold.drop()
