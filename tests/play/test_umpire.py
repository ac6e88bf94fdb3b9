"""The facilitator's powers in a whole game: undone, told in the log, saved, verified, played on, exported."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from support.tutorial import play_tutorial, tutorial

from wargame.engine.codec import state_digest
from wargame.engine.game import Game
from wargame.engine.orders import AnswerDecision
from wargame.engine.umpire_base import stocks_known
from wargame.engine.umpire_orders import (
    UMPIRE_ORDERS,
    AddUnit,
    AdvancePhase,
    BringIn,
    ChangeOwner,
    PlaceUnit,
    RemoveUnit,
    RepeatPhase,
    ScheduleUnit,
    SetCondition,
    SetContact,
    SetControl,
    SetPerceived,
    SetPressure,
    SetRung,
    SetSkills,
    SetSteps,
    SetTrack,
    SetUnitStock,
    UmpireOrder,
)
from wargame.play.bots import make_bots
from wargame.play.player import bot_order, play_on, seat_to_act
from wargame.play.session import Session
from wargame.play.umpire_words import POWERS
from wargame.report.export.tables import tables_of
from wargame.storage.games import new_game, open_game
from wargame.storage.verify import verify

CHIEF, OWN, OTHER = "facilitator", "belmar", "arden"
WHY = "The cell asked for it in writing"


@pytest.fixture
def session() -> Session:
    return new_game(tutorial(), seed=1).session


def ground(session: Session, side: str) -> list[int]:
    """Ground units of a side on the map, those that can be moved."""
    game, index = session.game, session.game.side_index[side]
    return [
        unit.id
        for unit in session.state.units
        if unit.side == index and unit.hex >= 0 and game.types[unit.type].domain == "ground"
    ]


def free_hex(session: Session, unit: int) -> int:
    """A hex of its own side where a unit can be put, away from everybody."""
    engine, state = session.engine, session.state
    crowded = {near for each in state.units for near in session.game.grid.within(max(0, each.hex), 1)}
    for hex_id, holder in enumerate(state.control):
        order = PlaceUnit(unit, hex_id, reason=WHY)
        quiet = holder == state.units[unit].side and hex_id not in crowded
        if quiet and engine.check(state, CHIEF, order) is None:
            return hex_id
    raise AssertionError("there is no room")


def given(session: Session, order: UmpireOrder) -> None:
    submitted = session.submit(CHIEF, order)
    assert submitted.entry is not None, submitted.refusal


def last_lines(session: Session, seat: str) -> list[str]:
    return [line.sentence for line in session.lines_of(session.head, seat)]


def added(game: Game, hex_id: int, tell: bool = False) -> AddUnit:
    kind = game.unit_types[0]
    return AddUnit(game.side_index[OWN], kind.key, "Relief Brigade", hex_id, reason=WHY, tell=tell)


def test_every_power_has_words_for_people(session: Session) -> None:
    assert set(POWERS) == {order.kind for order in UMPIRE_ORDERS}


def test_undo_takes_a_power_back_whole_and_says_what_it_was(session: Session) -> None:
    before = state_digest(session.state)
    unit = ground(session, OWN)[0]
    name = session.game.unit_defs[unit].name
    given(session, RemoveUnit(unit, lost=True, reason=WHY))
    assert session.undo_state(CHIEF).what == f"the facilitator destroys {name}"
    assert session.undo(CHIEF) is None
    assert state_digest(session.state) == before
    assert session.redo_state(CHIEF).what == f"the facilitator destroys {name}"


def test_a_player_cannot_take_a_power_back(session: Session) -> None:
    given(session, SetRung(2, reason=WHY))
    assert not session.undo_state(OWN).possible


def test_who_is_moved_is_told_and_the_enemy_is_not(session: Session) -> None:
    unit = ground(session, OWN)[0]
    goal = free_hex(session, unit)
    enemy = (session.view(OTHER), session.log(OTHER))
    given(session, PlaceUnit(unit, goal, reason=WHY))
    name = session.game.unit_defs[unit].name
    assert any(text.startswith(f"The facilitator moves {name} from") for text in last_lines(session, OWN))
    assert not any(WHY in text for text in last_lines(session, OWN))
    assert f"The facilitator moves a unit: {WHY}" in last_lines(session, CHIEF)
    assert (session.view(OTHER), session.log(OTHER)) == enemy


def test_a_bloc_learns_the_reason_only_if_it_is_told(session: Session) -> None:
    unit = ground(session, OWN)[0]
    given(session, SetSteps(unit, 1, reason=WHY, tell=True))
    assert f"The facilitator explains: {WHY}" in last_lines(session, OWN)
    assert not any(WHY in text for text in last_lines(session, OTHER))


def test_the_log_says_what_changed(session: Session) -> None:
    game = session.game
    unit, other = ground(session, OWN)[:2]
    name, second = game.unit_defs[unit].name, game.unit_defs[other].name
    side, enemy = game.side_index[OWN], game.side_index[OTHER]
    stock = stocks_known(game)[0]
    goal = free_hex(session, unit)
    own = game.sides[side].name
    wanted: list[tuple[UmpireOrder, str, str]] = [
        (RemoveUnit(unit, reason=WHY), OWN, f"{name} is taken off the map"),
        (ScheduleUnit(unit, 3, reason=WHY), OWN, f"{name} is to come in in turn 3"),
        (ScheduleUnit(unit, 0, reason=WHY), OWN, f"{name} does not come in for now"),
        (BringIn(unit, goal, reason=WHY), OWN, f"{name} arrives at"),
        (SetSteps(unit, 1, reason=WHY), OWN, f"{name} loses"),
        (SetSteps(unit, 2, reason=WHY), OWN, f"{name} regains a step"),
        (SetCondition(unit, disrupted=1, reason=WHY), OWN, f"{name} is disrupted"),
        (SetUnitStock(unit, stock, 9, reason=WHY), OWN, f"The facilitator sets the stocks of {name}"),
        (SetSkills(unit, 321, reason=WHY), OWN, f"The facilitator: drone skill of {name} is now 3.21"),
        (SetContact(unit, enemy, 3, reason=WHY), OTHER, f": {name}"),
        (ChangeOwner(other, enemy, reason=WHY), OTHER, f"{second} goes over from {own} to"),
        (SetControl((goal,), -1, reason=WHY), "", "stands there and holds it"),
        (SetRung(3, reason=WHY), OTHER, "The facilitator sets the ladder to rung 3"),
        (SetPerceived(enemy, 1, reason=WHY), OTHER, "now takes the ladder to stand at rung 1"),
        (SetPressure(4, reason=WHY), CHIEF, "Pressure +4: the facilitator"),
        (RepeatPhase(reason=WHY), OTHER, "The facilitator has the phase played again"),
        (AdvancePhase(reason=WHY), OTHER, "The facilitator ends the phase"),
        (added(game, goal), OWN, f"Relief Brigade joins {own}"),
    ]
    for order, seat, text in wanted:
        if not seat:
            refusal = session.submit(CHIEF, order).refusal
            assert refusal and text in refusal.text
            continue
        given(session, order)
        assert any(text in line for line in last_lines(session, seat)), (order, last_lines(session, seat))
        assert WHY not in " ".join(last_lines(session, OTHER) + last_lines(session, OWN))


def test_tracks_change_with_their_titles(session: Session) -> None:
    track = session.game.scenario.tracks[0]
    value = track.minimum if session.state.tracks[track.id] != track.minimum else track.maximum
    given(session, SetTrack(track.id, value, reason=WHY))
    assert f"{track.title} is now {value}" in last_lines(session, CHIEF)
    assert session.undo_state(CHIEF).what == f"the facilitator sets {track.title} to {value}"


def test_a_game_with_changes_is_saved_verified_and_played_on(tmp_path: Path) -> None:
    path = tmp_path / "changed.wargame"
    with new_game(tutorial(), seed=1, path=path) as game:
        session = game.session
        unit, other = ground(session, OWN)[:2]
        place = free_hex(session, unit)
        given(session, RemoveUnit(other, reason=WHY))
        assert session.branch(CHIEF, "without relief", session.head) is None
        assert session.switch(CHIEF, "main") is None
        given(session, added(session.game, place))
        number = len(session.game.unit_defs)
        play_on(session, make_bots(session.game), turns=2)
        ordered = [entry.order for entry in session.entries if entry.seat == OWN]
        assert any(getattr(order, "unit", -1) == number for order in ordered), "the bot commands it too"
        digest = state_digest(session.state)
    found = verify(path)
    assert found.ok, found.reason
    with open_game(path) as again:
        assert state_digest(again.session.state) == digest
        view = again.session.view(OWN).unit(number)
        assert view is None or view.name == "Relief Brigade"
        assert again.session.switch(CHIEF, "without relief") is None
        assert len(again.session.state.units) == number
        play_on(again.session, make_bots(again.session.game), turns=1)
    assert verify(path).ok


def test_an_export_knows_the_new_unit_and_keeps_reasons_to_the_facilitator() -> None:
    session = play_tutorial(turns=1).session
    unit = ground(session, OWN)[0]
    given(session, added(session.game, free_hex(session, unit)))
    given(session, SetPressure(4, reason=WHY))
    number = len(session.game.unit_defs)
    tables = {table.name: table for table in tables_of(session, CHIEF)}
    rows = [row for row in tables["units"].rows if row[3] == number]
    assert rows and "Relief Brigade" in rows[-1]
    assert any("the facilitator adds Relief Brigade" in str(row) for row in tables["orders"].rows)
    for seat in (OWN, OTHER):
        text = json.dumps([table.rows for table in tables_of(session, seat)])
        assert WHY not in text
        assert ("Relief Brigade" in text) == (seat == OWN)


def wild(session: Session, chance: random.Random) -> UmpireOrder:
    """Something done to somebody somewhere; often not possible."""
    game, state = session.game, session.state
    unit, side = chance.randrange(len(state.units)), chance.randrange(len(game.sides))
    at = max(0, state.units[unit].hex)
    near = chance.choice(game.grid.within(at, 3))
    kind = chance.choice(game.types).key
    later = chance.choice((0, state.turn + 1))
    return chance.choice(
        (
            PlaceUnit(unit, near, reason=WHY),
            AddUnit(side, kind, f"New {len(state.units)}", near, arrives=later, reason=WHY),
            BringIn(unit, steps=chance.randrange(3), reason=WHY),
            RemoveUnit(unit, chance.random() < 0.5, reason=WHY),
            SetSteps(unit, chance.randrange(4), reason=WHY),
            ChangeOwner(unit, side, reason=WHY),
            SetCondition(unit, disrupted=chance.randrange(2), ready=True, reason=WHY),
            SetContact(unit, side, chance.randrange(4), reason=WHY),
            SetRung(chance.randrange(6), reason=WHY),
            RepeatPhase(True, reason=WHY),
        )
    )


@pytest.mark.parametrize("seed", range(3))
def test_bots_play_on_whatever_the_facilitator_does_and_the_file_stays_good(
    tmp_path: Path, seed: int
) -> None:
    chance, done = random.Random(seed), 0
    path = tmp_path / "wild.wargame"
    with new_game(tutorial(), seed=seed, path=path) as game:
        session = game.session
        bots = make_bots(session.game)
        while not session.finished and session.state.turn <= 3:
            seat = seat_to_act(session.engine, session.state)
            if seat in bots:
                bot_order(session, seat, bots[seat])
            else:
                asked = session.state.decisions[-1]
                session.submit(CHIEF, AnswerDecision(asked.id, asked.choices[0][0], WHY))
            for _ in range(3):
                done += session.submit(CHIEF, wild(session, chance)).entry is not None
        assert done > 40 and session.state.added
        shown = {
            each.id: (session.view(each.id), session.log(each.id)) for each in session.game.scenario.seats
        }
    found = verify(path)
    assert found.ok, found.reason
    with open_game(path, write=False) as again:
        for seat, (view, log) in shown.items():
            assert again.session.view(seat) == view and again.session.log(seat) == log
