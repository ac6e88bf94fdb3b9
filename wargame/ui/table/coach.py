"""The coach: a small card over the map that teaches a scenario step by step and sees what the player did."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.engine import orders as od
from wargame.engine.events import Event
from wargame.scenarios.coach import READ, SELECTED, Coach, CoachStep
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import button, fit_height, label, row
from wargame.ui.words import tr

WIDTH, GAP = 276, 14
ON_TEXTS = ("Next", "Skip", "Close")

KINDS: dict[type[object], str] = {
    od.MoveUnit: "move",
    od.Attack: "attack",
    od.Strike: "strike",
    od.Hover: "hover",
    od.Scout: "scout",
    od.Patrol: "patrol",
    od.SetPosture: "posture",
    od.AnswerDecision: "answer",
    od.EndPhase: "end_phase",
}


class Lessons(QObject):
    """Which step of the coach is shown: it goes on when the step's `done` has come true.

    A step that waits for a phase also ends the steps before it: who skips a lesson by ending the phase is
    met by the next one. A step made for a phase is passed over when that has gone by, or when what it needs
    is not there; one made for later turns as well comes back when it is, and then the coach goes on where it
    was. Only what the seat itself knows counts. `at` is the number of the step.
    """

    turned = Signal()
    seat_changed = Signal()

    def __init__(self, coach: Coach, controller: GameController, flow: OrderFlow) -> None:
        super().__init__(controller)
        self._coach, self._controller, self._flow = coach, controller, flow
        self.at = 0
        self._clock = (0, 0)
        self._taught: set[int] = set()
        """Steps that were shown when they could be followed."""
        self._given: set[tuple[tuple[int, int], str]] = set()
        """Kinds of own orders, with the moment in which they were given."""
        self._resume: int | None = None
        """Where to go on after a step that came back."""
        self._catch_up()
        controller.submitted.connect(self._ordered)
        controller.changed.connect(lambda _change: self._catch_up())
        controller.seat_changed.connect(lambda _seat: self.seat_changed.emit())
        flow.selected.connect(self._chosen)

    @property
    def mine(self) -> bool:
        """Whether the seat on the screen plays the side that is coached."""
        controller = self._controller
        return controller.side >= 0 and controller.game.side_index.get(self._coach.side) == controller.side

    @property
    def step(self) -> CoachStep:
        """The step that is shown."""
        return self._coach.steps[self.at]

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self._coach.steps)

    @property
    def last(self) -> bool:
        """Whether no step follows."""
        return self.at == self.count - 1

    def go(self, by: int) -> None:
        """Back (-1) or on (1), whatever was done."""
        onward = self._resume if self._resume is not None and by > 0 else self.at + by
        self._resume = None
        self._turn_to(self._fitting(onward, 1 if by > 0 else -1), chosen=by > 0)

    def _turn_to(self, at: int, *, chosen: bool = True) -> None:
        """Show a step."""
        if self._fits(self._coach.steps[at]) and self._is_time(self._coach.steps[at]):
            self._taught.add(at)
        if at != self.at:
            self.at = at
            self.turned.emit()
            if chosen:
                self._chosen()

    def _ordered(self, order: object, _events: Iterable[Event]) -> None:
        """An order was carried out; those of others do not count."""
        entries = self._controller.session.entries
        own = bool(entries) and entries[-1].seat == self._controller.seat
        kind = KINDS.get(type(order), "")
        if not (self.mine and own and kind):
            return
        self._given.add((self._clock, kind))
        if self.step.word == "order" and kind == self.step.what:
            self.go(1)

    def _chosen(self) -> None:
        """A unit was selected."""
        unit = self._flow.selected_unit
        if not self.mine or self.step.word != SELECTED or not self._flow.is_own(unit) or unit is None:
            return
        if self.step.what in ("", unit.key):
            self.go(1)

    def _catch_up(self) -> None:
        """When the clock moved: go past the last step whose phase has come."""
        if not self.mine:
            return
        at = self.at
        if self._now != self._clock:
            self._clock = self._now
            reached = [
                number
                for number, step in enumerate(self._coach.steps)
                if step.word == "phase" and self._moment(step.what, step.turn) <= self._now
            ]
            if reached and reached[-1] >= at:
                at = reached[-1] + 1
        if self._resume is not None and not self._fits(self._coach.steps[at]):
            at, self._resume = self._resume, None
        at = self._fitting(at, 1)
        missed = self._missed(at)
        if missed is not None:
            at, self._resume = missed, at
        self._turn_to(at)

    def _missed(self, at: int) -> int | None:
        """A step before `at` that was passed over and can be followed now."""
        if self._controller.read_only or self._controller.view.decision is not None:
            return None
        for number, step in enumerate(self._coach.steps[:at]):
            if step.again and number not in self._taught and self._is_time(step) and self._fits(step):
                return number
        return None

    def _is_time(self, step: CoachStep) -> bool:
        """Whether a step's phase is now."""
        if step.during is None:
            return True
        moment = self._moment(*step.during)
        return moment == self._now or (step.again and moment[1] == self._now[1] and moment < self._now)

    @property
    def _now(self) -> tuple[int, int]:
        view = self._controller.view
        return view.turn, view.phase

    def _moment(self, phase: str, turn: int) -> tuple[int, int]:
        phases = [each.id for each in self._controller.game.ruleset.phases]
        return turn, phases.index(phase)

    def _fitting(self, at: int, by: int) -> int:
        """The first step from `at` on (or back) that fits now; without one the last, or the present one."""
        last = self.count - 1
        while 0 <= at <= last and not self._fits(self._coach.steps[at]):
            at += by
        if at < 0:
            return self.at
        return min(at, last)

    def _fits(self, step: CoachStep) -> bool:
        """Whether a step is for a later phase, or for this one with what it needs and not yet done."""
        if step.during is None:
            return True
        if not self._is_time(step):
            return self._moment(*step.during) > self._now
        if step.word == "order" and (self._now, step.what) in self._given:
            return False
        controller = self._controller
        if controller.read_only or controller.view.decision is not None:
            return True
        return all(self._has(*need) for need in step.needs)

    def _has(self, word: str, what: str, unit: str = "") -> bool:
        """One of a step's needs: a known enemy in an area, an own unit that can give an order, or none."""
        controller, game = self._controller, self._controller.game
        view, enemy = controller.view, game.enemy[controller.side]
        if word == "enemy":
            hexes = game.scenario.areas[what].hexes
            return any(u.hex in hexes and u.side >= 0 and enemy[u.side] for u in view.units)
        own = [u.id for u in view.units if self._flow.is_own(u) and unit in ("", u.key)]
        can = any(a.kind == what and a.refusal is None for each in own for a in self._flow.abilities(each))
        return can == (word == "can")


