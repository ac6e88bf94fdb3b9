"""`wargame show --json`: estimates as the command line prints them, the truth for the facilitator only."""

from __future__ import annotations

from support.small_estimates import RULES
from support.small_game import Table, table, unit
from support.small_rules import changed_ruleset

from wargame.cli.records import view_json
from wargame.engine.state import Estimate


def played() -> Table:
    play = table(
        ". . .\n. . .\n. . .\n. . .",
        unit("north", "infantry", "0101", stocks={"combat_drones": 4321}),
        unit("south", "infantry", "0304"),
        ruleset=changed_ruleset(estimates=RULES),
    )
    play.state.estimates[1, 0, "drones"] = Estimate(300_000, 400_050, 500_000, 0, "imagery")
    return play


def test_a_player_reads_the_interval_and_never_the_true_value() -> None:
    play = played()
    shown = view_json(play.game, play.engine.observe(play.state, "south"))
    assert shown["estimates"] == [
        {
            "side": "south",
            "about": "north",
            "quantity": "drones",
            "title": "Combat drones",
            "unit": "packets",
            "low": 3000.0,
            "best": 4000.5,
            "high": 5000.0,
            "confidence": "moderate",
            "age": 1,
            "source": "imagery",
        }
    ]
    assert shown["estimate_scores"] == []
    assert "4321" not in repr(shown)
    assert view_json(play.game, play.engine.observe(play.state, "north"))["estimates"] == []


def test_the_facilitator_reads_both() -> None:
    play = played()
    shown = view_json(play.game, play.engine.observe(play.state, "facilitator"))
    (estimate,) = shown["estimates"]  # pyright: ignore[reportGeneralTypeIssues]
    assert estimate["truth"] == 4321.0
    assert shown["estimate_scores"] == [{"side": "south", "count": 1, "held": 100, "error": 7}]
