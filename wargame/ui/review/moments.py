"""A card for a moment that decided the game."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.report.review.moments import Moment
from wargame.ui.parts import Clickable, label
from wargame.ui.words import percent, tr


class MomentCard(Clickable):
    """Pressed, it shows the moment on the maps."""

    def __init__(self, moment: Moment, go: Callable[[int, int], None], parent: QWidget | None = None) -> None:
        super().__init__(lambda: go(moment.entry, moment.hex), parent=parent)
        title = f"{moment.flag}: {moment.title}" if moment.flag else moment.title
        notes = list(moment.why)
        if moment.chance is not None:
            notes.append(tr("this outcome had a chance of {0}", percent(moment.chance)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 8)
        layout.setSpacing(2)
        layout.addWidget(label(tr("Turn {0}", moment.turn), "accent"))
        layout.addWidget(label(title, "heading", wrap=True))
        layout.addWidget(label("; ".join(notes), "second", wrap=True))
        self.setAccessibleName(tr("Turn {0}: {1}", moment.turn, title))
