"""The rulebook: complete, linked without loose ends, escaped, with examples that the engine gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html import escape
from html.parser import HTMLParser

import pytest
from support.modern_ops import modern_ops
from support.small_rules import small_ruleset

from wargame.report.examples import worked_examples
from wargame.report.page import html_page
from wargame.report.rulebook import EXAMPLES, ORDERS, all_grids, rulebook
from wargame.rules.model import Ruleset, RuleText
from wargame.rules.ordermodel import DataOrder

RULESETS = [modern_ops, small_ruleset]


@cache
def page_of(make: Callable[[], Ruleset]) -> str:
    return html_page(rulebook(make()))


class Tags(HTMLParser):
    """Collects anchors and links, and checks that tags close in order."""

    VOID = ("meta", "br", "hr", "img", "col", "input", "link")

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(str(value))
            elif key == "href":
                self.links.append(str(value))
            assert key != "src" and not key.startswith("on")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(page: str) -> Tags:
    tags = Tags()
    tags.feed(page)
    assert not tags.open
    return tags


@pytest.mark.parametrize("make", RULESETS)
def test_every_link_leads_somewhere_in_the_page(make) -> None:
    tags = read(page_of(make))
    assert len(set(tags.ids)) == len(tags.ids)
    assert {link.removeprefix("#") for link in tags.links} <= set(tags.ids)
    assert all(link.startswith("#") for link in tags.links)
    assert "script" not in tags.names


def test_the_page_needs_nothing_from_outside() -> None:
    page = page_of(modern_ops)
    assert not re.search(r"https?:|//[a-z]|@import|url\(", page)
    assert "prefers-color-scheme: dark" in page and "@media print" in page


def test_all_rules_tables_and_numbers_are_in_it() -> None:
    ruleset = modern_ops()
    tags = read(page_of(modern_ops))
    wanted = {f"r-{text.number}" for text in ruleset.texts}
    wanted |= {f"a-{row.name}" for row in ruleset.assumptions}
    wanted |= {f"t-{grid.id}" for grid in all_grids(ruleset)}
    wanted |= {f"t-units.{key}" for key in ruleset.unit_types}
    assert wanted <= set(tags.ids)


def test_every_number_stands_in_a_table() -> None:
    ruleset = modern_ops()
    shown = {name for grid in all_grids(ruleset) for line in grid.lines for name in line.names}
    assert {row.name for row in ruleset.assumptions} == shown


def test_numbers_in_the_text_carry_their_basis() -> None:
    ruleset = modern_ops()
    text = next(each for each in ruleset.texts if "{numbers.stack.limit}" in each.template)
    part = rulebook(ruleset).part_of(f"r-{text.number}")
    assert part is not None
    limit = ruleset.numbers["stack.limit"]
    assert re.search(rf'{limit}<sup><a class="basis judgement" href="#a-numbers\.stack\.limit"', part.html)


def test_no_number_is_left_without_a_table_of_its_own() -> None:
    assert "other" not in {grid.id for grid in all_grids(modern_ops())}


@pytest.mark.parametrize("order", modern_ops().orders.values(), ids=lambda order: order.id)
def test_every_order_stands_in_full(order: DataOrder) -> None:
    """Title, text, refusal, costs, chance, every outcome and every effect; no name of a file's own."""
    ruleset = modern_ops()
    part = rulebook(ruleset).part_of(f"o-{order.id}")
    assert part is not None
    card = part.html.split(f'id="o-{order.id}"')[1].split("<h3")[0]
    told = " ".join(re.sub(r"<[^>]*>", " ", card).split())
    for text in (order.title, order.text, order.refusal):
        assert escape(text) in told
    for name in order.outcomes if order.resolver else ():
        assert name.replace("_", " ").capitalize() in told
    assert told.count("Cost") == bool(order.costs)
    assert (f"{'a unit' if order.who == 'unit' else 'a side'}, ") in told
    assert not re.search(r"\b(side|track|own_track|estimate|target|unit|hex)\.[a-z]", told)
    assert f'href="#r-{order.rule}"' in card
    names = [row.name for row in ruleset.assumptions if row.name.startswith(f"orders.{order.id}.")]
    assert not names or f'href="#a-orders.{order.id}.' in card


def test_orders_learning_and_intelligence_have_their_tables_only_where_they_are() -> None:
    ids = {"orders", "learning", "courses", "technology", "production", "quantities", "sources"}
    ids |= {"collection", "confidence", "prisoners"}
    assert ids <= {grid.id for grid in all_grids(modern_ops())}
    assert not ids & {grid.id for grid in all_grids(small_ruleset())}
    assert ORDERS not in [part.kind for part in rulebook(small_ruleset()).parts]


def test_content_from_strangers_is_escaped() -> None:
    evil = '<script>alert("x")</script> <img src=x> [go](http://outside) {numbers.none}'
    ruleset = modern_ops()
    rule = RuleText("90", evil, evil)
    kind = replace(next(iter(ruleset.unit_types.values())), title=evil)
    types = {**ruleset.unit_types, kind.key: kind}
    tags = read(
        html_page(rulebook(replace(ruleset, title=evil, texts=(*ruleset.texts, rule), unit_types=types)))
    )
    assert not {"script", "img"} & tags.names
    assert all(link.startswith("#") for link in tags.links)


@pytest.mark.parametrize("make", RULESETS)
def test_examples_are_exact_and_cover_what_the_ruleset_has(make) -> None:
    found = worked_examples(make())
    ordered = ["order"] if make().orders else []
    assert [each.id for each in found] == ["attack", "strike", "look", *ordered]
    for each in found:
        assert sum(outcome.probability for outcome in each.odds.outcomes) == pytest.approx(1, abs=1e-12)
        assert any(line.applied for line in each.odds.explanation)
        rows = each.odds.roll_table(each.die).rows
        assert (rows[0].first, rows[-1].last) == (each.die.values[0], each.die.values[-1])


def without(ruleset: Ruleset, order: str) -> Ruleset:
    phases = tuple(
        replace(phase, orders=tuple(each for each in phase.orders if each != order))
        for phase in ruleset.phases
    )
    return replace(ruleset, phases=phases)


def test_a_ruleset_without_strikes_has_no_such_example() -> None:
    assert [each.id for each in worked_examples(without(small_ruleset(), "strike"))] == ["attack", "look"]


def test_a_ruleset_without_examples_has_no_such_part() -> None:
    bare = replace(small_ruleset(), phases=small_ruleset().phases[2:3])
    assert worked_examples(bare) == ()
    assert EXAMPLES not in [part.kind for part in rulebook(bare).parts]
