"""The charts of the review on a page: a list, the picture, and what it is and is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from wargame.report.charts.chart import WIDTH, Chart
from wargame.ui.parts import button, label, row
from wargame.ui.review.drawing import Drawer
from wargame.ui.words import tr

LEAST_DPI, MOST_DPI = 60, 260
SETTLE_MS = 200
MOST_WIDE = 1000
"""Pixels: a chart that is wider is no easier to read."""


class ChartPage(QWidget):
    """Charts are drawn when they are looked at, as wide as there is room."""

    def __init__(self, charts: Sequence[Chart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts = {chart.id: chart for chart in charts}
        self.drawer = Drawer(self)
        self.drawer.drawn.connect(self._drawn)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Chart"))
        for chart in charts:
            self.choice.addItem(tr(chart.title), chart.id)
        before, after = button(tr("Before")), button(tr("Next"))
        before.clicked.connect(lambda: self._turn(-1))
        after.clicked.connect(lambda: self._turn(1))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.shows = label("", "", wrap=True)
        self.limits = label("", "second", wrap=True)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, 6, 0)
        body.setSpacing(8)
        for part in (self.picture, self.shows, self.limits):
            body.addWidget(part)
        body.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 0, 0)
        layout.setSpacing(6)
        head = row(self.choice, before, after)
        head.setStretch(0, 1)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SETTLE_MS)
        self._late.timeout.connect(self.draw)
        self.choice.currentIndexChanged.connect(self.draw)

    @property
    def chart(self) -> Chart | None:
        """The chart that is chosen."""
        return self._charts.get(str(self.choice.currentData()))

    def draw(self) -> None:
        """Ask for the chosen chart as wide as there is room, and say what it is."""
        chart = self.chart
        if chart is None or not self.isVisible():
            return
        self.shows.setText(tr("What it is: {0}", chart.shows))
        self.limits.setText(tr("What it is not: {0}", chart.limits))
        self.picture.setAccessibleName(f"{chart.title}. {chart.told}")
        wide = max(240, min(MOST_WIDE, self.area.viewport().width() - 10)) * self.devicePixelRatioF()
        self.drawer.ask(chart, max(LEAST_DPI, min(MOST_DPI, int(wide / WIDTH))))

    def _drawn(self, name: str, picture: QPixmap) -> None:
        if self.chart is not None and name == self.chart.id:
            shown = QPixmap(picture)
            shown.setDevicePixelRatio(self.devicePixelRatioF())
            self.picture.setPixmap(shown)

    def _turn(self, by: int) -> None:
        count = self.choice.count()
        if count:
            self.choice.setCurrentIndex((self.choice.currentIndex() + by) % count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._late.start()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.draw()
