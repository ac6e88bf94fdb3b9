"""The dialog behind "New exercise": over which scenario, and whether a skeleton is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

from wargame.scenarios.library import ScenarioCard
from wargame.ui.parts import button, fill_list, label, line, plain_list, row
from wargame.ui.words import tr, turn_length


class NewExerciseDialog(QDialog):
    """`scenario` is the id of the chosen scenario, `blank` whether nothing but its seats is wanted."""

    def __init__(self, cards: Sequence[ScenarioCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New exercise"))
        self.setMinimumSize(560, 470)
        self.list = plain_list(tr("Scenario"))
        turns = [tr("{0} turns of {1}", card.turns, turn_length(card.turn_hours)) for card in cards]
        fill_list(self.list, [f"{card.title}  ·  {many}" for card, many in zip(cards, turns, strict=True)])
        for number, card in enumerate(cards):
            self.list.item(number).setData(Qt.ItemDataRole.UserRole, card.id)
            self.list.item(number).setToolTip(f"{card.place}. {card.summary}")
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.summary = label("", "second", wrap=True)
        self.summary.setMinimumHeight(92)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.currentItemChanged.connect(lambda item, _old: self._tell(item))
        self._tell(self.list.currentItem())
        self.ready = QRadioButton(
            tr("A skeleton that can be run at once: objectives, plan, clocks, timetable")
        )
        self.empty = QRadioButton(tr("Only the scenario's seats"))
        self.ready.setChecked(True)
        go = button(tr("Design it"), "primary-main")
        go.setDefault(True)
        go.clicked.connect(self.accept)
        go.setEnabled(bool(cards))
        cancel = button(tr("Cancel"), "main")
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("New exercise"), "title"))
        layout.addWidget(
            label(tr("An exercise is laid over a scenario: its map, forces and rules stay."), "second")
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self.summary)
        layout.addWidget(line())
        layout.addWidget(self.ready)
        layout.addWidget(self.empty)
        layout.addLayout(row(-1, cancel, go))

    def _tell(self, item: QListWidgetItem | None) -> None:
        self.summary.setText(item.toolTip() if item else "")

    @property
    def scenario(self) -> str:
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    @property
    def blank(self) -> bool:
        return self.empty.isChecked()
