"""The part of the form with what an inject does to the game: a line an effect, by its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from wargame.engine.inject_list import reading_of
from wargame.report.eventslist.effecttext import KEYS, EffectError
from wargame.rules.intake import BASES
from wargame.scenarios.injects import EFFECTS, MAX_AMOUNT, OF_SIDES, OF_UNITS, text_names
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.white.events.spins import spin
from wargame.ui.words import tr

TITLES: Final = {
    "track": "Track",
    "pressure": "Pressure on the ladder",
    "rung": "Rung of the ladder",
    "weather": "Weather from now on",
    "stock": "Stock of a unit",
    "steps": "Steps of a unit",
    "contact": "Contact on a unit",
    "skill": "Skill of a unit",
    "training": "Training of a unit",
    "posture": "Posture of a unit",
    "disrupt": "Disrupt a unit",
    "rest": "Unit out of the line",
    "holding": "Stock of a side",
    "replacements": "Replacements of a side",
    "cadre": "Cadre comes home",
    "line": "Production line",
    "tier": "Technology",
    "signal": "Ladder seen as it is",
    "estimate": "Estimate from a source",
    "area": "Effect on an area",
}
MEANINGS: Final = {
    "track": "added to the track",
    "pressure": "added to the pressure",
    "rung": "rungs up, or down",
    "stock": "added to the stock",
    "steps": "negative for losses",
    "contact": "level 0 to 3, for the side",
    "skill": "hundredths added",
    "rest": "turns",
    "cadre": "men",
    "line": "1 ordered, 0 stopped",
    "disrupt": "1 disrupted, 0 in order",
    "tier": "points",
}
NO_AMOUNT: Final = ("weather", "signal", "estimate")
MORE: Final = {"cadre": "skill=1.5", "rest": "hex=0305", "area": "hex=0305 radius=1 turns=2"}
"""Kinds that ask for more, as it is written."""


class EffectLine(QWidget):
    """One effect. `gone` when it is deleted, `changed` with every key."""

    changed = Signal()
    gone = Signal()

    def __init__(
        self, controller: GameController, made: dict[str, Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._game = controller.game
        self._reading = reading_of(controller.game)
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of effect"))
        self.kind.setFixedWidth(176)
        for kind in EFFECTS:
            self.kind.addItem(tr(TITLES.get(kind, kind)), kind)
        self.target = _choice(tr("What it falls on"), 12)
        self.amount = spin(tr("Amount"), -MAX_AMOUNT, MAX_AMOUNT, 0)
        self.amount.setMaximumWidth(92)
        self.text = _choice(tr("Which"), 8)
        self.more = QLineEdit()
        self.more.setAccessibleName(tr("More"))
        self.more.setMinimumWidth(90)
        self.more.setMaximumWidth(190)
        self.remove = button("×", "quiet", tip=tr("Delete this effect"), name=tr("Delete this effect"))
        self.remove.clicked.connect(self.gone)
        self.meaning = label("", "note")
        layout = row(
            self.kind,
            self.target,
            self.amount,
            self.text,
            self.more,
            self.meaning,
            -1,
            self.remove,
            spacing=6,
        )
        layout.setStretch(1, 3)
        self.setLayout(layout)
        self.kind.setCurrentIndex(max(0, self.kind.findData(made.get("kind", "track"))))
        self._on_kind()
        _take(self.target, str(made.get("target", "")))
        _take(self.text, str(made.get("text", "")))
        self.amount.setValue(int(made.get("amount", 0)))
        self.more.setText(
            " ".join(f"{key}={made[key]}" for key in ("skill", "hex", "radius", "turns") if key in made)
        )
        self.kind.currentIndexChanged.connect(self._on_kind)
        for signal in (self.amount.valueChanged, self.more.textChanged):
            signal.connect(self.changed)
        for box in (self.target, self.text):
            box.currentTextChanged.connect(self.changed)

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        targets = self._targets(kind)
        _fill(self.target, targets)
        self.target.setVisible(bool(targets))
        names = sorted(text_names(self._reading, kind))
        _fill(self.text, [(name, name) for name in names])
        self.text.setVisible(bool(names) or kind == "stock")
        self.amount.setVisible(kind not in NO_AMOUNT)
        self.more.setVisible(kind in MORE)
        self.more.setPlaceholderText(MORE.get(kind, ""))
        meaning = tr(MEANINGS[kind]) if kind in MEANINGS else ""
        self.amount.setToolTip(meaning)
        self.meaning.setText(meaning if self.text.isHidden() and self.more.isHidden() else "")
        if kind == "stock":
            self._stocks()
            self.target.currentTextChanged.connect(self._stocks)
        self.changed.emit()

    def _stocks(self) -> None:
        """The stocks of the unit that is chosen."""
        if self.kind.currentData() == "stock":
            unit = next((unit for unit in self._game.unit_defs if unit.id == _value(self.target)), None)
            _fill(self.text, [(name, name) for name in (unit.stocks if unit else {})])

    def _targets(self, kind: str) -> list[tuple[str, str]]:
        """(title, id) of what an effect of a kind may fall on."""
        if kind == "track":
            return [(track.title, track.id) for track in self._game.scenario.tracks if track.follows is None]
        if kind in OF_SIDES:
            return [(side.name, side.id) for side in self._game.sides]
        if kind in OF_UNITS:
            units = [(f"{unit.name} ({unit.id})", unit.id) for unit in self._game.unit_defs]
            sides = [(tr("all units of {0}", side.short), side.id) for side in self._game.sides]
            return [*units, *sides]
        return []

    def made(self) -> dict[str, Any]:
        """The effect as a table; raises EffectError for what stands in "more"."""
        kind = self.kind.currentData()
        made: dict[str, Any] = {"kind": kind}
        if not self.target.isHidden():
            made["target"] = _value(self.target)
        if not self.amount.isHidden():
            made["amount"] = self.amount.value()
        if not self.text.isHidden() and _value(self.text):
            made["text"] = _value(self.text)
        if not self.more.isHidden():
            made |= _more(self.more.text())
        return made


def _more(text: str) -> dict[str, Any]:
    """What was written as "hex=0305 radius=1"; raises EffectError for anything else."""
    found: dict[str, Any] = {}
    for word in text.split():
        key, _, value = word.partition("=")
        if key not in KEYS or not value:
            raise EffectError(tr("'{0}' must be written as {1}", word, "hex=0305 radius=1 turns=2 skill=1.5"))
        found[key] = int(value) if key in ("radius", "turns") and value.isdecimal() else value
    return found


class EffectsEditor(QWidget):
    """All effects of an inject, and what their amounts rest on."""

    changed = Signal()

    def __init__(
        self, controller: GameController, effects: Iterable[dict[str, Any]], basis: str, note: str
    ) -> None:
        super().__init__()
        self._controller = controller
        self.lines: list[EffectLine] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.add = button(tr("Add an effect"), "link")
        self.add.clicked.connect(lambda: self.put({}).kind.setFocus())
        self.basis = QComboBox()
        self.basis.setAccessibleName(tr("Basis of the amounts"))
        for each in BASES:
            self.basis.addItem(tr(each), each)
        self.basis.setCurrentIndex(max(0, self.basis.findData(basis or BASES[-1])))
        self.note = QLineEdit(note)
        self.note.setPlaceholderText(tr("the public source, or whose judgement and why"))
        self.note.setAccessibleName(tr("What the amounts rest on"))
        self._rests = QWidget()
        self._rests.setLayout(row(label(tr("Amounts rest on"), "second"), self.basis, self.note))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self.rows)
        layout.addLayout(row(self.add, -1))
        layout.addWidget(self._rests)
        for effect in effects:
            self.put(effect)
        self._count()

    def put(self, made: dict[str, Any]) -> EffectLine:
        """One more line."""
        line = EffectLine(self._controller, made)
        line.gone.connect(lambda: self.take(line))
        line.changed.connect(self.changed)
        self.lines.append(line)
        self.rows.addWidget(line)
        self._count()
        return line

    def take(self, line: EffectLine) -> None:
        """A line less."""
        self.lines.remove(line)
        self.rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.add.setFocus()
        self._count()

    def _count(self) -> None:
        self._rests.setVisible(bool(self.lines))
        self.changed.emit()

    def keys(self) -> dict[str, Any]:
        """The keys `effects`, `basis` and `note` of the inject; raises EffectError."""
        if not self.lines:
            return {}
        effects = [line.made() for line in self.lines]
        return {"effects": effects, "basis": self.basis.currentData(), "note": self.note.text().strip()}


def _choice(name: str, letters: int) -> QComboBox:
    """A combo box that can be typed into and finds parts of words."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(letters)
    completer = made.completer() or QCompleter(made)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    return made


def _fill(box: QComboBox, items: Iterable[tuple[str, str]]) -> None:
    box.blockSignals(True)
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.blockSignals(False)
    _from_the_start(box)


def _from_the_start(box: QComboBox) -> None:
    """Long names show how they begin."""
    field = box.lineEdit()
    if field is not None:
        field.setCursorPosition(0)


def _take(box: QComboBox, value: str) -> None:
    """Choose a value, or write it where it is none of the choices."""
    if not value:
        return
    at = box.findData(value)
    if at >= 0:
        box.setCurrentIndex(at)
    else:
        box.setEditText(value)
    _from_the_start(box)


def _value(box: QComboBox) -> str:
    """The data of what is chosen, or what was typed."""
    text = box.currentText().strip()
    at = box.findText(text)
    return str(box.itemData(at)) if at >= 0 else text
