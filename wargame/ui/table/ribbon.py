"""The top of the table: turn and date, the phases as chevrons, whose screen this is, undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.fonts import font
from wargame.ui.parts import button, current_theme, label
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr, turn_date


class PhaseBar(QWidget):
    """Phases from left to right: a tick before those that are over, a filled pill for the present one."""

    GAP = 22

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.titles: tuple[str, ...] = ()
        self.at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(180)

    def show_phase(self, titles: tuple[str, ...], at: int) -> None:
        self.titles, self.at = titles, at
        done = ", ".join(titles[:at])
        now = titles[at] if 0 <= at < len(titles) else ""
        self.setAccessibleName(tr("Phase {0}; done: {1}", now, done))
        self.setToolTip(" > ".join(f"[{t}]" if n == at else t for n, t in enumerate(titles)))
        self.update()

    def _widths(self, painter: QPainter) -> list[int]:
        widths = []
        for number, title in enumerate(self.titles):
            painter.setFont(font(MEASURES.body, 700 if number == self.at else 400))
            extra = 30 if number == self.at else 20 if number < self.at else 0
            widths.append(painter.fontMetrics().horizontalAdvance(title) + extra)
        return widths

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths(painter)
        if not widths:
            return
        total = sum(widths) + self.GAP * (len(widths) - 1)
        first = 0
        while total > self.width() and first < self.at:
            total -= widths[first] + self.GAP
            first += 1
        x, middle = 0.0, self.height() / 2
        for number in range(first, len(widths)):
            width = widths[number]
            if x + width > self.width() + 1 and number > self.at:
                break
            if number > first:
                painter.setPen(QPen(QColor(theme.control_edge), 1.5))
                mark = x - self.GAP / 2
                painter.drawPolyline(
                    [_point(mark - 2, middle - 4), _point(mark + 2, middle), _point(mark - 2, middle + 4)]
                )
            self._paint_one(painter, number, x, width, middle)
            x += width + self.GAP

    def _paint_one(self, painter: QPainter, number: int, x: float, width: int, middle: float) -> None:
        theme = current_theme()
        now = number == self.at
        rect = _rect(x, middle - 13, width, 26)
        ink = theme.on_accent if now else theme.text if number < self.at else theme.text3
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(rect, 13, 13)
        elif number < self.at:
            painter.setPen(QPen(QColor(theme.good), 2))
            painter.drawPolyline(
                [_point(x + 1, middle), _point(x + 5, middle + 4), _point(x + 12, middle - 5)]
            )
            rect.setLeft(x + 20)
        painter.setPen(QColor(ink))
        painter.setFont(font(MEASURES.body, 700 if now else 400))
        align = Qt.AlignmentFlag.AlignCenter if now else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, align, self.titles[number])


def _point(x: float, y: float):
    from PySide6.QtCore import QPointF

    return QPointF(x, y)


def _rect(x: float, y: float, width: float, height: float):
    from PySide6.QtCore import QRectF

    return QRectF(x, y, width, height)


class MenuButton(QToolButton):
    """The menu's button. Qt takes it for a part of the map, whose commands stand in its menu: it is none."""

    KEYS = (
        *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter),
        *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    )

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in self.KEYS and not _held(event):
            event.accept()
            return True
        return super().event(event)


def _held(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


class Ribbon(QFrame):
    """Emits `seat_wanted` when another seat's screen is asked for."""

    seat_wanted = Signal(str)

    def __init__(
        self, controller: GameController, actions: ActionRegistry, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._actions = controller, actions
        self.setProperty("look", "ribbon")
        self.setFixedHeight(MEASURES.ribbon)
        self.menu_button = MenuButton()
        self.menu_button.setText("\N{TRIGRAM FOR HEAVEN}")
        self.menu_button.setProperty("look", "quiet")
        self.menu_button.setAccessibleName(tr("Menu"))
        self.menu_button.setToolTip(tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        actions.fill_menu(self.menu)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setStyleSheet(
            "QToolButton::menu-indicator { image: none; } QToolButton { padding: 0 7px; font-size: 16px; }"
        )
        self.turn = label("", "title")
        self.date = label("", "second")
        self.phases = PhaseBar()
        self.seats = QComboBox()
        self.seats.setAccessibleName(tr("Whose screen"))
        self.seats.setToolTip(tr("Whose screen is shown"))
        self.seats.activated.connect(self._picked)
        self.undo = button("", "", name=tr("Undo"))
        self.undo.clicked.connect(actions["order.undo"].trigger)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, MEASURES.dock_padding, 0)
        layout.setSpacing(10)
        layout.addWidget(self.menu_button)
        layout.addWidget(self.turn)
        layout.addWidget(self.date)
        layout.addSpacing(14)
        layout.addWidget(self.phases, 1)
        layout.addWidget(self.seats)
        layout.addWidget(self.undo)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def hold_clock(self, clock: QWidget) -> None:
        """Show a clock before the seats."""
        self._row.insertWidget(self._row.indexOf(self.seats), clock)

    def _fill_seats(self) -> None:
        """The screens that may be shown now; who cannot act here is only looked at."""
        controller = self._controller
        listed: list[tuple[str, str]] = []
        for seat in controller.watchable_seats():
            acts = controller.may_act(seat.id) or controller.side_of(seat.id) < 0
            listed.append((seat.title if acts else tr("{0} (look only)", seat.title), seat.id))
        if listed == [(self.seats.itemText(n), self.seats.itemData(n)) for n in range(self.seats.count())]:
            self.seats.setCurrentIndex(self.seats.findData(controller.seat))
            return
        self.seats.clear()
        for title, seat_id in listed:
            self.seats.addItem(title, seat_id)
        self.seats.setCurrentIndex(self.seats.findData(self._controller.seat))
        self.seats.setVisible(self.seats.count() > 1)

    def _picked(self, index: int) -> None:
        wanted = self.seats.itemData(index)
        if wanted != self._controller.seat:
            self.seats.setCurrentIndex(self.seats.findData(self._controller.seat))
            self.seat_wanted.emit(wanted)

    def refresh(self) -> None:
        """Read clock, seats and undo again."""
        self._fill_seats()
        view, game = self._controller.view, self._controller.game
        date, day = turn_date(game.scenario, view.turn)
        self.turn.setText(tr("Turn {0} of {1}", view.turn, view.turns))
        self.date.setText(f"{date} · {day}" if day else date)
        self.phases.show_phase(tuple(phase.title for phase in game.ruleset.phases), view.phase)
        undo = self._controller.undo_state()
        action = self._actions["order.undo"]
        keys = keys_text(action)
        text = tr("Undo: {0}", undo.what) if undo.possible and undo.what else tr("Undo")
        action.setText(text)
        self.undo.setEnabled(undo.possible)
        metrics = self.undo.fontMetrics()
        self.undo.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 190))
        reason = undo.why_not and tr("Cannot be taken back: {0}", undo.why_not)
        self.undo.setToolTip(f"{text} ({keys})" if undo.possible else reason or tr("Nothing to take back"))
        redo = self._controller.session.redo_state(self._controller.seat)
        self._actions["order.redo"].setText(tr("Redo: {0}", redo.what) if redo.what else tr("Redo"))
