"""The frame of a chart: title, legend, axes, and the values at the place that mouse or keys point at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.charts.data import ChartData, nearest, number, steps, turn_steps, when
from wargame.ui.charts.looks import draw_mark
from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES, Theme
from wargame.ui.words import tr

EDGE, LINE_HEIGHT, MARK = 8.0, 16.0, 16.0
LEAST_WIDTH = 240


class ChartView(QWidget):
    """Subclasses paint the values; Left, Right, Home and End move the readout, as does the mouse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = ChartData("", "")
        self.pointed: float | None = None
        self._theme: Theme = current_theme()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(LEAST_WIDTH, 110)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_data(self, data: ChartData) -> None:
        """Show other values. The readout stays at its place if that still exists."""
        self.data = data
        if self.pointed not in data.places:
            self.pointed = None
        self.setAccessibleName(data.title)
        self._tell()
        self.update()

    # -- measures ------------------------------------------------------------

    def _ticks(self) -> tuple[float, ...]:
        rows = max(2, int((self.height() - 70) / 26))
        low, high = self.data.lowest, self.data.highest
        return steps(low, high if high > low else low + 1, min(rows, 6) + 1)

    def plot(self) -> QRectF:
        """Where values are painted."""
        metrics = QFontMetricsF(font(MEASURES.chip))
        left = EDGE + max(metrics.horizontalAdvance(number(tick)) for tick in self._ticks()) + 6
        head = LINE_HEIGHT + 4 + LINE_HEIGHT * len(self._legend_rows())
        return QRectF(left, head, max(10.0, self.width() - left - 14), max(10.0, self.height() - head - 22))

    def x_of(self, x: float) -> float:
        """The pixel of a turn."""
        box, data = self.plot(), self.data
        pad = self.padding()
        span = max(data.last - data.first, 1)
        return box.left() + pad + (x - data.first) / span * (box.width() - 2 * pad)

    def padding(self) -> float:
        """Room left and right of the first and last turn."""
        return 6.0

    def y_of(self, value: float) -> float:
        """The pixel of a value."""
        box, ticks = self.plot(), self._ticks()
        return box.bottom() - (value - ticks[0]) / (ticks[-1] - ticks[0]) * box.height()

    # -- pointing ------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        box, data = self.plot(), self.data
        pad = self.padding()
        share = (event.position().x() - box.left() - pad) / max(box.width() - 2 * pad, 1)
        self.point(nearest(data.places, data.first + share * max(data.last - data.first, 1)))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.pointed is None and self.data.places:
            self.point(self.data.places[-1])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places = self.data.places
        keys = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(places),
            Qt.Key.Key_End: len(places),
        }
        step = keys.get(Qt.Key(event.key()))
        if step is None or not places:
            super().keyPressEvent(event)
            return
        now = places.index(self.pointed) if self.pointed in places else len(places) - 1
        self.point(places[max(0, min(len(places) - 1, now + step))])

    def point(self, x: float | None) -> None:
        """Show the values at `x`, or none."""
        if x != self.pointed:
            self.pointed = x
            self._tell()
            self.update()

    def _tell(self) -> None:
        """Say the whole chart to screen readers, or what stands at the readout."""
        if self.pointed is None:
            self.setAccessibleDescription(self.data.told())
            return
        rows = ", ".join(f"{title} {value}" for _look, title, value in self.data.readout(self.pointed))
        self.setAccessibleDescription(f"{when(self.pointed)}: {rows}")

    # -- painting ------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        if not self.data.places:
            painter.setFont(font(MEASURES.detail))
            painter.setPen(QColor(self._theme.text3))
            box = QRectF(self.rect()).adjusted(EDGE, LINE_HEIGHT + 6, -EDGE, -4)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self.data.empty)
        else:
            self._paint_axes(painter)
            self.paint_values(painter, self._theme)
            if self.pointed is not None:
                self._paint_readout(painter, self.pointed)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def paint_values(self, painter: QPainter, theme: Theme) -> None:
        """Paint the values of `data` into `plot`."""
        raise NotImplementedError

    def paint_legend_mark(self, painter: QPainter, theme: Theme, look: int, at: QPointF) -> None:
        """Paint what stands for a series in legend and readout."""
        draw_mark(painter, theme, look, at)

    def _paint_head(self, painter: QPainter) -> None:
        theme, data = self._theme, self.data
        bold = font(MEASURES.detail, 700)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        title = painter.fontMetrics().elidedText(
            data.title, Qt.TextElideMode.ElideRight, round(self.width() - 2 * EDGE)
        )
        painter.drawText(QPointF(EDGE, 13), title)
        used = EDGE + QFontMetricsF(bold).horizontalAdvance(title) + 8
        painter.setFont(font(MEASURES.chip))
        painter.setPen(QColor(theme.text2))
        room = round(self.width() - used - EDGE)
        if room > 24:
            unit = painter.fontMetrics().elidedText(data.unit, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(used, 13), unit)
        if not data.places:
            return
        for row, entries in enumerate(self._legend_rows()):
            x, y = EDGE, LINE_HEIGHT * (row + 1) + 8
            for look, text, width in entries:
                self._paint_key(painter, look, QPointF(x + 5, y))
                painter.setFont(font(MEASURES.chip))
                painter.setPen(QColor(theme.text2))
                painter.drawText(QPointF(x + MARK, y + 4), text)
                x += width

    def _paint_key(self, painter: QPainter, look: int, at: QPointF) -> None:
        if look >= 0:
            self.paint_legend_mark(painter, self._theme, look, at)
            return
        band = QColor(self._theme.friend.main)
        band.setAlpha(60)
        painter.fillRect(QRectF(at.x() - 5, at.y() - 4, 10, 8), band)

    def _legend_rows(self) -> list[list[tuple[int, str, float]]]:
        """The legend's entries (look, text, width) in as many lines as it takes."""
        metrics = QFontMetricsF(font(MEASURES.chip))
        entries = self.data.legend
        rows: list[list[tuple[int, str, float]]] = [[]]
        used = 0.0
        for look, text in entries:
            width = MARK + metrics.horizontalAdvance(text) + 12
            if rows[-1] and used + width > self.width() - 2 * EDGE + 12:
                rows.append([])
                used = 0.0
            rows[-1].append((look, text, width))
            used += width
        return rows if entries else []

    def _paint_axes(self, painter: QPainter) -> None:
        theme, box = self._theme, self.plot()
        painter.setFont(font(MEASURES.chip))
        ticks = self._ticks()
        for tick in ticks:
            y = round(self.y_of(tick)) + 0.5
            painter.setPen(QPen(QColor(theme.control_edge if tick == ticks[0] else theme.line), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(theme.text2))
            where = QRectF(0, y - 8, box.left() - 6, 16)
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(tick))
        turns = turn_steps(self.data.first, self.data.last, max(2, int(box.width() / 40)))
        below = box.bottom() + 4
        for turn in turns:
            x = self.x_of(turn)
            painter.setPen(QPen(QColor(theme.control_edge), 1))
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() + 3))
            painter.setPen(QColor(theme.text2))
            # the first one says what is counted
            text = tr("turn {0}", turn) if turn == turns[0] else str(turn)
            painter.drawText(QRectF(x - 30, below, 60, 15), Qt.AlignmentFlag.AlignHCenter, text)

    def _paint_readout(self, painter: QPainter, x: float) -> None:
        """A line at the place and a small card with its values, inside the widget."""
        theme, box = self._theme, self.plot()
        at = self.x_of(x)
        painter.setPen(QPen(QColor(theme.text2), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, box.top()), QPointF(at, box.bottom()))
        rows = self.data.readout(x)
        metrics, bold = QFontMetricsF(font(MEASURES.chip)), QFontMetricsF(font(MEASURES.chip, 700))
        names = max((metrics.horizontalAdvance(title) for _l, title, _v in rows), default=0)
        values = max((bold.horizontalAdvance(value) for _l, _t, value in rows), default=0)
        head = when(x)
        width = max(MARK + names + 14 + values, bold.horizontalAdvance(head)) + 16
        height = 14.0 * (len(rows) + 1) + 10
        left = at + 10 if at + 10 + width < self.width() else at - 10 - width
        card = QRectF(max(2.0, left), max(2.0, min(box.top(), self.height() - height - 2)), width, height)
        painter.setPen(QPen(QColor(theme.control_edge), 1))
        painter.setBrush(QColor(theme.panel2))
        painter.drawRoundedRect(card, 5, 5)
        painter.setFont(font(MEASURES.chip, 700))
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(card.left() + 8, card.top() + 14), head)
        for place, (look, title, value) in enumerate(rows):
            y = card.top() + 14.0 * (place + 1) + 10
            self._paint_key(painter, look, QPointF(card.left() + 13, y))
            painter.setPen(QColor(theme.text2))
            painter.setFont(font(MEASURES.chip))
            painter.drawText(QPointF(card.left() + 8 + MARK, y + 4), title)
            painter.setPen(QColor(theme.text))
            painter.setFont(font(MEASURES.chip, 700))
            painter.drawText(QPointF(card.right() - 8 - bold.horizontalAdvance(value), y + 4), value)
