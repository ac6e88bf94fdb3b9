"""What scenarios of weeks need: rest out of the line, roads under drones, drafts, tolls, following tracks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from support.small_game import Table, objective, table, unit
from support.small_rules import small_ruleset

from wargame.engine import learning, tracks
from wargame.engine.combat import attacker_refusal
from wargame.engine.dice import SeededDice
from wargame.engine.effects import EffectContext, bring_about
from wargame.engine.engine import Engine
from wargame.engine.events import ReplacementsChanged, StepsLost, TurnBegan, UnitDestroyed
from wargame.engine.orders import Attack, MoveUnit
from wargame.engine.ruling import Ruling
from wargame.engine.state import NOBODY
from wargame.engine.world import mean_skill
from wargame.rules.expressions import compile_expression
from wargame.rules.vocabulary import FORMULAS
from wargame.scenarios.model import HoldingSetup, Track
from wargame.scenarios.reading import world_names

FIELD = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""


def play(**settings: object) -> Table:
    return table(
        FIELD,
        unit("north", "infantry", "0101", stocks={"combat_drones": 2}),
        unit("north", "infantry", "0303"),
        unit("south", "infantry", "0304"),
        **settings,
    )


def ruling(made: Table) -> Ruling:
    return Ruling(made.game, made.state, SeededDice(1, 0))


def effect(made: Table, kind: str, **changes: object) -> EffectContext:
    plain = EffectContext(kind, "target", "", 0, 0, 0, NOBODY, NOBODY, NOBODY, -1, NOBODY, "note", -1)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_resting_unit_leaves_the_line_and_neither_moves_nor_attacks_until_its_time_is_over() -> None:
    made = play()
    own = made.unit("north infantry 2")
    run = ruling(made)
    bring_about(run, effect(made, "rest", target=own.id, amount=2, hex=made.hex("0401")))
    assert (own.hex, own.resting) == (made.hex("0401"), made.state.turn + 1)
    made.to_phase("movement", "north")
    refusal = made.engine.check(made.state, "north", MoveUnit(own.id, (made.hex("0402"),)))
    assert refusal is not None and "rests" in str(refusal)
    assert attacker_refusal(made.game, own) is not None
    run.emit(TurnBegan(made.state.turn + 1, "clear"))
    assert own.resting
    run.emit(TurnBegan(made.state.turn + 1, "clear"))
    assert not own.resting
    assert made.engine.check(made.state, "north", MoveUnit(own.id, (made.hex("0402"),))) is None


def test_a_unit_goes_near_a_place_that_is_taken_and_stays_where_it_is_without_one() -> None:
    made = play()
    own = made.unit("north infantry 2")
    before = own.hex
    bring_about(ruling(made), effect(made, "rest", target=own.id, amount=1))
    assert (own.hex, own.resting) == (before, 1)
    bring_about(ruling(made), effect(made, "rest", target=own.id, amount=1, hex=made.hex("0304")))
    assert made.game.grid.distance(own.hex, made.hex("0304")) in (1, 2, 3)


def test_interdiction_closes_roads_and_costs_supply_range() -> None:
    roads = ("0101 0102 0103 0104 0105",)
    made = table(
        FIELD,
        unit("north", "infantry", "0104"),
        unit("south", "infantry", "0506"),
        roads=roads,
        supply={"north": ["0101"], "south": ["0506"]},
        north_rows=6,
    )
    index = made.game.side_index["south"]
    fed = made.engine.supply_map(made.state, "north", 0)
    run = ruling(made)
    place = {"side": index, "to": "hex", "hex": made.hex("0102"), "name": "interdiction", "radius": 1}
    bring_about(run, effect(made, "area", amount=made.game.number("supply.range") + 1, turns=2, **place))
    cut = made.engine.supply_map(made.state, "north", 0)
    assert fed[made.hex("0104")] and not cut[made.hex("0104")]
    assert cut[made.hex("0101")], "the source itself"
    made.state.areas.clear()
    bring_about(run, effect(made, "area", amount=1, turns=2, **place))
    slowed = made.engine.supply_map(made.state, "north", 0)
    assert sum(cut) < sum(slowed) <= sum(fed), "a weak one is an obstacle, not a wall"


def test_drafts_add_up_over_the_turns() -> None:
    made = play(holdings={"north": HoldingSetup(drafts=60)})
    rules = made.game.ruleset.learning
    assert rules is None or rules.enabled
    came: list[int] = []
    for turn in range(1, 11):
        made.state.turn = turn
        run = ruling(made)
        learning.draft(run, 0)
        came.append(sum(event.steps for event in run.events if isinstance(event, ReplacementsChanged)))
    assert sum(came) == 6 and set(came) == {0, 1}
    assert made.state.holdings[0].replacements == 6


def test_combat_losses_may_follow_a_formula() -> None:
    """The table's losses count twice, and every attacker loses one step more."""
    rules = small_ruleset()
    text = "2 * losses + (1 if attacks else 0)"
    formula = compile_expression(text, FORMULAS["combat.losses"][0], "number")
    changed = replace(rules, formulas={**rules.formulas, "combat.losses": formula})

    def lost(made: Table, seed: int) -> dict[int, int]:
        made.know("north", "south infantry 1")
        made.to_phase("combat", "north")
        units = {one.id: one.steps for one in made.state.units}
        order = Attack((made.number("north infantry 2"),), made.hex("0304"))
        outcome = made.engine.submit(made.state, "north", order, SeededDice(seed, 0))
        assert outcome.refusal is None
        gone: dict[int, int] = dict.fromkeys(units, 0)
        for event in outcome.events:
            if isinstance(event, StepsLost | UnitDestroyed) and event.cause == "combat":
                gone[event.unit] += event.steps if isinstance(event, StepsLost) else units[event.unit]
        return gone

    for seed in range(1, 6):
        plain, doubled = lost(play(), seed), lost(play(ruleset=changed), seed)
        attacker, defender = play().number("north infantry 2"), play().number("south infantry 1")
        full = play().unit("north infantry 2").steps
        assert doubled[attacker] == min(full, 2 * plain[attacker] + 1)
        assert doubled[defender] == min(full, 2 * plain[defender])


def test_a_track_follows_its_expression_when_the_turn_is_scored() -> None:
    words = world_names(["north", "south"], [], [])
    follows = compile_expression("100 * losses.north + 10 * skill.north.drone_defence", words, "number")
    track = Track("toll", "Toll", 0, 0, 250, "facilitator", "", follows)
    made = play(tracks=(track,), objectives=[objective("north", "hold", 5, "0101")])
    for one in made.state.units:
        one.drone_defence = 200
    made.state.losses[0] = 1
    run = ruling(made)
    tracks.follow(run)
    assert made.state.tracks["toll"] == 120
    assert all(event.seen == 0 for event in run.events), "the facilitator's only"
    made.state.losses[0] = 9
    tracks.follow(ruling(made))
    assert made.state.tracks["toll"] == 250
    assert "toll" not in Engine(made.game).observe(made.state, "north").tracks


def test_the_mean_skill_is_weighted_by_steps() -> None:
    made = play()
    first, second = made.unit("north infantry 1"), made.unit("north infantry 2")
    first.drone_defence, first.steps = 100, 1
    second.drone_defence, second.steps = 400, 3
    assert mean_skill(made.state, 0, "drone_defence") == Fraction(13, 4)
