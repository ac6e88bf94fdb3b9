"""Orders that a ruleset writes as data: who, at what, when, for what price, by which odds, to what end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from wargame.report.datawords import effect_words, spoken, titles_of
from wargame.report.grids import FREE, Grid, Line, Names
from wargame.report.markup import Markup
from wargame.report.wording import amount, condition, plain, share, words_of
from wargame.rules.expressions import Expression
from wargame.rules.model import Ruleset
from wargame.rules.ordermodel import EVERY, DataOrder
from wargame.rules.orderwords import ORDER, WHERE

_NOT_ORDERED = re.compile(r"the side's order for the line (“[^”]*”) \(1 given; 0 not\) is 0")
_COSTS = {"stock": "{} of the unit's {}", "holding": "{} of the side's {}", "track": "{} of the track {}"}


def order_grid(ruleset: Ruleset, names: Names) -> Grid:
    """All of them in short; `order_cards` has each in full."""
    lines = tuple(
        Line(
            order.id,
            (
                order.title,
                _phases(ruleset, order) or FREE,
                "a unit" if order.who == "unit" else "a side",
                _aim(order),
                "; ".join(_costs(ruleset, order)) or FREE,
                _chance(ruleset, order) or FREE,
                order.rule,
            ),
            names.of(f"orders.{order.id}"),
        )
        for order in ruleset.orders.values()
    )
    columns = ("Order", "Phase", "Given by", "Aimed at", "Cost", "Chance", "Rule")
    about = "Each order stands in full in the part “Orders in full”. Modifiers of orders change the chance."
    return Grid("orders", "Orders of this ruleset", columns, lines, about, rules=frozenset({6}))


def order_cards(markup: Markup) -> str:
    """Every order with everything that orders.toml says of it."""
    return "".join(_card(markup, order) for order in markup.ruleset.orders.values())


def _card(markup: Markup, order: DataOrder) -> str:
    ruleset = markup.ruleset
    names = [row.name for row in ruleset.assumptions if row.name.startswith(f"orders.{order.id}.")]
    rows: list[tuple[str, str]] = [
        ("Given by", f"{_giver(order)}, in the phase: {_phases(ruleset, order)}"),
        ("Aimed at", _aim(order)),
        ("Allowed if", _condition(ruleset, order.when)),
        ("If not", f"“{order.refusal}”" if order.refusal else ""),
        ("Cost", "; ".join(_costs(ruleset, order))),
        ("Amount", _most(ruleset, order)),
        ("On the ladder", _ladder(ruleset, order)),
        ("Chance", _chance(ruleset, order)),
        *_outcomes(ruleset, order),
        ("Others see", _seen(order)),
    ]
    width = ' width="14%"' if markup.qt else ' class="head"'
    body = "".join(
        f"<tr><td{width}><b>{escape(head)}</b></td><td>{markup.linked(told)}</td></tr>"
        for head, told in rows
        if told
    )
    rule = markup.rule(order.rule, f"Rule {order.rule}")
    return "".join(
        (
            markup.heading(3, f"o-{order.id}", order.title),
            f"<p>{escape(order.text)} {rule}. {markup.mark(names)}</p>",
            markup.table("grid order", "", body),
        )
    )


def _giver(order: DataOrder) -> str:
    who = "a unit" if order.who == "unit" else "a side"
    often = "once" if order.per_turn == 1 else f"{order.per_turn} times"
    return f"{who}, {often} a turn"


def _phases(ruleset: Ruleset, order: DataOrder) -> str:
    return ", ".join(phase.title for phase in ruleset.phases if order.id in phase.orders)


def _aim(order: DataOrder) -> str:
    if order.where == "none":
        return "nothing"
    reach = f", at most {order.range} hexes away" if order.range else ""
    what = WHERE[order.where]
    return what[:1].lower() + what[1:] + reach


def _condition(ruleset: Ruleset, expression: Expression) -> str:
    clause = condition(expression, spoken(ruleset, ORDER, expression.names), _titles(ruleset))
    clause = _NOT_ORDERED.sub(r"\1 is not ordered yet", clause)
    return clause[:1].upper() + clause[1:]


def _titles(ruleset: Ruleset) -> dict[str, dict[str, str]]:
    return {
        "hex.terrain": {key: terrain.title for key, terrain in ruleset.terrains.items()},
    }


def _amount(ruleset: Ruleset, expression: Expression) -> str:
    return amount(expression, spoken(ruleset, ORDER, expression.names))


def _most(ruleset: Ruleset, order: DataOrder) -> str:
    most = _amount(ruleset, order.amount_max)
    return "" if most == "1" else f"at most {most}"


def _costs(ruleset: Ruleset, order: DataOrder) -> Iterable[str]:
    stocks = titles_of(ruleset)["STOCK"]
    for cost in order.costs:
        name = stocks.get(cost.name, "") if cost.kind != "track" else ""
        yield _COSTS[cost.kind].format(_amount(ruleset, cost.amount), (name or words_of(cost.name)).lower())


def _chance(ruleset: Ruleset, order: DataOrder) -> str:
    """The base chance; a constant in per cent."""
    if not order.resolver:
        return ""
    if not order.base.names:
        return share(order.base.number({}))
    return _amount(ruleset, order.base)


def _outcomes(ruleset: Ruleset, order: DataOrder) -> Iterable[tuple[str, str]]:
    """Each outcome with its part of the chance and its effects; then what happens whatever the outcome."""
    always = "; ".join(effect_words(ruleset, each) for each in order.effects if each.on == EVERY)
    for place, name in enumerate(order.outcomes if order.resolver else ()):
        done = "; ".join(effect_words(ruleset, each) for each in order.effects if each.on == name)
        told = (_part(order, place), done or ("" if always else "nothing further"))
        yield words_of(name).capitalize(), ": ".join(text for text in told if text) or FREE
    if always:
        yield ("In every case" if order.resolver else "What it does"), always


def _part(order: DataOrder, place: int) -> str:
    if not order.resolver or not order.degrees:
        return ""
    if place == len(order.outcomes) - 1:
        return "without success"
    cuts = (0, *order.degrees, 1)
    return f"{share(cuts[place + 1] - cuts[place])} of the successes"


def _ladder(ruleset: Ruleset, order: DataOrder) -> str:
    action = ruleset.actions.get(order.action)
    if action is None:
        return ""
    rung = next((rung.name for rung in ruleset.ladder if rung.number == action.rung), "")
    return f"{action.title}: permitted from rung {action.rung} ({rung}), pressure {plain(action.pressure)}"


def _seen(order: DataOrder) -> str:
    if order.hidden:
        return "nothing; the roll itself is for the facilitator only"
    return "nothing" if order.secret else "that the order was given, and its outcome"
