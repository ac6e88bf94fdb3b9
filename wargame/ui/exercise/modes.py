"""Modes of ruling in a game that runs: what the design says becomes logged orders of the facilitator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from wargame.engine.desk_orders import SetMode
from wargame.rules.vocabulary import ORDERS
from wargame.scenarios.exercise.model import ANY_ACT, RIGID, Exercise
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.controller import GameController


def use_modes(controller: GameController, exercise: Exercise) -> bool:
    """Gives the orders that make the game's modes those of the exercise; False if one was refused."""
    wanted = mode_orders(controller.present.state.modes, exercise.modes)
    return all(controller.submit(order, seat=controller.seat) for order in wanted)


def mode_orders(now: Mapping[str, str], wanted: Mapping[str, str]) -> Iterator[SetMode]:
    """What leads from the modes of a game to others. An order that had one of its own keeps one."""
    for key in dict.fromkeys((*now, *wanted)):
        common = RIGID if key in ORDERS or key == ANY_ACT else wanted.get(ANY_ACT, RIGID)
        mode = wanted.get(key, common)
        if now.get(key, RIGID if key not in wanted else "") != mode:
            yield SetMode(key, mode, tr("Design of the exercise"))
