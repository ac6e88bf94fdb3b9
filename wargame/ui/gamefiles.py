"""Names of new game files, copies kept of a game, and seeds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wargame.ui.seating import FAR_AHEAD

if TYPE_CHECKING:
    from wargame.storage.games import OpenGame

SUFFIX = ".wargame"


def fresh_seed() -> int:
    """A seed for a new game, from the system's own randomness; the game keeps it."""
    import secrets

    return secrets.randbelow(FAR_AHEAD)


def fresh_path(stem: str) -> Path:
    """The first free name in the games folder."""
    from wargame.storage.folders import games_folder

    folder = games_folder()
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while (folder / f"{stem}-{number}{SUFFIX}").exists():
        number += 1
    return folder / f"{stem}-{number}{SUFFIX}"


def reports_folder(game: OpenGame) -> Path:
    """Where reports of a game go at first: beside its file, or beside the saved games."""
    from wargame.storage.folders import games_folder

    path = game.path
    return path.with_name(f"{path.stem}-review") if path else games_folder() / "review"


def autosaves_of(game: str) -> tuple[Path, ...]:
    """The copies kept of the game with that id, the newest first; none for ""."""
    from wargame.storage.autosave import Autosave

    return Autosave.default().of(game) if game else ()
