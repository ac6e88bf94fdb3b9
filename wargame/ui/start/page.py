"""The start page: scenarios to begin, games to go on with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from wargame.scenarios.library import ScenarioCard
from wargame.ui import taborder
from wargame.ui.parts import Clickable, Elided, button, clear, current_theme, label, row
from wargame.ui.start.recent import RecentGame
from wargame.ui.start.scenario_card import PICTURE, ScenarioTile
from wargame.ui.words import tr

TUTORIAL = "tutorial-strait"
GAP = 18


class StartWindow(QMainWindow):
    """Only signals: what they do is up to the program. `fill` shows scenarios and recent games."""

    new_wanted = Signal(str)
    register_wanted = Signal(str)
    tutorial_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)
    autosave_wanted = Signal(str)
    forget_wanted = Signal(str)
    theme_wanted = Signal(bool)
    scale_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Wargame")
        self.resize(1240, 740)
        self.setMinimumSize(640, 420)
        self.tiles: list[ScenarioTile] = []
        self._columns = 0
        self.dark = button(tr("Dark colours"), "quiet")
        self.dark.setCheckable(True)
        self.dark.setChecked(current_theme().dark)
        self.dark.toggled.connect(self.theme_wanted)
        self.keys = button(tr("Keys"), "quiet", tip=tr("What the mouse and the keys do (?)"))
        self.keys.setShortcut("?")
        self.keys.clicked.connect(self._show_keys)
        self.scale = button(
            "100 %", "quiet", tip=tr("Size of text and controls, from the next start of the program")
        )
        self.scale.clicked.connect(self.scale_wanted)
        self.go_on = button(tr("Continue"), "primary-main")
        self.go_on.hide()
        self._newest = ""
        self.go_on.clicked.connect(lambda: self.recent_wanted.emit(self._newest))
        self.tutorial = button(tr("Tutorial"), "main")
        self.tutorial.clicked.connect(self.tutorial_wanted)
        self.open_button = button(tr("Open..."), "main")
        self.open_button.setShortcut("Ctrl+O")
        self.open_button.clicked.connect(self.open_wanted)
        self.problems = label("", "warning", wrap=True)
        self.problems.hide()
        self.recent = QVBoxLayout()
        self.recent.setSpacing(6)
        self.grid = QGridLayout()
        self.grid.setSpacing(GAP)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.setCentralWidget(self._lay_out())

    def show_scale(self, percent: int) -> None:
        """Say at which size text and controls will be."""
        self.scale.setText(tr("{0} %", percent))
        self.scale.setAccessibleName(tr("Size of text and controls: {0} %", percent))

    def _show_keys(self) -> None:
        from wargame.ui.table.keys_page import KeysPage

        page = KeysPage(self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.open()

    def _lay_out(self) -> QWidget:
        side = QFrame()
        side.setProperty("look", "panel2")
        side.setFixedWidth(316)
        left = QVBoxLayout(side)
        left.setContentsMargins(24, 26, 24, 18)
        left.setSpacing(10)
        name = label("Wargame", "clock")
        left.addWidget(name)
        left.addWidget(
            label(
                tr("Formations, orders, exact odds: for players, facilitators and analysts."),
                "second",
                wrap=True,
            )
        )
        left.addSpacing(8)
        left.addWidget(self.go_on)
        left.addLayout(row(self.open_button, self.tutorial))
        left.addSpacing(10)
        left.addWidget(label(tr("Recent games"), "heading"))
        games = QWidget()
        listed = QVBoxLayout(games)
        listed.setContentsMargins(0, 0, 6, 0)
        listed.addLayout(self.recent)
        listed.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(games)
        left.addWidget(scroll, 1)
        left.addLayout(row(self.dark, self.keys, self.scale, -1))
        inner = QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(28, 26, 28, 24)
        right.setSpacing(12)
        right.addWidget(label(tr("New game"), "clock"))
        right.addWidget(self.problems)
        right.addLayout(self.grid)
        right.addStretch(1)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inner)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().installEventFilter(self)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addWidget(self.area, 1)
        return whole

    def fill(self, cards: tuple[ScenarioCard, ...], recent: list[RecentGame], problems: list[str]) -> None:
        """Show what there is to play. The tutorial stands first."""
        ordered = sorted(cards, key=lambda card: (card.id != TUTORIAL, card.title))
        clear(self.grid)
        self.tiles = [ScenarioTile(card, self.new_wanted.emit, self.register_wanted.emit) for card in ordered]
        self._columns = 0
        self._arrange()
        self.tutorial.setVisible(any(card.id == TUTORIAL for card in cards))
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        self.show_recent(recent)

    def show_recent(self, recent: list[RecentGame]) -> None:
        """List the games; one whose file is gone says so."""
        clear(self.recent)
        newest = next((game for game in recent if game.exists), None)
        self._newest = newest.path if newest else ""
        self.go_on.setVisible(newest is not None)
        if newest is not None:
            verb = tr("Look again: {0}") if newest.ended else tr("Continue: {0}")
            metrics = self.go_on.fontMetrics()
            text = metrics.elidedText(verb.format(newest.title), Qt.TextElideMode.ElideRight, 230)
            self.go_on.setText(text)
            self.go_on.setToolTip(newest.path)
        for game in recent[:6]:
            self.recent.addWidget(RecentRow(game, self))
        if not recent:
            self.recent.addWidget(label(tr("None yet."), "second"))

    def _arrange(self) -> None:
        room = max(self.area.viewport().width() - 56, PICTURE.width())
        columns = max(1, (room + GAP) // (PICTURE.width() + GAP))
        if columns == self._columns:
            return
        self._columns = columns
        for number, tile in enumerate(self.tiles):
            self.grid.addWidget(tile, number // columns, number % columns)
        for column in range(self.grid.columnCount()):
            self.grid.setColumnStretch(column, 0)
        self.grid.setColumnStretch(columns, 1)

    def focusNextPrevChild(self, next: bool) -> bool:
        return taborder.step(self, (self,), forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)


class RecentRow(QWidget):
    """A recent game: title, turn and date; a broken one says what is wrong and offers what can be done."""

    def __init__(self, game: RecentGame, window: StartWindow, problem: str = "") -> None:
        super().__init__()
        self.game = game
        self._window = window
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.card = Clickable(lambda: window.recent_wanted.emit(game.path), "card")
        box = QVBoxLayout(self.card)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(1)
        box.addWidget(Elided(game.title, "heading"))
        state = (
            tr("Finished, turn {0}, {1}", game.turn, game.date)
            if game.ended
            else tr("Turn {0} of {1}, {2}", game.turn, game.turns, game.date)
        )
        box.addWidget(Elided(f"{state} · {Path(game.path).stem}", "third"))
        self.card.setAccessibleName(f"{game.title}. {state}")
        self.card.setToolTip(game.path)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.rescue = button(tr("Open its last autosave"), "link")
        self.rescue.clicked.connect(lambda: window.autosave_wanted.emit(game.path))
        self.forget = button(tr("Forget"), "link", name=tr("Forget {0}", game.title))
        self.forget.clicked.connect(lambda: window.forget_wanted.emit(game.path))
        self.help = QWidget()
        self.help.setLayout(row(self.rescue, self.forget, -1))
        self.help.hide()
        box.addWidget(self.problem)
        box.addWidget(self.help)
        self.layout_.addWidget(self.card)
        if problem or not game.exists:
            self.say(problem or tr("The file is not there any more."), has_autosave=False)

    def say(self, problem: str, *, has_autosave: bool) -> None:
        """Say what is wrong with the file."""
        self.problem.setText(problem)
        self.problem.show()
        self.rescue.setVisible(has_autosave)
        self.help.show()
