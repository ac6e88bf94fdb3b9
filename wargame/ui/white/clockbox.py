"""The clock in the ribbon: what is left of the phase, a button that stops it, and a menu to change it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from wargame.play.clock import OVERTIME, WARNING
from wargame.ui.parts import button, label, set_look, show_if
from wargame.ui.white.clockkeeper import ClockKeeper
from wargame.ui.words import tr

LOOKS = {WARNING: "clock-warning", OVERTIME: "clock-over"}
STEPS = (1, 5, -1)


class ClockBox(QFrame):
    """Hidden while no phase has a limit. `settings_wanted`: the person wants to set the limits."""

    settings_wanted = Signal()

    def __init__(self, keeper: ClockKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.left = label("", "clock")
        self.left.setMinimumWidth(66)
        self.word = label("", "third")
        self.stop = button(tr("Stop clock"), "")
        self.stop.clicked.connect(keeper.toggle)
        self.more = button("\N{HORIZONTAL ELLIPSIS}", "quiet", name=tr("Change the clock"))
        self.more.setToolTip(tr("More time, and the limits of the phases"))
        self.menu = QMenu(self)
        for step in STEPS:
            text = tr("{0} minutes more", step) if step > 1 else tr("1 minute more")
            if step < 0:
                text = tr("1 minute less")
            self.menu.addAction(text, lambda by=step: keeper.give(by))
        self.menu.addSeparator()
        self.menu.addAction(tr("Limits of the phases..."), self.settings_wanted.emit)
        self.more.clicked.connect(self._open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.left, self.word, self.stop, self.more):
            layout.addWidget(widget)
        keeper.changed.connect(self.refresh)
        self.refresh()

    def _open(self) -> None:
        below = self.more.mapToGlobal(self.more.rect().bottomLeft())
        QTimer.singleShot(0, self.menu, lambda: self.menu.popup(below))

    def refresh(self) -> None:
        """Read the clock again."""
        keeper = self._keeper
        show_if(self, keeper.used)
        if not keeper.used:
            return
        limited = bool(keeper.text)
        paused = keeper.clock.paused
        self.left.setText(keeper.text or tr("no limit"))
        look = LOOKS.get(keeper.state, "clock") if limited else "third"
        if self.left.property("look") != look:
            set_look(self.left, look)
        word = {WARNING: tr("nearly over"), OVERTIME: tr("over time")}.get(keeper.state, tr("left"))
        self.word.setText((tr("stopped") if paused else word) if limited else "")
        self.stop.setText(tr("Go on") if paused else tr("Stop clock"))
        self.stop.setVisible(limited)
        self.setAccessibleName(tr("Clock of the phase: {0} {1}", self.left.text(), self.word.text()))
