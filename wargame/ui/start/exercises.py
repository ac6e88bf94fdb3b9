"""The start page's section of exercises: drafts first, then what can be begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from wargame.scenarios.exercise.card import ExerciseCard
from wargame.ui.exercise.drafts import Draft
from wargame.ui.parts import button, clear, label, row
from wargame.ui.start.exercise_card import DraftTile, ExerciseTile
from wargame.ui.words import tr


class ExerciseSection(QWidget):
    """Cards of exercises; only signals, the program does what they say."""

    begin_wanted = Signal(str)
    edit_wanted = Signal(str)
    draft_wanted = Signal(str)
    drop_wanted = Signal(str)
    print_wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, gap: int) -> None:
        super().__init__()
        self.tiles: list[ExerciseTile] = []
        self.drafts: list[DraftTile] = []
        self.grid = QGridLayout()
        self.grid.setSpacing(gap)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.new = button(tr("New exercise..."))
        self.new.clicked.connect(self.new_wanted)
        self.none = label(
            tr("None yet. An exercise adds objectives, seats, briefings and clocks to a scenario."),
            "second",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(row(label(tr("Exercises"), "clock"), 8, self.new, -1))
        layout.addWidget(self.none)
        layout.addLayout(self.grid)

    def fill(
        self, cards: Sequence[ExerciseCard], scenarios: Mapping[str, str], drafts: Sequence[Draft]
    ) -> None:
        """Show exercises and drafts; `scenarios`: titles by id."""
        clear(self.grid)
        self.drafts = [
            DraftTile(each, self.draft_wanted.emit, self.drop_wanted.emit, self) for each in drafts
        ]
        self.tiles = [
            ExerciseTile(
                card,
                scenarios.get(card.scenario, card.scenario),
                self.begin_wanted.emit,
                self.edit_wanted.emit,
                self.print_wanted.emit,
                self,
            )
            for card in cards
        ]
        for tile in (*self.drafts, *self.tiles):
            tile.show()
        self.none.setVisible(not cards and not drafts)

    def filter(self, text: str) -> None:
        """Show the exercises with the words of a search; drafts always."""
        for tile in self.tiles:
            tile.setVisible(tile.matches(text))

    def to_first(self) -> None:
        """The keys go to the first card, or to the button for a new exercise."""
        shown = [tile for tile in (*self.drafts, *self.tiles) if not tile.isHidden()]
        (shown[0] if shown else self.new).setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self, columns: int) -> None:
        """So many cards beside each other, of equal width."""
        while self.grid.count():
            self.grid.takeAt(0)
        shown = [tile for tile in (*self.drafts, *self.tiles) if not tile.isHidden()]
        for number, tile in enumerate(shown):
            self.grid.addWidget(tile, number // columns, number % columns)
        for column in range(max(columns, self.grid.columnCount())):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)
