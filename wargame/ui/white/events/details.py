"""The whole of one inject beside the list: text, who gets it, what is expected, what came back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.view import InjectView
from wargame.report.eventslist.effecttext import effects_text
from wargame.ui.controller import GameController
from wargame.ui.injectpicture import picture_of
from wargame.ui.parts import clear, column, label, row
from wargame.ui.white.events.naming import Names, look_of
from wargame.ui.words import tr

PICTURE = QSize(280, 180)
LOOKS = {"good": "pill-good", "warning": "pill-warning", "bad": "pill-bad", "accent": "pill-friend"}


class EventDetails(QWidget):
    """Shows an inject, or how many are selected."""

    def __init__(self, controller: GameController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._names = names
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.body.setContentsMargins(14, 4, 10, 10)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self.body)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setAccessibleName(tr("The inject that is selected"))
        self.show_lines([])

    def show_lines(self, views: list[InjectView]) -> None:
        """The injects that are selected."""
        clear(self.body)
        if len(views) != 1:
            text = (
                tr("{0} injects are selected.", len(views)) if views else tr("Select an inject to read it.")
            )
            self.body.addWidget(label(text, "second", wrap=True))
            return
        view = views[0]
        look = look_of(view)
        self.body.addLayout(
            row(
                label(f"{view.number:02d}", "third"),
                label(look.word, LOOKS.get(look.colour, "pill-friend")),
                label(self._when(view), "second"),
                -1,
            )
        )
        self.body.addWidget(self._text(view.title, "title"))
        pixels = picture_of(self._controller.game, view, PICTURE)
        if pixels is not None:
            picture = label()
            picture.setPixmap(pixels)
            self.body.addWidget(picture)
        self.body.addWidget(self._text(view.text))
        for head, text in self._facts(view):
            if text:
                self.body.addLayout(column(label(head, "third"), self._text(text), spacing=1))

    def _when(self, view: InjectView) -> str:
        parts = [self._names.due(view)]
        if view.time and not view.sent_turn:
            parts.append(view.time)
        return " · ".join(part for part in parts if part)

    def _facts(self, view: InjectView) -> list[tuple[str, str]]:
        answered = tr("In turn {0}: {1}", view.answered_turn, view.answer) if view.answer else ""
        shift = tr("Put off by {0} turns", view.shift) if view.shift else ""
        trigger = "\n".join(part for part in (self._names.trigger(view), shift) if part)
        return [
            (tr("Response"), answered),
            (tr("To"), self._names.to(view)),
            (tr("Sent when"), trigger),
            (tr("Expected response"), _said(view.expected)),
            (tr("If no response"), view.otherwise),
            (tr("Evaluator looks at"), _said(view.note)),
            (tr("Objective"), self._names.trains(view)),
            (tr("Effects on the game"), effects_text(view.effects, self._controller.game.grid)),
            (tr("Controller"), view.controller),
            (tr("Minutes"), str(view.minutes) if view.minutes else ""),
            (tr("Picture"), view.picture),
        ]

    @staticmethod
    def _text(text: str, look: str = "") -> QWidget:
        made = label(text, look, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made


def _said(text: str) -> str:
    """A text that was really given; an import enters "-" for nothing."""
    return "" if text == "-" else text
