"""Numbers of the ruleset that a scenario sets for its own scale: the table `[ruleset.set]` of scenario.toml.

A ruleset is written for one size of hex and one length of turn. A scenario of another scale names the numbers
that differ, each with a value, a basis and a note of its own; the assumption register then shows those. The
library hands them to the ruleset's loader as the file `variant.toml`, which saved games keep.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from wargame.rules.intake import as_table
from wargame.rules.problems import ContentError, Problem, shown
from wargame.rules.source import TomlFile, read_toml

SECTION: Final = "ruleset"
_WORDS: Final = ("value", "basis", "note")


def variant_of(data: bytes, name: str) -> bytes | None:
    """The file `variant.toml` for the ruleset of a scenario, or None if the scenario sets nothing.

    `data` is scenario.toml, `name` how messages call it. Raises ContentError for a table that is not of the
    form `"numbers.stack.limit" = { value = 6, basis = "judgement", note = "..." }`; names and values are
    checked by the ruleset's loader.
    """
    problems: list[Problem] = []
    source = read_toml(name, data, problems)
    if source is None or SECTION not in source.data:
        return None
    table = as_table(source.data[SECTION])
    if set(table) != {"set"}:
        problems.append(Problem(name, source.line(SECTION), "[ruleset] holds one table only: [ruleset.set]"))
    lines = [f"origin = {_text(name)}"]
    for key, entry in as_table(table.get("set")).items():
        lines += ["", f"[set.{_text(key)}]", *_entry(source, name, key, as_table(entry), problems)]
    if problems:
        raise ContentError(problems)
    return "\n".join([*lines, ""]).encode()


def _entry(
    source: TomlFile, name: str, key: str, words: Mapping[str, object], problems: list[Problem]
) -> list[str]:
    line = source.line(SECTION, "set", key)
    value = words.get("value")
    if set(words) != set(_WORDS) or isinstance(value, bool) or not isinstance(value, int | Fraction | str):
        problems.append(
            Problem(name, line, f"{shown(key)} needs value (a number or an expression), basis and note")
        )
    texts = [f"{word} = {_text(str(words.get(word, '')))}" for word in _WORDS]
    return [*texts, f"line = {line}"]


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(value, ensure_ascii=True)
