"""What the white cell has written down, and what the collection plan still misses: parts of its column."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wargame.play.exercise import exercise_of
from wargame.play.observations import Observation, Observations, Written
from wargame.play.plan_health import COLLECTED, OPEN, Cell, PlanHealth, plan_health
from wargame.scenarios.exercise.model import PlanItem
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, Section, button, clear, column, label, row, show_if
from wargame.ui.words import tr

LATEST, MISSING = 5, 6


class ObservationsPanel(Section):
    """The latest observations that the seat may read; pressing one asks to correct it."""

    write_wanted = Signal()
    correct_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Observations"), parent=parent)
        self._controller = controller
        self.write = button(tr("Write one   W"), "link")
        self.write.clicked.connect(self.write_wanted)
        self.all = button(tr("All"), "link", name=tr("All observations"))
        self.all.clicked.connect(self.all_wanted)
        controller.changed.connect(lambda _change: self.refresh())
        self._shown: object = None
        self.refresh()

    def refresh(self) -> None:
        """Read the records again."""
        found = Observations(self._controller.present).of(self._controller.seat)
        shown = (self._controller.seat, found)
        if shown == self._shown:
            return
        self._shown = shown
        for kept in (self.write, self.all):
            kept.setParent(None)
        clear(self.body)
        self.remark.setText(str(len(found)) if found else "")
        for written in reversed(found[-LATEST:]):
            self.body.addWidget(self._row(written))
        if not found:
            note = tr("None yet. W writes one down with turn, phase and entry.")
            self.body.addWidget(label(note, "second", wrap=True))
        self.all.setVisible(bool(found))
        self.body.addLayout(row(self.write, -1, self.all))

    def _row(self, written: Written) -> QWidget:
        seen = written.observation
        when = label(tr("T{0}", seen.turn), "third")
        when.setFixedWidth(26)
        below = " · ".join(details(self._controller, seen))
        text = Elided(
            ("\N{BLACK STAR} " if seen.important else "") + (seen.text or tr("Marked as important"))
        )
        texts = column(text, *([Elided(below, "third")] if below else []), spacing=0)
        holder = Clickable(lambda: self.correct_wanted.emit(seen), "plain")
        line = row(when, texts)
        line.setStretch(1, 1)
        line.setContentsMargins(2, 2, 2, 2)
        holder.setLayout(line)
        holder.setToolTip("\n".join(part for part in (seen.text, below, tr("Press to correct it")) if part))
        holder.setAccessibleName(f"{when.text()} {text.text()} {below}")
        return holder


def details(controller: GameController, seen: Observation) -> Iterator[str]:
    """Whom an observation is about, its objectives, rating and tags."""
    exercise = exercise_of(controller.present)
    if seen.seat:
        yield controller.words.seat(seen.seat)
    titles = {each.id: each.title for each in exercise.objectives}
    yield from (titles.get(key, key) for key in seen.objectives)
    if seen.rating:
        yield tr("{0} of 5", seen.rating)
    yield from seen.tags


def health_of(controller: GameController) -> PlanHealth:
    """The state of the collection plan now."""
    session = controller.present
    seen = [written.observation for written in Observations(session).all()]
    exercise, state = exercise_of(session), session.state
    turns = exercise.played(controller.game.scenario.turns)
    return plan_health(exercise, seen, turns, state.turn, ended=bool(state.ended))


class PlanPanel(Section):
    """What is still missing, the open before the missed; pressing a row asks for an observation of it."""

    collect_wanted = Signal(str, str)
    """Id of the plan's item, and the seat that it is wanted of ("" = any)."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Data still missing"), parent=parent)
        self._controller = controller
        self._shown: object = None
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Work the plan's state out again; without a plan there is nothing to show."""
        health = health_of(self._controller)
        show_if(self, health.wanted > 0)
        if health == self._shown:
            return
        self._shown = health
        clear(self.body)
        missing = sorted(health.missing(), key=lambda pair: pair[1].state != OPEN)
        self.remark.setText(tr("{0} of {1} collected", health.count(COLLECTED), health.wanted))
        for item, cell in missing[:MISSING]:
            self.body.addWidget(self._row(item, cell))
        more = len(missing) - MISSING
        if more > 0:
            self.body.addWidget(label(tr("and {0} more", more), "third"))
        if not missing:
            self.body.addWidget(label(tr("Nothing is missing now."), "good"))

    def _row(self, item: PlanItem, cell: Cell) -> QWidget:
        open_ = cell.state == OPEN
        mark = label("\N{WHITE CIRCLE}" if open_ else "\N{MULTIPLICATION X}", "warning" if open_ else "bad")
        mark.setFixedWidth(16)
        whom = self._controller.words.seat(cell.seat) if cell.seat else ""
        when = tr("turn {0}", cell.turn) if cell.turn else ""
        below = ", ".join(part for part in (whom, when, "" if open_ else tr("its turn is over")) if part)
        texts = column(Elided(item.datum), *([Elided(below, "third")] if below else []), spacing=0)
        holder = Clickable(lambda: self.collect_wanted.emit(item.id, cell.seat), "plain")
        line = row(mark, texts)
        line.setStretch(1, 1)
        line.setContentsMargins(2, 2, 2, 2)
        holder.setLayout(line)
        notes = (item.datum, below, item.when, item.how, tr("Press to write it down"))
        holder.setToolTip("\n".join(note for note in notes if note))
        holder.setAccessibleName(f"{item.datum} {below}")
        return holder
