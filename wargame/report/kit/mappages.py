"""The map on paper: an overview of its tiles, then each tile with marks to cut along; or one large sheet."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.report.kit.bars import calibration
from wargame.report.kit.items import INK, PAPER, SOFT, Box, Item, MapPiece, Rect, Stroke, Text
from wargame.report.kit.model import A4, EVERYONE, HEAD, MARGIN, Page, Section, Size
from wargame.report.kit.sheet import MapSheet
from wargame.report.kit.tiling import FOOT, OVERLAP, Tile, Tiling, TooLarge, tile_sheet

MARK = 4.0
GAP = 1.0
EDGE = 10.0
"""Free paper around a map on one sheet."""
MOST_MM = 5000.0
"""Longer pages cannot stand in a PDF."""


def map_sections(sheet: MapSheet, paper: Size | None) -> list[Section]:
    """The map on pages of a size; `paper` None: on one sheet. Raises TooLarge."""
    if paper is None:
        return [Section("map", "Map", EVERYONE, (_whole(sheet),), note="one sheet, at a plotter")]
    tiling = tile_sheet(sheet.width, sheet.height, paper)
    pages = (_index(sheet, tiling), *(_tile(sheet, tiling, tile) for tile in tiling.tiles))
    name = "A3" if max(paper) > 400 else "A4"
    note = f"single-sided, {name}, cut along the marks; the first page shows how the tiles lie"
    return [Section("map", "Map", EVERYONE, pages, note=note)]


def _whole(sheet: MapSheet) -> Page:
    size = (sheet.width + 2 * EDGE, sheet.height + 2 * EDGE)
    if max(size) > MOST_MM:
        raise TooLarge(f"the map would be {max(size) / 1000:.1f} m long: choose smaller hexes")
    whole = Rect(EDGE, EDGE, sheet.width, sheet.height)
    return Page((MapPiece(whole, 0, 0), *crop_marks(whole)), size, bare=True)


def crop_marks(cell: Rect, away: float = GAP) -> Iterator[Item]:
    """Two short lines at each corner, `away` from it, along which a page is cut."""
    for x, out in ((cell.x, -1), (cell.right, 1)):
        for y, down in ((cell.y, -1), (cell.bottom, 1)):
            yield Stroke(x + out * away, y, x + out * (away + MARK), y, INK, 0.15)
            yield Stroke(x, y + down * away, x, y + down * (away + MARK), INK, 0.15)


def _tile(sheet: MapSheet, tiling: Tiling, tile: Tile) -> Page:
    place, picture = tile.place, tile.picture
    x = tile.cell.x - (place.x - picture.x)
    y = tile.cell.y - (place.y - picture.y)
    below = tiling.page[1] - FOOT
    room = Rect(place.x, below + 1, place.w, FOOT - 6)
    return Page(
        (
            MapPiece(picture, x, y),
            *crop_marks(place, OVERLAP + 0.5),
            Text(Rect(place.x + 6, 5.2, 30, 4.5), f"Tile {tile.label}", 3.8, 700),
            Text(Rect(place.x + 36, 5.2, place.w - 42, 4.5), sheet.title, 2.8, 400, SOFT, "right"),
            *_neighbours(tiling, tile),
            *calibration(place.x + 6, below + 4, 50),
            Text(
                Rect(room.x + 62, room.y, room.w - 84, room.h), sheet.short_credit, 1.9, 400, SOFT, wrap=True
            ),
            *_small_overview(tiling, tile, Rect(room.right - 18, room.y, 16, room.h)),
        ),
        tiling.page,
        bare=True,
    )


def _neighbours(tiling: Tiling, tile: Tile) -> Iterator[Item]:
    """Beyond each edge that is glued: the label of the tile that lies there."""
    by_place = {(each.row, each.column): each.label for each in tiling.tiles}
    middle_x, middle_y = tile.place.x + tile.place.w / 2, tile.place.y + tile.place.h / 2
    at = {
        (0, -1): Rect(tile.picture.x - 8, middle_y - 2, 7.4, 4),
        (0, 1): Rect(tile.picture.right + 0.6, middle_y - 2, 7.4, 4),
        (-1, 0): Rect(middle_x - 10, tile.picture.y - 4.2, 20, 4),
        (1, 0): Rect(middle_x - 10, tile.picture.bottom + 0.2, 20, 4),
    }
    for (down, right), rect in at.items():
        label = by_place.get((tile.row + down, tile.column + right))
        if label:
            yield Text(rect, label, 2.6, 400, SOFT, "centre")


def _small_overview(tiling: Tiling, tile: Tile, room: Rect) -> Iterator[Item]:
    """Where this tile lies among all."""
    share = min(room.w / tiling.columns / tile.cell.w, room.h / tiling.rows / tile.cell.h)
    wide, high = tile.cell.w * share, tile.cell.h * share
    left = room.right - wide * tiling.columns
    for each in tiling.tiles:
        here = INK if each is tile else PAPER
        rect = Rect(left + each.column * wide, room.y + each.row * high, wide, high)
        yield Box(rect, here, SOFT, 0.1)


def _index(sheet: MapSheet, tiling: Tiling) -> Page:
    """A page with the whole map small, the tiles on it, and how they are put together."""
    wide, high = A4[0] - 2 * MARGIN, A4[1] - HEAD - 62
    scale = min(wide / sheet.width, high / sheet.height)
    map_at = Rect(MARGIN + (wide - sheet.width * scale) / 2, HEAD, sheet.width * scale, sheet.height * scale)
    items: list[Item] = [MapPiece(map_at, 0, 0, scale)]
    for tile in tiling.tiles:
        cell = tile.cell
        rect = Rect(map_at.x + cell.x * scale, map_at.y + cell.y * scale, cell.w * scale, cell.h * scale)
        items.append(Box(rect, edge=INK, width=0.25))
        size = min(6.0, rect.w / 3, rect.h / 2)
        plate = Rect(rect.x + rect.w / 2 - size, rect.y + rect.h / 2 - size * 0.65, size * 2, size * 1.3)
        items += [Box(plate, PAPER, radius=0.8), Text(plate, tile.label, size, 700, align="centre")]
    first = tiling.tiles[0]
    last_row = tiling.tiles[-1].label.rstrip("0123456789")
    size = f"{sheet.width / 10:.0f} by {sheet.height / 10:.0f} cm"
    told = (
        f"{tiling.rows} rows, A to {last_row}, and {tiling.columns} columns; a tile is {first.cell.w:.1f} "
        f"by {first.cell.h:.1f} mm, the whole sheet {size}. Print at 100 %: the bar at the foot of each tile "
        "must be 50 mm long. Cut each tile at its marks on the left and at the top; its right and lower edge "
        f"keep {OVERLAP:g} mm of picture beyond the marks, and the next tile is glued on those."
    )
    about = Rect(MARGIN, map_at.bottom + 4, wide, 30)
    items.append(Text(about, told, 3.0, 400, INK, "left", "top", wrap=True))
    items += calibration(MARGIN, map_at.bottom + 38, 100)
    return Page(tuple(items))
