"""The review perspective: scrub through a game, what a seat knew against the truth, decisions, charts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSplitter, QTabWidget, QVBoxLayout, QWidget

from wargame.engine.view import SeatView
from wargame.report.charts.charts import charts_of
from wargame.report.review.eyes import Eyes, eyes_of
from wargame.report.review.made import Made
from wargame.report.review.review import Review, review_of
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.review.branches import BranchPage
from wargame.ui.review.chartpage import ChartPage
from wargame.ui.review.decisionlist import DecisionList
from wargame.ui.review.dialog import ReportDialog, Source
from wargame.ui.review.scrubber import Scrubber
from wargame.ui.review.story import StoryPage
from wargame.ui.review.twin import TwinMaps
from wargame.ui.review.walking import Stop, Walk, stops_of
from wargame.ui.theme import Theme
from wargame.ui.timeline.differences import groups_of
from wargame.ui.timeline.page import DifferencePage
from wargame.ui.words import tr

TRUTH_ALONE = ""


class ReviewWindow(QWidget):
    """A window of its own. `source.truth`: it shows the truth; else only what `source.seats[0]` knew."""

    closed = Signal()

    def __init__(
        self, controller: GameController, source: Source, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._controller, self._source, self._folder = controller, source, folder
        self._session = source.session
        self.seat = source.seats[0]
        self.review: Review = review_of(self._session, self.seat, source.register)
        self._length = len(self._session.journal)
        self.report: ReportDialog | None = None
        self._pair: tuple[str, str] | None = None
        self._other: tuple[Stop, ...] = ()
        self._eyes: dict[str, Eyes] = {}
        self._views: dict[tuple[str, int], SeatView] = {}
        self.setWindowTitle(tr("Review: {0}", self.review.eyes.game.scenario.title))
        self.setProperty("look", "panel")
        self.setAutoFillBackground(True)
        self.setMinimumSize(900, 560)
        self.walk = Walk(self._session, self.seat, self)
        game = self.review.eyes.game
        self.maps = TwinMaps(game, self.review.frame)
        self.scrubber = Scrubber(self.walk, game)
        self.story = StoryPage(self.review)
        self.decisions = DecisionList(self.review)
        self.charts = ChartPage(charts_of(self.review))
        self.branches = BranchPage(self._session) if source.truth else None
        self.differences = DifferencePage(self)
        self._lay_out()
        self._connect()
        self._show()

    @property
    def shows(self) -> tuple[str, bool]:
        """Whose review it is, and whether it holds the truth."""
        return self.seat, self._source.truth

    # -- building ------------------------------------------------------------

    def _lay_out(self) -> None:
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("What the left map shows"))
        if self._source.truth:
            self.whose.addItem(tr("The truth alone"), TRUTH_ALONE)
        for seat in self.review.eyes.game.scenario.seats:
            known = seat.role == "player" and (self._source.truth or seat.id == self.seat)
            if known:
                self.whose.addItem(tr("As {0} knew it then", seat.title), seat.id)
        self.stale = button(tr("The game has gone on: read it again"), "primary")
        self.stale.hide()
        self.make = button(tr("Make report..."), "main")
        top = row(label(tr("Left map")), self.whose, self.stale, -1, self.make)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.story, tr("Story"))
        self.tabs.addTab(self.decisions, tr("Decisions"))
        self.tabs.addTab(self.charts, tr("Charts"))
        if self.branches is not None:
            self.tabs.addTab(self.branches, tr("Branches"))
        split = QSplitter()
        split.addWidget(self.maps)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        split.setSizes([840, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.scrubber)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self.walk.moved.connect(self._show)
        self.tabs.currentChanged.connect(self._make_room)
        self.whose.currentIndexChanged.connect(lambda: self._leave_branches())
        self.make.clicked.connect(self.ask_report)
        self.stale.clicked.connect(self.read_again)
        self.story.show_entry.connect(self._look)
        self.story.show_hex.connect(self.maps.centre_on)
        self.decisions.chosen.connect(self._look_at_decision)
        self._controller.changed.connect(lambda _change: self._notice())
        self.differences.show_hex.connect(self.maps.centre_on)
        if self.branches is not None:
            self.branches.compared.connect(self.compare)
            self.branches.differences.connect(self.show_differences)
        for keys, act in (
            ("Ctrl+Shift+R", self.close),
            ("Esc", self.close),
            ("Alt+Left", lambda: self.walk.step(-1)),
            ("Alt+Right", lambda: self.walk.step(1)),
            ("Ctrl+Space", self.walk.toggle),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _make_room(self) -> None:
        """Charts get the room of the maps."""
        self.maps.setVisible(self.tabs.currentWidget() is not self.charts)

    # -- showing -------------------------------------------------------------

    def _show(self) -> None:
        """The maps, the story and the list at the moment where one stands."""
        stop = self.walk.stop
        if stop is None:
            return
        if self._pair is not None:
            self._show_branches(stop.turn)
        else:
            self._show_moment(stop.entry)
        self.story.show_turn(stop.turn)
        if not self.walk.playing:
            self.decisions.show_moment(stop.entry)

    def _show_moment(self, entry: int) -> None:
        seat = str(self.whose.currentData() or "")
        chief = self._source.truth
        titles = {each.id: each.title for each in self.review.eyes.game.scenario.seats}
        self.maps.show_second(chief and seat != TRUTH_ALONE)
        if seat == TRUTH_ALONE:
            self.maps.first.show_view(self._view(self.seat, entry), tr("The truth"))
            return
        self.maps.first.show_view(self._view(seat, entry), tr("As {0} knew it then", titles[seat]))
        if chief:
            self.maps.second.show_view(self._view(self.seat, entry), tr("The truth"))

    def _view(self, seat: str, entry: int) -> SeatView:
        """What a seat could know after an entry, while the game went on; the last few are kept."""
        key = (seat, entry)
        if key not in self._views:
            if len(self._views) > 200:
                self._views.clear()
            eyes = self._eyes.setdefault(seat, eyes_of(self._session, seat))
            self._views[key] = eyes.view(self._session.state_at(entry))
        return self._views[key]

    def _look(self, entry: int) -> None:
        self.walk.halt()
        self._leave_branches()
        self.walk.look(entry)

    def _look_at_decision(self, made: Made) -> None:
        """Stand before a decision, on the left what its side knew."""
        if self._source.truth and made.seat:
            place = self.whose.findData(made.seat)
            if place >= 0:
                self.whose.setCurrentIndex(place)
        self._look(self._session.journal[made.entry].parent or made.entry)
        where = next((ruled.hex for ruled in made.ruled if ruled.hex >= 0), -1)
        if where >= 0:
            self.maps.centre_on(where)

    # -- branches ------------------------------------------------------------

    def compare(self, first: str, second: str) -> None:
        """Two branches side by side, turn by turn, both in truth."""
        heads = {head.name: head.at for head in self._session.journal.heads}
        self._other = stops_of(self._session, self.seat, heads[second])
        self._pair = (first, second)
        self.walk.take_branch(first)
        self.maps.show_second(True)
        self._show()

    def _leave_branches(self) -> None:
        if self._pair is not None:
            self._pair = None
            self.walk.read()
        self._show()

    def _show_branches(self, turn: int) -> None:
        assert self._pair is not None
        for name, one in zip(self._pair, (self.maps.first, self.maps.second), strict=True):
            entry = self._last_of(name, turn)
            view = self._view(self.seat, entry)
            one.show_view(view, tr("Branch {0}: turn {1}, entry {2}", name, view.turn, entry))

    def _last_of(self, name: str, turn: int) -> int:
        """On the first branch the entry that is walked; on the other the last one of the same turn."""
        if self._pair is not None and name == self._pair[0]:
            return self.walk.entry
        known = [stop.entry for stop in self._other if stop.turn <= turn]
        return known[-1] if known else self._other[0].entry

    def show_differences(self, first: int, second: int) -> None:
        """What differs between the ends of two branches, as a list."""
        found = self._session.compare(self.seat, first, second)
        views = self._session.view_at(self.seat, first), self._session.view_at(self.seat, second)
        titles = [
            tr("entry {0} (turn {1})", entry, view.turn)
            for entry, view in zip((first, second), views, strict=True)
        ]
        self.differences.fill(
            titles[0].capitalize(), titles[1], groups_of(found, *views, self._controller.words)
        )
        self.differences.show()
        self.differences.raise_()

    # -- the game goes on, and reports ---------------------------------------

    def _notice(self) -> None:
        self.stale.setVisible(len(self._session.journal) != self._length)

    def read_again(self) -> None:
        """The line that is walked, with what has happened since."""
        self._length = len(self._session.journal)
        self.stale.hide()
        self._pair = None
        self.walk.read()
        if self.branches is not None:
            self.branches.read()

    def ask_report(self) -> None:
        """The dialog that makes reports."""
        self.walk.halt()
        dialog = self.report = ReportDialog(self._source, self._folder, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._report_closed)
        dialog.open()

    def _report_closed(self) -> None:
        self.report = None

    def wear(self, theme: Theme) -> None:
        """Other colours."""
        self.maps.wear(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.walk.halt()
        self.charts.drawer.shut()
        if self.report is not None:
            self.report.done(0)
        self.differences.close()
        super().closeEvent(event)
        self.closed.emit()
