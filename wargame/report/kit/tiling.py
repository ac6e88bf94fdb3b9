"""A large sheet cut into pages: cells of one size that cover it once, each printed with some overlap."""

from __future__ import annotations

import math
from dataclasses import dataclass

from wargame.report.kit.items import Rect
from wargame.report.kit.model import Size

OVERLAP = 5.0
"""How far the picture goes on beyond the marks where another tile follows."""
SIDE, TOP, FOOT = 10.0, 10.0, 17.0
"""What is left free around the picture with its overlap, for marks and texts; most printers need 5 mm."""
MOST_TILES = 600


@dataclass(frozen=True, slots=True)
class Tile:
    """A page of the map. `cell`: its part of the sheet, in the sheet's millimetres. `place`: where that is on
    the page. `picture`: the same with overlap, on the page. `label`: "B3", row B, column 3."""

    row: int
    column: int
    label: str
    cell: Rect
    place: Rect
    picture: Rect


@dataclass(frozen=True, slots=True)
class Tiling:
    """All tiles, row by row. `page`: their size."""

    page: Size
    rows: int
    columns: int
    tiles: tuple[Tile, ...]


class TooLarge(ValueError):
    """The sheet would need more pages, or a larger one, than anybody can use."""


def tile_sheet(width: float, height: float, paper: Size) -> Tiling:
    """Cuts a sheet into as few pages as either way of holding the paper allows. Raises TooLarge."""
    chosen = min((_fit(width, height, page) for page in (paper, (paper[1], paper[0]))), key=lambda c: c[0])
    _count, page, columns, rows = chosen
    if rows * columns > MOST_TILES:
        raise TooLarge(f"the map would need {rows * columns} pages: choose smaller hexes or larger paper")
    wide, high = width / columns, height / rows
    tiles: list[Tile] = []
    for row in range(rows):
        for column in range(columns):
            cell = Rect(column * wide, row * high, wide, high)
            left, up = OVERLAP * (column > 0), OVERLAP * (row > 0)
            right, down = OVERLAP * (column < columns - 1), OVERLAP * (row < rows - 1)
            place = Rect((page[0] - wide) / 2, TOP + OVERLAP, wide, high)
            picture = Rect(place.x - left, place.y - up, wide + left + right, high + up + down)
            tiles.append(Tile(row, column, f"{letters(row)}{column + 1}", cell, place, picture))
    return Tiling(page, rows, columns, tuple(tiles))


def _fit(width: float, height: float, page: Size) -> tuple[int, Size, int, int]:
    wide = page[0] - 2 * (SIDE + OVERLAP)
    high = page[1] - TOP - FOOT - 2 * OVERLAP
    columns = max(1, math.ceil(width / wide - 1e-9))
    rows = max(1, math.ceil(height / high - 1e-9))
    return columns * rows, page, columns, rows


def letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
