"""Parts of a DOCX that python-docx has no words for: styles, fields, tables of thousands of cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

TABLE_WIDTH = 9300
"""Width of a table in twentieths of a point: that of the text."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE, _INK, _SOFT, _ACCENT = "Noto Sans", "1B252C", "55626A", "1B4F80"


def prepared() -> Any:
    """An empty A4 document with the styles of the review."""
    from docx import Document
    from docx.shared import Cm, Pt

    made: Any = Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin, page.bottom_margin = Cm(2), Cm(2)
    normal = made.styles["Normal"]
    _font(normal, 10)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing = 1.12
    for name, size, before in (("Heading 1", 19, 0), ("Heading 2", 13, 14), ("Heading 3", 11, 9)):
        style = made.styles[name]
        _font(style, size, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
    for name, size, soft in (("Title", 26, False), ("Subtitle", 11, True), ("Caption", 8.5, True)):
        style = made.styles[name]
        _font(style, size, bold=name == "Title", colour=_SOFT if soft else _INK)
        style.font.italic = False
        # The template draws a line below its titles.
        for border in style.element.findall(f".//{{{_W[9:-1]}}}pBdr"):
            border.getparent().remove(border)
    _own_styles(made)
    return made


def _own_styles(made: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    looks: tuple[tuple[str, float, str, bool, float], ...] = (
        ("Kicker", 10, _SOFT, False, 0),
        ("Contents", 13, _INK, True, 3),
        ("Lead", 11.5, _INK, False, 6),
        ("Note", 9, _SOFT, False, 5),
        ("Told", 9.5, _INK, False, 1),
        ("Card", 9.5, _INK, False, 1),
        ("Card note", 8.5, _SOFT, False, 8),
        ("Table text", 8, _INK, False, 0),
        ("After table", 4, _SOFT, False, 2),
        ("TOC 1", 10, _INK, False, 2),
        ("TOC 2", 9, _SOFT, False, 1),
    )
    for name, size, colour, bold, after in looks:
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        _font(style, size, bold=bold, colour=colour)
        style.paragraph_format.space_after = Pt(after)
    made.styles["Told"].paragraph_format.left_indent = Cm(0.8)
    made.styles["Told"].paragraph_format.first_line_indent = Cm(-0.8)
    made.styles["Told"].paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    for name in ("Card", "Card note"):
        made.styles[name].paragraph_format.left_indent = Cm(0.6)


def _font(style: Any, size: float, *, bold: bool = False, colour: str = _INK) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = _TYPE, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{{{_W[9:-1]}}}{place}", "Noto Sans KR" if place == "eastAsia" else _TYPE)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(f"{{{_W[9:-1]}}}{theme}", None)


def field(paragraph: Any, code: str) -> None:
    """A field such as PAGE, which the word processor works out."""
    from docx.oxml import parse_xml

    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {_W}>{part}</w:r>"))


def contents(made: Any, entries: Sequence[tuple[int, str]]) -> None:
    """A table of contents: a field with the chapters in it, which asks to be worked out when it is opened."""
    from docx.oxml import parse_xml

    body = made.element.body
    start = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        r'<w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for place, (level, text) in enumerate(entries):
        runs = f"{start if place == 0 else ''}<w:r><w:t>{escape(text)}</w:t></w:r>"
        runs += end if place == len(entries) - 1 else ""
        style = made.styles[f"TOC {level}"].style_id
        xml = f'<w:p {_W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
        body.insert(len(body) - 1, parse_xml(xml))


def table_xml(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: frozenset[int],
    widths: Sequence[int] = (),
    *,
    plain: bool = False,
) -> str:
    """A table with thin lines; its head is repeated on every page. `plain`: without lines and head."""
    columns = len(rows[0]) if rows else len(head)
    shares = widths or [100 // max(1, columns)] * columns
    sizes = [TABLE_WIDTH * share // sum(shares) for share in shares]
    fixed = '<w:tblLayout w:type="fixed"/>' if widths else '<w:tblLayout w:type="autofit"/>'
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="C7CDCB"/>'
    lines = "" if plain else "".join(line.format(side) for side in ("top", "bottom", "insideH"))
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    top = _row(head, sizes, numeric, head=True) if head else ""
    body = "".join(_row(row, sizes, numeric, soft=plain) for row in rows)
    return (
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{TABLE_WIDTH}" w:type="dxa"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>{fixed}"
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{top}{body}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    sizes: Sequence[int],
    numeric: frozenset[int],
    *,
    head: bool = False,
    soft: bool = False,
) -> str:
    made = "".join(
        _cell(cell, size, right=place in numeric, bold=head, soft=head or (soft and place == 0))
        for place, (cell, size) in enumerate(zip(cells, sizes, strict=True))
    )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{made}</w:tr>"


def _cell(text: str, size: int, *, right: bool, bold: bool, soft: bool) -> str:
    side = '<w:jc w:val="right"/>' if right else ""
    look = ("<w:b/>" if bold else "") + (f'<w:color w:val="{_SOFT}"/>' if soft else "")
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(_clean(text))}</w:t></w:r>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Tabletext"/>{side}</w:pPr>{run}</w:p></w:tc>'
    )


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or ord(char) >= 32)
