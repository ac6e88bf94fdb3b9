"""The rules window: links, back and forward, search, marks; and the pages of the PDF."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPdfWriter
from support.modern_ops import modern_ops

from wargame.report.rulebook import rulebook
from wargame.ui.rulebook.pdf import CHAPTER_ROOM, HEADING_ROOM, PaperBook
from wargame.ui.table.rules_window import RulesWindow


@pytest.fixture
def rules(qtbot) -> RulesWindow:
    window = RulesWindow(modern_ops())
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_rule_opens_and_links_lead_on_and_back(rules: RulesWindow) -> None:
    panel = rules.panel
    rules.show_rule("8.4")
    assert panel.anchor == "r-8.4" and "8.4" in panel.tree.currentIndex().data()
    panel._link(QUrl("#r-9.2"))
    assert panel.anchor == "r-9.2" and "combat drones" in panel.text.toPlainText().lower()
    panel.back.click()
    assert panel.anchor == "r-8.4" and panel.forward.isEnabled()
    panel.forward.click()
    assert panel.anchor == "r-9.2" and not panel.forward.isEnabled()
    panel._link(QUrl("#t-units.infantry_division"))
    assert "Unit types" in panel.tree.currentIndex().data()


def test_a_number_without_its_own_rule_opens_the_parent(rules: RulesWindow) -> None:
    rules.show_rule("8.4.7")
    assert rules.panel.anchor == "r-8.4"


def test_a_mark_of_basis_asks_for_the_number(qtbot, rules: RulesWindow) -> None:
    with qtbot.waitSignal(rules.number_asked) as asked:
        rules.panel._link(QUrl("#a-numbers.stack.limit"))
    assert asked.args == ["numbers.stack.limit"]


def test_search_counts_places_and_enter_goes_through_them(qtbot, rules: RulesWindow) -> None:
    panel = rules.panel
    panel.search.setText("jamming")
    places = panel.proxy.places()
    assert "r-7.6" in places and str(len(places)) in panel.hits.text()
    seen = []
    for _ in places:
        qtbot.keyClick(panel.search, Qt.Key.Key_Return)
        seen.append(panel.anchor)
        assert panel.text.textCursor().selectedText().lower() == "jamming"
    assert seen == places
    panel.search.setText("no such word anywhere")
    assert panel.proxy.places() == []


def test_no_heading_stands_alone_at_the_foot_of_a_page(qapp, tmp_path) -> None:
    writer = QPdfWriter(str(tmp_path / "rules.pdf"))
    writer.setResolution(300)
    book = rulebook(modern_ops(), qt=True, register=False)
    paper = PaperBook(book, writer)
    found = 0
    for sheet in {id(each): each for each, _page in paper._sheets}.values():
        height = sheet._area.height()
        last = -1.0
        for block, _anchor, top in sheet.headings():
            room = CHAPTER_ROOM if block.blockFormat().headingLevel() == 2 else HEADING_ROOM
            follows = last >= 0 and top - last < 0.04 * height
            assert follows or 1 - (top % height) / height >= room
            last, found = top, found + 1
    assert found > len(modern_ops().texts)
