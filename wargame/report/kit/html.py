"""Small pieces of HTML for pages that run on: headings with anchors, tables, prose from Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt

_TITLE = re.compile(r"\A\s*#{1,6} [^\n]*\n")
BOX = "□"
"""A box to tick."""


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return reader.disable(["link", "image", "autolink", "reference", "html_block", "html_inline"])


def prose(markdown: str, *, below: int = 2, untitled: bool = False) -> str:
    """Markdown as HTML; its headings come below level `below`, whatever they were.

    `untitled`: without a heading at its very beginning, for pages that have their own.
    """
    if untitled:
        markdown = _TITLE.sub("", markdown, count=1)
    html = str(_reader().render(markdown))
    # slanted letters of fonts that have none of their own run into the word behind them
    html = html.replace("<em>", '<span style="font-weight: 600">').replace("</em>", "</span>")
    html = re.sub(r"<(/?)h([1-6])>", lambda m: f"<{m[1]}h{min(6, int(m[2]) + below - 1)}>", html)
    return html.replace("<table>", '<table cellspacing="0" cellpadding="3" width="100%">')


def heading(level: int, text: str, anchor: str) -> str:
    """A heading that the pages know, so that it never stands alone at a foot."""
    name = escape(anchor)
    return f'<h{level} id="{name}"><a name="{name}"></a>{escape(text)}</h{level}>'


def paragraph(text: str, look: str = "") -> str:
    """A paragraph of plain text."""
    return f'<p class="{look}">{escape(text)}</p>' if look else f"<p>{escape(text)}</p>"


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    numeric: Collection[int] = (),
    widths: Sequence[int] = (),
    large: Collection[int] = (),
) -> str:
    """A table of plain texts; `numeric` columns stand right, `widths` are in per cent.

    `large`: columns to write in or to tick.
    """

    def cell(tag: str, place: int, text: str) -> str:
        look = ' class="num"' if place in numeric else ""
        wide = f' width="{widths[place]}%"' if tag == "th" and place < len(widths) else ""
        size = ' style="font-size: 10pt"' if tag == "td" and place in large else ""
        return f"<{tag}{look}{wide}{size}>{escape(text)}</{tag}>"

    top = "".join(cell("th", place, text) for place, text in enumerate(head))
    body = "".join(
        "<tr>" + "".join(cell("td", place, text) for place, text in enumerate(row)) + "</tr>" for row in rows
    )
    return (
        '<table class="grid" cellspacing="0" cellpadding="3" width="100%">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    )


def boxes(count: int, group: int = 5) -> str:
    """So many boxes to tick, in groups if they are many."""
    if count <= 8:
        return BOX * count
    full, rest = divmod(count, group)
    return " ".join([*([BOX * group] * full), *([BOX * rest] if rest else [])])
