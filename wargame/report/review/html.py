"""The review as one HTML file that opens alone: text, charts and maps in it, no script, nothing from outside.

The same markup, plainer, is what the PDF is painted from.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from wargame.report.charts.chart import Chart, png_of, svg_of
from wargame.report.markup import Markup
from wargame.report.page import STYLE
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
    Section,
)
from wargame.report.review.pictures import Picture
from wargame.report.review.style import MORE

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_PAPER_WIDTH = 664
"""Width of a picture in a document to print, in the pixels of a Qt text document."""


class Writer:
    """Makes HTML of blocks. `markup.qt`: for a Qt text document, on paper; `maps` are by turn."""

    def __init__(self, markup: Markup, charts: Mapping[str, Chart], maps: Mapping[int, Picture]) -> None:
        self._markup = markup
        self._charts = charts
        self._maps = maps

    @property
    def paper(self) -> bool:
        return self._markup.qt

    def section(self, section: Section) -> str:
        """A chapter with its heading."""
        head = self._markup.heading(2, section.anchor, section.title, section.number)
        return head + self.blocks(section.blocks)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks one after the other."""
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Head():
                return self._markup.heading(block.level, block.anchor or _anchor(block.text), block.text)
            case Para():
                return f'<p class="{block.look or "plain"}">{escape(block.text)}</p>'
            case Bullets():
                return self._bullets(block)
            case Facts():
                return self._facts(block.rows)
            case Grid():
                return self._grid(block)
            case Card():
                return self._card(block)
            case MapPicture():
                return self._map(block)
            case Plot():
                return self._plot(block)
            case Fold():
                return self._fold(block)

    def _bullets(self, block: Bullets) -> str:
        numbers = block.numbers or (0,) * len(block.items)
        if self.paper:
            rows = "".join(
                f'<tr><td class="rest" width="5%"><b>{number or ""}</b></td>'
                f'<td class="rest">{escape(item)}</td></tr>'
                for item, number in zip(block.items, numbers, strict=True)
            )
            return f'<table class="told" width="100%" cellspacing="0" cellpadding="1">{rows}</table>'
        items = "".join(
            f'<li><span class="mark{"" if number else " none"}">{number or "·"}</span>{escape(item)}</li>'
            for item, number in zip(block.items, numbers, strict=True)
        )
        return f'<ul class="told">{items}</ul>'

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> str:
        if self.paper:
            body = "".join(
                f'<tr><td class="rest" width="17%"><span class="soft">{escape(name)}</span></td>'
                f'<td class="rest">{escape(value)}</td></tr>'
                for name, value in rows
            )
            return f'<table class="facts" width="100%" cellspacing="0" cellpadding="1">{body}</table>'
        body = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows)
        return f'<dl class="facts">{body}</dl>'

    def _grid(self, block: Grid) -> str:
        def cells(row: tuple[str, ...], tag: str) -> str:
            looks = [' class="num"' if place in block.numeric else "" for place in range(len(row))]
            if tag == "th" and block.widths:
                looks = [f'{look} width="{w}%"' for look, w in zip(looks, block.widths, strict=True)]
            return "".join(
                f"<{tag}{look}>{escape(cell)}</{tag}>" for look, cell in zip(looks, row, strict=True)
            )

        body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in block.rows)
        return self._markup.table(f"grid {block.look}", cells(block.head, "th"), body)

    def _card(self, block: Card) -> str:
        if self.paper:
            told = escape("; ".join(block.lines))
            lines = f'<br><span class="told">{told}</span>' if told else ""
            return (
                '<table class="card" width="100%" cellspacing="0" cellpadding="4"><tr>'
                f'<td class="tag" width="11%"><b>{escape(block.tag)}</b></td>'
                f'<td class="body"><b>{escape(block.title)}</b>{lines}'
                f'<br><span class="soft">{escape(block.note)}</span></td></tr></table>'
            )
        note = f'<p class="why">{escape(block.note)}</p>' if block.note else ""
        return (
            f'<div class="card"><span class="tag">{escape(block.tag)}</span>'
            f'<div><p class="what">{escape(block.title)}</p>'
            + "".join(f"<p>{escape(line)}</p>" for line in block.lines)
            + f"{note}</div></div>"
        )

    def _map(self, block: MapPicture) -> str:
        picture = self._maps.get(block.turn)
        if picture is None:
            return ""
        source = f"data:image/{picture.kind};base64,{b64encode(picture.data).decode('ascii')}"
        if self.paper:
            high = round(_PAPER_WIDTH * picture.height / picture.width)
            image = f'<img src="{source}" width="{_PAPER_WIDTH}" height="{high}">'
            return f'<p class="picture">{image}</p><p class="caption">{escape(block.caption)}</p>'
        size = f'width="{picture.width}" height="{picture.height}"'
        image = f'<img src="{source}" alt="{escape(block.caption)}" {size}>'
        return f'<figure class="map">{image}<figcaption>{escape(block.caption)}</figcaption></figure>'

    def _plot(self, block: Plot) -> str:
        chart = self._charts.get(block.chart)
        if chart is None:
            return ""
        if self.paper:
            data = b64encode(png_of(chart)).decode("ascii")
            high = round(_PAPER_WIDTH * chart.height / 7.2)
            size = f'width="{_PAPER_WIDTH}" height="{high}"'
            return (
                f'<p class="picture"><img src="data:image/png;base64,{data}" {size}></p>'
                f'<p class="caption"><b>What it is:</b> {escape(chart.shows)} '
                f"<b>What it is not:</b> {escape(chart.limits)}</p>"
            )
        drawn = inline_svg(svg_of(chart), chart.id, f"{chart.title}. {chart.told}")
        return (
            f'<figure class="chart" id="chart-{chart.id}">{drawn}<figcaption>'
            f"<b>What it is:</b> {escape(chart.shows)} <b>What it is not:</b> {escape(chart.limits)}"
            f"</figcaption></figure>"
        )

    def _fold(self, block: Fold) -> str:
        if self.paper:
            if not block.paper:
                return ""
            return f"<h4>{escape(block.title)}</h4>{self.blocks(block.paper)}"
        return f"<details><summary>{escape(block.title)}</summary>{self.blocks(block.blocks)}</details>"


