"""Forms to fill in by hand: orders of a seat with reasons and confidence, and the sign-in sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wargame.report.kit.items import FAINT, INK, PAPER, SOFT, Box, Item, Rect, Stroke, Text
from wargame.report.kit.model import A4, FACILITATOR, FOOT, HEAD, MARGIN, Page, Section, for_seats
from wargame.report.kit.scope import Content
from wargame.report.wording import words_of
from wargame.rules.vocabulary import ORDERS
from wargame.scenarios.model import Seat

WIDE = A4[0] - 2 * MARGIN
LAST = A4[1] - FOOT
LINES = 9
"""Orders on one form."""
LINE = 8.6
CONFIDENCE = ("very low", "low", "even", "high", "very high")
SIGNERS = 18


def order_sections(content: Content, copies: int) -> list[Section]:
    """Forms for each player's seat."""
    return [
        Section(
            "orders",
            f"Orders: {seat.title}",
            for_seats(seat.title, (seat.id,)),
            (_form(content, seat),) * copies,
            note="A4, one for each turn or phase",
        )
        for seat in content.scenario.seats
        if seat.role == "player"
    ]


def _form(content: Content, seat: Seat) -> Page:
    items: list[Item] = [
        Text(Rect(MARGIN, HEAD + 1, 120, 7), "Orders", 5.6, 700),
        Text(Rect(MARGIN + 26, HEAD + 1, WIDE - 26, 7), seat.title, 4.4, 500),
        *_fields(
            HEAD + 10, (("Turn", 22), ("Phase", 52), ("Scenario time", 46), ("Given at", 30), ("By", 36))
        ),
    ]
    top = HEAD + 25
    items += _table(
        top,
        (("", 8), ("Unit", 46), ("Order", 34), ("From", 18), ("To or target", 34), ("How, with what", 46)),
    )
    y = top + 6 + LINES * LINE + 4
    items += _block(y, 26, "Why: what we want to reach, and what we believe of the other side")
    items += _block(y + 28, 17, "What we expect to happen, and what would change our mind")
    y += 28 + 19
    items += _confidence(y)
    y += 12
    items += _block(y, 15, "Messages and questions to other seats or to the facilitator")
    y += 17
    items += _facilitator_box(y)
    items += _legend(content, y + 28)
    return Page(tuple(items))


def _fields(y: float, fields: Sequence[tuple[str, float]]) -> Iterator[Item]:
    """Boxes with a small caption in each."""
    x = MARGIN
    for name, wide in fields:
        yield Box(Rect(x, y, wide - 2, 12), PAPER, INK, 0.2)
        yield Text(Rect(x + 1.2, y + 0.6, wide - 4, 3), name, 2.3, 400, SOFT)
        x += wide


def _table(y: float, columns: Sequence[tuple[str, float]]) -> Iterator[Item]:
    x = MARGIN
    high = 6 + LINES * LINE
    for name, wide in columns:
        yield Box(Rect(x, y, wide, high), edge=INK, width=0.2)
        yield Text(Rect(x + 1.2, y, wide - 2, 6), name, 2.6, 500, SOFT)
        x += wide
    for line in range(LINES):
        at = y + 6 + line * LINE
        yield Stroke(
            MARGIN, at, MARGIN + sum(wide for _, wide in columns), at, INK if not line else FAINT, 0.2
        )
        yield Text(Rect(MARGIN, at, columns[0][1], LINE), str(line + 1), 2.8, 400, SOFT, "centre")


def _block(y: float, high: float, caption: str) -> Iterator[Item]:
    """A box to write in, with lines."""
    yield Box(Rect(MARGIN, y, WIDE, high), PAPER, INK, 0.2)
    yield Text(Rect(MARGIN + 1.4, y + 0.8, WIDE - 3, 3.4), caption, 2.5, 400, SOFT)
    at = y + 11
    while at < y + high - 1:
        yield Stroke(MARGIN + 2, at, MARGIN + WIDE - 2, at, FAINT, 0.15)
        at += 6.5


