"""The shipped fonts show every character of the shipped rulesets, scenarios and maps."""

from __future__ import annotations

import gzip
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "fonts"
TEXTS = {".csv", ".json", ".toml", ".txt", ".md", ".gz"}


def glyphs_by_character(font: TTFont) -> dict[int, str]:
    glyphs = font.getBestCmap()
    assert glyphs
    return glyphs


@cache
def characters_of(name: str) -> frozenset[int]:
    with TTFont(FOLDER / name, lazy=True) as font:
        return frozenset(glyphs_by_character(font))


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def shown(character: str) -> bool:
    return unicodedata.category(character)[0] != "C"


@pytest.mark.parametrize("folder", ["rulesets", "assets/scenarios", "assets/maps", "assets/translations"])
def test_no_shipped_text_has_a_character_without_a_glyph(folder: str) -> None:
    covered = set[int]().union(*(characters_of(path.name) for path in FOLDER.glob("*.ttf")))
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in TEXTS:
            missing = sorted({char for char in text_of(path) if shown(char) and ord(char) not in covered})
            assert not missing, f"{path.relative_to(ROOT)}: no glyph for {missing}; see packaging/fonts"


@pytest.mark.parametrize("weight", ["Regular", "Medium", "Bold"])
def test_each_weight_has_the_hangul_and_the_ukrainian_letters(weight: str) -> None:
    assert set(map(ord, "Seoul 서울 제25사단 → ● ½")) <= characters_of(f"NotoSansKR-{weight}.ttf")
    assert set(map(ord, "Суджа Київ їєґІЇЄҐ")) <= characters_of(f"NotoSans-{weight}.ttf")


def test_digits_have_one_width() -> None:
    with TTFont(FOLDER / "NotoSansKR-Regular.ttf", lazy=True) as font:
        names = glyphs_by_character(font)
        assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1
