"""A packet holds what its seat knows, all of it, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from support.little_exercise import tutorial_exercise, write_files
from support.mail import game_of, sent, to_act
from support.small_desk import CHIEF, desk_table, give

from wargame.engine.codec import parse, state_from_plain, state_to_plain, to_text
from wargame.engine.desk_orders import Propose, Rule, SetArgument
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.message_orders import AnswerMessage, RefuseMessage, ReleaseMessage, WriteMessage
from wargame.engine.orders import Attack, MoveUnit, Strike
from wargame.engine.standing import standing
from wargame.engine.view import SeatView
from wargame.play.exercise import change_exercise, exercise_of
from wargame.play.pbem.numbers import Numbers, UnknownUnit
from wargame.play.pbem.packet import NoPacket, Packet, make_packet, packet_from_plain, packet_to_plain
from wargame.play.pbem.redaction import Redaction
from wargame.play.session import Session
from wargame.scenarios.library import Library
from wargame.storage.games import OpenGame, new_game

SCENARIOS = ("tutorial-strait", "strait-classic", "korea-escalation", "kursk-2024")


@pytest.fixture(scope="module", params=SCENARIOS)
def game(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> OpenGame:
    return game_of(request.param, tmp_path_factory.mktemp("mail") / "game.wargame")


def players(session: Session) -> list[str]:
    return [seat.id for seat in session.game.scenario.seats if seat.role == "player"]


def packet_for(session: Session, seat: str) -> tuple[Packet, Numbers]:
    """A packet as it comes out of its own text."""
    packet, numbers = make_packet(
        session, seat, id_="p", game="g", made="", program="", message="", mix=lambda found: found[::-1]
    )
    return packet_from_plain(parse(to_text(packet_to_plain(packet)))), numbers  # type: ignore[arg-type]


def elsewhere(game: OpenGame, packet: Packet) -> Engine:
    return Engine(compile_game(game.opened.ruleset, packet.papers.scenario(), game.opened.hexmap))


def comparable(view: SeatView, numbers: Numbers | None) -> dict[str, Any]:
    """A view's values, with the game's unit numbers and without those of incidents, zones and areas."""
    real = (lambda number: numbers.real[number] if number >= 0 else number) if numbers else int
    values = {item.name: getattr(view, item.name) for item in fields(view) if item.name != "changed"}
    values["units"] = {real(unit.id): unit._replace(id=0) for unit in view.units}
    values["patrols"] = {real(unit): hex_id for unit, hex_id in view.patrols}
    for name in ("incidents", "zones", "areas"):
        values[name] = [
            each._replace(id=0) if hasattr(each, "_replace") else replace(each, id=0) for each in values[name]
        ]
    values["holdings"] = [
        replace(
            each,
            lines=tuple(sorted(each.lines, key=repr)),
            cadres=tuple(replace(cadre, unit=real(cadre.unit)) for cadre in each.cadres),
        )
        for each in view.holdings
    ]
    return values


def test_elsewhere_a_seat_sees_what_it_sees_here(game: OpenGame) -> None:
    for seat in players(game.session):
        packet, numbers = packet_for(game.session, seat)
        there = elsewhere(game, packet).observe(packet.state, seat)
        here = game.session.view(seat)
        assert comparable(there, numbers) == comparable(here, None)
        goals = packet.papers.scenario().objectives
        assert [standing(elsewhere(game, packet).game, there, goal) for goal in goals] == [
            standing(game.session.game, here, goal)
            for goal in game.session.game.scenario.objectives
            if goal.id in {each.id for each in goals}
        ]
        told = [line.sentence for line in game.session.log(seat)]
        assert [line.sentence for line in packet.lines()] == told


def test_elsewhere_the_same_orders_are_possible_with_the_same_odds(game: OpenGame) -> None:
    seat, session = to_act(game), game.session
    packet, numbers = packet_for(session, seat)
    engine = elsewhere(game, packet)
    here = list(session.engine.orders(session.state, seat))
    there = [numbers.unpack(order) for order in engine.orders(packet.state, seat)]
    assert sorted(map(repr, there)) == sorted(map(repr, here)) and here
    for order in [each for each in here if isinstance(each, Attack | Strike)][:20]:
        odds = engine.odds(packet.state, seat, numbers.pack(order))
        assert odds == session.engine.odds(session.state, seat, order)
    for order in [each for each in here if isinstance(each, MoveUnit)][:5]:
        packed = numbers.pack(order)
        assert isinstance(packed, MoveUnit)
        reach = engine.reach(packet.state, seat, packed.unit)
        assert reach == session.engine.reach(session.state, seat, order.unit)


def renamed(game: Game, state_units: set[int], seat_side: str) -> Game:
    """A game that differs in all that a seat may not read of its scenario."""
    scenario = game.scenario
    known = {scenario.units[number].id for number in state_units if number < len(scenario.units)}
    other = replace(
        scenario,
        units=tuple(
            unit
            if unit.id in known
            else replace(
                unit, id=f"{unit.id}-x"[-40:], name=f"Secret {unit.name}", note="secret", formation="secret"
            )
            for unit in scenario.units
        ),
        objectives=tuple(
            goal if goal.side in allies_of(game, seat_side) else replace(goal, title="secret", text="secret")
            for goal in scenario.objectives
        ),
        sides=tuple(
            side if side.id == seat_side else replace(side, briefing="secret") for side in scenario.sides
        ),
        injects=tuple(
            replace(inject, title=f"Secret {inject.title}", text="secret", note="secret", expected="secret")
            for inject in scenario.injects
        ),
        facilitator_briefing="secret",
        content_hash="secret",
        assumptions=(),
        sources=("secret",),
        estimates=(),
        weather=("secret",) * len(scenario.weather),
        grades={
            side: grades if side in allies_of(game, seat_side) else ()
            for side, grades in scenario.grades.items()
        },
    )
    return compile_game(game.ruleset, other, game.map)


def allies_of(game: Game, side: str) -> list[str]:
    own = game.side_index[side]
    return [each.id for number, each in enumerate(game.sides) if game.allied[own][number]]


def test_nothing_of_the_scenario_that_a_seat_may_not_read_leaves(game: OpenGame) -> None:
    session = game.session
    for seat in players(session):
        side = next(each.side for each in session.game.scenario.seats if each.id == seat)
        view = session.view(seat)
        if view.injects:
            continue  # what it received it may read
        packet = Redaction(session.game, session.state, view, sorted)
        known = {unit.id for unit in view.units if unit.key} | {
            unit.id for unit in session.state.units if session.game.sides[unit.side].id == side
        }
        other = renamed(session.game, known, side)
        same = Redaction(other, session.state, Engine(other).observe(session.state, seat), sorted)
        assert (same.papers, same.state) == (packet.papers, packet.state)


def test_the_bytes_tell_neither_seed_nor_dice_nor_the_numbers_of_units(tmp_path: Path) -> None:
    """Two games whose truth differs where the seat cannot see give the same packet."""
    with game_of("tutorial-strait", tmp_path / "game.wargame", seed=918273645, turns=1) as game:
        session = game.session
        seat = players(session)[0]
        packet, numbers = packet_for(session, seat)
        text = to_text(packet_to_plain(packet))
        assert str(game.header.seed) not in text
        assert not any(entry.digest in text for entry in session.journal)
        state = session.state.copy()
        hidden = [unit for unit in state.units if unit.id not in numbers]
        assert hidden, "everything is known: the test sees nothing"
        for unit in hidden:
            unit.hex, unit.steps, unit.drone_skill = 3, 1, 499
        seen, exercise = session.engine.observe(state, seat), exercise_of(session)
        other = Redaction(session.game, state, seen, lambda found: found[::-1], exercise)
        assert (other.papers, other.state) == (packet.papers, packet.state)


def test_contacts_stand_in_an_order_that_tells_nothing(game: OpenGame) -> None:
    session, seat = game.session, to_act(game)
    if not session.game.fog:
        return
    orders = [
        make_packet(session, seat, id_="", game="", made="", program="", message="", mix=mix)[0]
        for mix in (sorted, lambda found: sorted(found, reverse=True))
    ]
    side = session.game.side_index[next(s.side for s in session.game.scenario.seats if s.id == seat)]
    enemies = [
        [unit.hex for unit in each.state.units if session.game.enemy[side][unit.side]] for each in orders
    ]
    assert enemies[0] == enemies[1][::-1] and len(enemies[0]) > 1


def test_there_is_no_packet_for_those_who_play_no_side_or_when_all_is_over(game: OpenGame) -> None:
    session = game.session
    chief = next(seat.id for seat in session.game.scenario.seats if seat.role == "facilitator")
    for seat, says in ((chief, "plays no side"), ("nobody", "no seat 'nobody'")):
        with pytest.raises(NoPacket, match=says):
            make_packet(session, seat, id_="", game="", made="", program="", message="", mix=sorted)
    ended = Session(session.engine, session.journal, 1)
    ended.state.ended = "turns"
    with pytest.raises(NoPacket, match="the game is over"):
        make_packet(ended, to_act(game), id_="", game="", made="", program="", message="", mix=sorted)


def test_numbers_go_there_and_back_and_no_others_are_taken() -> None:
    numbers = Numbers((7, 3, 90))
    for order in (MoveUnit(3, (5, 6)), Attack((7, 90), 4), Strike(90, "gun", 7, 2)):
        assert numbers.unpack(numbers.pack(order)) == order
    assert numbers.pack(Strike(90, "gun", 7, 2)) == Strike(2, "gun", 0, 2)
    with pytest.raises(UnknownUnit, match="no unit 3"):
        numbers.unpack(MoveUnit(3, (5,)))


def test_who_made_it_may_add_a_word(tmp_path: Path) -> None:
    with game_of("tutorial-strait", tmp_path / "game.wargame", turns=1) as game:
        found = sent(game, to_act(game), tmp_path / "p.wgpacket", "By Tuesday noon, please.")
        assert found.packet.message == "By Tuesday noon, please."


def test_the_desk_and_messages_are_there_as_the_seat_knows_them() -> None:
    """Requests, answers, what was let go otherwise than it was written, an order that waits, an argument."""
    play = desk_table()
    give(play, "north", WriteMessage(("south",), "Let us talk"))
    give(play, CHIEF, ReleaseMessage("north.m1", text="They want to talk"))
    give(play, "north", WriteMessage((), "How deep is the river?", "request"))
    give(play, "north", WriteMessage((), "And how wide?", "request"))
    give(play, CHIEF, AnswerMessage("north.m2", "Two metres."))
    give(play, CHIEF, RefuseMessage("north.m3", "asked before", "you know that"))
    give(play, "south", WriteMessage(("north",), "About what?", about="in.1"))
    give(play, CHIEF, ReleaseMessage("south.m1"))
    give(play, "north", Propose("They blow the bridge", "Nobody crosses", ("They have engineers",)))
    give(play, CHIEF, Rule("north.1", "argue"))
    give(play, CHIEF, SetArgument("north.1", "2d6", 7, ("south",)))
    told = set()
    for seat in ("north", "south"):
        view = play.engine.observe(play.state, seat)
        packet = Redaction(play.game, play.state, view, sorted)
        there = Engine(compile_game(play.game.ruleset, packet.papers.scenario(), play.game.map))
        again = there.observe(state_from_plain(parse(to_text(state_to_plain(packet.state)))), seat)
        assert (again.messages, again.desk) == (view.messages, view.desk)
        assert again.messages and again.desk
        told.add(to_text(state_to_plain(packet.state)))
    assert not any("Let us talk" in text and "They want to talk" in text for text in told)


def test_a_seats_own_briefing_and_the_notes_of_the_exercise_leave_and_no_more_of_it(tmp_path: Path) -> None:
    write_files(tmp_path / "exercises" / "mine", tutorial_exercise())
    with new_game(Library([tmp_path]).open("little-exercise"), seed=1) as game:
        session = game.session
        exercise = exercise_of(session)
        marked = replace(
            exercise,
            title="Open title",
            notes="Open notes",
            purpose="SECRET",
            guide="SECRET",
            objectives=tuple(replace(each, text="SECRET") for each in exercise.objectives),
            seats=tuple(
                replace(each, person="SECRET", contact="SECRET", briefing=f"For {each.id} only.")
                for each in exercise.seats
            ),
        )
        assert change_exercise(session, "facilitator", marked) == ()
        for seat in players(session):
            packet, _ = packet_for(session, seat)
            text = to_text(packet_to_plain(packet))
            there = packet.papers.scenario().exercise
            assert there is not None and (there.title, there.notes) == ("Open title", "Open notes")
            own = there.seat(seat)
            assert own is not None and own.briefing == f"For {seat} only."
            assert "SECRET" not in text and text.count(" only.") == 1
