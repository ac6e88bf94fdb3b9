"""Whose turn it is: bots act, or the screen goes to the person who is asked, behind a curtain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from wargame.ui.changes import Aspect, ChangeSet
from wargame.ui.handover import handover, other_screen
from wargame.ui.seating import facilitator_seat
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


WORDS = Aspect.DESK | Aspect.MESSAGES
"""What changes when somebody only says something."""


class TurnTaking(QObject):
    """Belongs to one table window."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        window.controller.seat_changed.connect(lambda _seat: window.map_area.notice.hide())
        self._result_shown = False

    def start(self, *, covered: bool = False) -> None:
        """Begin to play: bots act, or the first person is asked, behind the curtain if `covered`.

        An exercise begins with its facilitator, who opens it.
        """
        window, controller = self._window, self._window.controller
        area = window.map_area
        area.refresh()
        area.canvas.setFocus()
        area.open_view()
        QTimer.singleShot(0, self, area.show_forces)
        window.call_coach()
        area.inject_card.greet()
        window.news.refresh()
        chief = facilitator_seat(controller.game.scenario)
        held = chief is not None and chief in controller.human_seats()
        opens = chief.id if chief and held and controller.game.scenario.exercise is not None else ""
        if covered and (controller.is_shared() or opens not in ("", controller.seat)):
            first = opens or controller.next_human() or controller.seat
            said = handover(controller, first, first=True)
            window.curtain.drop(said, lambda: controller.look_at(first))
        self.after_change(None)

    def show_seat(self, seat: str) -> None:
        """Show another seat's screen, behind the curtain if it is another bloc's."""
        controller = self._window.controller
        if controller.needs_curtain(seat):
            self._window.curtain.drop(handover(controller, seat), lambda: controller.look_at(seat))
        else:
            controller.look_at(seat)

    def change_screen(self) -> None:
        """Back to the facilitator who only looks, or on to the person who is to act."""
        seat = other_screen(self._window.controller)
        if seat:
            self.show_seat(seat)
        else:
            self._window.map_area.notice.say(tr("Nobody else here is to act: this screen stays."))

    def cover(self, covered: bool) -> None:
        """Nothing behind the curtain can be read, reached or pressed."""
        window = self._window
        if covered:
            window.commands.close_all()
            window.times.close()
            window.perspective.close()
            window.notebook.close()
            window.powers.close()
            window.events.close()
            window.office.close()
            window.palette_.hide()
        window.actions_.hold(covered)
        for part in (window.top, window.map_area, window.left, window.right, window.bottom, window.status):
            part.setEnabled(not covered)
        if not covered:
            QTimer.singleShot(0, self, window.focus.to_map)

    def after_change(self, change: object) -> None:
        """Something has happened: see who comes next, once this has been dealt with.

        Words alone take nobody's screen away.
        """
        if isinstance(change, ChangeSet) and change.aspects and not change.aspects & ~WORDS:
            return
        QTimer.singleShot(0, self, self._hand_over)

    def _hand_over(self) -> None:
        """Let bots act, or bring the person who is asked to the screen."""
        window, controller = self._window, self._window.controller
        if controller.view.ended:
            window.driver.wake()
            if not self._result_shown:
                self._result_shown = True
                window.map_area.show_result()
                window.focus.to_map()
            return
        self._result_shown = False
        if controller.next_bot():
            window.driver.wake()
            if not window.driver.paused:
                return
        window.driver.wake()
        if controller.paper and not controller.may_act(controller.seat):
            self.change_screen()
            return
        if controller.looking or controller.paper or controller.side < 0 or window.curtain.isVisible():
            return
        wanted = controller.next_human()
        if wanted and wanted != controller.seat:
            self.show_seat(wanted)
