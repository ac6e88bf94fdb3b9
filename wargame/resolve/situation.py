"""Reading a situation from JSON values: every complaint names the key and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import cast

_LONGEST = 240


class SituationError(ValueError):
    """A situation that cannot be adjudicated; `key` is the place, e.g. ``layers[1].kill``.

    The text is one line; what cannot be printed is escaped, and a long value is cut in the middle.
    """

    def __init__(self, key: str, problem: str) -> None:
        text = "".join(map(_printable, f"{key}: {problem}" if key else problem))
        if len(text) > _LONGEST:
            text = f"{text[: _LONGEST - 100]} ... {text[-95:]}"
        super().__init__(text)
        self.key = key


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode()


def exact(value: int | float | Fraction) -> Fraction:
    """`value` as the fraction that was written: 0.1 is one tenth, not the nearest binary float."""
    if type(value) is Fraction:
        return value
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def nearest(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'x'?" for the known word nearest to `word`, else the list of known words."""
    from difflib import get_close_matches

    words = list(known)
    close = get_close_matches(word, words, n=1, cutoff=0.5)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; known are {', '.join(words)}" if words else ""


class Fields:
    """One JSON object while it is read; `place` is the prefix of its keys in messages."""

    def __init__(self, data: object, known: Sequence[str], place: str = "") -> None:
        self._place = place
        if not isinstance(data, Mapping):
            raise SituationError(place, f"must be an object with the keys {', '.join(known)}")
        self._data = cast("Mapping[str, object]", data)
        for key in self._data:
            if key not in known:
                raise SituationError(self.at(str(key)), f"unknown key{nearest(str(key), known)}")

    def at(self, key: str) -> str:
        """The full place of `key` for a message."""
        return f"{self._place}.{key}" if self._place else key

    def has(self, key: str) -> bool:
        return key in self._data

    def value(self, key: str) -> object:
        """The value of a key that must be there."""
        if key not in self._data:
            raise SituationError(self.at(key), "is missing")
        return self._data[key]

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        if default is not None and key not in self._data:
            return default
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise SituationError(self.at(key), f"must be a whole number from {low} to {high}, not {value!r}")
        return value

    def number(self, key: str, low: float, high: float) -> int | float | Fraction:
        """A number from `low` to `high`."""
        return number_in(self.value(key), low, high, self.at(key))

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        if default is not None and key not in self._data:
            return default
        value = self.value(key)
        if not isinstance(value, str) or not value:
            raise SituationError(self.at(key), f"must be a text, not {value!r}")
        return value

    def items(self, key: str) -> list[object]:
        """A list; a key that is not there is an empty list."""
        return list_at(self._data.get(key, []), self.at(key))

    def mapping(self, key: str) -> dict[str, object]:
        """An object with free keys."""
        return object_at(self.value(key), self.at(key))


def list_at(value: object, place: str) -> list[object]:
    """`value` if it is a list; raises SituationError at `place` otherwise."""
    if not isinstance(value, list | tuple):
        raise SituationError(place, f"must be a list, not {value!r}")
    return list(cast("Sequence[object]", value))


def object_at(value: object, place: str) -> dict[str, object]:
    """`value` if it is a JSON object; raises SituationError at `place` otherwise."""
    if not isinstance(value, Mapping):
        raise SituationError(place, f"must be an object, not {value!r}")
    return {str(name): item for name, item in cast("Mapping[object, object]", value).items()}


def number_in(value: object, low: float, high: float, place: str) -> int | float | Fraction:
    """`value` if it is a number from `low` to `high`; raises SituationError at `place` otherwise."""
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise SituationError(place, f"must be a number, not {value!r}")
    # Written so that NaN fails too.
    if not low <= value <= high:
        raise SituationError(place, f"must be a number from {low:g} to {high:g}, not {value}")
    return value
