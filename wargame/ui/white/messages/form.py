"""The window in which a seat writes to others, or asks the facilitator."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from wargame.engine.message_items import MESSAGE, REQUEST
from wargame.engine.message_orders import WriteMessage
from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController
from wargame.ui.parts import label, row
from wargame.ui.white.desk.forms import WordsForm
from wargame.ui.white.desk.telling import SeatChips
from wargame.ui.white.fields import KeptText
from wargame.ui.words import tr


class WriteForm(WordsForm):
    """A message of the seat on the screen; `about`: the one that it answers."""

    def __init__(
        self, controller: GameController, about: MessageView | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(controller, tr("Write a message"), tr("Send"), parent)
        self._about = about
        chief = controller.view.truth
        seats = [
            seat
            for seat in controller.game.scenario.seats
            if seat.role != "facilitator" and seat.id != self.seat
        ]
        self.to = SeatChips(controller, seats)
        self.message = QRadioButton(tr("Message"))
        self.request = QRadioButton(tr("Request for information"))
        self.message.setChecked(True)
        kinds = QButtonGroup(self)
        kinds.addButton(self.message)
        kinds.addButton(self.request)
        place = f"message.{about.key if about else 'new'}"
        self.text = KeptText(controller, place, tr("Text"), tr("What you write"), 5)
        if about is not None:
            self.body.addWidget(label(tr("In answer to: {0}", about.text), "second", wrap=True))
            if about.seat in self.to.chips:
                self.to.chips[about.seat].setChecked(True)
        self.body.addWidget(label(tr("To"), "second"))
        self.body.addWidget(self.to)
        self.nobody = label(
            tr("Say to whom.") if chief else tr("To nobody: the facilitator reads it, and answers."), "note"
        )
        self.body.addWidget(self.nobody)
        self.body.addLayout(row(self.message, self.request, -1))
        self.body.addWidget(self.text)
        hint = tr("It goes at once.") if chief else tr("The facilitator passes it on, perhaps changed.")
        self.body.addWidget(label(hint, "note"))
        self.text.setFocus()

    def order(self) -> WriteMessage:
        kind = REQUEST if self.request.isChecked() else MESSAGE
        about = self._about.key if self._about is not None else ""
        return WriteMessage(self.to.chosen, self.text.text, kind, about)

    def fields(self) -> tuple[KeptText, ...]:
        return (self.text,)
