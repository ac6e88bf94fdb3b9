"""Branches side by side: how each stands, and two of them on the maps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from wargame.engine.state import State
from wargame.play.session import Session
from wargame.report.review.standing import projected
from wargame.ui.parts import button, clear, label, row
from wargame.ui.words import tr


@dataclass(frozen=True, slots=True)
class Standing:
    """How a branch stands: points if all stayed so and steps lost, by side."""

    name: str
    entry: int
    turn: int
    rung: int
    points: tuple[int, ...]
    lost: tuple[int, ...]


def standing_of(session: Session, name: str, entry: int) -> Standing:
    """A branch at an entry."""
    state: State = session.state_at(entry)
    points = projected(session.game, state)
    return Standing(name, entry, state.turn, state.rung, points, tuple(state.losses))


def branches_of(session: Session) -> tuple[Standing, ...]:
    """Every branch that was decided by the present rules, the present one first."""
    journal = session.journal
    heads = sorted(journal.heads, key=lambda head: head.name != journal.head.name)
    return tuple(
        standing_of(session, head.name, head.at)
        for head in heads
        if head.at in journal and session.same_rules(head.at)
    )


class BranchPage(QWidget):
    """`compared`: two branches to show side by side, by name; `differences`: their entries."""

    compared = Signal(str, str)
    differences = Signal(int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(tr("Branch at the left"))
        self.second.setAccessibleName(tr("Branch at the right"))
        self.show_both = button(tr("Side by side"), "primary")
        self.differ = button(tr("What differs..."))
        self.note = label("", "second", wrap=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addLayout(self.grid)
        layout.addLayout(row(self.first, self.second))
        layout.addLayout(row(self.show_both, self.differ, -1))
        layout.addStretch(1)
        self.show_both.clicked.connect(
            lambda: self.compared.emit(self.first.currentText(), self.second.currentText())
        )
        self.differ.clicked.connect(self._differ)
        self.read()

    def read(self) -> None:
        """Read the branches again."""
        rows = branches_of(self._session)
        for box, place in ((self.first, 0), (self.second, 1)):
            box.clear()
            for each in rows:
                box.addItem(each.name, each.entry)
            box.setCurrentIndex(min(place, len(rows) - 1))
        several = len(rows) > 1
        for part in (self.first, self.second, self.show_both, self.differ):
            part.setEnabled(several)
        self.note.setText(
            tr("Points: what each side would get if everything stayed as it is on that branch.")
            if several
            else tr("There is one line only. A what-if begins in the timeline: New branch here.")
        )
        self._fill(rows)

    def _fill(self, rows: tuple[Standing, ...]) -> None:
        clear(self.grid)
        sides = self._session.game.sides
        head = [tr("Branch"), tr("Turn"), tr("Rung"), *(side.short for side in sides)]
        for column, text in enumerate(head):
            self.grid.addWidget(label(text, "second", right=column > 0), 0, column)
        for place, each in enumerate(rows, 1):
            self.grid.addWidget(label(each.name, "heading"), place, 0)
            cells = [str(each.turn), str(each.rung)]
            cells += [
                tr("{0} (lost {1})", points, lost)
                for points, lost in zip(each.points, each.lost, strict=False)
            ]
            for column, text in enumerate(cells, 1):
                self.grid.addWidget(label(text, right=True), place, column)
        self.grid.setColumnStretch(0, 1)
        self.grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _differ(self) -> None:
        self.differences.emit(int(self.first.currentData()), int(self.second.currentData()))
