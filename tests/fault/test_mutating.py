"""The short form of the loader's fuzz; `make fault` does the long one."""

from __future__ import annotations

from fault.mutating import mutate_often


def test_a_mutated_ruleset_or_scenario_is_refused_or_played() -> None:
    tally = mutate_often(60, scenarios=("tutorial-strait", "strait-classic"))
    assert not tally.failed, tally.failed[0]
    assert tally.refused > 20 and tally.played > 5, str(tally)
