"""A player's side of the desk: what waits for the facilitator, what can be withdrawn, where to speak."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame.engine.desk_items import CONSENSUAL
from wargame.engine.desk_orders import TakeBack
from wargame.engine.view_desk import DeskItemView
from wargame.ui.controller import GameController
from wargame.ui.parts import Elided, Section, button, clear, label, row, show_if
from wargame.ui.white.desk.texts import item_title
from wargame.ui.white.talking import say, speaks
from wargame.ui.words import tr


class MinePanel(Section):
    """Hidden where there is no facilitator to talk to. Asks the table for its windows."""

    propose_wanted = Signal()
    message_wanted = Signal()
    explain_wanted = Signal(str)
    speak_wanted = Signal(str)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("With the facilitator"), parent=parent)
        self._controller = controller
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """List what waits again."""
        clear(self.body)
        controller = self._controller
        view = controller.view
        items = () if view.truth else view.desk
        offers = speaks(controller) and controller.side >= 0
        show_if(self, bool(items) or offers)
        waiting = sum(not item.skipped for item in items)
        self.remark.setText(tr("{0} waiting", waiting) if waiting else "")
        for item in items:
            self.body.addWidget(self._row(item))
        if offers:
            propose = button(tr("Propose..."), "link", tip=tr("Something that no rule knows"))
            propose.clicked.connect(self.propose_wanted)
            message = button(
                tr("Write..."), "link", tip=tr("To another seat, or a question to the facilitator")
            )
            message.clicked.connect(self.message_wanted)
            why = button(tr("Why..."), "link", tip=tr("The reason for your last order, for the review"))
            why.clicked.connect(lambda: self.explain_wanted.emit(""))
            self.body.addLayout(row(propose, message, why, -1, spacing=4))

    def _row(self, item: DeskItemView) -> QWidget:
        controller = self._controller
        title = item_title(controller, item)
        own = item.side == controller.side and (item.order is not None or item.seat == controller.seat)
        may = own and not controller.past and not controller.is_bot(controller.seat)
        word = tr("set aside") if item.skipped else tr("argued") if item.die else tr("waits")
        links: list[QWidget] = []
        talked = item.die or item.mode == CONSENSUAL
        if talked and item.member and not item.outcome and not controller.past:
            speak = button(tr("Speak..."), "link", name=tr("Speak: {0}", title))
            speak.clicked.connect(lambda _on=False, key=item.key: self.speak_wanted.emit(key))
            links.append(speak)
        if may and item.seat == controller.seat and item.order is not None:
            why = button(tr("Why"), "link", name=tr("Why: {0}", title))
            why.clicked.connect(lambda _on=False, key=item.key: self.explain_wanted.emit(key))
            links.append(why)
        if may and not item.outcome:
            back = button(tr("Withdraw"), "link", name=tr("Withdraw: {0}", title))
            back.clicked.connect(lambda _on=False, key=item.key: self._withdraw(key))
            links.append(back)
        for each in links:
            each.setStyleSheet("padding: 0 2px;")
        holder = QWidget()
        line = row(Elided(title), label(word, "third"), *links, spacing=6)
        line.setStretch(0, 1)
        holder.setLayout(line)
        holder.setAccessibleName(tr("{0}: {1}", title, word))
        return holder

    def _withdraw(self, key: str) -> None:
        refusal = say(self._controller, self._controller.seat, TakeBack(key))
        if refusal is not None:
            self._controller.refused.emit(refusal)
