"""Escalation: felt pressure and its price, doubt about the author, misread rungs, the last rungs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from support.small_game import Table, table, unit
from support.small_rules import ACTIONS, LADDER, changed_ruleset, modifier

from wargame.engine.desk_events import RulingDone
from wargame.engine.desk_orders import Rule, SetMode
from wargame.engine.dice import ScriptedDice
from wargame.engine.events import (
    Adjudicated,
    DiceRolled,
    Event,
    IncidentHappened,
    IncidentNoticed,
    PerceivedMoved,
    PressureAdded,
    RungMoved,
    TrackChanged,
)
from wargame.engine.incidents import attribute
from wargame.engine.ladder import CROSS, HOLD, move_rung, settle
from wargame.engine.orders import AnswerDecision, OfferStepDown, Strike
from wargame.engine.perception import TOO_HIGH, Move, correct, misreading_odds, signal
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling
from wargame.play.log import may_know
from wargame.resolve.face import Odds
from wargame.scenarios.model import Track

FIELD = """
. . . .
. . . .
. . . .
. . . .
"""
MISREAD = {"perception.misread": Fraction(1, 2), "perception.high": Fraction(3, 5), "perception.turns": 2}


def track(name: str, start: int = 50, side: str = "") -> Track:
    return Track(name, name.capitalize(), start, 0, 100, side, "")


def facing(rung: int = 2, *, numbers: Any = None, deniable: int = 0, **settings: Any) -> Table:
    """Guns of the north that know of a southern unit in range; tracks for both and for harm."""
    actions = {
        action.key: replace(action, deniable=Fraction(deniable, 100) if action.key == "artillery_fire" else 0)
        for action in ACTIONS
    }
    play = table(
        FIELD,
        unit("north", "artillery", "0102"),
        unit("south", "infantry", "0104"),
        rung=rung,
        tracks=(track("capital_north", side="north"), track("capital_south", side="south"), track("harm", 1)),
        ruleset=changed_ruleset(numbers, actions=actions, **settings),
    )
    play.to_phase("strikes", "north")
    play.know("north", "south infantry 1")
    return play


def fire(play: Table, *rolls: int) -> list[Event]:
    order = Strike(play.number("north artillery 1"), "guns", play.number("south infantry 1"), 1)
    outcome = play.engine.submit(play.state, "north", order, ScriptedDice(rolls))
    assert outcome.refusal is None
    return list(outcome.events)


def ruling(play: Table, *rolls: int) -> Ruling:
    return Ruling(play.game, play.state, ScriptedDice(rolls))


def test_an_act_presses_on_the_enemies_of_its_author_only() -> None:
    play = facing()
    fire(play, 100)
    assert play.state.felt == [0, 2]
    assert play.state.pressure == 2
    (incident,) = play.state.incidents
    assert (incident.side, incident.action, incident.hex, incident.weight) == (
        0,
        "artillery_fire",
        play.hex("0104"),
        0,
    )


def test_the_side_with_the_least_patience_moves_the_rung() -> None:
    play = facing(rung=3)
    play.game = replace(play.game, scenario=replace(play.game.scenario, thresholds={"south": 4, "north": 30}))
    play.state.felt, play.state.deaths_this_turn = [12, 4], 1
    events = ruling(play)
    settle(events)
    (moved,) = [event for event in events.events if isinstance(event, RungMoved)]
    assert (moved.rung, moved.side, moved.felt) == (4, 1, (0, 1))
    assert play.state.felt == [0, 1]


def test_pressure_below_a_firebreak_has_a_price_for_those_who_press() -> None:
    play = facing(rung=2)
    fire(play, 100)
    play.state.felt, play.state.deaths_this_turn = [0, 17], 1
    settle(ruling(play))
    # 18 felt with the death, 9 are within the threshold, 8 of the other 9 make two points of price
    assert (play.state.rung, play.state.felt) == (2, [1, 10])
    assert play.state.tracks == {"capital_north": 48, "capital_south": 50, "harm": 3}


def test_without_a_firebreak_above_the_price_is_the_rung_itself() -> None:
    play = facing(rung=3)
    play.state.felt, play.state.deaths_this_turn = [0, 17], 1
    settle(ruling(play))
    assert play.state.rung == 4
    assert play.state.tracks == {"capital_north": 50, "capital_south": 50, "harm": 1}


def test_a_deniable_act_counts_in_part_until_it_is_attributed() -> None:
    play = facing(deniable=60)
    events = fire(play, 60, 100)
    assert play.state.felt == [0, 1]
    (incident,) = play.state.incidents
    assert (incident.known, incident.weight) == (1, 1)
    attribute(after := ruling(play), 1)
    assert [(event.side, event.amount) for event in after.events if isinstance(event, PressureAdded)] == [
        (0, 1)
    ]
    assert play.state.felt == [0, 2]
    assert (play.state.incidents[0].known, play.state.incidents[0].weight) == (3, 0)
    assert not attribute(ruling(play), 1)
    told = [event for event in events if may_know(event, 1, False)]
    assert any(isinstance(event, IncidentNoticed) for event in told)
    assert not any(isinstance(event, IncidentHappened | PressureAdded | Adjudicated) for event in told)


def test_the_roll_decides_whether_the_author_is_known() -> None:
    play = facing(deniable=60)
    events = fire(play, 61, 100)
    assert play.state.felt == [0, 2]
    assert play.state.incidents[0].known == -1
    assert not any(isinstance(event, IncidentNoticed) for event in events)


def test_views_name_the_author_only_to_those_who_know() -> None:
    play = facing(deniable=60)
    fire(play, 1, 100)
    seen = {
        seat: play.engine.observe(play.state, seat).incidents[0]
        for seat in ("north", "south", "observer", "facilitator")
    }
    assert [(seen[seat].side, seen[seat].held) for seat in seen] == [(0, 0), (-1, 0), (-1, 0), (0, 1)]


def test_an_unknown_author_jumps_without_a_name_and_does_not_unmask() -> None:
    play = facing(rung=0, deniable=60)
    fired = fire(play, 1, 100)
    moved = next(event for event in fired if isinstance(event, RungMoved))
    assert (moved.rung, moved.side, moved.cause) == (2, -1, "incident")
    assert play.state.contacts[1] == {}
    assert next(event.value for event in fired if isinstance(event, TrackChanged)) == 30


def test_misreading_shows_another_rung_and_no_roll_to_the_players() -> None:
    play = facing(rung=3, numbers=MISREAD)
    rolled = ruling(play, 10, 40)
    move_rung(rolled, 4, 0, -1, "pressure")
    # 30 of 100 too high, the next 20 too low
    assert (play.state.rung, play.state.perceived) == (4, [5, 3])
    for side, rung in ((0, 5), (1, 3)):
        view = play.engine.observe(play.state, play.game.sides[side].id)
        assert (view.rung, view.public_rung) == (rung, rung)
        known = [event for event in rolled.events if may_know(event, side, False)]
        assert not any(isinstance(event, DiceRolled | Adjudicated | RungMoved) for event in known)
        assert [event.rung for event in known if isinstance(event, PerceivedMoved)] == [5][side:]
    assert play.engine.observe(play.state, "facilitator").rung == 4


def test_the_mover_reads_its_own_move() -> None:
    play = facing(rung=0, numbers=MISREAD)
    fire(play, 5, 100)
    assert (play.state.rung, play.state.perceived) == (2, [2, 3])


def test_an_outcome_that_the_facilitator_chooses_is_that_of_the_order_not_how_others_read_it() -> None:
    play = facing(rung=0, numbers=MISREAD)
    order = Strike(play.number("north artillery 1"), "guns", play.number("south infantry 1"), 1)
    for seat, given in (("facilitator", SetMode("strike", "semi-rigid")), ("north", order)):
        assert play.engine.submit(play.state, seat, given, ScriptedDice(())).refusal is None
    odds = play.engine.item_odds(play.state, "facilitator", "north.1")
    assert isinstance(odds, Odds)
    last = len(odds.outcomes) - 1
    outcome = play.engine.submit(
        play.state, "facilitator", Rule("north.1", "choose", last, "pace"), ScriptedDice((5,))
    )
    reading, shot = [event for event in outcome.events if isinstance(event, Adjudicated)]
    assert (reading.kind, reading.roll) == ("perception", 5) and play.state.perceived == [2, 3]
    assert (shot.units, shot.outcome, shot.roll) == ((order.unit,), last, 0)
    (done,) = [event for event in outcome.events if isinstance(event, RulingDone)]
    assert done.outcome == odds.outcomes[last].name


def test_permission_is_shown_at_the_perceived_rung_and_paid_at_the_true_one() -> None:
    play = facing(rung=1)
    play.state.perceived[0] = 2
    order = Strike(play.number("north artillery 1"), "guns", play.number("south infantry 1"), 1)
    shown = play.engine.permission(play.state, "north", order)
    assert shown is not None and (shown.present, shown.cost) == (2, 0)
    fire(play, 100)
    assert (play.state.rung, play.state.tracks["capital_north"]) == (2, 40)


def test_an_open_act_a_signal_and_time_set_a_misreading_right() -> None:
    play = facing(rung=3, numbers=MISREAD)
    play.state.perceived = [3, 1]
    fire(play, 100)
    assert play.state.perceived == [3, 2]  # guns fire from rung 2 on: it is at least that
    signal(ruling(play), play.game.blocs[1], 0)
    assert play.state.perceived == [3, 3]
    play.state.perceived[1], play.state.perceived_turn[1] = 5, play.state.turn
    correct(ruling(play))
    assert play.state.perceived[1] == 5
    play.state.turn += 2
    correct(ruling(play))
    assert play.state.perceived[1] == 3


def test_modifiers_change_the_chance_to_misread() -> None:
    doubt = modifier("13.9", "perception", "Nobody knows who did it", "not known", "chance", "0.2")
    rules: dict[str, Any] = {"modifiers": {**changed_ruleset().modifiers, "perception": (doubt,)}}
    play = facing(rung=3, numbers=MISREAD, **rules)
    for known, chance in ((3, 0.3), (1, 0.42)):
        odds = misreading_odds(play.game, play.state, 1, Move(4, 3, 0, "jump", known))
        assert odds.outcomes[0].name == TOO_HIGH
        assert odds.outcomes[0].probability == pytest.approx(chance)


def test_declining_a_step_down_costs_the_one_who_declines() -> None:
    for choice, rung, left in (("decline", 2, 47), ("accept", 1, 50)):
        play = facing(rung=2)
        play.to_phase("adapt", "north")
        play.state.calm_turns = 1
        play.engine.submit(play.state, "north", OfferStepDown(), ScriptedDice(()))
        asked = play.state.decisions[-1]
        play.engine.submit(play.state, "south", AnswerDecision(asked.id, choice), ScriptedDice(()))
        assert (play.state.rung, play.state.tracks["capital_south"]) == (rung, left)
        assert play.state.perceived == [rung, rung]


def last_rung() -> tuple[Table, int]:
    """The north has decided to fire across a firebreak that the facilitator must confirm."""
    ladder = tuple(replace(rung, firebreak=rung.number == 2, confirm=rung.number == 2) for rung in LADDER)
    play = facing(rung=1, ladder=ladder)
    fire(play)
    asked = play.state.decisions[-1]
    play.engine.submit(play.state, "north", AnswerDecision(asked.id, CROSS, "We must."), ScriptedDice(()))
    return play, play.state.decisions[-1].id


@pytest.mark.parametrize(("choice", "rung"), [(CROSS, 2), (HOLD, 1)])
def test_the_facilitator_alone_confirms_the_last_rungs(choice: str, rung: int) -> None:
    play, asked = last_rung()
    assert (play.state.decisions[-1].kind, play.state.decisions[-1].side, play.state.rung) == (
        "confirm",
        -1,
        1,
    )
    for seat in ("north", "south", "observer"):
        assert play.engine.options(play.state, seat).general == ()
        refusal = play.engine.check(play.state, seat, AnswerDecision(asked, choice, "Why not"))
        assert isinstance(refusal, Refusal)
    assert play.engine.observe(play.state, "facilitator").decision is not None
    assert play.engine.observe(play.state, "north").asked == ()
    assert len(play.engine.options(play.state, "facilitator").general) == 2
    no_reason = play.engine.check(play.state, "facilitator", AnswerDecision(asked, choice, " "))
    assert no_reason is not None and "reason" in no_reason.text
    answer = AnswerDecision(asked, choice, "So the crisis goes.")
    outcome = play.engine.submit(play.state, "facilitator", answer, ScriptedDice((100,)))
    assert outcome.refusal is None
    assert (play.state.rung, play.state.decisions, play.state.pending) == (rung, [], "")


def test_the_guide_lists_what_every_rung_permits_and_costs() -> None:
    play = facing(rung=1)
    guide = play.engine.ladder_guide(play.state, "north")
    assert [entry.rung.number for entry in guide] == list(range(6))
    assert [action.key for action in guide[2].actions] == ["artillery_fire", "drone_strike"]
    assert [(entry.jump, entry.cost) for entry in guide[:4]] == [(0, 0), (0, 0), (1, 10), (2, 20)]
    assert [entry.decision for entry in guide] == [False, False, False, True, True, True]
    assert guide[3].track == "capital_north"
    assert play.engine.ladder_guide(play.state, "observer")[3].cost == 0
