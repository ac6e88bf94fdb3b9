"""Papers of a packet that come from the scenario: one function each, all whitelists."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wargame.engine.game import Game
from wargame.play.pbem.papers import GradePaper, ObjectivePaper, SidePaper, TrackPaper
from wargame.scenarios.model import Scenario


def side_papers(game: Game, own: int) -> tuple[SidePaper, ...]:
    """The sides, with a briefing for the own one only."""
    return tuple(
        SidePaper(
            each.id,
            each.name,
            each.short,
            each.affiliation,
            each.allies,
            each.enemies,
            each.countries,
            each.briefing if number == own else "",
        )
        for number, each in enumerate(game.sides)
    )


def objective_papers(scenario: Scenario, seen: Collection[str]) -> tuple[ObjectivePaper, ...]:
    """The objectives with an id among `seen`."""
    return tuple(
        ObjectivePaper(
            goal.id,
            goal.side,
            goal.title,
            goal.text,
            goal.kind,
            goal.points,
            goal.when,
            goal.hexes,
            goal.categories,
            goal.track,
            goal.value,
            goal.per,
            goal.share,
        )
        for goal in scenario.objectives
        if goal.id in seen
    )


def grade_papers(scenario: Scenario, sides: Collection[str]) -> dict[str, tuple[GradePaper, ...]]:
    """The graded outcomes of some sides."""
    return {
        side: tuple(
            GradePaper(each.at_least, each.title, each.text) for each in scenario.grades.get(side, ())
        )
        for side in sides
    }


def track_papers(scenario: Scenario, values: Mapping[str, int]) -> tuple[TrackPaper, ...]:
    """The tracks that have a value in the seat's view."""
    return tuple(
        TrackPaper(each.id, each.title, values[each.id], each.minimum, each.maximum, each.side, "")
        for each in scenario.tracks
        if each.id in values
    )
