"""Inject cards: the facilitator's with everything on it, and slips for those who get the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from wargame.report.kit.injectwords import effect_words_of, receiver_words, trigger_words
from wargame.report.kit.items import FAINT, INK, PAPER, SOFT, Box, Item, Prose, Rect, Stroke, Text, moved
from wargame.report.kit.model import A4, FACILITATOR, FOOT, HEAD, MARGIN, Page, Section
from wargame.report.kit.scope import Content
from wargame.scenarios.model import Inject, Seat

WIDE = A4[0] - 2 * MARGIN
HIGH = A4[1] - HEAD - FOOT - 2


def inject_sections(content: Content) -> list[Section]:
    """Both kinds of card; all are the facilitator's until a slip is handed out."""
    injects = content.scenario.injects
    if not injects:
        return []
    cards = [tuple(_card(content, inject)) for inject in injects]
    slips = [
        tuple(_slip(content, inject, seat)) for inject in injects for seat in _receivers(content, inject)
    ]
    return [
        Section(
            "injects",
            "Inject cards",
            FACILITATOR,
            tuple(_pages(cards, columns=1, rows=3)),
            note="card, single-sided, cut along the lines",
        ),
        Section(
            "injects",
            "Injects to hand out",
            FACILITATOR,
            tuple(_pages(slips, columns=2, rows=3)),
            note="cut, and hand each slip to its seat when the inject is released",
        ),
    ]


def _receivers(content: Content, inject: Inject) -> Iterator[Seat]:
    """The seats that get the text: of the sides it goes to, and those named beside them."""
    sides = inject.seats or (() if inject.persons else tuple(side.id for side in content.scenario.sides))
    for seat in content.scenario.seats:
        if seat.id in inject.persons or (seat.role == "player" and seat.side in sides):
            yield seat


def _size(columns: int, rows: int) -> tuple[float, float]:
    return WIDE / columns, HIGH / rows


def _pages(cards: Sequence[tuple[Item, ...]], columns: int, rows: int) -> Iterator[Page]:
    """Cards in a grid with lines to cut along; each lies at the origin before."""

    wide, high = _size(columns, rows)
    for start in range(0, len(cards), columns * rows):
        items: list[Item] = []
        for place, card in enumerate(cards[start : start + columns * rows]):
            row, column = divmod(place, columns)
            x, y = MARGIN + column * wide, HEAD + row * high
            items.append(Box(Rect(x, y, wide, high), PAPER, FAINT, 0.15, dash=(1.4, 1.0)))
            items += [moved(item, x, y) for item in card]
        yield Page(tuple(items))


def _card(content: Content, inject: Inject) -> Iterator[Item]:
    """The facilitator's card."""
    wide, high = _size(1, 3)
    yield Box(Rect(4, 4, 15, 11), INK, radius=1.2)
    yield Text(Rect(4, 4, 15, 11), str(inject.number), 6.4, 700, PAPER, "centre")
    yield Text(Rect(22, 4, wide - 26, 6), inject.title, 4.6, 700)
    when = f"{trigger_words(content, inject)}. To: {receiver_words(content, inject)}"
    yield Text(Rect(22, 10, wide - 26, 5), when[:1].upper() + when[1:], 2.8, 400, SOFT)
    yield Stroke(4, 17, wide - 4, 17, FAINT, 0.2)
    middle = wide * 0.5
    yield Prose(Rect(4, 18.5, middle - 7, high - 34), f"<p>{escape(inject.text)}</p>", 3.2)
    exercise = content.scenario.exercise
    aims = {each.id: each.title for each in exercise.objectives} if exercise else {}
    effects = "; ".join(effect_words_of(content, effect) for effect in inject.effects)
    notes = (
        ("Trains", ", ".join(aims.get(each, each) for each in inject.objectives)),
        ("Expected response", inject.expected),
        ("If it does not come", inject.otherwise),
        ("What the evaluator looks at", inject.note),
        ("Effects on the game", effects or "none"),
        ("Responsible", _who(content, inject.controller)),
        ("Picture", inject.picture),
        ("Time at the table", f"{inject.minutes} minutes" if inject.minutes else ""),
    )
    html = "".join(f"<p><b>{escape(name)}.</b> {escape(told)}</p>" for name, told in notes if told)
    yield Prose(Rect(middle, 18.5, wide - middle - 4, high - 34), html, 2.8)
    yield from _ticks(high - 12, wide)


def _who(content: Content, seat_id: str) -> str:
    """A controller by the title of the seat."""
    return next((seat.title for seat in content.scenario.seats if seat.id == seat_id), seat_id)


def _ticks(y: float, wide: float) -> Iterator[Item]:
    """What happened to it, to write down."""
    x = 4.0
    for name, room in (("Sent, turn and time", 40), ("Held back", 24), ("Skipped", 24), ("Answered", 28)):
        yield Box(Rect(x, y + 1.6, 3.6, 3.6), PAPER, INK, 0.25)
        yield Text(Rect(x + 4.6, y, room, 7), name, 2.5, 400, SOFT)
        x += room + 4
    yield Stroke(x, y + 5.2, wide - 4, y + 5.2, FAINT, 0.2)
    yield Text(Rect(x, y + 5.4, wide - 4 - x, 3.4), "what came of it", 2.1, 400, SOFT)


def _slip(content: Content, inject: Inject, seat: Seat) -> Iterator[Item]:
    """The text for one seat: nothing of the trigger, the effects or the other receivers."""
    wide, high = _size(2, 3)
    yield Text(Rect(5, 4, wide - 24, 4), f"To: {seat.title}", 2.8, 500, SOFT)
    yield Text(Rect(wide - 19, 4, 14, 4), str(inject.number), 3.0, 700, SOFT, "right")
    yield Text(Rect(5, 9, wide - 10, 6), inject.title, 4.4, 700)
    yield Stroke(5, 16, wide - 5, 16, FAINT, 0.2)
    yield Prose(Rect(5, 18, wide - 10, high - 32), f"<p>{escape(inject.text)}</p>", 3.3)
    yield Text(Rect(5, high - 11, wide - 10, 3.4), "Turn                    Time", 2.4, 400, SOFT)
    yield Text(Rect(5, high - 7, wide - 10, 3), content.scenario.title, 2.2, 400, SOFT)
