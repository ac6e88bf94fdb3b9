"""The expression language: values by an independent evaluation, every refusal with its column, and a fuzz."""

from __future__ import annotations

import contextlib
import copy
import math
import operator
import pickle
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.rules.expressions import (
    LARGEST,
    MAX_DEPTH,
    MAX_LENGTH,
    EvaluationError,
    ExpressionError,
    Vocabulary,
    compile_expression,
)

TERRAINS = ("clear", "hill", "mountain")
WORDS = Vocabulary.of(
    {
        "turn": ("number", "The turn"),
        "attacker.drone_skill": ("number", "Skill of the attacker"),
        "defender.drone_skill": ("number", "Skill of the defender"),
        "defender.moved": ("bool", "Whether the defender moved"),
        "hex.terrain": ("text", "Terrain class"),
        "weather": ("text", "Any text"),
    },
    {"hex.terrain": TERRAINS},
)
VALUES: dict[str, Any] = {
    "turn": 4,
    "attacker.drone_skill": Fraction(7, 2),
    "defender.drone_skill": 2,
    "defender.moved": True,
    "hex.terrain": "hill",
    "weather": "mud",
}


def value_of(text: str, expect: Any = "number") -> Any:
    return compile_expression(text, WORDS, expect).evaluate(VALUES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("2 - -3", 5),
        ("-turn * 2", -8),
        ("7 / 2", Fraction(7, 2)),
        ("8 / 2", 4),
        ("-7 // 2", -4),
        ("-7 % 3", 2),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("attacker.drone_skill - defender.drone_skill", Fraction(3, 2)),
        ("min(3, turn, 9)", 3),
        ("max(turn, 2)", 4),
        ("abs(-2.5)", Fraction(5, 2)),
        ("floor(-0.5)", -1),
        ("ceil(attacker.drone_skill)", 4),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(2.49)", 2),
        ("round(turn)", 4),
        ("clamp(turn, 0, 3)", 3),
        ("clamp(-turn, -2, 3)", -2),
        ("1 if defender.moved else 2", 1),
        ("1 if not defender.moved else 2 if turn > 9 else 3", 3),
        ("1 + turn if defender.moved else 0", 5),
        ('if(hex.terrain == "hill", -1, 0)', -1),
    ],
)
def test_numbers(text: str, value: int | Fraction) -> None:
    result = value_of(text)
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("turn >= 4", True),
        ("4 >= turn", True),
        ("5 > turn", True),
        ("turn == 4.0", True),
        ("turn != attacker.drone_skill", True),
        ("not turn == 4", False),
        ("defender.moved == false", False),
        ("hex.terrain == 'hill'", True),
        ('hex.terrain in ("hill", "mountain")', True),
        ('hex.terrain not in ("hill", "mountain",)', False),
        ("-turn in (1, -4)", True),
        ("weather in ('mud')", True),
        ("true or false and false", True),
        ("(true or false) and false", False),
        ("turn > 9 or hex.terrain == 'hill' and defender.moved", True),
        ("turn + 1 > 4 and not (turn < 3)", True),
        ("(turn > 3) == defender.moved", True),
    ],
)
def test_conditions(text: str, value: bool) -> None:
    assert value_of(text, "bool") is value
    assert compile_expression(text, WORDS, "bool").holds(VALUES) is value


def test_texts() -> None:
    assert value_of("'night' if turn % 2 == 0 else 'day'", "text") == "night"


