"""The kit as a PDF: pages, true millimetres read back from the file, stopping, and files that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pdfs import PdfPage, read_pdf

from wargame.report.kit.items import MapPiece, Rect
from wargame.report.kit.model import A4, EVERYONE, Kit, Page, Section
from wargame.report.kit.plan import Options, plan_kit
from wargame.report.kit.tiling import tile_sheet
from wargame.scenarios.library import Library, Opened
from wargame.ui.kit.pdf import KitWriter, write_kit


@pytest.fixture(scope="module")
def tutorial() -> Opened:
    return Library().open("tutorial-strait")


def level(page: PdfPage) -> list[tuple[float, float, float]]:
    """Level lines as (left, right, height)."""
    return [(min(a, c), max(a, c), b) for a, b, c, d in page.lines if abs(b - d) < 0.01]


def upright(page: PdfPage) -> list[tuple[float, float, float]]:
    """Upright lines as (top, bottom, place)."""
    return [(min(b, d), max(b, d), a) for a, b, c, d in page.lines if abs(a - c) < 0.01]


def test_tiles_are_in_true_millimetres(qapp, tutorial: Opened, tmp_path: Path) -> None:
    kit = plan_kit(tutorial, Options(parts=frozenset({"map"})))
    path = tmp_path / "kit.pdf"
    pages = write_kit(kit, path)
    found = read_pdf(path)
    sheet = kit.sheet
    assert sheet is not None
    tiling = tile_sheet(sheet.width, sheet.height, A4)
    assert pages == len(found) == 2 + len(tiling.tiles)
    for page, tile in zip(found[2:], tiling.tiles, strict=True):
        assert page.size == pytest.approx(tiling.page, abs=0.3)
        bars = [right - left for left, right, _y in level(page) if 49 < right - left < 51]
        assert any(length == pytest.approx(50, abs=0.02) for length in bars)
        marks = [x for top, bottom, x in upright(page) if bottom - top == pytest.approx(4, abs=0.01)]
        for x in (tile.place.x, tile.place.right):
            assert any(mark == pytest.approx(x, abs=0.02) for mark in marks)


def test_a_hexside_on_paper_has_its_length_and_place(qapp, tutorial: Opened, tmp_path: Path) -> None:
    kit = plan_kit(tutorial, Options(hex_mm=24.0, paper="sheet", parts=frozenset({"map"})))
    path = tmp_path / "kit.pdf"
    write_kit(kit, path)
    sheet, page = kit.sheet, read_pdf(path)[1]
    assert sheet is not None
    grid = sheet.hexmap.grid
    x, y = sheet.at(*sheet.layout.centre(grid.parse("0605")))
    side = 24.0 / 3**0.5
    wanted = (10 + x - side / 2, 10 + x + side / 2, 10 + y - 12)
    # a line of 0.14 mm is printed as a band: its edges lie 0.07 mm above and below
    assert any(line == pytest.approx(wanted, abs=0.08) for line in level(page))


def test_every_section_begins_where_the_front_page_says(qapp, tutorial: Opened, tmp_path: Path) -> None:
    parts = frozenset({"tracks", "briefings", "injects"})
    kit = plan_kit(tutorial, Options(parts=parts))
    path = tmp_path / "kit.pdf"
    writer = KitWriter(kit, path)
    told = [step.what for step in writer.steps()]
    painted = told[-writer.pages :]
    assert painted[0] == "Front page"
    order = [title for place, title in enumerate(painted[1:]) if not place or painted[place] != title]
    assert order == [section.title for section in kit.sections]
    assert len(read_pdf(path)) == writer.pages


def test_progress_grows_and_a_stop_leaves_nothing_behind(qapp, tutorial: Opened, tmp_path: Path) -> None:
    path = tmp_path / "kit.pdf"
    writer = KitWriter(plan_kit(tutorial, Options(parts=frozenset({"orders", "injects"}))), path)
    steps = writer.steps()
    shares = [next(steps).share for _ in range(6)]
    assert shares == sorted(shares)
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_stays_until_the_new_one_is_whole(qapp, tutorial: Opened, tmp_path: Path) -> None:
    path = tmp_path / "kit.pdf"
    path.write_bytes(b"old")
    writer = KitWriter(plan_kit(tutorial, Options(parts=frozenset({"orders"}))), path)
    steps = writer.steps()
    for _ in range(3):
        next(steps)
    assert path.read_bytes() == b"old"
    list(steps)
    assert path.read_bytes().startswith(b"%PDF") and [each.name for each in tmp_path.iterdir()] == ["kit.pdf"]


def test_a_folder_that_is_not_there_is_told_by_the_files_own_name(
    qapp, tutorial: Opened, tmp_path: Path
) -> None:
    kit = plan_kit(tutorial, Options(parts=frozenset({"signin"})))
    with pytest.raises(OSError) as raised:
        write_kit(kit, tmp_path / "none" / "kit.pdf")
    assert raised.value.filename == str(tmp_path / "none" / "kit.pdf")


def test_a_piece_of_a_map_without_a_map_is_a_fault(qapp, tmp_path: Path) -> None:
    page = Page((MapPiece(Rect(20, 20, 50, 50), 0, 0),))
    kit = Kit("Test", "Nowhere", "", (Section("map", "Map", EVERYONE, (page,)),))
    with pytest.raises(ValueError, match="map"):
        write_kit(kit, tmp_path / "kit.pdf")
    assert list(tmp_path.iterdir()) == []
