"""Games played lately, kept in the user's settings; and this person's choices (theme, speed)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

MOST = 8


@dataclass(frozen=True, slots=True)
class RecentGame:
    """A game file with what the start page says of it without opening it."""

    path: str
    title: str
    turn: int
    turns: int
    date: str
    ended: bool = False

    @property
    def exists(self) -> bool:
        return Path(self.path).is_file()


def settings() -> QSettings:
    """The program's settings of this user."""
    return QSettings()


class RecentGames:
    """The list, the newest first."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    def all(self) -> list[RecentGame]:
        """The games; a damaged settings entry is left out."""
        try:
            raw = json.loads(str(self._store.value("recent", "[]")))
            return [RecentGame(**item) for item in raw if isinstance(item, dict)]
        except (ValueError, TypeError):
            return []

    def put(self, game: RecentGame) -> None:
        """Add or update a game at the head of the list."""
        others = [other for other in self.all() if other.path != game.path]
        self._write([game, *others][:MOST])

    def drop(self, path: str) -> None:
        """Forget a game (its file stays)."""
        self._write([game for game in self.all() if game.path != path])

    def _write(self, games: list[RecentGame]) -> None:
        self._store.setValue("recent", json.dumps([asdict(game) for game in games]))
        self._store.sync()
