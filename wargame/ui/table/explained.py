"""An explained adjudication as a widget: bars, answer strip, expected losses, and the reasons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from wargame.ui.parts import Elided, button, clear, label, row, set_look
from wargame.ui.table.odds_bars import OddsBars
from wargame.ui.table.rulings import Explained, Reason
from wargame.ui.words import percent, tr

EFFECT_WIDTH = 62
"""What effects of several words may take of a line, so that the reasons have room."""
TONES = {True: "good", False: "bad", None: "value"}


class ExplainedView(QWidget):
    """Shows an `Explained`. `rule_asked` is emitted when a rule number is pressed."""

    rule_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = OddsBars()
        self.answer = QFrame()
        self.answer.setProperty("look", "good-strip")
        self._answer_text = label("", "good", wrap=True)
        self._answer_share = label("", "figure", right=True)
        inner = QHBoxLayout(self.answer)
        inner.setContentsMargins(8, 4, 6, 4)
        inner.addWidget(self._answer_text, 1)
        inner.addWidget(self._answer_share)
        self._ours = label("", "value", right=True)
        self._theirs = label("", "value", right=True)
        self._losses = QWidget()
        losses = row(Elided(tr("Expected loss, steps"), "second"), self._ours, self._theirs, spacing=10)
        losses.setStretch(0, 1)
        self._losses.setLayout(losses)
        self._heading = label(tr("Modifiers"), "heading")
        self._reasons = QWidget()
        self._grid = QGridLayout(self._reasons)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.bars, self.answer, self._losses, self._heading, self._reasons):
            layout.addWidget(widget)
        self._brief = False
        self.counted = 0
        """How many reasons are in force."""

    def show_explained(self, shown: Explained) -> None:
        """Show bars, answer and reasons."""
        self.bars.show_bars(shown.bars)
        self.answer.setVisible(shown.answer is not None and shown.rolled < 0)
        if shown.answer is not None:
            self._answer_text.setText(shown.answer[0])
            self._answer_share.setText(percent(shown.answer[1]))
            tone = "good" if shown.answer[1] >= 0.5 else "warning"
            set_look(self.answer, f"{tone}-strip")
            set_look(self._answer_text, tone)
        self._losses.setVisible(shown.has_losses and shown.rolled < 0)
        self._ours.setText(tr("ours {0}", f"{shown.ours:.2f}"))
        self._theirs.setText(tr("theirs {0}", f"{shown.theirs:.2f}"))
        clear(self._grid)
        reasons = [reason for reason in shown.reasons if reason.applied]
        unused = [reason for reason in shown.reasons if not reason.applied]
        self._heading.setVisible(bool(reasons) and not self._brief)
        self._reasons.setHidden(self._brief)
        self.counted = len(reasons)
        room = self._effect_room([reason.effect for reason in reasons])
        for place, reason in enumerate(reasons):
            self._add(place, reason, room)
        if unused:
            text = "\n".join(f"{reason.rule}  {reason.text}" for reason in unused)
            more = label(tr("{0} more considered, not in force", len(unused)), "note")
            more.setToolTip(text)
            self._grid.addWidget(more, len(reasons), 0, 1, 3)

    def _effect_room(self, effects: list[str]) -> int:
        """The width of the effects: no word is cut, but several may stand below each other."""
        width = self._heading.fontMetrics().horizontalAdvance
        whole = max((width(effect) for effect in effects), default=0)
        word = max((width(part) for effect in effects for part in effect.split(" ")), default=0)
        return 6 + min(whole, max(word, EFFECT_WIDTH))

    def be_brief(self, brief: bool) -> None:
        """Without the reasons, or with them."""
        self._brief = brief
        self._heading.setVisible(bool(self.counted) and not brief)
        self._reasons.setHidden(brief)

    def _add(self, place: int, reason: Reason, room: int) -> None:
        number = button(reason.rule, "link", tip=tr("Read rule {0}", reason.rule))
        number.setFixedSize(number.fontMetrics().horizontalAdvance(reason.rule) + 8, 20)
        number.setStyleSheet("padding: 0; min-height: 18px; text-align: left; font-weight: 400;")
        number.clicked.connect(lambda _checked=False, rule=reason.rule: self.rule_asked.emit(rule))
        text = label(reason.text, wrap=True)
        effect = label(reason.effect, TONES[reason.good], right=True)
        effect.setWordWrap(" " in reason.effect)
        effect.setFixedWidth(room)
        self._grid.addWidget(number, place, 0)
        self._grid.addWidget(text, place, 1)
        self._grid.addWidget(effect, place, 2)
