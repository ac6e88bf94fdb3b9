"""One message: its text, and what the seat on the screen may do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wargame.engine.message_items import FEEDBACK, REQUEST
from wargame.engine.message_orders import AnswerMessage, RefuseMessage, ReleaseMessage, TakeBackMessage
from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.white.desk.telling import SeatChips
from wargame.ui.white.fields import KeptText
from wargame.ui.white.messages.texts import route, short_seat, state_of
from wargame.ui.words import tr


class MessagePane(QWidget):
    """`given` gives an order; `answer_wanted` asks for the window in which a seat answers."""

    given = Signal(object)
    answer_wanted = Signal(str)

    def __init__(
        self, controller: GameController, message: MessageView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self.message = controller, message
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(10, 6, 10, 8)
        self._layout.setSpacing(6)
        self._fields: list[KeptText] = []
        self.footer = QWidget()
        """The buttons, which stand below the scrolled text."""
        self._buttons = row(-1)
        self.footer.setLayout(self._buttons)
        state, look = state_of(message, truth=controller.view.truth, chief=controller.seat)
        self._layout.addLayout(row(label(route(controller, message), "heading"), -1, label(state, look)))
        text = label(message.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout.addWidget(text)
        self._more()
        if controller.view.truth:
            self._for_facilitator()
        else:
            self._for_seat()
        self._layout.addStretch(1)

    def _more(self) -> None:
        """What became of it."""
        controller, message = self._controller, self.message
        if message.about:
            first = next((each for each in controller.view.messages if each.key == message.about), None)
            if first is not None:
                self._layout.addWidget(label(tr("In answer to: {0}", first.text), "second", wrap=True))
        if message.went or (message.went_to and message.went_to != message.to):
            seats = ", ".join(short_seat(controller, seat) for seat in message.went_to)
            text = tr("Went to {0}: {1}", seats, message.went or message.text)
            self._layout.addWidget(label(text, "second", wrap=True))
        if message.answer:
            self._layout.addWidget(label(tr("Answer of the facilitator: {0}", message.answer), wrap=True))
        if message.note:
            self._layout.addWidget(label(tr("The facilitator: {0}", message.note), "second", wrap=True))

    # -- the facilitator -----------------------------------------------------

    def _for_facilitator(self) -> None:
        controller, message = self._controller, self.message
        if message.seat == controller.seat:
            return
        place = f"message.{message.key}"
        asks = message.unanswered or (message.waits and not message.to)
        if asks:
            hint = tr("Your answer, to {0}", short_seat(controller, message.seat))
            self.answer = self._field(f"{place}.answer", hint, 2)
            send = button(tr("Answer"), "primary")
            send.clicked.connect(lambda: self.given.emit(AnswerMessage(message.key, self.answer.text)))
            self._buttons.addWidget(send)
        if message.waits:
            self._passing_on(place)

    def _passing_on(self, place: str) -> None:
        controller, message = self._controller, self.message
        seats = [
            seat
            for seat in controller.game.scenario.seats
            if seat.role != "facilitator" and seat.id != message.seat
        ]
        self._layout.addWidget(label(tr("Pass on to"), "second"))
        self.to = SeatChips(controller, seats, columns=5)
        for seat in message.to:
            if seat in self.to.chips:
                self.to.chips[seat].setChecked(True)
        self._layout.addWidget(self.to)
        self.text = self._field(f"{place}.text", tr("As it is written; or type what goes instead"), 2)
        self.reason = self._field(f"{place}.reason", tr("Why, for the review"), 1)
        self.note = self._field(f"{place}.note", tr("What its writer is told if it does not go"), 1)
        go = button(tr("Pass on"), "" if message.kind == REQUEST else "primary")
        no = button(tr("Do not pass on"))
        go.clicked.connect(self._pass_on)
        no.clicked.connect(self._refuse)
        self._buttons.addWidget(no)
        self._buttons.addWidget(go)

    def _refuse(self) -> None:
        self.given.emit(RefuseMessage(self.message.key, self.reason.text, self.note.text))

    def _pass_on(self) -> None:
        self.given.emit(ReleaseMessage(self.message.key, self.to.chosen, self.text.text, self.reason.text))

    def _field(self, place: str, hint: str, lines: int) -> KeptText:
        made = KeptText(self._controller, place, hint, hint, lines)
        self._fields.append(made)
        self._layout.addWidget(made)
        return made

    # -- a seat --------------------------------------------------------------

    def _for_seat(self) -> None:
        controller, message = self._controller, self.message
        if controller.past or controller.view.ended:
            return
        if message.incoming and message.kind != FEEDBACK:
            answer = button(tr("Answer..."), "primary" if message.unanswered else "")
            answer.clicked.connect(lambda: self.answer_wanted.emit(message.key))
            self._buttons.addWidget(answer)
        elif message.waits and message.seat == controller.seat:
            back = button(tr("Take it back"))
            back.clicked.connect(lambda: self.given.emit(TakeBackMessage(message.key)))
            self._buttons.addWidget(back)

    def take_focus(self) -> None:
        """Give the keys to the first field, else to the first button."""
        buttons = self.footer.findChildren(QPushButton)
        first = (*self._fields, *buttons)[:1]
        if first:
            first[0].setFocus()

    def sent(self) -> None:
        """It is settled: no draft of it waits."""
        for field in self._fields:
            field.keeper.done()

    def keep(self) -> None:
        """Keep what is half typed now."""
        for field in self._fields:
            field.keeper.keep()
