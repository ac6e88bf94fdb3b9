from __future__ import annotations

from dataclasses import fields, replace

import pytest
from support.botgames import shipped
from support.positions import busy_table

from wargame.ui.map.scene import (
    DETECTED,
    IDENTIFIED,
    SUSPECTED,
    UNKNOWN,
    Counter,
    certainty_of,
    posture_marks,
    scene_of,
)


def test_a_scene_holds_the_units_of_the_view_and_no_others() -> None:
    play = busy_table()
    for seat in play.game.scenario.seats:
        view = play.engine.observe(play.state, seat.id)
        scene = scene_of(view, play.game)
        assert {c.unit for c in scene.counters} == {unit.id for unit in view.units if unit.hex >= 0}


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_counter_says_no_more_than_the_contact(level: int) -> None:
    play = busy_table()
    play.know("south", "north infantry 1", level)
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    scene = scene_of(play.engine.observe(play.state, seat.id), play.game)
    counter = scene.counter(play.number("north infantry 1"))
    assert counter is not None
    if level == 1:
        assert (counter.symbol, counter.name, counter.steps, counter.certainty) == ("", "", -1, UNKNOWN)
        assert counter.affiliation == "unknown"
    else:
        assert counter.symbol and counter.affiliation == "hostile"
    if level < 3:
        assert counter.name == "" and counter.posture == "" and not counter.disrupted
    else:
        assert counter.certainty == IDENTIFIED and counter.steps > 0


def test_every_posture_but_the_usual_one_has_a_mark_of_its_own() -> None:
    marks = posture_marks(shipped("korea-escalation"))
    assert marks == {"moving": "M", "dug_in": "Du", "dispersed": "Di", "withdrawn": "W"}


def test_what_the_seat_does_not_know_changes_nothing_in_the_scene() -> None:
    play = busy_table()
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    before = scene_of(play.engine.observe(play.state, seat.id), play.game)
    hidden = play.unit("north armour 1")
    assert before.counter(hidden.id) is None
    hidden.hex, hidden.steps, hidden.disrupted, hidden.out = play.hex("0102"), 1, True, 3
    assert scene_of(play.engine.observe(play.state, seat.id), play.game) == before


def test_counters_have_only_plain_values() -> None:
    plain = {"int", "str", "bool"}
    assert {field.type for field in fields(Counter)} <= plain


def test_the_four_certainties() -> None:
    assert certainty_of(3, True, True) == IDENTIFIED
    assert certainty_of(2, True, True) == DETECTED
    assert certainty_of(3, False, True) == certainty_of(2, False, True) == SUSPECTED
    assert certainty_of(1, True, False) == certainty_of(0, False, False) == UNKNOWN


def test_an_old_contact_tells_its_day() -> None:
    play = busy_table()
    play.know("south", "north infantry 1", 3)
    play.state.turn += 2
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    view = play.engine.observe(play.state, seat.id)
    counter = scene_of(view, play.game).counter(play.number("north infantry 1"))
    assert counter is not None and counter.certainty == SUSPECTED and counter.age == "D+0"


def test_the_selected_unit_lies_on_top_of_its_stack() -> None:
    play = busy_table()
    play.unit("south infantry 2").hex = play.unit("south infantry 1").hex
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    view = play.engine.observe(play.state, seat.id)
    for name in ("south infantry 1", "south infantry 2"):
        number = play.number(name)
        scene = scene_of(view, play.game, selected=number)
        assert scene.at(play.unit(name).hex)[-1].unit == number


def test_a_path_carries_the_costs_of_the_reach() -> None:
    play = busy_table()
    play.to_phase("movement", "south")
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    number = play.number("south infantry 1")
    reach = play.engine.reach(play.state, seat.id, number)
    target = max(reach.cost, key=lambda hex_id: (reach.cost[hex_id], hex_id))
    view = play.engine.observe(play.state, seat.id)
    scene = scene_of(view, play.game, selected=number, reach=reach, path=reach.path_to(target))
    assert scene.path[-1] == (target, reach.cost[target])
    assert [cost for _, cost in scene.path] == sorted(cost for _, cost in scene.path)
    assert replace(scene, path=()).reach == dict(reach.cost)


def test_own_units_that_cannot_act_any_more_are_dim() -> None:
    play = busy_table()
    seat = next(seat for seat in play.game.scenario.seats if seat.side == "south")
    view = play.engine.observe(play.state, seat.id)
    ready = {play.number("south infantry 1")}
    scene = scene_of(view, play.game, can_act=ready)
    own = [c for c in scene.counters if c.side == view.side]
    assert {c.unit for c in own if not c.done} == ready
    assert not any(c.done for c in scene.counters if c.side != view.side)
    assert not any(c.done for c in scene_of(view, play.game).counters)
