"""What the log says of the events list: all of it to the facilitator, to a seat what it got."""

from __future__ import annotations

from base64 import b64encode

from support.staff import inject, staff_game, text

from wargame.engine.engine import Engine
from wargame.engine.inject_orders import (
    AddPicture,
    AnswerInject,
    EditInjects,
    HoldInject,
    ShiftInjects,
    SkipInject,
    WaitInjects,
)
from wargame.engine.orders import ReleaseInject
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session
from wargame.scenarios.model import Inject, InjectEffect

PNG = b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()


def session(*injects: Inject) -> Session:
    return Session(Engine(staff_game(*injects)), Journal("", MemoryStore()), 1)


def said(game: Session, seat: str) -> list[str]:
    return [line.sentence for line in game.log(seat) if line.kind == "inject"]


def test_every_order_of_the_facilitator_is_told_with_its_reason_and_can_be_taken_back() -> None:
    game = session(inject("flood", 1, turn=2), inject("storm", 2, turn=3), inject("word", 3))
    orders = [
        (HoldInject("flood", True, "Blue is behind"), "Inject 1 is held back: Flood. Reason: Blue is behind"),
        (HoldInject("flood", False), "Inject 1 may go: Flood"),
        (SkipInject("storm", True, "Too much"), "Inject 2 is left out: Storm. Reason: Too much"),
        (SkipInject("storm", False), "Inject 2 is taken in again: Storm"),
        (ShiftInjects(2, (), "An hour lost"), "Injects 1, 2 come 2 turns later. Reason: An hour lost"),
        (EditInjects((text("hail", 9),), ""), "Inject 9 is added: Hail"),
        (EditInjects((text("hail", 9, title="Sleet"),), "why"), "Inject 9 is changed: Sleet. Reason: why"),
        (EditInjects((text("hail", 9), text("fog", 8))), "Events list: 1 injects added, 1 changed"),
        (AddPicture("bridge.png", PNG), "A picture for injects is added: bridge.png"),
        (WaitInjects(True), "Injects that are due wait for the facilitator"),
        (ReleaseInject("word"), "Inject 3: Word"),
        (AnswerInject("word", "Ships sent"), "Response to inject 3, Word: Ships sent"),
        (AnswerInject("word", ""), "No response to inject 3 after all: Word"),
    ]
    for order, sentence in orders:
        assert game.submit("facilitator", order).refusal is None
        assert said(game, "facilitator")[-1] == sentence
    assert said(game, "north") == ["Inject 3: Word"]
    for _ in orders:
        undo = game.undo_state("facilitator")
        assert undo.possible and undo.what
        assert game.undo("facilitator") is None
    assert said(game, "facilitator") == []


def test_a_seat_reads_in_its_log_what_was_sent_to_it_alone() -> None:
    game = session(inject("secret", 1, persons=("aide",)))
    game.submit("facilitator", ReleaseInject("secret"))
    assert said(game, "aide") == ["Inject 1: Secret"]
    assert said(game, "north") == said(game, "south") == said(game, "observer") == []
    assert said(game, "facilitator") == ["Inject 1: Secret", "Inject 1 goes to Aide"]


def test_what_an_effect_comes_from_is_told_only_to_those_who_got_the_inject() -> None:
    effect = (InjectEffect("replacements", "north", 2),)
    told = session(inject("gift", 1, seats=("north",), effects=effect))
    hidden = session(inject("gift", 1, persons=("aide",), effects=effect))
    for game, word in ((told, "Gift"), (hidden, "an event")):
        game.submit("facilitator", ReleaseInject("gift"))
        lines = [line.sentence for line in game.log("north") if "replacements" in line.sentence.lower()]
        assert lines and all(word in line for line in lines), lines
