"""Where a person's saved games lie, by the custom of the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "wargame"


def data_folder() -> Path:
    """The program's own folder in the person's data; it need not exist yet."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA")
        return Path(base or Path.home() / "AppData" / "Roaming") / NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAME
    base = os.environ.get("XDG_DATA_HOME")
    return Path(base or Path.home() / ".local" / "share") / NAME


def games_folder() -> Path:
    """Where games are saved unless the person chooses another place."""
    return data_folder() / "games"


def drafts_folder() -> Path:
    """Where orders are kept that are being drafted on packets."""
    return data_folder() / "drafts"


def autosave_folder() -> Path:
    """Where copies are kept that the program makes by itself."""
    return data_folder() / "autosaves"
