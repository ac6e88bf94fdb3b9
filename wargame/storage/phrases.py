"""Explanations are mostly said before: the file keeps each line once, and events name it by number."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from wargame.engine.codec import CodecError, parse, to_text
from wargame.engine.events import Adjudicated
from wargame.storage.errors import SaveError

_START = f'["{Adjudicated.__name__}",'
_LINES = 1 + [item.name for item in fields(Adjudicated)].index("lines")


class Phrases:
    """The phrases of one file, by number from 1."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._values: dict[int, object] = {}
        self._written = 0

    def mark(self) -> int:
        """How many phrases there are; for `back_to`."""
        return len(self._texts)

    def back_to(self, mark: int) -> None:
        """Forgets the phrases after `mark`: their commit has failed."""
        for text in self._texts[mark:]:
            self._values.pop(self._numbers.pop(text), None)
        del self._texts[mark:]
        self._written = min(self._written, mark)

    def unwritten(self) -> list[tuple[int, str]]:
        """The phrases that are new since the last call, each with its number."""
        rows = [(number + 1, self._texts[number]) for number in range(self._written, len(self._texts))]
        self._written = len(self._texts)
        return rows

    def load(self, number: int, text: str) -> None:
        """Adds a phrase of the file; numbers run on from 1. Raises SaveError."""
        if number != len(self._texts) + 1:
            raise SaveError(f"phrase {number} stands where phrase {len(self._texts) + 1} belongs")
        self._texts.append(text)
        self._numbers[text] = number
        self._written = number

    def shorten(self, event: str) -> str:
        """A canonical event as it is written to the file."""
        if not event.startswith(_START):
            return event
        values = cast("list[object]", parse(event))
        values[_LINES] = [self._number(to_text(line)) for line in cast("list[object]", values[_LINES])]
        return to_text(values)

    def restore(self, event: str) -> str:
        """The canonical event of a text in the file; raises SaveError."""
        if not event.startswith(_START):
            return event
        try:
            values = cast("list[object]", parse(event))
            numbers = values[_LINES] if len(values) > _LINES else None
            if not isinstance(numbers, list):
                raise SaveError("an explanation has no lines")
            values[_LINES] = [self._value(line) for line in cast("list[object]", numbers)]
            return to_text(values)
        except (CodecError, ValueError) as error:
            raise SaveError(f"an explanation cannot be read: {error}") from None

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            self._texts.append(text)
            number = self._numbers[text] = len(self._texts)
        return number

    def _value(self, number: object) -> object:
        if type(number) is not int or not 1 <= number <= len(self._texts):
            raise SaveError(f"an explanation names the phrase {str(number)[:40]}, which is not there")
        if number not in self._values:
            self._values[number] = parse(self._texts[number - 1])
        return self._values[number]
