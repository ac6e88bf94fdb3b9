"""A chart of stacked bars, one a turn; kinds differ by pattern as well as by colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from wargame.ui.charts.data import ChartData, steps
from wargame.ui.charts.looks import draw_swatch
from wargame.ui.charts.view import ChartView
from wargame.ui.theme import Theme


class BarChart(ChartView):
    """Numbers that are counted in each turn."""

    def _ticks(self) -> tuple[float, ...]:
        rows = max(2, int((self.height() - 70) / 26))
        return tuple(tick for tick in steps(0, max(1, tallest(self.data)), min(rows, 6) + 1))

    def padding(self) -> float:
        """Half a bar, so that the first and the last one are whole."""
        count = max(self.data.last - self.data.first + 1, 1)
        return max(6.0, self.plot_width() / count / 2)

    def plot_width(self) -> float:
        """The width for bars."""
        return self.plot().width()

    def paint_legend_mark(self, painter: QPainter, theme: Theme, look: int, at: QPointF) -> None:
        """A piece of a bar."""
        draw_swatch(painter, theme, look, QRectF(at.x() - 5, at.y() - 4, 10, 8))

    def paint_values(self, painter: QPainter, theme: Theme) -> None:
        """Bars from the axis up, in the order of the legend."""
        count = max(self.data.last - self.data.first + 1, 1)
        width = min(28.0, self.plot_width() / count * 0.7)
        for x in self.data.places:
            height = 0.0
            for line in self.data.series:
                value = line.at(x) or 0
                if value:
                    top, bottom = self.y_of(height + value), self.y_of(height)
                    box = QRectF(self.x_of(x) - width / 2, top, width, bottom - top)
                    draw_swatch(painter, theme, line.look, box)
                height += value


def tallest(data: ChartData) -> float:
    """The height of the highest stack."""
    return max((sum(line.at(x) or 0 for line in data.series) for x in data.places), default=0)
