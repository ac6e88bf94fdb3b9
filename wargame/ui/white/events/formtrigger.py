"""The part of the form that says when an inject comes: what is given must all hold."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from wargame.engine.inject_list import reading_of
from wargame.engine.view import InjectView
from wargame.rules.intake import Place
from wargame.scenarios.model import EACH
from wargame.scenarios.scenario_time import hours_at, parse_time, time_text, turn_at
from wargame.ui.controller import GameController
from wargame.ui.parts import label, row, set_look
from wargame.ui.white.events.spins import spin
from wargame.ui.words import tr

NOTHING, AFTER, UNANSWERED = "", "after", "unanswered"


class TriggerEditor(QWidget):
    """Fills the keys of a table [[injects]] that say what sends it. `changed` with every key."""

    changed = Signal()

    def __init__(
        self,
        controller: GameController,
        made: dict[str, Any],
        others: tuple[InjectView, ...],
        parent: QWidget | None = None,
    ) -> None:
        """`made`: the object to begin with. `others`: injects that it may wait for."""
        super().__init__(parent)
        self._game = controller.game
        self.layout_ = QGridLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setVerticalSpacing(6)
        self.layout_.setColumnStretch(1, 1)
        self._time(made)
        self._phase(made)
        self._condition(made)
        self._link(made, others)
        self.manual = QCheckBox(tr("Only my word sends it; the rest is the plan"))
        self.manual.setChecked(bool(made.get("manual")))
        self.manual.toggled.connect(self.changed)
        self.layout_.addWidget(self.manual, self.layout_.rowCount(), 0, 1, 2)
        self._check_time()
        self._check_condition()

    # -- building ------------------------------------------------------------

    def _line(self, title: str, *widgets: QWidget | int, note: QLabel | None = None) -> None:
        place = self.layout_.rowCount()
        self.layout_.addWidget(label(title), place, 0)
        self.layout_.addLayout(row(*widgets), place, 1)
        if note is not None:
            self.layout_.addWidget(note, place + 1, 1)

    def _time(self, made: dict[str, Any]) -> None:
        """One field for a turn or a scenario time."""
        turn = made.get("turn")
        self.when = QLineEdit(str(made.get("at") or (tr("turn {0}", turn) if turn else "")))
        self.when.setPlaceholderText(tr("turn 3, or D+2 H+3; empty: in any turn"))
        self.when.setAccessibleName(tr("Turn or scenario time"))
        self.when.textChanged.connect(self._check_time)
        self.when_note = label("", "note")
        self.when_note.setMinimumWidth(150)
        self._line(tr("Time"), self.when, self.when_note)

    def _phase(self, made: dict[str, Any]) -> None:
        self.phase = QComboBox()
        self.phase.setAccessibleName(tr("Phase"))
        self.phase.addItem(tr("where the rules send injects"), "")
        for phase in self._game.ruleset.phases:
            self.phase.addItem(tr("when {0} begins", phase.title), phase.id)
        self.phase.addItem(tr("looked at in each phase"), EACH)
        self.phase.setCurrentIndex(max(0, self.phase.findData(made.get("phase", ""))))
        self.phase.currentIndexChanged.connect(self.changed)
        self._line(tr("Phase"), self.phase, -1)

    def _condition(self, made: dict[str, Any]) -> None:
        self._reading = reading_of(self._game)
        words = self._reading.words().words
        self.condition = QLineEdit(str(made.get("when", "")))
        self.condition.setPlaceholderText(tr("such as rung >= 6; empty: always"))
        self.condition.setAccessibleName(tr("Condition over the true state"))
        completer = WordCompleter(sorted(words), self.condition)
        completer.setWidget(self.condition)
        self._completer = completer
        self.condition.textEdited.connect(completer.offer)
        self.condition.textChanged.connect(self._check_condition)
        self.condition_note = label("", "note", wrap=True)
        self.condition_note.setMinimumWidth(200)
        self._line(tr("Condition"), self.condition, note=self.condition_note)

    def _link(self, made: dict[str, Any], others: tuple[InjectView, ...]) -> None:
        kind = UNANSWERED if made.get("unanswered") else AFTER if made.get("after") else NOTHING
        self.link = QComboBox()
        self.link.setAccessibleName(tr("Another inject"))
        for text, data in (
            (tr("does not matter"), NOTHING),
            (tr("was sent"), AFTER),
            (tr("got no response"), UNANSWERED),
        ):
            self.link.addItem(text, data)
        self.link.setCurrentIndex(self.link.findData(kind))
        self.other = QComboBox()
        self.other.setAccessibleName(tr("Which inject"))
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(20)
        for view in others:
            self.other.addItem(f"{view.number:02d}  {view.title}", view.id)
        self.other.setCurrentIndex(max(0, self.other.findData(made.get("unanswered") or made.get("after"))))
        self.delay = spin(tr("Turns after it"), 0, self._game.scenario.turns, int(made.get("delay", 0)))
        self.delay_note = label("")
        self.link.currentIndexChanged.connect(self._linked)
        self.other.currentIndexChanged.connect(self.changed)
        self.delay.valueChanged.connect(self.changed)
        self._line(tr("Another inject"), self.link, self.other, self.delay, self.delay_note, -1)
        self._linked()

    # -- checking ------------------------------------------------------------

    def _linked(self) -> None:
        kind = self.link.currentData()
        self.link.setEnabled(self.other.count() > 0)
        for widget in (self.other, self.delay, self.delay_note):
            widget.setVisible(kind != NOTHING)
        if kind == UNANSWERED:
            self.delay.setMinimum(1)
            self.delay_note.setText(tr("turns after it was sent"))
        else:
            self.delay.setMinimum(0)
            self.delay_note.setText(tr("turns later"))
        self.changed.emit()

    def _moment(self) -> tuple[str, object] | None:
        """The key and value of the time field; None where it cannot be read."""
        text = self.when.text().strip()
        if not text:
            return "", 0
        if parse_time(text) is not None:
            return "at", text
        digits = text.lower().removeprefix("turn").removeprefix("t").strip()
        return ("turn", int(digits)) if digits.isdecimal() and len(digits) < 5 else None

    def _check_time(self) -> None:
        hours, found = self._game.scenario.turn_hours, self._moment()
        bad = found is None
        text = tr("write turn 3 or D+2 H+3") if found is None else ""
        if found and found[0] == "turn":
            text = time_text(hours_at(max(1, int(str(found[1]))), hours))
        elif found and found[0] == "at":
            text = tr("turn {0}", turn_at(parse_time(str(found[1])) or 0, hours))
        set_look(self.when_note, "bad" if bad else "note")
        self.when_note.setText(text)
        self.changed.emit()

    def _check_condition(self) -> None:
        text = self.condition.text().strip()
        said = ""
        if text:
            problems = self._reading.intake.problems
            problems.clear()
            self._reading.condition(text, Place("", 0))
            said = problems[0].message if problems else ""
        set_look(self.condition_note, "bad")
        self.condition_note.setText(said)
        self.condition_note.setVisible(bool(said))
        self.changed.emit()

    # -- reading -------------------------------------------------------------

    def keys(self) -> dict[str, Any]:
        """The keys that say what sends it; what cannot be read is passed on, to be refused."""
        made: dict[str, Any] = {}
        found = self._moment()
        if found is None:
            made["at"] = self.when.text().strip()
        elif found[0]:
            made[found[0]] = found[1]
        if self.phase.currentData():
            made["phase"] = self.phase.currentData()
        if self.condition.text().strip():
            made["when"] = self.condition.text().strip()
        kind = self.link.currentData()
        if kind and self.other.count():
            made[kind] = self.other.currentData()
            if self.delay.value():
                made["delay"] = self.delay.value()
        if self.manual.isChecked():
            made["manual"] = True
        return made


class WordCompleter(QCompleter):
    """Offers the names that conditions may use for the word at the cursor."""

    def __init__(self, words: list[str], field: QLineEdit) -> None:
        super().__init__(words, field)
        self._field = field
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)
        self.activated.connect(self._put)

    def _word(self) -> tuple[int, int]:
        """Where the word at the cursor begins and ends."""
        text, end = self._field.text(), self._field.cursorPosition()
        start = end
        while start and (text[start - 1].isalnum() or text[start - 1] in "_."):
            start -= 1
        return start, end

    def offer(self) -> None:
        """Show what fits, from three letters on."""
        start, end = self._word()
        word = self._field.text()[start:end]
        if len(word) < 3 or word.isdecimal():
            self._put_away()
            return
        self.setCompletionPrefix(word)
        if self.completionCount() == 1 and self.currentCompletion() == word:
            self._put_away()
        else:
            self.complete()

    def _put_away(self) -> None:
        popup = self.popup()
        if popup is not None:
            popup.hide()

    def _put(self, name: str) -> None:
        start, end = self._word()
        text = self._field.text()
        self._field.setText(text[:start] + name + text[end:])
        self._field.setCursorPosition(start + len(name))
