from __future__ import annotations

import pytest
from support.desk import BOT, controller, game_of_two, seats, to_phase

from wargame.engine.orders import Attack, EndPhase, MoveUnit
from wargame.ui.seating import TYPED


def test_an_order_changes_the_game_and_tells_the_screen(qtbot) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    unit = desk.view.units[0]
    target = min(hex_id for hex_id in desk.reach(unit.id).cost if hex_id != unit.hex)
    with qtbot.waitSignal(desk.changed) as seen:
        assert desk.submit(MoveUnit(unit.id, desk.reach(unit.id).path_to(target)))
    assert seen.args[0].units == {unit.id}
    moved = desk.view.unit(unit.id)
    assert moved is not None and moved.hex == target


def test_a_refused_order_changes_nothing_and_says_the_rule(qtbot) -> None:
    desk = controller()
    to_phase(desk, "combat", "north")
    head = desk.session.head
    with qtbot.waitSignal(desk.refused) as seen:
        assert not desk.submit(MoveUnit(0, (1,)))
    assert str(seen.args[0])
    assert desk.session.head == head


def test_undo_takes_a_move_back_and_is_refused_at_a_barrier(qtbot) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    unit = desk.view.units[2]
    target = max(desk.reach(unit.id).cost)
    desk.submit(MoveUnit(unit.id, desk.reach(unit.id).path_to(target)))
    if desk.undo_state().possible:
        assert desk.undo()
        back = desk.view.unit(unit.id)
        assert back is not None and back.hex == unit.hex
        assert desk.redo()
    desk.submit(EndPhase())
    state = desk.undo_state()
    assert not state.possible and state.why_not
    with qtbot.waitSignal(desk.refused):
        assert not desk.undo()


def test_typed_dice_are_asked_for_one_at_a_time_and_then_used(qtbot) -> None:
    desk = controller(seating=seats(dice=TYPED))
    to_phase_typed(desk, "combat")
    order = Attack((0,), desk.game.map.grid.parse("0103"))
    head = desk.session.head
    with qtbot.waitSignal(desk.dice_needed) as asked:
        assert not desk.submit(order)
    request = asked.args[0]
    assert request.order == order and request.die == desk.game.ruleset.combat.die
    assert desk.session.head == head
    typed = (3,)
    for _ in range(10):
        if desk.submit(order, typed):
            break
        typed = (*typed, 1)
    assert desk.session.head != head
    rolls = [roll for roll in desk.session.entries[-1].dice if roll.source == "typed"]
    assert rolls and rolls[0].value == 3


def to_phase_typed(desk, phase: str) -> None:
    to_phase(desk, phase, "north")


def test_the_curtain_falls_between_blocs_but_not_for_the_facilitator() -> None:
    assert controller().needs_curtain("south")
    assert not controller().needs_curtain("north")
    with_chief = controller(seating=seats(facilitator=True))
    with_chief.look_at("facilitator")
    assert not with_chief.needs_curtain("south")


def test_a_bots_seat_is_not_given_to_a_person() -> None:
    desk = controller(seating=seats(south=BOT))
    assert [seat.id for seat in desk.human_seats()] == ["north"]
    assert desk.seat == "north" and not desk.read_only
    desk.session.submit("north", EndPhase())
    desk.refresh()
    assert desk.next_bot() == "south" and desk.next_human() == ""
    assert desk.read_only and desk.options.units == {}


def test_only_bots_leaves_the_facilitator_to_look() -> None:
    desk = controller(seating=seats(BOT, BOT))
    assert [seat.id for seat in desk.human_seats()] == ["facilitator"]
    assert desk.view.truth


@pytest.mark.parametrize("seat", ["north", "south"])
def test_a_seat_never_sees_more_than_its_view(seat: str) -> None:
    desk = controller(game_of_two())
    desk.look_at(seat)
    assert desk.view == desk.session.view(seat)
    assert desk.log() == desk.session.log(seat)
