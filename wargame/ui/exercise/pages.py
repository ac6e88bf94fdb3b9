"""What stands on the designer's pages, as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wargame.scenarios.exercise.checking import MAX_MINUTES
from wargame.scenarios.exercise.editing import (
    OBJECTIVES,
    PLAN,
    QUESTIONS,
    SEATS,
    TIMETABLE,
    following_on,
)
from wargame.scenarios.exercise.model import ExerciseSeat, PlanItem, TimetableEntry
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.fields import (
    ChecksField,
    Choice,
    ChoiceField,
    LineField,
    NumberField,
    TextField,
    TurnsField,
)
from wargame.ui.exercise.form import Spec
from wargame.ui.exercise.page import HeadPage, ItemsPage, TableWords, first_line
from wargame.ui.parts import button
from wargame.ui.words import tr


def _line(key: str, title: str, note: str = "", **more: Any) -> Spec:
    beside = more.pop("beside", False)
    fits = more.pop("fits", None)
    return Spec(key, lambda: LineField(title, note, **more), beside=beside, fits=fits)


def _text(key: str, title: str, note: str = "", *, lines: int = 3) -> Spec:
    return Spec(key, lambda: TextField(title, note, lines=lines))


def _id() -> Spec:
    """The id, which only a design that is not played yet may change."""
    note = tr("For files and reports: a-z, 0-9 and _. What refers to it follows.")
    return _line("id", tr("Short name"), note, width=320, fits=lambda design, _item: not design.running)


def purpose_page(design: Design) -> HeadPage:
    """Title, purpose, length, notes."""
    note = tr("For folders and the command line: a-z, 0-9 and -.")
    specs = (
        _line("title", tr("Title")),
        _text("purpose", tr("Purpose"), tr("Why the exercise is held; one or two sentences."), lines=4),
        Spec(
            "minutes",
            lambda: NumberField(
                tr("Length"),
                high=MAX_MINUTES,
                suffix=tr(" min"),
                none=tr("open"),
            ),
        ),
        Spec(
            "turns",
            lambda: NumberField(tr("Turns played"), high=design.names.turns, none=tr("all")),
            beside=True,
        ),
        _text(
            "notes",
            tr("Notes for everybody"),
            tr("All seats can read this: place, breaks, rules of the house."),
            lines=4,
        ),
        _line("id", tr("Short name"), note, width=320, fits=lambda made, _item: not made.running),
    )
    return HeadPage(design, tr("Purpose"), tr("What the exercise is and what it is for."), specs)


def objectives_page(design: Design) -> ItemsPage:
    specs = (
        _line("title", tr("Objective"), hint=tr("Decide in time")),
        _text("text", tr("What the participants shall be able to do")),
        _text("standard", tr("Standard"), tr("How one sees that they are.")),
        _id(),
    )
    words = TableWords(
        tr("objective"),
        tr("No objective yet. Add one: three to five are enough for half a day."),
        lambda _design, item: item.title,
    )
    about = tr("What is trained. Injects, observations and the collection plan are tied to objectives.")
    return ItemsPage(design, tr("Objectives"), about, OBJECTIVES, specs, words)


def questions_page(design: Design) -> ItemsPage:
    specs = (_text("text", tr("Question"), lines=4), _id())
    words = TableWords(
        tr("question"),
        tr("No question yet. A training exercise may do without."),
        lambda _design, item: first_line(item.text),
    )
    about = tr("What those who hold the exercise want to find out.")
    return ItemsPage(design, tr("Questions"), about, QUESTIONS, specs, words)


def _none(text: str) -> Choice:
    return "", text


def _objectives(design: Design) -> Sequence[Choice]:
    found = [(aim.id, aim.title or aim.id) for aim in design.exercise.objectives]
    return [_none(tr("none")), *found]


def _questions(design: Design) -> Sequence[Choice]:
    found = [(each.id, first_line(each.text)[:60] or each.id) for each in design.exercise.questions]
    return [_none(tr("none")), *found]


def _seats(design: Design) -> Sequence[Choice]:
    return [(seat.id, seat.title or seat.id) for seat in design.exercise.seats]


def plan_page(design: Design) -> ItemsPage:
    def line(_design: Design, item: PlanItem) -> str:
        return first_line(item.datum)

    turns = Spec(
        "turns",
        lambda: TurnsField(tr("Wanted")),
        read=lambda item: (item.turns, item.each_turn),
        write=lambda value: {"turns": value[0], "each_turn": value[1]},
    )
    specs = (
        _text("datum", tr("Datum"), tr("What is written down, so that two people would write the same.")),
        Spec("objective", lambda: ChoiceField(tr("Shows this objective"), width=300), _objectives),
        Spec(
            "question", lambda: ChoiceField(tr("Answers this question"), width=300), _questions, beside=True
        ),
        Spec(
            "collector",
            lambda: ChoiceField(tr("Collected by"), width=300),
            lambda made: [_none(tr("not said")), *_seats(made)],
        ),
        turns,
        Spec(
            "seats",
            lambda: ChecksField(tr("Of these seats"), tr("None ticked: of no seat in particular.")),
            _seats,
        ),
        _text("when", tr("When"), lines=2),
        _text("how", tr("How"), lines=2),
        _id(),
    )
    words = TableWords(
        tr("datum"),
        tr("Nothing is collected yet. Add what observers shall write down."),
        line,
    )
    about = tr(
        "What is collected, of whom, when, how and by whom. During play the program shows what is missing."
    )
    return ItemsPage(design, tr("Collection plan"), about, PLAN, specs, words)


def seats_page(design: Design, side_names: dict[str, str]) -> ItemsPage:
    roles = [
        ("player", tr("Player")),
        ("facilitator", tr("Facilitator")),
        ("observer", tr("Observer")),
    ]
    sides = [_none(tr("no side")), *side_names.items()]
    titles = dict(roles)

    def line(_design: Design, seat: ExerciseSeat) -> str:
        what = side_names.get(seat.side, "") if seat.role == "player" else titles.get(seat.role, "")
        return " · ".join(part for part in (seat.title or seat.id, what, seat.person) if part)

    free: Callable[[Design, Any], bool] = lambda made, _item: not made.running  # noqa: E731
    specs = (
        _line("title", tr("Seat"), hint=tr("Joint Chiefs, Seoul")),
        Spec("role", lambda: ChoiceField(tr("Role"), width=200), lambda _made: roles, free),
        Spec(
            "side",
            lambda: ChoiceField(tr("Side"), width=300),
            lambda _made: sides,
            lambda made, seat: not made.running and seat.role != "facilitator",
            beside=True,
        ),
        _line("person", tr("Person"), tr("Only the facilitator sees persons and contacts.")),
        _line("contact", tr("Contact"), hint=tr("room, telephone, radio net")),
        _id(),
    )
    words = TableWords(tr("seat"), tr("No seat yet. Every side needs a player."), line)
    about = tr(
        "Who sits where. A side may have several players; observers may watch one side or what is public."
    )
    return ItemsPage(design, tr("Seats"), about, SEATS, specs, words)


def timetable_page(design: Design) -> ItemsPage:
    def line(_design: Design, entry: TimetableEntry) -> str:
        return f"{entry.start}   {entry.title}"

    specs = (
        _line("title", tr("Part of the day"), hint=tr("Turns 1 and 2")),
        _line("start", tr("Begins"), hint="09:30", width=116),
        Spec(
            "minutes",
            lambda: NumberField(tr("Takes"), low=1, high=MAX_MINUTES, suffix=tr(" min")),
            beside=True,
        ),
        Spec(
            "turn",
            lambda: NumberField(tr("First turn played"), high=design.names.turns, none=tr("none")),
            beside=True,
        ),
        _text("text", tr("What happens")),
    )
    words = TableWords(tr("part"), tr("No timetable yet."), line)
    about = tr("The day: introduction, blocks of turns, breaks, hot wash, review.")
    page = ItemsPage(design, tr("Timetable"), about, TIMETABLE, specs, words)
    follow = button(tr("Let times follow on"), tip=tr("Each part begins when the one before it is over"))
    follow.clicked.connect(
        lambda: design.put(following_on(design.exercise), (TIMETABLE,), tr("Let times follow on"))
    )
    page.extra.insertWidget(0, follow)
    return page
