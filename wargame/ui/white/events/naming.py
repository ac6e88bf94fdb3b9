"""How the events list calls things on screen: states, triggers, those who get an inject, objectives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wargame.engine.game import Game
from wargame.engine.view import InjectView
from wargame.play.exercise import exercise_of
from wargame.scenarios.model import EACH
from wargame.ui.controller import GameController
from wargame.ui.words import tr

DISC, TRIANGLE, BARS, RING, CHECK, CROSS, MARK = range(7)
"""Shapes of states: they differ without colour."""


@dataclass(frozen=True, slots=True)
class Look:
    """A state on screen: its word, its shape, and the colour of a theme by name."""

    word: str
    shape: int
    colour: str


def look_of(view: InjectView) -> Look:
    """How the state of an inject looks."""
    if view.state == "answered":
        return Look(tr("Answered"), CHECK, "good")
    if view.state == "sent":
        return Look(tr("Sent"), DISC, "good")
    if view.state == "skipped":
        return Look(tr("Skipped"), CROSS, "text3")
    if view.state == "due":
        return Look(tr("Due"), TRIANGLE, "warning")
    if view.ripe:
        return Look(tr("Held, due"), BARS, "warning")
    if view.held_back:
        return Look(tr("Held back"), BARS, "text2")
    if view.never:
        return Look(tr("Missed"), MARK, "bad")
    return Look(tr("Planned"), RING, "accent")


ORDER: Final = ("due", "held", "sent", "answered", "skipped")
"""The states from what wants a decision to what is done with."""


class Names:
    """Names for one game, kept while the list is shown."""

    def __init__(self, controller: GameController) -> None:
        self._controller = controller
        game = controller.game
        self.receivers: Mapping[str, str] = receivers_of(game)
        self.phases = {phase.id: phase.title for phase in game.ruleset.phases}
        self.numbers: Mapping[str, int] = {}

    @property
    def objectives(self) -> dict[str, str]:
        """The exercise's objectives: titles by id."""
        return {each.id: each.title for each in exercise_of(self._controller.present).objectives}

    def know(self, views: tuple[InjectView, ...]) -> None:
        """Learn the numbers of the injects."""
        self.numbers = {view.id: view.number for view in views}

    def number(self, key: str) -> str:
        """An inject by its number."""
        return str(self.numbers.get(key, key))

    def to(self, view: InjectView) -> str:
        """Who gets an inject."""
        return ", ".join(self.receivers.get(key, key) for key in view.seats) or tr("All sides")

    def trains(self, view: InjectView) -> str:
        """The objectives of an inject."""
        known = self.objectives
        return "; ".join(known.get(part, part) for part in objectives_of(view))

    def due(self, view: InjectView) -> str:
        """When an inject comes, or came: turn and phase."""
        if view.sent_turn:
            return tr("T{0}", view.sent_turn)
        if not view.turn:
            return ""
        phase = self.phases.get(view.phase, "")
        return f"{tr('T{0}', view.turn)} {phase}".strip()

    def trigger(self, view: InjectView) -> str:
        """What sends an inject, beside its turn."""
        parts: list[str] = []
        if view.phase == EACH:
            parts.append(tr("looked at in each phase"))
        if view.when:
            parts.append(tr("when {0}", view.when))
        if view.after:
            number = self.number(view.after)
            later = tr("a turn after {0}", number)
            if view.delay > 1:
                later = tr("{0} turns after {1}", view.delay, number)
            parts.append(later if view.delay else tr("after {0}", number))
        if view.unanswered:
            number = self.number(view.unanswered)
            silent = tr("no response to {0} in {1} turns", number, view.delay)
            parts.append(silent if view.delay > 1 else tr("no response to {0} in a turn", number))
        if view.manual and view.state in ("held", "due"):
            parts.append(tr("by hand"))
        return "; ".join(parts)


def objectives_of(view: InjectView) -> tuple[str, ...]:
    """The objectives that an inject names, one by one."""
    return tuple(part.strip() for part in view.trains.split(";") if part.strip())


def receivers_of(game: Game) -> dict[str, str]:
    """Titles of everybody who may get an inject, by id: sides before seats of the same id."""
    seats = {seat.id: seat.title for seat in game.scenario.seats}
    return seats | {side.id: side.short for side in game.scenario.sides}


def own_names(controller: GameController) -> frozenset[str]:
    """What the list may call the facilitator at the screen: the seat, its title, the person in it."""
    seat = next((s for s in controller.game.scenario.seats if s.role == "facilitator"), None)
    if seat is None:
        return frozenset()
    people = [each.person for each in exercise_of(controller.present).seats if each.id == seat.id]
    return frozenset(name.strip().lower() for name in (seat.id, seat.title, *people) if name.strip())
