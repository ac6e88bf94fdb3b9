"""What a kit consists of, and that no page tells a seat what it must not know."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from wargame.report.kit.model import A4, PARTS, Kit, Section
from wargame.report.kit.plan import Options, plan_kit
from wargame.scenarios.library import Library, Opened
from wargame.scenarios.model import Scenario

EXERCISES = [card.id for card in Library().exercises()]
SCENARIOS = [*(card.id for card in Library().scenarios()), *EXERCISES]
ALL = frozenset(PARTS)


def of_seat(opened: Opened, seat: str) -> Kit:
    return plan_kit(opened, Options(seat=seat, parts=ALL))


def of_all(opened: Opened) -> list[Section]:
    """What everybody may see."""
    sections = plan_kit(opened, Options(parts=ALL)).sections
    return [section for section in sections if section.audience.kind == "everyone"]


def players(scenario: Scenario) -> list[tuple[str, str]]:
    return [(seat.id, seat.side) for seat in scenario.seats if seat.role == "player"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_whole_kit_has_every_part_that_the_scenario_can_fill(scenario: str) -> None:
    opened = Library().open(scenario)
    kit = plan_kit(opened, Options())
    parts = {section.part for section in kit.sections}
    empty = {"injects"} if not opened.scenario.injects else set[str]()
    empty |= {"exercise"} if opened.scenario.exercise is None else set()
    assert parts == ALL - empty
    for section in kit.sections:
        assert bool(section.pages) != bool(section.html), section.title
        for page in section.pages:
            assert page.bare or page.size == A4


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_pages_are_counted_by_what_stands_on_them(scenario: str) -> None:
    opened = Library().open(scenario)
    kit = plan_kit(opened, Options(forms=3))
    found = {section.title: len(section.pages) for section in kit.sections if section.pages}
    injects = opened.scenario.injects
    if injects:
        assert found["Inject cards"] == -(-len(injects) // 3)
    for seat in opened.scenario.seats:
        if seat.role == "player":
            assert found[f"Orders: {seat.title}"] == 3
    assert all(found[title] % 2 == 0 for title in found if title.startswith("Counters"))


def test_only_the_parts_asked_for_are_printed() -> None:
    kit = plan_kit(Library().open("tutorial-strait"), Options(parts=frozenset({"orders", "signin"})))
    assert {section.part for section in kit.sections} == {"orders", "signin"}
    assert kit.sheet is None


def test_hand_outs_leave_the_map_and_the_counters_on_the_table() -> None:
    kit = plan_kit(Library().open("tutorial-strait"), Options(seat="belmar"))
    assert not {section.part for section in kit.sections} & {"map", "counters", "injects", "signin"}
    assert {"briefings", "forces", "orders", "aids"} <= {section.part for section in kit.sections}


def test_the_facilitators_hand_outs_are_everything() -> None:
    opened = Library().open("tutorial-strait")
    facilitator, whole = of_seat(opened, "facilitator"), plan_kit(opened, Options())
    assert facilitator.sections == whole.sections


def said(words: str, text: str) -> bool:
    """Whether the words stand in a text, not only as the end or beginning of others."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_page_of_a_seat_holds_the_words_of_another(scenario: str) -> None:
    opened = Library().open(scenario)
    content = opened.scenario
    public = unescape(" ".join(text for part in of_all(opened) for text in part.texts()))
    public = public.replace("\N{NO-BREAK SPACE}", " ")
    for seat, side_id in players(content):
        side = next(each for each in content.sides if each.id == side_id)
        bloc = {side_id, *side.allies}
        told = unescape("\n".join(of_seat(opened, seat).texts()))
        secrets = [unit.name for unit in content.units if unit.side not in bloc]
        secrets += [inject.text for inject in content.injects]
        secrets += [inject.expected for inject in content.injects]
        secrets += [track.title for track in content.tracks if track.side not in ("", *bloc)]
        secrets += [goal.text for goal in content.objectives if goal.side != side_id]
        secrets.append("Facilitator only")
        if content.exercise is not None:
            secrets += [content.exercise.purpose, *(each.text for each in content.exercise.objectives)]
            secrets += [each.datum for each in content.exercise.plan]
            secrets += [each.briefing for each in content.exercise.seats if each.id != seat]
        own = [side.briefing, content.briefing, content.summary]
        own += [goal.text for goal in content.objectives if goal.side == side_id]
        own += [unit.name for unit in content.units if unit.side in bloc]
        for secret in filter(None, secrets):
            assert not said(secret, told) or secret in public or secret in " ".join(own), (seat, secret)
        assert side.name in told


