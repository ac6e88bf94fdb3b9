from __future__ import annotations

from support.desk import controller, game_of_two, to_phase

from wargame.engine.orders import MoveUnit
from wargame.ui.flow import OrderFlow
from wargame.ui.table.log_model import TEXT, LogFilter, LogModel
from wargame.ui.table.orbat_model import OrbatModel, SearchRole, StateRole


def test_the_order_of_battle_is_a_sound_model(qtmodeltester) -> None:
    desk = controller()
    model = OrbatModel(desk.words, OrderFlow(desk).readiness)
    qtmodeltester.check(model, force_py=True)
    model.show(desk.view, desk.side)
    qtmodeltester.check(model, force_py=True)


def test_the_order_of_battle_shows_own_units_only_and_their_state() -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    flow = OrderFlow(desk)
    model = OrbatModel(desk.words, flow.readiness)
    model.show(desk.view, desk.side)
    names = [unit.name for group in model.groups for unit in group.units]
    assert names == ["north infantry 1", "north armour 1", "north artillery 1"]
    row = model.index_of(0)
    unit = desk.view.unit(0)
    assert unit is not None
    assert model.data(row, StateRole) == (f"{unit.points} pts", "act")
    assert "0102" in model.data(row, SearchRole)


def test_the_order_of_battle_changes_in_place_while_its_units_stay(qtbot) -> None:
    desk = controller()
    to_phase(desk, "movement", "north")
    model = OrbatModel(desk.words, OrderFlow(desk).readiness)
    model.show(desk.view, desk.side)
    reach = desk.reach(0)
    desk.submit(MoveUnit(0, reach.path_to(max(reach.cost, key=lambda h: reach.cost[h]))))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(desk.view, desk.side)


def test_the_log_is_a_sound_model_and_grows_at_the_top(qtmodeltester, qtbot) -> None:
    desk = controller()
    model = LogModel(desk.words)
    model.show(desk.log())
    qtmodeltester.check(model, force_py=True)
    before = model.rowCount()
    to_phase(desk, "movement", "north")
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(desk.log())
    assert model.rowCount() > before
    assert model.line(0) == desk.log()[-1]


def test_the_log_filter_keeps_kinds_and_units() -> None:
    desk = controller(game_of_two())
    to_phase(desk, "movement", "north")
    reach = desk.reach(0)
    desk.submit(MoveUnit(0, reach.path_to(max(reach.cost, key=lambda h: reach.cost[h]))))
    model = LogModel(desk.words)
    model.show(desk.log())
    proxy = LogFilter()
    proxy.setSourceModel(model)
    proxy.show_only(frozenset({"move"}), -1)
    texts = [proxy.index(row, TEXT).data() for row in range(proxy.rowCount())]
    assert texts and all("north infantry 1" in text for text in texts)
    proxy.show_only(frozenset(), 2)
    rows = [proxy.mapToSource(proxy.index(row, 0)).row() for row in range(proxy.rowCount())]
    assert all(model.line(row).unit == 2 for row in rows)
    proxy.show_only(frozenset({"combat"}), -1)
    assert proxy.rowCount() == 0
