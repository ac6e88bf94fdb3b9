"""The cell with the state of an inject: a shape before the word, so that states differ without colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wargame.engine.view import InjectView
from wargame.ui.parts import current_theme
from wargame.ui.white.events.model import LINE, STATE, Index
from wargame.ui.white.events.naming import BARS, CHECK, CROSS, DISC, MARK, RING, TRIANGLE, look_of

SIZE, PAD, GAP = 11, 7, 7


def draw_shape(painter: QPainter, shape: int, colour: QColor, box: QRectF) -> None:
    """One of the shapes of `naming`, filling a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    if shape == DISC:
        painter.setBrush(QBrush(colour))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif shape == RING:
        painter.drawEllipse(box.adjusted(1.4, 1.4, -1.4, -1.4))
    elif shape == TRIANGLE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour))
        painter.drawPolygon(QPolygonF([QPointF(x + w / 2, y), QPointF(x + w, y + h), QPointF(x, y + h)]))
    elif shape == BARS:
        painter.fillRect(QRectF(x + 1.5, y + 0.5, 2.8, h - 1), colour)
        painter.fillRect(QRectF(x + w - 4.3, y + 0.5, 2.8, h - 1), colour)
    elif shape == CHECK:
        painter.drawPolyline(
            QPolygonF(
                [QPointF(x + 0.5, y + h * 0.55), QPointF(x + w * 0.38, y + h - 1.5), QPointF(x + w, y + 1)]
            )
        )
    elif shape == CROSS:
        painter.drawLine(QPointF(x + 1.5, y + 1.5), QPointF(x + w - 1.5, y + h - 1.5))
        painter.drawLine(QPointF(x + w - 1.5, y + 1.5), QPointF(x + 1.5, y + h - 1.5))
    elif shape == MARK:
        painter.drawLine(QPointF(x + w / 2, y + 1), QPointF(x + w / 2, y + h * 0.6))
        painter.drawPoint(QPointF(x + w / 2, y + h - 1))
    painter.restore()


class EventsDelegate(QStyledItemDelegate):
    """Paints the state's shape; the background of a row that is due also while others are selected."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: InjectView | None = index.data(LINE)
        if row is None:
            super().paint(painter, option, index)
            return
        theme = current_theme()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.state == "due" and not selected:
            painter.fillRect(option.rect, QColor(theme.warning_back))
        elif selected:
            painter.fillRect(option.rect, QColor(theme.selection))
        if index.column() != STATE:
            super().paint(painter, option, index)
            return
        look = look_of(row)
        top = option.rect.center().y() - SIZE // 2
        box = QRectF(option.rect.left() + PAD, top, SIZE, SIZE)
        draw_shape(painter, look.shape, QColor(getattr(theme, look.colour)), box)
        plain = QStyleOptionViewItem(option)
        plain.rect = QRect(option.rect).adjusted(PAD + SIZE + GAP - 6, 0, 0, 0)
        super().paint(painter, plain, index)
