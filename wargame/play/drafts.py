"""Half-typed texts: kept with the game as they are written, so that a crash does not lose them.

Each has a place of its own ("observation", "ruling.12"); what was sent or thrown away is kept as "".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wargame.play.session import Session

KIND: Final = "draft"
MAX_TEXT: Final = 100_000


def draft(session: Session, seat: str, place: str) -> str:
    """What the seat had written there, "" if nothing waits."""
    for record in reversed(session.records.of(KIND)):
        body = record.value
        if record.seat == seat and body.get("place") == place:
            text = body.get("text")
            return text if isinstance(text, str) else ""
    return ""


def keep_draft(session: Session, seat: str, place: str, text: str) -> None:
    """Keeps what is written so far; "" forgets it. Raises RecordError if it cannot be kept."""
    text = text[:MAX_TEXT]
    if text != draft(session, seat, place):
        session.records.add(KIND, seat, json.dumps({"place": place, "text": text}, ensure_ascii=False))


def drafts(session: Session, seat: str) -> dict[str, str]:
    """All texts that the seat has begun, by place."""
    found: dict[str, str] = {}
    for record in session.records.of(KIND):
        body = record.value
        place, text = body.get("place"), body.get("text")
        if record.seat == seat and isinstance(place, str) and isinstance(text, str):
            found[place] = text
    return {place: text for place, text in found.items() if text}
