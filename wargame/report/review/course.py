"""The course of a game, turn by turn: what happened that mattered, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wargame.engine.view import SeatView
from wargame.hexes.grid import HexGrid
from wargame.play.log import LogLine
from wargame.report.review.eyes import Eyes
from wargame.report.review.rulings import Ruled
from wargame.report.review.turns import Loss, RungStep, TurnEnd

MOST_LINES = 14

_WEIGHTS = {"result": 1, "combat": 5, "strike": 1, "escalation": 1, "inject": 1, "supply": 0, "move": 0}
_TELLING = (
    ("the ladder goes to", 9),
    ("the ladder to rung", 9),
    ("step down to rung", 9),
    ("destroyed", 8),
    ("decides", 8),
    ("inject {0}: {1}", 6),
    ("response to inject", 6),
    ("The game ends", 9),
    ("now controls", 7),
    ("loses", 4),
    ("retreats", 4),
    ("arrives", 3),
    ("is out of supply", 2),
    ("Attack on", 7),
    ("hover over", 4),
)
_ASKED = ("may advance", "must choose", "must decide", "is offered")
"""Questions tell nothing beside their answers."""

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of the story. `mark`: its number on the map, 0 for none."""

    text: str
    hex: int
    side: int
    kind: str
    mark: int


@dataclass(frozen=True, slots=True)
class TurnStory:
    """One turn. `lost`: steps by side; `facts`: figures of the turn in words."""

    turn: int
    date: str
    weather: str
    light: str
    entry: int
    told: tuple[Told, ...]
    facts: tuple[str, ...]
    lost: tuple[tuple[int, int], ...]
    rung: int
    log: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the map that all pictures of a review show: columns and rows, both included."""

    west: int
    east: int
    north: int
    south: int

    def holds(self, col: int, row: int) -> bool:
        """Whether a hex stands in it."""
        return self.west <= col <= self.east and self.north <= row <= self.south


MARGIN, LEAST_COLS, LEAST_ROWS = 3, 20, 15
_EDGE = 0.04
"""The share of places at each end that may stand outside, so that a lone one far off does not shrink all."""


def frame_of(eyes: Eyes, losses: Sequence[Loss], beginning: SeatView) -> Frame:
    """Where it was fought; with no losses, where the units stood at first."""
    grid = eyes.game.grid
    hexes = [loss.hex for loss in losses if 0 <= loss.hex < grid.size]
    if not hexes:
        hexes = [unit.hex for unit in beginning.units if unit.hex >= 0] or [0, grid.size - 1]
    places = [grid.col_row(hex_id) for hex_id in hexes]
    west, east = _middle([col for col, _row in places], LEAST_COLS, grid.cols)
    north, south = _middle([row for _col, row in places], LEAST_ROWS, grid.rows)
    return Frame(west, east, north, south)


def _middle(values: list[int], least: int, size: int) -> tuple[int, int]:
    """The span that holds most values, with a margin, not too small, within 0 and size - 1."""
    values.sort()
    cut = int(len(values) * _EDGE)
    low, high = values[cut] - MARGIN, values[-1 - cut] + MARGIN
    short = max(0, least - (high - low + 1))
    low, high = low - short // 2, high + (short + 1) // 2
    shift = max(0, -low) - max(0, high - (size - 1))
    return max(0, low + shift), min(size - 1, high + shift)


def course_of(
    eyes: Eyes,
    frame: Frame,
    beginning: SeatView,
    ends: Sequence[TurnEnd],
    log: Sequence[LogLine],
    losses: Sequence[Loss],
    rungs: Sequence[RungStep],
    ruled: Sequence[Ruled],
) -> tuple[TurnStory, ...]:
    """The stories of all turns that were played."""
    return tuple(
        _story(
            eyes,
            frame,
            end,
            ends[place - 1].view if place else beginning,
            [line for line in log if line.turn == end.turn],
            [loss for loss in losses if loss.turn == end.turn],
            [step for step in rungs if step.turn == end.turn],
            [each for each in ruled if each.turn == end.turn],
        )
        for place, end in enumerate(ends)
    )


def _story(
    eyes: Eyes,
    frame: Frame,
    end: TurnEnd,
    before: SeatView,
    log: list[LogLine],
    losses: list[Loss],
    rungs: list[RungStep],
    ruled: list[Ruled],
) -> TurnStory:
    lost: dict[int, int] = {}
    for loss in losses:
        lost[loss.side] = lost.get(loss.side, 0) + loss.steps
    return TurnStory(
        end.turn,
        end.date,
        end.weather,
        end.light,
        end.entry,
        told(log, frame, eyes.game.grid),
        (*_facts(eyes, losses, rungs, ruled), *_tracks(eyes, before, end.view)),
        tuple(sorted(lost.items())),
        end.view.rung,
        tuple(log),
    )


def told(log: Sequence[LogLine], frame: Frame, grid: HexGrid) -> tuple[Told, ...]:
    """The lines that matter most, in order, with numbers for those that have a place in the picture."""
    weighed = [(weight_of(line), place) for place, line in enumerate(log)]
    best = sorted((-weight, place) for weight, place in weighed if weight >= _LEAST)[:MOST_LINES]
    found: list[Told] = []
    marks: dict[int, int] = {}
    for place in sorted(place for _weight, place in best):
        line = log[place]
        shown = line.hex >= 0 and frame.holds(*grid.col_row(line.hex))
        mark = marks.setdefault(line.hex, len(marks) + 1) if shown else 0
        found.append(Told(line.sentence, line.hex, line.side, line.kind, mark))
    return tuple(found)


def weight_of(line: LogLine) -> int:
    """How much a line of the log tells of a turn."""
    base = _WEIGHTS.get(line.kind, 0)
    if line.kind not in _WEIGHTS:
        return 0
    text = line.text.lower()
    if any(word in text for word in _ASKED):
        return 0
    return max([base, *(weight for word, weight in _TELLING if word.lower() in text)])


def _facts(eyes: Eyes, losses: list[Loss], rungs: list[RungStep], ruled: list[Ruled]) -> list[str]:
    facts: list[str] = []
    fights = [each for each in ruled if each.fights]
    if fights:
        taken = sum(each.cost for each in fights)
        steps = _many(taken, "step", "steps")
        facts.append(f"{_many(len(fights), 'attack or strike', 'attacks and strikes')}, {steps} taken")
    for side in range(len(eyes.game.sides)):
        steps = sum(loss.steps for loss in losses if loss.side == side)
        gone = sum(loss.destroyed for loss in losses if loss.side == side)
        if steps:
            units = f", {_many(gone, 'unit', 'units')} destroyed" if gone else ""
            facts.append(f"{eyes.short(side)} lost {_many(steps, 'step', 'steps')}{units}")
    for step in rungs:
        facts.append(f"ladder from rung {step.old} to {step.new}")
    return facts


def _tracks(eyes: Eyes, before: SeatView, now: SeatView) -> list[str]:
    """The tracks that are not what they were."""
    titles = {track.id: track.title for track in eyes.game.scenario.tracks}
    return [
        f"{titles.get(track, track)} {before.tracks[track]} \N{RIGHTWARDS ARROW} {value}"
        for track, value in now.tracks.items()
        if track in before.tracks and before.tracks[track] != value
    ]


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