class CoachCard(QFrame):
    """Shows the present lesson at the upper right of the map until it is closed."""

    def __init__(self, lessons: Lessons, parent: QWidget) -> None:
        super().__init__(parent)
        self.lessons = lessons
        self._over = parent
        self.setProperty("look", "card")
        self.number = label("", "third")
        self.title = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.MarkdownText)
        self.shut = button(
            "✕", "quiet", tip=tr("Close (Esc); Shift+F2 brings it back"), name=tr("Close the coach")
        )
        self.back = button("‹", "quiet", tip=tr("Lesson before (Ctrl+←)"), name=tr("Lesson before"))
        self.back.setFixedWidth(26)
        self.back.setStyleSheet("padding: 0;")
        self.on = button(tr("Next"), "primary", tip="Ctrl+→")
        self.on.setFixedWidth(max(self.on.fontMetrics().horizontalAdvance(tr(t)) for t in ON_TEXTS) + 30)
        self.shut.clicked.connect(self.hide)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.keys = label(tr("Next lesson Ctrl+→, before Ctrl+←"), "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 10)
        layout.setSpacing(6)
        # the buttons stay in their place however long a lesson is
        layout.addLayout(
            row(label(tr("Coach"), "pill-friend"), self.number, -1, self.back, self.on, self.shut, spacing=4)
        )
        for part in (self.title, self.text, self.keys):
            layout.addWidget(part)
        self._waits = False
        lessons.turned.connect(self.refresh)
        lessons.seat_changed.connect(self._on_seat)
        self.hide()

    def refresh(self) -> None:
        """Show the step as it stands."""
        step, lessons = self.lessons.step, self.lessons
        self.number.setText(tr("{0}/{1}", lessons.at + 1, lessons.count))
        self.title.setText(tr(step.title))
        self.text.setText(tr(step.text))
        on = tr("Close") if lessons.last else tr("Next") if step.word == READ else tr("Skip")
        self.on.setText(on)
        self.back.setEnabled(lessons.at > 0)
        self.setAccessibleName(tr("Coach: {0}", step.title))
        self.setAccessibleDescription(step.text.replace("*", ""))
        self.place()

    def _on_seat(self) -> None:
        """The coach speaks to one side only: on other screens the card waits."""
        if self.lessons.mine and self._waits:
            self.call()
        elif not self.lessons.mine and self.isVisible():
            self.hide()
            self._waits = True

    def call(self) -> bool:
        """Show the coach if the seat on the screen has one; whether it has."""
        if self.lessons.mine:
            self.refresh()
            self._waits = False
            self.show()
            self.raise_()
            self.place()
        return self.lessons.mine

    def place(self) -> None:
        """Upper right of the map."""
        fit_height(self, min(WIDTH, self._over.width() - 2 * GAP))
        self.move(self._over.width() - self.width() - GAP, GAP)

    def fold(self, folded: bool) -> None:
        """Show the title only, or all: other cards may need the room for a while."""
        for part in (self.text, self.keys):
            part.setHidden(folded)
        fit_height(self, min(WIDTH, self._over.width() - 2 * GAP))

    def turn(self, by: int) -> None:
        """To the next lesson (1; after the last one the card closes) or the one before (-1)."""
        if by > 0 and self.lessons.last:
            self.hide()
        else:
            self.lessons.go(by)
