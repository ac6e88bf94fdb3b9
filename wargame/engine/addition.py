"""What the state says of a unit that the scenario does not have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Addition:
    """A unit that the facilitator has put into the game: what the scenario says of its own. See `UnitSetup`.

    `side` and `type` are indices; `hex` is where it came in or will; `arrives` 0: at once.
    """

    key: str
    name: str
    local: str
    formation: str
    echelon: str
    side: int
    type: int
    hex: int
    steps: int
    stocks: dict[str, int]
    arrives: int
