"""Names that people give to branches and bookmarks: short, printable, not taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_NAME = 60


def name_problem(name: str, taken: Iterable[str] = ()) -> str:
    """Why a name cannot be used, "" if it can. Names differ in more than the case of their letters."""
    if not name or name != name.strip():
        return "a name needs at least one letter, and no space at its ends"
    if len(name) > MAX_NAME:
        return f"a name has at most {MAX_NAME} letters, this one has {len(name)}"
    # Control, formatting (also those that turn the direction of writing), lone halves and unassigned ones.
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp") for char in name):
        return "a name holds only letters, figures and signs that can be seen"
    if name.casefold() in {other.casefold() for other in taken}:
        return f"the name '{name}' is taken"
    return ""
