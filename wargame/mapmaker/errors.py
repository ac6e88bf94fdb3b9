"""The one error a map maker's caller has to catch."""

from __future__ import annotations


class MapError(Exception):
    """A map cannot be made; the text says what is wrong and what to do about it."""


def needs_extra(package: str) -> MapError:
    """The error for a package of the ``maps`` extra that is not installed."""
    return MapError(
        f"making a map needs the package {package!r}, which is not installed: "
        "install the extra with  pip install 'wargame[maps]'"
    )
