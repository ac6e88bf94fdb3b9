"""Colours and measures of the program, light and dark.

A `Theme` is plain data (colours as "#RRGGBB" texts), so it can be used as a cache key and without Qt.
`wargame.ui.style` turns it into a QPalette and an application-wide stylesheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class SideColours:
    """Colours of one affiliation: `main` for edges and text, `fill` for symbol frames."""

    main: str
    fill: str
    on_main: str
    """Text and pips on `main`."""


@dataclass(frozen=True, slots=True)
class Relief:
    """How shade and highlight are mixed into the terrain. `multiply`: shade darkens instead of mixing."""

    shade: str
    shade_gain: float
    shade_max: float
    multiply: bool
    light: str
    light_gain: float
    light_max: float


@dataclass(frozen=True, slots=True)
class Theme:
    """One palette. Two themes are equal when their names are; use `light()` and `dark()`."""

    name: str
    dark: bool
    # terrain by key of the map file; `stops` are the height tint's colours from 0 to 1100 m
    terrain: Mapping[str, str] = field(compare=False, hash=False)
    stops: tuple[str, str, str, str] = field(compare=False)
    built_up: str = field(compare=False)
    relief: Relief = field(compare=False)
    # water
    water_near: str = field(compare=False)
    water_open: str = field(compare=False)
    river: str = field(compare=False)
    river_casing: str = field(compare=False)
    coast: str = field(compare=False)
    water_text: str = field(compare=False)
    # lines
    grid: str = field(compare=False)
    grid_alpha: int = field(compare=False)
    number_alpha: int = field(compare=False)
    road: str = field(compare=False)
    rail: str = field(compare=False)
    line_casing: str = field(compare=False)
    border: str = field(compare=False)
    demarcation: str = field(compare=False)
    # sides
    friend: SideColours = field(compare=False)
    hostile: SideColours = field(compare=False)
    neutral: SideColours = field(compare=False)
    unknown: SideColours = field(compare=False)
    zone: str = field(compare=False)
    tile: str = field(compare=False)
    """The face of a counter."""
    tile_ink: str = field(compare=False)
    # states
    good: str = field(compare=False)
    good_back: str = field(compare=False)
    warning: str = field(compare=False)
    warning_back: str = field(compare=False)
    bad: str = field(compare=False)
    bad_back: str = field(compare=False)
    badge: str = field(compare=False)
    selected: str = field(compare=False)
    selected_casing: str = field(compare=False)
    # surfaces
    panel: str = field(compare=False)
    panel2: str = field(compare=False)
    line: str = field(compare=False)
    control_edge: str = field(compare=False)
    selection: str = field(compare=False)
    text: str = field(compare=False)
    text2: str = field(compare=False)
    text3: str = field(compare=False)
    accent: str = field(compare=False)
    on_accent: str = field(compare=False)
    # map text and reach
    map_text: str = field(compare=False)
    map_halo: str = field(compare=False)
    pill: str = field(compare=False)
    on_pill: str = field(compare=False)
    reach_fill: str = field(compare=False)
    reach_alpha: int = field(compare=False)
    reach_casing: str = field(compare=False)

    def side(self, affiliation: str) -> SideColours:
        """Colours of "friend", "hostile", "neutral" or "unknown"; anything else counts as unknown."""
        found = {"friend": self.friend, "hostile": self.hostile, "neutral": self.neutral}
        return found.get(affiliation, self.unknown)


_LIGHT_STOPS: Final = ("#EFF2E0", "#E6E5CB", "#DDD4B3", "#CDBE9C")
_DARK_STOPS: Final = ("#46524A", "#4C5145", "#565042", "#61564A")


def _terrain(stops: tuple[str, str, str, str], urban: str, water: str) -> Mapping[str, str]:
    names = ("clear", "rough", "hill", "mountain")
    return MappingProxyType(
        {**dict(zip(names, stops, strict=True)), "urban": urban, "sea": water, "lake": water}
    )


_LIGHT: Final = Theme(
    name="light",
    dark=False,
    terrain=_terrain(_LIGHT_STOPS, "#CBC3C4", "#D3E4EC"),
    stops=_LIGHT_STOPS,
    built_up="#A79C9F",
    relief=Relief("#3A3A4A", 0.56, 0.36, True, "#FFFDF0", 0.85, 0.42),
    water_near="#D3E4EC",
    water_open="#B7D0DE",
    river="#5E9CC2",
    river_casing="#EDF4F7",
    coast="#4F7488",
    water_text="#3F6C85",
    grid="#2A3A40",
    grid_alpha=58,
    number_alpha=84,
    road="#B58E6A",
    rail="#6E6660",
    line_casing="#FBFAF2",
    border="#7D6C72",
    demarcation="#7A2E6E",
    friend=SideColours("#0B66A8", "#A9D2EE", "#FFFFFF"),
    hostile=SideColours("#C4470A", "#F6B48F", "#FFFFFF"),
    neutral=SideColours("#2B6E4F", "#B5DEC4", "#FFFFFF"),
    unknown=SideColours("#7A6000", "#F3E08A", "#FFFFFF"),
    zone="#6B3FA0",
    tile="#FFFFFF",
    tile_ink="#1B252C",
    good="#2B6E4F",
    good_back="#E3F1EA",
    warning="#8A5A00",
    warning_back="#FCF1D6",
    bad="#C4470A",
    bad_back="#FBEAE0",
    badge="#B3261E",
    selected="#F0A500",
    selected_casing="#FFFFFF",
    panel="#FFFFFF",
    panel2="#F7F8F6",
    line="#DDE1DF",
    control_edge="#C7CDCB",
    selection="#E3EFF8",
    text="#1B252C",
    text2="#55626A",
    text3="#66727A",
    accent="#0B66A8",
    on_accent="#FFFFFF",
    map_text="#1E282D",
    map_halo="#FBFAF2",
    pill="#1B252C",
    on_pill="#FFFFFF",
    reach_fill="#FFFFFF",
    reach_alpha=95,
    reach_casing="#FFFFFF",
)

_DARK: Final = Theme(
    name="dark",
    dark=True,
    terrain=_terrain(_DARK_STOPS, "#5C5A60", "#1D3442"),
    stops=_DARK_STOPS,
    built_up="#8A8690",
    relief=Relief("#0B1013", 0.80, 0.52, False, "#B9C2B4", 0.42, 0.22),
    water_near="#1D3442",
    water_open="#142630",
    river="#4E8FB8",
    river_casing="#1B2A30",
    coast="#7EA3B6",
    water_text="#8FB8CE",
    grid="#E6F0F2",
    grid_alpha=34,
    number_alpha=62,
    road="#8D765E",
    rail="#9A938B",
    line_casing="#1A2124",
    border="#B7A2AC",
    demarcation="#E79AD6",
    friend=SideColours("#6BBAF4", "#7CBEEC", "#0C151B"),
    hostile=SideColours("#FF9560", "#F7A274", "#0C151B"),
    neutral=SideColours("#6CC79A", "#7CCBA3", "#0C151B"),
    unknown=SideColours("#F3E08A", "#D9BE4A", "#0C151B"),
    zone="#C6A0F5",
    tile="#1B2227",
    tile_ink="#E9EEF0",
    good="#6CC79A",
    good_back="#1E3A2E",
    warning="#EDBB55",
    warning_back="#3D3320",
    bad="#FF8F57",
    bad_back="#43291D",
    badge="#FF6B60",
    selected="#F0A500",
    selected_casing="#0B1013",
    panel="#1B2227",
    panel2="#20282E",
    line="#2E383F",
    control_edge="#3D4952",
    selection="#1F394C",
    text="#E9EEF0",
    text2="#A9B5BC",
    text3="#8D9AA2",
    accent="#62B4F0",
    on_accent="#0C151B",
    map_text="#EDF1EE",
    map_halo="#1A2124",
    pill="#F4F6F5",
    on_pill="#12191D",
    reach_fill="#9FD0F5",
    reach_alpha=34,
    reach_casing="#0B1013",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in logical pixels that the whole window shares."""

    dock_padding: int = 18
    left_dock: int = 286
    right_dock: int = 304
    ribbon: int = 48
    ask_line: int = 36
    bottom_dock: int = 172
    status: int = 24
    row_fact: int = 21
    row_tree: int = 26
    row_log: int = 25
    row_grid: int = 23
    section_gap: int = 10
    radius: int = 6
    button: int = 26
    main_button: int = 34
    # type sizes
    clock: int = 20
    title: int = 16
    ask: int = 14
    body: int = 13
    detail: int = 12
    chip: int = 11
    mark: int = 10
    hex_number: int = 9


MEASURES: Final = Measures()


def light() -> Theme:
    """The light palette."""
    return _LIGHT


def dark() -> Theme:
    """The dark palette."""
    return _DARK


def by_name(name: str) -> Theme:
    """The theme called "light" or "dark" (anything else: light)."""
    return _DARK if name == "dark" else _LIGHT


def colour(text: str, alpha: int = 255) -> QColor:
    """A QColor from "#RRGGBB" with an alpha of 0 to 255."""
    from PySide6.QtGui import QColor

    found = QColor(text)
    found.setAlpha(alpha)
    return found


def rgb(text: str) -> tuple[int, int, int]:
    """Red, green and blue 0..255 of "#RRGGBB"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def stylesheet(theme: Theme) -> str:
    """The application-wide stylesheet of a theme (see `wargame.ui.style` for the looks that widgets have)."""
    from wargame.ui import style

    return style.stylesheet(theme)
