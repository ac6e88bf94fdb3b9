from __future__ import annotations

from fractions import Fraction

import pytest

from wargame.rules.expressions import compile_expression
from wargame.rules.model import Modifier
from wargame.rules.modifiers import evaluate, label

WORDS = {
    "terrain": ("text", ""),
    "skill": ("number", ""),
    "moved": ("bool", ""),
}


def modifier(key: str, when: str, value: str, effect: str = "column") -> Modifier:
    return Modifier(
        key,
        key,
        "test",
        f"Text of {key}",
        compile_expression(when, WORDS, "bool"),
        effect,
        compile_expression(value, WORDS, "number"),
    )


def test_value_and_explanation_come_together():
    modifiers = (
        modifier("1.1", "terrain == 'hill'", "-1"),
        modifier("1.2", "moved", "2"),
        modifier("1.3", "skill > 1", "0.25 * skill", "chance"),
        modifier("1.4", "true", "-2"),
    )
    values = {"terrain": "hill", "moved": False, "skill": 2}
    effects, lines = evaluate(modifiers, values.__getitem__)
    assert effects == {"column": -3, "chance": Fraction(1, 2)}
    assert lines == (
        ("1.1", "Text of 1.1", "column -1", True),
        ("1.2", "Text of 1.2", "column +2", False),
        ("1.3", "Text of 1.3", "chance +50 %", True),
        ("1.4", "Text of 1.4", "column -2", True),
    )


def test_a_value_that_depends_on_the_situation_has_no_label_until_it_applies():
    _, lines = evaluate((modifier("1.3", "moved", "0.25 * skill", "chance"),), {"moved": False}.__getitem__)
    assert lines == (("1.3", "Text of 1.3", "chance", False),)


def test_each_name_is_asked_for_once_and_only_if_needed():
    asked: list[str] = []

    def lookup(name: str) -> int | bool | str:
        asked.append(name)
        return {"terrain": "clear", "moved": True}[name]

    evaluate(
        (
            modifier("1", "moved", "1"),
            modifier("2", "moved and terrain == 'hill'", "skill"),
            modifier("3", "terrain == 'sea'", "1"),
        ),
        lookup,
    )
    assert asked == ["moved", "terrain"]


def test_what_cannot_be_computed_does_not_apply_and_says_so():
    effects, lines = evaluate((modifier("1", "true", "1 / skill"),), {"skill": 0}.__getitem__)
    assert effects == {}
    assert lines[0][3] is False and "column: " in lines[0][2]


def test_a_missing_value_is_the_callers_fault():
    with pytest.raises(KeyError):
        evaluate((modifier("1", "moved", "1"),), {}.__getitem__)


@pytest.mark.parametrize(
    ("effect", "value", "text"),
    [
        ("column", -1, "column -1"),
        ("die", 2, "die +2"),
        ("hit", Fraction(-3, 100), "hit -3 %"),
        ("kill", 0, "kill +0 %"),
    ],
)
def test_labels(effect: str, value: int | Fraction, text: str):
    assert label(effect, value) == text
