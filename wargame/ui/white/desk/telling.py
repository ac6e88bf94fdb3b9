"""What seats are told about a ruling: each its own text, apart from the truth."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from wargame.scenarios.model import Seat
from wargame.ui.controller import GameController
from wargame.ui.parts import LongButton, label
from wargame.ui.white.fields import KeptText
from wargame.ui.words import tr

COLUMNS = 3
LEAST = 52
"""Pixels of a pill where there is no room for its whole text."""


def seat_chip(controller: GameController, seat: Seat) -> str:
    """A seat in a word: its side's short name where it is the side's only seat, else its title."""
    same = [
        each for each in controller.game.scenario.seats if each.side == seat.side and each.role == seat.role
    ]
    side = controller.side_of(seat.id)
    return controller.words.side(side) if side >= 0 and len(same) == 1 else seat.title


def chip(text: str, name: str) -> LongButton:
    """A pill that is on or off."""
    made = LongButton(text)
    made.setProperty("look", "chip")
    made.setCheckable(True)
    made.setAutoDefault(False)
    made.setMinimumWidth(LEAST)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


class SeatChips(QWidget):
    """A pill for each seat, in columns; `chosen` are those that are on."""

    def __init__(
        self,
        controller: GameController,
        seats: list[Seat],
        parent: QWidget | None = None,
        *,
        columns: int = COLUMNS,
    ) -> None:
        super().__init__(parent)
        self.chips: dict[str, LongButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for place, seat in enumerate(seats):
            made = chip(seat_chip(controller, seat), seat.title)
            self.chips[seat.id] = made
            grid.addWidget(made, place // columns, place % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The seats that are on, in their order."""
        return tuple(seat for seat, made in self.chips.items() if made.isChecked())


class TellSeats(QWidget):
    """Pills for all seats; below them a field for each that shall hear something."""

    def __init__(self, controller: GameController, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._place = controller, place
        self.fields: dict[str, KeptText] = {}
        seats = [seat for seat in controller.game.scenario.seats if seat.role != "facilitator"]
        self.seats = SeatChips(controller, seats)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._rows.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(label(tr("Tell seats, each in its own words"), "second"))
        layout.addWidget(self.seats)
        layout.addLayout(self._rows)
        for seat, made in self.seats.chips.items():
            made.toggled.connect(lambda on, each=seat: self._toggled(each, on))
            if KeptText(controller, f"{place}.tell.{seat}", "", "").text:
                made.setChecked(True)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """(seat, what it is told) of every field that says something."""
        return tuple((seat, field.text) for seat, field in self.fields.items() if field.text)

    def sent(self) -> None:
        """It is told: nothing of it waits any more."""
        for field in self.fields.values():
            field.keeper.done()

    def keep(self) -> None:
        """Keep what is half typed now."""
        for field in self.fields.values():
            field.keeper.keep()

    def _toggled(self, seat: str, on: bool) -> None:
        if on:
            title = self._controller.words.seat(seat)
            hint = tr("What {0} is told", title)
            field = KeptText(self._controller, f"{self._place}.tell.{seat}", hint, hint)
            self.fields[seat] = field
            self._rows.addWidget(field)
            if self.isVisible():
                field.setFocus()
        elif seat in self.fields:
            field = self.fields.pop(seat)
            field.keeper.done()
            self._rows.removeWidget(field)
            field.hide()
            field.deleteLater()
