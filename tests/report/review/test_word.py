"""The review as DOCX: what a word processor needs to open it, and the same bytes for the same game."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from wargame.report.charts.charts import charts_of
from wargame.report.review.blocks import Bullets, Card, Document, Facts, Fold, Grid, Head, Para, Section
from wargame.report.review.document import document_of
from wargame.report.review.files import write_docx
from wargame.report.review.review import Review
from wargame.report.review.word import Word


@pytest.fixture(scope="module")
def written(truth: Review, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "review.docx"
    write_docx(truth, charts_of(truth)[:2], {}, path)
    return path


def test_it_opens_with_its_chapters_as_headings_and_a_table_of_contents(truth: Review, written: Path) -> None:
    made: Any = docx.Document(str(written))
    heads = [each.text for each in made.paragraphs if each.style.name == "Heading 1"]
    sections = document_of(truth, []).sections
    assert heads == [f"{part.number}  {part.title}" for part in sections]
    entries = [each.text for each in made.paragraphs if each.style.name.lower() == "toc 1"]
    assert entries == heads
    body = ZipFile(written).read("word/document.xml").decode()
    assert re.search(r"TOC \\o &quot;1-2&quot;|TOC \\o \"1-2\"", body)
    foot = "".join(ZipFile(written).read(n).decode() for n in ZipFile(written).namelist() if "footer" in n)
    assert "NUMPAGES" in foot


def test_charts_are_pictures_with_a_text_and_a_caption_that_says_what_they_are_not(written: Path) -> None:
    made: Any = docx.Document(str(written))
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert len(told) >= 1
    assert all(told)
    captions = [each.text for each in made.paragraphs if each.style.name == "Caption"]
    assert sum("What it is not:" in caption for caption in captions) == len(told)


def test_every_row_of_a_table_is_there(tmp_path: Path) -> None:
    rows = tuple((str(number), f"<&> {number}", "x") for number in range(500))
    blocks = (
        Para("Before", "note"),
        Grid(("No.", "What", "More"), rows, frozenset({0}), "", (10, 60, 30)),
        Facts((("Name", "Value"),)),
        Bullets(("a", "b"), (1, 0)),
        Card("Turn 1", "Title", ("line",), "note"),
        Fold("Closed", (Para("only on a screen"),)),
        Fold("On paper", (Para("screen"),), (Para("paper"),)),
        Head("Inner", "inner"),
    )
    path = tmp_path / "table.docx"
    Word({}, {}).write(Document("K", "T", "A", (), (Section("one", "1", "One", blocks),)), path)
    made: Any = docx.Document(str(path))
    table = next(each for each in made.tables if len(each.rows) > 5)
    assert [cell.text for cell in table.rows[500].cells] == ["499", "<&> 499", "x"]
    assert len(table.rows) == 501
    text = "\n".join(each.text for each in made.paragraphs)
    assert "only on a screen" not in text
    assert "paper" in text
    assert "screen" not in text.replace("only on a screen", "")


def test_the_same_game_gives_the_same_bytes(truth: Review, written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    write_docx(truth, charts_of(truth)[:2], {}, again)
    assert again.read_bytes() == written.read_bytes()
