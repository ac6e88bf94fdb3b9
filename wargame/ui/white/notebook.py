"""Writing observations at the table: the commands, the form and the list belong together here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from wargame.play.observations import Observation, ObservationError, Observations
from wargame.play.records import RecordError
from wargame.ui.white.observationform import ObservationForm
from wargame.ui.white.observationlist import ObservationList
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


class Notebook(QObject):
    """Belongs to one table window. Players write nothing here: what is observed is not for them."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self._form: ObservationForm | None = None
        self._list: ObservationList | None = None
        cell = window.cell
        cell.observations.write_wanted.connect(self.write)
        cell.observations.correct_wanted.connect(self.correct)
        cell.observations.all_wanted.connect(self.show_all)
        cell.plan.collect_wanted.connect(lambda item, seat: self.write(item=item, seat=seat))
        window.actions_.bind(
            exercise_observe=self.write, exercise_important=self.mark, exercise_observations=self.show_all
        )

    @property
    def _may(self) -> bool:
        """Whether who looks may write: the facilitator or an observer."""
        controller = self._window.controller
        roles = {seat.id: seat.role for seat in controller.game.scenario.seats}
        if roles.get(controller.seat) in ("facilitator", "observer"):
            return True
        self._window.map_area.notice.warn(tr("Observations are written on the facilitator's screen."))
        return False

    def write(self, **begun: Any) -> None:
        """The form for a new one; `begun`: what is known of it already."""
        if self._may:
            self._open(ObservationForm(self._window.controller, None, self._window, **begun))

    def correct(self, observation: Observation) -> None:
        """The form with one that is written."""
        if self._may:
            self._open(ObservationForm(self._window.controller, observation, self._window))

    def _open(self, form: ObservationForm) -> None:
        if self._form is not None:
            self._form.close()
        self._form = form
        form.written.connect(self._written)
        form.finished.connect(self._forget)
        form.show()
        form.activateWindow()

    def _forget(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            form.deleteLater()

    def _written(self) -> None:
        self._window.cell.observations.refresh()
        self._window.cell.plan.refresh()
        if self._list is not None:
            self._list.model.refresh()
        self._window.map_area.notice.say(tr("Written down."))

    def mark(self) -> None:
        """Mark what happened last, or the entry that is looked at, as important."""
        if not self._may:
            return
        controller = self._window.controller
        entry = controller.past or controller.present.head
        try:
            Observations(controller.present).add(controller.seat, "", important=True, entry=entry)
        except (ObservationError, RecordError, OSError) as error:
            self._window.map_area.notice.warn(str(error))
            return
        self._written()
        lines = controller.present.lines_of(entry, controller.seat)
        what = lines[0].sentence if lines else tr("entry {0}", entry)
        self._window.map_area.notice.say(tr("Marked as important: {0}", what))

    def show_all(self) -> None:
        """The list of all observations that the seat may read."""
        if not self._may:
            return
        if self._list is None:
            self._list = ObservationList(self._window.controller, self._window)
            self._list.correct_wanted.connect(self.correct)
        self._list.model.refresh()
        self._list.show()
        self._list.raise_()

    def close(self) -> None:
        """Put form and list away: what they say is not for everybody."""
        for each in (self._form, self._list):
            if each is not None:
                each.close()
