"""Injects: a card with the text when one is released to this seat, and the list of all that it knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.events import InjectReleased
from wargame.engine.orders import EndPhase
from wargame.engine.view import InjectView
from wargame.ui.changes import ChangeSet
from wargame.ui.controller import GameController
from wargame.ui.injectpicture import picture_of, show_picture
from wargame.ui.parts import Clickable, Elided, button, clear, fit_height, label, row
from wargame.ui.table.dispatch import last_own
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
PICTURE = QSize(264, 150)
"""The most that a picture takes of the narrowest card."""


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
        self.picture = label()
        self.picture.hide()
        self.more = label("", "note")
        self.close_button = button(tr("Noted"), "primary")
        self.close_button.clicked.connect(self.put_away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(row(label(tr("Inject"), "pill-warning"), self.when, -1))
        layout.addWidget(self.title)
        layout.addWidget(self.picture)
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
        if view.truth or self._controller.looking:
            return []
        return [i.id for i in view.injects if i.state == "sent" and i.id not in noted]

    def _on_changed(self, _change: ChangeSet) -> None:
        self._queue = self._news()
        if self._queue and not self.isVisible():
            self._show()

    def greet(self) -> None:
        """A seat begins to look: what came in this turn after its last order pops up; the list has all."""
        view = self._controller.view
        entries = self._controller.session.entries
        last = last_own(entries, view.seat)
        answered = {
            event.inject
            for entry in entries
            if entry.id < last or (entry.id == last and not isinstance(entry.order, EndPhase))
            for event in entry.events
            if isinstance(event, InjectReleased)
        }
        old = {i.id for i in view.injects if i.state == "sent" and i.sent_turn < view.turn}
        self._noted.setdefault(view.seat, set()).update(old | answered)
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
        show_picture(self.picture, self._controller.game, inject, PICTURE)
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

    def shape(self, width: int, most: int) -> None:
        """Take a width, and no more than a height: the text scrolls."""
        self._fit(width)
        over = self.height() - most
        if over > 0:
            self.text_area.setFixedHeight(max(24, self.text_area.height() - over))
            fit_height(self, width)

    def _fit(self, width: int) -> None:
        inner = width - 2 * SIDE - 4
        bar = self.text_area.verticalScrollBar().sizeHint().width()
        for text in (self.title, self.text):
            text.ensurePolished()
        rest = CARD_REST + self.title.heightForWidth(inner)
        if not self.picture.isHidden():
            rest += self.picture.height() + 8
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
    """The list: number, title, when, state; pressing a row opens and closes its whole text.

    The facilitator may ask for the release of what is held (`release_wanted`, its id).
    """

    counted = Signal(int)
    release_wanted = Signal(str)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._open = ""
        self._shown: tuple[object, ...] | None = None
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
        self.area = area
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding - 4, 0, 4, 4)
        layout.addWidget(area)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the injects again; the list keeps its place."""
        injects = self._controller.view.injects
        shown = (self._controller.seat, self._open, injects)
        if shown == self._shown:
            return
        self._shown = shown
        bar = self.area.verticalScrollBar()
        place = bar.value()
        clear(self.rows)
        for inject in injects:
            self.rows.addWidget(self._row(inject))
            if inject.id == self._open:
                self._put_whole(inject)
        if not injects:
            self.rows.addWidget(label(tr("Nothing has been released to this seat yet."), "second"))
        self.counted.emit(len(injects))
        self._fit()
        bar.setValue(place)

    def first(self) -> QWidget:
        """What gets the keys: the first row, or the empty list."""
        item = self.rows.itemAt(0)
        row = item.widget() if item is not None else None
        return row if isinstance(row, Clickable) else self.area

    def _fit(self) -> None:
        """Give the list its new height at once, so that it can go back to where it was."""
        inner = self.area.widget()
        assert inner is not None
        layout = inner.layout()
        assert layout is not None
        for place in range(self.rows.count()):
            item = self.rows.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()
        layout.activate()
        view = self.area.viewport()
        inner.resize(view.width(), max(layout.totalHeightForWidth(view.width()), view.height()))

    def open(self, inject_id: str) -> None:
        """Open the whole text of an inject below its row, or close it; the row keeps the keys."""
        self._open = "" if self._open == inject_id else inject_id
        self.refresh()
        for place in range(self.rows.count()):
            item = self.rows.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.objectName() == f"inject.{inject_id}":
                widget.setFocus()

    def _put_whole(self, inject: InjectView) -> None:
        """All of an inject below its row."""
        pixels = picture_of(self._controller.game, inject, PICTURE)
        if pixels is not None:
            picture = label()
            picture.setPixmap(pixels)
            picture.setContentsMargins(70, 2, 16, 2)
            self.rows.addWidget(picture)
        self.rows.addWidget(self._whole(inject))

    @staticmethod
    def _whole(inject: InjectView) -> QWidget:
        notes = (inject.text, inject.expected and tr("Expected: {0}", inject.expected), inject.note)
        made = label("\n".join(note for note in notes if note), wrap=True)
        made.setContentsMargins(70, 2, 16, 8)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _row(self, inject: InjectView) -> QWidget:
        held = self._controller.view.truth and inject.state != "sent"
        holder = Clickable(
            lambda: self.open(inject.id),
            "plain",
            also=(lambda: self.release_wanted.emit(inject.id)) if held else None,
        )
        holder.setObjectName(f"inject.{inject.id}")
        text = Elided(f"{inject.title}: {inject.text}" if inject.id != self._open else inject.title)
        mark = label("▾" if inject.id == self._open else "▸", "third")
        state, look = STATES.get(inject.state, (inject.state, "third"))
        turn = inject.sent_turn if inject.state == "sent" else inject.turn
        when = label(tr("T{0}", turn) if turn else "", "second")
        when.setFixedWidth(34)
        number = label(f"{inject.number:02d}", "heading")
        number.setFixedWidth(24)
        line = row(mark, number, when, text, label(tr(state), look))
        line.setStretch(3, 1)
        if held:
            release = button(tr("Release...  ⇧↵"), "link", name=tr("Release {0}", inject.title))
            release.clicked.connect(lambda: self.release_wanted.emit(inject.id))
            line.addWidget(release)
        holder.setLayout(line)
        holder.setFixedHeight(25)
        keys = tr("Shift+Enter releases it") if held else ""
        holder.setToolTip("\n".join(part for part in (tr("Click or Enter to read all of it"), keys) if part))
        holder.setAccessibleName(f"{inject.number} {inject.title}. {inject.text}")
        return holder
