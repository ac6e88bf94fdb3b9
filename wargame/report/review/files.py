"""Writes the files of a review into a folder, with progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from wargame.report.charts.chart import Chart, png_of, svg_of
from wargame.report.markup import Markup
from wargame.report.review.course import TurnStory
from wargame.report.review.document import document_of
from wargame.report.review.html import html_page
from wargame.report.review.pictures import MapMark, MapPainter, Picture
from wargame.report.review.review import Progress, Review
from wargame.report.review.word import Word


class Cancelled(Exception):
    """Somebody said stop; files that were finished stay."""


def go_on(what: str, share: float) -> bool:
    """Progress that nobody looks at."""
    return True


def maps_of(review: Review, painter: MapPainter, progress: Progress = go_on) -> dict[int, Picture]:
    """By turn the map at its end, as the review's seat saw it. Raises Cancelled."""
    maps: dict[int, Picture] = {}
    views = {end.turn: end.view for end in review.ends}
    for place, story in enumerate(review.course):
        tell(progress, f"Map of turn {story.turn}", place / max(1, len(review.course)))
        maps[story.turn] = painter.paint(views[story.turn], map_marks(story))
    return maps


def map_marks(story: TurnStory) -> tuple[MapMark, ...]:
    """The numbers that a turn's story puts on its map."""
    marks = {told.hex: told.mark for told in story.told if told.mark}
    return tuple(MapMark(hex_id, number) for hex_id, number in marks.items())


def tell(progress: Progress, what: str, share: float) -> None:
    """Tells how far it is; raises Cancelled where the answer is no."""
    if not progress(what, share):
        raise Cancelled(what)


def write_html(review: Review, charts: Sequence[Chart], maps: Mapping[int, Picture], path: Path) -> None:
    """One file that opens alone."""
    document = document_of(review, [chart.id for chart in charts])
    markup = Markup(review.eyes.game.ruleset)
    text = html_page(document, markup, {chart.id: chart for chart in charts}, maps)
    path.write_text(text, "utf-8", newline="\n")


def write_docx(review: Review, charts: Sequence[Chart], maps: Mapping[int, Picture], path: Path) -> None:
    """A document for a word processor."""
    document = document_of(review, [chart.id for chart in charts])
    Word({chart.id: chart for chart in charts}, maps).write(document, path)


def write_charts(charts: Sequence[Chart], folder: Path, progress: Progress = go_on) -> list[Path]:
    """Every chart as SVG and as PNG, for slides and papers. Raises Cancelled."""
    written: list[Path] = []
    folder.mkdir(parents=True, exist_ok=True)
    for place, chart in enumerate(charts):
        tell(progress, f"Chart: {chart.title}", place / len(charts))
        for suffix, data in (("svg", svg_of(chart).encode("utf-8")), ("png", png_of(chart))):
            written.append(folder / f"{chart.id}.{suffix}")
            written[-1].write_bytes(data)
    return written
