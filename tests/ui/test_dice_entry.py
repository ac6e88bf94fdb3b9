from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from support.desk import controller, seats, to_phase
from support.tutorial import tutorial

from wargame.resolve.dice import Die
from wargame.resolve.face import Odds
from wargame.ui.seating import TYPED
from wargame.ui.start.new_game import NewGameDialog
from wargame.ui.table.dice_entry import DiceEntry, read_dice
from wargame.ui.table.window import TableWindow


@pytest.mark.parametrize(
    ("text", "die", "value"),
    [("4", "d6", 4), (" 12 ", "2d6", 12), ("3 4", "2d6", 7), ("3+4", "2d6", 7), ("100", "d100", 100)],
)
def test_what_dice_can_show_is_taken(text: str, die: str, value: int) -> None:
    assert read_dice(text, die) == value


@pytest.mark.parametrize(
    ("text", "die", "says"),
    [
        ("7", "d6", "d6 cannot show 7: type 1 to 6"),
        ("1", "2d6", "2d6 cannot show 1: type 2 to 12"),
        ("", "d6", "Roll d6"),
        ("six", "d6", "not a number"),
        ("-3", "d6", "not a number"),
        ("3 9", "2d6", "A d6 cannot show 9"),
        ("1 2 3", "2d6", "3 numbers"),
    ],
)
def test_what_dice_cannot_show_is_refused_in_words(text: str, die: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_dice(text, die)


def test_a_wrong_entry_stays_to_be_mended(qtbot) -> None:
    entry = DiceEntry()
    qtbot.addWidget(entry)
    entry.show()
    entry.start("d6", "combat")
    entry.field.setText("7")
    with qtbot.assertNotEmitted(entry.typed):
        entry.use.click()
    assert entry.wrong.isVisible() and "1 to 6" in entry.wrong.text()
    entry.field.setText("6")
    with qtbot.waitSignal(entry.typed) as seen:
        entry.use.click()
    assert seen.args == [6]


@pytest.fixture
def waiting(qtbot) -> TableWindow:
    """A table where an attack waits for its dice."""
    desk = controller(seating=seats(dice=TYPED))
    to_phase(desk, "combat", "north")
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.start()
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    window.card.commit.click()
    return window


def test_while_dice_are_awaited_the_ask_line_says_so(waiting: TableWindow) -> None:
    assert "Roll the dice and type them" in waiting.ask_line.ask.text()
    assert waiting.card.call_off_dice()
    assert "Roll the dice" not in waiting.ask_line.ask.text()


def test_the_phase_does_not_end_over_an_order_that_waits_for_dice(waiting: TableWindow) -> None:
    head, phase = waiting.controller.session.head, waiting.controller.view.phase
    for _ in range(3):
        waiting.actions_["order.end_phase"].trigger()
    assert waiting.controller.session.head == head and waiting.controller.view.phase == phase
    assert waiting.card.dice.isVisible() and "waits for its dice" in waiting.map_area.notice.text.text()
    waiting.card.call_off_dice()
    waiting.flow.cancel()
    waiting.actions_["order.end_phase"].trigger()
    waiting.actions_["order.end_phase"].trigger()
    assert waiting.controller.session.head > head


def test_the_roll_table_stands_with_the_field(waiting: TableWindow) -> None:
    texts = [each.text() for each in waiting.card.dice.findChildren(QLabel)]
    odds = waiting.controller.odds(waiting.controller.awaited.order)  # type: ignore[union-attr]
    assert isinstance(odds, Odds)
    rows = odds.roll_table(Die.parse(waiting.controller.awaited.die)).rows  # type: ignore[union-attr]
    assert rows and all(any(text.startswith(str(row.first)) for text in texts) for row in rows)


def test_with_dice_on_the_table_there_is_no_seed_to_choose(qtbot) -> None:
    dialog = NewGameDialog(tutorial().scenario, 1)
    qtbot.addWidget(dialog)
    assert dialog.seed.isEnabled() and "trust" in dialog.trust.text()
    dialog.typed.setChecked(True)
    assert not dialog.seed.isEnabled() and dialog.seating.dice == TYPED
    dialog.drawn.setChecked(True)
    assert dialog.seed.isEnabled()


def test_enter_on_the_map_leads_to_the_field_for_the_dice(qtbot, waiting: TableWindow) -> None:
    waiting.card.call_off_dice()
    waiting.activateWindow()
    qtbot.waitUntil(waiting.isActiveWindow)
    waiting.map_area.canvas.setFocus()
    waiting.actions_["order.act"].trigger()
    qtbot.wait(40)
    assert waiting.card.dice.isVisible() and waiting.focusWidget() is waiting.card.dice.field


def test_a_table_from_what_the_side_knows_says_so(qtbot) -> None:
    entry = DiceEntry()
    qtbot.addWidget(entry)
    entry.start("d6", "the attack", [("1 - 3", "Attackers repelled"), ("4 - 6", "Defenders retreat")])
    assert entry.doubt.isHidden()
    entry.start("d6", "the attack", [("1 - 6", "Attackers repelled")], estimate=True)
    assert not entry.doubt.isHidden() and "As far as your side knows" in entry.doubt.text()
    entry.start("d6", "the retreat", estimate=True)
    assert entry.doubt.isHidden(), "there is no table to doubt"


@pytest.mark.parametrize("sure", [True, False])
def test_the_card_doubts_its_roll_table_where_the_target_is_not_identified(qtbot, monkeypatch, sure) -> None:
    desk = controller(seating=seats(dice=TYPED))
    to_phase(desk, "combat", "north")
    window = TableWindow(desk, {})
    qtbot.addWidget(window)
    window.show()
    window.flow.select_unit(0)
    window.flow.act_at(desk.game.map.grid.parse("0103"))
    monkeypatch.setattr(window.flow, "doubt", lambda _draft: "" if sure else "contact")
    window.card.commit.click()
    assert window.card.dice.isVisible() and window.card.dice._table.count() > 0
    assert window.card.dice.doubt.isHidden() == sure
