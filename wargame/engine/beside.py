"""Orders beside the sequence of play: the facilitator's and the seats' words. They may come at any time.

Each kind has a check on the truth, whose refusals therefore speak only of what the seat itself knows, and a
function that carries it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wargame.engine.game import Game
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling
from wargame.engine.state import State
from wargame.scenarios.model import Seat


@dataclass(frozen=True, slots=True)
class Beside:
    """How one kind of order is checked and carried out, for the seat that gives it."""

    check: Callable[[Game, State, Seat, Any], Refusal | None]
    carry_out: Callable[[Ruling, Seat, Any], None]
