"""Copies that the program makes by itself when a phase begins; they rotate, so one bad copy is not all.

A copy is ordered by the number of its last entry, not by the clock, which may jump. The newest copy of a game
goes only when there are copies of very many games.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wargame.storage.errors import SaveError
from wargame.storage.folders import autosave_folder
from wargame.storage.games import OpenGame
from wargame.storage.models import SUFFIX

KEEP = 10
"""Copies of one game that are kept."""

KEEP_ALL = 60
"""Copies of all games together, beside the newest one of each."""

KEEP_GAMES = 200
"""Games of which at least the newest copy is kept."""

_NAME = re.compile(r"(?P<game>.+)-turn\d+-entry(?P<entry>\d+)")


@dataclass(frozen=True, slots=True)
class Autosave:
    """Keeps the newest `keep` copies of each game, and `keep_all` of all games, in `folder`."""

    folder: Path
    keep: int = KEEP
    keep_all: int = KEEP_ALL
    keep_games: int = KEEP_GAMES

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
            self._rotate(path)
        except OSError as error:
            raise SaveError(f"{self.folder}: cannot be written: {error.strerror or error}") from error
        return path

    def copies(self) -> tuple[Path, ...]:
        """All copies, those written last first."""
        found = [path for path in self.folder.glob(f"*{SUFFIX}") if path.is_file()]
        return tuple(sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True))

    def of(self, game: str) -> tuple[Path, ...]:
        """The copies of the game with that id, the newest first."""
        return _newest_first(path for path in self.copies() if _game_of(path).endswith(f"-{game[:8]}"))

    def _rotate(self, kept: Path) -> None:
        """Drops what is too much, never the copy `kept` that was just written."""
        by_game: dict[str, list[Path]] = {}
        for path in self.copies():
            by_game.setdefault(_game_of(path), []).append(path)
        spare: list[Path] = []
        newest: list[Path] = []
        for game, found in by_game.items():
            first, *others = _newest_first(found)
            newest.append(first)
            most = self.keep - 1
            _drop(others[most:] if game == _game_of(kept) else (), kept)
            spare += others[:most]
        spare.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        _drop(spare[max(0, self.keep_all - len(newest)) :], kept)
        newest.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        _drop(newest[self.keep_games :], kept)


def _drop(paths: Iterable[Path], kept: Path) -> None:
    for path in paths:
        if path != kept:
            path.unlink(missing_ok=True)


def _newest_first(paths: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(paths, key=_entry_of, reverse=True))


def _game_of(path: Path) -> str:
    """What the names of a game's copies begin with."""
    match = _NAME.fullmatch(path.stem)
    return match["game"] if match else path.stem


def _entry_of(path: Path) -> int:
    match = _NAME.fullmatch(path.stem)
    return int(match["entry"][:9]) if match else 0


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]+", "-", name)[:40] or "game"
