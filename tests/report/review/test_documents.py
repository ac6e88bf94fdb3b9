"""The files of the review: a page that opens alone, charts that are the same every time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from wargame.engine.view import SeatView
from wargame.report.charts.chart import png_of, svg_of
from wargame.report.charts.charts import charts_of
from wargame.report.review.files import Cancelled, maps_of, write_charts, write_html
from wargame.report.review.pictures import MapMark, Picture
from wargame.report.review.review import Review, review_of
from wargame.storage.games import OpenGame


class Painter:
    """Paints nothing, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[SeatView, tuple[MapMark, ...]]] = []

    def paint(self, view: SeatView, marks: tuple[MapMark, ...]) -> Picture:
        self.asked.append((view, marks))
        return Picture(b"\xff\xd8not really", "jpeg", 40, 30)


@pytest.fixture(scope="module")
def page(truth: Review, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("review") / "review.html"
    write_html(truth, charts_of(truth), maps_of(truth, Painter()), path)
    return path.read_text("utf-8")


def test_the_page_needs_nothing_from_outside(page: str) -> None:
    for source in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert source.startswith(("#", "data:image/"))
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_links_lead_to_places_of_the_page_and_no_id_stands_twice(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'<a href="#([^"]+)"', page)
    assert targets
    assert set(targets) <= set(ids)
    references = set(re.findall(r"url\(#([^)]+)\)", page)) | set(re.findall(r'xlink:href="#([^"]+)"', page))
    assert references <= set(ids)


def test_every_chart_says_what_it_is_and_what_it_is_not(truth: Review, page: str) -> None:
    charts = charts_of(truth)
    assert len(charts) >= 5
    for chart in charts:
        assert chart.shows.endswith(".")
        assert chart.limits.endswith(".")
        assert f'id="chart-{chart.id}"' in page
    assert page.count("What it is not:") == page.count('<figure class="chart"')


def test_charts_are_the_same_every_time_and_whole(truth: Review) -> None:
    for chart in charts_of(truth):
        drawn = svg_of(chart)
        assert drawn == svg_of(chart)
        assert ElementTree.fromstring(drawn).tag.endswith("svg")
        assert "font-family" not in drawn  # letters are outlines: no font of the reader's is asked for
    first = charts_of(truth)[0]
    assert png_of(first, 60) == png_of(first, 60)


def test_maps_are_painted_from_the_views_of_the_seat(tutorial_game: OpenGame) -> None:
    review = review_of(tutorial_game.session, "facilitator")
    painter = Painter()
    maps = maps_of(review, painter)
    assert list(maps) == list(review.turns)
    assert [view for view, _marks in painter.asked] == [end.view for end in review.ends]
    grid = review.eyes.game.grid
    marks = [mark for _view, found in painter.asked for mark in found]
    assert marks
    assert all(review.frame.holds(*grid.col_row(mark.hex)) for mark in marks)


def test_what_takes_long_can_be_stopped(truth: Review, tmp_path: Path) -> None:
    said: list[str] = []

    def once(what: str, share: float) -> bool:
        said.append(what)
        return len(said) < 2

    with pytest.raises(Cancelled):
        write_charts(charts_of(truth), tmp_path, once)
    assert len(list(tmp_path.iterdir())) == 2
