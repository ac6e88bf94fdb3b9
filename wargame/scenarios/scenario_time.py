"""Scenario time as events lists write it, "D+2 H+3": days and hours since the game's first moment."""

from __future__ import annotations

import re
from typing import Final

_TIME: Final = re.compile(
    r"(?:D\s*\+?\s*(?P<days>[0-9]{1,4}))?[\s,;]*(?:H\s*\+?\s*(?P<hours>[0-9]{1,5}))?", re.IGNORECASE
)


def parse_time(text: str) -> int | None:
    """Hours since the start for "D+2 H+3", "D+2", "H+12" or "d2 h3"; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None or (found["days"] is None and found["hours"] is None):
        return None
    return 24 * int(found["days"] or 0) + int(found["hours"] or 0)


def time_text(hours: int) -> str:
    """Hours since the start as "D+2 H+3"; the hour 0 of a day is "D+2"."""
    days, rest = divmod(hours, 24)
    return f"D+{days} H+{rest}" if rest else f"D+{days}"


def turn_at(hours: int, turn_hours: int) -> int:
    """The turn, from 1, in which a moment lies."""
    return 1 + hours // turn_hours


def hours_at(turn: int, turn_hours: int) -> int:
    """The moment at which a turn begins."""
    return (turn - 1) * turn_hours
