"""Whatever JSON values stand in a situation: it is computed, or refused in one short line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.resolve import RESOLVERS, Die, SituationError, adjudicate, odds_of

TABLE = {"columns": ["1:1", "2:1"], "rows": {str(total): ["out", "hold"] for total in range(2, 13)}}
SITUATIONS: dict[str, dict[str, Any]] = {
    "odds_table": {
        "attack": 5, "defence": 2, "column_shift": 0, "die_modifier": 1, "die": "2d6",
        "table": TABLE, "results": {"out": {"detail": {"x": 1}}, "hold": {"retreat": 1}},
    },
    "dice_pool": {
        "die": 6, "rounds": 3, "break_off": {"attacker": 1, "defender": 0},
        "attacker": [{"name": "a", "count": 2, "hits_on": 1}, {"name": "b", "count": 1, "hits_on": 3}],
        "defender": [{"name": "c", "count": 2, "hits_on": 2, "steps": 2}],
    },
    "salvo": {
        "raid": [{"name": "m", "munitions": 2, "hit": 0.5}, {"name": "d", "munitions": 3, "hit": 0.25}],
        "steps": 3,
        "layers": [{"name": "l", "capacity": 3, "kill": {"m": 0.5, "d": 0.7}, "ammunition": 2}],
    },
    "contest": {
        "base": 0.45, "modifiers": [0.1, {"value": -0.05, "text": "x"}], "degrees": [0.2, 0.5],
        "names": ["a", "b", "c", "d"],
    },
    "argument": {
        "die": "d100", "votes": [0.4, {"by": "x", "chance": 0.7}], "action": "y",
        "pros": ["p", {"text": "q", "weight": "weak"}], "cons": [{"text": "r", "weight": 3}],
    },
}  # fmt: skip
ODD_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 12), st.just(10**400), st.floats(), st.text(max_size=4),
    st.lists(st.integers(-1, 3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(0, 3), max_size=2),
    st.sampled_from(["2d6", "d100", "strong", {"m": 0.5}, "x" * 500]),
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to all values within a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, item in items for inner in places(item, (*path, key)))]


def put_at(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[path[0]] = put_at(value[path[0]], path[1:], new)
    return changed


def test_every_resolver_is_here() -> None:
    assert set(SITUATIONS) == set(RESOLVERS)


@pytest.mark.parametrize("name", sorted(SITUATIONS))
@settings(max_examples=70, deadline=None)
@given(data=st.data())
def test_odd_values_are_computed_or_refused_in_one_short_line(name: str, data: st.DataObject) -> None:
    situation = SITUATIONS[name]
    path = data.draw(st.sampled_from([place for place in places(situation) if place]))
    changed = put_at(situation, path, data.draw(ODD_VALUES))
    try:
        odds = odds_of({"resolver": name, **changed})
    except SituationError as error:
        message = str(error)
    else:
        message = "computed"
        assert sum(outcome.probability for outcome in odds.outcomes) == pytest.approx(1, abs=1e-12)
    assert message.isprintable() and len(message) <= 250


@pytest.mark.parametrize("name", sorted(SITUATIONS))
@pytest.mark.parametrize("die", ["d6", "2d6", "d10", "d100", "d1000"])
def test_the_printed_table_is_what_a_roll_is_looked_up_in(name: str, die: str) -> None:
    odds, thrown = odds_of({"resolver": name, **SITUATIONS[name]}), Die.parse(die)
    rows: Any = odds.to_json(thrown)["roll_table"]
    printed = {roll: row["outcome"] for row in rows for roll in range(row["from"], row["to"] + 1)}
    looked_up = {roll: adjudicate(odds, thrown, roll=roll)[1].outcome.name for roll in thrown.values}
    assert printed == looked_up
    if thrown.uniform:
        size = len(thrown.values)
        for outcome in odds.outcomes:
            steps = sum(name == outcome.name for name in printed.values())
            assert abs(steps - size * outcome.probability) < 1
