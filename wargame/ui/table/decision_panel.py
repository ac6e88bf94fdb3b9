"""Right dock, top: a question that the rules put to this seat. Never modal: look first, then answer."""

from __future__ import annotations

from textwrap import fill

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QWidget

from wargame.engine.orders import AnswerDecision
from wargame.engine.state import Decision
from wargame.ui.controller import GameController
from wargame.ui.parts import Section, button, clear, column, label, row, set_look
from wargame.ui.words import tr

LETTERS = 34
"""Of a line of a choice: a radio button breaks no lines by itself, and the dock is narrow."""

QUESTIONS = {
    "retreat": ("Where does the unit retreat?", "The fight goes on when this is answered."),
    "advance": ("Who advances into the hex?", "The place is free: units of the attack may take it."),
    "firebreak": (
        "Cross a firebreak?",
        "What you ordered needs a rung that the ladder keeps behind a firebreak.",
    ),
    "confirm": (
        "Facilitator: does it happen?",
        "A side has decided to go where only the facilitator's word leads. No effects are modelled: "
        "the table talks about what follows.",
    ),
    "step_down": ("Step down the ladder together?", "The other side offers a reciprocal step down."),
}


class DecisionPanel(Section):
    """Choices as radio buttons, a reason where the rules ask for one, and Decide."""

    choice_pointed = Signal(int)
    """The hex of the choice that is marked, -1 for none."""
    rule_asked = Signal(str)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Decision"), parent=parent)
        self._controller = controller
        self._shown: Decision | None = None
        self._boxes: dict[str, QRadioButton] = {}
        self.question = label("", "title", wrap=True)
        self.about = label("", "second", wrap=True)
        self.rule = button("", "link", name=tr("Rule of the decision"))
        self.rule.clicked.connect(self._ask_rule)
        self.choices = column(spacing=6)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(tr("The reason, kept in the log and shown at review"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(70)
        self.wrong = label("", "bad", wrap=True)
        self.decide = button(tr("Decide"), "primary-main")
        self.decide.clicked.connect(self._answer)
        self.body.setSpacing(8)
        for widget in (self.question, self.about):
            self.body.addWidget(widget)
        self.body.addLayout(self.choices)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.wrong)
        self.body.addLayout(row(self.decide, -1, self.rule))
        self.body.addStretch(1)
        set_look(self.remark, "pill-warning")
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    @property
    def decision(self) -> Decision | None:
        """The question that waits for the shown seat, if a person may answer it here."""
        decision = self._controller.view.decision
        return decision if decision is not None and not self._controller.read_only else None

    def refresh(self) -> None:
        """Show the question that waits now; what was half chosen for the same question stays."""
        decision = self.decision
        if decision is not None and self._shown is not None and decision.id == self._shown.id:
            return
        self._shown = decision
        clear(self.choices)
        self._boxes = {}
        self.wrong.hide()
        self.setVisible(decision is not None)
        if decision is None:
            return
        question, about = QUESTIONS.get(decision.kind, (decision.kind, ""))
        self.question.setText(tr(question))
        self.about.setText(self._subject(decision) or tr(about))
        self.remark.setText(tr("waits for you"))
        self.rule.setText(tr("Rule {0}", decision.rule))
        self.rule.setVisible(bool(decision.rule))
        for key, text, args in decision.choices:
            box = QRadioButton(fill(tr(text, *args), LETTERS))
            box.toggled.connect(lambda on, k=key: self._point(k) if on else None)
            box.installEventFilter(self)
            self._boxes[key] = box
            self.choices.addWidget(box)
        self.reason.setVisible(decision.needs_reason)
        self.reason.clear()
        if self._boxes:
            first = next(iter(self._boxes.values()))
            first.setChecked(True)
            first.setFocus()

    def take_focus(self) -> bool:
        """Give the keys to the marked choice; False if no question waits."""
        box = next((box for box in self._boxes.values() if box.isChecked()), None)
        if self.decision is None or box is None:
            return False
        box.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a choice decides for it, or goes to the reason where one is asked for."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(watched, QRadioButton):
                watched.setChecked(True)
                if self.reason.isVisible() and not self.reason.toPlainText().strip():
                    self.reason.setFocus()
                else:
                    self._answer()
                return True
        return super().eventFilter(watched, event)

    def _subject(self, decision: Decision) -> str:
        """Which unit or hex a retreat or an advance is about, from the question's own data."""
        words, view = self._controller.words, self._controller.view
        numbers = [value for value in decision.data if isinstance(value, int)]
        if decision.kind == "advance" and numbers:
            return tr("{0} is free: units of the attack may take it.", words.place(numbers[0]))
        if decision.kind == "retreat" and len(numbers) > 3:
            _left, lost, attackers, *others = numbers
            names = ", ".join(words.unit_of(view, unit) for unit in others[attackers:])
            return tr("{0} must leave {1}. The fight goes on when this is answered.", names, words.hex(lost))
        return ""

    def hexes(self) -> tuple[int, ...]:
        """The hexes among the choices, for the map to mark."""
        decision = self.decision
        if decision is None or decision.kind != "retreat":
            return ()
        return tuple(int(key) for key, _text, _args in decision.choices if key.isdigit())

    def pick_hex(self, hex_id: int) -> bool:
        """Mark the choice of a hex; returns whether there is one."""
        box = self._boxes.get(str(hex_id)) if hex_id in self.hexes() else None
        if box is not None:
            box.setChecked(True)
        return box is not None

    def _point(self, key: str) -> None:
        hexes = self.hexes()
        self.choice_pointed.emit(int(key) if key.isdigit() and int(key) in hexes else -1)

    def _ask_rule(self) -> None:
        if self._shown is not None:
            self.rule_asked.emit(self._shown.rule)

    def _answer(self) -> None:
        decision = self._shown
        key = next((k for k, box in self._boxes.items() if box.isChecked()), "")
        if decision is None or not key:
            return
        reason = self.reason.toPlainText().strip()
        if decision.needs_reason and not reason:
            self.wrong.setText(tr("This decision is kept with its reason: write a sentence, please."))
            self.wrong.show()
            self.reason.setFocus()
            return
        self._shown = None
        if not self._controller.submit(AnswerDecision(decision.id, key, reason)):
            self.refresh()