REFUSED = [
    ("", 1, "the expression is empty"),
    ("  ", 1, "the expression is empty"),
    ("attacker.dron_skill", 1, "unknown name 'attacker.dron_skill'; did you mean 'attacker.drone_skill'?"),
    ("1 + turm", 5, "unknown name 'turm'; did you mean 'turn'?"),
    ('hex.terrain == "mountian"', 16, "hex.terrain is never 'mountian'; did you mean 'mountain'?"),
    ('"mountian" != hex.terrain', 1, "hex.terrain is never 'mountian'; did you mean 'mountain'?"),
    ('hex.terrain in ("hill", "hil")', 25, "hex.terrain is never 'hil'; did you mean 'hill'?"),
    ("2 ** 3", 3, "power is not part of the language"),
    ("2 ^ 3", 3, "power is not part of the language"),
    ("9**9**9**9", 2, "power is not part of the language"),
    ("1 < turn < 3", 10, "comparisons may not be chained; write 'a < b and b < c'"),
    ("turn in (1, 2) == true", 16, "comparisons may not be chained; write 'a < b and b < c'"),
    ("turn.real", 1, "unknown name 'turn.real'; did you mean 'turn'?"),
    ("(turn).real", 7, "'.' may not be used on a value"),
    ("'a'.upper()", 4, "'.' may not be used on a value"),
    ("abs(1).real", 7, "'.' may not be used on a value"),
    (".5", 1, "'.' needs a digit or a name before it, as in 0.5"),
    (
        "open('x')",
        1,
        "'open' is not a function; calls are limited to abs, ceil, clamp, floor, if, max, min, round",
    ),
    ("mni(1, 2)", 1, "'mni' is not a function; did you mean 'min'?"),
    ("turn(1)", 1, "'turn' is a value and cannot be called"),
    ("(1)(2)", 4, "a value cannot be called"),
    ("abs(1)(2)", 7, "a value cannot be called"),
    ("min", 1, "'min' is a function; write min(...)"),
    ("import os", 1, "'import' is not part of the language"),
    ("lambda", 1, "'lambda' is not part of the language"),
    ("True", 1, "'True' is not part of the language; write 'true'"),
    ("turn[0]", 5, "'[' is not part of the language; there are no lists to look into"),
    ("turn = 4", 6, "'=' is not part of the language; to compare, write '=='"),
    ("turn && turn", 6, "'&&' is not part of the language; write 'and'"),
    ("turn; turn", 5, "an expression is one formula; ';' is not part of the language"),
    ("turn @ 2", 6, "'@' is not part of the language"),
    ("'open", 1, "this text has no closing '"),
    ("1e9", 1, "'1e': write a number in digits, e.g. 1000 or 0.25"),
    ("1_000", 1, "'1_': write a number in digits, e.g. 1000 or 0.25"),
    ("1" * 16, 1, "a number may have at most 15 digits"),
    ("1 +", 4, "the expression ends too early"),
    ("1 2", 3, "an operator is missing before '2'"),
    ("turn turn", 6, "an operator is missing before 'turn'"),
    ("1 + * 2", 5, "'*' is not expected here"),
    ("()", 2, "')' is not expected here"),
    ("(1", 3, "')' is needed to close the bracket, not the end"),
    ("(1, 2)", 3, "a list in brackets may only stand after 'in'"),
    ("turn in 4", 9, "'(' is needed after 'in', as in x in (\"a\", \"b\"), not '4'"),
    ("turn in ('a')", 10, "the list after 'in' must hold a number each"),
    ("turn in (turn)", 10, "the list after 'in' must hold a number each"),
    ("turn not 4", 10, "'in' is needed after 'not' here, not '4'"),
    ("1 if defender.moved", 20, "'else' is needed after the condition of 'if', not the end"),
    ("1 if turn else 2", 6, "'if' needs a condition (true or false), this is a number"),
    ("if(true, 1, 'a')", 13, "both results of 'if' must be of one kind, not a number and a text"),
    ("turn + 'a'", 8, "'+' needs a number, this is a text"),
    ("-weather", 2, "'-' needs a number, this is a text"),
    ("not turn", 5, "'not' needs a condition (true or false), this is a number"),
    ("turn and true", 1, "'and' needs a condition (true or false), this is a number"),
    ("weather < 'a'", 1, "'<' needs a number, this is a text"),
    ("weather == 1", 9, "'==' compares a text with a number"),
    ("abs('a')", 5, "abs() needs a number, this is a text"),
    ("abs()", 1, "abs() takes 1 values, not 0"),
    ("min(1)", 1, "min() takes 2 to 8 values, not 1"),
    ("min(1, 2", 9, "')' is needed to close min(, not the end"),
    ("and(1, 2)", 1, "'and' is not expected here"),
    ("weather", 1, "gives a text, but a number is needed here"),
    ("turn > 3", 6, "gives a condition (true or false), but a number is needed here"),
    ("1 / 0", 3, "division by zero"),
    ("turn + 5 % (2 - 2)", 10, "division by zero"),
    ("10000000 * 10000000", 10, "a number larger than 10**12"),
    ("99999999999999", 1, "a number larger than 10**12"),
    ("clamp(1, 3, 2)", 1, "clamp() has its lowest value above its highest"),
    ("(" * 60 + "1" + ")" * 60, MAX_DEPTH + 1, "nested more than 40 deep"),
    ("-" * 60 + "1", MAX_DEPTH + 1, "nested more than 40 deep"),
    ("1" + "+1" * 60, 2 * MAX_DEPTH, "more than 40 operations deep; split it into named formulas"),
    ("1" * (MAX_LENGTH + 1), MAX_LENGTH + 1, "longer than 500 characters; split it into named formulas"),
]


