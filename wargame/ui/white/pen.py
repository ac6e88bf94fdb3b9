"""The facilitator's pen at the table: takes it up and puts it away, writes marks down, withdraws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint

from wargame.play.pen import TEXT, Mark, Pen, PenError, Point
from wargame.play.records import RecordError
from wargame.play.words import is_facilitator
from wargame.ui.changes import ChangeSet
from wargame.ui.map.pentool import PenTool
from wargame.ui.map.tools import Tool
from wargame.ui.white.penbar import PenBar
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


class PenDesk(QObject):
    """Belongs to one table window. Only on the facilitator's own screen can the pen be taken up."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        controller, area = window.controller, window.map_area
        self.bar = PenBar(controller.game.scenario.seats, area)
        self.tool = PenTool(self._draw, self._ask_text, self._erase, self.close)
        self._before: Tool | None = None
        """What the mouse did before; None: the pen is away."""
        self._place: Point = (0.0, 0.0)
        self.bar.chosen.connect(self._follow_bar)
        self.bar.undo_wanted.connect(self.undo)
        self.bar.close_wanted.connect(self.close)
        self.bar.wrote.connect(self._write)
        controller.seat_changed.connect(lambda _seat: self.close())
        controller.changed.connect(self._on_changed)
        window.actions_.bind(exercise_pen=self.toggle)
        area.drawn = lambda: Pen(controller.session).of(controller.seat)
        area.installEventFilter(self)

    @property
    def up(self) -> bool:
        """Whether the pen is in hand."""
        return self._before is not None

    # -- taking it up --------------------------------------------------------

    def toggle(self) -> None:
        """Take the pen up, or put it away."""
        if self.up:
            self.close()
            return
        problem = self._why_not()
        if problem:
            self._window.map_area.notice.warn(problem)
            return
        canvas = self._window.map_area.canvas
        self._window.flow.cancel()
        self._before = canvas.tool
        canvas.set_tool(self.tool)
        self.bar.open()
        self._window.focus.to_map()

    def _why_not(self) -> str:
        controller = self._window.controller
        if not is_facilitator(controller.game, controller.seat):
            return tr("Only the facilitator draws, on the facilitator's own screen.")
        if controller.past:
            return tr("You look at the past: go back to now first, then draw.")
        return ""

    def close(self) -> None:
        """Put the pen away; what is drawn stays."""
        if self._before is None:
            return
        canvas = self._window.map_area.canvas
        self.tool.call_off(canvas)
        self.bar.put_field_away()
        self.bar.hide()
        tool, self._before = self._before, None
        canvas.set_tool(tool)
        self._window.focus.to_map()

    def _on_changed(self, _change: object) -> None:
        if self.up and self._why_not():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.bar.place()
        return super().eventFilter(watched, event)

    # -- keys of the table ---------------------------------------------------

    def act(self) -> bool:
        """Enter at the hex cursor; whether the pen took it."""
        area = self._window.map_area
        if self.up and area.hex_cursor >= 0:
            self.tool.enter_key(area.canvas, area.hex_cursor)
        elif self.up:
            area.notice.warn(tr("Move the hex cursor with the arrow keys first."))
        return self.up

    def cancel(self) -> bool:
        """Escape: stop writing, then what is begun, then put the pen away; whether the pen took it."""
        if not self.up:
            return False
        if self.bar.put_field_away():
            self._window.focus.to_map()
        else:
            self.tool.cancel(self._window.map_area.canvas)
        return True

    def undo(self) -> bool:
        """Ctrl+Z while the pen is in hand: forget what is begun, else take the last mark away."""
        if not self.up:
            return False
        if self.tool.call_off(self._window.map_area.canvas):
            return True
        marks = Pen(self._window.controller.present).all()
        if marks:
            self._erase(marks[-1])
        else:
            self._window.map_area.notice.say(tr("There is no mark on the map."))
        return True

    # -- marks ---------------------------------------------------------------

    def _follow_bar(self) -> None:
        self.tool.shape, self.tool.colour = self.bar.shape, self.bar.colour
        self.tool.call_off(self._window.map_area.canvas)
        if not self.bar.menu.isVisible():
            self._window.focus.to_map()

    def _ask_text(self, place: Point, at: QPoint) -> None:
        self._place = place
        self.bar.ask_text(at)

    def _write(self, text: str) -> None:
        self._draw(Mark(TEXT, (self._place,), self.bar.colour, text))
        self._window.focus.to_map()

    def _draw(self, mark: Mark) -> None:
        self._keep(lambda pen, seat: pen.draw(seat, replace(mark, seats=self.bar.seats)))

    def _erase(self, mark: Mark) -> None:
        self._keep(lambda pen, seat: pen.withdraw(seat, mark.key))

    def _keep(self, act: Callable[[Pen, str], object]) -> None:
        controller = self._window.controller
        try:
            act(Pen(controller.present), controller.seat)
        except (PenError, RecordError, OSError) as error:
            self._window.map_area.notice.warn(str(error))
            return
        controller.changed.emit(ChangeSet())
