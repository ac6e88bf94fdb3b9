"""Keeps what is typed into a field as a draft of the game, a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from wargame.play.drafts import draft, keep_draft
from wargame.play.records import RecordError
from wargame.play.session import Session

PAUSE_MS = 1200


class DraftKeeper(QObject):
    """Belongs to its field. `session` gives the game, `seat` who writes, at each moment."""

    def __init__(
        self,
        field: QPlainTextEdit | QLineEdit,
        session: Callable[[], Session],
        seat: Callable[[], str],
        place: str,
    ) -> None:
        super().__init__(field)
        self._field, self._session, self._seat, self.place = field, session, seat, place
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        field.textChanged.connect(lambda *_text: self._timer.start())

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._field.toPlainText() if isinstance(self._field, QPlainTextEdit) else self._field.text()

    def restore(self) -> bool:
        """Bring back what waits; whether there was anything."""
        waiting = draft(self._session(), self._seat(), self.place)
        if waiting and not self.text:
            self._write(waiting)
        self._timer.stop()
        return bool(waiting)

    def keep(self) -> None:
        """Keep what stands there now. A game that can keep no more notes goes on without."""
        self._timer.stop()
        try:
            keep_draft(self._session(), self._seat(), self.place, self.text)
        except (RecordError, OSError):
            return

    def done(self) -> None:
        """The text was sent or thrown away: nothing waits any more."""
        self._write("")
        self.keep()

    def _write(self, text: str) -> None:
        if isinstance(self._field, QPlainTextEdit):
            self._field.setPlainText(text)
        else:
            self._field.setText(text)
