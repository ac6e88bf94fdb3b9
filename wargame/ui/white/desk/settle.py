"""How an item is settled: roll, enter dice, decide, write, argue; with reason, and words for seats."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from wargame.engine.desk_items import CONSENSUAL, FREE, MATRIX
from wargame.engine.desk_orders import ACCEPT, ARGUE, CHOOSE, REFUSE, REPLACE, Rule
from wargame.engine.refusals import Refusal
from wargame.engine.view_desk import DeskItemView
from wargame.resolve.face import Odds
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, row
from wargame.ui.seating import TYPED
from wargame.ui.table.rulings import outcome_title
from wargame.ui.white.desk.effects import EffectsBox
from wargame.ui.white.desk.telling import SeatChips, TellSeats
from wargame.ui.white.fields import KeptText
from wargame.ui.words import percent, tr

ROLL, ENTER, DECIDE, WRITE, TALK, CLOSE = "roll", "enter", "decide", "write", "argue", "close"
TITLES = {
    ROLL: "Roll",
    ENTER: "Dice",
    DECIDE: "Decide",
    WRITE: "Write",
    TALK: "Argue",
    CLOSE: "Close",
}
TIPS = {
    ROLL: "The program rolls on these odds",
    ENTER: "Roll on the table and type what the dice show",
    DECIDE: "Pick the outcome, with a reason",
    WRITE: "Write what happens instead",
    TALK: "Weigh reasons for and against, then roll",
    CLOSE: "Nothing more happens",
}


def ways_of(item: DeskItemView, odds: Odds | Refusal) -> tuple[str, ...]:
    """How an item may be settled now."""
    if item.die and not item.outcome:
        return (ROLL, ENTER, DECIDE)
    if item.order is None:
        return (CLOSE, WRITE) if item.die else (WRITE, TALK)
    rolled = (ROLL, ENTER, DECIDE) if isinstance(odds, Odds) else (ROLL,)
    return (*rolled, WRITE) if item.die else (*rolled, WRITE, TALK)


def usual_way(item: DeskItemView, ways: tuple[str, ...], *, typed: bool) -> str:
    """The way that its mode, and the dice of the table, suggest."""
    wanted = {FREE: WRITE, CONSENSUAL: WRITE, MATRIX: TALK}.get(item.mode, "")
    if item.die and item.outcome:
        wanted = WRITE
    if wanted in ways:
        return wanted
    return ENTER if typed and ENTER in ways else ways[0]


class SettleBox(QWidget):
    """`ruled` gives the order, and whether its dice are rolled on the table."""

    ruled = Signal(object, bool)
    turned = Signal(str)
    """The way that was chosen."""

    def __init__(
        self,
        controller: GameController,
        item: DeskItemView,
        odds: Odds | Refusal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self.item, self._odds = controller, item, odds
        self.place = f"ruling.{item.key}"
        self.ways = ways_of(item, odds)
        self.way = ""
        self._build()
        typed = controller.seating.dice == TYPED
        self.choose(usual_way(item, self.ways, typed=typed))

    # -- building ------------------------------------------------------------

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        self.switch = QFrame()
        self.switch.setProperty("look", "segments")
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for number, way in enumerate(self.ways):
            made = button(self._title(way), "segment", tip=tr(TIPS[way]))
            made.setStyleSheet("padding: 0 2px;")
            made.setCheckable(True)
            self._group.addButton(made, number)
            inner.addWidget(made, 1)
        self._group.idClicked.connect(lambda number: self.choose(self.ways[number]))
        self.page = QWidget()
        page = QVBoxLayout(self.page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(4)
        self._build_pages(page)
        reason = tr("Reason (kept in the log, shown at review)")
        self.reason = KeptText(self._controller, f"{self.place}.reason", reason, reason)
        self.tell = TellSeats(self._controller, self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addLayout(row(label(tr("How to settle it"), "heading"), -1))
        for widget in (self.switch, self.page, self.reason, self.tell):
            layout.addWidget(widget)

    def _title(self, way: str) -> str:
        if way == ROLL and not isinstance(self._odds, Odds):
            return tr("Carry out")
        return tr(TITLES[way])

    def _build_pages(self, page: QVBoxLayout) -> None:
        self.note = label("", "second", wrap=True)
        self.choices = QWidget()
        self._choices = QVBoxLayout(self.choices)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(2)
        self._picks = QButtonGroup(self)
        hint = tr("What happens")
        self.text = KeptText(self._controller, f"{self.place}.text", hint, hint, 3)
        self.effects = EffectsBox(self._controller, self.item)
        asks = tr("What is argued about, as all who take part may read it")
        self.question = KeptText(self._controller, f"{self.place}.question", asks, asks)
        seats = [
            seat
            for seat in self._controller.game.scenario.seats
            if seat.role != "facilitator" and seat.id != self.item.seat
        ]
        self.speakers = SeatChips(self._controller, seats)
        besides = tr("Who takes part, besides {0}", self._controller.words.seat(self.item.seat))
        self.speakers_title = label(besides, "second", wrap=True)
        for widget in (
            self.note,
            self.choices,
            self.text,
            self.effects,
            self.question,
            self.speakers_title,
            self.speakers,
        ):
            page.addWidget(widget)
        self.show_odds(self._odds)

    def show_odds(self, odds: Odds | Refusal) -> None:
        """The outcomes to choose from, as the odds stand now; what was chosen stays."""
        self._odds = odds
        chosen = self._picks.checkedId()
        clear(self._choices)
        if not isinstance(odds, Odds):
            return
        for number, outcome in enumerate(odds.outcomes):
            name = outcome_title(self._controller.game.ruleset, outcome.name)
            box = QRadioButton(name)
            box.setChecked(number == chosen)
            self._picks.addButton(box, number)
            share = label(percent(outcome.probability), "second", right=True)
            share.setToolTip(tr("By the engine's table"))
            holder = QWidget()
            line = row(box, -1, share)
            holder.setLayout(line)
            self._choices.addWidget(holder)

    # -- choosing ------------------------------------------------------------

    def choose(self, way: str) -> None:
        """Turn to a way of settling it."""
        self.way = way
        self._group.button(self.ways.index(way)).setChecked(True)
        self.choices.setVisible(way == DECIDE)
        self.text.setVisible(way == WRITE)
        self.effects.setVisible(way == WRITE)
        for widget in (self.question, self.speakers, self.speakers_title):
            widget.setVisible(way == TALK)
        self.question.setHidden(way != TALK or (self.item.order is None))
        note = self._note(way)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.turned.emit(way)

    def _note(self, way: str) -> str:
        if way == ROLL:
            return "" if isinstance(self._odds, Odds) else tr("It is carried out as the rules say.")
        if way == ENTER:
            return tr("Apply asks for the dice one after the other.")
        if way == CLOSE:
            return tr("It stands as it came out; nothing more happens.")
        return ""

    def first(self) -> QWidget:
        """What gets the keys."""
        return self._group.checkedButton() or self.reason

    # -- ruling --------------------------------------------------------------

    def order(self) -> Rule:
        """The ruling as it is filled in."""
        reason, feedback = self.reason.text, self.tell.texts
        key = self.item.key
        if self.way == DECIDE:
            return Rule(key, CHOOSE, self._picks.checkedId(), reason, feedback=feedback)
        if self.way == WRITE:
            effects = self.effects.texts(reason)
            return Rule(key, REPLACE, -1, reason, self.text.text, effects, feedback)
        if self.way == TALK:
            text = self.question.text if self.item.order is not None else ""
            return Rule(key, ARGUE, -1, reason, text, (), feedback, self.speakers.chosen)
        return Rule(key, ACCEPT, -1, reason, feedback=feedback)

    def apply(self) -> None:
        """Settle it so."""
        self.ruled.emit(self.order(), self.way == ENTER)

    def send_back(self) -> None:
        """Refuse it; the reason is needed for that."""
        order = Rule(self.item.key, REFUSE, -1, self.reason.text, feedback=self.tell.texts)
        if not order.reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ruled.emit(order, False)

    def sent(self) -> None:
        """It is settled: no draft of it waits."""
        for field in (self.reason, self.text, self.question):
            field.keeper.done()
        self.tell.sent()

    def keep(self) -> None:
        """Keep what is half typed now."""
        for field in (self.reason, self.text, self.question):
            field.keeper.keep()
        self.tell.keep()
