"""The story of the turn that is shown, and the moments that decided the game."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wargame.report.review.review import Review
from wargame.report.review.text.words import date_text
from wargame.ui.parts import column, label, line
from wargame.ui.review.moments import MomentCard
from wargame.ui.table.docks import scrolled
from wargame.ui.words import tr

HEX = Qt.ItemDataRole.UserRole + 1


class StoryPage(QWidget):
    """`show_hex`: bring a place into sight; `show_entry`: stand at an entry."""

    show_hex = Signal(int)
    show_entry = Signal(int)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stories = {story.turn: story for story in review.course}
        self._turn = 0
        self.title = label("", "title", wrap=True)
        self.facts = label("", "second", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What happened in this turn"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._asked)
        self.list.itemClicked.connect(self._asked)
        moments = QWidget()
        inner = column(label(tr("What decided the game"), "heading"), spacing=6)
        self.cards: list[MomentCard] = []
        for moment in review.moments:
            card = MomentCard(moment, self._go)
            self.cards.append(card)
            inner.addWidget(card)
        if not review.moments:
            inner.addWidget(label(tr("Nothing has decided anything yet."), "second", wrap=True))
        inner.addStretch(1)
        moments.setLayout(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.facts)
        layout.addWidget(self.list, 3)
        layout.addWidget(line())
        layout.addWidget(scrolled(moments), 4)

    def _go(self, entry: int, hex_id: int) -> None:
        self.show_entry.emit(entry)
        if hex_id >= 0:
            self.show_hex.emit(hex_id)

    def show_turn(self, turn: int) -> None:
        """Tell a turn."""
        if turn == self._turn:
            return
        self._turn = turn
        story = self._stories.get(turn)
        self.list.clear()
        if story is None:
            self.title.setText(tr("Before the first turn"))
            self.facts.setText("")
            return
        self.title.setText(tr("Turn {0}: {1}", turn, date_text(story.date)))
        self.facts.setText("; ".join(story.facts))
        for told in story.told:
            item = QListWidgetItem(told.text)
            item.setData(HEX, told.hex)
            self.list.addItem(item)
        if not story.told:
            self.list.addItem(tr("Nothing that changed the game is known of this turn."))

    def _asked(self, item: QListWidgetItem) -> None:
        where = item.data(HEX)
        if isinstance(where, int) and where >= 0:
            self.show_hex.emit(where)
