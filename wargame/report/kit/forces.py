"""What a side has, for its own eyes: units with a box for every step, means, estimates, contact log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wargame.report.datawords import titles_of
from wargame.report.kit.html import BOX, boxes, heading, paragraph, table
from wargame.report.kit.markers import CONTACTS
from wargame.report.kit.model import Section
from wargame.report.kit.scope import Content
from wargame.report.wording import words_of
from wargame.scenarios.model import HoldingSetup, Side, UnitSetup

FREE = "–"


def force_sections(content: Content) -> list[Section]:
    """The forces of each side, for its bloc."""
    return [
        Section("forces", f"Forces: {side.name}", content.sharers(side), html=_side(content, side), note="A4")
        for side in content.scenario.sides
    ]


def _side(content: Content, side: Side) -> str:
    parts = [heading(2, f"Forces: {side.name}", f"forces-{side.id}"), _units(content, side)]
    holding = content.scenario.holdings.get(side.id)
    if holding is not None:
        parts.append(_means(content, side, holding))
    parts.append(_estimates(content, side))
    if content.fog:
        parts.append(_contacts(content, side))
    return "".join(parts)


def _units(content: Content, side: Side) -> str:
    """One row a unit; ratings are for one step."""
    stocks = titles_of(content.ruleset)["STOCK"]
    skilled = content.ruleset.learning is not None
    rows: list[tuple[str, ...]] = []
    for unit in content.units_of(side.id):
        kind = content.ruleset.unit_types[unit.type]
        rows.append(
            (
                f"{unit.name} {unit.local}".strip(),
                kind.title,
                _place(content, unit),
                f"{kind.attack}–{kind.defence}–{kind.movement}",
                boxes(unit.steps),
                _stocks(unit.stocks, stocks),
                *((f"{_skill(unit.drone_skill)} / {_skill(unit.drone_defence)}",) if skilled else ()),
            )
        )
    head = ["Unit", "Type", "Set up", "For one step", "Steps", "Stocks"]
    if skilled:
        head.append("Drone skill / defence")
    about = paragraph(
        "Set up: hex, turn of arrival if it is not the first, posture if it is not the usual one. For one "
        "step: attack, defence; then movement points. Cross out a box for every step lost.",
        "about",
    )
    widths = (23, 16, 10, 7, 16, 19, 9) if skilled else (28, 20, 12, 10, 14, 16)
    return about + table(head, rows, widths=widths, large=(4,))


def _place(content: Content, unit: UnitSetup) -> str:
    place = content.hexmap.grid.label(unit.hex) if unit.hex >= 0 else FREE
    turn = f"turn {unit.arrives}" if unit.arrives > 1 else ""
    return ", ".join(part for part in (place, turn, words_of(unit.posture)) if part)


def _skill(hundredths: int) -> str:
    return f"{hundredths / 100:.1f}"


def _stocks(stocks: Mapping[str, int], titles: Mapping[str, str]) -> str:
    return ", ".join(f"{titles.get(key, words_of(key))} {count}" for key, count in stocks.items()) or FREE


def _means(content: Content, side: Side, holding: HoldingSetup) -> str:
    """Stocks, technology, production, men: the start, and room to write."""
    titles = titles_of(content.ruleset)
    rows: list[tuple[str, str, str]] = []
    for key, count in holding.stocks.items():
        rows.append((f"Stock: {titles['STOCK'].get(key, words_of(key))}", str(count), ""))
    for key, count in holding.progress.items():
        rows.append((f"Technology: {titles['FIELD'].get(key, words_of(key))}", f"{count} points", ""))
    for key, running in holding.lines.items():
        rows.append((f"Line: {titles['LINE'].get(key, words_of(key))}", f"has run {running} turns", ""))
    for cadre in holding.cadres:
        home = "at home" if cadre.due <= 1 else f"home on turn {cadre.due}"
        skills = ", ".join(f"{words_of(key)} {_skill(value)}" for key, value in cadre.skills.items())
        rows.append((f"Cadre of {cadre.men} men ({skills})", home, ""))
    if holding.replacements or holding.drafts:
        each = f", and {holding.drafts / 100:g} a turn" if holding.drafts else ""
        rows.append(("Replacements, in steps", f"{holding.replacements}{each}", ""))
    if not rows:
        return ""
    head = heading(3, "Means beyond the units", f"means-{side.id}")
    return head + table(("What", "At the start", "Later"), rows, widths=(42, 22, 36))


def _estimates(content: Content, side: Side) -> str:
    """What the bloc believes at the start."""
    bloc, titles = content.bloc(side), titles_of(content.ruleset)
    names = {each.id: each.short for each in content.scenario.sides}
    rows = [
        (
            names.get(each.about, each.about),
            titles["QUANTITY"].get(each.quantity, words_of(each.quantity)),
            *(f"{value / 100:g}" for value in (each.low, each.best, each.high)),
            titles["SOURCE"].get(each.source, words_of(each.source)),
            "",
        )
        for each in content.scenario.estimates
        if each.side in bloc
    ]
    if not rows:
        return ""
    head = heading(3, "Estimates", f"estimates-{side.id}")
    columns = ("About", "What", "Low", "Best", "High", "Source", "Later")
    return head + table(columns, rows, (2, 3, 4), (8, 30, 8, 8, 8, 16, 22))


def _contacts(content: Content, side: Side) -> str:
    """A log for the numbered contact markers."""
    rows = list(_log(side))
    head = heading(3, "Contact log", f"contacts-{side.id}")
    about = paragraph(
        f"One line for each contact marker. Tick suspected, detected, identified ({BOX} {BOX} {BOX}).",
        "about",
    )
    columns = ("Marker", "Level", "Hex", "Turn", "Hex", "Turn", "What it is, strength, source")
    return head + about + table(columns, rows, widths=(9, 10, 8, 7, 8, 7, 51), large=(1,))


def _log(side: Side) -> Iterator[tuple[str, ...]]:
    for number in range(1, CONTACTS + 1):
        yield (f"{side.short} {number}", f"{BOX} {BOX} {BOX}", "", "", "", "", "")
