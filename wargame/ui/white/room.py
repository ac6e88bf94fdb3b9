"""What a room needs beside the table: the clock of the phases and the player display, with their commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QKeyCombination, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from wargame.play.clock import MINUTE, Allowance
from wargame.play.exercise import exercise_of
from wargame.play.settings import set_setting, setting
from wargame.scenarios.exercise.model import Exercise
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.display.window import PlayerDisplay
from wargame.ui.theme import Theme
from wargame.ui.white.clockbox import ClockBox
from wargame.ui.white.clockkeeper import ClockKeeper, allowance
from wargame.ui.white.clocklimits import ClockLimits
from wargame.ui.white.ending import ask_to_end
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow

CLOCKS: Final = "clocks"
"""The setting with the limits: by phase minutes and warning."""


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(each) is int for each in value)


def _corner(screen: QRect) -> QRect:
    """Where the display opens on the table's own screen, so that the table can be used beside it."""
    width = max(640, min(1280, screen.width() * 5 // 8))
    height = max(400, width * 9 // 16)
    return QRect(screen.right() - width - 8, screen.bottom() - height - 8, width, height)


class Room(QObject):
    """Belongs to one table window and goes with it."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self.keeper = ClockKeeper(window.controller, self._planned(), parent=self)
        self.clock = ClockBox(self.keeper)
        self.clock.settings_wanted.connect(self.ask_limits)
        window.ribbon.hold_clock(self.clock)
        self.display: PlayerDisplay | None = None
        window.actions_.bind(
            exercise_display=self.show_display,
            exercise_display_menu=self.open_menu,
            exercise_cover=self.cover,
            exercise_follow=self.follow,
            exercise_clock=self.toggle_clock,
            exercise_clock_limits=self.ask_limits,
            exercise_end=lambda: ask_to_end(window),
        )

    def _planned(self) -> dict[str, Allowance]:
        """The limits of the phases: those set in this game, else what the exercise plans."""
        controller = self._window.controller
        kept = setting(controller.present, CLOCKS)
        if kept is not None:
            pairs = {key: value for key, value in kept.items() if _is_pair(value)}
            return {key: allowance(minutes, warning) for key, (minutes, warning) in pairs.items()}
        return self._clocks_of(exercise_of(controller.present))

    def _clocks_of(self, exercise: Exercise) -> dict[str, Allowance]:
        phases = self._window.controller.game.ruleset.phases
        clocks = {phase.id: exercise.clock(phase.id) for phase in phases}
        return {key: allowance(clock.minutes, clock.warning) for key, clock in clocks.items() if clock}

    def plan_by(self, exercise: Exercise) -> None:
        """The clocks of the exercise were changed: the game takes them."""
        self._plan(self._clocks_of(exercise))

    def _plan(self, allowances: Mapping[str, Allowance]) -> None:
        """Take other limits, and keep them with the game."""
        controller = self._window.controller
        kept = {key: [each.limit // MINUTE, each.warning // MINUTE] for key, each in allowances.items()}
        set_setting(controller.present, controller.seat, CLOCKS, kept)
        self.keeper.allow(allowances)

    # -- the display ---------------------------------------------------------

    def show_display(self) -> None:
        """Open the player display on a second screen, else in the lower right. The table keeps the keys."""
        if self.display is None:
            self.display = PlayerDisplay(DisplayFeed(self._window.controller, self), self.keeper)
            self.display.key_passed.connect(self._take_key)
            self.display.held.connect(self._tell_held)
            self._window.destroyed.connect(self.display.deleteLater)
        display = self.display
        screens = QGuiApplication.screens()
        other = next((screen for screen in screens if screen is not self._window.screen()), None)
        if other is not None:
            display.setGeometry(other.geometry())
            display.showFullScreen()
        elif not display.isVisible():
            display.setGeometry(_corner(self._window.screen().availableGeometry()))
            display.show()
        display.raise_()

    def _take_key(self, keys: QKeyCombination) -> None:
        """A key that was pressed on the display: a command of the exercise is given as if at the table."""
        wanted = QKeySequence(keys)
        for action in self._window.actions_:
            if action.objectName().startswith("exercise.") and wanted in action.shortcuts():
                action.trigger()
                return

    def _tell_held(self) -> None:
        """The table says for as long as the room sees no more than a cover or what is old."""
        if self.display is not None:
            self._window.status.show_display(self.display.holding())

    def _shown(self) -> PlayerDisplay | None:
        """The display, opened if it is not."""
        if self.display is None or not self.display.isVisible():
            self.show_display()
        return self.display

    def open_menu(self) -> None:
        """Whose view the display shows, and the rest of its menu, by keyboard too."""
        display = self._shown()
        if display is None:
            return
        menu = QMenu(self._window)
        display.fill_menu(menu)
        corner = self._window.map_area.mapToGlobal(self._window.map_area.rect().topRight())
        corner.setX(corner.x() - menu.sizeHint().width() - 20)
        # The key that called the menu must be up before it takes the keyboard.
        QTimer.singleShot(0, menu, lambda: menu.popup(corner))
        menu.aboutToHide.connect(menu.deleteLater)

    def cover(self) -> None:
        """Cover the display, or uncover it."""
        display = self._shown()
        if display is None:
            return
        covered = not display.cover.isVisible()
        display.set_covered(covered)
        said = tr("The player display is covered.") if covered else tr("The player display shows the game.")
        self._window.map_area.notice.say(said)

    def follow(self) -> None:
        """Let the display show the place that the table's map shows."""
        display = self._shown()
        if display is not None:
            display.follow(self._window.map_area.canvas)

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        if self.display is not None:
            self.display.wear(theme)

    def close(self) -> None:
        """The table is left: its display goes with it."""
        if self.display is not None:
            self.display.close()

    # -- the clock -----------------------------------------------------------

    def toggle_clock(self) -> None:
        """Stop the clock or let it go on; where no phase has a limit, ask for one."""
        if self.keeper.used:
            self.keeper.toggle()
        else:
            self.ask_limits()

    def ask_limits(self) -> None:
        """The dialog with the limits of the phases."""
        dialog = ClockLimits(self._window.controller.game, self.keeper.allowances, self._window)
        dialog.accepted.connect(lambda: self._plan(dialog.allowances()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
