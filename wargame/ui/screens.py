"""Who sits at this computer, whose screen is shown, and who may act or look now. It changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wargame.engine.desk_state import holds_up
from wargame.engine.state import NOBODY
from wargame.scenarios.model import Seat
from wargame.ui.seating import BOT, HUMAN, Seating, facilitator_seat, player_seats
from wargame.ui.words import Words

if TYPE_CHECKING:
    from wargame.play.session import Session


class Screens(QObject):
    """The part of a controller that knows seats; `session` is the game, or a look at its past."""

    def __init__(self, session: Session, seating: Seating, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.present = session
        """The game itself; `session` is a look at its past while one is taken."""
        self.seating = seating
        self.game = session.game
        self.words = Words(session.game)
        self._chief_looks = False
        self.paper = False
        """Whether the facilitator enters a seat's orders from paper on its screen."""
        self._seat = self._first_seat()

    @property
    def past(self) -> int:
        """The entry of the past that the screen shows, 0 for the present."""
        return self.session.head if self.session is not self.present else 0

    @property
    def seat(self) -> str:
        """The seat whose screen is shown."""
        return self._seat

    @property
    def side(self) -> int:
        """The side of that seat, -1 for the facilitator."""
        return self.side_of(self._seat)

    @property
    def read_only(self) -> bool:
        """Whether the shown seat cannot give orders here: a bot's or not asked now."""
        return not self.may_act(self._seat)

    def side_of(self, seat_id: str) -> int:
        for seat in self.game.scenario.seats:
            if seat.id == seat_id:
                return self.game.side_index.get(seat.side, -1)
        return -1

    def human_seats(self) -> tuple[Seat, ...]:
        """Seats that a person holds at this computer, the facilitator last."""
        seats = [s for s in player_seats(self.game.scenario) if self.seating.players.get(s.id) == HUMAN]
        chief = facilitator_seat(self.game.scenario)
        if chief and (self.seating.facilitator or not seats or self._chief_is_asked()):
            seats.append(chief)
        return tuple(seats)

    def _chief_is_asked(self) -> bool:
        """Whether the game waits for the facilitator alone; without one, who is here must answer."""
        state = self.session.state
        asked = bool(state.decisions) and not state.ended and state.decisions[-1].side == NOBODY
        return asked or holds_up(state)

    @property
    def facilitating(self) -> bool:
        """Whether the facilitator is at the screen: at the own one, or looking at a player's."""
        return self._chief_looks or any(
            seat.id == self._seat and seat.role == "facilitator" for seat in self.human_seats()
        )

    @property
    def looking(self) -> bool:
        """Whether the facilitator looks at a seat that does not act here: nothing takes that screen away."""
        return self._chief_looks and self.read_only

    def watchable_seats(self) -> tuple[Seat, ...]:
        """Seats whose screen may be asked for now.

        The facilitator may see all. A player may hand over to the facilitator, an ally or whoever is to act
        here; while nobody here is to act, also to the other players.
        """
        held = self.human_seats()
        if self.facilitating or self.session.state.ended:
            return held + tuple(s for s in player_seats(self.game.scenario) if s not in held)
        asked = [seat.id for seat in held if self.may_act(seat.id)]
        return tuple(
            seat
            for seat in held
            if not asked or seat.id in asked or seat.role == "facilitator" or not self.needs_curtain(seat.id)
        )

    def asked_sides(self) -> tuple[int, ...]:
        """The sides that the game waits for: the one with a question, else all that may act."""
        state = self.session.state
        if state.ended:
            return ()
        if state.decisions:
            return (state.decisions[-1].side,)
        return tuple(state.waiting)

    def asked_seats(self) -> tuple[str, ...]:
        """The player seats of those sides; the facilitator's for a question to nobody else."""
        if self._chief_is_asked():
            chief = facilitator_seat(self.game.scenario)
            return (chief.id,) if chief else ()
        asked = self.asked_sides()
        return tuple(s.id for s in player_seats(self.game.scenario) if self.side_of(s.id) in asked)

    def is_bot(self, seat_id: str) -> bool:
        return self.seating.players.get(seat_id) == BOT

    def may_act(self, seat_id: str) -> bool:
        """Whether a person at this computer may give orders for the seat now."""
        here = self.seating.played_here(seat_id) or (self.paper and not self.is_bot(seat_id))
        return here and not self.past and seat_id in self.asked_seats()

    def next_human(self) -> str:
        """The held seat that the game waits for; the present one if that is asked; "" if none."""
        asked = [seat for seat in self.asked_seats() if self.may_act(seat)]
        if self._seat in asked:
            return self._seat
        return asked[0] if asked else ""

    def next_bot(self) -> str:
        """A bot's seat that the game waits for, or "" (also while somebody looks at the past)."""
        if self.past:
            return ""
        return next((seat for seat in self.asked_seats() if self.is_bot(seat)), "")

    def is_shared(self) -> bool:
        """Whether people of hostile sides take turns at this screen."""
        sides = [self.side_of(seat.id) for seat in self.human_seats()]
        return any(a >= 0 and b >= 0 and self.game.enemy[a][b] for a in sides for b in sides)

    def needs_curtain(self, seat_id: str) -> bool:
        """Whether the screen must be covered before `seat_id` is shown: another bloc's eyes."""
        now, then = self.side, self.side_of(seat_id)
        if seat_id == self._seat or self.session.state.ended:
            return False
        if self.facilitating:
            return False
        return now < 0 or then < 0 or not self.game.allied[now][then]

    def _first_seat(self) -> str:
        held = self.human_seats()
        asked = [s.id for s in held if s.id in self.asked_seats()]
        if asked:
            return asked[0]
        return held[0].id if held else self.game.scenario.seats[0].id
