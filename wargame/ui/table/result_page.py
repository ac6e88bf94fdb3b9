"""The end of a game: per side the grade, the points of every objective, losses, and the rung it ended on."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.victory import FACILITATOR
from wargame.engine.view import ObjectiveView
from wargame.scenarios.model import Scenario
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, line, row
from wargame.ui.words import tr, turn_date

_MARGIN, _CARD_WIDTH = 28, 300


def verdict(scenario: Scenario, results: Sequence[tuple[int, str]], *, all_lose: bool = False) -> str:
    """Who did better, in a sentence: by the grades, and among equal grades by the points.

    `results` are points and grade by side. Grades of sides with a different number of levels are not
    compared: the scenario does not say how.
    """
    if all_lose:
        return tr("Every side loses.")
    names = [side.name for side in scenario.sides]
    listed = ", ".join(f"{name} {points}" for name, (points, _grade) in zip(names, results, strict=True))
    levels = [scenario.grades.get(side.id, ()) for side in scenario.sides]
    if len(results) < 2 or len({len(each) for each in levels}) != 1 or not levels[0]:
        return tr("{0} points.", listed)
    ranks = [
        sum(1 for level in each if level.at_least > points)
        for each, (points, _grade) in zip(levels, results, strict=True)
    ]
    best = [number for number, rank in enumerate(ranks) if rank == min(ranks)]
    grade = results[best[0]][1]
    if len(best) < len(results):
        leaders = tr(" and ").join(names[number] for number in best)
        if len(results) == 2:
            return tr(
                "{0}: {1} did better, “{2}” against “{3}”.", listed, leaders, grade, results[1 - best[0]][1]
            )
        return tr("{0}: {1} did best, “{2}”.", listed, leaders, grade)
    most = max(points for points, _grade in results)
    first = [number for number in best if results[number][0] == most]
    equal = tr("both “{0}”", grade) if len(results) == 2 else tr("all “{0}”", grade)
    if len(first) > 1:
        return tr("{0}: {1}, nobody more fully.", listed, equal)
    return tr("{0}: {1}, {2} more fully.", listed, equal, names[first[0]])


class ResultPage(QFrame):
    """Covers the map. `look_asked` closes it to see the map revealed; the others ask for what they say."""

    look_asked = Signal()
    review_asked = Signal()
    save_asked = Signal()
    start_asked = Signal()

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        trains = controller.game.scenario.exercise is not None
        self.setProperty("look", "panel2")
        self.title = label("", "clock")
        self.verdict = label("", "figure", wrap=True)
        self.why = label("", "second", wrap=True)
        self.sides = QGridLayout()
        self.sides.setSpacing(16)
        self._cards: list[QFrame] = []
        self.look = look = button(
            tr("Look at the map, everything revealed"), "main" if trains else "primary-main"
        )
        self.review = review = button(
            tr("Review..."),
            "primary-main" if trains else "main",
            tip=tr("What decided it, decisions, charts, report"),
        )
        save = button(tr("Save a copy..."), "main")
        start = button(tr("Start page"), "main")
        look.clicked.connect(self.look_asked)
        review.clicked.connect(self.review_asked)
        save.clicked.connect(self.save_asked)
        start.clicked.connect(self.start_asked)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        box.setSpacing(12)
        box.addWidget(self.title)
        box.addWidget(self.verdict)
        box.addWidget(self.why)
        box.addLayout(row(look, review, -1))
        box.addLayout(row(save, start, -1))
        box.addLayout(self.sides)
        box.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def refresh(self) -> None:
        """Read the result."""
        controller = self._controller
        view, game = controller.revealed, controller.game
        date, _day = turn_date(game.scenario, view.turn)
        self.title.setText(tr("The game is over"))
        ends = {end.id: end.title for end in game.scenario.ends}
        early = view.ended == FACILITATOR
        usual = tr("The facilitator ended the game") if early else tr("All turns are played")
        reason = ends.get(view.ended) or usual
        lost = any(end.id == view.ended and end.all_lose for end in game.scenario.ends)
        self.verdict.setText(verdict(game.scenario, view.results, all_lose=lost))
        rung = controller.words.rung(view.public_rung)
        self.why.setText(
            tr(
                "{0}. {1}, in turn {2} ({3}). The ladder stands at rung {4}, {5}.",
                game.scenario.title,
                reason,
                view.turn,
                date,
                view.public_rung,
                rung,
            )
        )
        clear(self.sides)
        self._cards = [
            self._card(number, points, grade, [o for o in view.objectives if o.side == number])
            for number, (points, grade) in enumerate(view.results)
        ]
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Puts the cards in as many columns as have room, and in rows of equal length."""
        if not self._cards:
            return
        most = max(1, min(len(self._cards), (self.width() - 2 * _MARGIN) // _CARD_WIDTH))
        columns = ceil(len(self._cards) / ceil(len(self._cards) / most))
        for number in range(len(self._cards)):
            self.sides.setColumnStretch(number, 1 if number < columns else 0)
        for number, card in enumerate(self._cards):
            self.sides.addWidget(card, *divmod(number, columns), Qt.AlignmentFlag.AlignTop)

    def _card(self, side: int, points: int, grade: str, goals: list[ObjectiveView]) -> QFrame:
        words = self._controller.words
        view = self._controller.revealed
        card = QFrame()
        card.setProperty("look", "card")
        box = QVBoxLayout(card)
        box.setContentsMargins(18, 14, 18, 14)
        box.setSpacing(8)
        look = {"hostile": "pill-hostile", "neutral": "pill-neutral"}.get(
            words.affiliation(side), "pill-friend"
        )
        box.addLayout(row(label(words.side_name(side), look), -1, label(tr("{0} points", points), "figure")))
        box.addWidget(label(grade, "title", wrap=True))
        grades = self._controller.game.scenario.grades.get(self._controller.game.sides[side].id, ())
        text = next((g.text for g in grades if g.title == grade and g.text), "")
        if text:
            box.addWidget(label(text, "second", wrap=True))
        box.addWidget(line())
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(0, 1)
        for place, goal in enumerate(goals):
            grid.addWidget(label(goal.title, wrap=True), place * 2, 0)
            score = f"{goal.points} / {goal.maximum}" if goal.maximum else str(goal.points)
            grid.addWidget(label(score, "heading", right=True), place * 2, 1)
            grid.addWidget(label(goal.text, "note", wrap=True), place * 2 + 1, 0)
        box.addLayout(grid)
        box.addWidget(line())
        box.addLayout(
            row(label(tr("Steps lost"), "second"), -1, label(str(view.losses.get(side, 0)), "heading"))
        )
        return card
