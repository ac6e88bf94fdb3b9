"""The one error of saved games."""

from __future__ import annotations


class SaveError(Exception):
    """A saved game cannot be read or written; the text says which file, why, and what to do."""
