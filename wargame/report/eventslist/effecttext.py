"""Effects of an inject as text, one a line: "track harm +5", "contact ii-drones 1 rok", "weather storm"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from wargame.hexes.grid import HexGrid
from wargame.rules.problems import hint
from wargame.rules.source import parse_number
from wargame.scenarios.injects import EFFECTS
from wargame.scenarios.model import InjectEffect

_ONLY_TEXT: Final = ("weather",)
_NO_TARGET: Final = ("weather", "pressure", "rung")
_NO_AMOUNT: Final = ("weather", "signal", "estimate")
_PLAIN_AMOUNT: Final = ("contact", "cadre", "rest", "area", "training", "posture", "disrupt", "line")
"""Amounts that are no changes, so that they have no sign."""
KEYS: Final = ("skill", "hex", "radius", "turns")
"""What is written with its name."""


class EffectError(ValueError):
    """A line that is no effect; the text says what was expected."""


def effects_text(effects: Sequence[InjectEffect], grid: HexGrid) -> str:
    """All effects, one a line."""
    return "\n".join(effect_text(effect, grid) for effect in effects)


def effect_text(effect: InjectEffect, grid: HexGrid) -> str:
    """One effect as it is read again."""
    words = [effect.kind]
    if effect.target:
        words.append(effect.target)
    if effect.kind not in _NO_AMOUNT:
        words.append(str(effect.amount) if effect.kind in _PLAIN_AMOUNT else f"{effect.amount:+d}")
    if effect.text:
        words.append(effect.text)
    if effect.skill:
        words.append(f"skill={Fraction(effect.skill, 100)}")
    if effect.hex >= 0:
        words.append(f"hex={grid.label(effect.hex)}")
    if effect.radius:
        words.append(f"radius={effect.radius}")
    if effect.turns > 1:
        words.append(f"turns={effect.turns}")
    return " ".join(words)


def read_effects_text(text: str) -> list[dict[str, object]]:
    """The tables of `effects` that some lines give. Raises EffectError."""
    return [_read_line(line.strip()) for line in re.split(r"[\n;]", text) if line.strip()]


def _read_line(line: str) -> dict[str, object]:
    kind, *words = line.replace(",", " ").split()
    kind = kind.lower().rstrip(":")
    if kind not in EFFECTS:
        raise EffectError(f"unknown kind of effect '{kind[:40]}'{hint(kind, EFFECTS)}")
    made: dict[str, object] = {"kind": kind}
    loose: list[str] = []
    for word in words:
        key, equals, value = word.partition("=")
        if equals and key in KEYS:
            made[key] = value if key == "hex" else _number(value, line)
        else:
            loose.append(word)
    _place(made, kind, loose, line)
    return made


def _place(made: dict[str, object], kind: str, loose: list[str], line: str) -> None:
    """Gives the words without a key their meaning, by the kind."""
    wanted: list[str] = []
    if kind not in _NO_TARGET:
        wanted.append("target")
    if kind not in _NO_AMOUNT:
        wanted.append("amount")
    needed = len(wanted)
    wanted.append("text")
    if kind in (*_ONLY_TEXT, "estimate"):
        needed = len(wanted)
    if not needed <= len(loose) <= len(wanted):
        shape = " ".join([kind, *(name.upper() for name in wanted)])
        raise EffectError(f"'{line[:60]}' must be written as {shape}")
    for name, word in zip(wanted, loose, strict=False):
        made[name] = _number(word, line) if name == "amount" else word


def _number(word: str, line: str) -> int | Fraction:
    value = parse_number(word.lstrip("+").replace("\N{MINUS SIGN}", "-"))
    if value is None:
        raise EffectError(f"'{word[:20]}' in '{line[:60]}' must be a number")
    return value
