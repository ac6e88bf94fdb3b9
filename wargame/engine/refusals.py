"""Refusals: the engine's typed no, with the rule number that forbids the order."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an order is not possible. `code` is stable (for tests and translation), `text` is English.

    `args` are the values in the text, in the order of its placeholders, for translation.
    """

    code: str
    rule: str
    text: str
    args: tuple[str | int, ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}" if self.rule else self.text
