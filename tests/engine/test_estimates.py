"""Estimates: intervals that hold together, narrow, widen and mislead, and never show the truth."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_estimates import DRONES, RULES, SKILL
from support.small_game import ALLY, NORTH, SOUTH, Table, table, unit
from support.small_rules import changed_ruleset

from wargame.engine import collection, estimates
from wargame.engine.codec import state_from_json, state_to_json
from wargame.engine.dice import ScriptedDice
from wargame.engine.effects import EffectContext, bring_about
from wargame.engine.events import Adjudicated, EstimateChanged, Event
from wargame.engine.orders import Attack, ReleaseInject
from wargame.engine.ruling import Ruling
from wargame.engine.state import Bias, Estimate
from wargame.play.log import may_know
from wargame.rules.estimatemodel import Quantity, Result
from wargame.scenarios.model import Inject, InjectEffect

FIELD = """
. . . .
. . . .
. . . .
. . . .
"""
QUANTITIES = st.sampled_from((DRONES, SKILL))
VALUES = st.integers(0, 100_000)


@st.composite
def held(draw: st.DrawFn, quantity: Quantity) -> Estimate:
    low, best, high = sorted(draw(st.lists(VALUES, min_size=3, max_size=3)))
    return estimates.fitted(quantity, low, best, high, 1, "imagery")


def holds_together(quantity: Quantity, found: Estimate) -> None:
    assert 0 <= found.low <= found.best <= found.high
    assert not quantity.limit or found.high <= quantity.limit
    assert found.high - found.low >= estimates.least_width(quantity, found.best)


@given(st.data(), QUANTITIES)
def test_an_estimate_holds_together_whatever_is_done_to_it(data: st.DataObject, quantity: Quantity) -> None:
    old = data.draw(held(quantity))
    holds_together(quantity, old)
    result = Result("any", data.draw(st.fractions(0, 3)), data.draw(st.fractions(-3, 3)))
    value = min(data.draw(VALUES), quantity.limit or 100_000)
    new = estimates.finding(
        quantity, value, data.draw(st.integers(-100, 300)), RULES.sources["imagery"], result, 3
    )
    holds_together(quantity, new)
    both = estimates.combined(quantity, old, new)
    holds_together(quantity, both)
    assert (both.turn, both.source) == (3, "imagery")


@given(st.data(), QUANTITIES)
def test_ageing_only_widens_and_keeps_the_best_value(data: st.DataObject, quantity: Quantity) -> None:
    found = data.draw(held(quantity))
    for _ in range(5):
        low, high = estimates.aged(quantity, found)
        assert low <= found.low and high >= found.high
        assert low < found.low or found.low == 0
        found = replace(found, low=low, high=high)
        assert found.low >= 0 and (not quantity.limit or found.high <= quantity.limit)


@given(st.data(), QUANTITIES)
def test_news_that_agree_never_widen_beyond_the_smallest_width(
    data: st.DataObject, quantity: Quantity
) -> None:
    old, new = data.draw(held(quantity)), data.draw(held(quantity))
    both = estimates.combined(quantity, old, new)
    if new.low <= old.high and new.high >= old.low:
        least = estimates.least_width(quantity, both.best)
        assert both.high - both.low <= max(least, min(old.high - old.low, new.high - new.low))
        assert min(old.low, new.low) - least <= both.low <= both.high <= max(old.high, new.high) + least


def test_a_finding_by_hand() -> None:
    imagery = RULES.sources["imagery"]
    found = estimates.finding(DRONES, 4000, 0, imagery, RULES.results["close"], 2)
    # half width 4 packets, the middle half of that below 40
    assert (found.low, found.best, found.high) == (3400, 3800, 4200)
    wild = estimates.finding(DRONES, 4000, 0, imagery, RULES.results["wild"], 2)
    assert wild.low > 4000
    shown = estimates.finding(DRONES, 4000, 50, imagery, RULES.results["close"], 2)
    assert (shown.low, shown.best, shown.high) == (5100, 5700, 6300)
    told = estimates.finding(DRONES, 4000, 50, RULES.sources["prisoners"], RULES.results["close"], 2)
    assert (told.low, told.best, told.high) == (3500, 4500, 5500)


def test_two_findings_by_hand() -> None:
    old = Estimate(2000, 3000, 4000, 1, "press")
    agrees = estimates.combined(DRONES, old, Estimate(3000, 3500, 4000, 3, "imagery"))
    assert (agrees.low, agrees.best, agrees.high) == (3000, 3300, 4000)
    contradicts = estimates.combined(DRONES, old, Estimate(5000, 6000, 7000, 3, "imagery"))
    assert (contradicts.low, contradicts.best, contradicts.high) == (3000, 4500, 7000)


def at_war(**settings: Any) -> Table:
    """North against south and its ally, with drones and skills to estimate."""
    rules = changed_ruleset(estimates=RULES)
    return table(
        FIELD,
        unit("north", "infantry", "0102", stocks={"combat_drones": 40}, skill=200),
        unit("south", "infantry", "0103", stocks={"combat_drones": 10}, skill=100),
        unit("ally", "infantry", "0303", stocks={"combat_drones": 6}, skill=50),
        sides=(NORTH, SOUTH, ALLY),
        ruleset=rules,
        **settings,
    )


def ruling(play: Table, *rolls: int) -> Ruling:
    return Ruling(play.game, play.state, ScriptedDice(rolls))


def effect_on(
    play: Table,
    kind: str,
    name: str,
    *,
    side: int,
    subject: int = -1,
    outcome: str = "",
    amount: int = 1,
    turns: int = 1,
) -> list[Event]:
    ruled = ruling(play)
    to = "subject" if subject >= 0 else "side"
    bring_about(
        ruled,
        EffectContext(kind, to, name, amount, turns, 0, side, -1, -1, -1, subject, "x", 1 << side, outcome),
    )
    return ruled.events


def test_true_values_are_those_of_the_side() -> None:
    play = at_war()
    assert estimates.true_value(play.game, play.state, 0, DRONES) == 4000
    assert estimates.true_value(play.game, play.state, 1, SKILL) == 100


def test_what_one_ally_finds_both_have_and_the_enemy_never_hears() -> None:
    play = at_war()
    events = effect_on(play, "estimate", "imagery", side=2, subject=0, outcome="close")
    assert set(play.state.estimates) == {(1, 0, "drones"), (1, 0, "skill")}
    for seat in ("south", "ally"):
        views = play.engine.observe(play.state, seat).estimates
        assert [(view.quantity, view.low, view.best, view.high) for view in views] == [
            ("drones", 3400, 3800, 4200),
            ("skill", 170, 190, 210),
        ]
        assert all(view.truth is None for view in views)
    assert play.engine.observe(play.state, "north").estimates == ()
    assert play.engine.observe(play.state, "observer").estimates == ()
    assert not any(may_know(event, 0, False) for event in events)
    told = play.engine.observe(play.state, "facilitator")
    assert [view.truth for view in told.estimates] == [4000, 200]
    assert [(score.viewer, score.count, score.held) for score in told.scores] == [(1, 2, 100)]


def test_an_inject_of_the_press_tells_those_who_get_it() -> None:
    paper = Inject(
        "paper",
        1,
        "Paper",
        "A paper counts.",
        2,
        "intelligence",
        None,
        True,
        ("south",),
        (InjectEffect("estimate", "north", 0, "imagery"),),
        "",
        "",
    )
    play = at_war(injects=(paper,))
    outcome = play.engine.submit(play.state, "facilitator", ReleaseInject("paper"), ScriptedDice(()))
    told = [event for event in outcome.events if isinstance(event, EstimateChanged)]
    # the usual result is fair: half a half width above the truth
    assert [(event.viewer, event.quantity, event.best) for event in told] == [
        (1, "drones", 4600),
        (1, "skill", 230),
    ]
    assert all(event.seen == play.game.blocs[1] for event in told)


def test_a_failed_collection_tells_nothing() -> None:
    play = at_war()
    assert effect_on(play, "estimate", "imagery", side=1, subject=0, outcome="nothing") == []
    assert effect_on(play, "estimate", "imagery", side=1, subject=2, outcome="close") == []


def test_time_widens_and_ends_deceptions() -> None:
    play = at_war()
    effect_on(play, "estimate", "imagery", side=1, subject=0, outcome="close")
    effect_on(play, "deceive", "drones", side=0, amount=50, turns=2)
    before = dict(play.state.estimates)
    collection.age(ruling(play))
    assert play.state.estimates == before  # news of this turn
    assert play.state.biases == {(0, "drones"): Bias(50, 2)}
    play.state.turn = 2
    collection.age(ruling(play))
    # 5 per cent of 38 packets
    assert play.state.estimates[1, 0, "drones"] == replace(before[1, 0, "drones"], low=3210, high=4390)
    assert play.state.biases == {}


def test_deception_shifts_what_others_find() -> None:
    play = at_war()
    effect_on(play, "deceive", "drones", side=0, amount=50, turns=2)
    effect_on(play, "estimate", "imagery", side=1, subject=0, outcome="close")
    assert play.state.estimates[1, 0, "drones"].best == 5700
    assert play.engine.observe(play.state, "south").deceptions == ()
    (own,) = play.engine.observe(play.state, "north").deceptions
    assert (own.quantity, own.share) == ("drones", 50)


@pytest.mark.parametrize(("roll", "count"), [(20, 1), (51, 0)])
def test_prisoners_of_a_won_battle_may_talk(roll: int, count: int) -> None:
    play = at_war()
    ruled = ruling(play, roll)
    collection.question_prisoners(ruled, 1, 0)
    changed = [event for event in ruled.events if isinstance(event, EstimateChanged)]
    assert len(changed) == count
    assert [event.quantity for event in changed] == ["skill"][:count]
    rolled = next(event for event in ruled.events if isinstance(event, Adjudicated))
    assert rolled.seen == 0 and rolled.kind == "collection"


def test_a_battle_brings_prisoners() -> None:
    play = at_war()
    play.to_phase("combat", "north")
    order = Attack((play.number("north infantry 1"),), play.hex("0103"))
    # die 6 against a weaker side gives ground; then one roll about prisoners
    outcome = play.engine.submit(play.state, "north", order, ScriptedDice((6, 1, 1, 1, 1)))
    assert outcome.refusal is None
    fought = next(e for e in outcome.events if isinstance(e, Adjudicated) and e.kind == "combat")
    talked = [e for e in outcome.events if isinstance(e, Adjudicated) and e.kind == "collection"]
    code = play.game.ruleset.combat.results[fought.odds[fought.outcome][0]]
    assert bool(talked) == (code.retreat > 0 or code.attacker_losses > code.defender_losses)
    assert talked


def test_estimates_are_saved_and_read() -> None:
    play = at_war()
    effect_on(play, "estimate", "imagery", side=1, subject=0, outcome="fair")
    effect_on(play, "deceive", "drones", side=0, amount=-30, turns=3)
    assert state_from_json(state_to_json(play.state)) == play.state
    copy = play.state.copy()
    copy.estimates.clear()
    assert play.state.estimates


def test_words_of_confidence() -> None:
    for width, word in ((40, "high"), (41, "moderate"), (100, "moderate"), (102, "low")):
        found = Estimate(1000 - width * 5, 1000, 1000 + width * 5, 1, "press")
        assert estimates.confidence(RULES, found) == word


def test_scores_count_hits_and_errors() -> None:
    play = at_war()
    play.state.estimates = {
        (1, 0, "drones"): Estimate(3000, 3600, 4000, 1, "press"),
        (1, 0, "skill"): Estimate(250, 300, 350, 1, "press"),
    }
    (score,) = estimates.scores(play.game, play.state)
    assert (score.held, score.error) == (50, 30)  # 10 per cent and 50 per cent off
    play.state.ended = "turns"
    assert play.engine.observe(play.state, "north").scores == (score,)


def test_an_interval_of_a_small_share_is_never_exact() -> None:
    none = estimates.finding(DRONES, 0, 0, RULES.sources["imagery"], RULES.results["close"], 1)
    assert none.high - none.low >= DRONES.grain
    assert (
        estimates.finding(
            SKILL, 500, 0, RULES.sources["imagery"], Result("x", Fraction(0), Fraction(0)), 1
        ).low
        < 500
    )
