from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from wargame.ui.actions import COMMANDS, MENUS, ActionRegistry, fuzzy
from wargame.ui.table.keys_page import KeysPage


def test_no_two_commands_share_an_id_or_a_key() -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    keys = Counter(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert all(QKeySequence(key).toString() for command in COMMANDS for key in command.keys)


def test_every_command_is_in_a_menu(qtbot) -> None:
    window, area = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(area)
    actions = ActionRegistry(window, area)
    menu = QMenu(window)
    actions.fill_menu(menu)
    groups = [sub.menu() for sub in menu.actions()]
    shown = {
        action.objectName()
        for group in groups
        if isinstance(group, QMenu)
        for action in group.actions()
        if not action.isSeparator()
    }
    assert shown == {command.id for command in COMMANDS}
    assert {command.menu for command in COMMANDS} == set(MENUS)


def test_the_palette_finds_by_letters_and_prefers_word_starts() -> None:
    assert fuzzy("end", "End phase") > fuzzy("end", "Save the map as a picture and")
    assert fuzzy("ep", "End phase") > 0
    assert fuzzy("xq", "End phase") == 0
    assert fuzzy("", "anything") == 1


def test_the_keys_page_names_every_key(qtbot) -> None:
    page = KeysPage()
    qtbot.addWidget(page)
    from PySide6.QtWidgets import QLabel

    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    native = QKeySequence.SequenceFormat.NativeText
    for command in COMMANDS:
        for key in command.keys:
            assert QKeySequence(key).toString(native) in texts
