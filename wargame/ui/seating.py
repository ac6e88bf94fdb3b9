"""Who sits where in one game at this computer: people, bots, the facilitator. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.scenarios.model import Scenario, Seat

HUMAN, BOT, AWAY = "human", "bot", "away"
DRAWN, TYPED = "drawn", "typed"
FAR_AHEAD = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Seating:
    """`players`: player seat to HUMAN, BOT or AWAY (elsewhere, by mail). `dice`: DRAWN by the program, or
    TYPED from the table.
    """

    players: Mapping[str, str]
    seed: int = 1
    dice: str = DRAWN
    facilitator: bool = False
    speed: str = field(default="normal")

    def played_here(self, seat: str) -> bool:
        """Whether a person at this computer acts for the seat."""
        return self.players.get(seat) not in (BOT, AWAY)

    def to_json(self) -> dict[str, object]:
        return {
            "players": dict(self.players),
            "seed": self.seed,
            "dice": self.dice,
            "facilitator": self.facilitator,
        }


def from_json(data: Mapping[str, object], scenario: Scenario) -> Seating:
    """The seating stored with a game; seats that it does not name are played by people."""
    stored = data.get("players")
    named = {str(k): str(v) for k, v in stored.items()} if isinstance(stored, Mapping) else {}
    players = {seat.id: BOT if named.get(seat.id) == BOT else HUMAN for seat in player_seats(scenario)}
    seed = data.get("seed")
    return Seating(
        players,
        seed if isinstance(seed, int) else 1,
        TYPED if data.get("dice") == TYPED else DRAWN,
        data.get("facilitator") is True,
    )


def player_seats(scenario: Scenario) -> tuple[Seat, ...]:
    """The seats that play a side, in the scenario's order."""
    return tuple(seat for seat in scenario.seats if seat.role == "player")


def facilitator_seat(scenario: Scenario) -> Seat | None:
    """The scenario's facilitator seat, if it has one."""
    return next((seat for seat in scenario.seats if seat.role == "facilitator"), None)


def usual(scenario: Scenario, seed: int) -> Seating:
    """You play the first friendly seat and bots the rest; in an exercise people play under a facilitator."""
    seats = player_seats(scenario)
    if scenario.exercise is not None:
        return Seating({seat.id: HUMAN for seat in seats}, seed, facilitator=True)
    sides = {side.id: side for side in scenario.sides}
    mine = next((s.id for s in seats if sides[s.side].affiliation == "friend"), seats[0].id if seats else "")
    return Seating({seat.id: HUMAN if seat.id == mine else BOT for seat in seats}, seed)
