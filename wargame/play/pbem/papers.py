"""What a packet says of its scenario: only what the seat may read. Plain types, as the codec writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from wargame.engine.state import OFF_MAP
from wargame.rules.expressions import Expression, Vocabulary, compile_expression
from wargame.scenarios.exercise.model import Exercise, ExerciseSeat
from wargame.scenarios.model import (
    EndCondition,
    Grade,
    HoldingSetup,
    Inject,
    Objective,
    Scenario,
    Seat,
    Side,
    Track,
    UnitSetup,
)


@dataclass(frozen=True, slots=True)
class SidePaper:
    """`briefing` only for the seat's own side."""

    id: str
    name: str
    short: str
    affiliation: str
    allies: tuple[str, ...]
    enemies: tuple[str, ...]
    countries: tuple[str, ...]
    briefing: str


@dataclass(frozen=True, slots=True)
class SeatPaper:
    id: str
    title: str
    role: str
    side: str


@dataclass(frozen=True, slots=True)
class UnitPaper:
    """A unit of the packet. `type` is any one where the seat does not know it, as the state tells."""

    id: str
    name: str
    local: str
    side: str
    type: str
    echelon: str
    formation: str
    steps: int
    stocks: dict[str, int]
    arrives: int
    note: str


@dataclass(frozen=True, slots=True)
class ObjectivePaper:
    id: str
    side: str
    title: str
    text: str
    kind: str
    points: int
    when: str
    hexes: tuple[int, ...]
    categories: tuple[str, ...]
    track: str
    value: int
    per: int
    share: bool


@dataclass(frozen=True, slots=True)
class GradePaper:
    at_least: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class EndPaper:
    """An early end by its title; the condition itself stays with the facilitator."""

    id: str
    title: str
    all_lose: bool


@dataclass(frozen=True, slots=True)
class TrackPaper:
    id: str
    title: str
    start: int
    minimum: int
    maximum: int
    side: str
    note: str


@dataclass(frozen=True, slots=True)
class InjectPaper:
    """An inject that the seat has received."""

    id: str
    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Papers:
    """A scenario as far as one seat may read it. `lines`: by side where its production lines stand."""

    id: str
    title: str
    summary: str
    place: str
    ruleset: str
    map: str
    start_date: str
    turn_hours: int
    turns: int
    play_minutes: int
    sides: tuple[SidePaper, ...]
    seats: tuple[SeatPaper, ...]
    initiative: tuple[tuple[str, ...], ...]
    units: tuple[UnitPaper, ...]
    supply: dict[str, tuple[int, ...]]
    objectives: tuple[ObjectivePaper, ...]
    grades: dict[str, tuple[GradePaper, ...]]
    ends: tuple[EndPaper, ...]
    injects: tuple[InjectPaper, ...]
    tracks: tuple[TrackPaper, ...]
    briefing: str
    lines: dict[str, dict[str, int]]
    seat: str
    exercise: str
    notes: str
    seat_briefing: str

    def _exercise(self) -> Exercise:
        """The exercise as the seat `seat` may read it; there is always somebody who reads what it writes."""
        seats = tuple(
            ExerciseSeat(
                each.id,
                each.title,
                cast('Literal["player", "facilitator", "observer"]', each.role),
                each.side,
                briefing=self.seat_briefing if each.id == self.seat else "",
            )
            for each in self.seats
        )
        return Exercise(self.id, self.exercise or self.title, self.id, notes=self.notes, seats=seats)

    def scenario(self) -> Scenario:
        """The scenario to play drafts on. Nothing is checked here."""
        return Scenario(
            id=self.id,
            title=self.title,
            summary=self.summary,
            place=self.place,
            ruleset=self.ruleset,
            map=self.map,
            content_hash="",
            start_date=self.start_date,
            turn_hours=self.turn_hours,
            turns=self.turns,
            play_minutes=self.play_minutes,
            sides=tuple(_side(each) for each in self.sides),
            seats=tuple(_seat(each) for each in self.seats),
            initiative=self.initiative,
            units=tuple(_unit(each) for each in self.units),
            areas={},
            supply=self.supply,
            objectives=tuple(_objective(each) for each in self.objectives),
            grades={
                side: tuple(Grade(each.at_least, each.title, each.text) for each in grades)
                for side, grades in self.grades.items()
            },
            ends=tuple(EndCondition(each.id, each.title, _never(), each.all_lose) for each in self.ends),
            injects=tuple(_inject(each) for each in self.injects),
            tracks=tuple(
                Track(each.id, each.title, each.start, each.minimum, each.maximum, each.side, each.note)
                for each in self.tracks
            ),
            rung=0,
            perceived={},
            weather=(),
            briefing=self.briefing,
            holdings={side: HoldingSetup(line_hexes=places) for side, places in self.lines.items()},
            exercise=self._exercise(),
        )


def _never() -> Expression:
    return compile_expression("false", Vocabulary({}), "bool")


def _side(paper: SidePaper) -> Side:
    return Side(
        paper.id,
        paper.name,
        paper.short,
        cast('Literal["friend", "hostile", "neutral"]', paper.affiliation),
        paper.allies,
        paper.enemies,
        paper.countries,
        paper.briefing,
    )


def _seat(paper: SeatPaper) -> Seat:
    role = cast('Literal["player", "facilitator", "observer"]', paper.role)
    return Seat(paper.id, paper.title, role, paper.side)


def _unit(paper: UnitPaper) -> UnitSetup:
    return UnitSetup(
        id=paper.id,
        name=paper.name,
        local=paper.local,
        side=paper.side,
        type=paper.type,
        echelon=paper.echelon,
        formation=paper.formation,
        hex=OFF_MAP,
        steps=paper.steps,
        posture="",
        drone_skill=0,
        drone_defence=0,
        stocks=paper.stocks,
        arrives=paper.arrives,
        basis="",
        note=paper.note,
    )


def _objective(paper: ObjectivePaper) -> Objective:
    return Objective(
        paper.id,
        paper.side,
        paper.title,
        paper.text,
        paper.kind,
        paper.points,
        cast('Literal["end", "each_turn"]', paper.when),
        paper.hexes,
        paper.categories,
        paper.track,
        paper.value,
        paper.per,
        paper.share,
    )


def _inject(paper: InjectPaper) -> Inject:
    return Inject(
        id=paper.id,
        number=paper.number,
        title=paper.title,
        text=paper.text,
        turn=0,
        phase="",
        when=None,
        manual=True,
        seats=(),
        effects=(),
        expected="",
        note="",
    )
