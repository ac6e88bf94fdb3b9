"""The front page of a kit: how to print it, and on which pages what stands for whom."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from wargame.report.kit.html import heading, paragraph, table
from wargame.report.kit.model import Kit, Section

HOW = (
    "Print at 100 %, never “fit to page”, and measure a bar of known length on a sheet before printing all.",
    "Print the map and the sheets of counters as page ranges of their own: counters on card and on both "
    "sides, turned on the long edge, so that every back meets its front.",
    "The line at the head of each page says who may have it. Sort the pages by it before anybody sits down.",
)
SEAT_HOW = (
    "These pages are for one seat only. Print at 100 %.",
    "An order form is filled in for each turn; print as many as the game has turns.",
)


def cover_html(kit: Kit, first: Sequence[int], pages: int) -> str:
    """`first`: the page from 1 on which each section begins; `pages`: how many there are in all."""
    ends = [*first[1:], pages + 1] if first else []
    rows: list[tuple[str, ...]] = []
    for section, start, end in zip(kit.sections, first, ends, strict=True):
        span = str(start) if end - start == 1 else f"{start} to {end - 1}"
        rows.append((section.title, section.audience.label, span, _how(section)))
    told = "".join(f"<li>{escape(text)}</li>" for text in (*(SEAT_HOW if kit.seat else HOW), *kit.notes))
    kicker = "Hand-outs" if kit.seat else "Print kit"
    return "".join(
        (
            f'<p class="kicker">{kicker}</p><h1>{escape(kit.title)}</h1>',
            f'<p class="version">{escape(kit.place)}</p>',
            heading(3, "How to print", "how"),
            f"<ul>{told}</ul>",
            heading(3, "What is in it", "contents"),
            table(("What", "For whom", "Pages", "How"), rows, (2,), (32, 26, 10, 32)),
            *(paragraph(text, "about") for text in (kit.sheet.credits if kit.sheet else ())),
        )
    )


def _how(section: Section) -> str:
    return section.note or "A4"
