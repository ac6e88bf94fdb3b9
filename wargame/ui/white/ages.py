"""How long something has waited: from the time of the entry in which it came."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from wargame.engine.events import Event, MessageWritten, OrderLaid, Proposed
from wargame.play.journal import NO_ENTRY
from wargame.play.session import Session
from wargame.ui.words import tr

LONG_S = 120
"""What has waited longer is told in the colour of a warning."""
_HOUR_S, _DAY_S = 3600, 86400


def came_at(session: Session, keys: Collection[str]) -> dict[str, str]:
    """By id of an item or message the time at which it came, looking back from where the game stands."""
    wanted, found = set(keys), dict[str, str]()
    step = session.head
    while wanted and step != NO_ENTRY:
        entry = session.journal[step]
        for event in entry.events:
            key = _key(event)
            if key in wanted:
                wanted.discard(key)
                found[key] = entry.time
        step = entry.parent
    return found


def _key(event: Event) -> str:
    if isinstance(event, OrderLaid | Proposed):
        return event.item.id
    return event.message.id if isinstance(event, MessageWritten) else ""


def seconds_since(time: str, now: datetime | None = None) -> float:
    """Seconds since a UTC time in ISO 8601; -1 where none was written."""
    try:
        then = datetime.fromisoformat(time)
    except ValueError:
        return -1
    return max(0.0, ((now or datetime.now(UTC)) - then).total_seconds())


def age_text(seconds: float, turn: int) -> str:
    """ "2:10" in minutes and seconds, "3 h" after an hour; "T4", its turn, where no time says it."""
    if seconds < 0 or seconds >= _DAY_S:
        return tr("T{0}", turn)
    if seconds >= _HOUR_S:
        return tr("{0} h", round(seconds / _HOUR_S))
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
