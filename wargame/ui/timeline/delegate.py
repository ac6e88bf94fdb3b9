"""Rows of the timeline: the text, then the names of branches and bookmarks in small frames."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES
from wargame.ui.timeline.model import ROW, WHAT, Index
from wargame.ui.timeline.rows import HEAD, Row

PAD, GAP, MOST = 6, 6, 150
"""Inside a frame, between frames, and its greatest width."""


class RowDelegate(QStyledItemDelegate):
    """A branch's frame is filled; a bookmark's is not and has round ends: both differ without colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), MEASURES.row_log + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row | None = index.data(ROW)
        labels = row.labels if row is not None and index.column() == WHAT else []
        if not labels:
            super().paint(painter, option, index)
            return
        theme = current_theme()
        small = font(MEASURES.detail, 500)
        painter.save()
        painter.setFont(small)
        metrics = painter.fontMetrics()
        texts = [metrics.elidedText(name, Qt.TextElideMode.ElideRight, MOST - 2 * PAD) for _, name in labels]
        widths = [metrics.horizontalAdvance(text) + 2 * PAD for text in texts]
        painter.restore()
        taken = sum(widths) + GAP * (len(widths) + 1)
        text_rect = QRect(option.rect).adjusted(0, 0, -min(taken, option.rect.width() * 2 // 3), 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(theme.selection))
        plain = QStyleOptionViewItem(option)
        plain.rect = text_rect
        super().paint(painter, plain, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small)
        # the frames follow the text, as far as it reaches
        used = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + 16
        left = text_rect.left() + min(used, text_rect.width()) + GAP
        for (kind, _), text, width in zip(labels, texts, widths, strict=True):
            rect = QRect(left, option.rect.center().y() - 8, width, 17)
            ink = QColor(theme.accent if kind == HEAD else theme.text2)
            painter.setPen(QPen(ink, 1))
            painter.setBrush(QColor(theme.accent) if kind == HEAD else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 3 if kind == HEAD else 8, 3 if kind == HEAD else 8)
            painter.setPen(QColor(theme.on_accent) if kind == HEAD else ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
            left += width + GAP
        painter.restore()
