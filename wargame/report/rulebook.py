"""The rulebook of a ruleset: rules, tables, examples worked by the engine, index, register; all from data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from wargame.report.datagrids import further_grids
from wargame.report.examples import worked_examples
from wargame.report.grids import Grid, Names, data_grids
from wargame.report.markup import LETTERS, Markup, target
from wargame.report.orderbook import order_cards, order_grid
from wargame.report.register import value_text
from wargame.report.rulegrids import (
    constant_grid,
    formula_grid,
    modifier_grids,
    other_grid,
    reference_grid,
    sequence_grid,
)
from wargame.rules.model import Ruleset, RuleText

RULES, TABLES, ORDERS, EXAMPLES = "rules", "tables", "orders", "examples"
INDEX, REGISTER = "index", "register"


@dataclass(frozen=True, slots=True)
class Section:
    """A place in a part that contents and links lead to; `words` are what a search looks through."""

    anchor: str
    number: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter or another part of the book. `anchor`, `number` and `title` are its heading's."""

    kind: str
    anchor: str
    number: str
    title: str
    sections: tuple[Section, ...]
    html: str


@dataclass(frozen=True, slots=True)
class Book:
    """A rulebook: what it is called, and its parts in order."""

    title: str
    version: str
    ruleset_id: str
    parts: tuple[Part, ...]

    def part_of(self, anchor: str) -> Part | None:
        """The part in which an anchor stands."""
        for part in self.parts:
            if part.anchor == anchor or any(section.anchor == anchor for section in part.sections):
                return part
        return None


def rulebook(ruleset: Ruleset, *, qt: bool = False, register: bool = True) -> Book:
    """The whole book. `qt`: marked up for Qt text documents; `register`: with the list of assumptions."""
    markup = Markup(ruleset, qt=qt)
    grids = all_grids(ruleset)
    parts = [*_chapters(markup, grids), _tables(markup, grids), *_orders(markup), *_examples(markup)]
    parts.append(_index(markup, grids))
    if register and ruleset.assumptions:
        parts.append(_register(markup))
    return Book(ruleset.title, ruleset.version, ruleset.id, tuple(part for part in parts if part.html))


def all_grids(ruleset: Ruleset) -> tuple[Grid, ...]:
    """Every table of the book that is not empty, in order."""
    names = Names(ruleset.assumptions)
    made = (
        sequence_grid(ruleset),
        *data_grids(ruleset, names),
        *modifier_grids(ruleset, names),
        order_grid(ruleset, names),
        *further_grids(ruleset, names),
        constant_grid(ruleset, names),
        formula_grid(ruleset, names),
        other_grid(ruleset.assumptions, names),
        reference_grid(ruleset),
    )
    return tuple(grid for grid in made if grid.lines)


# -- chapters ----------------------------------------------------------------------------------


def _chapters(markup: Markup, grids: tuple[Grid, ...]) -> list[Part]:
    """The rules by chapter; a rule that tables cite ends with links to them."""
    grouped: dict[str, list[RuleText]] = {}
    for text in markup.ruleset.texts:
        grouped.setdefault(text.number.partition(".")[0], []).append(text)
    cited = _cited(grids)
    parts: list[Part] = []
    for number, texts in grouped.items():
        head = texts[0] if texts[0].number == number else RuleText(number, f"Chapter {number}", "")
        rest = texts[1:] if texts[0].number == number else texts
        html = [
            markup.heading(2, f"r-{number}", head.title, number),
            markup.prose(head),
            _see(cited.get(number, ())),
        ]
        for text in rest:
            level = min(2 + text.number.count("."), 4)
            html.append(markup.heading(level, f"r-{text.number}", text.title, text.number))
            html.append(markup.prose(text))
            html.append(_see(cited.get(text.number, ())))
        sections = tuple(Section(f"r-{t.number}", t.number, t.title, t.text) for t in texts)
        parts.append(Part(RULES, f"r-{number}", number, head.title, sections, "".join(html)))
    return parts


