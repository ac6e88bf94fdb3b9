"""Bottom dock: the messages of the seat on the screen (the facilitator's: all), one of them in full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wargame.engine.order_base import Order
from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, button, clear, label, row, set_look
from wargame.ui.table.docks import scrolled
from wargame.ui.theme import MEASURES
from wargame.ui.white.ages import LONG_S, age_text, came_at, seconds_since
from wargame.ui.white.messages.pane import MessagePane
from wargame.ui.white.messages.reading import Reading
from wargame.ui.white.messages.texts import route, state_of
from wargame.ui.white.talking import said, say
from wargame.ui.words import tr

TICK_MS = 5000
ROUTE_WIDTH, STATE_WIDTH, AGE_WIDTH = 150, 124, 46
NARROW, ROUTE_NARROW = 480, 92
"""In a list less wide than that the state is left out; the card has it."""


class MessageRow(Clickable):
    """One line of the list; up and down go to the next."""

    def __init__(self, page: MessagesPage, message: MessageView, *, fresh: bool) -> None:
        super().__init__(lambda: page.choose(message.key), "plain")
        self.message = message
        controller = page.controller
        state, look = state_of(message, truth=controller.view.truth, chief=controller.seat)
        self.age = label("", "second", right=True)
        self.age.setFixedWidth(AGE_WIDTH)
        way = Elided(route(controller, message), "heading" if fresh else "second")
        self.way = way
        way.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        text = Elided(message.text.replace("\n", " "), "heading" if fresh else "")
        word = label(state, look, right=True)
        word.setFixedWidth(STATE_WIDTH)
        line = row(way, text, word, self.age)
        line.setStretch(1, 1)
        line.setContentsMargins(6, 0, 6, 0)
        self.setLayout(line)
        self.word = word
        self.setFixedHeight(MEASURES.row_log)
        self.fit(narrow=page.narrow)
        self.setAccessibleName(f"{route(controller, message)}: {message.text}. {state}")
        self.setObjectName(f"message.{message.key}")

    def fit(self, *, narrow: bool) -> None:
        """Leave room for the text."""
        self.way.setFixedWidth(ROUTE_NARROW if narrow else ROUTE_WIDTH)
        self.word.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)


class MessagesPage(QWidget):
    """`write_wanted`: a new message; `answer_wanted`: one about a message; `counted`: how many are new."""

    write_wanted = Signal()
    answer_wanted = Signal(str)
    counted = Signal(int)
    told = Signal(str)
    """Why something could not be done."""

    def __init__(self, controller: GameController, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller, self._reading = controller, reading
        self.count = 0
        self._chosen = ""
        self._shown: tuple[object, ...] | None = None
        self._rows: dict[str, MessageRow] = {}
        self.pane: MessagePane | None = None
        self.head = QWidget()
        self.write = button(tr("Write..."), "chip", tip=tr("Ctrl+M"))
        self.write.clicked.connect(self.write_wanted)
        self.summary: QLabel = label("", "second")
        self.head.setLayout(row(self.write, self.summary, -1))
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        self._list.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 4, 0)
        box.addLayout(self._list)
        box.addStretch(1)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        self.area.installEventFilter(self)
        self._detail = QVBoxLayout()
        self._detail.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._detail)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(10, 0, 14, 2)
        self.side = QWidget()
        beside = QVBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(4)
        beside.addWidget(scrolled(holder), 1)
        beside.addLayout(self._foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 4, 4)
        layout.setSpacing(10)
        layout.addWidget(self.area, 3)
        layout.addWidget(self.side, 2)
        self.setAccessibleName(tr("Messages"))
        timer = QTimer(self)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._tell_ages)
        timer.start()
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        reading.changed.connect(self.refresh)
        self.refresh()

    # -- the list ------------------------------------------------------------

    @property
    def messages(self) -> tuple[MessageView, ...]:
        """What waits for somebody first, the oldest on top; then the newest."""
        found = self.controller.view.messages
        waiting = [each for each in found if each.waits or each.unanswered]
        return (*waiting, *(each for each in reversed(found) if each not in waiting))

    def refresh(self) -> None:
        """Read the messages again; what is half typed stays."""
        messages, unread = self.messages, frozenset(each.key for each in self._reading.unread)
        shown = (self.controller.seat, messages, unread)
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        held = self.focusWidget()
        had = held.message.key if isinstance(held, MessageRow) and held.hasFocus() else ""
        clear(self._list)
        self._rows = {}
        for message in messages:
            made = MessageRow(self, message, fresh=message.key in unread)
            set_look(made, "chosen" if message.key == self._chosen else "plain")
            self._rows[message.key] = made
            self._list.addWidget(made)
            made.show()
        if not messages:
            self._list.addWidget(label(tr("Nothing has been written."), "second"))
        self._tell_ages()
        if had in self._rows:
            self._rows[had].setFocus()
        if before is None or before[:2] != shown[:2]:
            self._show_pane()
        self._count(messages, len(unread))

    def _count(self, messages: tuple[MessageView, ...], unread: int) -> None:
        waits = sum(each.waits for each in messages)
        open_ = sum(each.unanswered for each in messages)
        truth = self.controller.view.truth
        parts = [tr("{0} to pass on or answer", waits)] if truth and waits else []
        if open_:
            one = tr("1 request without an answer")
            parts.append(one if open_ == 1 else tr("{0} requests without an answer", open_))
        self.summary.setText(", ".join(parts))
        self.count = waits if truth else unread
        self.counted.emit(self.count)

    def _tell_ages(self) -> None:
        if not self._rows or not self.isVisible():
            return
        waiting = [key for key, made in self._rows.items() if made.message.waits or made.message.unanswered]
        times = came_at(self.controller.session, waiting) if self.controller.view.truth else {}
        for key, made in self._rows.items():
            seconds = seconds_since(times.get(key, ""))
            made.age.setText(age_text(seconds, made.message.turn))
            set_look(made.age, "warning" if seconds > LONG_S else "second")

    def showEvent(self, event: object) -> None:
        self._tell_ages()

    @property
    def narrow(self) -> bool:
        """Whether the list has little room."""
        return self.area.width() < NARROW

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            for made in self._rows.values():
                made.fit(narrow=self.narrow)
        return False

    def first(self) -> QWidget:
        """What gets the keys: the first row, or the button to write."""
        return next(iter(self._rows.values()), self.write)

    # -- one of them ---------------------------------------------------------

    def choose(self, key: str) -> None:
        """Show a message in full; it is read then. Again: the keys go to what can be done about it."""
        if key == self._chosen and self.pane is not None:
            self.pane.take_focus()
            return
        self._chosen = key
        for each, made in self._rows.items():
            set_look(made, "chosen" if each == key else "plain")
        self._show_pane()
        message = self.pane.message if self.pane is not None else None
        if message is not None and message.incoming and not self.controller.view.truth:
            self._reading.read(message)

    def _show_pane(self) -> None:
        if self.pane is not None:
            self.pane.keep()
        clear(self._detail)
        clear(self._foot)
        self.pane = None
        message = next((each for each in self.messages if each.key == self._chosen), None)
        self.side.setVisible(message is not None)
        if message is None:
            return
        self.pane = MessagePane(self.controller, message)
        self.pane.given.connect(self._give)
        self.pane.answer_wanted.connect(self.answer_wanted)
        self._detail.addWidget(self.pane)
        self._foot.addWidget(self.pane.footer)

    def _give(self, order: Order) -> None:
        pane = self.pane
        refusal = say(self.controller, self.controller.seat, order)
        if refusal is not None:
            self.told.emit(said(refusal))
        elif pane is not None:
            pane.sent()
