"""Tiles cover a sheet exactly once within their marks, and show it in true size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.report.kit.items import MapPiece, Stroke, Text
from wargame.report.kit.mappages import crop_marks, map_sections
from wargame.report.kit.model import A3, A4
from wargame.report.kit.plan import Options, plan_kit
from wargame.report.kit.sheet import MapSheet
from wargame.report.kit.tiling import OVERLAP, TooLarge, letters, tile_sheet
from wargame.scenarios.library import Library

MM = st.floats(30, 3000, allow_nan=False)


@given(MM, MM, st.sampled_from([A4, A3]), st.floats(0, 0.999999), st.floats(0, 0.999999))
def test_every_point_lies_on_exactly_one_tile(width, height, paper, x, y) -> None:
    tiling = tile_sheet(width, height, paper)
    at = (x * width, y * height)
    here = [
        tile
        for tile in tiling.tiles
        if tile.cell.x <= at[0] < tile.cell.right and tile.cell.y <= at[1] < tile.cell.bottom
    ]
    assert len(here) == 1
    assert sum(tile.cell.w * tile.cell.h for tile in tiling.tiles) == pytest.approx(width * height)


@given(MM, MM, st.sampled_from([A4, A3]))
def test_tiles_fit_on_their_paper_and_overlap_where_another_follows(width, height, paper) -> None:
    tiling = tile_sheet(width, height, paper)
    assert sorted(tiling.page) == sorted(paper)
    for tile in tiling.tiles:
        assert (tile.place.w, tile.place.h) == pytest.approx((tile.cell.w, tile.cell.h))
        assert tile.picture.x >= 10 - 1e-6 and tile.picture.right <= tiling.page[0] - 10 + 1e-6
        assert tile.picture.y >= 10 - 1e-6 and tile.picture.bottom <= tiling.page[1] - 17 + 1e-6
        last = tile.column == tiling.columns - 1
        assert tile.picture.right - tile.place.right == pytest.approx(0 if last else OVERLAP)
    labels = [tile.label for tile in tiling.tiles]
    assert len(set(labels)) == len(labels) == tiling.rows * tiling.columns


def test_a_sheet_that_nobody_can_glue_is_refused() -> None:
    with pytest.raises(TooLarge, match="pages"):
        tile_sheet(20_000, 20_000, A4)


def test_rows_are_lettered_beyond_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


@pytest.fixture(scope="module")
def sheet() -> MapSheet:
    kit = plan_kit(Library().open("tutorial-strait"), Options())
    assert kit.sheet is not None
    return kit.sheet


def test_a_tile_shows_its_cell_between_its_marks(sheet: MapSheet) -> None:
    pages = map_sections(sheet, A4)[0].pages[1:]
    tiling = tile_sheet(sheet.width, sheet.height, A4)
    for page, tile in zip(pages, tiling.tiles, strict=True):
        piece = next(item for item in page.items if isinstance(item, MapPiece))
        assert piece.scale == 1
        # the place where the marks meet is the corner of the cell
        assert piece.x + (tile.place.x - piece.rect.x) == pytest.approx(tile.cell.x)
        assert piece.y + (tile.place.y - piece.rect.y) == pytest.approx(tile.cell.y)
        upright = {round(s.x1, 6) for s in page.items if isinstance(s, Stroke) and s.x1 == s.x2}
        assert {round(tile.place.x, 6), round(tile.place.right, 6)} <= upright
        assert f"Tile {tile.label}" in [item.text for item in page.items if isinstance(item, Text)]


def test_marks_lie_outside_the_picture(sheet: MapSheet) -> None:
    tile = tile_sheet(sheet.width, sheet.height, A4).tiles[0]
    for mark in crop_marks(tile.place, OVERLAP + 0.5):
        assert isinstance(mark, Stroke)
        inside_x = (
            tile.picture.x < mark.x1 < tile.picture.right and tile.picture.x < mark.x2 < tile.picture.right
        )
        inside_y = tile.picture.y < mark.y1 < tile.picture.bottom
        assert not (inside_x and inside_y)


def test_one_sheet_is_one_page_of_its_size(sheet: MapSheet) -> None:
    (section,) = map_sections(sheet, None)
    (page,) = section.pages
    assert page.size == pytest.approx((sheet.width + 20, sheet.height + 20))
