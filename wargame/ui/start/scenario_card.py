"""A scenario on the start page: map picture, place and dates, length, sides; pressing it begins a game."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from wargame.scenarios.library import ScenarioCard
from wargame.ui.parts import Clickable, Elided, button, current_theme, label
from wargame.ui.words import tr, turn_date_of, turn_length

PICTURE = QSize(356, 168)


class Picture(QWidget):
    """The map picture, cut to the card's upper corners; a plain fill that says so until it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pixmap: QPixmap | None = None
        self.setFixedHeight(PICTURE.height())
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
        painter.drawPixmap(
            QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height),
            self.pixmap,
            QRectF(self.pixmap.rect()),
        )


class ScenarioTile(Clickable):
    """The card. `begin` and `register` (its assumptions) are called with the scenario's id."""

    def __init__(
        self,
        card: ScenarioCard,
        begin: Callable[[str], None],
        register: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda: begin(card.id), "card", parent)
        self.card = card
        self.picture = Picture()
        self.setFixedWidth(PICTURE.width())
        start, _day = turn_date_of(card.start_date, card.turn_hours, 1)
        end, _day = turn_date_of(card.start_date, card.turn_hours, card.turns)
        title = label(card.title, "title", wrap=True)
        place = Elided(card.place, "second")
        dates = Elided(f"{start} – {end}", "second")
        length = tr("{0} turns of {1}", card.turns, turn_length(card.turn_hours))
        time = (
            tr("about {0} min", card.play_minutes)
            if card.play_minutes < 120
            else tr("about {0} h", round(card.play_minutes / 60))
        )
        facts = label(f"{length} · {time}", "third")
        sides = Elided(" · ".join(card.sides), "third")
        summary = label(card.summary, "", wrap=True)
        summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.picture)
        text = QVBoxLayout()
        text.setContentsMargins(16, 11, 16, 13)
        text.setSpacing(3)
        for widget in (title, place, dates, facts, sides):
            text.addWidget(widget)
        text.addSpacing(5)
        text.addWidget(summary, 1)
        self.register = button(tr("Assumptions"), "link", tip=tr("Every number, and what it rests on"))
        self.register.setAccessibleName(tr("Assumptions of {0}", card.title))
        self.register.clicked.connect(lambda: register(card.id))
        text.addWidget(self.register, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(text, 1)
        self.setAccessibleName(tr("New game: {0}", card.title))
        self.setAccessibleDescription(f"{card.place}. {length}. {card.summary}")

    def show_picture(self, pixmap: QPixmap) -> None:
        self.picture.pixmap = pixmap
        self.picture.update()
