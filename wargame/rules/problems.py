"""What is wrong in a content file, said so that its author can mend it: file, line, problem, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_SHOWN = 50
_MOST_LISTED = 12
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in `file` at `line` (from 1; 0 = the file as a whole)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class ContentError(ValueError):
    """A ruleset, scenario or map that was refused as a whole, with all of its `problems` in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        shown = [str(problem) for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            shown.append(f"... and {len(self.problems) - MOST_SHOWN} more")
        super().__init__("\n".join(shown))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" if none is near."""
    words = list(known)
    folded = {candidate.lower(): candidate for candidate in reversed(words)}
    close = get_close_matches(word[:_LONGEST_WORD].lower(), list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def hint(word: str, known: Iterable[str]) -> str:
    """ "; did you mean 'x'?" for the nearest known word, else "; known: a, b, c", to end a message with."""
    words = list(known)
    close = nearest(word, words)
    if close:
        return f"; did you mean '{close}'?"
    if not words:
        return ""
    more = f" and {len(words) - _MOST_LISTED} more" if len(words) > _MOST_LISTED else ""
    return f"; known: {', '.join(words[:_MOST_LISTED])}{more}"


def shown(value: object) -> str:
    """`value` as a message quotes it: short, on one line."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_WORD else text[: _LONGEST_WORD - 3] + "..."
