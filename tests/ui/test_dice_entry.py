from __future__ import annotations

import pytest

from wargame.ui.table.dice_entry import DiceEntry, read_dice


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
