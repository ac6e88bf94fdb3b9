"""The adjudication desk on the screen: what waits, how it is settled by mouse and key, what survives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot
from support.deskwindow import CHIEF, attack, desk_of, give, key, window_of

from wargame.engine import events as e
from wargame.engine.desk_orders import Explain, Propose, Rule, StateView
from wargame.engine.orders import EndPhase
from wargame.engine.umpire_orders import EndGame
from wargame.play.drafts import drafts
from wargame.ui.table.window import TableWindow
from wargame.ui.white.desk.card import ItemCard
from wargame.ui.white.desk.modes import ModesDialog


@pytest.fixture
def window(qtbot: QtBot) -> TableWindow:
    desk = desk_of()
    give(desk, "north", attack(desk))
    give(desk, "north", Explain("They are tired", 80, "north.1"))
    return window_of(qtbot, desk)


def card_of(window: TableWindow) -> ItemCard:
    card = window.desk.card
    assert card is not None
    return card


def last(window: TableWindow, kind: type[e.Event]) -> list[e.Event]:
    return [event for event in window.controller.session.entries[-1].events if type(event) is kind]


def pick(card: ItemCard, number: int) -> None:
    card.settle.choose("decide")
    card.settle.choices.findChildren(QRadioButton)[number].click()


def test_what_waits_is_listed_and_the_ask_line_leads_there(window: TableWindow) -> None:
    assert window.ask_line.ask.text() == "1 decision waits for you."
    assert window.ask_line.next.isVisible() and "F8" in window.ask_line.next.text()
    assert window.desk.list.remark.text() == "1 waits"
    key(window, Qt.Key.Key_F8)
    assert window.right_side.shows_desk
    card = card_of(window)
    assert card.settle.isAncestorOf(window.focusWidget())  # type: ignore[arg-type]
    assert "They are tired" in card.why.text() and "80 %" in card.why.text()
    assert card.odds.isVisible() and len(card.odds.bars.bars) > 1


def test_roll_carries_it_out_and_the_desk_is_empty(window: TableWindow) -> None:
    key(window, Qt.Key.Key_F8)
    window.desk.apply.click()
    assert last(window, e.Adjudicated) and not window.controller.session.state.desk
    assert window.desk.card is None and not window.desk.footer.isVisible()
    assert not window.ask_line.next.isVisible()


def test_decide_needs_an_outcome_and_a_reason(window: TableWindow) -> None:
    card = card_of(window)
    pick(card, 1)
    window.desk.apply.click()
    assert "needs a reason" in window.desk.problem.text() and window.desk.problem.isVisible()
    card.settle.reason.setPlainText("pace, not luck")
    card.settle.tell.seats.chips["north"].setChecked(True)
    card.settle.tell.fields["north"].setPlainText("Dusk fell early.")
    window.desk.apply.click()
    [rolled] = last(window, e.Adjudicated)
    assert isinstance(rolled, e.Adjudicated) and rolled.outcome == 1
    order = window.controller.session.entries[-1].order
    assert isinstance(order, Rule)
    assert (order.verdict, order.reason) == ("choose", "pace, not luck")
    assert order.feedback == (("north", "Dusk fell early."),)


def test_dice_from_the_table_settle_it_and_can_be_called_off(window: TableWindow) -> None:
    card_of(window).settle.choose("enter")
    window.desk.apply.click()
    assert window.desk.dice.isVisible() and window.desk.rulings.waits
    key(window.desk.dice, Qt.Key.Key_Escape)
    assert not window.desk.rulings.waits and window.desk.apply.isVisible()
    window.desk.apply.click()
    window.desk.dice.field.setText("3")
    key(window.desk.dice.field, Qt.Key.Key_Return)
    [rolled] = last(window, e.DiceRolled)
    assert isinstance(rolled, e.DiceRolled) and (rolled.value, rolled.source) == (3, "typed")


def test_write_brings_about_effects_instead(window: TableWindow) -> None:
    settle = card_of(window).settle
    settle.choose("write")
    settle.text.setPlainText("They lose their way")
    settle.reason.setPlainText("fog")
    effects = settle.effects
    effects.kind.setCurrentIndex(effects.kind.findData("steps"))
    assert effects.what.currentData().id in (0, 3), "units of the order come first"
    number = effects.what.currentData().id
    effects.amount.setValue(1)
    effects.add.click()
    window.desk.apply.click()
    assert window.controller.session.state.units[number].steps == 1
    [done] = last(window, e.RulingDone)
    assert isinstance(done, e.RulingDone) and any(change[0] == "steps" for change in done.changes)


def test_send_back_needs_a_reason_and_asks_for_it(window: TableWindow) -> None:
    window.desk.back.click()
    assert "needs a reason" in window.desk.problem.text()
    assert window.focusWidget() is card_of(window).settle.reason
    card_of(window).settle.reason.setPlainText("no road")
    window.desk.back.click()
    assert not window.controller.session.state.desk
    assert not any(unit.acted for unit in window.controller.session.state.units)


def test_what_is_set_aside_stays_listed_and_is_taken_up_again(window: TableWindow) -> None:
    window.desk.aside.click()
    assert window.controller.session.state.desk[0].skipped
    assert "north.1" in window.desk._rows and not window.ask_line.next.isVisible()
    key(window, Qt.Key.Key_F8)
    assert "Nothing waits" in window.map_area.notice.text.text()
    window.desk.choose("north.1")
    assert window.desk.aside.text() == "Take up"
    window.desk.aside.click()
    assert not window.controller.session.state.desk[0].skipped


def test_half_typed_words_survive_the_window_and_go_when_it_is_settled(
    window: TableWindow, qtbot: QtBot
) -> None:
    desk = window.controller
    settle = card_of(window).settle
    settle.reason.setPlainText("Attack at du")
    settle.tell.seats.chips["south"].setChecked(True)
    settle.tell.fields["south"].setPlainText("You hear gu")
    qtbot.waitUntil(lambda: len(drafts(desk.session, CHIEF)) == 2, timeout=4000)
    desk.setParent(None)
    other = window_of(qtbot, desk)
    again = card_of(other).settle
    assert again.reason.toPlainText() == "Attack at du"
    assert again.tell.fields["south"].toPlainText() == "You hear gu"
    other.desk.apply.click()
    assert drafts(desk.session, CHIEF) == {}


def test_what_others_do_meanwhile_leaves_what_is_typed(window: TableWindow) -> None:
    settle = card_of(window).settle
    settle.choose("decide")
    settle.reason.setPlainText("Attack at du")
    give(window.controller, "north", Propose("Talk to them"))
    assert card_of(window).settle is settle and settle.reason.toPlainText() == "Attack at du"
    assert settle.way == "decide" and window.desk.list.remark.text() == "2 wait"


def test_next_goes_round_what_waits(window: TableWindow) -> None:
    give(window.controller, "north", Propose("Talk to them"))
    shown = []
    for _ in range(3):
        key(window, Qt.Key.Key_F8)
        shown.append(card_of(window).item.key)
    assert shown == ["north.1", "north.2", "north.1"]


def test_an_argument_is_opened_weighed_and_rolled_by_hand(window: TableWindow) -> None:
    give(window.controller, "north", Propose("Open a corridor", "Civilians leave", ("The road is free",)))
    window.desk.choose("north.2")
    settle = card_of(window).settle
    assert settle.ways == ("write", "argue")
    settle.choose("argue")
    settle.speakers.chips["south"].setChecked(True)
    window.desk.apply.click()
    argument = card_of(window).argument
    assert argument is not None and window.controller.session.state.desk[1].seats == ("south",)
    argument.new.setText("It is mined")
    argument.by.setCurrentIndex(argument.by.findData("south"))
    argument.con.click()
    assert argument.new.text() == ""
    argument._weigh(1, -2)
    points = window.controller.session.state.desk[1].points
    assert [(point.by, point.weight) for point in points] == [("north", 1), ("south", -2)]
    assert card_of(window).odds.isVisible()
    argument.die.setCurrentIndex(1)
    argument.die.activated.emit(1)
    argument.chance.setValue(70)
    argument.vote.click()
    assert [(v.by, v.chance) for v in window.controller.session.state.desk[1].votes] == [("south", 70)]
    assert "70" in card_of(window).odds._answer_share.text()
    window.desk.apply.click()
    assert card_of(window).outcome.isVisible() and window.controller.session.state.desk[1].outcome
    card_of(window).settle.choose("close")
    window.desk.apply.click()
    assert [item.id for item in window.controller.session.state.desk] == ["north.1"]


def test_what_the_sides_say_is_noted_for_an_agreement(qtbot: QtBot) -> None:
    desk = desk_of(mode="consensual")
    give(desk, "north", attack(desk))
    window = window_of(qtbot, desk)
    views = card_of(window).views
    assert views is not None and card_of(window).settle.way == "write"
    views.text.setText("They fall back")
    views.by.setCurrentIndex(views.by.findData("south"))
    key(views.text, Qt.Key.Key_Return)
    assert isinstance(desk.session.entries[-1].order, StateView)
    assert [(v.by, v.text) for v in desk.session.state.desk[0].views] == [("south", "They fall back")]


def test_an_order_that_is_not_possible_any_more_says_so(window: TableWindow) -> None:
    desk = window.controller
    desk.session.state.contacts[0].clear()
    desk.refresh()
    window.desk._shown = None
    window.desk.refresh()
    card = card_of(window)
    assert card.gone.isVisible() and "no enemy" in card._gone_text.text()
    assert card.settle._title("roll") == "Carry out"


def test_only_the_facilitators_own_screen_shows_the_desk(window: TableWindow) -> None:
    desk = window.controller
    for seat in ("south", "north", "observer"):
        desk.look_at(seat)
        assert not window.right_side.shows_desk and not window.right_side.head.isVisible()
        assert window.desk.items == () and window.desk.card is None
    desk.look_at(CHIEF)
    assert window.right_side.shows_desk and card_of(window).item.key == "north.1"


def test_when_all_have_ended_the_table_waits_for_the_facilitator(qtbot: QtBot) -> None:
    desk = desk_of(facilitator=False)
    give(desk, "north", attack(desk))
    window = window_of(qtbot, desk, "north")
    assert [seat.id for seat in desk.human_seats()] == ["north", "south"]
    desk.submit(EndPhase())
    assert desk.asked_seats() == (CHIEF,) and window.ask_line.ask.text() == "The facilitator decides."
    qtbot.waitUntil(window.curtain.isVisible)
    assert desk.next_human() == CHIEF


def test_ways_of_ruling_are_chosen_by_kind(window: TableWindow) -> None:
    window.actions_["exercise.modes"].trigger()
    dialog = window.office._dialog
    assert isinstance(dialog, ModesDialog) and dialog.isVisible()
    box = dialog.boxes["move"]
    box.setCurrentIndex(box.findData("free"))
    dialog.boxes["attack"].setCurrentIndex(0)
    dialog.save.click()
    assert window.controller.session.state.modes == {"attack": "rigid", "move": "free"}
    assert window.controller.undo() and "move" not in window.controller.session.state.modes


def test_any_power_of_the_facilitator_becomes_an_effect_by_its_form(window: TableWindow) -> None:
    settle = card_of(window).settle
    settle.choose("write")
    window.flow.select_unit(3)
    settle.effects.more.click()
    form = window.powers.form
    assert form.isVisible() and not form.why.isVisible() and "ruling" in form.apply.text()
    form.list.setCurrentRow(next(i for i in range(form.list.count()) if form.list.item(i).text() == "Skills"))
    form.fields.editors["drone_skill"].setFocus()
    spin = form.fields.editors["drone_skill"].focusProxy()
    spin.setValue(1.5)  # type: ignore[union-attr]
    form.do_it()
    assert not form.isVisible() and len(settle.effects.effects) == 1
    assert window.controller.session.state.units[3].drone_skill != 150
    settle.reason.setPlainText("they had instructors")
    settle.text.setPlainText("They learn")
    window.desk.apply.click()
    assert window.controller.session.state.units[3].drone_skill == 150
    window.flow.select_unit(0)
    window.powers.change_here()
    assert form.why.isVisible() and form.taker is None


def test_ctrl_enter_applies_from_the_field_that_is_typed_in(window: TableWindow) -> None:
    card = card_of(window)
    pick(card, 0)
    card.settle.reason.setFocus()
    card.settle.reason.setPlainText("for the lesson")
    key(card.settle.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not window.controller.session.state.desk


def test_nothing_waits_when_the_game_is_over_and_undo_brings_it_back(window: TableWindow) -> None:
    assert window.desk.waiting
    give(window.controller, CHIEF, EndGame(reason="Time for the review"))
    assert not window.desk.waiting and not window.desk.footer.isVisible()
    assert window.controller.undo()
    assert window.desk.waiting and window.desk.footer.isVisible()
