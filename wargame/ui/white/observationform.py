"""The form of an observation: text, whom it is about, objectives, plan item, rating, tags."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from wargame.play.exercise import exercise_of
from wargame.play.observations import BEST, NO_RATING, Observation, ObservationError, Observations
from wargame.play.records import RecordError
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.words import tr

PLACE = "observation"
WIDTH = 520


class ObservationForm(QDialog):
    """Writes one down (`observation` None) or corrects one. `written` when it is kept.

    It does not stop the game: the table can be used while it is open.
    """

    written = Signal()

    def __init__(
        self,
        controller: GameController,
        observation: Observation | None = None,
        parent: QWidget | None = None,
        **begun: Any,
    ) -> None:
        """`begun`: fields of an observation to start with (`item`, `seat`, `entry`, `important`)."""
        super().__init__(parent)
        self._controller = controller
        self._old = observation
        self._begun = begun
        self._author = controller.seat
        self.setWindowTitle(tr("Observation") if observation is None else tr("Correct an observation"))
        self.setMinimumWidth(WIDTH)
        start = observation or Observation("", "", **begun)
        self._build(start)
        self._keeper = DraftKeeper(self.text, lambda: controller.present, lambda: self._author, PLACE)
        if observation is None:
            self._keeper.restore()
        self.text.setFocus()

    # -- building ------------------------------------------------------------

    def _build(self, start: Observation) -> None:
        exercise = exercise_of(self._controller.present)
        self.stamp = label(self._stamp(start), "second", wrap=True)
        self.text = QPlainTextEdit(start.text)
        self.text.setPlaceholderText(tr("What you saw, in a sentence"))
        self.text.setAccessibleName(tr("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.about = QComboBox()
        self.about.addItem(tr("nobody in particular"), "")
        for seat in self._controller.game.scenario.seats:
            if seat.role == "player":
                self.about.addItem(seat.title, seat.id)
        self.about.setCurrentIndex(max(0, self.about.findData(start.seat)))
        self.objectives = {each.id: QCheckBox(each.title) for each in exercise.objectives}
        for key, box in self.objectives.items():
            box.setChecked(key in start.objectives)
        self.item = QComboBox()
        self.item.addItem(tr("none"), "")
        for each in exercise.plan:
            self.item.addItem(each.datum, each.id)
        self.item.setCurrentIndex(max(0, self.item.findData(start.item)))
        for box in (self.about, self.item):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(30)
        self.tags = QLineEdit(", ".join(start.tags))
        self.tags.setPlaceholderText(tr("words, with commas between"))
        self.important = QCheckBox(tr("Important: show it in the review"))
        self.important.setChecked(start.important)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("About"), self.about)
        if self.objectives:
            boxes = QVBoxLayout()
            boxes.setSpacing(2)
            for box in self.objectives.values():
                boxes.addWidget(box)
            form.addRow(tr("Objectives"), boxes)
        if exercise.plan:
            form.addRow(tr("Datum of the plan"), self.item)
        form.addRow(tr("Rating"), self._rating_row(start.rating))
        form.addRow(tr("Tags"), self.tags)
        form.addRow("", self.important)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for part in (self.stamp, self.text):
            layout.addWidget(part)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())

    def _rating_row(self, rating: int) -> QWidget:
        self.ratings = QButtonGroup(self)
        holder = QWidget()
        made = [(NO_RATING, tr("none")), *((number, str(number)) for number in range(1, BEST + 1))]
        buttons = []
        for number, text in made:
            each = button(text, "chip", name=tr("Rating {0}", text))
            each.setCheckable(True)
            each.setChecked(number == rating)
            self.ratings.addButton(each, number)
            buttons.append(each)
        line = row(*buttons, label(tr("1 poor, 5 very good"), "third"), -1, spacing=4)
        holder.setLayout(line)
        return holder

    def _buttons(self):
        self.save = button(tr("Write down   Ctrl+Enter"), "primary")
        self.save.clicked.connect(self.write)
        self.withdraw = button(tr("Withdraw"), "", tip=tr("It stays in the file, marked as withdrawn"))
        self.withdraw.setVisible(self._old is not None)
        self.withdraw.clicked.connect(self.take_back)
        cancel = button(tr("Cancel"), "")
        cancel.clicked.connect(self.reject)
        return row(self.withdraw, -1, cancel, self.save)

    def _stamp(self, start: Observation) -> str:
        """What the observation is stamped with."""
        controller = self._controller
        state, phases = controller.present.state, controller.game.ruleset.phases
        turn = start.turn or state.turn
        title = phases[state.phase].title if 0 <= state.phase < len(phases) else ""
        if start.phase:
            title = next((phase.title for phase in phases if phase.id == start.phase), start.phase)
        entry = start.entry or controller.present.head
        return tr("Turn {0}, {1}, entry {2}, by {3}", turn, title, entry, controller.words.seat(self._author))

    # -- writing -------------------------------------------------------------

    def _fields(self) -> dict[str, Any]:
        return {
            "text": self.text.toPlainText(),
            "seat": self.about.currentData(),
            "objectives": tuple(key for key, box in self.objectives.items() if box.isChecked()),
            "item": self.item.currentData(),
            "rating": max(NO_RATING, self.ratings.checkedId()),
            "tags": tuple(tag for tag in self.tags.text().split(",") if tag.strip()),
            "important": self.important.isChecked(),
        }

    def write(self) -> None:
        """Keep it, or say what is missing."""
        book, fields = Observations(self._controller.present), self._fields()
        try:
            if self._old is None:
                stamps = {key: self._begun[key] for key in ("entry", "turn", "phase") if key in self._begun}
                book.add(self._author, fields.pop("text"), **fields, **stamps)
                self._keeper.done()
            else:
                book.correct(self._author, self._old.key, **fields)
        except (ObservationError, RecordError, OSError) as error:
            self._say(str(error))
            return
        self.written.emit()
        self.accept()

    def take_back(self) -> None:
        """Withdraw the observation that is corrected."""
        if self._old is None:
            return
        try:
            Observations(self._controller.present).withdraw(self._author, self._old.key)
        except (ObservationError, RecordError, OSError) as error:
            self._say(str(error))
            return
        self.written.emit()
        self.accept()

    def _say(self, text: str) -> None:
        self.problem.setText(text[:1].upper() + text[1:])
        self.problem.show()

    def reject(self) -> None:
        """Close; what was typed waits for the next time."""
        if self._old is None:
            self._keeper.keep()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held:
            self.write()
        else:
            super().keyPressEvent(event)
