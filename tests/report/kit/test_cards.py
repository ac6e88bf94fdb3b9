"""Inject cards: triggers and effects in words, and slips for those who get the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame.report.kit.cards import inject_sections
from wargame.report.kit.injectwords import effect_words_of, receiver_words, trigger_words
from wargame.report.kit.items import Text
from wargame.report.kit.scope import Content, content_of
from wargame.scenarios.library import Library
from wargame.scenarios.model import EACH, Inject, InjectEffect

PLAIN = Inject("x", 7, "A title", "A text", 0, "", None, False, (), (), "", "")


@pytest.fixture(scope="module")
def content() -> Content:
    opened = Library().open("korea-escalation")
    return content_of(opened.scenario, opened.ruleset, opened.hexmap)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"manual": True}, "by hand"),
        ({"turn": 3}, "turn 3"),
        ({"turn": 3, "hours": 51}, "D+2 H+3, turn 3"),
        ({"turn": 2, "phase": "combat"}, "turn 2, phase Combat"),
        ({"turn": 2, "phase": EACH}, "turn 2, any phase"),
        ({"after": "broken_corvette"}, "after inject 1 “The corvette”, in the same turn"),
        ({"after": "broken_corvette", "delay": 2}, "after inject 1 “The corvette”, 2 turns later"),
        (
            {"unanswered": "broken_corvette", "delay": 1},
            "if inject 1 “The corvette” is not answered within 1 turn",
        ),
    ],
)
def test_triggers_in_words(content: Content, changes: dict[str, object], words: str) -> None:
    assert trigger_words(content, replace(PLAIN, **changes)) == words  # pyright: ignore[reportArgumentType]


def test_conditions_are_told_with_the_titles_of_the_scenario(content: Content) -> None:
    told = [trigger_words(content, inject) for inject in content.scenario.injects if inject.when]
    assert told and not any("track." in text or "holds." in text or "losses." in text for text in told)


def test_every_shipped_effect_is_told_without_keys() -> None:
    for card in (*Library().scenarios(), *Library().exercises()):
        opened = Library().open(card.id)
        content = content_of(opened.scenario, opened.ruleset, opened.hexmap)
        units = {unit.id for unit in opened.scenario.units if "-" in unit.id}
        for inject in opened.scenario.injects:
            for effect in inject.effects:
                told = effect_words_of(content, effect)
                assert told and "_" not in told and not any(told.startswith(unit) for unit in units)


def test_an_effect_names_its_unit_and_amount(content: Content) -> None:
    unit = content.scenario.units[0]
    effect = InjectEffect("steps", unit.id, -2)
    assert effect_words_of(content, effect) == f"{unit.name}: steps −2"


def slips(content: Content, inject: Inject) -> list[str]:
    """Who the slips of one inject are for."""
    made = replace(content, scenario=replace(content.scenario, injects=(inject,)))
    hand_out = inject_sections(made)[1]
    texts = (item.text for page in hand_out.pages for item in page.items if isinstance(item, Text))
    return [text.removeprefix("To: ") for text in texts if text.startswith("To: ")]


def test_each_seat_that_gets_an_inject_has_a_slip(content: Content) -> None:
    titles = {seat.id: seat.title for seat in content.scenario.seats}
    players = [seat.title for seat in content.scenario.seats if seat.role == "player"]
    assert slips(content, PLAIN) == players
    assert slips(content, replace(PLAIN, seats=("rok",))) == [titles["rok"]]
    assert slips(content, replace(PLAIN, persons=("observer",))) == [titles["observer"]]
    both = replace(PLAIN, seats=("rok",), persons=("observer", "jpn"))
    assert set(slips(content, both)) == {titles["rok"], titles["jpn"], titles["observer"]}
    assert receiver_words(content, both) == f"ROK, {titles['observer']}, {titles['jpn']}"


def test_a_slip_tells_nothing_that_is_the_facilitators(content: Content) -> None:
    inject = replace(PLAIN, expected="Hoped for", note="Looked at", otherwise="Else", manual=True)
    made = replace(content, scenario=replace(content.scenario, injects=(inject,)))
    cards, hand_out = inject_sections(made)
    assert all(word in " ".join(cards.texts()) for word in ("Hoped for", "Looked at", "Else", "By hand"))
    told = " ".join(hand_out.texts())
    assert "A text" in told
    assert not any(word in told for word in ("Hoped for", "Looked at", "Else", "by hand", "By hand"))
