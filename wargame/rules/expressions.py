"""Expressions in rulesets and scenarios: a small closed language, checked when loaded, compiled once.

Values are whole numbers, exact fractions (0.25 is one quarter), texts in quotes, true and false. There are
names from a vocabulary, ``+ - * / // %``, ``== != < <= > >=``, ``in (...)``, ``and or not``,
``x if c else y``, and the functions abs, ceil, clamp, floor, if, max, min, round (halves away from zero).
There are no loops, no attributes, no calls of anything else, so a ruleset from a stranger can only compute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TypeAlias

from wargame.rules.expr_compile import LARGEST, Run, compiled
from wargame.rules.expr_parser import FUNCTIONS, MAX_DEPTH, Kind, Node, Vocabulary, Word, parse, spoken
from wargame.rules.expr_tokens import MAX_LENGTH, EvaluationError, ExpressionError, Value

__all__ = [
    "FUNCTIONS",
    "LARGEST",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "EvaluationError",
    "Expression",
    "ExpressionError",
    "Kind",
    "Value",
    "Vocabulary",
    "Word",
    "compile_expression",
]

Values: TypeAlias = Mapping[str, Value] | Callable[[str], Value]


class Expression:
    """A checked expression: its `text`, the `kind` of its value, and the `names` it may ask for.

    Two expressions are equal if text and kind are. Copies and pickles compile the text again.
    """

    __slots__ = ("_hash", "_words", "kind", "names", "run", "text")

    def __init__(self, text: str, kind: Kind, names: frozenset[str], run: Run, words: Vocabulary) -> None:
        self.text = text
        self.kind: Kind = kind
        self.names = names
        self.run = run
        """`evaluate` with a function, without its checks: for the evaluator of modifiers."""
        self._words = words
        self._hash = hash((text, kind))  # expressions are keys of caches, so it is asked for often

    def evaluate(self, values: Values) -> Value:
        """The value, with names looked up in `values`, a mapping or a function asked only when needed.

        `values` must give int, Fraction, bool or str as the vocabulary says, never a float. Raises
        EvaluationError for a division by zero, a number out of bounds, or a name that a mapping lacks.
        """
        if callable(values):
            return self.run(values)
        try:
            return self.run(values.__getitem__)
        except KeyError as error:
            raise EvaluationError(f"there is no value for '{error.args[0]}'", 1) from error

    def number(self, values: Values) -> int | Fraction:
        """The value of an expression of kind "number"."""
        value = self.evaluate(values)
        if self.kind != "number" or isinstance(value, str):
            raise TypeError(f"'{self.text}' gives {spoken(self.kind)}, not a number")
        return value

    def holds(self, values: Values) -> bool:
        """Whether a condition, an expression of kind "bool", is true."""
        if self.kind != "bool":
            raise TypeError(f"'{self.text}' gives {spoken(self.kind)}, not a condition")
        return self.evaluate(values) is True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and (self.text, self.kind) == (other.text, other.kind)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Expression({self.text!r}, {self.kind})"

    def __reduce__(self) -> tuple[Callable[..., Expression], tuple[str, Vocabulary, Kind]]:
        return compile_expression, (self.text, self._words, self.kind)


def compile_expression(
    text: str, vocabulary: Vocabulary | Mapping[str, tuple[str, str]], expect: Kind = "number"
) -> Expression:
    """Checks and compiles `text`, whose value must be of kind `expect`.

    `vocabulary` has the names that may be used; a plain mapping gives (kind, documentation) by name. Raises
    ExpressionError with the column for anything that is wrong, an unknown name with the nearest known one.
    """
    words = vocabulary if isinstance(vocabulary, Vocabulary) else Vocabulary.of(vocabulary)
    tree = parse(text, words)
    if tree.kind != expect:
        raise ExpressionError(f"gives {spoken(tree.kind)}, but {spoken(expect)} is needed here", tree.column)
    names = frozenset(_names(tree))
    return Expression(text, tree.kind, names, compiled(tree), words.only(names))


def _names(node: Node) -> list[str]:
    found = [str(node.value)] if node.op == "name" else []
    for part in node.parts:
        found.extend(_names(part))
    return found
