"""The events list written as `injects.toml`, which the scenarios' reader reads as the same list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from wargame.hexes.grid import HexGrid
from wargame.scenarios.inject_text import to_object
from wargame.scenarios.model import Inject


def to_toml(injects: Iterable[Inject], grid: HexGrid, *, wait: bool = False) -> str:
    """The whole file. `wait`: injects that are due wait for the facilitator's word."""
    lines = ["# Master scenario events list", *(["wait = true"] if wait else [])]
    for inject in injects:
        lines += ["", "[[injects]]"]
        for key, value in to_object(inject, grid).items():
            if key == "effects":
                lines += ["effects = [", *(f"  {_inline(effect)}," for effect in value), "]"]
            else:
                lines.append(f"{key} = {_value(value)}")
    return "\n".join([*lines, ""])


def _inline(effect: Mapping[str, Any]) -> str:
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in effect.items())} }}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_text(str(item)) for item in value)}]"  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(value, int | Fraction):
        return str(value)
    return _text(str(value))


def _text(text: str) -> str:
    """A TOML basic string, over several lines where the text has them."""
    escaped = "".join(
        f"\\u{ord(char):04x}"
        if (ord(char) < 32 and char != "\n") or ord(char) == 127
        else _ESCAPES.get(char, char)
        for char in text
    )
    if "\n" in text:
        return f'"""\n{escaped}"""'
    return f'"{escaped}"'


_ESCAPES: Final = {"\\": "\\\\", '"': '\\"'}
