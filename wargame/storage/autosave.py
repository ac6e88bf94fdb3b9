"""Copies that the program makes by itself when a phase begins; they rotate, so one bad copy is not all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from wargame.storage.errors import SaveError
from wargame.storage.folders import autosave_folder
from wargame.storage.games import OpenGame
from wargame.storage.models import SUFFIX

KEEP = 10
"""Copies of one game that are kept."""

KEEP_ALL = 60
"""Copies of all games together."""


@dataclass(frozen=True, slots=True)
class Autosave:
    """Keeps the newest `keep` copies of each game, and `keep_all` of all games, in `folder`."""

    folder: Path
    keep: int = KEEP
    keep_all: int = KEEP_ALL

    @staticmethod
    def default() -> Autosave:
        """In the person's data folder."""
        return Autosave(autosave_folder())

    def save(self, game: OpenGame) -> Path:
        """Writes a copy and drops the oldest ones; raises SaveError."""
        session = game.session
        start = f"{_safe(game.header.scenario)}-{game.header.game[:8]}"
        path = self.folder / f"{start}-turn{session.state.turn:03}-entry{session.head:06}{SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            game.write_copy(path, overwrite=True)
            self._drop(f"{start}-*{SUFFIX}", self.keep)
            self._drop(f"*{SUFFIX}", self.keep_all)
        except OSError as error:
            raise SaveError(f"{self.folder}: cannot be written: {error.strerror or error}") from error
        return path

    def copies(self, pattern: str = f"*{SUFFIX}") -> tuple[Path, ...]:
        """The copies, newest first."""
        found = [path for path in self.folder.glob(pattern) if path.is_file()]
        return tuple(sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True))

    def _drop(self, pattern: str, keep: int) -> None:
        for path in self.copies(pattern)[keep:]:
            path.unlink(missing_ok=True)


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", name)[:40] or "game"
