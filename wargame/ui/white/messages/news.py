"""A card over the map with what has reached the seat: messages, and what the facilitator says of a ruling."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.message_items import FEEDBACK, REQUEST
from wargame.engine.view_messages import MessageView
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, row
from wargame.ui.white.messages.reading import Reading
from wargame.ui.white.messages.texts import short_seat
from wargame.ui.words import tr

WIDTH, GAP, REST, MOST = 380, 14, 84, 320


class NewsCard(QFrame):
    """Stays until it is read. `answer_wanted`: write an answer to a message, by its key."""

    answer_wanted = Signal(str)

    def __init__(self, controller: GameController, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller, self._reading, self._over = controller, reading, parent
        self._shown: tuple[MessageView, ...] = ()
        self.setProperty("look", "card")
        self.title = label("", "heading")
        self.done = button(tr("Read"), "primary", tip=tr("Put it away; the messages keep it (Ctrl+5)"))
        self.done.clicked.connect(self.put_away)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(8)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._rows)
        box.addStretch(1)
        self._inner = inner
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.area, 1)
        layout.addLayout(row(-1, self.done))
        self.hide()
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        reading.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what the seat on the screen has not read yet."""
        news = self._reading.unread
        if news == self._shown:
            return
        self._shown = news
        if not news:
            self.hide()
            return
        count = len(news)
        self.title.setText(tr("For you") if count == 1 else tr("For you: {0} messages", count))
        self.setAccessibleName(self.title.text())
        clear(self._rows)
        for message in news:
            self._rows.addWidget(self._row(message))
        self.place()
        self.show()
        self.raise_()
        self.done.setFocus()

    def _row(self, message: MessageView) -> QWidget:
        who = short_seat(self._controller, message.seat)
        head = {
            FEEDBACK: tr("The facilitator, on a ruling"),
            REQUEST: tr("{0} asks", who),
        }.get(message.kind, tr("{0} writes", who))
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        line = row(label(head, "second"), -1)
        if message.kind != FEEDBACK:
            answer = button(tr("Answer..."), "link", name=tr("Answer {0}", who))
            answer.clicked.connect(lambda _on=False, key=message.key: self.answer_wanted.emit(key))
            line.addWidget(answer)
        layout.addLayout(line)
        text = label(message.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(text)
        holder.setAccessibleName(f"{head}: {message.text}")
        return holder

    def put_away(self) -> None:
        """It is read."""
        shown, self._shown = self._shown, ()
        self.hide()
        self._reading.read(*shown)

    def shape(self, width: int, most: int) -> None:
        """Take a width, and no more than a height: the texts scroll."""
        inner = width - 40
        layout = self._inner.layout()
        assert layout is not None
        layout.activate()
        wanted = layout.totalHeightForWidth(inner)
        if wanted < 0:
            wanted = layout.sizeHint().height()
        self.setFixedSize(width, max(REST + 24, min(REST + wanted, most)))

    def place(self) -> None:
        """Upper left, below the switches of the map."""
        self.shape(min(WIDTH, self._over.width() - 2 * GAP), min(MOST, self._over.height() - 120))
        self.move(GAP, GAP + 44)
