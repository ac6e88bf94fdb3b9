"""What a sentence of the log is made of, before it is given a place in the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wargame.engine.state import NOBODY
from wargame.play.words import Argument, Words


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with placeholders {0}, {1}... for `args`; see `LogLine` for the rest."""

    kind: str
    text: str
    args: tuple[Argument, ...] = ()
    side: int = NOBODY
    hex: int = -1
    unit: int = -1
    rule: str = ""


Writer = Callable[[Words, Any], "Said | None"]
