"""Orders that a seat wrote on paper and the facilitator entered.

The journal has them as the seat's own; a record beside it says whose hand it was.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wargame.play.session import Session
    from wargame.scenarios.model import Seat

KIND: Final = "paper"


def mark_paper(session: Session, by: Seat | None, entry: int) -> None:
    """Keeps that an entry was entered from paper. Raises RecordError if it cannot be kept."""
    session.records.add(KIND, by.id if by else "", json.dumps({"entry": entry}))


def paper_entries(session: Session) -> frozenset[int]:
    """The entries that were entered from paper."""
    found = (record.value.get("entry") for record in session.records.of(KIND))
    return frozenset(entry for entry in found if type(entry) is int)
