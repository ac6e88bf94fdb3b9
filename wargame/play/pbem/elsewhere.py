"""Which seats of a game are played elsewhere, by mail; kept with the game."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from wargame.play.session import Session

_KEY: Final = "elsewhere"


def elsewhere(session: Session) -> frozenset[str]:
    """The seats whose orders come by mail."""
    for record in reversed(session.records.of("setting")):
        body = record.value
        if body.get("key") == _KEY:
            found = body.get("value")
            listed = cast("list[object]", found) if isinstance(found, list) else []
            return frozenset(seat for seat in listed if isinstance(seat, str))
    return frozenset()


def set_elsewhere(session: Session, seats: Iterable[str]) -> None:
    """Keeps which seats are played elsewhere from now on."""
    wanted = sorted(set(seats))
    if wanted != sorted(elsewhere(session)):
        session.records.add("setting", "", json.dumps({"key": _KEY, "value": wanted}))
