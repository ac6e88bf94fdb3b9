"""The one type family of the program, with fallbacks for Korean, Japanese and Cyrillic letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from wargame.ui.assets import asset_dir

_FALLBACK: Final = (
    "Noto Sans KR",
    "Noto Sans",
    "Noto Sans JP",
    "Noto Sans CJK KR",
    "Noto Sans CJK JP",
    "DejaVu Sans",
)


@cache
def load_fonts(folder: Path | None = None) -> tuple[str, ...]:
    """Register the fonts of `assets/fonts` (once) and return the families to use, best first."""
    place = folder or asset_dir() / "fonts"
    loaded: list[str] = []
    for path in sorted(place.glob("*.[ot]t[fc]")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            loaded.extend(QFontDatabase.applicationFontFamilies(number))
    present = set(QFontDatabase.families())
    system = [name for name in _FALLBACK if name in present]
    ordered = [name for name in _FALLBACK if name in loaded]
    return tuple(dict.fromkeys([*ordered, *loaded, *system])) or ("Sans Serif",)


def paper_font() -> QFont:
    """The program's family for a PDF, so that its words can be found and copied.

    Without ligatures and local forms of figures: Qt does not tell the reader of a PDF which letters they are.
    """
    made = QFont(list(load_fonts()))
    for feature in ("liga", "locl"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


def font(pixels: float, weight: int = 400, *, italic: bool = False, spacing: float = 0.0) -> QFont:
    """A font of the program's family. `pixels` is the height of the type, `spacing` extra px per letter."""
    made = QFont(list(load_fonts()))
    made.setPixelSize(max(1, round(pixels)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    if spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return made
