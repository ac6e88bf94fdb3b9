"""orders.toml and its companions: whatever is wrong is named with its line and what to do."""

from __future__ import annotations

import pytest
from support.data_orders import FILES, LEARNING, PRODUCTION, SABOTAGE, TECHNOLOGY, order_text, with_data

from wargame.engine import engine
from wargame.engine.effects import EFFECTS
from wargame.resolve.registry import RESOLVERS
from wargame.rules import orderwords
from wargame.rules.problems import ContentError

EFFECT = 'kind = "pressure"'


def problems(files: dict[str, str]) -> list[str]:
    try:
        with_data(files)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_good_order_has_everything_that_was_written() -> None:
    rules = with_data()
    order = rules.orders["sabotage"]
    assert (order.who, order.where, order.range, order.per_turn) == ("unit", "enemy_unit", 3, 1)
    assert order.outcomes == ("good", "fair", "fails") and order.secret and not order.hidden
    assert [(cost.kind, cost.name) for cost in order.costs] == [("stock", "combat_drones")]
    assert [(effect.on, effect.kind, effect.to) for effect in order.effects] == [
        ("good", "disrupt", "target"),
        ("good", "steps", "target"),
        ("fair", "contact", "target"),
    ]
    assert with_data({"orders.toml": order_text("", EFFECT)}).orders["deed"].outcomes == ("done",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('who = "unit"', 'who = "units"', "unknown 'who' 'units'; did you mean 'unit'?"),
        ('where = "enemy_unit"', 'where = "enemy"', "unknown 'where' 'enemy'"),
        ("range = 3", 'range = "far"', "'orders.sabotage.range' must be a number"),
        ("unit.steps > 1", "unit.stepz > 1", "did you mean 'unit.steps'?"),
        ("unit.steps > 1 and not unit.disrupted", "unit.steps", "a condition (true or false) is needed"),
        ('refusal = "the unit is too weak"', "", "'refusal' must be a text, not empty"),
        ('stock = "combat_drones"', 'stock = "combat_drone"', "did you mean 'combat_drones'?"),
        ('stock = "combat_drones"', 'gold = "x"', "a cost names exactly one of stock, holding, track"),
        ('resolver = "contest"', 'resolver = "conquest"', "unknown 'resolver' 'conquest'; did you mean"),
        ('base = "0.5 + 0.1 *', 'bass = "0.5 + 0.1 *', "'base' is missing; the resolver needs it"),
        ("degrees = [0.5]", "degrees = [1.5]", "the cuts must rise between 0 and 1, not 3/2"),
        ("degrees = [0.5]", "degrees = []", "0 cuts in 'degrees' make 2 outcomes"),
        ("secret = true", 'secret = "yes"', "'secret' must be true or false"),
        ('on = "fair"', 'on = "fairly"', "unknown outcome 'fairly'; did you mean 'fair'?"),
        ('kind = "contact"', 'kind = "contract"', "unknown effect 'contract'; did you mean 'contact'?"),
        ('kind = "steps"\nto = "target"', 'kind = "steps"\nto = "hex"', "unknown 'to' 'hex'; known:"),
        ('kind = "steps"', 'kind = "line"', "unknown line ''; known: factory, workshop"),
        ('id = "sabotage"', 'id = "move"', "'move' is a kind of order of the program"),
        ('basis = "judgement"\n', 'basis = "guess"\n', "unknown basis 'guess'"),
    ],
)
def test_a_fault_in_an_order_is_named(old: str, new: str, says: str) -> None:
    line = SABOTAGE[: SABOTAGE.index(old)].count("\n") + 1
    found = problems({"orders.toml": SABOTAGE.replace(old, new, 1)})
    hits = [text for text in found if says in text]
    assert hits, found
    table = SABOTAGE.rindex("[[", 0, SABOTAGE.index(old))
    first = SABOTAGE[:table].count("\n") + 1  # a missing key is noted where its table begins
    assert any(first <= int(text.split(":")[1]) <= line + 1 for text in hits), (hits, first, line)


@pytest.mark.parametrize(
    ("head", "effect", "says"),
    [
        ('who = "side"\nwhen = "unit.steps > 1"\nrefusal = "x"', EFFECT, "unit.steps"),
        ('when = "target.steps > 1"\nrefusal = "x"', EFFECT, "target.steps"),
        ("", 'kind = "steps"\nto = "target"', "unknown 'to' 'target'"),
        ('who = "side"', 'kind = "disrupt"', "the effect 'disrupt' needs one of unit, target"),
        ('who = "side"\ncosts = [{ stock = "steel" }]', EFFECT, "write holding = instead of stock ="),
        ("degrees = [0.5]", EFFECT, "'degrees' needs a resolver"),
        ('outcomes = ["a"]', EFFECT, "without a resolver the only outcome is 'done'"),
        ('action = "artillery"', EFFECT, "did you mean 'artillery_fire'?"),
        ("", 'kind = "pressure"\nname = "x"', "the effect 'pressure' names nothing"),
    ],
)
def test_what_an_order_does_not_have_cannot_be_used(head: str, effect: str, says: str) -> None:
    found = problems({"orders.toml": order_text(head, effect)})
    assert any(says in text for text in found), found


def test_an_order_needs_an_effect_and_a_file_an_order() -> None:
    assert any("has no effect" in text for text in problems({"orders.toml": order_text("")}))
    assert any("has no order" in text for text in problems({"orders.toml": "# nothing\n"}))


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("technology.csv", TECHNOLOGY.replace("guidance,2,25", "guidance,3,25"), "'tier' of 'guidance' must"),
        ("technology.csv", TECHNOLOGY.replace("2,25", "2,5"), "'points' must rise from tier to tier"),
        ("technology.csv", TECHNOLOGY.replace(",factory,", ",factori,"), "did you mean 'factory'?"),
        ("production.csv", PRODUCTION.replace("guidance=1", "guidance=4"), "'guidance' has 2 tiers, not 4"),
        ("production.csv", PRODUCTION.replace("steel=2", "steel"), "must be name=number"),
        (
            "production.csv",
            PRODUCTION.replace("combat_drones", "combat_dron"),
            "did you mean 'combat_drones'",
        ),
        ("learning.toml", LEARNING.replace('["drone"]', '["drones"]'), "unknown threat class 'drones'"),
        ("learning.toml", LEARNING.replace('"cadre.lag"', '"cadre.leg"'), "did you mean 'cadre.lag'?"),
        ("learning.toml", LEARNING.replace("1 - skill / 5", "1 - skil / 5"), "did you mean 'skill'?"),
        ("learning.toml", LEARNING.replace("drone_defence = 4", ""), ""),
    ],
)
def test_a_fault_in_a_companion_file_is_named(file: str, text: str, says: str) -> None:
    assert text != FILES[file]
    found = problems({file: text})
    assert (found == []) if not says else any(says in problem for problem in found), found


def test_the_words_of_orders_are_those_of_the_engine() -> None:
    assert engine.Engine  # whoever makes an engine has all kinds of effect
    assert set(EFFECTS) == set(orderwords.EFFECTS)
    assert {name for name in orderwords.ORDER_RESOLVERS if name} <= set(RESOLVERS)
