"""The map canvas against its limit: one blit of a picture of the viewport's size (L), in the same run.

Viewport 1600 x 1000, a thousand counters. `run` gives (what, ratio, target); the last rows are the longest
frame of a first visit to a zoom level as a share of 60 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from support.maps import invented_map

from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.scene import IDENTIFIED, Counter, MapScene

VIEW = (1600, 1000)
SIZES = ((116, 87), (250, 200))
COUNTERS = 1000


class _Blit(QWidget):
    """The limit: a widget that does nothing but draw one picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*VIEW)
        self.picture = QPixmap(*VIEW)
        self.picture.fill(Qt.GlobalColor.darkCyan)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.picture)
        painter.end()


def _times(act: Callable[[int], object], count: int) -> list[float]:
    found: list[float] = []
    for k in range(count):
        start = perf_counter()
        act(k)
        QApplication.processEvents()
        found.append(perf_counter() - start)
    return sorted(found)


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95)]


def _scene(size: int) -> MapScene:
    return MapScene(
        counters=tuple(
            Counter(
                unit=k,
                hex=(k * 7919) % size,
                side=k % 2,
                affiliation=("friend", "hostile")[k % 2],
                symbol=("infantry", "armour", "artillery", "mechanised-infantry")[k % 4],
                abbreviation="",
                echelon="division",
                name=f"{k} Div",
                full_name=f"Division {k}",
                side_label="",
                steps=1 + k % 4,
                full_steps=4,
                posture="MPAR"[k % 4],
                certainty=IDENTIFIED,
                age="",
                out_of_supply=k % 31 == 0,
                disrupted=False,
                done=False,
            )
            for k in range(COUNTERS)
        ),
        sides=("friend", "hostile"),
    )


def _ready(canvas: MapCanvas) -> float:
    """Let the canvas finish; the longest time that it held the event loop."""
    longest = 0.0
    while not canvas.is_ready:
        start = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - start)
    QApplication.processEvents()
    return longest


def _pan(canvas: MapCanvas, blit: _Blit) -> tuple[list[float], float]:
    """Frames of a pan to and fro over ground that has been seen before, and the median frame of the limit.

    Both are measured in turns, so that a busy machine slows both alike.
    """
    steps = [(9, 5)] * 40 + [(-9, -5)] * 40
    for dx, dy in steps:
        canvas.scroll_by(dx, dy)
        _ready(canvas)
    pans: list[float] = []
    blits: list[float] = []
    for _ in range(6):
        blits += _times(lambda _: blit.update(), 60)
        pans += _times(lambda k: canvas.scroll_by(*steps[k]), len(steps))
    return sorted(pans), statistics.median(blits)


def run() -> list[tuple[str, float, float]]:
    """(what, ratio, target) for maps of 10,000 and 50,000 hexes."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    blit = _Blit()
    blit.show()
    rows: list[tuple[str, float, float]] = []
    for cols, height in SIZES:
        hexmap = invented_map(cols, height)
        thousands = f"{round(hexmap.grid.size, -3):,} hexes"
        canvas = MapCanvas()
        canvas.animated = False
        canvas.resize(*VIEW)
        canvas.set_map(hexmap)
        canvas.wait_ready()
        canvas.set_scene(_scene(hexmap.grid.size))
        canvas.center_on(hexmap.grid.size // 2 + cols // 2, 1.0)
        canvas.show()
        _ready(canvas)
        pan, limit = _pan(canvas, blit)
        rows.append((f"pan, {thousands}, median / L", statistics.median(pan) / limit, 1.5))
        rows.append((f"pan, {thousands}, p95 / L", _p95(pan) / limit, 3.0))
        middle = QPoint(VIEW[0] // 2, VIEW[1] // 2)
        longest = 0.0
        for rung in (1, 2, 1, 0, -1, -2, -4, -6):
            start = perf_counter()
            canvas.zoom_at(rung, middle)
            QApplication.processEvents()
            longest = max(longest, perf_counter() - start, _ready(canvas))
        rows.append((f"first visit to a zoom, {thousands}, longest frame / 60 ms", longest / 0.06, 1.0))
        for rung in (0, 1, 0):
            canvas.zoom_at(rung, middle)
            _ready(canvas)
        warm = _times(lambda k, view=canvas, at=middle: view.zoom_at((k + 1) % 2, at), 40)
        rows.append((f"warm zoom, {thousands}, median / L", statistics.median(warm) / limit, 7.0))
        canvas.close()
        canvas.deleteLater()
    assert app is not None
    return rows


if __name__ == "__main__":
    for what, ratio, target in run():
        print(f"{what:62} {ratio:6.2f}  target {target:g}")
