"""Injects: a card with the text when one is released to this seat, and the list of all that it knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.orders import ReleaseInject
from wargame.engine.view import InjectView
from wargame.ui.changes import ChangeSet
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, button, clear, fit_height, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

STATES = {"held": ("Held back", "third"), "due": ("Due", "warning"), "sent": ("Released", "good")}

SIDE, GAP = 16, 14
"""Pixels between the card's edge and its text, and between the card and the map's edge."""
BELOW_SWITCHES = 44
CARD_REST = 112
"""Pixels of the card that are neither title nor text: heading, button and margins."""
BESIDE_MINI = 116
"""Pixels that the small map takes at the lower right."""
WIDTHS = (420, 350, 300)


class InjectCard(QFrame):
    """Floats over the map until it is put away; a second inject queues behind the first.

    `avoid` gives the places of the map that the card should not cover.
    """

    def __init__(
        self, controller: GameController, parent: QWidget, avoid: Callable[[], list[QRect]] = list
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._avoid = avoid
        self._controller = controller
        self._queue: list[str] = []
        self.setProperty("look", "card")
        self.title = label("", "title", wrap=True)
        self.when = label("", "third")
        self.text = label("", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text_area = QScrollArea()
        self.text_area.setWidgetResizable(True)
        self.text_area.setFrameShape(QFrame.Shape.NoFrame)
        self.text_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text_area.setWidget(self.text)
        self.more = label("", "note")
        self.close_button = button(tr("Noted"), "primary")
        self.close_button.clicked.connect(self.put_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(row(label(tr("Inject"), "pill-warning"), self.when, -1))
        layout.addWidget(self.title)
        layout.addWidget(self.text_area, 1)
        layout.addLayout(row(self.more, -1, self.close_button))
        self._noted: dict[str, set[str]] = {}
        self.hide()
        controller.changed.connect(self._on_changed)
        controller.seat_changed.connect(lambda _seat: self.greet())

    def _news(self) -> list[str]:
        """Injects that the shown seat has not put away yet; the facilitator knows them all."""
        view = self._controller.view
        noted = self._noted.setdefault(view.seat, set())
        if view.truth:
            return []
        return [i.id for i in view.injects if i.state == "sent" and i.id not in noted]

    def _on_changed(self, _change: ChangeSet) -> None:
        self._queue = self._news()
        if self._queue and not self.isVisible():
            self._show()

    def greet(self) -> None:
        """A seat begins to look: what it got in this turn pops up; older injects are in the list."""
        view = self._controller.view
        old = {i.id for i in view.injects if i.state == "sent" and i.sent_turn < view.turn}
        self._noted.setdefault(view.seat, set()).update(old)
        self.hide()
        self._queue = self._news()
        if self._queue:
            self._show()

    def _show(self) -> None:
        inject = next((i for i in self._controller.view.injects if i.id == self._queue[0]), None)
        if inject is None:
            self.put_away()
            return
        self.title.setText(inject.title)
        self.text.setText(inject.text)
        self.when.setText(tr("turn {0}", inject.sent_turn))
        waiting = len(self._queue) - 1
        self.more.setText(tr("{0} more", waiting) if waiting else "")
        self.setAccessibleName(tr("Inject: {0}", inject.title))
        self.place()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def place(self) -> None:
        """As high as the text needs, where the card covers the fewest counters; the wider card if it can.

        A text that is longer than the map is high scrolls.
        """
        best: tuple[int, int, QPoint] | None = None
        taken = self._avoid()
        for width in WIDTHS:
            self._fit(min(width, self._over.width() - 2 * GAP))
            for at in self._corners():
                card = QRect(at, self.size())
                covered = sum(card.intersects(rect) for rect in taken)
                if best is None or covered < best[0]:
                    best = covered, self.width(), at
        if best is not None:
            self._fit(best[1])
            self.move(best[2])

    def _fit(self, width: int) -> None:
        inner = width - 2 * SIDE - 4
        bar = self.text_area.verticalScrollBar().sizeHint().width()
        for text in (self.title, self.text):
            text.ensurePolished()
        rest = CARD_REST + self.title.heightForWidth(inner)
        high, room = self.text.heightForWidth(inner), max(60, self._over.height() - 2 * GAP - rest)
        if high > room:
            high = self.text.heightForWidth(inner - bar)
        self.text_area.setFixedHeight(min(high, room) + 2)
        fit_height(self, width)

    def _corners(self) -> list[QPoint]:
        """Upper right, lower left, upper left, then along the lower edge: the first of the best is taken."""
        right, low = self._over.width() - self.width() - GAP, self._over.height() - self.height() - GAP
        low = max(GAP, low)
        corners = [QPoint(right, GAP), QPoint(GAP, low), QPoint(GAP, min(GAP + BELOW_SWITCHES, low))]
        return corners + [QPoint(left, low) for left in range(GAP + 40, right - BESIDE_MINI, 40)]

    def put_away(self) -> None:
        """Put the card away; the next one comes if there is one."""
        if self._queue:
            self._noted.setdefault(self._controller.seat, set()).add(self._queue.pop(0))
        self.hide()
        if self._queue:
            self._show()


class InjectPanel(QWidget):
    """The list: number, title, when, state. The facilitator may release what is held."""

    counted = Signal(int)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setAccessibleName(tr("Injects"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self.rows)
        box.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 4, 4)
        layout.addWidget(area)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the injects again."""
        clear(self.rows)
        injects = self._controller.view.injects
        for inject in injects:
            self.rows.addWidget(self._row(inject))
        if not injects:
            self.rows.addWidget(label(tr("Nothing has been released to this seat yet."), "second"))
        self.counted.emit(len(injects))

    def _row(self, inject: InjectView) -> QWidget:
        holder = Clickable(lambda: None, "plain")
        text = Elided(f"{inject.title}: {inject.text}")
        state, look = STATES.get(inject.state, (inject.state, "third"))
        turn = inject.sent_turn if inject.state == "sent" else inject.turn
        when = label(tr("T{0}", turn) if turn else "", "second")
        when.setFixedWidth(34)
        number = label(f"{inject.number:02d}", "heading")
        number.setFixedWidth(24)
        line = row(number, when, text, label(tr(state), look))
        line.setStretch(2, 1)
        if self._controller.view.truth and inject.state != "sent":
            release = button(tr("Release"), "link", name=tr("Release {0}", inject.title))
            release.clicked.connect(
                lambda _checked=False, key=inject.id: self._controller.submit(ReleaseInject(key))
            )
            line.addWidget(release)
        holder.setLayout(line)
        holder.setFixedHeight(25)
        notes = [inject.text, inject.expected and tr("Expected: {0}", inject.expected), inject.note]
        holder.setToolTip("\n".join(note for note in notes if note))
        holder.setAccessibleName(f"{inject.number} {inject.title}. {inject.text}")
        return holder