def _cited(grids: Iterable[Grid]) -> dict[str, list[tuple[str, str]]]:
    """Rule number to the tables (id, title) with a row under it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for grid in grids:
        if grid.id == "references":
            continue
        for line in grid.lines:
            for place in grid.rules:
                tables = found.setdefault(line.cells[place], [])
                if (grid.id, grid.title) not in tables:
                    tables.append((grid.id, grid.title))
    return found


def _see(tables: Iterable[tuple[str, str]]) -> str:
    links = ", ".join(f'<a href="#t-{key}">{escape(title)}</a>' for key, title in tables)
    return f'<p class="see">Table: {links}</p>' if links else ""


# -- tables, examples, index, register -----------------------------------------------------------


def _tables(markup: Markup, grids: tuple[Grid, ...]) -> Part:
    about = (
        "<p>These tables are the ruleset's data. The letter in the last column says on what a row's numbers "
        f"rest: <b>{LETTERS['sourced']}</b> a public source, <b>{LETTERS['derived']}</b> derived from one, "
        f"<b>{LETTERS['judgement']}</b> judgement. Follow it for the note.</p>"
    )
    html = markup.heading(2, "tables", "Tables") + about + "".join(markup.grid(grid) for grid in grids)
    sections = tuple(
        Section(f"t-{grid.id}", "", grid.title, " ".join(" ".join(line.cells) for line in grid.lines))
        for grid in grids
    )
    return Part(TABLES, "tables", "", "Tables", sections, html)


def _orders(markup: Markup) -> list[Part]:
    """The orders that the ruleset writes as data, each in full."""
    orders = markup.ruleset.orders
    if not orders:
        return []
    about = (
        "<p>What a side may order besides moving and fighting. The condition is checked before the order is "
        "taken, by what the side knows; the program then gives the reason shown here. Effects are worked out "
        "when the order is carried out.</p>"
    )
    html = markup.heading(2, "orders-in-full", "Orders in full") + about + order_cards(markup)
    sections = tuple(Section(f"o-{key}", "", order.title, order.text) for key, order in orders.items())
    return [Part(ORDERS, "orders-in-full", "", "Orders in full", sections, html)]


def _examples(markup: Markup) -> list[Part]:
    examples = worked_examples(markup.ruleset)
    if not examples:
        return []
    about = (
        "<p>The program worked these out with the engine that plays the game: the same odds stand on the "
        "screen before an order is given. Roll the die and find the roll in the last column.</p>"
    )
    html = markup.heading(2, "examples", "Worked examples") + about
    html += "".join(markup.example(example) for example in examples)
    sections = tuple(Section(f"x-{each.id}", "", each.title, each.text) for each in examples)
    return [Part(EXAMPLES, "examples", "", "Worked examples", sections, html)]


def _index(markup: Markup, grids: tuple[Grid, ...]) -> Part:
    """Titles of rules and of rows of the tables of things, in alphabetical order."""
    found: dict[str, list[str]] = {}
    for text in markup.ruleset.texts:
        found.setdefault(text.title, []).append(markup.rule(text.number))
    for grid in grids:
        if grid.id not in _INDEXED:
            continue
        place = _INDEXED[grid.id]
        for line in grid.lines:
            place_of = f"o-{line.key}" if grid.id == "orders" else f"t-{grid.id}.{line.key}"
            link = f'<a href="#{escape(place_of)}">{escape(grid.title.lower())}</a>'
            found.setdefault(line.cells[place], []).append(link)
    rows: list[str] = []
    by_letter = groupby(sorted(found, key=str.casefold), key=lambda title: title[:1].upper())
    for letter, titles in by_letter:
        rows.append(f'<p class="letter">{escape(letter)}</p>')
        entries = [f"{escape(title)} {', '.join(found[title])}" for title in titles]
        if markup.qt:
            entries = [_DOT.join(entries)]
        rows.extend(f'<p class="entry">{entry}</p>' for entry in entries)
    html = markup.heading(2, "index", "Index") + f'<div class="index">{"".join(rows)}</div>'
    return Part(INDEX, "index", "", "Index", (), html)


_DOT = " &nbsp;\N{MIDDLE DOT}&nbsp; "
_INDEXED = {
    **dict.fromkeys(("terrain", "movement", "units", "weapons", "air-defence", "sensors", "actions"), 0),
    **{"ladder": 1, "sequence": 1, "orders": 0},
}
"""Tables whose rows stand in the index, and the column with their name."""


def _register(markup: Markup) -> Part:
    rows = markup.ruleset.assumptions
    body = "".join(
        f"<tr><td>{target(f'a-{row.name}')}<code>{escape(row.name)}</code></td>"
        f'<td class="num">{escape(_short(value_text(row.value)))}</td>'
        f"<td>{row.basis}</td><td>{escape(row.note)}</td></tr>"
        for row in rows
    )
    count = ", ".join(f"{sum(1 for row in rows if row.basis == basis)} {basis}" for basis in LETTERS)
    head = '<th>Name</th><th class="num">Value</th><th>Basis</th><th>Note</th>'
    html = (
        markup.heading(2, "register", "Assumptions")
        + f"<p>Every number of the ruleset, {len(rows)} in all: {count}. The name is the key with which a "
        "value is changed for a game.</p>" + markup.table("grid register", head, body)
    )
    return Part(REGISTER, "register", "", "Assumptions", (), html)


def _short(text: str) -> str:
    """A value; an expression is told in the table of modifiers or formulas."""
    return text if len(text) <= 24 else "formula"
