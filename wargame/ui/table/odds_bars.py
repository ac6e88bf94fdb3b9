"""Odds as painted bars: one row an outcome, names left, exact percentages right, bad outcomes hatched."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.fonts import font
from wargame.ui.parts import current_theme
from wargame.ui.theme import MEASURES, colour
from wargame.ui.words import percent, tr

BAD, GOOD, EVEN = -1, 1, 0
MOST_NAME = 0.56
"""The share of the width that long names may take from the bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`tone`: BAD, EVEN or GOOD for the seat that looks. `marked`: the outcome that was rolled."""

    name: str
    share: float
    tone: int = EVEN
    tip: str = ""
    marked: bool = False


class OddsBars(QWidget):
    """The bars; as wide as it is given, one line high for each outcome."""

    ROW = 21

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these outcomes."""
        self.bars = bars
        self.setAccessibleName(tr("Odds"))
        self.setAccessibleDescription("; ".join(f"{bar.name} {percent(bar.share)}" for bar in bars))
        self.setToolTip("\n".join(f"{bar.name}: {percent(bar.share)}  {bar.tip}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, max(1, len(self.bars)) * self.ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = 58
        painter.setFont(font(MEASURES.detail, 700))
        longest = max((painter.fontMetrics().horizontalAdvance(bar.name) for bar in self.bars), default=0)
        names = min(max(longest + 14, round(self.width() * 0.4)), round(self.width() * MOST_NAME))
        for place, bar in enumerate(self.bars):
            top = place * self.ROW
            if bar.marked:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.selection))
                painter.drawRoundedRect(QRectF(0, top, self.width(), self.ROW), 4, 4)
            ink = {BAD: theme.bad, GOOD: theme.good}.get(bar.tone, theme.text3)
            painter.setFont(font(MEASURES.detail, 700 if bar.marked else 400))
            painter.setPen(QColor(theme.text))
            space = names - 10
            text = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, space)
            left = 5 if bar.marked else 0
            painter.drawText(QRectF(left, top, space, self.ROW), Qt.AlignmentFlag.AlignVCenter, text)
            track = QRectF(names, top + 5.5, self.width() - names - number - 6, self.ROW - 11)
            painter.fillRect(track, colour(theme.text, 18))
            fill = QRectF(track)
            fill.setWidth(max(2.0, track.width() * min(1.0, bar.share)) if bar.share else 0)
            painter.fillRect(fill, colour(ink, 70 if bar.tone == BAD else 255))
            if bar.tone == BAD:
                painter.fillRect(fill, QBrush(QColor(ink), Qt.BrushStyle.BDiagPattern))
                painter.setPen(QPen(QColor(ink), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(fill.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(theme.text))
            painter.setFont(font(MEASURES.body, 700 if bar.marked else 400))
            painter.drawText(
                QRectF(self.width() - number - 2, top, number, self.ROW),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                percent(bar.share),
            )
