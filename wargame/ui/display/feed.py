"""What the player display shows: the view and the log of one seat, nothing else of the game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from wargame.engine.events import Adjudicated, Event
from wargame.engine.view import InjectView, SeatView
from wargame.play.log import LogLine, may_know
from wargame.play.pen import Mark, Pen
from wargame.scenarios.model import Seat, Track
from wargame.ui.controller import GameController
from wargame.ui.words import tr

SHOWN_KINDS = ("strike", "combat", "escalation", "inject", "move", "umpire", "result")
"""Kinds of log line that a room should see; the rest is for the person at a screen."""


class DisplayFeed(QObject):
    """Follows the game itself, whatever the table looks at. `changed` carries the hexes that were struck.

    A frozen feed stays as it was until it is let go: the room sees nothing of what is tried out.
    """

    changed = Signal(object)

    def __init__(self, controller: GameController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.game = controller.game
        self.seat = self.seats()[0].id
        self._frozen = False
        self._read()
        self._struck: tuple[int, ...] = ()
        controller.submitted.connect(self._note)
        controller.changed.connect(self._follow)

    def seats(self) -> tuple[Seat, ...]:
        """The seats whose view may be shown: observers first, then the players'; never the facilitator's."""
        seats = self._controller.game.scenario.seats
        observers = [seat for seat in seats if seat.role == "observer"]
        return (*observers, *(seat for seat in seats if seat.role == "player"))

    @property
    def side(self) -> int:
        return self._controller.side_of(self.seat)

    def show(self, seat_id: str) -> None:
        """Show another seat's view. Anything but the seats of `seats` is refused: a room may see it."""
        if seat_id not in [seat.id for seat in self.seats()]:
            raise ValueError(f"the seat {seat_id!r} is not for a display")
        self.seat = seat_id
        self._read()
        self.changed.emit(())

    @property
    def frozen(self) -> bool:
        return self._frozen

    def freeze(self, on: bool) -> None:
        """Keep what is shown, or let it follow the game again."""
        self._frozen = on
        if not on:
            self._read()
        self.changed.emit(())

    # -- what is shown -------------------------------------------------------

    def _read(self) -> None:
        session = self._controller.present
        self.view: SeatView = session.view(self.seat)
        self.log: Sequence[LogLine] = session.log(self.seat)
        self.pen: Sequence[Mark] = Pen(session).of(self.seat)

    def _note(self, _order: object, events: Iterable[Event]) -> None:
        self._struck = tuple(
            event.hex
            for event in events
            if isinstance(event, Adjudicated)
            and event.kind != "detection"
            and event.hex >= 0
            and may_know(event, self.side, truth=False)
        )

    def _follow(self, _change: object) -> None:
        struck, self._struck = self._struck, ()
        if not self._frozen:
            self._read()
            self.changed.emit(struck)

    def seat_title(self) -> str:
        seat = next(seat for seat in self.seats() if seat.id == self.seat)
        return tr("What everybody may know") if self.side < 0 else seat.title

    def asked(self) -> str:
        """What is asked of whom, in a sentence that needs no explanation."""
        view, words = self.view, self._controller.words
        if view.ended:
            return tr("The game is over.")
        phase = self.game.ruleset.phases[view.phase] if view.phase >= 0 else None
        sides = ", ".join(words.side(side) for side in view.asked)
        if not sides:
            return tr("The facilitator decides.")
        return tr("{0} to act: {1}", sides, phase.title if phase else "")

    def injects(self, most: int) -> tuple[InjectView, ...]:
        """The latest injects that the seat has got, the newest first."""
        sent = [inject for inject in self.view.injects if inject.state in ("sent", "answered")]
        sent.sort(key=lambda inject: (-inject.sent_turn, -inject.number))
        return tuple(sent[:most])

    def news(self, most: int) -> tuple[LogLine, ...]:
        """The latest lines of this turn that a room should see, the newest first, each sentence once."""
        lines = [line for line in self.log if line.kind in SHOWN_KINDS and line.turn == self.view.turn]
        once = {line.sentence: line for line in reversed(lines)}
        return tuple(once.values())[:most]

    def tracks(self) -> tuple[Track, ...]:
        """The public tracks and those of the seat's own side, not of its allies: a room has little space."""
        scenario = self.game.scenario
        own = scenario.sides[self.side].id if self.side >= 0 else ""
        return tuple(t for t in scenario.tracks if t.id in self.view.tracks and t.side in ("", own))
