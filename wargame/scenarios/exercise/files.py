"""The names of an exercise's files."""

from __future__ import annotations

from typing import Final

EXERCISE_FILE: Final = "exercise.toml"
GUIDE_FILE: Final = "guide.md"
BRIEFINGS: Final = "briefings/"
