from __future__ import annotations

from dataclasses import replace

import pytest
from support.desk import controller, to_phase

from wargame.engine.orders import Attack, SetPosture
from wargame.resolve.face import Odds
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow


@pytest.fixture
def desk(qapp) -> GameController:
    return controller()


def hex_of(desk: GameController, label: str) -> int:
    return desk.game.map.grid.parse(label)


def test_clicking_inside_the_reach_moves_the_unit(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    assert flow.reach is not None
    goal = next(h for h in flow.reach.cost if flow.reach.path_to(h))
    flow.hover(goal)
    assert flow.path() == flow.reach.path_to(goal)
    flow.act_at(goal)
    assert desk.view.unit(0).hex == goal
    assert flow.hex == goal and flow.unit == 0


def test_a_hex_out_of_reach_says_why(desk, qtbot) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    assert flow.reach is not None
    refused = next(iter(flow.reach.refused))
    reason = flow.refusal_at(refused)
    assert reason is not None and reason.rule
    with qtbot.waitSignal(flow.refused) as seen:
        flow.move_to(refused)
    assert seen.args[0] == reason


def test_clicking_an_enemy_aims_an_attack_with_exact_odds_and_partners(desk) -> None:
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    flow.act_at(hex_of(desk, "0103"))
    assert flow.draft is not None and flow.draft.order() == Attack((0,), hex_of(desk, "0103"))
    alone = flow.odds()
    assert isinstance(alone, Odds)
    names = [unit.name for unit, _refusal in flow.partners()]
    assert names[0] == "north infantry 1" and "north armour 1" in names
    flow.set_partner(1, True)
    both = flow.odds()
    assert isinstance(both, Odds) and both != alone
    assert abs(sum(outcome.probability for outcome in both.outcomes) - 1) < 1e-9


def test_committing_rolls_and_clears_the_draft(desk) -> None:
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    flow.act_at(hex_of(desk, "0103"))
    head = desk.session.head
    flow.commit()
    assert desk.session.head > head
    assert flow.draft is None


def test_escape_takes_back_the_aim_first_and_then_the_selection(desk) -> None:
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    ability = flow.ability("attack")
    assert ability is not None
    flow.begin(ability)
    assert flow.legal_hexes() == (hex_of(desk, "0103"),)
    flow.cancel()
    assert flow.draft is None and flow.unit == 0
    flow.cancel()
    assert flow.unit == -1


def test_a_posture_needs_no_target(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    ability = next(a for a in flow.abilities() if a.kind == "posture" and a.refusal is None)
    flow.begin(ability)
    assert desk.view.unit(0).posture == ability.name
    assert isinstance(desk.session.entries[-1].order, SetPosture)


def test_tab_goes_through_the_units_that_can_act_and_no_others(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    seen = []
    for _ in range(4):
        flow.next_unit()
        seen.append(flow.unit)
    assert seen[:3] == [0, 1, 2] and seen[3] == 0
    flow.next_unit(-1)
    assert flow.unit == 2


def test_clicking_again_takes_the_next_of_a_stack(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    flow.move_to(desk.view.unit(1).hex)
    if desk.view.unit(0).hex != desk.view.unit(1).hex:
        pytest.skip("the small ruleset's stacking limit forbids the stack")
    flow.select_hex(desk.view.unit(1).hex)
    first = (flow.select_at(flow.hex), flow.unit)[1]
    second = (flow.select_at(flow.hex), flow.unit)[1]
    assert {first, second} == {0, 1}


def test_changing_the_seat_forgets_the_selection(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    desk.look_at("south")
    assert flow.unit == -1 and flow.hex == -1


def test_clicking_an_own_unit_in_reach_selects_it_instead_of_moving(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    head = desk.session.head
    other = desk.view.unit(1)
    assert other is not None
    flow.act_at(other.hex)
    assert flow.unit == 1 and desk.session.head == head


def test_enter_on_an_own_stack_in_reach_moves_onto_it_and_v_selects_it(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    other = desk.view.unit(1)
    assert other is not None and flow.may_join(other.hex)
    flow.act_at(other.hex, by_key=True)
    assert desk.view.unit(0).hex == other.hex and flow.unit == 0


def test_enter_on_an_own_stack_out_of_reach_selects_it(desk) -> None:
    to_phase(desk, "combat", "north")
    flow = OrderFlow(desk)
    flow.select_unit(0)
    other = desk.view.unit(1)
    assert other is not None and not flow.may_join(other.hex)
    flow.act_at(other.hex, by_key=True)
    assert flow.unit == 1


def test_tab_goes_on_from_a_unit_that_has_acted(desk) -> None:
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    flow.select_unit(1)
    rest = {unit: able for unit, able in desk.options.units.items() if unit != 1}
    desk._options = replace(desk.options, units=rest)
    assert not flow.can_act(1)
    flow.next_unit(-1)
    assert flow.unit == 0
    flow.select_unit(1)
    flow.next_unit()
    assert flow.unit == 2
