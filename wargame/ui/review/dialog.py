"""Asks which reports to make and where, then shows how far they are, with a way to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from wargame.play.session import Session
from wargame.report.register import Entry
from wargame.report.review.evaluation import turn_starts
from wargame.report.review.review import review_of
from wargame.ui.parts import button, label, line, row
from wargame.ui.review.making import HTML, KINDS, PDF, TITLES, Copy, Making, Wish
from wargame.ui.words import tr

USUAL_GAMES = 20


@dataclass(frozen=True, slots=True)
class Source:
    """What reports are made from. `seats`: for whom one may be made, the first is chosen at first; `truth`:
    whether the first is the facilitator's. `blobs`: the content of the game, for games of bots; None: none.
    """

    session: Session
    register: Sequence[Entry]
    seats: tuple[str, ...]
    truth: bool
    blobs: Mapping[str, bytes] | None


class ReportDialog(QDialog):
    """Writes into a folder, each seat's report into a folder of its own if there are several."""

    def __init__(self, source: Source, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._making: Making | None = None
        self.written: list[Path] = []
        self.setWindowTitle(tr("Make report"))
        self.setMinimumWidth(580)
        titles = {seat.id: seat.title for seat in source.session.game.scenario.seats}
        self.seats = {seat: QCheckBox(self._title(titles, seat)) for seat in source.seats}
        self.kinds = {kind: QCheckBox(tr(TITLES[kind])) for kind in KINDS}
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(tr("Folder"))
        self.evaluate = QCheckBox(tr("Who was winning: games of bots from the start of every turn"))
        self.games = QSpinBox()
        self.games.setRange(2, 500)
        self.games.setValue(USUAL_GAMES)
        self.games.setAccessibleName(tr("Games from each turn"))
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.doing = label("", "second")
        next(iter(self.seats.values())).setChecked(True)
        for kind in (HTML, PDF):
            self.kinds[kind].setChecked(True)
        self._lay_out()
        for box in (*self.seats.values(), *self.kinds.values(), self.evaluate):
            box.toggled.connect(self._tell)
        self.folder.textChanged.connect(self._tell)
        self._tell()

    def _title(self, titles: Mapping[str, str], seat: str) -> str:
        if self._source.truth and seat == self._source.seats[0]:
            return tr("{0}: the whole truth", titles[seat])
        return tr("{0}: what this seat knew", titles[seat])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("Make report"), "title"))
        said = tr("A seat's report holds only what that seat could know while it was played.")
        layout.addWidget(label(said, "second", wrap=True))
        layout.addWidget(label(tr("For whom"), "heading"))
        for box in self.seats.values():
            layout.addWidget(box)
        layout.addWidget(label(tr("What"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, box in enumerate(self.kinds.values()):
            grid.addWidget(box, place // 2, place % 2)
        layout.addLayout(grid)
        layout.addWidget(line())
        layout.addLayout(row(self.evaluate, self.games, -1))
        choose = button(tr("Choose..."))
        choose.clicked.connect(self._choose)
        layout.addLayout(row(label(tr("Folder")), self.folder, choose))
        layout.addWidget(self.problem)
        layout.addStretch(1)
        self._below = QStackedLayout()
        for page in (self._choosing(), self._working(), self._done()):
            self._below.addWidget(page)
        layout.addLayout(self._below)

    def _choosing(self) -> QWidget:
        page = QWidget()
        close = button(tr("Close"), "main")
        close.clicked.connect(self.reject)
        self.make = button(tr("Make report"), "primary-main")
        self.make.setDefault(True)
        self.make.clicked.connect(self.begin)
        page.setLayout(row(-1, close, self.make))
        return page

    def _working(self) -> QWidget:
        page = QWidget()
        self.stop = button(tr("Stop"), "main")
        self.stop.clicked.connect(self.give_up)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.doing)
        inner.addLayout(row(self.bar, self.stop))
        return page

    def _done(self) -> QWidget:
        page = QWidget()
        self.done_text = label("", "second", wrap=True)
        self.open_first = button(tr("Open it"), "main")
        self.open_first.clicked.connect(self._open)
        close = button(tr("Close"), "primary-main")
        close.clicked.connect(self.accept)
        again = button(tr("Make more"), "main")
        again.clicked.connect(lambda: self._below.setCurrentIndex(0))
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.done_text)
        inner.addLayout(row(-1, again, self.open_first, close))
        return page

    # -- choosing ------------------------------------------------------------

    @property
    def chosen(self) -> tuple[str, ...]:
        """The seats for whom a report is wanted."""
        return tuple(seat for seat, box in self.seats.items() if box.isChecked())

    def _tell(self) -> None:
        """What is missing, and whether games of bots are possible."""
        chief = self._source.truth and self._source.seats[0] in self.chosen
        possible = chief and self._source.blobs is not None
        self.evaluate.setEnabled(possible)
        self.games.setEnabled(possible and self.evaluate.isChecked())
        problem = ""
        if not self.chosen:
            problem = tr("Choose for whom.")
        elif not any(box.isChecked() for box in self.kinds.values()):
            problem = tr("Choose what to write.")
        elif not self.folder.text().strip():
            problem = tr("Choose a folder.")
        self._show_problem(problem)

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.make.setEnabled(not text)

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Folder of the report"), self.folder.text())
        if path:
            self.folder.setText(path)

    # -- making --------------------------------------------------------------

    def begin(self) -> None:
        """Make what was chosen while the window stays alive."""
        source, folder = self._source, Path(self.folder.text().strip())
        several = len(self.chosen) > 1
        copies = tuple(
            Copy(review_of(source.session, seat, source.register), folder / seat if several else folder)
            for seat in self.chosen
        )
        games = self.games.value() if self.evaluate.isEnabled() and self.evaluate.isChecked() else 0
        starts = tuple(turn_starts(source.session)) if games else ()
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        self._making = making = Making(Wish(copies, kinds, games, starts, source.blobs), self)
        making.progress.connect(self._show_progress)
        making.finished.connect(self._finish)
        making.failed.connect(self._fail)
        making.stopped.connect(self._stopped)
        self._lock(True)
        self._below.setCurrentIndex(1)
        making.begin()

    def _lock(self, locked: bool) -> None:
        for part in (*self.seats.values(), *self.kinds.values(), self.folder, self.evaluate, self.games):
            part.setDisabled(locked)
        if not locked:
            self._making = None
            self._tell()

    def _show_progress(self, what: str, share: float) -> None:
        self.doing.setText(what)
        self.bar.setValue(round(share * 1000))

    def _finish(self, written: list[Path]) -> None:
        self.written = written
        self._lock(False)
        self.done_text.setText(tr("{0} files in {1}", len(written), self.folder.text()))
        self._below.setCurrentIndex(2)
        self.open_first.setFocus()

    def _fail(self, problem: str) -> None:
        self._lock(False)
        self._below.setCurrentIndex(0)
        self.problem.setText(problem)
        self.problem.show()

    def _stopped(self) -> None:
        self._lock(False)
        self._below.setCurrentIndex(0)

    def give_up(self) -> None:
        """Stop after the piece in hand."""
        if self._making is not None:
            self._making.stop()
            self.doing.setText(tr("Stopping..."))

    def done(self, result: int) -> None:
        """Nothing is written behind a window that is gone."""
        if self._making is not None:
            self._making.finish()
        super().done(result)

    def _open(self) -> None:
        if self.written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written[0])))

    def reject(self) -> None:
        """Esc stops a running report first, and closes the window after that."""
        if self._making is not None:
            self.give_up()
        else:
            super().reject()
