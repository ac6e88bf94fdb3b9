"""F2: the briefing of the exercise, the scenario, the seat's side and the seat, with its objectives."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from wargame.play.exercise import exercise_of
from wargame.report.kit.html import prose
from wargame.scenarios.model import EndCondition
from wargame.ui.controller import GameController
from wargame.ui.parts import fit_screen
from wargame.ui.words import tr, turn_length

_HEADING = re.compile(r"^(#{1,4} )", re.MULTILINE)


def briefing_text(controller: GameController) -> str:
    """The briefing as Markdown, for the seat whose screen is shown."""
    scenario, view = controller.game.scenario, controller.view
    exercise = exercise_of(controller.session)
    seat = exercise.seat(controller.seat)
    parts = [
        f"## {exercise.title or scenario.title}",
        tr("{0}. {1} turns of {2}.", scenario.place, scenario.turns, turn_length(scenario.turn_hours)),
        exercise.notes,
        _lowered(scenario.briefing or scenario.summary),
    ]
    if controller.side >= 0:
        side = controller.game.sides[controller.side]
        parts.append(_part(side.name, side.briefing))
    if seat is not None and seat.briefing:
        parts.append(_part(seat.title, seat.briefing))
    if view.truth:
        for title, text in (
            (tr("Facilitator"), scenario.facilitator_briefing),
            (tr("Guide"), exercise.guide),
        ):
            parts.append(_part(title, text) if text else "")
    goals = [o for o in view.objectives if controller.side < 0 or o.side == controller.side]
    if goals:
        parts.append(f"### {tr('Objectives')}")
        parts.append("\n".join(f"- **{o.title}** ({o.maximum}): {o.text}" for o in goals))
    if scenario.ends:
        parts.append(f"### {tr('The game ends early')}")
        parts.append("\n".join(f"- **{end.title}**{_everyone_loses(end)}" for end in scenario.ends))
    return "\n\n".join(part for part in parts if part)


def _part(title: str, text: str) -> str:
    """A text below a heading: its own if it begins with one."""
    lowered = _lowered(text)
    return lowered if lowered.startswith("#") else f"### {title}\n\n{lowered}"


def _lowered(text: str) -> str:
    """A text whose headings stand below the title of the whole."""
    return _HEADING.sub(r"##\1", text.strip())


def _everyone_loses(end: EndCondition) -> str:
    return tr(" (every side loses)") if end.all_lose else ""


class Briefing(QDialog):
    """Shows the text; not modal, so that the map can be read beside it."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Briefing"))
        fit_screen(self, 620, 560)
        text = QTextBrowser()
        text.document().setDocumentMargin(18)
        text.setHtml(prose(briefing_text(controller), below=1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(text)
