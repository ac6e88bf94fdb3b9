"""The start page: scenarios to begin, games to go on with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wargame.scenarios.exercise.card import ExerciseCard
from wargame.scenarios.library import ScenarioCard
from wargame.ui import taborder
from wargame.ui.exercise.drafts import Draft
from wargame.ui.parts import LongButton, button, clear, column, current_theme, fit_screen, label, row
from wargame.ui.start.exercises import ExerciseSection
from wargame.ui.start.recent import RecentGame
from wargame.ui.start.recent_row import RecentRow
from wargame.ui.start.scenario_card import LEAST_PICTURE, LEAST_WIDTH, PICTURE, TEXT_HEIGHT, ScenarioTile
from wargame.ui.words import tr

TUTORIAL = "tutorial-strait"
GAP = 14
MARGINS = (26, 16, 26, 16)
HEAD = 76
"""Height of what stands above and below the cards."""


class StartWindow(QMainWindow):
    """Only signals: what they do is up to the program. `fill` shows scenarios and recent games."""

    new_wanted = Signal(str)
    register_wanted = Signal(str)
    print_wanted = Signal(str)
    tutorial_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(str)
    autosave_wanted = Signal(str)
    forget_wanted = Signal(str)
    theme_wanted = Signal(bool)
    scale_wanted = Signal()
    exercise_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Wargame")
        fit_screen(self, 1240, 740)
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
        self.crashed = label("", "warning", wrap=True)
        self.crashed.hide()
        self._offered: tuple[str, str] | None = None
        self.go_on.clicked.connect(lambda: self.recent_wanted.emit(self._newest))
        self.tutorial = button(tr("Tutorial"), "main")
        self.tutorial.clicked.connect(self.tutorial_wanted)
        self.open_button = button(tr("Open..."), "main")
        self.open_button.setShortcut("Ctrl+O")
        self.open_button.clicked.connect(self.open_wanted)
        self.exercise = button(tr("New exercise..."), "main")
        self.exercise.setShortcut("Ctrl+E")
        self.exercise.setToolTip(tr("Design a training exercise over a scenario (Ctrl+E)"))
        self.exercise.clicked.connect(self.exercise_wanted)
        self.draft = LongButton("")
        self.draft.setProperty("look", "main")
        self.draft.hide()
        self.draft.clicked.connect(self._go_on_with_draft)
        self.exercises = ExerciseSection(GAP)
        self.exercises.begin_wanted.connect(self.new_wanted)
        self.exercises.new_wanted.connect(self.exercise_wanted)
        self.exercises.print_wanted.connect(self.print_wanted)
        self.problems = label("", "warning", wrap=True)
        self.problems.hide()
        self.recent = QVBoxLayout()
        self.recent.setSpacing(6)
        self.grid = QGridLayout()
        self.grid.setSpacing(GAP)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.search = self._make_search()
        self.nothing = label(tr("No scenario has these words. Esc shows all again."), "second")
        self.nothing.hide()
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        self.setCentralWidget(self._lay_out())

    def _make_search(self) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(tr("Find a scenario  ({0})", "/"))
        made.setAccessibleName(tr("Find a scenario"))
        made.setClearButtonEnabled(True)
        made.setFixedWidth(240)
        made.textChanged.connect(self._filter)
        made.returnPressed.connect(self._to_first)
        for keys in ("/", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self, made.setFocus)
        return made

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
        left.setContentsMargins(24, 18, 24, 14)
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
        left.addLayout(column(self.crashed, self.go_on, spacing=10))
        left.addLayout(row(self.open_button, self.tutorial))
        left.addWidget(self.exercise)
        left.addWidget(self.draft)
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
        right.setContentsMargins(*MARGINS)
        right.setSpacing(10)
        down = button(tr("Exercises ↓"), "link", tip=tr("Down to the exercises"), name=tr("Exercises"))
        down.clicked.connect(self._to_exercises)
        right.addLayout(row(label(tr("New game"), "clock"), 6, down, -1, self.search))
        right.addWidget(self.problems)
        right.addWidget(self.nothing)
        right.addLayout(self.grid)
        right.addWidget(self.exercises)
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
        calls = (self.new_wanted.emit, self.register_wanted.emit, self.print_wanted.emit)
        self.tiles = [ScenarioTile(card, *calls) for card in ordered]
        for tile in self.tiles:
            tile.step_wanted.connect(self._step)
        self._filter()
        self.tutorial.setVisible(any(card.id == TUTORIAL for card in cards))
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        self.show_recent(recent)
        (self.tutorial if self.go_on.isHidden() else self.go_on).setFocus()

    def fill_exercises(self, cards: Sequence[ExerciseCard], drafts: Sequence[Draft]) -> None:
        """Show the exercises, and what is being written; after `fill`."""
        titles = {tile.card.id: tile.card.title for tile in self.tiles}
        self.exercises.fill(cards, titles, drafts)
        self.draft.setVisible(bool(drafts))
        if drafts:
            title = drafts[0].exercise.title or tr("Exercise without a title")
            self.draft.setText(tr("Go on writing: {0}", title))
            self.draft.setToolTip(tr("Draft of {0}, not saved yet", drafts[0].time))
        self._filter()

    def _go_on_with_draft(self) -> None:
        """The newest draft again."""
        self.exercises.draft_wanted.emit(self.exercises.drafts[0].draft.key)

    def _to_exercises(self) -> None:
        """The exercises in sight, with the keys on the first."""
        self.area.ensureWidgetVisible(self.exercises, 0, self.exercises.height())
        self.exercises.to_first()

    def show_recent(self, recent: list[RecentGame]) -> None:
        """List the games; one whose file is gone says so."""
        clear(self.recent)
        newest = next((game for game in recent if game.exists), None)
        self._newest = newest.path if newest else ""
        self.go_on.setVisible(newest is not None)
        self.crashed.setVisible(self._offered is not None)
        if self._offered is not None:
            title, self._newest = self._offered
            self._say_go_on(tr("Go on: {0}", title))
        elif newest is not None:
            verb = tr("Look again: {0}") if newest.ended else tr("Continue: {0}")
            self._say_go_on(verb.format(newest.title))
        for game in recent[:6]:
            listed = RecentRow(game)
            listed.opened.connect(self.recent_wanted)
            listed.rescued.connect(self.autosave_wanted)
            listed.forgotten.connect(self.forget_wanted)
            self.recent.addWidget(listed)
        if not recent:
            self.recent.addWidget(label(tr("None yet."), "second"))

    def _say_go_on(self, text: str) -> None:
        metrics = self.go_on.fontMetrics()
        self.go_on.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 230))
        self.go_on.setToolTip(self._newest)
        self.go_on.setVisible(True)

    def offer(self, title: str, path: str) -> None:
        """Offer a game that the program did not put away last time; "" for none."""
        self._offered = (title, path) if path else None
        self.crashed.setText(
            tr("The program ended without closing “{0}”. The game is safe up to its last order.", title)
        )

    # -- the cards -----------------------------------------------------------

    @property
    def found(self) -> list[ScenarioTile]:
        """The cards that the search leaves."""
        return [tile for tile in self.tiles if tile.matches(self.search.text())]

    def _filter(self) -> None:
        """Show the cards with the words of the search."""
        found = self.found
        for tile in self.tiles:
            tile.setVisible(tile in found)
        self.nothing.setVisible(bool(self.tiles) and not found)
        self.exercises.filter(self.search.text())
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        """As many columns as there is room for, of equal width; pictures as high as leaves all in sight."""
        room, found = self.area.viewport(), self.found
        columns = max(1, (room.width() - MARGINS[0] - MARGINS[2] + GAP) // (LEAST_WIDTH + GAP))
        rows = max(1, -(-len(found) // columns))
        height = (room.height() - HEAD + GAP) // rows - GAP - TEXT_HEIGHT
        for tile in found:
            tile.picture.setFixedHeight(max(LEAST_PICTURE, min(height, PICTURE.height())))
        if columns == self._columns:
            return
        self._columns = columns
        while self.grid.count():
            self.grid.takeAt(0)
        for number, tile in enumerate(found):
            self.grid.addWidget(tile, number // columns, number % columns)
        for place in range(max(columns, self.grid.columnCount())):
            self.grid.setColumnStretch(place, 1 if place < columns else 0)
        self.exercises.arrange(columns)

    def _step(self, columns: int, rows: int) -> None:
        """An arrow key on a card: to the card beside it."""
        found = self.found
        at = next((number for number, tile in enumerate(found) if tile.hasFocus()), -1)
        to = at + columns + rows * self._columns
        if at >= 0 and 0 <= to < len(found):
            found[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(found[to], 0, GAP)

    def _to_first(self) -> None:
        """Enter in the search: the keys go to the first card that was found."""
        if self.found:
            self.found[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(self.found[0], 0, GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self._to_first()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return taborder.step(self, (self,), forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)
