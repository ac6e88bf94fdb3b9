"""Bottom dock, right: the turns of the game as a line of dots, done ones filled, the present one ringed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.fonts import font
from wargame.ui.parts import button, current_theme, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr, turn_date


class TurnLine(QWidget):
    """The painted line. `turn` of `turns`; `share` is how far the turn's phases have come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn, self.turns, self.share = 1, 1, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(300, 56)

    def show_turn(self, turn: int, turns: int, share: float) -> None:
        self.turn, self.turns, self.share = turn, max(turns, 1), share
        self.setAccessibleName(tr("Turn {0} of {1}", turn, turns))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right, middle = 10.0, self.width() - 12.0, 38.0
        step = (right - left) / max(self.turns - 1, 1)
        now = min(right, left + (self.turn - 1 + self.share * 0.9) * step)
        painter.setPen(QPen(QColor(theme.control_edge), 2))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(QPen(QColor(theme.accent), 2.4))
        painter.drawLine(QPointF(left, middle), QPointF(now, middle))
        labelled = max(1, round(24 / step)) if step < 24 else 1
        for turn in range(1, self.turns + 1):
            at = QPointF(left + (turn - 1) * step, middle)
            done, current = turn < self.turn, turn == self.turn
            painter.setPen(QPen(QColor(theme.accent if done or current else theme.control_edge), 2))
            painter.setBrush(QColor(theme.accent if done else theme.panel))
            radius = 7.0 if current else 4.6
            painter.drawEllipse(at, radius, radius)
            if current:
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(at, 2.6, 2.6)
            if current or (turn - 1) % labelled == 0:
                painter.setFont(font(MEASURES.detail, 700 if current else 400))
                painter.setPen(QColor(theme.text if done or current else theme.text3))
                painter.drawText(
                    QRectF(at.x() - 20, middle - 30, 40, 18), Qt.AlignmentFlag.AlignHCenter, str(turn)
                )
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(QPointF(now, middle - 10), QPointF(now, middle + 10))


class Timeline(QWidget):
    """Heading, line, and what the game has come to in orders and losses."""

    def __init__(
        self, controller: GameController, actions: ActionRegistry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self.line = TurnLine()
        self.remark = label("", "second", right=True)
        self.losses = label("", "second", wrap=True)
        self.weather = label("", "second", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 10, MEASURES.dock_padding, 6)
        layout.setSpacing(4)
        more = button(tr("Entries"), "link", tip=keys_text(actions["view.timeline"]))
        more.setAccessibleName(tr("Open the timeline"))
        more.clicked.connect(actions["view.timeline"].trigger)
        layout.addLayout(row(label(tr("Timeline"), "heading"), more, -1, self.remark))
        layout.addWidget(self.line)
        layout.addWidget(self.losses)
        layout.addWidget(self.weather)
        layout.addStretch(1)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the clock again."""
        view, game = self._controller.view, self._controller.game
        phases = game.ruleset.phases
        share = max(view.phase, 0) / max(len(phases), 1)
        self.line.show_turn(view.turn, view.turns, share)
        last, _day = turn_date(game.scenario, view.turns)
        self.remark.setText(tr("until {0}", last))
        words = self._controller.words
        known = [f"{words.side(side)} {steps}" for side, steps in view.losses.items()]
        self.losses.setText(tr("Steps lost: {0}", ", ".join(known)) if known else "")
        self.weather.setText(tr("Weather: {0}", view.weather.replace("_", " ")) if view.weather else "")
