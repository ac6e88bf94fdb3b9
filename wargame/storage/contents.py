"""Contents of a file by edition: the first has "ruleset", "scenario" and "map", the second "2/ruleset"...

What a later edition does not replace (mostly the map) is the first one's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wargame.storage.errors import SaveError

EDITION_KINDS: Final = ("ruleset", "scenario", "map")
MAX_EDITIONS: Final = 20


def stored_kind(kind: str, number: int) -> str:
    """How a content of the `number`-th edition (from 1) is called in the file."""
    return kind if number == 1 else f"{number}/{kind}"


def kind_in(hashes: Mapping[str, str], kind: str, number: int) -> str:
    """Under what name a file has the content that an edition uses."""
    own = stored_kind(kind, number)
    return own if own in hashes else kind


def editions_of(hashes: Mapping[str, str]) -> list[dict[str, str]]:
    """By edition the hashes of its contents. Raises SaveError for a content that belongs to none."""
    highest = max((edition_of(kind) for kind in hashes), default=1)
    editions: list[dict[str, str]] = []
    for number in range(1, highest + 1):
        own = [kind for kind in EDITION_KINDS if stored_kind(kind, number) in hashes]
        if not own and number > 1:
            raise SaveError(f"lacks the contents of edition {number}; the file is damaged or not complete")
        named = {kind: kind_in(hashes, kind, number) for kind in EDITION_KINDS}
        editions.append({kind: hashes[name] for kind, name in named.items() if name in hashes})
    return editions


def edition_of(kind: str) -> int:
    """The edition (from 1) that a content was stored for; raises SaveError for one that belongs to none."""
    number, slash, plain = kind.rpartition("/")
    if plain not in EDITION_KINDS or (slash and not (number.isascii() and number.isdecimal())):
        raise SaveError(f"holds a content '{kind[:40]}' that does not belong in a saved game")
    if slash and not (2 <= int(number[:6]) <= MAX_EDITIONS and number == str(int(number[:6]))):
        raise SaveError(f"holds a content '{kind[:40]}' of an edition that cannot be")
    return int(number) if slash else 1
