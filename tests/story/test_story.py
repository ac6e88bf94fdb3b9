"""Every clause of the story that the program must be able to play, on the shipped scenarios (STORY.md)."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from support.botgames import shipped
from support.modern_ops import FOLDER, modern_ops

from wargame.engine import cadres, collection, estimates, injects, learning, production, salvos
from wargame.engine.dice import ScriptedDice, SeededDice
from wargame.engine.engine import Engine
from wargame.engine.events import Adjudicated, Event, ZoneSpent
from wargame.engine.game import Game
from wargame.engine.orders import Act, Hover, MoveUnit
from wargame.engine.ruling import Ruling
from wargame.engine.setup import initial_state
from wargame.engine.state import NOBODY, Cadre, State, Unit
from wargame.report.position import FIRST, SECOND, Piece, make_position

ROOT = FOLDER.parents[1]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (FOLDER / "STORY.md").read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| what")
]
RULES = modern_ops()


class Played:
    """A shipped scenario at its beginning, with things about it by their ids."""

    def __init__(self, scenario: str) -> None:
        self.game: Game = shipped(scenario)
        self.engine = Engine(self.game)
        self.state: State = initial_state(self.game)
        self.state.turn, self.state.phase = 1, 0

    def unit(self, name: str) -> Unit:
        return next(unit for unit in self.state.units if self.game.unit_defs[unit.id].id == name)

    def side(self, name: str) -> int:
        return self.game.side_index[name]

    def ruling(self, *rolls: int) -> Ruling:
        return Ruling(self.game, self.state, ScriptedDice(rolls) if rolls else SeededDice(1, 0))

    def asked(self, side: str, order: str) -> None:
        """Goes on to the phase that has the order, with the side to act in it."""
        phase = next(place for place, one in enumerate(RULES.phases) if order in one.orders)
        bring(self.game, self.state, phase, self.side(side))

    def give(self, side: str, order: Act | Hover | MoveUnit, *rolls: int) -> tuple[Event, ...]:
        dice = ScriptedDice(rolls) if rolls else SeededDice(1, 0)
        outcome = self.engine.submit(self.state, side, order, dice)
        assert outcome.refusal is None, outcome.refusal
        return outcome.events


def bring(game: Game, state: State, phase: int, side: int) -> None:
    """Puts a game at a phase in which a side is to act; nothing between is played."""
    state.phase, state.asked = phase, True
    state.group = next(number for number, group in enumerate(game.initiative) if side in group)
    state.waiting = [side]
    state.decisions.clear()


# -- the table itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_every_row_names_rules_a_place_and_a_test_that_exist(row: list[str]) -> None:
    clause, rules, place, test = row
    numbers = {text.number for text in RULES.texts}
    assert clause and place
    assert rules and set(rules.split(", ")) <= numbers
    path, _, name = test.partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)


def test_the_table_has_every_test_of_the_story() -> None:
    source = Path(__file__).read_text("utf-8").partition("# -- the clauses")[2]
    told = {row[3].partition("::")[2] for row in ROWS}
    assert told == set(re.findall(r"^def (test_\w+)", source, re.MULTILINE))


# -- the clauses ---------------------------------------------------------------------------------------


def test_eleven_thousand_soldiers_stand_at_kursk() -> None:
    played = Played("kursk-2024")
    sent = [unit for unit in played.state.units if unit.side == played.side("dprk")]
    first = sum(unit.steps for unit in sent if played.game.unit_defs[unit.id].arrives <= 5)
    # a step of the contingent is about 100 men; its brigades come into the line week by week until January
    assert 10_000 <= 100 * first <= 12_000


def hurt(defence: int, skill: int = 300) -> float:
    """Steps that a salvo of loitering munitions costs a brigade on average."""
    firer = next(kind for kind in RULES.unit_types.values() if "loitering_munition" in kind.weapons)
    target = RULES.unit_types["massed_infantry_brigade"]
    position = make_position(RULES, [Piece(FIRST, firer, 2), Piece(SECOND, target)], "clear")
    first, second = position.state.units
    first.drone_skill, second.drone_defence = skill, defence
    weapon = RULES.weapons["loitering_munition"]
    odds, _, _ = salvos.shot(position.engine.game, position.state, first, weapon, second, 6, hovering=False)
    return sum(outcome.probability * outcome.defender_losses for outcome in odds.outcomes)


def test_drones_hurt_those_who_are_not_prepared() -> None:
    played = Played("kursk-2024")
    sent = [unit for unit in played.state.units if unit.side == played.side("dprk")]
    assert max(unit.drone_defence for unit in sent) < 200
    assert hurt(40) > 1.25 * hurt(300) > 0


def test_prisoners_talk_and_an_estimate_appears() -> None:
    played = Played("korea-escalation")
    winner, loser = played.side("rok"), played.side("dprk")
    played.state.estimates.clear()
    run = played.ruling(1)
    collection.question_prisoners(run, winner, loser)
    found = [view for view in played.engine.observe(played.state, "rok").estimates if view.subject == loser]
    assert [view.source for view in found] == ["prisoners' statements"]
    assert found[0].low <= found[0].best <= found[0].high
    rolled = next(event for event in run.events if isinstance(event, Adjudicated))
    assert rolled.seen == 0


def test_who_lives_through_drones_learns_to_survive_them() -> None:
    played = Played("kursk-2024")
    brigade = played.unit("dprk-93")
    brigade.hex = played.game.unit_defs[brigade.id].hex  # it has come into the line
    before, toll = brigade.drone_defence, hurt(brigade.drone_defence)
    gains: list[int] = []
    for _ in range(8):
        run, was = played.ruling(), brigade.drone_defence
        learning.struck(run, brigade, RULES.weapons["fpv_drones"], 80)
        learning.learn(run)
        gains.append(brigade.drone_defence - was)
    assert brigade.drone_defence > before and hurt(brigade.drone_defence) < toll
    assert gains[0] >= gains[-1] > 0, "the first weeks teach most"


def test_a_course_out_of_the_line_raises_both_skills() -> None:
    played = Played("korea-escalation")
    unit = next(
        one for one in played.state.units if one.side == played.side("rok") and one.drone_defence < 150
    )
    unit.training = "drone_course"
    was = unit.drone_skill, unit.drone_defence
    for other in played.state.units:
        if played.game.enemy[unit.side][other.side]:
            other.hex = -1
    learning.teach(played.ruling())
    assert unit.drone_defence > was[1] and unit.drone_skill >= was[0]


def test_collection_brings_an_estimate_and_only_the_facilitator_sees_the_roll() -> None:
    played = Played("korea-escalation")
    played.asked("rok", "collect_imagery")
    dprk = played.side("dprk")
    events = played.give("rok", Act("collect_imagery", side=dprk), 10)
    assert {event.seen for event in events if isinstance(event, Adjudicated)} == {0}
    views = played.engine.observe(played.state, "rok").estimates
    missiles = next(view for view in views if view.quantity == "missiles" and view.subject == dprk)
    assert missiles.source == "imagery" and missiles.age == 0
    enemy = played.engine.observe(played.state, "dprk").estimates
    assert not [view for view in enemy if view.subject == dprk]


def test_no_view_of_a_player_holds_a_true_value() -> None:
    played = Played("korea-escalation")
    rules = RULES.estimates
    assert rules is not None
    for seat in ("dprk", "rok", "us", "jpn"):
        views = played.engine.observe(played.state, seat).estimates
        assert views and all(view.truth is None for view in views)
    every = played.engine.observe(played.state, "facilitator").estimates
    assert every
    for view in every:
        quantity = rules.quantities[view.quantity]
        assert view.truth == estimates.true_value(played.game, played.state, view.subject, quantity)
    before = list(played.engine.observe(played.state, "rok").estimates)
    for stock in played.state.holdings[played.side("dprk")].stocks:
        played.state.holdings[played.side("dprk")].stocks[stock] += 40
    assert list(played.engine.observe(played.state, "rok").estimates) == before


def released(played: Played, name: str) -> None:
    inject = next(one for one in played.game.scenario.injects if one.id == name)
    injects.release(played.ruling(), inject)


def test_the_broadcast_is_an_estimate_from_the_press() -> None:
    played = Played("korea-escalation")
    released(played, "broadcast")
    for seat in ("rok", "jpn"):
        views = played.engine.observe(played.state, seat).estimates
        factory = next(view for view in views if view.quantity == "drone_factory")
        assert factory.source == "press" and factory.confidence != "high"
    own = played.side("dprk")
    assert not [view for view in played.engine.observe(played.state, "dprk").estimates if view.subject == own]


def test_technology_reaches_a_tier_and_guides_munitions() -> None:
    played = Played("korea-escalation")
    holding = played.state.holdings[played.side("dprk")]
    assert holding.tiers["drone_industry"] == 1
    released(played, "night_train_east")
    assert holding.tiers["drone_industry"] == 2
    run = played.ruling()
    production.order_line(run, played.side("dprk"), "long_loitering_line", True)
    assert holding.lines["long_loitering_line"].ordered
    unit = next(
        one
        for one in played.state.units
        if one.side == played.side("dprk") and "loitering_munition" in played.game.types[one.type].weapons
    )
    foe = next(one for one in played.state.units if one.side == played.side("rok") and one.hex >= 0)
    shot, _, _ = salvos.shot(
        played.game, played.state, unit, RULES.weapons["loitering_munition"], foe, 1, hovering=False
    )
    assert [line.effect for line in shot.explanation if line.applied and line.rule == "12.7"] == ["hit +5 %"]


def test_what_hovers_strikes_the_first_that_moves() -> None:
    firer = next(kind for kind in RULES.unit_types.values() if "loitering_munition" in kind.weapons)
    walker = RULES.unit_types["massed_infantry_brigade"]
    pieces = [Piece(FIRST, firer, 3), Piece(SECOND, walker), Piece(SECOND, walker, column=1)]
    position = make_position(RULES, pieces, "clear")
    state, engine = position.state, position.engine
    phases = [phase.orders for phase in RULES.phases]
    bring(engine.game, state, next(place for place, orders in enumerate(phases) if "hover" in orders), 0)
    over = state.units[1].hex
    assert (
        engine.submit(state, FIRST, Hover(0, "loitering_munition", over, 6), SeededDice(1, 0)).refusal is None
    )
    assert not engine.observe(state, SECOND).zones, "the enemy learns of the zone when it strikes"
    bring(engine.game, state, next(place for place, orders in enumerate(phases) if "move" in orders), 1)
    step = next(h for h in engine.game.grid.adjacent[over] if h >= 0 and h != state.units[2].hex)
    outcome = engine.submit(state, SECOND, MoveUnit(1, (step,)), SeededDice(1, 0))
    assert outcome.refusal is None
    struck = [event for event in outcome.events if isinstance(event, Adjudicated) and event.kind == "hover"]
    assert len(struck) == 1 and struck[0].targets == (1,)
    assert any(isinstance(event, ZoneSpent) for event in outcome.events)


def test_mass_production_is_ordered_once_and_grows() -> None:
    played = Played("korea-escalation")
    dprk = played.side("dprk")
    holding = played.state.holdings[dprk]
    del holding.lines["loitering_line"]
    holding.stocks["electronics"], made = 500, [holding.stocks["loitering_munition"]]
    played.asked("dprk", "mass_produce")
    played.give("dprk", Act("mass_produce"))
    again = played.engine.check(played.state, "dprk", Act("mass_produce"))
    assert again is not None
    for _ in range(70):
        production.produce(played.ruling())
        made.append(holding.stocks["loitering_munition"])
    week = [made[day + 7] - made[day] for day in range(0, 63, 7)]
    assert week[0] < week[3] < week[6] == week[8]
    assert all(early <= late + 1 for early, late in pairwise(week))


def test_men_who_come_home_are_a_cadre() -> None:
    played = Played("korea-escalation")
    holding = played.state.holdings[played.side("dprk")]
    before = sum(cadre.men for cadre in holding.cadres)
    released(played, "instructors")
    assert sum(cadre.men for cadre in holding.cadres) == before + 120
    assert holding.cadres[-1].skills["drone_skill"] == 320 and holding.cadres[-1].unit == NOBODY


def posted(played: Played) -> tuple[Unit, int]:
    """A division that has been given the cadre at home, and the turn in which that will take effect."""
    dprk = played.side("dprk")
    division = played.unit("kaesong-div")
    played.asked("dprk", "post_cadre")
    played.give("dprk", Act("post_cadre", target=division.id, amount=200))
    due = next(cadre.due for cadre in played.state.holdings[dprk].cadres if cadre.unit == division.id)
    return division, due


def test_a_posted_cadre_teaches_after_its_lag_and_not_before() -> None:
    played = Played("korea-escalation")
    division, due = posted(played)
    assert due - played.state.turn == 7  # days, in turns of a day
    was = division.drone_skill, division.drone_defence
    while played.state.turn < due:
        cadres.absorb(played.ruling())
        assert (division.drone_skill, division.drone_defence) == was
        played.state.turn += 1
    cadres.absorb(played.ruling())
    assert division.drone_skill > was[0] and division.drone_defence > was[1]


def test_what_was_learned_counts_in_the_later_conflict() -> None:
    played = Played("korea-escalation")
    cadre = played.state.holdings[played.side("dprk")].cadres[0]
    assert isinstance(cadre, Cadre) and cadre.skills["drone_defence"] >= 300
    division, due = posted(played)
    green = division.drone_defence
    for played.state.turn in range(due, due + 5):
        cadres.absorb(played.ruling())
    assert hurt(division.drone_defence) < hurt(green)
    assert hurt(100, skill=340) > hurt(100, skill=division.drone_skill // 2)


def test_seoul_and_tokyo_can_answer() -> None:
    played = Played("korea-escalation")
    for side in ("rok", "jpn"):
        offered: set[str] = set()
        for phase in ("collect_imagery", "sanction"):
            played.asked(side, phase)
            abilities = played.engine.options(played.state, side).side_orders
            offered |= {ability.name for ability in abilities if ability.refusal is None}
        assert {"collect_imagery", "sanction", "signal"} <= offered
    played.asked("rok", "sanction")
    before = played.state.tracks["sanctions"]
    line = played.state.holdings[played.side("dprk")].lines["loitering_line"]
    line.running = 60
    rate, _ = production.expected(played.game, played.state, played.side("dprk"), "loitering_line")
    played.give("rok", Act("sanction", side=played.side("dprk")), 1)
    assert played.state.tracks["sanctions"] == before + 1
    now, _ = production.expected(played.game, played.state, played.side("dprk"), "loitering_line")
    assert 0 < now < rate
