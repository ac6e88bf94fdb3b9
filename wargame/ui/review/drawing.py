"""Draws charts in a thread of its own, one after the other, so that the window stays alive."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from wargame.report.charts.chart import Chart, png_of

LOOK_MS = 40


class Drawer(QObject):
    """`drawn`: the id of a chart and its picture. Pictures are kept."""

    drawn = Signal(str, QPixmap)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")
        self._waiting: dict[str, Future[bytes]] = {}
        self._kept: dict[tuple[str, int], QPixmap] = {}
        self._dpi: dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    def ask(self, chart: Chart, dpi: int) -> None:
        """Draw a chart for a density; it comes at once if it was drawn before."""
        kept = self._kept.get((chart.id, dpi))
        if kept is not None:
            self.drawn.emit(chart.id, kept)
            return
        old = self._waiting.pop(chart.id, None)
        if old is not None:
            old.cancel()
        self._dpi[chart.id] = dpi
        self._waiting[chart.id] = self._pool.submit(png_of, chart, dpi)
        self._timer.start()

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def forget(self) -> None:
        """Let go of every picture."""
        self._kept.clear()

    def _look(self) -> None:
        for name, future in list(self._waiting.items()):
            if not future.done():
                continue
            del self._waiting[name]
            picture = QPixmap()
            picture.loadFromData(future.result())
            self._kept[name, self._dpi[name]] = picture
            self.drawn.emit(name, picture)
        if not self._waiting:
            self._timer.stop()

    def shut(self) -> None:
        """No more charts."""
        self._timer.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)
