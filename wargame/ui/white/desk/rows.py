"""The rows of the desk: what waits, who laid it there, for how long."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel

from wargame.engine.view_desk import DeskItemView
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, column, label, row, set_look
from wargame.ui.white.ages import LONG_S, age_text
from wargame.ui.white.desk.telling import seat_chip
from wargame.ui.white.desk.texts import item_place, item_title
from wargame.ui.white.seats import SideMark
from wargame.ui.words import tr


class ItemRow(Clickable):
    """One item; pressing it shows it below. Up and down go to the next row."""

    def __init__(
        self, controller: GameController, item: DeskItemView, act: Callable[[], None], *, chosen: bool
    ) -> None:
        """`chosen`: its card shows below; its title then stands in full."""
        super().__init__(act, "chosen" if chosen else "card")
        self.item = item
        words = controller.words
        title, place = item_title(controller, item), item_place(controller, item)
        self.age = label("", "second", right=True)
        self.age.setFixedWidth(44)
        mark = SideMark(words.affiliation(item.side))
        name = label(title, "heading", wrap=True) if chosen else Elided(title, "heading")
        head = row(mark, name, self.age, spacing=8)
        head.setStretch(1, 1)
        for each in (mark, self.age):
            head.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        mark.setContentsMargins(0, 3, 0, 0)
        seat = next(each for each in controller.game.scenario.seats if each.id == item.seat)
        below = Elided(f"{seat_chip(controller, seat)} · {place}", "second")
        inner = column(head, below, spacing=1)
        inner.setContentsMargins(9, 5, 9, 6)
        self.setLayout(inner)
        self.setToolTip(words.seat(item.seat))
        self.setAccessibleName(tr("{0}, {1}, of {2}", title, place, words.seat(item.seat)))
        self.setObjectName(f"item.{item.key}")

    def tell_age(self, seconds: float) -> None:
        """Say how long it has waited."""
        self.age.setText(age_text(seconds, self.item.turn))
        set_look(self.age, "warning" if seconds > LONG_S else "second")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)


def quiet(text: str) -> QLabel:
    """What a list says that is empty."""
    made = label(text, "second", wrap=True)
    made.setContentsMargins(2, 0, 2, 0)
    return made
