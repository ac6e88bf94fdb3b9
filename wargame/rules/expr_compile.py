"""A checked tree to nested closures, with exact arithmetic on int and Fraction only.

Every result is bounded: at most 10**12 in size, with a denominator of at most 10**12. Without a bound the
digits of an exact product grow with every factor, and with them the time that one modifier may take; no
quantity of the game comes near it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import Any, TypeAlias

from wargame.rules.expr_parser import Node
from wargame.rules.expr_tokens import EvaluationError, Value, plain

LARGEST = 10**12

Lookup: TypeAlias = Callable[[str], Value]
Run: TypeAlias = Callable[[Lookup], Any]
"""A compiled part. The parser has checked the kinds, so the closures do not check them again."""

_Two: TypeAlias = Callable[[Any, Any], Any]

_COMPARE: dict[str, _Two] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_ARITHMETIC: dict[str, _Two] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_DIVISION: dict[str, _Two] = {"/": Fraction, "//": lambda a, b: a // b, "%": operator.mod}
_HALF = Fraction(1, 2)


def compiled(node: Node) -> Run:
    """The closure that computes `node`; raises EvaluationError if a part without names has no value."""
    return _closure(_folded(node))


def _folded(node: Node) -> Node:
    """The same tree with every part that needs no name computed once."""
    if node.op == "value" and node.kind == "number" and isinstance(node.value, int | Fraction):
        return replace(node, value=_bounded(node.value, node.column))
    if not node.parts:
        return node
    folded = replace(node, parts=tuple(_folded(part) for part in node.parts))
    if any(part.op != "value" for part in folded.parts):
        return folded
    return Node("value", node.kind, node.column, value=_closure(folded)(_no_names))


def _no_names(name: str) -> Value:
    raise KeyError(name)


def _closure(node: Node) -> Run:
    op = node.op
    if op == "value":
        return _constant(node.value)
    if op == "name":
        return _named(str(node.value))
    if op in _COMPARE:
        return _comparison(op, *node.parts)
    if op in _ARITHMETIC:
        return _arithmetic(_ARITHMETIC[op], node.column, *node.parts)
    if op in _DIVISION:
        return _division(_DIVISION[op], node.column, *node.parts)
    if op == "in":
        return _membership(node)
    if op in ("and", "or", "not", "if"):
        return _logic(op, [_closure(part) for part in node.parts])
    return _function(op, node.column, [_closure(part) for part in node.parts])


def _constant(value: Value) -> Run:
    return lambda _get: value


def _named(name: str) -> Run:
    return lambda get: get(name)


def _comparison(op: str, left: Node, right: Node) -> Run:
    if left.op == "value":
        op, left, right = _MIRRORED[op], right, left
    compare, get_left = _COMPARE[op], _closure(left)
    if right.op == "value":
        constant = right.value
        if left.op == "name":
            name = str(left.value)
            return lambda get: compare(get(name), constant)
        return lambda get: compare(get_left(get), constant)
    get_right = _closure(right)
    return lambda get: compare(get_left(get), get_right(get))


def _arithmetic(combine: _Two, column: int, left: Node, right: Node) -> Run:
    get_left, get_right = _closure(left), _closure(right)
    if right.op == "value":
        constant = right.value

        def with_constant(get: Lookup) -> int | Fraction:
            result = combine(get_left(get), constant)
            if type(result) is int and -LARGEST <= result <= LARGEST:
                return result
            return _bounded(result, column)

        return with_constant

    def with_both(get: Lookup) -> int | Fraction:
        result = combine(get_left(get), get_right(get))
        if type(result) is int and -LARGEST <= result <= LARGEST:
            return result
        return _bounded(result, column)

    return with_both


def _division(divide: _Two, column: int, left: Node, right: Node) -> Run:
    get_left, get_right = _closure(left), _closure(right)

    def run(get: Lookup) -> int | Fraction:
        divisor = get_right(get)
        if divisor == 0:
            raise EvaluationError("division by zero", column)
        return _bounded(divide(get_left(get), divisor), column)

    return run


def _membership(node: Node) -> Run:
    (item,) = node.parts
    members = frozenset(node.members)
    if item.op == "name":
        name = str(item.value)
        return lambda get: get(name) in members
    get_item = _closure(item)
    return lambda get: get_item(get) in members


def _logic(op: str, parts: list[Run]) -> Run:
    if op == "not":
        (only,) = parts
        return lambda get: not only(get)
    if op == "if":
        condition, yes, no = parts
        return lambda get: yes(get) if condition(get) else no(get)
    left, right = parts
    if op == "and":
        return lambda get: left(get) and right(get)
    return lambda get: left(get) or right(get)


def _function(name: str, column: int, parts: list[Run]) -> Run:
    if name in ("min", "max"):
        choose = min if name == "min" else max
        if len(parts) == 2:
            first, second = parts
            return lambda get: choose(first(get), second(get))
        return lambda get: choose([part(get) for part in parts])
    if name == "clamp":
        return _clamp(column, *parts)
    (only,) = parts
    function = _ONE_VALUE[name]
    return lambda get: function(only(get))


def _clamp(column: int, value: Run, low: Run, high: Run) -> Run:
    def run(get: Lookup) -> int | Fraction:
        lowest, highest = low(get), high(get)
        if lowest > highest:
            raise EvaluationError("clamp() has its lowest value above its highest", column)
        return min(max(value(get), lowest), highest)

    return run


def _rounded(value: int | Fraction) -> int:
    """To the nearest whole number, halves away from zero, as people round."""
    return floor(value + _HALF) if value >= 0 else -floor(_HALF - value)


_ONE_VALUE: dict[str, Callable[[Any], Any]] = {
    "abs": abs,
    "ceil": ceil,
    "floor": floor,
    "neg": operator.neg,
    "round": _rounded,
}


def _bounded(value: int | Fraction, column: int) -> int | Fraction:
    """`value`, as an int if it is whole; raises EvaluationError if it is out of bounds."""
    if abs(value.numerator) > LARGEST * value.denominator:
        raise EvaluationError("a number larger than 10**12", column)
    if value.denominator > LARGEST:
        raise EvaluationError("a fraction with a denominator above 10**12; round it on the way", column)
    return plain(value)
