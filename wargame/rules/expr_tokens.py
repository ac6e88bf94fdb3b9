"""Text of an expression to tokens; everything that is not part of the language is refused with its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

MAX_LENGTH = 500
_MAX_DIGITS = 15

Value: TypeAlias = int | Fraction | bool | str
TokenKind: TypeAlias = Literal["number", "text", "name", "sign", "end"]

WORDS = frozenset({"and", "or", "not", "if", "else", "in", "true", "false"})
"""Words with a meaning of their own."""


class ExpressionError(ValueError):
    """What is wrong with an expression; `column` counts characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column

    def __reduce__(self) -> tuple[type[ExpressionError], tuple[str, int]]:
        return type(self), (self.message, self.column)


class EvaluationError(ExpressionError):
    """A sound expression that has no value for these values, such as a division by zero."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression; `value` only for numbers and texts."""

    kind: TokenKind
    text: str
    column: int
    value: Value = 0


_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)
      | (?P<text>"[^"\n]*"|'[^'\n]*')
      | (?P<sign>//|==|!=|<=|>=|[-+*/%<>(),])""",
    re.VERBOSE,
)

_REFUSED = {
    "**": "power is not part of the language",
    "^": "power is not part of the language",
    "&&": "'&&' is not part of the language; write 'and'",
    "||": "'||' is not part of the language; write 'or'",
    "!": "'!' is not part of the language; write 'not'",
    "=": "'=' is not part of the language; to compare, write '=='",
    "[": "'[' is not part of the language; there are no lists to look into",
    "{": "'{' is not part of the language",
    ";": "an expression is one formula; ';' is not part of the language",
}


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`, an "end" token last; raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            f"longer than {MAX_LENGTH} characters; split it into named formulas", MAX_LENGTH + 1
        )
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or text.startswith("**", position):
            raise _refusal(text, position, tokens)
        if match.lastgroup != "space":
            tokens.append(_token(match, text))
        position = match.end()
    tokens.append(Token("end", "", len(text) + 1))
    return tokens


def _token(match: re.Match[str], text: str) -> Token:
    word, column = match[0], match.start() + 1
    if match.lastgroup == "number":
        after = text[match.end() : match.end() + 1]
        if after == "_" or after.isalnum():
            raise ExpressionError(f"'{word}{after}': write a number in digits, e.g. 1000 or 0.25", column)
        if len(word) > _MAX_DIGITS:
            raise ExpressionError(f"a number may have at most {_MAX_DIGITS} digits", column)
        return Token("number", word, column, plain(Fraction(word)))
    if match.lastgroup == "text":
        return Token("text", word, column, word[1:-1])
    return Token("name" if match.lastgroup == "name" else "sign", word, column)


def _refusal(text: str, position: int, before: list[Token]) -> ExpressionError:
    column = position + 1
    for sign, message in _REFUSED.items():
        if text.startswith(sign, position):
            return ExpressionError(message, column)
    char = text[position]
    if char in "\"'":
        return ExpressionError(f"this text has no closing {char}", column)
    if char == ".":
        if before and (before[-1].kind != "sign" or before[-1].text == ")"):
            return ExpressionError("'.' may not be used on a value", column)
        return ExpressionError("'.' needs a digit or a name before it, as in 0.5", column)
    return ExpressionError(f"{char!r} is not part of the language", column)


def plain(number: int | Fraction) -> int | Fraction:
    """A whole fraction as an int, which is much faster to go on with."""
    return number.numerator if number.denominator == 1 else number
