"""Rule 12 by the numbers: closed forms, lag, dilution, production, and what must be conserved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data_orders import LEARNING, order_text, with_data
from support.small_game import Table, table, unit

from wargame.engine import cadres, learning, production
from wargame.engine.dice import SeededDice
from wargame.engine.events import ExposureCounted, Produced, SkillChanged
from wargame.engine.game import Game
from wargame.engine.orders import Act, Strike
from wargame.engine.ruling import Ruling
from wargame.engine.state import Cadre, Line
from wargame.rules.model import Ruleset

PICTURE = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""


def play(rules: Ruleset | None = None) -> Table:
    return table(
        PICTURE,
        unit("north", "infantry", "0101", stocks={"combat_drones": 2}),
        unit("north", "drones", "0204", stocks={"loitering": 4}),
        unit("south", "infantry", "0205"),
        unit("south", "infantry", "0506"),
        ruleset=rules or with_data(),
    )


def ruling(made: Table) -> Ruling:
    return Ruling(made.game, made.state, SeededDice(1, 0))


# -- 12.2 exposure -------------------------------------------------------------------------------------


def closed_form(start: int, exposure: Fraction, turns: int) -> Fraction:
    """drone_defence after n turns of the same exposure: 5 - (5 - s) (1 - k E / 5)^n, in points."""
    k = Fraction(1, 5)
    return 5 - (5 - Fraction(start, 100)) * (1 - k * exposure / 5) ** turns


@pytest.mark.parametrize(("start", "exposure"), [(0, 100), (50, 150), (250, 30), (480, 200)])
def test_12_2_repeated_exposure_is_the_closed_form_within_rounding(start: int, exposure: int) -> None:
    made = play()
    own = made.unit("north infantry 1")
    own.drone_defence = start
    for turns in range(1, 31):
        run = ruling(made)
        run.emit(ExposureCounted(own.id, exposure))
        learning.learn(run)
        assert own.exposure == 0
        exact = closed_form(start, Fraction(exposure, 100), turns) * 100
        assert abs(own.drone_defence - exact) <= Fraction(turns, 2) + Fraction(1, 2)
    assert own.drone_defence > start


def test_12_2_a_strike_by_drones_exposes_and_other_weapons_do_not() -> None:
    made = play()
    made.know("north", "south infantry 1", 2)
    made.to_phase("strikes", "north")
    order = Strike(made.number("north drones 1"), "loitering", made.number("south infantry 1"), 6)
    made.engine.submit(made.state, "north", order, SeededDice(2, 0))
    assert made.unit("south infantry 1").exposure == 150  # 6 munitions at 4 steps
    weapons = made.game.ruleset.weapons
    run = ruling(made)
    learning.struck(run, made.unit("south infantry 2"), weapons["guns"], 6)
    assert made.unit("south infantry 2").exposure == 0


def test_12_2_combat_drones_expose_the_other_side_of_the_battle() -> None:
    made = play()
    run = ruling(made)
    learning.fought(run, [made.unit("south infantry 1")], 2)
    assert made.unit("south infantry 1").exposure == 100
    learning.fought(run, [made.unit("south infantry 2")], 0)
    assert made.unit("south infantry 2").exposure == 0


def test_12_1_switched_off_nobody_learns() -> None:
    off = {"learning.toml": LEARNING.replace('"enabled" = { value = 1', '"enabled" = { value = 0')}
    made = play(with_data(off))
    own = made.unit("north infantry 1")
    run = ruling(made)
    learning.struck(run, own, made.game.ruleset.weapons["loitering"], 6)
    own.training = "drone_school"
    made.state.holdings[0].cadres.append(Cadre(40, {"drone_defence": 400}, own.id, 1))
    learning.learn(run)
    learning.teach(run)
    cadres.absorb(run)
    assert not [event for event in run.events if isinstance(event, SkillChanged)]
    assert made.state.holdings[0].cadres[0].men == 40


# -- 12.3 training -------------------------------------------------------------------------------------


def test_12_3_training_closes_a_quarter_of_the_gap_and_ends() -> None:
    made = play()
    own = made.unit("north infantry 1")
    own.training = "drone_school"
    expected, turns = Fraction(0), 0
    while own.training:
        learning.teach(ruling(made))
        turns += 1
        if own.training:
            expected += (4 - expected) / 4
            assert abs(own.drone_defence - expected * 100) <= 2
    assert turns > 10
    assert 396 <= own.drone_defence <= 400


def test_12_3_a_unit_in_the_line_learns_nothing() -> None:
    made = play()
    near = made.unit("south infantry 1")
    near.training = "drone_school"
    learning.teach(ruling(made))
    assert near.drone_defence == 0 and near.training == "drone_school"


# -- 12.4 cadres ---------------------------------------------------------------------------------------

POST = order_text(
    'who = "side"\nwhere = "own_unit"\namount_max = "side.cadre"\n'
    'when = "side.cadre > 0"\nrefusal = "no men"',
    'kind = "post_cadre"\nto = "target"\namount = "amount"',
)


def test_12_4_a_cadre_takes_effect_after_its_lag_as_fast_as_it_is_taken_in() -> None:
    made = play(with_data({"orders.toml": POST}))
    own, state = made.unit("north infantry 1"), made.state
    state.holdings[0].cadres.append(Cadre(50, {"drone_defence": 400, "drone_skill": 300}))
    made.to_phase("intelligence", "north")
    order = Act("deed", target=own.id, amount=30)
    assert made.engine.submit(state, "north", order, SeededDice(1, 0)).refusal is None
    assert [(cadre.men, cadre.unit, cadre.due) for cadre in state.holdings[0].cadres] == [
        (20, -1, 0),
        (30, own.id, state.turn + 2),
    ]
    cadres.absorb(ruling(made))
    state.turn += 1
    cadres.absorb(ruling(made))
    assert own.drone_defence == 0
    state.turn += 1
    cadres.absorb(ruling(made))
    # 20 of 40 men needed: half of half of the difference
    assert (own.drone_defence, own.drone_skill) == (100, 75)
    cadres.absorb(ruling(made))
    assert (own.drone_defence, own.drone_skill) == (138, 103)  # ten men more: an eighth of what is left
    assert [cadre.men for cadre in state.holdings[0].cadres] == [20]


def test_12_4_a_cadre_is_lost_with_its_unit() -> None:
    made = play()
    own = made.unit("north infantry 1")
    made.state.holdings[0].cadres.append(Cadre(50, {"drone_defence": 400}, own.id, 1))
    own.steps, own.hex = 0, -1
    cadres.absorb(ruling(made))
    assert made.state.holdings[0].cadres == []


def test_12_4_a_better_unit_loses_nothing_by_a_worse_cadre() -> None:
    made = play()
    own = made.unit("north infantry 1")
    own.drone_defence = 350
    made.state.holdings[0].cadres.append(Cadre(20, {"drone_defence": 200}, own.id, 1))
    cadres.absorb(ruling(made))
    assert own.drone_defence == 350


# -- 12.5 replacements and stocks ----------------------------------------------------------------------


def test_12_5_replacements_dilute_by_the_weighted_average() -> None:
    made = play()
    own, state = made.unit("north infantry 1"), made.state
    own.steps, own.drone_defence, own.drone_skill = 2, 300, 100
    state.holdings[0].replacements = 2
    state.holdings[0].pool_skills = {"drone_defence": 50}
    learning.replace(ruling(made))
    assert (own.steps, own.drone_defence, own.drone_skill) == (3, 217, 67)  # (2*300+50)/3, 2*100/3
    learning.replace(ruling(made))
    assert (own.steps, own.drone_defence) == (4, 175)
    assert state.holdings[0].replacements == 0


def test_12_5_stocks_are_delivered_up_to_the_start_and_conserved() -> None:
    made = play()
    own, holding = made.unit("north infantry 1"), made.state.holdings[0]
    own.stocks["combat_drones"] = 0
    holding.stocks["combat_drones"] = 5
    production.deliver(ruling(made))
    assert (own.stocks["combat_drones"], holding.stocks["combat_drones"]) == (2, 3)
    own.stocks["combat_drones"], own.out = 0, 1
    production.deliver(ruling(made))
    assert own.stocks["combat_drones"] == 0, "a unit out of supply gets nothing"


# -- 12.6 production, 12.7 technology ------------------------------------------------------------------


def test_12_6_a_line_ramps_up_takes_inputs_and_waits_for_its_tier() -> None:
    made = play()
    holding = made.state.holdings[0]
    holding.stocks["steel"] = 100
    production.order_line(ruling(made), 0, "factory", True)
    production.produce(ruling(made))
    assert "combat_drones" not in holding.stocks, "guidance 1 is needed"
    production.gain_technology(ruling(made), 0, "guidance", 10, "deal")
    assert holding.tiers == {"guidance": 1}
    made_so_far: list[int] = []
    for _ in range(5):
        production.produce(ruling(made))
        made_so_far.append(holding.stocks["combat_drones"])
    assert made_so_far == [1, 3, 6, 9, 12]  # thirds of 3, then 3 a turn
    assert holding.stocks["steel"] == 100 - 2 * 12


def test_12_6_without_inputs_nothing_is_made() -> None:
    made = play()
    holding = made.state.holdings[0]
    holding.tiers["guidance"], holding.stocks["steel"] = 1, 3
    holding.lines["factory"] = Line(True, 9)
    production.produce(ruling(made))
    assert holding.stocks == {"steel": 1, "combat_drones": 1}


def test_12_6_hits_slow_a_line_and_are_mended() -> None:
    made = play()
    holding = made.state.holdings[0]
    holding.lines["workshop"] = Line(True, 5, 0, 2)
    run = ruling(made)
    production.produce(run)
    (event,) = [event for event in run.events if isinstance(event, Produced)]
    assert event.amount * 100 + event.share == 75  # half of 1.5
    assert holding.lines["workshop"].hit == 1


def test_12_6_a_strike_at_its_hex_hits_a_line() -> None:
    made = play()
    setup = replace(made.game.holdings[1], line_hexes={"workshop": made.hex("0205")})
    game: Game = replace(made.game, holdings=(made.game.holdings[0], setup))
    run = Ruling(game, made.state, SeededDice(1, 0))
    production.interdict(run, made.hex("0205"), 2)
    production.interdict(run, made.hex("0204"), 2)
    assert made.state.holdings[1].lines["workshop"].hit == 2


def test_12_7_one_gift_may_reach_several_tiers_and_tiers_stay() -> None:
    made = play()
    production.gain_technology(ruling(made), 0, "guidance", 30, "deal")
    assert made.state.holdings[0].tiers == {"guidance": 2}
    production.gain_technology(ruling(made), 0, "guidance", -30, "theft")
    assert made.state.holdings[0].tiers == {"guidance": 2}


# -- what always holds ---------------------------------------------------------------------------------

STEPS = st.lists(
    st.sampled_from(["expose", "learn", "teach", "replace", "absorb", "produce", "deliver", "post", "turn"]),
    max_size=40,
)


@settings(max_examples=60)
@given(steps=STEPS, skill=st.integers(0, 500), men=st.integers(1, 200), waiting=st.integers(0, 6))
def test_skills_stay_in_bounds_and_men_steps_and_stocks_are_conserved(
    steps: list[str], skill: int, men: int, waiting: int
) -> None:
    made = play()
    state, own = made.state, made.unit("north infantry 1")
    holding = state.holdings[0]
    own.steps, own.drone_defence, own.training = 2, skill, "drone_school"
    own.stocks["combat_drones"] = 0
    holding.cadres.append(Cadre(men, {"drone_defence": 500 - skill, "drone_skill": skill}))
    holding.replacements, holding.stocks = waiting, {"steel": 7, "combat_drones": 9}
    holding.tiers["guidance"], holding.lines["factory"] = 1, Line(True)
    taken_in = made_units = 0
    for step in steps:
        run = ruling(made)
        before = cadres.men_of(state, 0)
        if step == "expose":
            run.emit(ExposureCounted(own.id, 70))
        elif step == "post":
            cadres.post(run, 0, own, 15)
        elif step == "turn":
            state.turn += 1
        else:
            _PROCEDURES[step](run)
        taken_in += before - cadres.men_of(state, 0)
        made_units += sum(event.amount for event in run.events if isinstance(event, Produced))
        assert 0 <= own.drone_defence <= 500 and 0 <= own.drone_skill <= 500
        assert all(amount >= 0 for amount in (*holding.stocks.values(), *own.stocks.values()))
    assert taken_in + cadres.men_of(state, 0) == men
    assert own.steps + holding.replacements == 2 + waiting
    drones = holding.stocks["combat_drones"] + own.stocks["combat_drones"]
    assert drones == 9 + made_units
    assert holding.stocks["steel"] == 7 - 2 * made_units


_PROCEDURES = {
    "learn": learning.learn,
    "teach": learning.teach,
    "replace": learning.replace,
    "absorb": cadres.absorb,
    "produce": production.produce,
    "deliver": production.deliver,
}
