"""What a saved game says about itself, beside its journal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.metadata import PackageNotFoundError, version
from typing import cast

from wargame.engine.codec import digest
from wargame.storage.errors import SaveError

MAX_TEXT = 100_000


def program_version() -> str:
    """The version of this program, as saved games record it."""
    try:
        return version("wargame")
    except PackageNotFoundError:
        return "unknown"


@dataclass(frozen=True, slots=True)
class Header:
    """`seed` draws the dice; `bots` names the bot of each seat that one plays; `overrides` are the
    assumptions that were changed, by name. `game`: an id that is the same in copies of the file.
    `physical`: dice are rolled on the table. `facilitator`: one sits at the computer too. `program`: the
    version that wrote the file first; `created`: UTC, ISO 8601.
    """

    game: str
    title: str
    scenario: str
    ruleset: str
    map: str
    seed: int
    program: str
    created: str
    physical: bool = False
    facilitator: bool = False
    bots: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: Mapping[str, str] = field(default_factory=dict[str, str])

    def to_rows(self) -> dict[str, str]:
        """Name to value as text (JSON), for the header table."""
        rows: dict[str, str] = {}
        for item in fields(self):
            value: object = getattr(self, item.name)
            plain = dict(cast("Mapping[str, str]", value)) if isinstance(value, Mapping) else value
            rows[item.name] = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        return rows

    @staticmethod
    def from_rows(rows: Mapping[str, str]) -> Header:
        """The header of a file; unknown names are left for newer programs. Raises SaveError."""
        return Header(
            game=_text(rows, "game"),
            title=_text(rows, "title"),
            scenario=_text(rows, "scenario"),
            ruleset=_text(rows, "ruleset"),
            map=_text(rows, "map"),
            seed=_whole(rows, "seed"),
            program=_text(rows, "program"),
            created=_text(rows, "created"),
            physical=_truth(rows, "physical"),
            facilitator="facilitator" in rows and _truth(rows, "facilitator"),
            bots=_texts(rows, "bots"),
            overrides=_texts(rows, "overrides"),
        )

    def root(self, hashes: Mapping[str, str]) -> str:
        """The digest that the journal starts from: seed and contents (kind to SHA-256)."""
        return digest("", str(self.seed), *(f"{kind} {hashes[kind]}" for kind in sorted(hashes)))


def _value(rows: Mapping[str, str], name: str) -> object:
    text = rows.get(name)
    if text is None:
        raise SaveError(f"its header lacks '{name}'")
    if len(text) > MAX_TEXT:
        raise SaveError(f"its header has a '{name}' that is far too long")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise SaveError(f"its header has a '{name}' that cannot be read") from None


def _text(rows: Mapping[str, str], name: str) -> str:
    value = _value(rows, name)
    if not isinstance(value, str):
        raise SaveError(f"its header has a '{name}' that is no text")
    return value


def _whole(rows: Mapping[str, str], name: str) -> int:
    value = _value(rows, name)
    if type(value) is not int:
        raise SaveError(f"its header has a '{name}' that is no whole number")
    return value


def _truth(rows: Mapping[str, str], name: str) -> bool:
    value = _value(rows, name)
    if not isinstance(value, bool):
        raise SaveError(f"its header has a '{name}' that is neither true nor false")
    return value


def _texts(rows: Mapping[str, str], name: str) -> dict[str, str]:
    value = _value(rows, name)
    if not isinstance(value, dict):
        raise SaveError(f"its header has a '{name}' that is no table")
    items = cast("dict[str, object]", value)
    if not all(isinstance(item, str) for item in items.values()):
        raise SaveError(f"its header has a '{name}' that holds more than texts")
    return cast("dict[str, str]", items)
