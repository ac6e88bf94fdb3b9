"""The events list in the engine: triggers, states, and the facilitator's orders about it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

import pytest
from support.small_game import Table
from support.staff import condition, inject, order, staff_game, staff_table, states, text, until
from support.surfaces import surfaces

from wargame.engine.codec import order_from_json, order_to_json, state_from_json, state_to_json
from wargame.engine.game import compile_game
from wargame.engine.inject_list import inject_of, injects_of, reading_of
from wargame.engine.inject_orders import (
    AddPicture,
    AnswerInject,
    EditInjects,
    HoldInject,
    ShiftInjects,
    SkipInject,
    WaitInjects,
)
from wargame.engine.orders import EndPhase, Order, ReleaseInject
from wargame.engine.view import InjectView
from wargame.scenarios.inject_text import parsed_object, read_objects, to_object, to_text
from wargame.scenarios.model import EACH, Inject, InjectEffect


def refused(play: Table, given: Order) -> str:
    """Why an order is refused."""
    refusal = order(play, given)
    assert refusal is not None, given
    return refusal.text


def seen_by(play: Table, seat: str) -> list[str]:
    return [view.title for view in play.engine.observe(play.state, seat).injects]


def view(play: Table, key: str) -> InjectView:
    """An inject as the facilitator sees it."""
    return next(each for each in play.engine.observe(play.state, "facilitator").injects if each.id == key)


# -- triggers --------------------------------------------------------------------------------------------


def test_by_turn_and_by_phase() -> None:
    play = staff_table(inject("dawn", 1, turn=2), inject("noon", 2, turn=2, phase="movement"))
    until(play, 2)
    assert states(play) == {"dawn": "sent", "noon": "held"}
    until(play, 2, "movement")
    assert states(play) == {"dawn": "sent", "noon": "sent"}


def test_a_condition_looked_at_in_each_phase_is_quicker_than_one_at_the_start_of_turns() -> None:
    game = staff_game()
    when = condition(game, "steps.north_infantry_1 < 2")
    play = staff_table(inject("slow", 1, when=when), inject("quick", 2, when=when, phase=EACH))
    play.unit("north infantry 1").steps = 1
    until(play, 1, "movement")
    assert states(play) == {"slow": "due", "quick": "sent"}
    until(play, 2)
    assert states(play)["slow"] == "sent"


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("inside.north_infantry_1.town", "enter"),
        ("units.north.town >= 1", "enter"),
        ("rung >= 6", "rung"),
        ("perceived.south >= 6", "perceived"),
        ("stock.north_infantry_1.combat_drones < 2", "spend"),
        ("holding.north.combat_drones >= 5", "hold"),
        ("steps.south_infantry_1 == 0", "destroy"),
        ("found.north.south_infantry_1 == 3", "find"),
    ],
)
def test_what_a_condition_can_say_of_the_true_state(text: str, change: str) -> None:
    when = condition(staff_game(), text)
    play = staff_table(inject("event", 1, when=when, phase=EACH))
    until(play, 1, "movement")
    assert states(play) == {"event": "held"}
    north, south = play.unit("north infantry 1"), play.unit("south infantry 1")
    match change:
        case "enter":
            north.hex = play.hex("0305")
        case "rung":
            play.state.rung = 6
        case "perceived":
            play.state.perceived[1] = 6
        case "spend":
            north.stocks["combat_drones"] = 1
        case "hold":
            play.state.holdings[0].stocks["combat_drones"] = 5
        case "destroy":
            south.steps = 0
        case _:
            play.know("north", "south infantry 1")
    until(play, 1, "adapt")
    assert states(play) == {"event": "sent"}


def test_after_another_inject_at_once_or_turns_later() -> None:
    play = staff_table(
        inject("next", 1, after="first"),
        inject("first", 2),
        inject("later", 3, after="first", delay=2),
    )
    until(play, 2)
    assert order(play, ReleaseInject("first")) is None
    assert states(play) == {"next": "sent", "first": "sent", "later": "held"}
    until(play, 3)
    assert states(play)["later"] == "held"
    until(play, 4)
    assert states(play)["later"] == "sent"


def test_a_chain_goes_in_one_turn_whatever_its_numbers() -> None:
    play = staff_table(
        inject("third", 1, after="second"), inject("second", 2, after="first"), inject("first", 3, turn=2)
    )
    until(play, 2)
    assert set(states(play).values()) == {"sent"}


@pytest.mark.parametrize("answered", [True, False])
def test_the_contingency_comes_only_without_a_response(answered: bool) -> None:
    play = staff_table(inject("question", 1, turn=2), inject("pressure", 2, unanswered="question", delay=2))
    until(play, 3)
    assert states(play)["pressure"] == "held"
    if answered:
        assert order(play, AnswerInject("question", "They called a press conference.")) is None
    until(play, 4)
    assert states(play) == {
        "question": "answered" if answered else "sent",
        "pressure": "held" if answered else "sent",
    }


def test_what_only_a_word_sends_never_goes_by_itself() -> None:
    play = staff_table(inject("word", 1), inject("planned", 2, turn=2, manual=True))
    until(play, 4)
    assert states(play) == {"word": "held", "planned": "held"}
    assert view(play, "planned").ripe and not view(play, "word").ripe


# -- hold, skip, answer, shift ----------------------------------------------------------------------------


def test_held_back_it_stays_and_let_go_late_it_goes() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    assert order(play, HoldInject("flood", True, "Blue is behind")) is None
    assert "held back already" in refused(play, HoldInject("flood"))
    until(play, 3)
    assert states(play) == {"flood": "held"} and view(play, "flood").held_back and view(play, "flood").ripe
    assert order(play, HoldInject("flood", False)) is None
    assert states(play) == {"flood": "due"}
    until(play, 4)
    assert states(play) == {"flood": "sent"} and play.state.released == {"flood": 4}


def test_letting_go_what_nothing_would_send_is_refused() -> None:
    play = staff_table(inject("word", 1))
    assert "nothing would send it" in refused(play, HoldInject("word", False))


def test_left_out_and_taken_in_again() -> None:
    play = staff_table(inject("flood", 1, turn=3))
    assert order(play, SkipInject("flood", True, "too much")) is None
    assert states(play) == {"flood": "skipped"}
    assert "left out already" in refused(play, SkipInject("flood"))
    until(play, 2)
    assert order(play, SkipInject("flood", False)) is None
    until(play, 3)
    assert states(play) == {"flood": "sent"}
    assert "has been released" in refused(play, SkipInject("flood"))


def test_only_what_was_sent_can_be_answered_and_the_answer_can_be_taken_back() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    assert "has not been sent" in refused(play, AnswerInject("flood", "ships"))
    until(play, 2)
    assert "in a few words" in refused(play, AnswerInject("flood", "  "))
    assert order(play, AnswerInject("flood", " Ships sent ")) is None
    assert (view(play, "flood").state, view(play, "flood").answer) == ("answered", "Ships sent")
    assert order(play, AnswerInject("flood", "")) is None
    assert view(play, "flood").state == "sent"


def test_shifting_all_moves_what_has_a_turn_and_is_still_to_come() -> None:
    game_injects = (
        inject("now", 1, turn=1),
        inject("soon", 2, turn=2),
        inject("timed", 3, turn=3, hours=54),
        inject("word", 4),
        inject("out", 5, turn=2),
    )
    play = staff_table(*game_injects)
    assert order(play, SkipInject("out")) is None
    assert order(play, ShiftInjects(2, (), "an hour lost")) is None
    assert {key: view(play, key).turn for key in ("now", "soon", "timed", "word", "out")} == {
        "now": 1,
        "soon": 4,
        "timed": 5,
        "word": 0,
        "out": 2,
    }
    assert (view(play, "timed").time, view(play, "soon").time) == ("D+4 H+6", "D+3")
    until(play, 3)
    assert states(play)["soon"] == "held"
    assert "inject 2 would come in turn 2, which is over" in refused(play, ShiftInjects(-2))
    assert "no turn that could be put off" in refused(play, ShiftInjects(1, ("word",)))
    assert "sent or left out" in refused(play, ShiftInjects(1, ("now",)))
    assert order(play, ShiftInjects(-1, ("soon",))) is None
    assert view(play, "soon").turn == 3
    assert order(play, ShiftInjects(3, ("timed",))) is None
    assert view(play, "timed").never, "turn 8 of 6 never comes"


def test_due_injects_may_wait_for_a_word() -> None:
    play = staff_table(
        inject("flood", 1, turn=2), inject("next", 2, after="flood"), inject("fire", 3, turn=3)
    )
    assert order(play, WaitInjects(True)) is None
    assert "wait already" in refused(play, WaitInjects(True))
    until(play, 3)
    assert states(play) == {"flood": "due", "next": "held", "fire": "due"}
    assert view(play, "flood").due_turn == 2
    assert seen_by(play, "north") == []
    assert order(play, ReleaseInject("flood")) is None
    assert states(play) == {"flood": "sent", "next": "due", "fire": "due"}
    assert order(play, HoldInject("next")) is None and states(play)["next"] == "held"
    assert order(play, WaitInjects(False)) is None
    until(play, 4)
    assert states(play) == {"flood": "sent", "next": "held", "fire": "sent"}


@pytest.mark.parametrize(
    "given",
    [
        HoldInject("flod"),
        SkipInject("flod"),
        AnswerInject("flod", "x"),
        ReleaseInject("flod"),
        ShiftInjects(1, ("flod",)),
    ],
)
def test_an_unknown_inject_is_refused_with_the_nearest_name(given: Order) -> None:
    play = staff_table(inject("flood", 1, turn=2))
    assert "did you mean 'flood'?" in refused(play, given)


def test_players_give_none_of_these_orders() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    for given in (HoldInject("flood"), WaitInjects(True), EditInjects((text("new", 9),)), ShiftInjects(1)):
        refusal = play.engine.check(play.state, "north", given)
        assert refusal is not None and refusal.code == "inject"


# -- editing ---------------------------------------------------------------------------------------------


def test_an_inject_is_added_changed_and_sent() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    added = text(
        "storm",
        7,
        at="D+2 H+3",
        recipients=["south"],
        effects=[{"kind": "track", "target": "harm", "amount": 5}],
        basis="judgement",
        note="invented",
    )
    assert order(play, EditInjects((added,), "the table asked")) is None
    assert [each.id for each in injects_of(play.game, play.state)] == ["flood", "storm"]
    assert (view(play, "storm").turn, view(play, "storm").time) == (3, "D+2 H+3")
    changed = text("flood", 1, turn=3, title="A greater flood")
    assert order(play, EditInjects((changed,))) is None
    until(play, 3)
    assert seen_by(play, "south") == ["A greater flood", "Storm"]
    assert seen_by(play, "north") == ["A greater flood"]
    assert play.state.tracks["harm"] == 15
    assert "has been sent" in refused(play, EditInjects((text("flood", 1, turn=4),)))


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (('{"id": "x"',), "is not valid JSON"),
        (("[]",), "must be an object"),
        ((), "nothing to change"),
        ((text("storm", 1, turn=2),), "number 1 is taken by 'flood'"),
        ((text("storm", 2, turn=99),), "'turn' must be a whole number from 0 to 6"),
        ((text("storm", 2, recipients=["suoth"]),), "did you mean 'south'?"),
        ((text("storm", 2, when="rung > track.harn"),), "did you mean 'track.harm'?"),
        ((text("storm", 2, after="flod"),), "did you mean 'flood'?"),
        (
            (text("storm", 2, effects=[{"kind": "track", "target": "harm", "amount": 1}]),),
            "'basis' is missing",
        ),
        ((text("storm", 2), text("storm", 3)), "stands twice"),
        ((text("storm", 2), text("rain", 3, turn=99)), "'turn' must be"),
    ],
)
def test_a_fault_in_an_edit_is_refused_and_nothing_changes(texts: tuple[str, ...], message: str) -> None:
    play = staff_table(inject("flood", 1, turn=2))
    before = state_to_json(play.state)
    assert message in refused(play, EditInjects(texts))
    assert state_to_json(play.state) == before


def test_an_inject_written_as_an_object_reads_as_the_same() -> None:
    game = staff_game()
    made = inject(
        "all",
        12,
        turn=3,
        hours=54,
        phase="movement",
        when=condition(game, "rung >= 2"),
        manual=True,
        seats=("south",),
        persons=("aide",),
        after="other",
        delay=2,
        trains="Pace; Trust",
        otherwise="Ask again.",
        controller="Dr Seo",
        minutes=15,
        effects=(
            InjectEffect("track", "harm", 3),
            InjectEffect("steps", "north_infantry_1", -1),
            InjectEffect("contact", "north_infantry_1", 2, "south"),
            InjectEffect("stock", "north_infantry_1", -1, "combat_drones"),
            InjectEffect("weather", "", 0, "storm"),
        ),
        basis="derived",
        because="as before",
    )
    others = {"other": inject("other", 1)}
    (again,), problems = read_objects(reading_of(game), [parsed_object(to_text(made, game.grid))], others)
    assert not problems
    assert again == made
    assert made.objectives == ("Pace", "Trust")


def test_state_and_orders_survive_their_texts() -> None:
    play = staff_table(inject("flood", 1, turn=2), inject("word", 2))
    given: list[Order] = [
        HoldInject("flood", True, "why"),
        ShiftInjects(1, ("flood",), "later"),
        SkipInject("word"),
        EditInjects((text("storm", 7),), ""),
        WaitInjects(True),
    ]
    for each in given:
        assert order_from_json(order_to_json(each)) == each
        assert order(play, each) is None
    again = state_from_json(state_to_json(play.state))
    assert again == play.state
    copied = play.state.copy()
    assert order(play, HoldInject("flood", False)) is None
    assert copied == again, "a copy shares nothing"


def test_a_game_without_these_orders_is_written_as_before() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    until(play, 3)
    written = state_to_json(play.state)
    assert (
        '"injects"' not in written
        and '"inject_texts"' not in written
        and "wait" not in written.replace("waiting", "")
    )


# -- who sees what ---------------------------------------------------------------------------------------


def test_an_inject_to_a_seat_is_seen_by_that_seat_alone() -> None:
    play = staff_table(
        inject("secret", 1, turn=2, persons=("aide",)),
        inject("mixed", 2, turn=2, seats=("south",), persons=("aide",)),
    )
    until(play, 2)
    assert seen_by(play, "aide") == ["Secret", "Mixed"]
    assert seen_by(play, "north") == [] and seen_by(play, "south") == ["Mixed"]
    assert seen_by(play, "observer") == []


def test_an_inject_to_the_facilitator_only_tells_nobody_else() -> None:
    play = staff_table(inject("note", 1, turn=2, persons=("facilitator",)))
    until(play, 2)
    assert all(not seen_by(play, seat) for seat in ("north", "aide", "south", "observer"))
    assert states(play) == {"note": "sent"}


@pytest.mark.parametrize("seat", ["north", "aide", "south", "observer"])
def test_no_seat_learns_what_the_facilitator_does_with_the_list(seat: str) -> None:
    play = staff_table(
        inject("flood", 1, turn=3), inject("sent", 2, turn=2, persons=("south",)), inject("word", 3)
    )
    until(play, 2)
    before = surfaces(play.engine, play.state, seat)
    for given in (
        HoldInject("flood"),
        ShiftInjects(1),
        SkipInject("word"),
        EditInjects((text("storm", 7, text="A secret plan"),)),
        WaitInjects(True),
        AnswerInject("sent", "They answered"),
    ):
        assert order(play, given) is None
        assert surfaces(play.engine, play.state, seat) == before, given


@pytest.mark.parametrize("seat", ["north", "south", "observer"])
def test_the_text_for_one_seat_leaves_every_other_surface_as_it_is(seat: str) -> None:
    made = inject("secret", 1, turn=2, persons=("aide",))
    found = [
        _surfaces_with(each, seat)
        for each in (made, replace(made, title="Other", text="Something else", number=1))
    ]
    assert found[0] == found[1]
    assert _surfaces_with(made, "aide") != _surfaces_with(replace(made, text="Something else"), "aide")


def _surfaces_with(made: Inject, seat: str) -> list[str]:
    play = staff_table(made)
    until(play, 2)
    return surfaces(play.engine, play.state, seat)


def test_the_scenario_of_the_game_is_not_changed_by_an_edit() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    assert order(play, EditInjects((text("flood", 1, title="Changed"),))) is None
    assert play.game.scenario.injects[0].title == "Flood"
    found = inject_of(play.game, play.state, "flood")
    assert found is not None and found.title == "Changed"
    assert to_object(found, play.game.grid)["title"] == "Changed"
    assert (
        inject_of(compile_game(play.game.ruleset, play.game.scenario, play.game.map), play.state, "flood")
        == found
    )


def test_ending_phases_goes_on_beside_orders_about_the_list() -> None:
    play = staff_table(inject("flood", 1, turn=2))
    waiting = list(play.state.waiting)
    assert order(play, HoldInject("flood")) is None
    assert play.state.waiting == waiting and play.state.orders == 0
    assert order(play, EndPhase(), "north") is None


def test_a_list_may_ask_that_due_injects_wait_from_the_start() -> None:
    game = staff_game(inject("dawn", 1, turn=1), inject("next", 2, after="dawn"))
    play = Table(compile_game(game.ruleset, replace(game.scenario, injects_wait=True), game.map))
    assert states(play) == {"dawn": "due", "next": "held"}
    assert play.engine.observe(play.state, "facilitator").injects_wait
    assert not play.engine.observe(play.state, "north").injects_wait
    assert order(play, WaitInjects(False)) is None
    assert states(play) == {"dawn": "sent", "next": "sent"}


# -- pictures --------------------------------------------------------------------------------------------

PNG = b64encode(b"\x89PNG\r\n\x1a\n and so on").decode()


def test_a_picture_that_was_added_is_shown_to_those_who_get_the_inject() -> None:
    play = staff_table()
    assert order(play, AddPicture("bridge.png", PNG)) is None
    added = text("bridge", 1, picture="bridge.png", recipients=["aide"])
    assert order(play, EditInjects((added,))) is None
    assert order(play, ReleaseInject("bridge")) is None
    (seen,) = play.engine.observe(play.state, "aide").injects
    assert (seen.picture, seen.pixels) == ("bridge.png", PNG)
    assert all(PNG not in "".join(surfaces(play.engine, play.state, seat)) for seat in ("north", "south"))
    again = state_from_json(state_to_json(play.state))
    assert again == play.state and view(play, "bridge").pixels == PNG


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (AddPicture("Bridge.png", PNG), "needs a name such as bridge.png"),
        (AddPicture("bridge.gif", PNG), "needs a name such as bridge.png"),
        (AddPicture("bridge.png", "no base64!"), "is no PNG or JPEG picture"),
        (AddPicture("bridge.png", b64encode(b"GIF89a").decode()), "is no PNG or JPEG picture"),
        (
            AddPicture("bridge.png", b64encode(b"\xff\xd8\xff" + bytes(400_000)).decode()),
            "more than 400000 bytes",
        ),
        (AddPicture("taken.png", PNG), "there is a picture taken.png already"),
        (EditInjects((text("bridge", 1, picture="brigde.png"),)), "did you mean 'bridge-1.png'?"),
    ],
)
def test_a_fault_in_a_picture_is_refused(given: Order, message: str) -> None:
    play = staff_table()
    for name in ("taken.png", "bridge-1.png"):
        assert order(play, AddPicture(name, PNG)) is None
    assert message in refused(play, given)


def test_a_game_has_room_for_some_pictures_only() -> None:
    play = staff_table()
    for number in range(24):
        assert order(play, AddPicture(f"p{number}.png", PNG)) is None
    assert "at most 24 pictures" in refused(play, AddPicture("one-more.png", PNG))
