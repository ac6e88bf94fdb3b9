"""Which games are open in running programs, so that the next start tells of one that was not closed."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from wargame.storage.folders import data_folder


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A game that was open in a program that is not running any more."""

    path: Path
    title: str


class OpenGames:
    """This program's note of the game on its table, and those that others left behind.

    A note is a small file with a lock that the system gives up with the process, however that ends.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data_folder() / "open"
        self._note: Path | None = None
        self._lock: QLockFile | None = None

    def begin(self, path: Path, title: str) -> None:
        """A game is on the table. A folder that cannot be written only costs the offer after a crash."""
        self.end()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            note = self._folder / f"{uuid.uuid4().hex}.json"
            self._lock = self._locked(note)
            note.write_text(json.dumps({"path": str(path), "title": title}), encoding="utf-8")
            self._note = note
        except OSError:
            self.end()

    def end(self) -> None:
        """It was put away as it should be."""
        if self._note is not None:
            self._note.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()
        self._note = self._lock = None

    def left_behind(self) -> tuple[LeftOpen, ...]:
        """Games of programs that ended without putting them away; each is told once."""
        found: list[LeftOpen] = []
        for note in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            if note == self._note:
                continue
            lock = self._locked(note)
            if lock is None:
                continue  # that program is running
            left = _read(note)
            note.unlink(missing_ok=True)
            lock.unlock()
            if left is not None and left.path.is_file():
                found.append(left)
        return tuple(found)

    def _locked(self, note: Path) -> QLockFile | None:
        """The lock of a note, None if a running program holds it."""
        lock = QLockFile(str(note.with_suffix(".lock")))
        lock.setStaleLockTime(0)
        return lock if lock.tryLock(0) else None


def _read(note: Path) -> LeftOpen | None:
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
        return LeftOpen(Path(str(data["path"])), str(data["title"])[:200])
    except (OSError, ValueError, LookupError, TypeError):
        return None
