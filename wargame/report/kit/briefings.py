"""Briefings to hand out: one for each seat, the facilitator's, and the start of play."""

from __future__ import annotations

from wargame.report.dates import turn_date
from wargame.report.kit.html import heading, paragraph, prose, table
from wargame.report.kit.model import EVERYONE, FACILITATOR, Section, for_seats
from wargame.report.kit.scope import Content
from wargame.report.wording import words_of
from wargame.scenarios.model import Seat, Side


def briefing_sections(content: Content) -> list[Section]:
    """The public situation, then a briefing for each player's seat, then the facilitator's."""
    scenario = content.scenario
    sections: list[Section] = []
    public = prose(scenario.briefing) if scenario.briefing else paragraph(scenario.summary)
    head = heading(2, content.title, "public")
    exercise = scenario.exercise
    notes = prose(exercise.notes) if exercise and exercise.notes else ""
    body = head + paragraph(_facts(content)) + notes + public + _ends(content)
    sections.append(Section("briefings", "Public situation", EVERYONE, html=body))
    for side in scenario.sides:
        for seat in content.seats_of(side.id):
            sections.append(_seat(content, side, seat))
    sections += [
        _observer(content, seat)
        for seat in scenario.seats
        if seat.role == "observer" and content.briefing_of(seat.id)
    ]
    sections.append(_facilitator(content))
    return sections


def _observer(content: Content, seat: Seat) -> Section:
    """What an exercise tells those who watch."""
    title = f"Briefing: {seat.title}"
    html = heading(2, title, f"seat-{seat.id}") + prose(content.briefing_of(seat.id), untitled=True)
    return Section("briefings", title, for_seats(seat.title, (seat.id,)), html=html, note="A4")


def _facts(content: Content) -> str:
    scenario = content.scenario
    start, _ = turn_date(scenario, 1)
    hours = scenario.turn_hours
    length = (
        f"{hours // 24} days"
        if hours % 24 == 0 and hours > 24
        else "a day"
        if hours == 24
        else f"{hours} hours"
    )
    return f"{scenario.place}. {scenario.turns} turns of {length}, from {start}."


def _ends(content: Content) -> str:
    """The game's early ends, as every seat may read them."""
    ends = content.scenario.ends
    if not ends:
        return ""
    rows = [(end.title, "every side loses" if end.all_lose else "") for end in ends]
    return heading(3, "The game ends early", "ends") + table(("If", ""), rows)


def _seat(content: Content, side: Side, seat: Seat) -> Section:
    scenario = content.scenario
    body = [
        heading(2, f"Briefing: {seat.title}", f"seat-{seat.id}"),
        paragraph(f"You play {side.name}."),
        prose(content.briefing_of(seat.id), untitled=True),
        prose(side.briefing, untitled=True) if side.briefing else "",
    ]
    goals = [goal for goal in scenario.objectives if goal.side == side.id]
    if goals:
        rows = [(goal.title, goal.text, str(goal.points), _when(goal.when)) for goal in goals]
        body.append(heading(3, "Objectives", f"aims-{seat.id}"))
        body.append(table(("Objective", "What counts", "Points", ""), rows, (2,), (24, 54, 8, 14)))
    grades = scenario.grades.get(side.id, ())
    if grades:
        least = min(grade.at_least for grade in grades)
        rows = [
            (grade.title, "less" if grade.at_least == least else str(grade.at_least), grade.text)
            for grade in grades
        ]
        body.append(heading(3, "How well it went", f"grades-{seat.id}"))
        body.append(table(("Grade", "From points", "Meaning"), rows, (1,), (20, 14, 66)))
    audience = for_seats(seat.title, (seat.id,))
    return Section("briefings", f"Briefing: {seat.title}", audience, html="".join(body), note="A4")


def _when(when: str) -> str:
    return "each turn" if when == "each_turn" else "at the end"


def _facilitator(content: Content) -> Section:
    """The facilitator's briefing, and what must be set up before the first turn."""
    scenario = content.scenario
    body = [heading(2, "Facilitator's briefing", "facilitator")]
    for seat in scenario.seats:
        if seat.role == "facilitator" and content.briefing_of(seat.id):
            body.append(prose(content.briefing_of(seat.id), untitled=True))
    if scenario.facilitator_briefing:
        body.append(prose(scenario.facilitator_briefing, untitled=True))
    body.append(heading(3, "Start of play", "start"))
    names = {side.id: side.short for side in scenario.sides}
    rows = [("Turn", "1", "")]
    if content.ruleset.ladder and "ladder" in content.features:
        rungs = {rung.number: rung.name for rung in content.ruleset.ladder}
        rows.append(("Rung", str(scenario.rung), rungs.get(scenario.rung, "")))
        for side, rung in scenario.perceived.items():
            if rung != scenario.rung:
                rows.append((f"Rung as {names.get(side, side)} sees it", str(rung), rungs.get(rung, "")))
    for track in scenario.tracks:
        owner = "public" if not track.side else names.get(track.side, track.side)
        rows.append((track.title, str(track.start), owner))
    body.append(table(("What", "Starts at", ""), rows, (1,), (50, 14, 36)))
    body.append(_course(content))
    return Section("briefings", "Facilitator's briefing", FACILITATOR, html="".join(body), note="A4")


def _course(content: Content) -> str:
    """Turn by turn: date, weather, what arrives, and which injects are due."""
    scenario = content.scenario
    names = {side.id: side.short for side in scenario.sides}
    rows: list[tuple[str, ...]] = []
    for turn in range(1, scenario.turns + 1):
        date, day = turn_date(scenario, turn)
        weather = scenario.weather[turn - 1] if turn <= len(scenario.weather) else ""
        light = scenario.light[turn - 1] if turn <= len(scenario.light) else ""
        coming = [
            f"{unit.name} ({names.get(unit.side, '')})" for unit in scenario.units if unit.arrives == turn > 1
        ]
        due = [f"{inject.number} {inject.title}" for inject in scenario.injects if inject.turn == turn]
        sky = ", ".join(words_of(word) for word in (weather, light) if word)
        rows.append((str(turn), f"{date}  {day}", sky, ", ".join(coming), ", ".join(due)))
    head = heading(3, "Course by turns", "course")
    columns = ("Turn", "Date", "Weather", "Arrives", "Injects that have a turn")
    return head + table(columns, rows, (0,), (6, 17, 10, 32, 35))