@pytest.mark.parametrize(("text", "column", "message"), REFUSED, ids=[text[:30] for text, _, _ in REFUSED])
def test_refusals_say_what_and_where(text: str, column: int, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, WORDS)
    assert (str(caught.value), caught.value.column) == (message, column)


def test_an_unknown_name_far_from_all_others_gets_the_list() -> None:
    with pytest.raises(ExpressionError, match="unknown name 'zzz'; known: turn, "):
        compile_expression("zzz", WORDS)


def test_what_only_play_can_show_is_an_evaluation_error() -> None:
    ratio = compile_expression("turn / defender.drone_skill", WORDS)
    assert ratio.evaluate(VALUES) == 2
    with pytest.raises(EvaluationError, match="division by zero") as caught:
        ratio.evaluate({**VALUES, "defender.drone_skill": 0})
    assert caught.value.column == 6
    product = compile_expression("turn * turn", WORDS)
    with pytest.raises(EvaluationError, match="larger than 10"):
        product.evaluate({"turn": LARGEST})
    with pytest.raises(EvaluationError, match="denominator"):
        product.evaluate({"turn": Fraction(1, 10**7)})
    with pytest.raises(EvaluationError, match="there is no value for 'turn'"):
        product.evaluate({})


def test_costly_names_are_asked_only_when_needed() -> None:
    asked: list[str] = []

    def look_up(name: str) -> Any:
        asked.append(name)
        return VALUES[name]

    condition = compile_expression("turn > 9 and attacker.drone_skill > 1", WORDS, "bool")
    assert condition.holds(look_up) is False
    assert asked == ["turn"]
    assert condition.names == {"turn", "attacker.drone_skill"}


def test_number_and_holds_know_their_kind() -> None:
    condition, number = compile_expression("turn > 1", WORDS, "bool"), compile_expression("turn + 1", WORDS)
    assert number.number(VALUES) == 5
    with pytest.raises(TypeError):
        condition.number(VALUES)
    with pytest.raises(TypeError):
        number.holds(VALUES)


def test_copies_and_pickles_are_equal_and_compute() -> None:
    expression = compile_expression("turn + 1", WORDS)
    for twin in (pickle.loads(pickle.dumps(expression)), copy.deepcopy(expression)):
        assert twin == expression
        assert hash(twin) == hash(expression)
        assert twin.evaluate(VALUES) == 5
    assert expression != compile_expression("turn + 2", WORDS)
    error = pickle.loads(pickle.dumps(ExpressionError("no", 3)))
    assert (str(error), error.column) == ("no", 3)


def test_a_plain_mapping_is_a_vocabulary_and_its_kinds_are_checked() -> None:
    assert compile_expression("a.b * 2", {"a.b": ("number", "A number")}).evaluate({"a.b": 3}) == 6
    with pytest.raises(ValueError, match="kind 'int' is none of number, bool, text"):
        compile_expression("1", {"a": ("int", "A number")})


@dataclass(frozen=True)
class Made:
    """A generated expression: how it is written, and its value by plain Python; None if it has none."""

    text: str
    value: Any


