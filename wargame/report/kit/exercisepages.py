"""Papers of an exercise: plan and guide for the facilitator, and sheets for those who collect data."""

from __future__ import annotations

from collections.abc import Iterator

from wargame.report.kit.html import BOX, heading, paragraph, prose, table
from wargame.report.kit.model import FACILITATOR, Audience, Section, for_seats
from wargame.report.kit.scope import Content
from wargame.report.wording import words_of
from wargame.rules.vocabulary import ORDERS
from wargame.scenarios.exercise.model import ANY_ACT, ANY_PHASE, MODES, Exercise, PlanItem

MOST_LINES = 8
"""Lines to write on for one datum; more are wanted only rarely, and then there is the back."""


def exercise_sections(content: Content) -> list[Section]:
    """The plan and the guide, then a sheet for every collector; nothing without an exercise."""
    exercise = content.scenario.exercise
    if exercise is None:
        return []
    sections = [Section("exercise", "Exercise plan", FACILITATOR, html=_plan(content, exercise), note="A4")]
    if exercise.guide:
        guide = heading(2, "Facilitator's guide", "guide") + prose(exercise.guide, untitled=True)
        sections.append(Section("exercise", "Facilitator's guide", FACILITATOR, html=guide, note="A4"))
    collectors = dict.fromkeys(item.collector for item in exercise.plan)
    for collector in collectors:
        title, audience = _collector(content, collector)
        html = _collection(content, exercise, collector, title)
        sections.append(Section("exercise", f"To collect: {title}", audience, html=html, note="A4"))
    return sections


def _collector(content: Content, seat_id: str) -> tuple[str, Audience]:
    """What a collector is called, and who may see the sheet."""
    seat = next((each for each in content.scenario.seats if each.id == seat_id), None)
    if seat is None or seat.role == "facilitator":
        return (seat.title if seat else "anybody"), FACILITATOR
    return seat.title, for_seats(seat.title, (seat.id,))


def _plan(content: Content, exercise: Exercise) -> str:
    """Purpose, objectives, questions, timetable, how things are ruled, and how long phases last."""
    body = [heading(2, f"Exercise: {exercise.title}", "exercise")]
    if exercise.purpose:
        body.append(paragraph(exercise.purpose))
    if exercise.objectives:
        rows = [(each.title, each.text, each.standard) for each in exercise.objectives]
        body.append(heading(3, "Training objectives", "objectives"))
        body.append(table(("Objective", "What", "How one sees it"), rows, widths=(20, 42, 38)))
    if exercise.questions:
        body.append(heading(3, "Questions", "questions"))
        body.append(table(("What is to be found out",), [(each.text,) for each in exercise.questions]))
    if exercise.timetable:
        rows = [
            (entry.start, f"{entry.minutes} min", entry.title, entry.text) for entry in exercise.timetable
        ]
        body.append(heading(3, "Timetable", "timetable"))
        body.append(table(("Start", "", "What", "Note"), rows, widths=(8, 9, 25, 58)))
    rows = [(_kind(content, kind), MODES.get(mode, mode)) for kind, mode in exercise.modes.items()]
    if rows:
        body.append(heading(3, "How orders are ruled on", "modes"))
        body.append(table(("Order", "How; all others: the engine decides at once"), rows, widths=(35, 65)))
    rows = [
        (_phase(content, phase), f"{clock.minutes} min", f"{clock.warning} min" if clock.warning else "")
        for phase, clock in exercise.clocks.items()
    ]
    if rows:
        body.append(heading(3, "Clocks", "clocks"))
        body.append(table(("Phase", "Time", "Warning before"), rows))
    return "".join(body)


def _kind(content: Content, kind: str) -> str:
    if kind == ANY_ACT:
        return "Every other order of the ruleset"
    order = content.ruleset.orders.get(kind)
    return order.title if order else ORDERS.get(kind, words_of(kind))


def _phase(content: Content, key: str) -> str:
    if key == ANY_PHASE:
        return "Every other phase"
    return next((phase.title for phase in content.ruleset.phases if phase.id == key), key)


def _collection(content: Content, exercise: Exercise, collector: str, title: str) -> str:
    """Each datum that one person collects, with a line for each time that it is wanted."""
    body = [
        heading(2, f"To collect: {title}", f"collect-{collector}"),
        paragraph("One line for each time that a datum is wanted. Tick it when you have it.", "about"),
    ]
    aims = {each.id: each.title for each in exercise.objectives}
    aims |= {each.id: each.text for each in exercise.questions}
    for item in exercise.plan:
        if item.collector != collector:
            continue
        body.append(heading(3, item.datum, f"collect-{collector}-{item.id}"))
        told = [aims.get(item.objective, ""), aims.get(item.question, ""), item.when, item.how]
        body.append(paragraph(". ".join(text.rstrip(".") for text in told if text) + ".", "about"))
        lines = list(_lines(content, item))
        body.append(
            table(("", "Turn", "Seat", "What was seen, said or counted"), lines, (), (5, 9, 24, 62), (0,))
        )
    return "".join(body)


def _lines(content: Content, item: PlanItem) -> Iterator[tuple[str, str, str, str]]:
    titles = {seat.id: seat.title for seat in content.scenario.seats}
    wanted = item.expected(content.scenario.turns)
    if len(wanted) > MOST_LINES:
        for seat in dict.fromkeys(seat for seat, _turn in wanted):
            yield BOX, "each", titles.get(seat, ""), ""
        return
    for seat, turn in wanted:
        yield BOX, str(turn) if turn else "", titles.get(seat, ""), ""
