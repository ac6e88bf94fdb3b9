"""The facilitator's powers on screen: every form gives its order, by keyboard, map, menu and palette."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from support.botgames import shipped
from support.data_orders import HELD, SABOTAGE, with_data
from support.desk import controller, seats
from support.positions import busy_table
from support.small_rules import changed_ruleset

from wargame.engine.codec import state_digest
from wargame.engine.state import OFF_MAP, Decision
from wargame.engine.umpire_orders import (
    UMPIRE_ORDERS,
    EndGame,
    PlaceUnit,
    RemoveUnit,
    SetSteps,
    SetTrack,
    UmpireOrder,
)
from wargame.play.drafts import draft
from wargame.ui.table.window import TableWindow
from wargame.ui.white.powers.catalogue import POWERS, fitting, power_of
from wargame.ui.white.powers.dialog import PLACE, SETTLE_MS, ChangeDialog
from wargame.ui.white.powers.editors import ChoiceEditor, FlagEditor, LineEditor, NumberEditor, PlaceEditor
from wargame.ui.white.powers.plan import Subject

WHY = "Agreed by voice"


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    rules = with_data({"orders.toml": SABOTAGE}, changed_ruleset(lights=("day", "night")))
    desk = controller(busy_table(ruleset=rules, holdings=HELD).game, seats(facilitator=True))
    desk.look_at("facilitator")
    made = TableWindow(desk, {})
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def number(window: TableWindow, name: str) -> int:
    return window.controller.game.unit_index[name.replace(" ", "_")]


def hex_of(window: TableWindow, label: str) -> int:
    return window.controller.game.grid.parse(label)


def form(window: TableWindow) -> ChangeDialog:
    made = window.powers.form
    assert made.isVisible()
    return made


def put(dialog: ChangeDialog, key: str, value: object) -> None:
    """What a person does in a field."""
    editor = dialog.fields.editors[key]
    match editor:
        case NumberEditor():
            editor.spin.setValue(value)  # type: ignore[arg-type]
        case ChoiceEditor():
            editor.combo.setCurrentIndex(editor._values.index(value))
        case FlagEditor():
            editor.check.setChecked(bool(value))
        case LineEditor():
            editor.line.setText(str(value))
        case PlaceEditor():
            editor.line.setText(str(value))
        case _:
            raise AssertionError(key)


def given(window: TableWindow) -> UmpireOrder:
    order = window.controller.session.entries[-1].order
    assert isinstance(order, UmpireOrder)
    return order


INFANTRY = "north infantry 1"
USES: dict[str, tuple[str, str, dict[str, object]]] = {
    "place": (INFANTRY, "", {"hex": "0202"}),
    "steps": (INFANTRY, "", {"steps": 1}),
    "condition": (INFANTRY, "", {"posture": "dispersed", "disrupted": 1}),
    "stock": (INFANTRY, "", {"stock": "combat_drones", "amount": 9}),
    "skills": (INFANTRY, "", {"drone_skill": 2.5}),
    "contact": (INFANTRY, "", {"side": 1, "level": 2}),
    "owner": ("north headquarters 1", "", {"side": 1}),
    "remove": (INFANTRY, "", {"lost": True}),
    "add": ("", "0301", {"side": 0, "type": "armour", "name": "Relief", "steps": 2, "arrives": 0}),
    "bring_in": ("", "0408", {}),
    "control": ("", "0408", {"side": 0}),
    "schedule": ("", "", {"turn": 3}),
    "track": ("", "", {"track": "capital_north", "value": 12}),
    "holding": ("", "", {"side": 1, "stock": "rockets", "amount": 7}),
    "replacements": ("", "", {"side": 1, "steps": 4}),
    "rung": ("", "", {"rung": 4}),
    "perceived": ("", "", {"side": 1, "rung": 4}),
    "pressure": ("", "", {"side": -1, "pressure": 3}),
    "sky": ("", "", {"weather": "storm", "light": "night"}),
    "advance": ("", "", {}),
    "repeat": ("", "", {"fresh": True}),
}


def test_every_order_of_the_facilitator_has_a_form() -> None:
    assert set(USES) == {power.id for power in POWERS}
    assert len(POWERS) == len(set(UMPIRE_ORDERS) - {EndGame}), "the end has a command of its own"


@pytest.mark.parametrize("power", USES)
def test_each_form_gives_its_order_with_the_reason(window: TableWindow, power: str) -> None:
    name, label, values = USES[power]
    unit = number(window, name) if name else -1
    where = window.controller.view.unit(unit).hex if name else hex_of(window, label) if label else -1  # type: ignore[union-attr]
    if power == "owner":
        window.controller.submit(PlaceUnit(unit, hex_of(window, "0108"), reason=WHY))
        where = hex_of(window, "0108")
    window.powers.open(power, Subject(unit, where))
    dialog = form(window)
    assert dialog.power == power and dialog.title.text() == power_of(power).title
    for key, value in values.items():
        put(dialog, key, value)
    dialog.reason.setText(WHY)
    before = window.controller.session.head
    dialog.do_it()
    assert window.controller.session.head == before + 1, dialog.problem.text()
    assert not dialog.isVisible()
    order = given(window)
    assert order.reason == WHY and not order.tell
    assert window.map_area.notice.text.text().endswith("Ctrl+Z takes it back.")
    window.actions_["order.undo"].trigger()
    assert window.controller.session.head == before


def _offered(window: TableWindow, subject: Subject) -> list[str]:
    return [power.id for power in fitting(window.powers.desk(), subject)]


def test_before_and_after_stand_beside_each_other(window: TableWindow) -> None:
    window.powers.open("steps", Subject(number(window, INFANTRY), hex_of(window, "0203")))
    fields = form(window).fields
    texts = [fields.grid.itemAt(n).widget() for n in range(fields.grid.count())]  # type: ignore[union-attr]
    shown = [widget.text() for widget in texts if hasattr(widget, "text")]  # type: ignore[union-attr]
    assert shown[:2] == ["Steps", "4 of 4"]


def test_all_by_keyboard(qtbot: QtBot, window: TableWindow) -> None:
    window.flow.select_unit(number(window, INFANTRY))
    window.map_area.canvas.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_E)
    dialog = form(window)
    assert dialog.name.text() == INFANTRY and dialog.power == "place"
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.power == "steps"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    spin = dialog.fields.editors["steps"]
    assert isinstance(spin, NumberEditor)
    qtbot.keyClick(spin.spin, Qt.Key.Key_Down)
    dialog.reason.setFocus()
    qtbot.keyClicks(dialog.reason, WHY)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert given(window) == SetSteps(number(window, INFANTRY), 3, reason=WHY)


def test_a_reason_is_asked_for_and_what_is_typed_of_it_is_kept(window: TableWindow) -> None:
    window.powers.open("track", Subject())
    dialog = form(window)
    put(dialog, "value", 12)
    dialog.do_it()
    assert dialog.isVisible() and "Say why" in dialog.problem.text()
    dialog.reason.setText("Half a rea")
    dialog.reject()
    assert draft(window.controller.session, "facilitator", PLACE) == "Half a rea"
    window.powers.open("track", Subject())
    assert dialog.reason.text() == "Half a rea"


def test_a_refusal_is_said_before_and_nothing_happens(window: TableWindow) -> None:
    window.powers.open("place", Subject(number(window, INFANTRY), hex_of(window, "0203")))
    dialog = form(window)
    assert dialog.problem.text() == ""
    put(dialog, "hex", "0205")
    dialog.look_ahead()
    assert "south infantry 1 stands there" in dialog.problem.text()
    dialog.reason.setText(WHY)
    before = window.controller.session.head
    dialog.do_it()
    assert dialog.isVisible() and window.controller.session.head == before
    put(dialog, "hex", "9999")
    dialog.look_ahead()
    assert "off the map" in dialog.problem.text()


def test_while_a_question_waits_the_form_says_so(window: TableWindow) -> None:
    state = window.controller.session.state
    state.decisions.append(Decision(900, "advance", "8", 0, (("none", "Stay", ()),), False, ()))
    window.controller.refresh()
    window.powers.open("track", Subject())
    put(form(window), "value", 12)
    form(window).look_ahead()
    assert "a question of the rules waits" in form(window).problem.text().lower()


def test_who_reads_what_is_shown_before(window: TableWindow) -> None:
    window.powers.open("steps", Subject(number(window, INFANTRY), hex_of(window, "0203")))
    dialog = form(window)
    put(dialog, "steps", 1)
    dialog.look_ahead()
    told = {tuple(each.bloc): each.lines for each in dialog.preview.told}
    assert told == {(0,): ("North infantry 1 loses 3 steps",), (1, 2): ()}
    assert dialog.tell.text() == "Tell the reason to N" and dialog.tell.isEnabled()
    dialog.tell.setChecked(True)
    dialog.reason.setText(WHY)
    dialog.look_ahead()
    assert f"The facilitator explains: {WHY}" in dialog.preview.told[0].lines
    window.powers.open("pressure", Subject())
    put(dialog, "pressure", 3)
    dialog.look_ahead()
    assert not dialog.tell.isEnabled()


def test_looking_ahead_changes_nothing(window: TableWindow) -> None:
    before = state_digest(window.controller.session.state)
    for power, (name, label, values) in USES.items():
        unit = number(window, name) if name else -1
        where = window.controller.view.unit(unit).hex if name else hex_of(window, label) if label else -1  # type: ignore[union-attr]
        if power not in _offered(window, Subject(unit, where)):
            continue
        window.powers.open(power, Subject(unit, where))
        for key, value in values.items():
            put(form(window), key, value)
        form(window).look_ahead()
    assert state_digest(window.controller.session.state) == before


def test_leading_fields_make_the_others_anew_and_keep_what_was_typed(window: TableWindow) -> None:
    window.powers.open("add", Subject(-1, hex_of(window, "0301")))
    dialog = form(window)
    put(dialog, "name", "Relief")
    put(dialog, "type", "drones")
    assert dialog.fields.values["name"] == "Relief" and dialog.fields.values["type"] == "drones"
    assert "stock.loitering" in dialog.fields.values and dialog.fields.values["drone_skill"] == 300
    put(dialog, "side", 1)
    assert dialog.fields.values["drone_skill"] == 100, "numbers of one of the same side to begin with"


def test_the_form_follows_the_selection_until_something_is_typed(window: TableWindow) -> None:
    window.flow.select_unit(number(window, INFANTRY))
    window.powers.change_here()
    dialog = form(window)
    window.flow.select_unit(number(window, "north armour 1"))
    assert dialog.name.text() == "north armour 1"
    put(dialog, "hex", "0202")
    window.flow.select_unit(number(window, "north militia 1"))
    assert dialog.name.text() == "north armour 1"


def test_a_dragged_counter_is_moved_once_a_reason_is_given(qtbot: QtBot, window: TableWindow) -> None:
    unit, goal = number(window, INFANTRY), hex_of(window, "0202")
    window.map_area.drop(unit, goal)
    dialog = form(window)
    assert (dialog.power, dialog.fields.values) == ("place", {"hex": goal})
    assert window.map_area.outlined == (goal,) and dialog.focusWidget() is dialog.reason
    before = window.controller.session.head
    dialog.reject()
    assert window.controller.session.head == before and window.map_area.outlined == ()
    window.map_area.drop(unit, goal)
    dialog.reason.setText(WHY)
    dialog.do_it()
    assert given(window) == PlaceUnit(unit, goal, reason=WHY)
    qtbot.wait(2 * SETTLE_MS)
    assert window.map_area.outlined == ()
    assert window.controller.view.unit(unit).hex == goal  # type: ignore[union-attr]


def test_a_hex_is_picked_on_the_map(qtbot: QtBot, window: TableWindow) -> None:
    unit = number(window, INFANTRY)
    window.powers.open("place", Subject(unit, hex_of(window, "0203")))
    dialog = window.powers.form
    editor = dialog.fields.editors["hex"]
    assert isinstance(editor, PlaceEditor)
    editor.pick.click()
    assert not dialog.isVisible(), "it is out of the way"
    assert hex_of(window, "0202") in window.map_area.outlined
    assert hex_of(window, "0205") not in window.map_area.outlined, "an enemy stands there"
    selected = window.flow.unit
    window.map_area.act_at(hex_of(window, "0202"))
    assert dialog.isVisible() and editor.value == hex_of(window, "0202")
    assert window.flow.unit == selected
    editor.pick.click()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert dialog.isVisible() and editor.value == hex_of(window, "0202")


def test_the_right_button_offers_powers_to_the_facilitator_only(window: TableWindow) -> None:
    area, unit, goal = window.map_area, number(window, INFANTRY), hex_of(window, "0202")
    window.flow.select_unit(unit)
    area.menu.open(goal, QPoint())
    menu = area.menu._open
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert f"Move {INFANTRY} here..." in texts and "Add a unit..." in texts
    next(action for action in menu.actions() if action.text().startswith("Move")).trigger()
    assert form(window).fields.values == {"hex": goal}
    form(window).close()
    window.controller.look_at("north")
    area.menu.open(goal, QPoint())
    assert area.menu._open is not None
    assert not any("Add a unit" in action.text() for action in area.menu._open.actions())


def test_the_palette_finds_powers(window: TableWindow) -> None:
    window.flow.select_unit(number(window, INFANTRY))
    found = {each.title: each for each in window.powers.findings()}
    assert "Change: Weaken or repair" in found and "Change: Tracks" in found
    found["Change: Tracks"].act()
    assert form(window).power == "track"
    window.controller.look_at("north")
    assert window.powers.findings() == ()


def test_inspector_and_keys_are_the_facilitators(window: TableWindow) -> None:
    window.flow.select_unit(number(window, INFANTRY))
    assert window.inspector.change.isVisibleTo(window)
    window.inspector.change.click()
    assert form(window).subject.unit == number(window, INFANTRY)
    form(window).close()
    window.controller.look_at("north")
    window.flow.select_unit(number(window, INFANTRY))
    assert not window.inspector.change.isVisibleTo(window)
    window.actions_["exercise.change_game"].trigger()
    assert not window.powers.form.isVisible()
    assert "Only the facilitator" in window.map_area.notice.text.text()
    window.map_area.drop(number(window, INFANTRY), hex_of(window, "0101"))
    assert not window.powers.form.isVisible()


def test_the_form_closes_when_a_players_screen_is_shown(window: TableWindow) -> None:
    window.powers.open("track", Subject())
    window.controller.look_at("north")
    assert not window.powers.form.isVisible()


def test_reasons_given_before_are_offered(window: TableWindow) -> None:
    window.controller.submit(SetTrack("capital_north", 3, reason="The inquiry says so"))
    window.powers.open("track", Subject())
    completer = form(window).reason.completer()
    completer.setCompletionPrefix("inquiry")
    assert completer.currentCompletion() == "The inquiry says so"


def test_at_the_past_nothing_is_changed(window: TableWindow) -> None:
    window.controller.submit(SetTrack("capital_north", 3, reason=WHY))
    window.controller.look_back(1)
    window.powers.open("track", Subject())
    put(form(window), "value", 12)
    form(window).look_ahead()
    assert "past" in form(window).problem.text()


def test_a_destroyed_unit_is_brought_back(window: TableWindow) -> None:
    unit = number(window, INFANTRY)
    window.controller.submit(RemoveUnit(unit, True, reason=WHY))
    assert window.controller.session.state.units[unit].hex == OFF_MAP
    window.powers.open("bring_in", Subject(-1, hex_of(window, "0202")))
    dialog = form(window)
    put(dialog, "unit", unit)
    put(dialog, "steps", 2)
    dialog.reason.setText(WHY)
    dialog.do_it()
    back = window.controller.view.unit(unit)
    assert back is not None and (back.hex, back.steps) == (hex_of(window, "0202"), 2)


def test_rules_without_ladder_tracks_and_weather_offer_none_of_them(qtbot: QtBot) -> None:
    game = shipped("strait-classic")
    desk = controller(game, replace(seats(facilitator=True), players={}))
    chief = next(seat.id for seat in game.scenario.seats if seat.role == "facilitator")
    desk.look_at(chief)
    made = TableWindow(desk, {})
    desk.setParent(made)
    qtbot.addWidget(made)
    offered = _offered(made, Subject(next(unit.id for unit in desk.view.units), 0))
    assert not set(offered) & {"rung", "perceived", "pressure", "track", "sky", "contact", "holding"}
    assert {"place", "steps", "owner", "remove", "add", "advance", "repeat"} <= set(offered)
