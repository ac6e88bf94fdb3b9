"""A chart of lines with marks, and if there is one a band from low to high behind them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wargame.ui.charts.looks import draw_mark, ink
from wargame.ui.charts.view import ChartView
from wargame.ui.theme import Theme

MANY = 16
"""With more points than this only every second, third... gets its mark."""


class LineChart(ChartView):
    """Values that change over turns."""

    def paint_values(self, painter: QPainter, theme: Theme) -> None:
        """The band, then the lines, the first one on top."""
        data = self.data
        if data.band:
            upper = [QPointF(self.x_of(x), self.y_of(high)) for x, _low, high in data.band]
            lower = [QPointF(self.x_of(x), self.y_of(low)) for x, low, _high in data.band]
            tint = QColor(theme.friend.main)
            tint.setAlpha(60)
            painter.setPen(QPen(QColor(theme.friend.main), 1, Qt.PenStyle.DotLine))
            painter.setBrush(tint)
            if len(upper) > 1:
                painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            else:
                painter.drawLine(upper[0], lower[0])
        for line in reversed(data.series):
            points = [QPointF(self.x_of(x), self.y_of(y)) for x, y in line.points]
            pen = QPen(ink(theme, line.look), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if line.dashed:
                pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))
            every = 1 + len(points) // MANY
            for place, at in enumerate(points):
                if place % every == 0 or place == len(points) - 1:
                    draw_mark(painter, theme, line.look, at)