BINARY = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda a, b: Fraction(a) / b,
    "//": operator.floordiv,
    "%": operator.mod,
}
COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
leaves = st.one_of(
    st.integers(0, 99).map(lambda n: Made(str(n), n)),
    st.integers(0, 999).map(lambda n: Made(f"{n // 100}.{n % 100:02}", Fraction(n, 100))),
    st.sampled_from(["turn", "attacker.drone_skill", "defender.drone_skill"]).map(
        lambda name: Made(name, VALUES[name])
    ),
)


def binary(sign: str, left: Made, right: Made) -> Made:
    unknown = left.value is None or right.value is None or (sign in "//%" and right.value == 0)
    value = None if unknown else BINARY[sign](left.value, right.value)
    if value is not None and (abs(value) > LARGEST or Fraction(value).denominator > LARGEST):
        value = None
    return Made(f"({left.text} {sign} {right.text})", value)


def choice(sign: str, a: Made, b: Made, yes: Made, no: Made) -> Made:
    text = f"({yes.text} if {a.text} {sign} {b.text} else {no.text})"
    if None in (a.value, b.value, yes.value, no.value):
        return Made(text, None)
    return Made(text, yes.value if COMPARE[sign](a.value, b.value) else no.value)


def rounding(name: str, part: Made) -> Made:
    functions = {"floor": math.floor, "ceil": math.ceil, "abs": abs}
    return Made(f"{name}({part.text})", None if part.value is None else functions[name](part.value))


made = st.recursive(
    leaves,
    lambda part: st.one_of(
        st.builds(binary, st.sampled_from(list(BINARY)), part, part),
        st.builds(choice, st.sampled_from(list(COMPARE)), part, part, part, part),
        st.builds(rounding, st.sampled_from(["floor", "ceil", "abs"]), part),
    ),
    max_leaves=12,
)


@given(made)
@settings(max_examples=300)
def test_values_are_those_of_plain_fractions(expression: Made) -> None:
    if expression.value is not None:
        assert value_of(expression.text) == expression.value


WORDS_TO_INSERT = """
turn attacker.drone_skill hex.terrain defender.moved weather 1 0.5 0 'hill' "mud" + - * / // % == != < <= > >=
and or not if else in true false ( ) , min( max( clamp( if( abs( round( ** . [ ] { } ; : = ! @ ' " lambda
__class__ import \\ é 九 1e9 99999999999999999
"""
PIECES = [*WORDS_TO_INSERT.split(), "\n", "\t"]
SOUND = [
    "clamp( attacker.drone_skill - turn , -2 , 2 )",
    "hex.terrain in ( 'hill' , 'clear' ) and not defender.moved",
    "1 if turn > 3 or defender.moved else attacker.drone_skill * 0.5",
]


def test_ten_thousand_mutated_texts_compile_or_are_refused() -> None:
    rng = random.Random(1951)
    compiled = 0
    for _ in range(10_000):
        words = rng.choice(SOUND).split(" ") if rng.random() < 0.8 else []
        for _ in range(rng.randint(1, 4)):
            at = rng.randint(0, len(words))
            words[at : at + rng.randint(0, 1)] = [rng.choice(PIECES)]
        text = rng.choice([" ", " ", ""]).join(words)
        if rng.random() < 0.3:
            cut = rng.randint(0, len(text))
            text = text[:cut] + text[cut + rng.randint(1, 3) :]
        compiled += survives(text)
    assert compiled > 100


@given(st.text(max_size=60))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    survives(text)


def survives(text: str) -> bool:
    """Whether `text` compiles, of any kind; whatever it is, only the errors of the language come out."""
    for kind in ("number", "bool"):
        refused = None
        try:
            expression = compile_expression(text, WORDS, kind)
        except ExpressionError as error:
            refused = error
        else:
            with contextlib.suppress(EvaluationError):
                assert type(expression.evaluate(VALUES)) in (int, Fraction, bool)
            return True
        assert 1 <= refused.column <= MAX_LENGTH + 1
    return False
