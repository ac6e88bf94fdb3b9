"""The facilitator's desk at the table: its commands and windows belong together here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QVBoxLayout

from wargame.engine.events import OrderLaid
from wargame.engine.view_messages import MessageView
from wargame.play.reasons import last_order
from wargame.ui.white.desk.effects import EffectsBox
from wargame.ui.white.desk.forms import ExplainForm, ProposeForm
from wargame.ui.white.desk.modes import ModesDialog
from wargame.ui.white.desk.speak import SpeakWindow
from wargame.ui.white.desk.texts import deed, item_title
from wargame.ui.white.desk.why import WhyBox
from wargame.ui.white.messages.form import WriteForm
from wargame.ui.white.powers.plan import Subject
from wargame.ui.white.talking import speaks, talks
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


class Office(QObject):
    """Belongs to one table window."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QDialog | None = None
        window.actions_.bind(
            exercise_next=self.next_decision,
            exercise_modes=self.set_modes,
            exercise_propose=self.propose,
            exercise_explain=self.explain,
            exercise_message=self.write,
        )
        window.desk.effect_wanted.connect(self._add_effect)
        self.why = WhyBox(window.controller, window.flow)
        foot = window.card.footer.layout()
        assert isinstance(foot, QVBoxLayout)
        foot.insertWidget(0, self.why)
        mine = window.mine
        mine.propose_wanted.connect(self.propose)
        mine.explain_wanted.connect(self.explain)
        mine.speak_wanted.connect(self.speak)
        mine.message_wanted.connect(self.write)
        window.messages.write_wanted.connect(self.write)
        window.messages.answer_wanted.connect(self.answer)
        window.messages.told.connect(self._say)
        window.news.answer_wanted.connect(self.answer)

    def _say(self, text: str) -> None:
        self._window.map_area.notice.warn(text)

    def _own_screen(self) -> bool:
        """Bring the facilitator's own screen, if the facilitator is here."""
        controller = self._window.controller
        if controller.view.truth:
            return True
        if not controller.facilitating:
            self._say(tr("That is for the facilitator."))
            return False
        self._window.show_seat(self._window.desk.rulings.chief)
        return controller.view.truth

    def next_decision(self) -> None:
        """To the next decision that waits for the facilitator; else to the next inject that is due."""
        window = self._window
        if not self._own_screen():
            return
        window.actions_["view.right"].setChecked(True)
        if window.decision.decision is not None:
            window.right_side.turn_to_inspector()
            window.decision.take_focus()
        elif not window.right_side.next_decision():
            self._next_inject()

    def _add_effect(self, box: EffectsBox) -> None:
        """A power of the facilitator becomes part of the ruling that is written."""
        flow = self._window.flow
        self._window.powers.collect(box.take, Subject(flow.unit, flow.hex))

    def _next_inject(self) -> None:
        """To the next inject that is due, in the list below the map, where F releases it."""
        window = self._window
        due = [each.id for each in window.controller.view.injects if each.state == "due"]
        told = window.told.list
        if not due or told is None:
            self._say(tr("Nothing waits for your decision."))
            return
        chosen = [line.id for line in told.grid.lines()]
        again = told.grid.hasFocus() and len(chosen) == 1 and chosen[0] in due
        wanted = due[(due.index(chosen[0]) + 1) % len(due)] if again else due[0]
        window.show_page("injects")
        told.grid.choose([wanted])
        if not told.grid.lines():
            told.show_inject(wanted)

    def set_modes(self) -> None:
        """How orders are settled, by kind."""
        if self._own_screen():
            self.open(ModesDialog(self._window.controller, self._window.desk.rulings.chief, self._window))

    # -- a player's side -----------------------------------------------------

    def _may_speak(self) -> bool:
        """Whether a player's seat is on the screen that may say something to a facilitator."""
        controller = self._window.controller
        if controller.side < 0:
            self._say(tr("That is for the seats of the sides: show one of their screens."))
        elif not talks(controller):
            self._say(tr("This game has no facilitator who would read it."))
        elif not speaks(controller):
            self._say(tr("The game is over, or you look at the past."))
        else:
            return True
        return False

    def propose(self) -> None:
        """A proposal of the seat on the screen."""
        if self._may_speak():
            form = ProposeForm(self._window.controller, self._window)
            form.given.connect(lambda: self._done(tr("The facilitator has your proposal.")))
            self.open(form)

    def explain(self, item: str = "") -> None:
        """Why the seat on the screen gave its last order, or the one that waits as `item`."""
        controller = self._window.controller
        if not self._may_speak():
            return
        seat, what = controller.seat, ""
        if item:
            found = next(each for each in controller.view.desk if each.key == item)
            what = item_title(controller, found)
        else:
            last = last_order(controller.present.entries, seat)
            if last is None or last.order is None:
                self._say(tr("This seat has given no order yet."))
                return
            what = deed(controller, last.order, controller.side)
            laid = [event.item.id for event in last.events if isinstance(event, OrderLaid)]
            waits = {each.key for each in controller.view.desk}
            item = laid[0] if laid and laid[0] in waits else ""
        form = ExplainForm(controller, what, item, self._window)
        form.given.connect(lambda: self._done(tr("Kept for the review.")))
        self.open(form)

    def speak(self, key: str) -> None:
        """The window of an argument that the seat takes part in."""
        if self._may_speak():
            self.open(SpeakWindow(self._window.controller, key, self._window))

    # -- messages ------------------------------------------------------------

    def write(self, about: MessageView | None = None) -> None:
        """A message of the seat on the screen."""
        controller = self._window.controller
        if not talks(controller):
            self._say(tr("This game has no facilitator who would read it."))
        elif not speaks(controller):
            self._say(tr("The game is over, or you look at the past."))
        elif controller.is_bot(controller.seat):
            self._say(tr("A bot plays this seat."))
        else:
            form = WriteForm(controller, about, self._window)
            sent = tr("Sent.") if controller.view.truth else tr("The facilitator has your message.")
            form.given.connect(lambda: self._done(sent))
            self.open(form)

    def answer(self, key: str) -> None:
        """An answer to a message that has reached the seat on the screen."""
        about = next((each for each in self._window.controller.view.messages if each.key == key), None)
        if about is not None:
            self._window.reading.read(about)
            self.write(about)

    def _done(self, text: str) -> None:
        self._window.map_area.notice.say(text)

    # -- windows -------------------------------------------------------------

    def open(self, dialog: QDialog) -> None:
        """Show a window of the desk; there is one at a time."""
        self.close()
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.show()
        dialog.activateWindow()

    def _forget(self) -> None:
        self._dialog = None

    def close(self) -> None:
        """Put its window away: what it says may be one seat's own."""
        if self._dialog is not None:
            self._dialog.close()
