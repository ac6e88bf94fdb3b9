"""Small questions about injects: by how much to put off, why to leave out, what the response was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.inject_orders import AnswerInject, ShiftInjects, SkipInject
from wargame.engine.view import InjectView
from wargame.ui.controller import GameController
from wargame.ui.parts import button, column, label, row
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.white.events.spins import spin
from wargame.ui.words import tr

WIDTH = 440


class Question(QDialog):
    """A title, a body, and a button that does it; Ctrl+Enter does it too."""

    def __init__(self, title: str, do: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.do = button(do, "primary")
        self.do.setDefault(True)
        self.do.clicked.connect(self.accept)
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self.body)
        layout.addLayout(row(-1, cancel, self.do))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held and self.do.isEnabled():
            self.accept()
        else:
            super().keyPressEvent(event)


def _named(views: Sequence[InjectView]) -> str:
    if len(views) == 1:
        return f"{views[0].number:02d}  {views[0].title}"
    return tr("Injects {0}", ", ".join(str(view.number) for view in views))


class ShiftQuestion(Question):
    """Puts all injects that are to come off by some turns, or those selected."""

    def __init__(self, selected: Sequence[InjectView], turns: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("Shift injects"), tr("Shift   Ctrl+Enter"), parent)
        fit = [view for view in selected if view.turn and view.state in ("held", "due")]
        self._keys = tuple(view.id for view in fit)
        self.everything = QRadioButton(tr("Everything that is still to come"))
        self.chosen = QRadioButton(tr("Only what is selected: {0}", ", ".join(str(v.number) for v in fit)))
        self.chosen.setEnabled(bool(fit))
        (self.chosen if len(fit) > 1 else self.everything).setChecked(True)
        self.turns = spin(tr("Turns later"), -turns, turns, 1)
        self.turns.valueChanged.connect(self._told)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why (kept in the log)"))
        self.reason.setAccessibleName(tr("Reason"))
        self.says = label("", "second", wrap=True)
        form = QFormLayout()
        form.addRow(tr("Turns later"), self.turns)
        form.addRow(tr("Reason"), self.reason)
        self.body.addLayout(column(self.everything, self.chosen))
        self.body.addLayout(form)
        self.body.addWidget(self.says)
        self.turns.setFocus()
        self.turns.selectAll()
        self._told()

    def _told(self) -> None:
        turns = self.turns.value()
        self.do.setEnabled(turns != 0)
        texts = {1: tr("They come a turn later than planned."), -1: tr("They come a turn earlier."), 0: ""}
        later = tr("They come {0} turns later than planned.", turns)
        self.says.setText(
            texts.get(turns, later if turns > 0 else tr("They come {0} turns earlier.", -turns))
        )

    @property
    def order(self) -> ShiftInjects:
        """What was asked for."""
        keys = self._keys if self.chosen.isChecked() else ()
        return ShiftInjects(self.turns.value(), keys, self.reason.text().strip())


class SkipQuestion(Question):
    """Leaves injects out, with a reason if there is one."""

    def __init__(self, views: Sequence[InjectView], parent: QWidget | None = None) -> None:
        super().__init__(tr("Skip"), tr("Skip   Enter"), parent)
        self._keys = [view.id for view in views]
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why (kept in the log; may stay empty)"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.returnPressed.connect(self.accept)
        self.body.addWidget(label(_named(views), "heading", wrap=True))
        self.body.addWidget(label(tr("It is left out, and can be taken in again."), "second", wrap=True))
        self.body.addWidget(self.reason)
        self.reason.setFocus()

    @property
    def orders(self) -> list[SkipInject]:
        """What was asked for."""
        return [SkipInject(key, True, self.reason.text().strip()) for key in self._keys]


class AnswerQuestion(Question):
    """The response that came to an inject; half-typed text waits with the game."""

    def __init__(self, controller: GameController, view: InjectView, parent: QWidget | None = None) -> None:
        super().__init__(tr("Response to inject {0}", view.number), tr("Write down   Ctrl+Enter"), parent)
        self._key = view.id
        self._given: AnswerInject | None = None
        self.text = QPlainTextEdit(view.answer)
        self.text.setPlaceholderText(tr("What the seats did, in a sentence"))
        self.text.setAccessibleName(tr("Response"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(92)
        self.text.textChanged.connect(self._told)
        self.body.addWidget(label(_named([view]), "heading", wrap=True))
        if view.expected not in ("", "-"):
            self.body.addLayout(
                column(label(tr("Expected"), "third"), label(view.expected, wrap=True), spacing=1)
            )
        self.body.addWidget(self.text)
        self._keeper = DraftKeeper(
            self.text, lambda: controller.present, lambda: controller.seat, f"answer.{view.id}"
        )
        self._keeper.restore()
        self._told()
        self.text.setFocus()

    def _told(self) -> None:
        self.do.setEnabled(bool(self.text.toPlainText().strip()))

    @property
    def order(self) -> AnswerInject:
        """What was written."""
        return self._given or AnswerInject(self._key, self.text.toPlainText().strip())

    def done(self, result: int) -> None:
        """What was written down no longer waits; what was not does."""
        if result:
            self._given = self.order
            self._keeper.done()
        else:
            self._keeper.keep()
        super().done(result)
