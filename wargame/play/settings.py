"""Settings of one game: how it is run, beside its rules. Each is a record; the last one of a name holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from wargame.play.session import Session

KIND: Final = "setting"


def setting(session: Session, name: str) -> dict[str, Any] | None:
    """The value that holds, None if it was never set. It comes from a file: check what is in it."""
    for record in reversed(session.records.of(KIND)):
        body = record.value
        value = body.get("value")
        if body.get("name") == name and isinstance(value, dict):
            return cast("dict[str, Any]", value)
    return None


def set_setting(session: Session, seat: str, name: str, value: Mapping[str, Any]) -> None:
    """Writes a setting down, unless it holds already. Raises RecordError if it cannot be kept."""
    if setting(session, name) != dict(value):
        session.records.add(KIND, seat, json.dumps({"name": name, "value": dict(value)}, ensure_ascii=False))
