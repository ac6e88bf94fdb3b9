"""The timeline: what a seat finds in it, a look at the past that changes nothing, branches, comparison."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from support.desk import controller, seats

from wargame.engine.codec import state_digest
from wargame.engine.orders import EndPhase
from wargame.play.bookmarks import Bookmark
from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.ui.controller import GameController
from wargame.ui.table.window import TableWindow
from wargame.ui.timeline.differences import groups_of
from wargame.ui.timeline.model import ROW, WHAT, TimelineModel
from wargame.ui.timeline.playback import Playback
from wargame.ui.timeline.rows import BRANCH, ENTRY, HEAD, MARK, TURN, tree_of
from wargame.ui.timeline.window import TimelineWindow


def chief_of(desk: GameController) -> str:
    return next(seat.id for seat in desk.game.scenario.seats if seat.role == "facilitator")


def played(turns: int = 2) -> GameController:
    """A game of bots in which the facilitator sits at the screen."""
    desk = controller(seating=seats(facilitator=True))
    play_on(desk.session, make_bots(desk.game), turns=turns)
    desk.look_at(chief_of(desk))
    desk.refresh()
    return desk


@pytest.fixture
def opened(qtbot):
    """A table with its timeline open."""

    def make(desk: GameController) -> tuple[TableWindow, TimelineWindow]:
        window = TableWindow(desk, {})
        qtbot.addWidget(window)
        window.map_area.canvas.animated = False
        window.resize(1366, 768)
        window.show()
        window.actions_["view.timeline"].trigger()
        assert window.times.window is not None
        return window, window.times.window

    return make


# -- the tree ----------------------------------------------------------------


def test_the_facilitator_finds_every_entry_once_by_turn_and_phase() -> None:
    desk = played()
    tree = tree_of(desk.session, desk.seat)
    entries = [row.entry for row in tree.rows if row.kind == ENTRY]
    assert entries == [entry.id for entry in desk.session.journal]
    assert tree.line == tuple(entries)
    assert [row.text for row in tree.top.children] == ["1", "2", "3"][: len(tree.top.children)]
    assert all(row.kind == TURN for row in tree.top.children)
    assert (HEAD, "main") in tree.by_entry[desk.session.head].labels


def test_a_player_finds_only_what_its_log_tells_and_its_own_orders() -> None:
    desk = played()
    for seat in ("north", "south"):
        told = {line.entry for line in desk.session.log(seat)}
        own = {entry.id for entry in desk.session.journal if entry.seat == seat}
        tree = tree_of(desk.session, seat)
        assert set(tree.by_entry) == told | own
        first = {}
        for line in desk.session.log(seat):
            first.setdefault(line.entry, line.sentence)
        for number, row in tree.by_entry.items():
            if desk.session.journal[number].seat != seat:
                assert row.text == first[number]


def test_branches_hang_where_they_began_and_players_see_none_of_them() -> None:
    desk = played()
    session, chief = desk.session, desk.seat
    fork = session.head - 5
    assert session.branch(chief, "what if", fork) is None
    play_on(session, make_bots(desk.game), turns=session.state.turn)
    beside = {entry.id for entry in session.entries} - {e.id for e in session.journal.path(fork)}
    assert session.switch(chief, "main") is None
    assert session.mark(chief, "fork", fork) is None
    assert session.mark("north", "mine", fork) is None
    tree = tree_of(session, chief)
    branch = next(row for row in tree.rows if row.kind == BRANCH)
    assert branch.parent is tree.by_entry[fork]
    assert branch.text == "what if" and not branch.taken_back
    assert {row.entry for row in branch.children} == beside
    assert tree.by_entry[fork].labels == [(MARK, "fork"), (MARK, "mine")]
    for seat in ("north", "south"):
        known = tree_of(session, seat)
        assert not beside & set(known.by_entry)
        labels = [label for row in known.rows for label in row.labels]
        assert labels == ([(MARK, "mine")] if seat == "north" and fork in known.by_entry else labels[:0])


def test_orders_taken_back_stay_and_are_marked() -> None:
    desk = played(1)
    session, chief = desk.session, desk.seat
    gone = session.head
    assert session.undo(chief) is None
    tree = tree_of(session, chief)
    assert tree.by_entry[gone].taken_back
    assert not tree.by_entry[session.head].taken_back
    seat = session.journal[gone].seat
    assert tree_of(session, seat).by_entry[gone].taken_back
    other = "south" if seat == "north" else "north"
    assert gone not in tree_of(session, other).by_entry


def test_the_model_is_a_sound_tree(qtbot) -> None:
    desk = played()
    assert desk.session.branch(desk.seat, "what if", desk.session.head - 5) is None
    play_on(desk.session, make_bots(desk.game), turns=desk.session.state.turn)
    model = TimelineModel(desk.words)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(tree_of(desk.session, desk.seat))
    model.show_entry(3)
    assert tester.model() is model
    index = model.index_of(3)
    assert index.data(ROW).entry == 3
    assert (
        index.data(Qt.ItemDataRole.FontRole).weight()
        > index.siblingAtRow(1).data(Qt.ItemDataRole.FontRole).weight()
        or index.row() == 1
    )


def test_a_long_journal_is_laid_out_quickly() -> None:
    desk = controller(seating=seats(facilitator=True))
    desk.look_at(chief_of(desk))
    while len(desk.session.journal) < 600 and not desk.session.finished:
        desk.session.submit(desk.asked_seats()[0], EndPhase())
        if desk.session.finished:
            desk.session.branch(desk.seat, f"again {len(desk.session.journal)}", 1)
    desk.refresh()
    started = time.perf_counter()
    tree = tree_of(desk.session, desk.seat)
    assert time.perf_counter() - started < 1.0
    assert len(tree.by_entry) == len(desk.session.journal) >= 600


# -- the past ----------------------------------------------------------------


def test_a_look_at_the_past_shows_it_and_changes_nothing(opened) -> None:
    desk = played()
    before = (state_digest(desk.session.state), len(desk.session.journal), desk.session.journal.head)
    window, times = opened(desk)
    now = desk.view
    times.select(5)
    times.look()
    assert desk.past == 5
    assert desk.view == desk.present.view_at(desk.seat, 5) != now
    assert window.times.bar.isVisible()
    assert "entry 5" in window.times.bar.text.text()
    assert desk.read_only and not desk.next_bot() and not desk.next_human()
    refused: list[object] = []
    desk.refused.connect(refused.append)
    assert not desk.submit(EndPhase(), seat="north")
    assert not desk.undo()
    assert len(refused) == 2 and "past" in str(refused[0])
    window.actions_["view.earlier"].trigger()
    assert desk.past == 4
    window.actions_["view.later"].trigger()
    assert desk.past == 5
    window.actions_["view.now"].trigger()
    assert not desk.past and desk.view == now
    assert not window.times.bar.isVisible()
    assert (state_digest(desk.session.state), len(desk.session.journal), desk.session.journal.head) == before


def test_play_runs_to_the_present_and_stops(qtbot) -> None:
    desk = played(1)
    playback = Playback(desk)
    playback.speed = 10
    seen: list[int] = []
    desk.changed.connect(lambda _change: seen.append(desk.session.head))
    desk.look_back(playback.line[-4])
    playback.toggle()
    assert playback.playing
    qtbot.waitUntil(lambda: not desk.past, timeout=5000)
    assert not playback.playing
    assert seen == list(playback.line[-4:])


def test_a_player_may_look_only_at_the_line_that_is_played() -> None:
    desk = played()
    session, chief = desk.session, desk.seat
    fork, old = session.head - 5, session.head
    assert session.branch(chief, "what if", fork) is None
    desk.look_at("north")
    desk.look_back(old)
    assert not desk.past
    desk.look_back(fork - 1)
    assert desk.past == fork - 1
    assert desk.view == desk.present.view_at("north", fork - 1)
    desk.look_at(chief)
    desk.look_back(old)
    assert desk.past == old
    desk.look_at("south")
    assert not desk.past


# -- going elsewhere ---------------------------------------------------------


def test_the_facilitator_goes_back_branches_switches_and_renames(opened) -> None:
    desk = played()
    session = desk.session
    last = session.head
    window, times = opened(desk)
    times.select(6)
    times.buttons["go"].click()
    assert session.head == 6 and len(session.journal) == last
    assert window.actions_["bots.pause"].isChecked()
    times.buttons["branch"].click()
    assert times.naming.isVisible()
    times.naming.field.setText("main")
    times.naming.give.click()
    assert times.naming.isVisible() and "taken" in times.problem.text()
    times.naming.field.setText("Other way")
    times.naming.give.click()
    assert not times.naming.isVisible()
    assert session.journal.head.name == "Other way"
    assert "Other way" in times.where.text()
    times._rename()
    times.naming.field.setText("Third way")
    times.naming.give.click()
    assert session.journal.head.name == "Third way"


def test_bookmarks_are_made_and_dropped_at_the_chosen_entry(opened) -> None:
    desk = played()
    _window, times = opened(desk)
    times.select(4)
    times.buttons["bookmark"].click()
    times.naming.field.setText("Here it began")
    times.naming.give.click()
    mark = Bookmark("Here it began", desk.seat, 4)
    assert desk.session.bookmarks(desk.seat) == (mark,)
    assert (MARK, "Here it began") in times.model.index_of(4).data(ROW).labels
    times._drop(mark)
    assert desk.session.bookmarks(desk.seat) == ()


def test_undo_to_here_says_why_not_to_a_player(opened) -> None:
    desk = played(1)
    desk.look_at("north")
    _window, times = opened(desk)
    times.select(2)
    assert not times.buttons["undo"].isEnabled()
    assert "facilitator can take it back" in times.buttons["undo"].toolTip()
    for name in ("go", "branch", "switch"):
        assert not times.buttons[name].isVisible()


def test_what_differs_is_listed_and_outlined(opened) -> None:
    desk = played()
    window, times = opened(desk)
    times.compare(1, desk.session.head)
    found = desk.session.compare(desk.seat, 1, desk.session.head)
    assert window.map_area.outlined == found.hexes != ()
    views = [desk.session.view_at(desk.seat, entry) for entry in (1, desk.session.head)]
    groups = groups_of(found, views[0], views[1], desk.words)
    assert times.page.tree.topLevelItemCount() == len(groups)
    units = next(group for group in groups if group.title == "Units")
    names = [definition.name for definition in desk.game.unit_defs]
    assert all(any(line.what.startswith(name) for name in names) for line in units.lines)
    assert all(line.first != line.second for group in groups for line in group.lines)
    times.page.close()
    assert window.map_area.outlined == ()


def test_the_window_goes_with_the_curtain_and_opens_for_the_next_seat(opened) -> None:
    desk = played(1)
    window, times = opened(desk)
    window.turns.cover(True)
    assert not times.isVisible()
    window.turns.cover(False)
    desk.look_at("north")
    window.actions_["view.timeline"].trigger()
    assert set(times.model.tree.by_entry) == set(tree_of(desk.session, "north").by_entry)


def test_the_tree_follows_the_game_while_it_is_open(qtbot, opened) -> None:
    desk = played(1)
    _window, times = opened(desk)
    before = len(times.model.tree.by_entry)
    seat = desk.asked_seats()[0]
    assert desk.submit(EndPhase(), seat=seat)
    qtbot.waitUntil(lambda: len(times.model.tree.by_entry) > before, timeout=2000)
    assert times.model.index_of(desk.session.head).siblingAtColumn(WHAT).isValid()
