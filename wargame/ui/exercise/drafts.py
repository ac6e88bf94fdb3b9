"""Exercises that are being written, kept in files of their own until they are saved. No Qt.

A draft is written whenever typing pauses, so a crash loses no more than the last second.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, cast

from wargame.scenarios.exercise.model import Exercise
from wargame.scenarios.exercise.plain import from_plain, to_plain

NEW: Final = "new:"
FOLDER: Final = "folder:"
GAME: Final = "game:"
"""How keys of drafts begin."""

SUFFIX: Final = ".draft.json"
KEPT: Final = 50
"""Drafts that are kept; the oldest go."""
MAX_BYTES: Final = 8 << 20


@dataclass(frozen=True, slots=True)
class Draft:
    """`key` says what is edited: a folder's path, a game's id, or a new exercise.

    `source`: the exercise or scenario that it was begun from. `time`: when it was kept.
    """

    key: str
    exercise: Exercise
    source: str = ""
    time: str = ""


class Drafts:
    """The drafts in a folder. What cannot be written is told as OSError; what cannot be read is left out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, draft: Draft) -> None:
        """Keeps a draft in place of the last one of its key; whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        values = {
            "key": draft.key,
            "source": draft.source,
            "time": draft.time,
            "exercise": to_plain(draft.exercise),
        }
        path = self._path(draft.key)
        beside = path.with_suffix(".tmp")
        with beside.open("w", encoding="utf-8", errors="replace") as file:
            json.dump(values, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        for old in self._files()[KEPT:]:
            old.unlink(missing_ok=True)

    def get(self, key: str) -> Draft | None:
        """The draft of a key."""
        draft = self._read(self._path(key))
        return draft if draft is not None and draft.key == key else None

    def drop(self, key: str) -> None:
        """It was saved, or is not wanted."""
        self._path(key).unlink(missing_ok=True)

    def all(self) -> tuple[Draft, ...]:
        """All drafts, the newest first."""
        found = (self._read(path) for path in self._files())
        return tuple(draft for draft in found if draft is not None)

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        paths: Iterable[Path] = self._folder.glob(f"*{SUFFIX}")
        return sorted(paths, key=lambda path: (-path.stat().st_mtime_ns, path.name))

    def _path(self, key: str) -> Path:
        name = re.sub(r"[^a-z0-9]+", "-", Path(key).name.lower()).strip("-")[:40]
        return self._folder / f"{name}-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:12]}{SUFFIX}"

    def _read(self, path: Path) -> Draft | None:
        try:
            if path.stat().st_size > MAX_BYTES:
                return None
            raw: object = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        values = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
        key, exercise = values.get("key"), values.get("exercise")
        if not isinstance(key, str) or not isinstance(exercise, dict):
            return None
        made = from_plain(cast("dict[str, object]", exercise))
        return Draft(key, made, str(values.get("source") or ""), str(values.get("time") or ""))
