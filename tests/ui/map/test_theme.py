from __future__ import annotations

import pytest

from wargame.ui import theme
from wargame.ui.map.counterart import DIM_ALPHA
from wargame.ui.theme import Theme


def luminance(text: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in theme.rgb(text))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [theme.light(), theme.dark()], ids=lambda p: p.name)
def test_texts_can_be_read_on_their_grounds(palette: Theme) -> None:
    for ink in (palette.text, palette.text2, palette.text3, palette.accent, palette.good, palette.bad):
        for ground in (palette.panel, palette.panel2):
            assert contrast(ink, ground) >= 4.4, (ink, ground)
    for ink, ground in (
        (palette.on_accent, palette.accent),
        (palette.good, palette.good_back),
        (palette.warning, palette.warning_back),
        (palette.bad, palette.bad_back),
        (palette.on_pill, palette.pill),
        (palette.map_text, palette.map_halo),
        (palette.friend.on_main, palette.friend.main),
        (palette.hostile.on_main, palette.hostile.main),
    ):
        assert contrast(ink, ground) >= 4.0, (ink, ground)


def mixed(below: str, above: str, alpha: int) -> str:
    pairs = zip(theme.rgb(below), theme.rgb(above), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * alpha / 255):02X}" for a, b in pairs)


@pytest.mark.parametrize("palette", [theme.light(), theme.dark()], ids=lambda p: p.name)
def test_marks_on_counters_can_be_told_from_their_grounds(palette: Theme) -> None:
    """WCAG asks 3:1 of graphics: pips and letters, symbols, echelons, also on a counter that is done."""
    symbol_ink = "#10181D"
    for side in (palette.friend, palette.hostile, palette.neutral, palette.unknown):
        assert contrast(side.on_main, side.main) >= 4.5
        assert contrast(symbol_ink, side.fill) >= 4.5
        dim = [mixed(colour, palette.panel2, DIM_ALPHA[palette.dark]) for colour in (symbol_ink, side.fill)]
        assert contrast(*dim) >= 3.0, dim
        assert contrast(side.main, palette.tile) >= 3.0
    assert contrast(palette.tile_ink, palette.tile) >= 7.0


def test_both_palettes_name_the_same_terrain() -> None:
    assert set(theme.light().terrain) == set(theme.dark().terrain)


@pytest.mark.parametrize("palette", [theme.light(), theme.dark()], ids=lambda p: p.name)
def test_the_stylesheet_is_complete(palette: Theme) -> None:
    sheet = theme.stylesheet(palette)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert palette.accent in sheet


def test_unknown_affiliations_look_unknown() -> None:
    assert theme.light().side("pirate") is theme.light().unknown
    assert theme.by_name("dark") is theme.dark()
    assert theme.by_name("no such") is theme.light()
