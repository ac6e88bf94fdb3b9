"""Tokens to a tree: a Pratt parser that knows the vocabulary and checks every kind (number, bool, text)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

from wargame.rules.expr_tokens import WORDS, ExpressionError, Token, Value, tokens_of
from wargame.rules.problems import hint, nearest

Kind: TypeAlias = Literal["number", "bool", "text"]
KINDS: Final[tuple[Kind, ...]] = ("number", "bool", "text")
MAX_DEPTH = 40

FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "abs": (1, 1),
    "ceil": (1, 1),
    "clamp": (3, 3),
    "floor": (1, 1),
    "if": (3, 3),
    "max": (2, 8),
    "min": (2, 8),
    "round": (1, 1),
}
"""Function to the fewest and most values it takes."""

_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_ALIEN_WORDS = frozenset(
    (
        "None",
        "True",
        "False",
        "class",
        "def",
        "for",
        "import",
        "is",
        "lambda",
        "return",
        "while",
        "with",
        "yield",
    )
)
_IF, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN = range(1, 9)
_BINDING = {
    "if": _IF,
    "or": _OR,
    "and": _AND,
    "in": _COMPARE,
    "not": _COMPARE,
    **dict.fromkeys(_COMPARISONS, _COMPARE),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
    "/": _PRODUCT,
    "//": _PRODUCT,
    "%": _PRODUCT,
}
_SPOKEN: Mapping[Kind, str] = {"number": "a number", "bool": "a condition (true or false)", "text": "a text"}


@dataclass(frozen=True, slots=True)
class Word:
    """A name that expressions may use: its kind, one line of documentation, and the only values of a text."""

    kind: Kind
    doc: str
    values: tuple[str, ...] | None = None


class Vocabulary:
    """The names that an expression may use, e.g. ``attacker.drone_skill``."""

    __slots__ = ("words",)

    def __init__(self, words: Mapping[str, Word]) -> None:
        self.words: Mapping[str, Word] = dict(words)

    @staticmethod
    def of(
        entries: Mapping[str, tuple[str, str]], values: Mapping[str, Iterable[str]] | None = None
    ) -> Vocabulary:
        """From name to (kind, documentation); `values` closes the set of values of the texts it names."""
        closed = values or {}
        words: dict[str, Word] = {}
        for name, (kind, doc) in entries.items():
            if kind not in KINDS:
                raise ValueError(f"{name}: kind '{kind}' is none of {', '.join(KINDS)}")
            words[name] = Word(kind, doc, tuple(closed[name]) if name in closed else None)
        return Vocabulary(words)

    def only(self, names: Iterable[str]) -> Vocabulary:
        """The same words, but only those called `names`."""
        return Vocabulary({name: self.words[name] for name in sorted(names)})


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the tree; `op` is "value", "name", "in", "if", "neg", "not", a binary sign, or a function."""

    op: str
    kind: Kind
    column: int
    parts: tuple[Node, ...] = ()
    value: Value = 0
    members: tuple[Value, ...] = ()
    depth: int = 1


def parse(text: str, vocabulary: Vocabulary) -> Node:
    """The checked tree of `text`; raises ExpressionError with the column."""
    return _Parser(tokens_of(text), vocabulary.words).whole()


