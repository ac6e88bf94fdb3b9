"""Draws charts in a thread of its own, one after the other, so that the window stays alive."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from wargame.report.charts.chart import Chart, png_of
from wargame.ui.calm import Calm

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
        self._again: dict[str, tuple[Chart, int]] = {}
        """Charts that were asked for anew while they were drawn."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._calm = Calm(self)

    def ask(self, chart: Chart, dpi: int) -> None:
        """Draw a chart for a density; it comes at once if it was drawn before."""
        kept = self._kept.get((chart.id, dpi))
        if kept is not None:
            self.drawn.emit(chart.id, kept)
            return
        old = self._waiting.get(chart.id)
        if old is not None and not old.cancel():
            self._again[chart.id] = (chart, dpi)
            return
        self._dpi[chart.id] = dpi
        self._calm.hold()
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
            again = self._again.pop(name, None)
            if again is not None:
                self.ask(*again)
            else:
                self.drawn.emit(name, picture)
        if not self._waiting:
            self._timer.stop()
            self._calm.let_go()

    def shut(self) -> None:
        """No more charts; waits for the one in hand."""
        self._timer.stop()
        self._waiting.clear()
        self._pool.shutdown(cancel_futures=True)
        self._calm.let_go()
