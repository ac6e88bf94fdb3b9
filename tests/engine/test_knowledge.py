"""The facilitator's table: what each bloc knows of each unit and believes, against the truth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.positions import busy_table
from support.small_estimates import RULES
from support.small_game import Table
from support.small_rules import PHASES, changed_ruleset
from support.umpiring import REASON, done

from wargame.engine.knowledge import NEUTRAL, OWN, Held, Knowledge, Known, UnitKnowledge, knowledge
from wargame.engine.state import OFF_MAP, Estimate
from wargame.engine.umpire_orders import AddUnit, RemoveUnit, SetPerceived

NORTHERN, SOUTHERN = 0, 1
"""Places of the blocs in the table."""


@pytest.fixture
def play() -> Table:
    return busy_table()


def table_of(play: Table, seat: str = "facilitator") -> Knowledge:
    found = play.engine.knowledge(play.state, seat)
    assert found is not None
    return found


def row_of(play: Table, name: str) -> UnitKnowledge:
    return next(row for row in table_of(play).units if row.name == name)


def test_only_the_facilitator_gets_it_until_the_end(play: Table) -> None:
    assert play.engine.knowledge(play.state, "north") is None
    assert play.engine.knowledge(play.state, "observer") is None
    play.state.ended = "turns"
    assert play.engine.knowledge(play.state, "north") is not None


def test_a_bloc_has_one_column(play: Table) -> None:
    table = table_of(play)
    assert table.blocs == ((0,), (1, 2))
    assert all(len(row.by) == 2 for row in (*table.units, *table.beliefs))


def test_each_level_shows_what_the_side_holds(play: Table) -> None:
    turn = play.state.turn
    for name in ("south infantry 1", "south artillery 1", "south drones 1"):
        play.state.contacts[0].pop(play.number(name), None)
    play.know("north", "south infantry 1", 3)
    play.know("north", "south artillery 1", 2)
    play.know("north", "south drones 1", 1)
    infantry = play.unit("south infantry 1")
    assert row_of(play, "south infantry 1").by == (
        Known(3, infantry.hex, turn, 0, "infantry", infantry.steps, 0),
        Known(OWN),
    )
    assert row_of(play, "south artillery 1").by[NORTHERN][:6] == (
        2,
        play.hex("0306"),
        turn,
        0,
        "artillery",
        -1,
    )
    assert row_of(play, "south drones 1").by[NORTHERN].type == ""
    assert row_of(play, "south air_defence 1").by[NORTHERN] == Known(0)


def test_what_is_not_so_any_more_is_named(play: Table) -> None:
    play.know("north", "south infantry 1", 3, at="0204", steps=1)
    play.state.turn += 2
    known = row_of(play, "south infantry 1").by[NORTHERN]
    assert (known.age, known.off, known.steps, known.wrong) == (2, 1, 1, ("place", "steps"))


def test_a_unit_off_the_map_is_listed_and_nobody_knows_it(play: Table) -> None:
    row = row_of(play, "south armour 1")
    assert row.hex == OFF_MAP and row.by == (Known(0), Known(OWN))
    done(play, AddUnit(0, "infantry", "New", play.hex("0101"), reason=REASON))
    assert row_of(play, "New").by[NORTHERN] == Known(OWN)
    done(play, RemoveUnit(row_of(play, "New").id, lost=True, reason=REASON))
    assert all(each.name != "New" for each in table_of(play).units), "the dead are in no picture"


def test_beliefs_stand_beside_the_truth(play: Table) -> None:
    done(play, SetPerceived(1, 4, reason=REASON))
    rung = next(row for row in table_of(play).beliefs if row.kind == "rung")
    assert (rung.truth, [held.best for held in rung.by]) == (2, [2, 4])
    track = next(row for row in table_of(play).beliefs if row.kind == "track")
    assert (track.truth, [held.known for held in track.by]) == (40, [True, False])
    for held in play.state.contacts:
        held.clear()
    play.know("north", "south infantry 1", 1)
    south = next(row for row in table_of(play).beliefs if row.kind == "units" and row.subject == 1)
    assert (south.truth, [held.best for held in south.by]) == (6, [1, 6])


def test_estimates_stand_beside_the_truth() -> None:
    play = busy_table(ruleset=changed_ruleset(estimates=RULES))
    play.state.estimates.clear()
    play.state.estimates[0, 1, "drones"] = Estimate(100, 300, 500, 1, "imagery")
    (row,) = [row for row in table_of(play).beliefs if row.kind == "estimate"]
    assert (row.key, row.subject, row.by[NORTHERN]) == ("drones", 1, Held(300, 100, 500, 1))
    assert row.by[SOUTHERN] == Held(row.truth, row.truth, row.truth, play.state.turn, True)


def test_without_fog_everybody_knows_everything() -> None:
    phases = tuple(
        replace(phase, begin=("new_turn",)) if phase.id == "intelligence" else phase for phase in PHASES
    )
    play = busy_table(ruleset=changed_ruleset(phases=phases))
    shown = [row for row in table_of(play).units if row.hex != OFF_MAP]
    assert {known.level for row in shown for known in row.by} == {3, OWN}
    assert not any(known.wrong for row in shown for known in row.by)


def test_nobody_searches_for_those_who_are_no_enemies(play: Table) -> None:
    game = play.game
    peaceful = replace(game, enemy=tuple(tuple(False for _ in row) for row in game.enemy))
    for held in play.state.contacts:
        held.clear()
    assert {known.level for row in knowledge(peaceful, play.state).units for known in row.by} == {
        NEUTRAL,
        OWN,
    }