class _Parser:
    def __init__(self, tokens: list[Token], words: Mapping[str, Word]) -> None:
        self._tokens = tokens
        self._words = words
        self._at = 0
        self._nesting = 0

    def whole(self) -> Node:
        if self._next.kind == "end":
            raise ExpressionError("the expression is empty", 1)
        node = self._expression(0)
        token = self._next
        if token.kind != "end":
            raise self._unexpected(token)
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        if token.kind != "end":
            self._at += 1
        return token

    def _is(self, text: str) -> bool:
        token = self._next
        return token.text == text and token.kind in ("sign", "name")

    def _expect(self, text: str, why: str) -> Token:
        if not self._is(text):
            found = f"'{self._next.text}'" if self._next.text else "the end"
            raise ExpressionError(f"'{text}' is needed {why}, not {found}", self._next.column)
        return self._take()

    def _expression(self, binding: int) -> Node:
        """An expression whose operators bind more tightly than `binding`."""
        self._nesting += 1
        if self._nesting > MAX_DEPTH:
            raise ExpressionError(f"nested more than {MAX_DEPTH} deep", self._next.column)
        left = self._prefix(self._take())
        while True:
            token = self._next
            power = _BINDING.get(token.text, 0) if token.kind in ("sign", "name") else 0
            if power <= binding:
                break
            self._take()
            left = self._infix(left, token, power)
        self._nesting -= 1
        return left

    def _prefix(self, token: Token) -> Node:
        if token.kind in ("number", "text"):
            return Node(
                "value", "number" if token.kind == "number" else "text", token.column, value=token.value
            )
        if token.kind == "name":
            return self._word(token)
        if token.text == "-":
            operand = self._expression(_SIGN)
            self._need(operand, "number", "'-'")
            return _node("neg", "number", token.column, operand)
        if token.text == "(":
            inner = self._expression(0)
            if self._is(","):
                raise ExpressionError("a list in brackets may only stand after 'in'", self._next.column)
            self._expect(")", "to close the bracket")
            return inner
        raise self._unexpected(token)

    def _word(self, token: Token) -> Node:
        name = token.text
        if name in ("true", "false"):
            return Node("value", "bool", token.column, value=name == "true")
        if name == "not":
            operand = self._expression(_NOT)
            self._need(operand, "bool", "'not'")
            return _node("not", "bool", token.column, operand)
        if self._is("("):
            return self._call(token)
        if name in FUNCTIONS and name not in WORDS:
            raise ExpressionError(f"'{name}' is a function; write {name}(...)", token.column)
        if name in WORDS:
            raise self._unexpected(token)
        word = self._words.get(name)
        if word is None:
            if name in _ALIEN_WORDS:
                meant = f"; write '{name.lower()}'" if name.lower() in WORDS else ""
                raise ExpressionError(f"'{name}' is not part of the language{meant}", token.column)
            raise ExpressionError(f"unknown name '{name}'{hint(name, self._words)}", token.column)
        return Node("name", word.kind, token.column, value=name)

    def _call(self, token: Token) -> Node:
        name = token.text
        if name not in FUNCTIONS:
            if name in self._words:
                raise ExpressionError(f"'{name}' is a value and cannot be called", token.column)
            if name in WORDS:
                raise self._unexpected(token)
            near = nearest(name, FUNCTIONS)
            known = f"did you mean '{near}'?" if near else f"calls are limited to {', '.join(FUNCTIONS)}"
            raise ExpressionError(f"'{name}' is not a function; {known}", token.column)
        self._take()
        parts: list[Node] = []
        while not self._is(")") or parts:
            parts.append(self._expression(0))
            if not self._is(","):
                break
            self._take()
        self._expect(")", f"to close {name}(")
        fewest, most = FUNCTIONS[name]
        if not fewest <= len(parts) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise ExpressionError(f"{name}() takes {wanted} values, not {len(parts)}", token.column)
        if name == "if":
            return self._choice(token, *parts)
        for part in parts:
            self._need(part, "number", f"{name}()")
        return _node(name, "number", token.column, *parts)

    def _choice(self, token: Token, condition: Node, yes: Node, no: Node) -> Node:
        self._need(condition, "bool", "'if'")
        if yes.kind != no.kind:
            raise ExpressionError(
                f"both results of 'if' must be of one kind, not {_SPOKEN[yes.kind]} and {_SPOKEN[no.kind]}",
                no.column,
            )
        return _node("if", yes.kind, token.column, condition, yes, no)

    def _infix(self, left: Node, token: Token, power: int) -> Node:
        sign = token.text
        if sign == "if":
            condition = self._expression(_OR - 1)
            self._expect("else", "after the condition of 'if'")
            return self._choice(token, condition, left, self._expression(_IF - 1))
        if sign in ("in", "not"):
            node = self._membership(left, token)
        elif sign in ("and", "or"):
            right = self._expression(power)
            for part in (left, right):
                self._need(part, "bool", f"'{sign}'")
            return _node(sign, "bool", token.column, left, right)
        elif sign in _COMPARISONS:
            node = self._comparison(left, token, self._expression(power))
        else:
            right = self._expression(power)
            for part in (left, right):
                self._need(part, "number", f"'{sign}'")
            return _node(sign, "number", token.column, left, right)
        if _BINDING.get(self._next.text) == _COMPARE and self._next.kind in ("sign", "name"):
            raise ExpressionError(
                "comparisons may not be chained; write 'a < b and b < c'", self._next.column
            )
        return node

    def _comparison(self, left: Node, token: Token, right: Node) -> Node:
        if token.text in ("==", "!="):
            if left.kind != right.kind:
                raise ExpressionError(
                    f"'{token.text}' compares {_SPOKEN[left.kind]} with {_SPOKEN[right.kind]}", token.column
                )
            self._check_value(left, right)
            self._check_value(right, left)
        else:
            for part in (left, right):
                self._need(part, "number", f"'{token.text}'")
        return _node(token.text, "bool", token.column, left, right)

    def _membership(self, left: Node, token: Token) -> Node:
        if token.text == "not":
            self._expect("in", "after 'not' here")
        self._expect("(", 'after \'in\', as in x in ("a", "b")')
        members: list[Value] = []
        while not self._is(")") or not members:
            member = self._expression(_COMPARE)
            if member.op == "neg" and member.parts[0].op == "value":
                member = Node("value", "number", member.column, value=-cast("int", member.parts[0].value))
            if member.op != "value" or member.kind != left.kind:
                raise ExpressionError(
                    f"the list after 'in' must hold {_SPOKEN[left.kind]} each", member.column
                )
            self._check_value(left, member)
            members.append(member.value)
            if not self._is(","):
                break
            self._take()
        self._expect(")", "to close the list after 'in'")
        node = _node("in", "bool", token.column, left, members=tuple(members))
        return _node("not", "bool", token.column, node) if token.text == "not" else node

    def _check_value(self, name: Node, literal: Node) -> None:
        """A text that a name with a closed set of values can never have is a mistake."""
        if name.op != "name" or literal.op != "value":
            return
        values = self._words[str(name.value)].values
        if values is not None and literal.value not in values:
            raise ExpressionError(
                f"{name.value} is never {literal.value!r}{hint(str(literal.value), values)}", literal.column
            )

    def _need(self, node: Node, kind: Kind, where: str) -> None:
        if node.kind != kind:
            raise ExpressionError(f"{where} needs {_SPOKEN[kind]}, this is {_SPOKEN[node.kind]}", node.column)

    def _unexpected(self, token: Token) -> ExpressionError:
        if token.kind == "end":
            return ExpressionError("the expression ends too early", token.column)
        before = self._tokens[self._at - 1] if token is self._next and self._at else None
        if before is not None and token.text == "(":
            return ExpressionError("a value cannot be called", token.column)
        if before is not None and token.kind in ("number", "text", "name"):
            return ExpressionError(f"an operator is missing before '{token.text}'", token.column)
        return ExpressionError(f"'{token.text}' is not expected here", token.column)


def _node(op: str, kind: Kind, column: int, *parts: Node, members: tuple[Value, ...] = ()) -> Node:
    depth = 1 + max(part.depth for part in parts)
    if depth > MAX_DEPTH:
        raise ExpressionError(f"more than {MAX_DEPTH} operations deep; split it into named formulas", column)
    return Node(op, kind, column, parts, members=members, depth=depth)


def spoken(kind: Kind) -> str:
    """`kind` in words, for messages."""
    return _SPOKEN[kind]
