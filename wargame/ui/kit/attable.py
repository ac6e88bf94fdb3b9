"""The print kit of the game on the table: a player's screen prints that seat's own hand-outs only."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wargame.play.words import is_facilitator
from wargame.report.kit.played import played
from wargame.scenarios.model import Scenario
from wargame.storage.folders import games_folder
from wargame.ui.controller import GameController
from wargame.ui.kit.dialog import WHOLE, KitDialog


def kit_at_table(controller: GameController, parent: QWidget) -> KitDialog:
    """The dialog for the seat whose screen is shown."""
    content = played(controller.present)
    whole = is_facilitator(controller.game, controller.seat)
    seats = everybody(content.scenario) if whole else (controller.seat,)
    return KitDialog(content, seats, games_folder(), parent)


def everybody(scenario: Scenario) -> tuple[str, ...]:
    """The whole kit first, then every seat that gets hand-outs."""
    return (WHOLE, *(seat.id for seat in scenario.seats if seat.role != "facilitator"))
