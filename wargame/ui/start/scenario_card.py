"""A scenario on the start page: map picture, place and dates, length, sides; pressing it begins a game."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wargame.scenarios.library import ScenarioCard
from wargame.ui.parts import Clickable, Elided, button, current_theme, label
from wargame.ui.words import tr, turn_date_of, turn_length

PICTURE = QSize(500, 200)
"""The picture as it is prepared; cards stretch with the window and show its middle."""
LEAST_WIDTH, LEAST_PICTURE = 380, 100
TEXT_HEIGHT = 226
"""What a card needs below its picture."""
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Picture(QWidget):
    """The map picture, cut to the card's upper corners; a plain fill that says so until it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixmap: QPixmap | None = None
        self.middle = 0.5
        """What share of the picture lies above that which is to be seen in any case."""
        self.setFixedHeight(LEAST_PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(0, 0, self.width(), self.height() + 12), 7, 7)
        painter.setClipPath(shape)
        if self.pixmap is None:
            painter.fillRect(self.rect(), QColor(theme.panel2))
            painter.setPen(QColor(theme.text3))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("The map is being drawn"))
            return
        size = self.pixmap.deviceIndependentSize()
        scale = max(self.width() / size.width(), self.height() / size.height())
        width, height = size.width() * scale, size.height() * scale
        top = max(self.height() - height, min(0.0, self.height() / 2 - height * self.middle))
        painter.drawPixmap(
            QRectF((self.width() - width) / 2, top, width, height),
            self.pixmap,
            QRectF(self.pixmap.rect()),
        )


class ScenarioTile(Clickable):
    """The card. `begin`, `register` (its assumptions) and `print_kit` are called with the scenario's id.

    `step_wanted`: an arrow key was pressed, by columns and rows.
    """

    step_wanted = Signal(int, int)

    def __init__(
        self,
        card: ScenarioCard,
        begin: Callable[[str], None],
        register: Callable[[str], None],
        print_kit: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda: begin(card.id), "card", parent)
        self.card = card
        self.picture = Picture()
        self.setMinimumWidth(LEAST_WIDTH)
        start, _day = turn_date_of(card.start_date, card.turn_hours, 1)
        end, _day = turn_date_of(card.start_date, card.turn_hours, card.turns)
        length = tr("{0} turns of {1}", card.turns, turn_length(card.turn_hours))
        time = (
            tr("about {0} min", card.play_minutes)
            if card.play_minutes < 120
            else tr("about {0} h", round(card.play_minutes / 60))
        )
        self.register = button(tr("Assumptions"), "link", tip=tr("Every number, and what it rests on"))
        self.register.setAccessibleName(tr("Assumptions of {0}", card.title))
        self.register.clicked.connect(lambda: register(card.id))
        tip = tr("Map, counters, forms for a physical table")
        self.print_kit = button(tr("Print kit..."), "link", tip=tip)
        self.print_kit.setAccessibleName(tr("Print kit of {0}", card.title))
        self.print_kit.clicked.connect(lambda: print_kit(card.id))
        title = label(card.title, "title", wrap=True)
        summary = label(card.summary, "", wrap=True)
        summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.picture)
        text = QVBoxLayout()
        text.setContentsMargins(16, 7, 10, 8)
        text.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.register, 0, Qt.AlignmentFlag.AlignTop)
        text.addLayout(head)
        where = QHBoxLayout()
        where.addWidget(Elided(card.place, "second"), 1)
        where.addWidget(self.print_kit)
        text.addLayout(where)
        text.addWidget(Elided(f"{start} – {end} · {length} · {time}", "third"))
        text.addWidget(label(" · ".join(card.sides), "third", wrap=True))
        text.addSpacing(3)
        text.addWidget(summary, 1)
        layout.addLayout(text, 1)
        self._words = " ".join((card.title, card.place, card.summary, *card.sides)).casefold()
        self.setAccessibleName(tr("New game: {0}", card.title))
        self.setAccessibleDescription(f"{card.place}. {length}. {card.summary}")

    def matches(self, text: str) -> bool:
        """Whether every word of a search is somewhere in what the card says."""
        return all(word in self._words for word in text.casefold().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_wanted.emit(*step)
        else:
            super().keyPressEvent(event)

    def show_picture(self, image: QImage) -> None:
        """Show a picture; its text "middle" says where to cut it."""
        self.picture.pixmap = QPixmap.fromImage(image)
        try:
            self.picture.middle = float(image.text("middle"))
        except ValueError:
            self.picture.middle = 0.5
        self.picture.update()
