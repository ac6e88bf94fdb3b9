"""The review as DOCX, for a word processor: styles, contents, captions, pictures with a text for readers.

Tables are written as XML, because cell by cell a long one takes minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wargame.report.charts.chart import Chart, png_of
from wargame.report.review.blocks import (
    Block,
    Bullets,
    Card,
    Document,
    Facts,
    Fold,
    Grid,
    Head,
    MapPicture,
    Para,
    Plot,
)
from wargame.report.review.pictures import Picture
from wargame.report.review.wordparts import contents, field, prepared, table_xml

WIDTH_CM = 16.4
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in a file instead of the time of writing, so that the same game gives the same bytes."""


class Word:
    """Writes a document of the review with python-docx."""

    def __init__(self, charts: Mapping[str, Chart], maps: Mapping[int, Picture]) -> None:
        self._charts = charts
        self._maps = maps
        self._document: Any = prepared()
        self._pictures = 0

    def write(self, document: Document, path: Path) -> None:
        """Writes the file. Raises OSError."""
        made = self._document
        made.core_properties.title = f"{document.title}: {document.kicker.lower()}"
        made.core_properties.author = "Wargame"
        made.core_properties.created = made.core_properties.modified = _EPOCH
        made.add_paragraph(document.kicker, "Kicker")
        made.add_paragraph(document.title, "Title")
        made.add_paragraph(document.about, "Subtitle")
        self._facts(document.facts)
        made.add_paragraph("Contents", "Contents")
        entries = [(1, f"{section.number}  {section.title}") for section in document.sections]
        contents(made, entries)
        self._foot(f"{document.title}: {document.kicker.lower()}")
        for section in document.sections:
            head = made.add_heading(f"{section.number}  {section.title}", 1)
            head.paragraph_format.page_break_before = True
            self._blocks(section.blocks)
        path.write_bytes(steady(made))

    def _foot(self, text: str) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Cm

        foot = self._document.sections[0].footer.paragraphs[0]
        foot.style = self._document.styles["Note"]
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
        foot.text = f"{text}\t"
        field(foot, "PAGE")
        foot.add_run(" of ")
        field(foot, "NUMPAGES")

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for place, block in enumerate(blocks):
            self._block(block)
            if isinstance(block, Para) and isinstance(_after(blocks, place), MapPicture | Plot | Grid):
                self._document.paragraphs[-1].paragraph_format.keep_with_next = True

    def _block(self, block: Block) -> None:
        made = self._document
        match block:
            case Head():
                made.add_heading(block.text, block.level - 1)
            case Para():
                looks = {"lead": "Lead", "note": "Note"}
                made.add_paragraph(block.text, looks.get(block.look, "Normal"))
            case Bullets():
                self._bullets(block)
            case Facts():
                self._facts(block.rows)
            case Grid():
                self._grid(block)
            case Card():
                self._card(block)
            case MapPicture():
                self._map(block)
            case Plot():
                self._plot(block)
            case Fold() if block.paper:
                made.add_heading(block.title, 3)
                self._blocks(block.paper)
            case _:
                pass

    def _bullets(self, block: Bullets) -> None:
        numbers = block.numbers or (0,) * len(block.items)
        for item, number in zip(block.items, numbers, strict=True):
            paragraph = self._document.add_paragraph(style="Told")
            paragraph.add_run(f"{number or '·'}").bold = bool(number)
            paragraph.add_run(f"\t{item}")

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        self._table(table_xml((), rows, frozenset(), (22, 78), plain=True))

    def _grid(self, block: Grid) -> None:
        self._table(table_xml(block.head, block.rows, block.numeric, block.widths))

    def _table(self, xml: str) -> None:
        from docx.oxml import parse_xml

        body: Any = self._document.element.body
        body.insert(len(body) - 1, parse_xml(xml))
        self._document.add_paragraph("", "After table")

    def _card(self, block: Card) -> None:
        title = self._document.add_paragraph(style="Card")
        title.add_run(f"{block.tag}  ").bold = True
        title.add_run(block.title).bold = True
        title.paragraph_format.keep_with_next = True
        if block.lines:
            self._document.add_paragraph(
                "; ".join(block.lines), "Card"
            ).paragraph_format.keep_with_next = True
        if block.note:
            self._document.add_paragraph(block.note, "Card note")

    def _map(self, block: MapPicture) -> None:
        picture = self._maps.get(block.turn)
        if picture is not None:
            self._picture(picture.data, block.caption)
            self._document.add_paragraph(block.caption, "Caption")

    def _plot(self, block: Plot) -> None:
        chart = self._charts.get(block.chart)
        if chart is None:
            return
        self._picture(png_of(chart), f"{chart.title}. {chart.told}")
        caption = self._document.add_paragraph(style="Caption")
        for text, bold in (("What it is: ", True), (chart.shows, False)):
            caption.add_run(text).bold = bold
        caption.add_run(" What it is not: ").bold = True
        caption.add_run(chart.limits)

    def _picture(self, data: bytes, told: str) -> None:
        from docx.shared import Cm

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(BytesIO(data), width=Cm(WIDTH_CM))
        self._pictures += 1
        about = shape._inline.docPr
        about.set("descr", told)
        about.set("name", f"Picture {self._pictures}")


def _after(blocks: tuple[Block, ...], place: int) -> Block | None:
    return blocks[place + 1] if place + 1 < len(blocks) else None


def steady(made: Any) -> bytes:
    """The file with fixed times in its zip, so that the same document gives the same bytes."""
    raw, out = BytesIO(), BytesIO()
    made.save(raw)
    with ZipFile(raw) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()
