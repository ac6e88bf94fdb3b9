"""A game without fog, ladder, supply or drones, in which one side plays all its phases, then the other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.botgames import play as play_bots
from support.botgames import shipped
from support.small_game import Table, table, unit
from support.small_rules import changed_ruleset, small_ruleset

from wargame.engine import events as e
from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.engine import Engine
from wargame.engine.orders import AnswerDecision, Attack, EndPhase, MoveUnit
from wargame.engine.state import State
from wargame.rules.model import CombatResult, Phase, Ruleset
from wargame.scenarios.model import UnitSetup

PICTURE = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""

PLAIN = (
    Phase("dawn", "Dawn", "2.1", "", (), ("new_turn",), ()),
    Phase("move", "Move", "2.2", "Move.", ("move",), (), ()),
    Phase("fight", "Fight", "2.3", "Fight.", ("attack",), (), ()),
    Phase("dusk", "Dusk", "2.4", "", (), ("score",), ()),
)


def plain(limit: int = 6, **changes: object) -> Ruleset:
    """The small rules without all that the phases above do not use."""
    bare = changed_ruleset(phases=PLAIN, turns="players", ladder=(), actions={}, weathers=(), **changes)  # type: ignore[arg-type]
    numbers = {"stack.limit": limit, "zoc.cost": 1, "zoc.stop": 1, "retreat.loss": 1}
    settings = {"posture.start": "deployed", "combat.armour": "armour"}
    types = {key: replace(kind, headquarters=False) for key, kind in bare.unit_types.items()}
    return replace(bare, numbers=numbers, settings=settings, unit_types=types)


def plain_table(*units: tuple[str, UnitSetup], **settings: object) -> Table:
    return table(PICTURE, *units, ruleset=plain(), rung=0, **settings)


def sequence(play: Table) -> list[tuple[str, tuple[int, ...]]]:
    """Phases begun and groups asked in a turn in which nobody acts, and the first phase of the next."""
    found: list[tuple[str, tuple[int, ...]]] = []
    events = list(play.begun.events)
    while True:
        for event in events:
            if isinstance(event, e.PhaseBegan):
                found.append((PLAIN[event.phase].id, ()))
            elif isinstance(event, e.GroupBegan):
                found[-1] = (found[-1][0], event.sides)
        if play.state.turn > 1:
            return found[:-1]
        side = play.game.sides[play.state.waiting[0]].id
        events = list(play.engine.submit(play.state, side, EndPhase(), SeededDice(1, 1)).events)


def test_each_group_plays_all_its_phases_before_the_next():
    play = plain_table(unit("north", "infantry", "0203"), unit("south", "infantry", "0204"))
    one_turn = [
        ("dawn", ()),
        ("move", (0,)),
        ("fight", (0,)),
        ("move", (1,)),
        ("fight", (1,)),
        ("dusk", ()),
    ]
    assert sequence(play) == [*one_turn, ("dawn", ())]


def test_without_detection_all_see_all_and_hear_of_all():
    play = plain_table(
        unit("north", "infantry", "0101"), unit("south", "headquarters", "0505", stocks={"x": 3})
    )
    view = play.engine.observe(play.state, "north")
    seen = view.unit(play.number("south headquarters 1"))
    assert seen is not None and (seen.level, seen.current, seen.name) == (3, True, "south headquarters 1")
    assert [each.id for each in play.engine.observe(play.state, "observer").units] == [0, 1]
    move = MoveUnit(play.number("north infantry 1"), (play.hex("0102"),))
    outcome = play.engine.submit(play.state, "north", move, SeededDice(1, 1))
    moved = [event for event in outcome.events if isinstance(event, e.UnitMoved | e.UnitActed)]
    assert len(moved) == 2 and all(event.seen == e.EVERYONE for event in moved)
    assert play.state.contacts == [{}, {}]
    assert play.game.postures[play.unit("north infantry 1").posture] == "deployed"


def test_without_a_ladder_nothing_needs_a_rung():
    play = plain_table(unit("north", "infantry", "0202"), unit("south", "infantry", "0203"))
    play.to_phase("fight", "north")
    attack = Attack((play.number("north infantry 1"),), play.hex("0203"))
    assert play.engine.permission(play.state, "north", attack) is None
    outcome = play.engine.submit(play.state, "north", attack, ScriptedDice([2]))
    assert outcome.refusal is None
    assert not any(isinstance(event, e.PressureAdded | e.RungMoved) for event in outcome.events)


def test_without_supply_all_are_supplied():
    play = plain_table(unit("north", "infantry", "0202"), supply={})
    assert play.engine.supply_map(play.state, "north", 0) == (True,) * play.game.grid.size


def beaten(limit: int) -> Table:
    """An attack on 0303 from two hexes that makes the attackers fall back by one hex."""
    codes = small_ruleset().combat.results
    results = {code: CombatResult(code, "Back", 0, 0, 0, False, False, 1) for code in codes}
    combat = replace(small_ruleset().combat, results=results)
    play = table(
        PICTURE,
        unit("north", "infantry", "0302"),
        unit("north", "infantry", "0402"),
        unit("south", "infantry", "0303"),
        ruleset=plain(limit, combat=combat),
        rung=0,
    )
    play.to_phase("fight", "north")
    order = Attack((play.number("north infantry 1"), play.number("north infantry 2")), play.hex("0303"))
    assert play.engine.submit(play.state, "north", order, ScriptedDice([3])).refusal is None
    assert [(asked.kind, asked.side) for asked in play.state.decisions] == [("retreat", 0)] * 2
    return play


def test_attackers_fall_back_from_each_hex_that_they_stand_in():
    play = beaten(limit=6)
    while play.state.decisions:
        asked = play.state.decisions[-1]
        answer = AnswerDecision(asked.id, asked.choices[0][0])
        assert play.engine.submit(play.state, "north", answer, ScriptedDice([])).refusal is None
    hexes = {play.unit(f"north infantry {number}").hex for number in (1, 2)}
    assert not hexes & {play.hex("0302"), play.hex("0402")}
    assert play.unit("south infantry 1").hex == play.hex("0303")


def test_a_way_that_another_stack_has_filled_is_asked_for_again():
    play = beaten(limit=2)
    first, second = play.state.decisions
    shared = next(key for key, _, _ in first.choices if key in [other for other, _, _ in second.choices])
    for asked in (second, first):
        answer = AnswerDecision(asked.id, shared)
        assert play.engine.submit(play.state, "north", answer, ScriptedDice([])).refusal is None
    again = play.state.decisions[-1]
    assert again.id > second.id and shared not in [key for key, _, _ in again.choices]
    assert play.unit("north infantry 1").hex == play.hex("0302")


def test_bots_play_the_shipped_plain_scenario_to_its_end():
    ends: list[State] = []

    def watch(state: State, seat: str, order: object) -> None:
        assert not state.contacts[0] and not state.contacts[1]

    for seed in (1, 2):
        ends.append(play_bots(shipped("strait-classic"), seed, watch))
    for end in ends:
        assert end.ended and sum(end.losses) > 4 and end.rung == 0 and end.pressure == 0
        assert sum(points for points, _ in end.results) == 100


@pytest.mark.parametrize("seat", ["belmar", "arden", "facilitator", "observer"])
def test_every_seat_of_the_plain_scenario_can_be_asked_everything(seat: str):
    game = shipped("strait-classic")
    engine = Engine(game)
    state, _ = engine.begin(SeededDice(1, 0))
    assert len(engine.observe(state, seat).units) == 11
    assert not any(engine.threat_map(state, seat))
    if seat in ("belmar", "arden"):
        assert all(engine.supply_map(state, seat, 0))
        assert all(engine.permission(state, seat, order) is None for order in engine.orders(state, seat))
