"""Who may see what on paper: blocs, their seats, and whether sides have to find each other at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wargame.report.kit.model import Audience, for_seats
from wargame.rules.features import DETECTION, features_on, switches_of
from wargame.rules.model import Ruleset
from wargame.scenarios.model import HexMap, Scenario, Seat, Side, UnitSetup


@dataclass(frozen=True, slots=True)
class Content:
    """What a kit is made from. `features`: the parts of the rules that the sequence of play uses."""

    scenario: Scenario
    ruleset: Ruleset
    hexmap: HexMap
    features: frozenset[str]

    @property
    def fog(self) -> bool:
        """Whether sides do not see each other's units; without detection everybody sees everything."""
        return DETECTION in self.features

    @property
    def title(self) -> str:
        """What the exercise is called, or the scenario if there is none."""
        return self.scenario.exercise.title if self.scenario.exercise else self.scenario.title

    def briefing_of(self, seat: str) -> str:
        """What the exercise says to one seat, in Markdown; "" without an exercise."""
        found = self.scenario.exercise.seat(seat) if self.scenario.exercise else None
        return found.briefing if found else ""

    def seats_of(self, side: str) -> tuple[Seat, ...]:
        """The seats that play a side."""
        return tuple(seat for seat in self.scenario.seats if seat.side == side and seat.role == "player")

    def bloc(self, side: Side) -> tuple[str, ...]:
        """A side and its allies: they see each other's units."""
        return (side.id, *(ally for ally in side.allies if ally != side.id))

    def audience(self, side: Side) -> Audience:
        """Who may see the pages of one side: the seats that play it."""
        return for_seats(side.name, tuple(seat.id for seat in self.seats_of(side.id)))

    def sharers(self, side: Side) -> Audience:
        """The seats of a side and of its allies, who share units, contacts and tracks."""
        bloc = self.bloc(side)
        shorts = " and ".join(each.short for each in self.scenario.sides if each.id in bloc)
        return for_seats(shorts, tuple(seat.id for each in bloc for seat in self.seats_of(each)))

    def units_of(self, side: str) -> tuple[UnitSetup, ...]:
        """The units of a side, those at the start first."""
        return tuple(
            sorted((unit for unit in self.scenario.units if unit.side == side), key=lambda unit: unit.arrives)
        )


class Printable(Protocol):
    """What a kit is made from: opened content, or that of a running game."""

    @property
    def scenario(self) -> Scenario: ...

    @property
    def ruleset(self) -> Ruleset: ...

    @property
    def hexmap(self) -> HexMap: ...


def content_of(scenario: Scenario, ruleset: Ruleset, hexmap: HexMap) -> Content:
    """The content of a kit."""
    return Content(scenario, ruleset, hexmap, frozenset(features_on(switches_of(ruleset.phases))))
