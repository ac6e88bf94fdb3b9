"""The strip over a table that drafts on a packet: for whom, for which moment, and how the orders go back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from wargame.play.pbem.draft import Draft
from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.parts import Elided, button, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr


class DraftStrip(QFrame):
    """Says that this is a packet and not the game."""

    def __init__(
        self,
        controller: GameController,
        draft: Draft,
        actions: ActionRegistry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._draft = controller, draft
        self.setProperty("look", "warning-strip")
        self.setStyleSheet("DraftStrip { border-radius: 0; }")
        self.setFixedHeight(MEASURES.ask_line)
        self.text = label("", "warning")
        self.note = Elided("", "second")
        self.message = button(tr("Message"), tip=tr("What the facilitator wrote with the packet"))
        self.message.setVisible(bool(draft.packet.message.strip()))
        self.save = button(tr("Save orders...   {0}", keys_text(actions["game.reply"])), "primary")
        self.save.clicked.connect(actions["game.reply"].trigger)
        layout = row(self.text, self.note, self.message, self.save)
        layout.setStretch(1, 1)
        layout.setContentsMargins(MEASURES.dock_padding, 0, MEASURES.dock_padding, 0)
        self.setLayout(layout)
        self.kept = ""
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def say_kept(self, where: str) -> None:
        """The orders as they are now are in that file."""
        self.kept = where
        self.refresh()

    def refresh(self) -> None:
        """Say what is drafted."""
        draft, words = self._draft, self._controller.words
        self.text.setText(tr("Packet for {0}, turn {1}", words.seat(draft.packet.seat), draft.state.turn))
        self.note.setText(self._note())
        self.save.setEnabled(bool(draft.drafted))
        self.setAccessibleName(f"{self.text.text()}. {self.note.text()}")

    def _note(self) -> str:
        count = len(self._draft.drafted)
        if not self._draft.asked:
            return tr("It is not asked for orders now: this is to look at.")
        if not count:
            return tr("Nothing is rolled here: your orders are carried out where the game is kept.")
        if self.kept:
            return tr("Saved in {0}: send that file back.", self.kept)
        return tr("1 order, not saved yet.") if count == 1 else tr("{0} orders, not saved yet.", count)
