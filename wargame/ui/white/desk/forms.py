"""Small windows in which a seat puts something into words: a proposal, the reason for an order."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QSlider, QVBoxLayout, QWidget

from wargame.engine.desk_items import NOT_SAID
from wargame.engine.desk_orders import Explain, Propose
from wargame.engine.orders import Order
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.white.fields import KeptText
from wargame.ui.white.talking import said, say
from wargame.ui.words import tr

WIDTH = 480


class WordsForm(QDialog):
    """A form that gives one order for a seat. `given` when it went through. Ctrl+Enter sends it."""

    given = Signal()

    def __init__(self, controller: GameController, title: str, send: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.seat = controller.seat
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.send = button(send, "primary", tip=tr("Ctrl+Enter"))
        close = button(tr("Later"), tip=tr("What is typed is kept"))
        self.send.clicked.connect(self.submit)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addLayout(self.body)
        layout.addWidget(self.problem)
        layout.addLayout(row(-1, self.send, close))

    def order(self) -> Order:
        """What is given; every form says its own."""
        raise NotImplementedError

    def fields(self) -> tuple[KeptText, ...]:
        """The texts that are kept while they are half typed."""
        return ()

    def submit(self) -> None:
        """Give the order, or say what is wrong with it."""
        refusal = say(self.controller, self.seat, self.order())
        if refusal is not None:
            self.problem.setText(said(refusal))
            self.problem.show()
            return
        for field in self.fields():
            field.keeper.done()
        self.given.emit()
        self.accept()

    def done(self, result: int) -> None:
        for field in self.fields():
            field.keeper.keep()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif not enter:
            super().keyPressEvent(event)


class ProposeForm(WordsForm):
    """An action that no rule knows, the effect wanted, and why it should work."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(controller, tr("Propose something"), tr("Propose"), parent)
        self._text = self._field("proposal.text", tr("What you do"), tr("In a sentence"))
        self._effect = self._field("proposal.effect", tr("What it is to bring about"), "")
        self._reasons = self._field("proposal.reasons", tr("Why it should work"), tr("A reason a line"), 4)
        self._text.setFocus()

    def _field(self, place: str, title: str, hint: str, lines: int = 2) -> KeptText:
        made = KeptText(self.controller, place, title, hint, lines)
        self.body.addWidget(label(title, "second"))
        self.body.addWidget(made)
        return made

    def order(self) -> Propose:
        reasons = tuple(each.strip() for each in self._reasons.text.splitlines() if each.strip())
        return Propose(self._text.text, self._effect.text, reasons)

    def fields(self) -> tuple[KeptText, ...]:
        return (self._text, self._effect, self._reasons)


class ExplainForm(WordsForm):
    """Why a seat gave an order (`item`: the one that waits on the desk), and how sure it is of it."""

    def __init__(
        self, controller: GameController, what: str, item: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(controller, tr("Why this order?"), tr("Keep"), parent)
        self._item = item
        self.body.addWidget(label(what, "heading", wrap=True))
        hint = tr("Why? It is for the review; the other sides never read it.")
        self._text = KeptText(controller, f"explain.{item}", tr("Reason"), hint, 3)
        self.body.addWidget(self._text)
        self.sure = QCheckBox(tr("How sure are you that it works?"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(tr("Confidence in per cent"))
        self._share = label("", "value", right=True)
        self._share.setFixedWidth(48)
        self.body.addWidget(self.sure)
        self.body.addLayout(row(self.slider, self._share))
        self.sure.toggled.connect(lambda _on: self._show())
        self.slider.valueChanged.connect(self._moved)
        self._show()
        self._text.setFocus()

    def _moved(self, _value: int) -> None:
        self.sure.setChecked(True)
        self._show()

    def _show(self) -> None:
        self._share.setText(f"{self.slider.value()} %" if self.sure.isChecked() else "–")

    def order(self) -> Explain:
        confidence = self.slider.value() if self.sure.isChecked() else NOT_SAID
        return Explain(self._text.text, confidence, self._item)

    def fields(self) -> tuple[KeptText, ...]:
        return (self._text,)