def inline_svg(svg: str, name: str, told: str) -> str:
    """An SVG to stand within a page, with ids that no other chart has, and told in words."""
    body = svg[svg.index("<svg") :]
    for mark in ('id="', "url(#", 'href="#'):
        body = body.replace(mark, f"{mark}{name}-")
    label = f'<svg role="img" aria-label="{escape(told)}"'
    return body.replace("<svg", label, 1)


def html_page(
    document: Document, markup: Markup, charts: Mapping[str, Chart], maps: Mapping[int, Picture]
) -> str:
    """The page: readable on a screen, light or dark as the reader's system is, and on paper."""
    writer = Writer(markup, charts, maps)
    title = f"{escape(document.title)}: {escape(document.kicker.lower())}"
    body = "".join(
        f'<section class="{section.anchor}">{writer.section(section)}</section>'
        for section in document.sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{STYLE}{MORE}</style>\n</head>\n<body>\n"
        f'<nav aria-label="Contents"><p class="book">{escape(document.title)}</p>'
        f"{_contents(document)}</nav>\n"
        f'<main>\n<header><p class="kicker">{escape(document.kicker)}</p><h1>{escape(document.title)}</h1>'
        f'<p class="version">{escape(document.about)}</p></header>\n'
        f"{writer.block(Facts(document.facts))}{body}\n</main>\n</body>\n</html>\n"
    )


def _contents(document: Document) -> str:
    entries = "".join(
        f'<li><a href="#{section.anchor}"><span class="no">{section.number}</span> '
        f"{escape(section.title)}</a>" + _inner(section) + "</li>"
        for section in document.sections
    )
    return f"<ol>{entries}</ol>"


def _inner(section: Section) -> str:
    """Links to the headings of a chapter, if they are few."""
    heads = [head for head in section.heads if head.level == 3]
    if not 1 < len(heads) <= 20:
        return ""
    items = "".join(f'<a href="#{head.anchor}">{escape(_brief(head.text))}</a>' for head in heads)
    return f'<div class="inner">{items}</div>'


def _brief(text: str) -> str:
    return text.partition(":")[0]


def _anchor(text: str) -> str:
    return "h-" + "".join(char if char.isalnum() else "-" for char in text.lower())
