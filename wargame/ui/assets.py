"""Where the program's own pictures and fonts lie."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def asset_dir() -> Path:
    """The folder `assets`: beside the package in a checkout, in a bundle, or in the installation's share."""
    package = Path(__file__).resolve().parents[1]
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package.parent / "assets", package / "assets", Path(sys.prefix) / "share/wargame/assets"]
    if bundle:
        candidates.insert(0, Path(str(bundle)) / "assets")
    return next((path for path in candidates if path.is_dir()), candidates[0])
