"""The facilitator's desk: what waits, what binds, how it is settled, who hears of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.small_desk import CHIEF, battle, desk_table, give, laid, of_kind, refused
from support.small_game import Table

from wargame.engine import events as e
from wargame.engine.codec import order_to_json, state_from_json, state_to_json
from wargame.engine.desk_orders import Explain, Propose, Rule, SetMode, TakeBack
from wargame.engine.desk_state import holds_up
from wargame.engine.dice import DiceNeeded, ScriptedDice, TypedDice
from wargame.engine.orders import Attack, EndPhase, MoveUnit, SetPosture, Strike
from wargame.engine.state import OFF_MAP
from wargame.engine.umpire_orders import SetSteps
from wargame.resolve.face import Odds

# -- waiting -----------------------------------------------------------------------------------------------


def test_without_modes_orders_are_decided_at_once():
    play = desk_table()
    assert of_kind(give(play, "north", battle(play), 4), e.Adjudicated)
    assert not play.state.desk


@pytest.mark.parametrize("mode", ["semi-rigid", "free", "consensual", "matrix"])
def test_an_order_of_such_a_kind_waits_and_others_do_not(mode: str):
    play = desk_table(attack=mode)
    outcome = give(play, "north", battle(play))
    assert [type(event) for event in outcome.events] == [e.OrderGiven, e.OrderLaid]
    [item] = play.state.desk
    assert (item.id, item.mode, item.seat, item.side) == ("north.1", mode, "north", 0)
    assert item.order == order_to_json(battle(play)) and (item.turn, item.phase) == (1, play.state.phase)
    assert outcome.events[-1].seen == play.game.blocs[0]
    assert not any(each.acted for each in play.state.units)


def test_rigid_ends_the_waiting_for_orders_to_come():
    play = desk_table(attack="semi-rigid")
    give(play, CHIEF, SetMode("attack", "rigid"))
    assert of_kind(give(play, "north", battle(play), 4), e.Adjudicated)


def test_an_order_that_is_not_possible_is_refused_at_once_and_does_not_wait():
    play = desk_table(attack="semi-rigid")
    assert "next to" in refused(play, "north", Attack((play.number("north infantry 1"),), play.hex("0504")))


def test_units_that_wait_are_bound_until_the_order_is_withdrawn():
    play = laid()
    assert "withdraw" in refused(play, "north", battle(play))
    options = play.engine.options(play.state, "north")
    assert all(ability.refusal for ability in options.units[play.number("north infantry 1")])
    outcome = give(play, "north", TakeBack("north.1"))
    assert of_kind(outcome, e.ItemTakenBack)[0].seen == play.game.blocs[0]
    give(play, "north", battle(play))
    assert [item.id for item in play.state.desk] == ["north.2"]


def test_only_the_own_side_takes_an_order_back():
    play = laid()
    for seat in ("south", "observer", CHIEF):
        assert "nothing on the desk" in refused(play, seat, TakeBack("north.1"))


def test_a_phase_does_not_end_while_something_waits():
    play = laid()
    phase = play.state.phase
    give(play, "north", EndPhase())
    assert holds_up(play.state) and play.state.phase == phase and not play.state.waiting
    view = play.engine.observe(play.state, "south")
    assert view.desk_holds and view.asked == () and view.desk == ()
    give(play, CHIEF, Rule("north.1", "refuse", reason="too late in the day"))
    assert play.state.waiting == [1] and not holds_up(play.state)


def test_what_is_set_aside_holds_nothing_up_and_can_be_taken_up_later():
    play = laid()
    give(play, "north", EndPhase())
    outcome = give(play, CHIEF, Rule("north.1", "skip"))
    assert of_kind(outcome, e.ItemSkipped)[0].seen == play.game.blocs[0]
    assert play.state.waiting == [1] and play.state.desk[0].skipped
    assert refused(play, CHIEF, Rule("north.1", "skip")) == "it is set aside already"
    give(play, CHIEF, Rule("north.1", "unskip"))
    give(play, "south", EndPhase())
    assert holds_up(play.state)
    assert of_kind(give(play, CHIEF, Rule("north.1", "accept"), 4), e.Adjudicated)
    assert not play.state.desk


def test_what_was_set_aside_binds_its_units_for_its_turn_only():
    play = laid()
    give(play, CHIEF, Rule("north.1", "skip"))
    assert "withdraw" in refused(play, "north", battle(play))
    play.state.turn += 1
    assert play.engine.check(play.state, "north", battle(play)) is None


# -- ruling ------------------------------------------------------------------------------------------------


def test_accept_carries_the_order_out_with_one_roll_and_the_record_keeps_the_odds_on_the_truth():
    play = laid()
    odds = play.engine.item_odds(play.state, CHIEF, "north.1")
    assert isinstance(odds, Odds)
    outcome = give(play, CHIEF, Rule("north.1", "accept"), 4)
    [record] = of_kind(outcome, e.ItemRuled)
    assert isinstance(record, e.ItemRuled)
    assert record.seen == 0 and (record.facilitator, record.verdict, record.choice) == (CHIEF, "accept", -1)
    assert [row[1] for row in record.odds] == [each.probability for each in odds.outcomes]
    assert record.expected == odds.median() and record.closed and record.item.id == "north.1"
    [rolled] = of_kind(outcome, e.Adjudicated)
    [done] = of_kind(outcome, e.RulingDone)
    assert isinstance(rolled, e.Adjudicated) and isinstance(done, e.RulingDone)
    assert done.outcome == rolled.odds[rolled.outcome][0] and done.seen == 0
    assert not play.state.desk


def test_the_truth_not_the_belief_makes_the_odds_of_the_facilitator():
    play = laid()
    held = play.state.contacts[0][play.number("south infantry 1")]
    held.steps = 1
    true = play.engine.item_odds(play.state, CHIEF, "north.1")
    believed = play.engine.odds(play.state, "north", battle(play))
    assert isinstance(true, Odds) and isinstance(believed, Odds)
    assert [o.probability for o in true.outcomes] != [o.probability for o in believed.outcomes]
    assert not isinstance(play.engine.item_odds(play.state, "north", "north.1"), Odds)


def test_choose_makes_the_outcome_with_that_number_happen_and_needs_a_reason():
    play = laid()
    odds = play.engine.item_odds(play.state, CHIEF, "north.1")
    assert isinstance(odds, Odds)
    for number in range(len(odds.outcomes)):
        other = Table.__new__(Table)
        other.game, other.engine, other.state = play.game, play.engine, play.state.copy()
        outcome = give(other, CHIEF, Rule("north.1", "choose", number, "pace, not luck"))
        [rolled] = of_kind(outcome, e.Adjudicated)
        assert isinstance(rolled, e.Adjudicated) and rolled.outcome == number
        assert [event.source for event in outcome.events if isinstance(event, e.DiceRolled)] == ["chosen"]
    assert refused(play, CHIEF, Rule("north.1", "choose", 0)) == "this ruling needs a reason"
    assert "outcome number" in refused(play, CHIEF, Rule("north.1", "choose", 99, "x"))


def test_an_order_without_a_roll_has_no_outcome_to_choose():
    play = desk_table(posture="semi-rigid")
    play.to_phase("movement", "north")
    give(play, "north", SetPosture(play.number("north infantry 1"), "dug_in"))
    assert "no odds" in refused(play, CHIEF, Rule("north.1", "choose", 0, "x"))
    give(play, CHIEF, Rule("north.1", "accept"))
    assert play.game.postures[play.unit("north infantry 1").posture] == "dug_in"


def test_refuse_leaves_everything_as_it_was_and_tells_the_side():
    play = laid()
    units = [each.copy() for each in play.state.units]
    outcome = give(play, CHIEF, Rule("north.1", "refuse", reason="no road"))
    assert play.state.units == units and not play.state.desk
    [told] = of_kind(outcome, e.OrderSettled)
    assert isinstance(told, e.OrderSettled)
    assert told.verdict == "refuse" and told.seen == play.game.blocs[0]
    assert "no road" not in repr(told)


def test_replace_brings_about_other_orders_of_the_side_and_words():
    play = desk_table(attack="free", move="free")
    give(play, "north", battle(play))
    play.state.phase = [phase.id for phase in play.game.ruleset.phases].index("movement")
    move = MoveUnit(play.number("north infantry 1"), (play.hex("0302"),))
    ruling = Rule("north.1", "replace", -1, "fog", "They lose their way", (order_to_json(move),))
    outcome = give(play, CHIEF, ruling)
    assert play.unit("north infantry 1").hex == play.hex("0302")
    [done] = of_kind(outcome, e.RulingDone)
    assert isinstance(done, e.RulingDone)
    assert ("hex", "north_infantry_1", "0202", "0302") in done.changes
    assert refused(laid(), CHIEF, replace(ruling, text="", effects=())).startswith("say what happens")
    assert "cannot be read" in refused(laid(), CHIEF, replace(ruling, effects=("[nonsense",)))


def test_effects_may_be_the_facilitators_own_powers():
    play = laid("free")
    weaken = order_to_json(SetSteps(play.number("south infantry 1"), 1, reason="cut off"))
    give(play, CHIEF, Rule("north.1", "replace", reason="x", effects=(weaken,)))
    assert play.unit("south infantry 1").steps == 1


def test_an_effect_that_is_not_possible_is_voided_and_the_rest_happens():
    play = laid("free")
    far = order_to_json(MoveUnit(play.number("north infantry 1"), (play.hex("0505"),)))
    near = order_to_json(SetPosture(play.number("north armour 1"), "dug_in"))
    outcome = give(play, CHIEF, Rule("north.1", "replace", reason="x", text="y", effects=(far, near)))
    [voided] = of_kind(outcome, e.OrderVoided)
    assert voided.seen == 0
    assert play.game.postures[play.unit("north armour 1").posture] == "dug_in"


def test_an_order_that_has_become_impossible_is_voided_with_the_reason():
    play = laid()
    gone = play.number("south infantry 1")
    play.state.units[gone].hex = OFF_MAP
    play.state.contacts[0].pop(gone)
    outcome = give(play, CHIEF, Rule("north.1", "accept"))
    [voided] = of_kind(outcome, e.OrderVoided)
    assert isinstance(voided, e.OrderVoided)
    assert "no enemy" in voided.reason and voided.seen == play.game.blocs[0] and not play.state.desk
    assert not of_kind(outcome, e.Adjudicated)


def test_a_strike_at_a_place_that_is_empty_has_no_odds_on_the_truth():
    play = desk_table(strike="semi-rigid")
    play.to_phase("strikes", "north")
    play.know("north", "south infantry 1", at="0303")
    give(play, "north", Strike(play.number("north artillery 1"), "guns", play.number("south infantry 1"), 1))
    found = play.engine.item_odds(play.state, CHIEF, "north.1")
    assert not isinstance(found, Odds) and "believed" in found.text
    assert "believed" in refused(play, CHIEF, Rule("north.1", "choose", 0, "x"))
    outcome = give(play, CHIEF, Rule("north.1", "accept"))
    assert not of_kind(outcome, e.Adjudicated)


def test_typed_dice_settle_a_ruling():
    play = laid()
    with pytest.raises(DiceNeeded):
        play.engine.submit(
            play.state.copy(), CHIEF, Rule("north.1", "accept"), TypedDice((), ScriptedDice(()))
        )
    outcome = play.engine.submit(
        play.state, CHIEF, Rule("north.1", "accept"), TypedDice((5,), ScriptedDice(()))
    )
    rolls = [event for event in outcome.events if isinstance(event, e.DiceRolled)]
    assert [(event.value, event.source) for event in rolls] == [(5, "typed")]


def test_only_the_facilitator_rules_and_only_on_what_is_there():
    play = laid()
    for seat in ("north", "south", "observer"):
        assert "only the facilitator" in refused(play, seat, Rule("north.1", "accept"))
        assert "only the facilitator" in refused(play, seat, SetMode("attack", "rigid"))
    assert "nothing on the desk" in refused(play, CHIEF, Rule("north.2", "accept"))
    assert "no ruling" in refused(play, CHIEF, Rule("north.1", "shrug"))
    assert "no mode" in refused(play, CHIEF, SetMode("attack", "loud"))
    for kind in ("end_phase", "answer", "withdraw", "dance"):
        assert "no order" in refused(play, CHIEF, SetMode(kind, "free"))


# -- who hears of it --------------------------------------------------------------------------------------


def test_feedback_reaches_its_seat_and_nobody_else():
    play = laid()
    feedback = (("north", "Your guns were late."), ("observer", "Watch the clock."))
    outcome = give(play, CHIEF, Rule("north.1", "refuse", reason="secret why", feedback=feedback))
    told = [event for event in outcome.events if isinstance(event, e.SeatTold)]
    assert [(event.seats, event.seen, event.message.text) for event in told] == [
        (("north",), 0, "Your guns were late."),
        (("observer",), 0, "Watch the clock."),
    ]
    assert [(m.kind, m.text) for m in play.engine.observe(play.state, "north").messages] == [
        ("feedback", "Your guns were late.")
    ]
    assert play.engine.observe(play.state, "south").messages == ()
    assert "no seat" in refused(laid(), CHIEF, Rule("north.1", "accept", feedback=(("nobody", "x"),)))
    assert "no seat" in refused(laid(), CHIEF, Rule("north.1", "accept", feedback=((CHIEF, "x"),)))


def test_a_seat_sees_its_blocs_orders_and_the_facilitator_all():
    play = laid()
    give(play, "north", Explain("before dusk", 70, "north.1"))
    [own] = play.engine.observe(play.state, "north").desk
    assert own.order == battle(play) and (own.rationale, own.confidence) == ("before dusk", 70)
    assert play.engine.observe(play.state, "south").desk == ()
    assert play.engine.observe(play.state, "observer").desk == ()
    [whole] = play.engine.observe(play.state, CHIEF).desk
    assert whole.rationale == "before dusk" and whole.key == "north.1"


# -- reasons and proposals ---------------------------------------------------------------------------------


def test_a_seat_explains_its_last_order_and_changes_nothing():
    play = desk_table()
    before = state_to_json(play.state)
    outcome = give(play, "north", Explain("they are tired", 60))
    [told] = outcome.events
    assert told == e.OrderExplained("north", "they are tired", 60, "", seats=("north",), seen=0)
    assert state_to_json(play.state) == before
    assert refused(play, "north", Explain("", -1)) == "the text is empty"
    assert "per cent" in refused(play, "north", Explain("x", 101))
    assert "only a player" in refused(play, "observer", Explain("x"))
    assert "nothing on the desk" in refused(play, "north", Explain("x", item="south.1"))


def test_a_proposal_waits_in_words_and_is_answered_in_words():
    play = desk_table()
    outcome = give(play, "south", Propose("Open a corridor", "Civilians leave", ("The road is free",)))
    [event] = outcome.events
    assert isinstance(event, e.Proposed) and event.seats == ("south",) and event.seen == 0
    [item] = play.state.desk
    assert (item.id, item.order, item.points[0].text) == ("south.1", "", "The road is free")
    assert play.engine.observe(play.state, "north").desk == ()
    assert [view.text for view in play.engine.observe(play.state, "south").desk] == ["Open a corridor"]
    assert "no odds of its own" in refused(play, CHIEF, Rule("south.1", "accept"))
    give(play, CHIEF, Rule("south.1", "replace", reason="agreed", text="It opens at noon"))
    assert not play.state.desk
    assert refused(play, "south", Propose("  ")) == "the text is empty"
    assert "at most" in refused(play, "south", Propose("x" * 5000))
    assert "only a player" in refused(play, "observer", Propose("x"))


def test_the_state_with_a_desk_survives_copy_and_text():
    play = laid()
    give(play, "south", Propose("Talk", "Peace", ("tired",)))
    text = state_to_json(play.state)
    assert state_to_json(play.state.copy()) == text == state_to_json(state_from_json(text))
    other = play.state.copy()
    other.desk.clear()
    other.modes.clear()
    assert state_to_json(play.state) == text
