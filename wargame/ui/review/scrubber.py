"""The bar to scrub with: steps, play and speed, a slider with turns and bookmarks, and where one stands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from wargame.engine.game import Game
from wargame.ui.fonts import font
from wargame.ui.parts import Elided, button, current_theme, row
from wargame.ui.review.walking import Walk
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr, turn_date

EDGE = 12.0


class Rail(QWidget):
    """A line with a tick for every turn, a flag for every bookmark, and a handle. Arrow keys move it."""

    def __init__(self, walk: Walk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk = walk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline of the game"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        walk.moved.connect(self.update)
        walk.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, 44)

    def x_of(self, place: int) -> float:
        """Where a place of the line stands."""
        last = max(1, len(self._walk.stops) - 1)
        return EDGE + (self.width() - 2 * EDGE) * place / last

    def place_at(self, x: float) -> int:
        """The place of the line that is nearest to an x."""
        last = max(1, len(self._walk.stops) - 1)
        return round((x - EDGE) / max(1.0, self.width() - 2 * EDGE) * last)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, walk = current_theme(), self._walk
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = 16.0
        here = self.x_of(walk.place)
        painter.setPen(QPen(QColor(theme.line), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(EDGE, middle), QPointF(self.width() - EDGE, middle))
        painter.setPen(QPen(QColor(theme.accent), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(EDGE, middle), QPointF(here, middle))
        painter.setFont(font(MEASURES.chip, 500))
        metrics = QFontMetricsF(painter.font())
        free = -1.0
        for turn, place in walk.turns:
            x = self.x_of(place)
            painter.setPen(QPen(QColor(theme.text2), 1))
            painter.drawLine(QPointF(x, middle + 6), QPointF(x, middle + 11))
            text = str(turn)
            wide = metrics.horizontalAdvance(text)
            if x - wide / 2 > free:
                painter.drawText(QRectF(x - 20, middle + 11, 40, 16), Qt.AlignmentFlag.AlignCenter, text)
                free = x + wide / 2 + 5
        painter.setPen(QPen(QColor(theme.panel), 1))
        painter.setBrush(QColor(theme.selected))
        for _mark, place in walk.marks:
            x = self.x_of(place)
            flag = QPolygonF([QPointF(x, 11), QPointF(x + 9, 5), QPointF(x, 0), QPointF(x, 11)])
            painter.drawPolygon(flag)
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(QPointF(here, middle), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(here, middle), 10.5, 10.5)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._walk.halt()
            self._walk.go(self.place_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._walk.go(self.place_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        walk, key = self._walk, event.key()
        if key == Qt.Key.Key_Left:
            walk.step(-1)
        elif key == Qt.Key.Key_Right:
            walk.step(1)
        elif key == Qt.Key.Key_PageUp:
            walk.step_turn(-1)
        elif key == Qt.Key.Key_PageDown:
            walk.step_turn(1)
        elif key == Qt.Key.Key_Home:
            walk.go(0)
        elif key == Qt.Key.Key_End:
            walk.go(len(walk.stops) - 1)
        elif key == Qt.Key.Key_Space:
            walk.toggle()
        else:
            super().keyPressEvent(event)


class Scrubber(QWidget):
    """The whole bar."""

    def __init__(self, walk: Walk, game: Game, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walk, self._game = walk, game
        self.turn_back = button(tr("Turn back"), tip=tr("Page Up"))
        self.back = button(tr("Step back"), tip=tr("Left"))
        self.play = button(tr("Play"), "primary", tip=tr("Space"))
        self.on = button(tr("Step on"), tip=tr("Right"))
        self.turn_on = button(tr("Turn on"), tip=tr("Page Down"))
        self.speed = button("", "quiet", tip=tr("Entries a second"))
        self.bookmarks = button(tr("Bookmarks"), tip=tr("Go to a bookmark, or put one here"))
        self.where = Elided("", "heading")
        self.rail = Rail(walk)
        self.turn_back.clicked.connect(lambda: walk.step_turn(-1))
        self.back.clicked.connect(lambda: walk.step(-1))
        self.play.clicked.connect(walk.toggle)
        self.on.clicked.connect(lambda: walk.step(1))
        self.turn_on.clicked.connect(lambda: walk.step_turn(1))
        self.speed.clicked.connect(walk.next_speed)
        self.bookmarks.clicked.connect(self._open_marks)
        buttons = (self.turn_back, self.back, self.play, self.on, self.turn_on, self.speed, self.bookmarks)
        top = row(*buttons, self.where, spacing=6)
        top.setStretch(len(buttons), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.rail)
        walk.moved.connect(self.refresh)
        walk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say where one stands."""
        walk, stop = self._walk, self._walk.stop
        self.play.setText(tr("Stop") if walk.playing else tr("Play"))
        self.speed.setText(tr("{0} a second", walk.speed))
        if stop is None:
            self.where.setText("")
            return
        date, day = turn_date(self._game.scenario, max(1, stop.turn))
        self.where.setText(tr("Turn {0}, {1}, {2}. {3}", stop.turn, date, day, stop.text))
        self.rail.setAccessibleDescription(self.where.text())

    def mark_here(self) -> None:
        """A bookmark at the moment that is shown; the timeline renames it, the report begins with it."""
        stop = self._walk.stop
        if stop is not None:
            refusal = self._walk.mark(tr("Turn {0}, entry {1}", stop.turn, stop.entry))
            if refusal is not None:
                self.where.setText(str(refusal))

    def _open_marks(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Put a bookmark here")).triggered.connect(self.mark_here)
        menu.addSeparator()
        for mark, place in self._walk.marks:
            title = tr("{0} (turn {1})", mark.name, self._walk.stops[place].turn)
            menu.addAction(title).triggered.connect(lambda _checked=False, at=place: self._walk.go(at))
        menu.popup(self.bookmarks.mapToGlobal(self.bookmarks.rect().bottomLeft()))
