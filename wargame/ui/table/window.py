"""The table: the main window of one open game. Puts panels together; what they do is in the panels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from wargame.play.player import Bot
from wargame.report.register import Entry
from wargame.scenarios.coach import Coach
from wargame.ui import taborder
from wargame.ui.actions import ActionRegistry
from wargame.ui.bots import BotDriver
from wargame.ui.changes import ALL_CHANGED
from wargame.ui.controller import GameController
from wargame.ui.curtain import Curtain
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Section
from wargame.ui.pbem.drafted import DraftedPanel, draft_of
from wargame.ui.register.model import CHANGED
from wargame.ui.register.seat import SeatRegister
from wargame.ui.review.perspective import Perspective
from wargame.ui.table.adjudication import AdjudicationCard
from wargame.ui.table.ask_line import AskLine
from wargame.ui.table.bottom_pages import BottomPages, data_pages, messages_page
from wargame.ui.table.coach import CoachCard, Lessons
from wargame.ui.table.command_palette import CommandPalette
from wargame.ui.table.commands import TableCommands
from wargame.ui.table.committed import CommittedPanel
from wargame.ui.table.decision_panel import DecisionPanel
from wargame.ui.table.dispatch_card import DispatchCard
from wargame.ui.table.docks import dock, scrolled
from wargame.ui.table.focus import FocusKeeper
from wargame.ui.table.injects import InjectPanel
from wargame.ui.table.inspector import Inspector
from wargame.ui.table.ladder import LadderPanel
from wargame.ui.table.log_panel import LogPanel
from wargame.ui.table.map_area import MapArea
from wargame.ui.table.objectives import ObjectivesPanel
from wargame.ui.table.orbat_panel import OrbatPanel
from wargame.ui.table.ribbon import Ribbon
from wargame.ui.table.side_pages import ENOUGH, SidePages
from wargame.ui.table.status import StatusBar
from wargame.ui.table.timeline import Timeline
from wargame.ui.table.tracks import TracksPanel
from wargame.ui.table.turntaking import TurnTaking
from wargame.ui.theme import MEASURES, Theme
from wargame.ui.timeline.table import TableTimeline
from wargame.ui.uses import has_ladder, has_tracks, unused_commands
from wargame.ui.white.cell import CellColumn
from wargame.ui.white.desk.mine import MinePanel
from wargame.ui.white.desk.panel import DeskPanel
from wargame.ui.white.events.office import EventsOffice
from wargame.ui.white.events.told import ToldPage
from wargame.ui.white.leftside import LeftSide
from wargame.ui.white.messages.news import NewsCard
from wargame.ui.white.messages.page import MessagesPage
from wargame.ui.white.messages.reading import Reading
from wargame.ui.white.notebook import Notebook
from wargame.ui.white.office import Office
from wargame.ui.white.pen import PenDesk
from wargame.ui.white.powers.table import Powers
from wargame.ui.white.rightside import RightSide
from wargame.ui.white.room import Room
from wargame.ui.white.talking import talks, unused_words
from wargame.ui.words import tr

NARROW, LOW = 1180, 640


class TableWindow(QMainWindow):
    """Signals ask the program for what concerns files and other windows."""

    new_wanted = Signal()
    open_wanted = Signal()
    save_wanted = Signal()
    save_as_wanted = Signal()
    start_wanted = Signal()
    quit_wanted = Signal()
    theme_wanted = Signal(bool)
    scale_wanted = Signal()
    speed_chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        controller: GameController,
        bots: Mapping[str, Bot],
        parent: QWidget | None = None,
        *,
        coach: Coach | None = None,
        register: Sequence[Entry] = (),
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self.register = SeatRegister(controller, register)
        self.setWindowTitle(controller.game.scenario.title)
        self.setMinimumSize(720, 480)
        self.setDockNestingEnabled(False)
        self.flow = OrderFlow(controller)
        self.map_area = MapArea(controller, self.flow)
        self.actions_ = ActionRegistry(self, self.map_area.canvas)
        self.actions_.drop(unused_commands(controller.game) | unused_words(controller))
        self.setCentralWidget(self.map_area)
        self.driver = BotDriver(controller, bots, self)
        self._build_cards(coach)
        self._build_top()
        self._build_left()
        self._build_right()
        self._build_bottom()
        self.status = StatusBar(controller, self.flow)
        self.setStatusBar(self.status)
        self.palette_ = CommandPalette(self.actions_, self)
        self.curtain = Curtain(self)
        self.focus = FocusKeeper(self)
        self.turns = TurnTaking(self)
        self.commands = TableCommands(self)
        self.room = Room(self)
        self.perspective = Perspective(self)
        self.notebook = Notebook(self)
        self.pen = PenDesk(self)
        self.events = EventsOffice(self)
        self.office = Office(self)
        self._connect()
        self.powers = Powers(self)
        self.show_speed(self.driver.speed)
        self._fitted = False

    # -- building ------------------------------------------------------------

    def _build_cards(self, coach: Coach | None) -> None:
        """The cards over the map that are called and put away."""
        area = self.map_area
        self.dispatch = DispatchCard(self.controller, area.centre_on, area)
        self.dispatch.called.connect(area.flash)
        self.dispatch.called.connect(lambda _hexes: area.inject_card.place())
        self.coach = CoachCard(Lessons(coach, self.controller, self.flow), area) if coach else None
        self.reading = Reading(self.controller, self)
        self.news = NewsCard(self.controller, self.reading, area)
        area.hold_cards([self.dispatch, *([self.coach] if self.coach else []), self.news])
        for command in ("help.coach", "help.coach_next", "help.coach_back"):
            self.actions_[command].setEnabled(coach is not None)
        self.actions_.bind(
            help_coach=lambda: self.call_coach(take_keys=True),
            help_coach_next=lambda: self.turn_coach(1),
            help_coach_back=lambda: self.turn_coach(-1),
            help_happened=self.call_dispatch,
        )

    def call_coach(self, *, take_keys: bool = False) -> None:
        """Bring the coach to the screen, if this seat has one; with `take_keys` Tab goes to its buttons."""
        if self.coach is None:
            return
        if self.coach.call():
            if take_keys:
                self.coach.on.setFocus()
        elif take_keys:
            self.map_area.notice.say(tr("The coach teaches another seat."))

    def turn_coach(self, by: int) -> None:
        """The next lesson (1) or the one before (-1); a coach that was closed comes back first."""
        if self.coach is not None and self.coach.isVisible():
            self.coach.turn(by)
        else:
            self.call_coach()

    def call_dispatch(self) -> None:
        """Show again what happened since the seat last acted."""
        if not self.dispatch.call():
            self.map_area.notice.say(tr("Nothing has happened since you last acted."))

    def _build_top(self) -> None:
        self.ribbon = Ribbon(self.controller, self.actions_)
        self.ask_line = AskLine(self.controller, self.flow, self.actions_)
        top = QWidget()
        layout = QVBoxLayout(top)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.ribbon)
        layout.addWidget(self.ask_line)
        self.times = TableTimeline(self, self.controller, self.actions_, self.map_area)
        layout.addWidget(self.times.bar)
        self.setMenuWidget(top)
        self.top = top

    def _build_left(self) -> None:
        self.orbat = OrbatPanel(self.controller, self.flow)
        game = self.controller.game
        sections: list[tuple[str, Section]] = []
        self.ladder = LadderPanel(self.controller, self.flow) if has_ladder(game) else None
        if self.ladder is not None:
            sections.append((tr("Ladder"), self.ladder))
        if has_tracks(game):
            sections.append((tr("Tracks"), TracksPanel(self.controller)))
        sections.append((tr("Objectives"), ObjectivesPanel(self.controller, self.map_area.centre_on)))
        lower = SidePages(sections)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.orbat)
        split.addWidget(lower)
        split.setChildrenCollapsible(False)
        self._left_split = split
        self.cell = CellColumn(self.controller)
        self.cell.seats.view_wanted.connect(self.show_seat)
        self.cell.seats.paper_wanted.connect(self.controller.enter_for)
        self.left_side = LeftSide(
            self.controller, split, self.cell, (self.cell.first, lambda: self.orbat.search)
        )
        title = tr("Order of battle and tracks")
        self.left = dock(self, "left", title, self.left_side, MEASURES.left_dock)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.left)

    def _build_right(self) -> None:
        self.decision = DecisionPanel(self.controller)
        self.inspector = Inspector(self.controller, self.flow, self.register)
        self.card = AdjudicationCard(self.controller, self.flow)
        split = QSplitter(Qt.Orientation.Vertical)
        self.committed = CommittedPanel(self.controller)
        draft = draft_of(self.controller)
        drafted = [DraftedPanel(self.controller, draft)] if draft else []
        self.mine = MinePanel(self.controller)
        split.addWidget(scrolled(*drafted, self.decision, self.committed, self.mine, self.inspector))
        below = QWidget()
        layout = QVBoxLayout(below)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(self.card), 1)
        layout.addWidget(self.card.footer)
        split.addWidget(below)
        split.setChildrenCollapsible(False)
        self.card.filled.connect(self._share_right)
        self._right_split = split
        self._shared: tuple[bool, int] | None = None
        self._share_right(False)
        self.desk = DeskPanel(self.controller)
        self.right_side = RightSide(self.controller, split, self.desk)
        title = tr("Inspector and adjudication")
        self.right = dock(self, "right", title, self.right_side, MEASURES.right_dock)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.right)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)

    def _share_right(self, card_filled: bool) -> None:
        """Give the card room when it has something to say, else the inspector."""
        now = (card_filled, self.flow.unit)
        if now == self._shared:
            return
        self._shared = now
        self.inspector.be_brief(card_filled)
        self._size_right()
        # buttons that were made just now have their height once they are shown
        QTimer.singleShot(0, self, self._size_right)

    def _size_right(self) -> None:
        card_filled = self._shared is not None and self._shared[0]
        total = sum(self._right_split.sizes()) or 560
        above = round(total * (0.44 if card_filled else 0.8))
        if card_filled and self.decision.isHidden():
            above = min(above, self.inspector.wanted_height() + 2)
        self._right_split.setSizes([above, total - above])

    def _build_bottom(self) -> None:
        self.log = LogPanel(self.controller, self.flow)
        self.injects = InjectPanel(self.controller)
        self.timeline = Timeline(self.controller, self.actions_)
        self.told = ToldPage(self.controller, self.injects)
        told = self.told if self.controller.game.scenario.injects else None
        more = data_pages(self.controller, self.flow, self.map_area.centre_on)
        self.messages = MessagesPage(self.controller, self.reading)
        if talks(self.controller):
            more = (*more, messages_page(self.messages))
        self.pages = BottomPages(self.log, told, more)
        self.pages.tall_shown.connect(self._make_room)
        for page in self.pages.all:
            self.actions_.bind(**{f"view_{page.name}": lambda name=page.name: self.show_page(name)})
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.pages)
        split.addWidget(self.timeline)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 1)
        self._bottom_split = split
        self.bottom = dock(self, "bottom", tr("Log and timeline"), split, 0)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.bottom)

    def _connect(self) -> None:
        controller = self.controller
        self.ribbon.seat_wanted.connect(self.show_seat)
        ladders = self.findChildren(LadderPanel)
        for panel in (self.inspector, self.card, self.decision, self.desk, self.log, *ladders):
            panel.rule_asked.connect(self.commands.show_rule)
        self.inspector.number_asked.connect(self.commands.show_register)
        self.status.changed.clicked.connect(lambda: self.commands.show_register(kind=CHANGED))
        self.log.show_hex.connect(self.map_area.centre_on)
        self.decision.choice_pointed.connect(self.map_area.point_choice)
        self.map_area.choices = self.decision.hexes
        self.map_area.pick_choice = self.decision.pick_hex
        self.map_area.zoomed.connect(self.status.show_zoom)
        self.map_area.overlay_changed.connect(lambda name, on: self.actions_[f"map.{name}"].setChecked(on))
        self.map_area.result.look_asked.connect(self.map_area.look_at_end)
        self.map_area.result.review_asked.connect(self.perspective.open)
        self.map_area.result.save_asked.connect(self.save_as_wanted)
        self.map_area.result.start_asked.connect(self.start_wanted)
        self.flow.refused.connect(self.map_area.notice.show_refusal)
        controller.refused.connect(self.map_area.notice.show_refusal)
        self.flow.confirm_rung.connect(self.commands.confirm_rung)
        self.driver.status.connect(self.status.show_bots)
        self.actions_["bots.pause"].toggled.connect(
            lambda held: self.status.show_speed(self.driver.speed, held)
        )
        self.status.speed.clicked.connect(self.actions_["bots.speed"].trigger)
        self.status.pause.clicked.connect(self.actions_["bots.pause"].toggle)
        controller.changed.connect(self.turns.after_change)
        controller.seat_changed.connect(lambda _seat: self._tell_changed())
        self._tell_changed()
        self.curtain.closed.connect(self.turns.cover)

    # -- whose turn ----------------------------------------------------------

    def start(self, *, covered: bool = False) -> None:
        """Begin to play: bots act, or the first person is asked, behind the curtain if `covered`."""
        self.turns.start(covered=covered)

    def show_seat(self, seat: str) -> None:
        """Show another seat's screen, behind the curtain if it is another bloc's."""
        self.turns.show_seat(seat)

    def wear(self, theme: Theme) -> None:
        """Take other colours: what is painted by hand is painted again."""
        self.map_area.canvas.set_theme(theme)
        self.room.wear(theme)
        self.perspective.wear(theme)
        self.controller.changed.emit(ALL_CHANGED)

    def _tell_changed(self) -> None:
        """Say in the status bar that the game is played with changed assumptions."""
        self.status.show_changed(len(self.register.changed()))

    def show_speed(self, speed: str) -> None:
        """Play bots at a speed and say so."""
        self.driver.set_speed(speed)
        self.status.show_speed(self.driver.speed, self.driver.paused)
        self.speed_chosen.emit(self.driver.speed)

    # -- window --------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._fitted:
            self._fitted = True
            self.fit_docks()

    def fit_docks(self) -> None:
        """Give the docks their measures; on a small window the map keeps room."""
        narrow = self.width() < NARROW
        self.left.setVisible(self.width() >= 900)
        self.bottom.setVisible(self.height() >= LOW)
        widths = [230, 262] if narrow else [MEASURES.left_dock, MEASURES.right_dock]
        self.resizeDocks([self.left, self.right], widths, Qt.Orientation.Horizontal)
        room = self.height() - 280
        below = ENOUGH + 40 if room > 2 * ENOUGH else 210
        self._left_split.setSizes([room - below, below])
        self.resizeDocks([self.bottom], [self._bottom_height()], Qt.Orientation.Vertical)
        self.timeline.setVisible(not narrow and not self.pages.shown.tall)
        beside = max(self.timeline.minimumSizeHint().width(), round(self.width() * 0.21))
        self._bottom_split.setSizes([self.width() - beside - MEASURES.right_dock, beside])
        for name, shown in (("left", self.left), ("right", self.right), ("bottom", self.bottom)):
            self.actions_[f"view.{name}"].setChecked(not shown.isHidden())

    def show_page(self, name: str) -> None:
        """Show a page of the bottom dock, and the dock if it is hidden."""
        self.actions_["view.bottom"].setChecked(True)
        self.pages.show_page(name)

    def _make_room(self, tall: bool) -> None:
        """Pages with charts get the timeline's room and more height."""
        self.timeline.setVisible(not tall and self.width() >= NARROW)
        self.resizeDocks([self.bottom], [self._bottom_height()], Qt.Orientation.Vertical)

    def _bottom_height(self) -> int:
        usual = MEASURES.bottom_dock if self.height() >= 740 else 132
        return self.pages.wanted_height(self.height(), usual)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: from the top to the cards over the map, the left, the right, below, and to the map at last."""
        area = self.map_area
        cards = [area.switches, *area.column_cards, area.result]
        regions = (self.top, *cards, self.left, self.right, self.bottom, self.status, area.canvas)
        return taborder.step(self, regions, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.driver.stop()
        self.room.close()
        self.powers.close()
        self.perspective.close()
        super().closeEvent(event)
        self.closed.emit()