def changed_for(scenario: Scenario, side_id: str) -> Scenario:
    """The scenario with everything changed that this side must not know."""
    side = next(each for each in scenario.sides if each.id == side_id)
    bloc = (side_id, *side.allies)
    kept = [unit for unit in scenario.units if unit.side in bloc]
    return replace(
        scenario,
        units=tuple(kept),
        injects=scenario.injects[:1],
        weather=("storm",) * scenario.turns,
        rung=scenario.rung + 1,
        facilitator_briefing="Another",
        sides=tuple(
            each if each.id in bloc else replace(each, briefing="Something else") for each in scenario.sides
        ),
        objectives=tuple(goal for goal in scenario.objectives if goal.side in bloc),
        tracks=tuple(track for track in scenario.tracks if track.side in ("", *bloc)),
        estimates=tuple(each for each in scenario.estimates if each.side in bloc),
        holdings={key: value for key, value in scenario.holdings.items() if key in bloc},
    )


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_seats_pages_do_not_change_with_what_it_cannot_know(scenario: str) -> None:
    opened = Library().open(scenario)
    for seat, side_id in players(opened.scenario):
        other = replace(opened, scenario=changed_for(opened.scenario, side_id))
        assert of_seat(other, seat).sections == of_seat(opened, seat).sections


def test_an_allys_briefing_and_orders_are_not_for_a_seat() -> None:
    opened = Library().open("korea-escalation")
    titles = {section.title for section in of_seat(opened, "rok").sections}
    assert "Briefing: Joint Chiefs, Seoul" in titles
    assert "Briefing: Joint Operations Command, Tokyo" not in titles
    assert "Orders: Joint Operations Command, Tokyo" not in titles
    # allies see each other's units
    assert "Forces: Japan" in titles and "Forces: Democratic People's Republic of Korea" not in titles


@pytest.mark.parametrize("exercise", EXERCISES)
def test_an_exercise_has_its_plan_and_a_sheet_for_everybody_who_collects(exercise: str) -> None:
    opened = Library().open(exercise)
    design = opened.scenario.exercise
    assert design is not None
    kit = plan_kit(opened, Options(parts=frozenset({"exercise", "briefings", "signin"})))
    assert kit.title == design.title
    sections = {section.title: section for section in kit.sections}
    seats = {seat.id: seat for seat in opened.scenario.seats}
    for collector in {item.collector for item in design.plan}:
        seat = seats[collector]
        section = sections[f"To collect: {seat.title}"]
        assert section.audience.admits(collector) or seat.role == "facilitator"
        assert not any(section.audience.admits(seat.id) for seat in seats.values() if seat.role == "player")
        for item in design.plan:
            assert (item.datum in unescape(section.html)) == (item.collector == collector)
    for seat in design.seats:
        if seat.role == "player":
            words = seat.briefing.split("\n\n")[1].split(".")[0]
            assert words in unescape(sections[f"Briefing: {seat.title}"].html)
    sheet = " ".join(sections["Sign-in sheet"].texts())
    assert all(seat.contact in sheet for seat in design.seats)


def test_a_seat_that_is_not_there_gets_nothing() -> None:
    with pytest.raises(ValueError, match="nobody"):
        of_seat(Library().open("tutorial-strait"), "nobody")


def test_a_map_that_is_too_large_is_refused_with_what_to_do() -> None:
    with pytest.raises(ValueError, match="smaller hexes"):
        plan_kit(Library().open("korea-escalation"), Options(paper="sheet", hex_mm=60.0))
