"""The form of an inject: all its fields, checked by the scenarios' reader before it is taken in."""

from __future__ import annotations

import json
import re
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.inject_list import as_planned, inject_of, injects_of
from wargame.engine.inject_orders import EditInjects
from wargame.play.exercise import exercise_of
from wargame.report.eventslist.effecttext import EffectError
from wargame.scenarios.inject_text import BY_HAND, object_text, to_object
from wargame.scenarios.injects import MAX_MINUTES, MAX_NUMBER
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, line, row
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.white.events.formeffects import EffectsEditor
from wargame.ui.white.events.formpicture import PictureChoice
from wargame.ui.white.events.formtrigger import TriggerEditor
from wargame.ui.white.events.naming import receivers_of
from wargame.ui.white.events.spins import spin
from wargame.ui.words import tr

ROOM, MOST_ACROSS = 600, 6
"""Pixels for names beside each other, and how many stand there at most."""
NOTHING = "-"
"""Stands for a text that the reader wants and nobody has written."""


_ADVICE = re.compile(r"; add (it|a whole number[^;]*) to \[\[[a-z]+\]\]")
"""What the reader says to those who write files."""


class EventForm(QDialog):
    """Changes an inject, makes a new one (`key` ""), or with `copy` one that begins like another.

    `saved` with the inject's id when the game has taken it in.
    """

    saved = Signal(str)

    def __init__(
        self, controller: GameController, key: str = "", parent: QWidget | None = None, *, copy: bool = False
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        game, state = controller.game, controller.present.state
        self._there = injects_of(game, state)
        found = inject_of(game, state, key) if key else None
        made: dict[str, Any] = to_object(as_planned(game, state, found), game.grid) if found else {}
        self._key = key if found and not copy else ""
        if not self._key:
            made["number"] = max((inject.number for inject in self._there), default=0) + 1
        if copy and made:
            made["title"] = tr("{0} (copy)", made["title"])
        self._made = made
        title = tr("Inject {0}", made["number"]) if self._key else tr("New inject")
        self.setWindowTitle(title)
        self.resize(860, 700)
        self._build(title)
        self._keeper = DraftKeeper(
            self.text, lambda: controller.present, lambda: controller.seat, f"inject.{self._key or 'new'}"
        )
        if not found:
            self._keeper.restore()
        self.title.setFocus()

    # -- building ------------------------------------------------------------

    def _build(self, title: str) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(20, 14, 20, 10)
        body.setSpacing(10)
        body.addLayout(self._what())
        body.addWidget(line())
        body.addWidget(label(tr("When it comes"), "heading"))
        others = tuple(view for view in self._controller.view.injects if view.id != self._key)
        self.trigger = TriggerEditor(self._controller, self._made, others)
        body.addWidget(self.trigger)
        body.addWidget(line())
        body.addWidget(label(tr("What is hoped for"), "heading"))
        body.addLayout(self._hopes())
        body.addWidget(line())
        body.addWidget(label(tr("Effects on the game"), "heading"))
        self.effects = EffectsEditor(
            self._controller,
            self._made.get("effects", []),
            self._made.get("basis", ""),
            self._made.get("note", BY_HAND),
        )
        body.addWidget(self.effects)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.save = button(tr("Save   Ctrl+Enter"), "primary")
        self.save.clicked.connect(self.write)
        cancel = button(tr("Cancel"))
        cancel.clicked.connect(self.reject)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 8, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.problem)
        foot.addLayout(row(-1, cancel, self.save))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(line())
        layout.addLayout(foot)

    def _what(self) -> QFormLayout:
        made = self._made
        self.number = spin(tr("Number"), 1, MAX_NUMBER, int(made["number"]))
        self.title = QLineEdit(made.get("title", ""))
        self.title.setPlaceholderText(tr("in a few words"))
        self.title.setAccessibleName(tr("Title"))
        self.text = _field(made.get("text", ""), tr("What those who get it read"), 92)
        self.picture = PictureChoice(self._controller, made.get("picture", ""))
        self.picture.problem.connect(self._say)
        form = _form()
        form.addRow(tr("No., title"), _holder(self.number, self.title))
        form.addRow(tr("Text"), self.text)
        form.addRow(tr("Picture"), self.picture)
        form.addRow(tr("To"), self._receivers(made.get("recipients", [])))
        self.controller_ = QLineEdit(made.get("controller", ""))
        self.controller_.setPlaceholderText(tr("who is responsible"))
        self.controller_.setAccessibleName(tr("Controller"))
        self.minutes = spin(tr("Minutes at the table"), 0, MAX_MINUTES, int(made.get("minutes", 0)))
        self.minutes.setSuffix(tr(" min"))
        form.addRow(tr("Controller"), _holder(self.controller_, self.minutes))
        return form

    def _receivers(self, chosen: list[str]) -> QWidget:
        """Everybody who may get it; without a tick every side does."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.to: dict[str, QCheckBox] = {}
        names = receivers_of(self._controller.game)
        widest = max(self.fontMetrics().horizontalAdvance(name) for name in names.values())
        across = max(1, min(MOST_ACROSS, ROOM // (widest + 44)))
        for place, (key, name) in enumerate(names.items()):
            box = QCheckBox(name)
            box.setChecked(key in chosen)
            box.toggled.connect(self._told)
            grid.addWidget(box, place // across, place % across)
            self.to[key] = box
        grid.setColumnStretch(across, 1)
        self.to_note = label("", "note")
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(grid)
        layout.addWidget(self.to_note)
        self._told()
        return holder

    def _hopes(self) -> QFormLayout:
        made = self._made
        self.expected = _field(_said(made.get("expected", "")), tr("The response that is hoped for"), 54)
        self.otherwise = _field(made.get("otherwise", ""), tr("What you do if it does not come"), 54)
        self.evaluator = _field(_said(made.get("evaluator", "")), tr("What the evaluator looks at"), 54)
        self.trains = QLineEdit(self._titles(made.get("trains", "")))
        self.trains.setPlaceholderText(tr("objectives, with ; between them"))
        self.trains.setAccessibleName(tr("Objectives"))
        form = _form()
        for title, field in (
            (tr("Expected response"), self.expected),
            (tr("If no response"), self.otherwise),
            (tr("Evaluator note"), self.evaluator),
            (tr("Objectives"), self.trains),
        ):
            form.addRow(title, field)
        return form

    def _titles(self, trains: str) -> str:
        """Objectives of the exercise by title."""
        titles = {each.id: each.title for each in exercise_of(self._controller.present).objectives}
        return "; ".join(titles.get(part.strip(), part.strip()) for part in trains.split(";") if part.strip())

    def _told(self) -> None:
        chosen = self._chosen()
        self.to_note.setText(tr("Nobody is ticked: it goes to every side."))
        self.to_note.setVisible(not chosen)

    def _chosen(self) -> list[str]:
        return [key for key, box in self.to.items() if box.isChecked()]

    # -- writing -------------------------------------------------------------

    def made(self) -> dict[str, Any]:
        """The inject as an object; raises EffectError."""
        ids = {each.title: each.id for each in exercise_of(self._controller.present).objectives}
        trains = [part.strip() for part in self.trains.text().split(";") if part.strip()]
        made: dict[str, Any] = {
            "id": self._key or self._new_key(),
            "number": self.number.value(),
            "title": self.title.text().strip(),
            "text": self.text.toPlainText().strip(),
            "recipients": self._chosen(),
            "controller": self.controller_.text().strip(),
            "minutes": self.minutes.value(),
            "picture": self.picture.name,
            "expected": self.expected.toPlainText().strip() or NOTHING,
            "otherwise": self.otherwise.toPlainText().strip(),
            "evaluator": self.evaluator.toPlainText().strip() or NOTHING,
            "trains": "; ".join(ids.get(part, part) for part in trains),
            **self.trigger.keys(),
            **self.effects.keys(),
        }
        return {key: value for key, value in made.items() if value not in ("", 0, [], False)}

    def _new_key(self) -> str:
        taken = {inject.id for inject in self._there}
        stem = "".join(
            char if char.isascii() and char.isalnum() else "_" for char in self.title.text().lower()
        )
        stem = "_".join(part for part in stem.split("_") if part)[:28]
        stem = stem if stem[:1].isalpha() else f"inject_{stem}".strip("_")
        key, count = stem, 2
        while key in taken:
            key, count = f"{stem}_{count}", count + 1
        return key

    def write(self) -> None:
        """Take it in, or say what is wrong."""
        if not self.title.text().strip() or not self.text.toPlainText().strip():
            self._say(tr("Write a title and a text first."))
            return
        try:
            made = self.made()
            text = object_text(json.loads(json.dumps(made)))
        except (EffectError, ValueError) as error:
            self._say(str(error))
            return
        controller, order = self._controller, EditInjects((text,))
        present = controller.present
        refusal = present.engine.check(present.state, controller.seat, order)
        if refusal is not None:
            self._say(_ADVICE.sub("", refusal.text))
            return
        if controller.submit(order):
            self._keeper.done()
            self.saved.emit(made["id"])
            self.accept()

    def _say(self, text: str) -> None:
        self.problem.setText(text[:1].upper() + text[1:])
        self.problem.show()

    def reject(self) -> None:
        """Close; a text that was begun waits for the next time."""
        self._keeper.keep()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held:
            self.write()
        else:
            super().keyPressEvent(event)


def _form() -> QFormLayout:
    made = QFormLayout()
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    made.setVerticalSpacing(6)
    return made


def _field(text: str, hint: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(height)
    return made


def _holder(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*widgets))
    return made


def _said(text: str) -> str:
    return "" if text == NOTHING else text