def _confidence(y: float) -> Iterator[Item]:
    """Boxes to tick, with the share that each word stands for."""
    yield Text(Rect(MARGIN, y + 1, 38, 7), "How sure are we that it works?", 2.8, 500, wrap=True)
    x = MARGIN + 40
    for place, word in enumerate(CONFIDENCE):
        yield Box(Rect(x, y + 2.4, 4.2, 4.2), PAPER, INK, 0.3)
        yield Text(Rect(x + 5.4, y + 1, 22, 4), word, 2.8)
        yield Text(Rect(x + 5.4, y + 4.6, 22, 3.4), f"about {10 + 20 * place} %", 2.1, 400, SOFT)
        x += 27
    yield Text(Rect(x, y + 1, 10, 7), "or", 2.8, 400, SOFT)
    yield Box(Rect(x + 5, y + 1, WIDE + MARGIN - x - 5, 7), PAPER, INK, 0.2)
    yield Text(Rect(x + 5, y + 1, WIDE + MARGIN - x - 6, 7), "%", 3.0, 400, SOFT, "right")


def _facilitator_box(y: float) -> Iterator[Item]:
    yield Box(Rect(MARGIN, y, WIDE, 26), "#F1F1EE", INK, 0.2)
    yield Text(Rect(MARGIN + 1.4, y + 0.8, 80, 3.4), "For the facilitator", 2.5, 700, SOFT)
    names = (
        "Received",
        "Ruling by (rules, table, word, argument)",
        "Odds",
        "Roll",
        "Outcome, and what this seat is told",
    )
    x = MARGIN + 2
    for name, wide in zip(names, (22, 50, 20, 16, 72), strict=True):
        yield Box(Rect(x, y + 6, wide - 2, 17), PAPER, FAINT, 0.2)
        yield Text(Rect(x + 1, y + 6.4, wide - 4, 3), name, 2.1, 400, SOFT)
        x += wide + 0.5


def _legend(content: Content, y: float) -> Iterator[Item]:
    """What may be ordered in each phase."""
    told: list[str] = []
    for phase in content.ruleset.phases:
        names = [
            (
                content.ruleset.orders[kind].title
                if kind in content.ruleset.orders
                else ORDERS.get(kind, words_of(kind))
            )
            for kind in phase.orders
        ]
        if names:
            told.append(f"{phase.title}: {'; '.join(names)}.")
    room = Rect(MARGIN, y + 1, WIDE, LAST - y - 1)
    yield Text(room, "Orders by phase. " + " ".join(told), 2.1, 400, SOFT, "left", "top", wrap=True)


def signin_section(content: Content) -> Section:
    """Who is there: the scenario's seats first, then lines for others."""
    columns = (
        ("Seat", 46.0),
        ("Name", 46.0),
        ("Organisation, contact", 44.0),
        ("In", 13.0),
        ("Out", 13.0),
        ("Signature", 24.0),
    )
    exercise = content.scenario.exercise
    persons = {seat.id: (seat.person, seat.contact) for seat in exercise.seats} if exercise else {}
    seats = [(seat.title, *persons.get(seat.id, ())) for seat in content.scenario.seats]
    rows = max(SIGNERS, len(seats) + 6)
    high = min(12.0, (LAST - HEAD - 46) / rows)
    items: list[Item] = [
        Text(Rect(MARGIN, HEAD + 1, WIDE, 8), f"Sign-in: {content.title}", 5.6, 700),
        *_fields(HEAD + 11, (("Date", 40), ("Place", 70), ("Facilitator", 76))),
    ]
    top = HEAD + 27
    x = MARGIN
    for name, wide in columns:
        field = Rect(x, top, wide, 6 + rows * high)
        items.append(Box(field, edge=INK, width=0.2))
        items.append(Text(Rect(x + 1.2, top, wide - 2, 6), name, 2.6, 500, SOFT))
        x += wide
    for row in range(rows):
        y = top + 6 + row * high
        items.append(Stroke(MARGIN, y, MARGIN + WIDE, y, INK if not row else FAINT, 0.2))
        if row < len(seats):
            x = MARGIN
            for text, (_name, wide) in zip(seats[row], columns, strict=False):
                items.append(Text(Rect(x + 1.2, y, wide - 2, high), text, 2.8, wrap=True))
                x += wide
    note = "Observers take notes. Tell the facilitator if your name must not stand in the review."
    items.append(Text(Rect(MARGIN, LAST - 8, WIDE, 6), note, 2.6, 400, SOFT))
    return Section("signin", "Sign-in sheet", FACILITATOR, (Page(tuple(items)),), note="A4")
