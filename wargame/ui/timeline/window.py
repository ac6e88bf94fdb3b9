"""The timeline window: the journal as a tree, and what may be done at an entry of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QMenu, QTreeView, QVBoxLayout, QWidget

from wargame.engine.refusals import Refusal
from wargame.play.bookmarks import Bookmark
from wargame.play.session import Session
from wargame.ui.controller import GameController
from wargame.ui.parts import Button, button, fit_screen, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.timeline.delegate import RowDelegate
from wargame.ui.timeline.differences import groups_of
from wargame.ui.timeline.model import ROW, WHAT, WHEN, WHO, TimelineModel
from wargame.ui.timeline.naming import NameLine
from wargame.ui.timeline.page import DifferencePage
from wargame.ui.timeline.playback import Playback
from wargame.ui.timeline.rows import BRANCH, PHASE, TURN, Row
from wargame.ui.words import tr

REBUILD_MS = 120
"""Changes that come faster than this are drawn together."""


class TimelineWindow(QDialog):
    """`outlined`: hexes that differ, for the map; `show_hex`: go there; `moved`: the game itself moved.

    `other_rules_wanted`: to go on with a branch that other rules have decided, by its name.
    """

    other_rules_wanted = Signal(str)
    outlined = Signal(object)
    show_hex = Signal(int)
    moved = Signal()

    def __init__(self, controller: GameController, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._playback = controller, playback
        self._open: set[tuple[str, str, int]] = set()
        self.setWindowTitle(tr("Timeline"))
        fit_screen(self, 660, 640)
        self.setMinimumSize(420, 360)
        self.model = TimelineModel(controller.words, self)
        self.where = label("", "heading", wrap=True)
        self.tree = self._make_tree()
        self.details = label("", "second", wrap=True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMinimumHeight(52)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.naming = NameLine(self)
        self.page = DifferencePage(self)
        self.page.closed.connect(lambda: self.outlined.emit(()))
        self.page.show_hex.connect(self.show_hex)
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(REBUILD_MS)
        self._late.timeout.connect(self.rebuild)
        playback.rebuilt.connect(self._stale)
        playback.moved.connect(self._show_moment)
        controller.refused.connect(self._say)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.close)

    # -- building ------------------------------------------------------------

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.model)
        tree.setItemDelegate(RowDelegate(tree))
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(False)
        tree.setIndentation(14)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setAccessibleName(tr("Timeline"))
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        tree.activated.connect(lambda _index: self.look())
        tree.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHO, 132), (WHEN, 48)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            tree.setColumnWidth(column, width)
        return tree

    def _actions(self) -> tuple[tuple[str, str, str, bool, Callable[[], None]], ...]:
        """(name, title, tip, for the facilitator only, what it does)."""
        return (
            ("look", tr("Look at it"), tr("Show this moment, read only (Enter)"), False, self.look),
            ("undo", tr("Undo to here"), tr("Take back everything after it"), False, self.undo_to),
            ("bookmark", tr("Bookmark..."), tr("Give this entry a name, or drop it"), False, self.bookmark),
            ("compare", tr("Compare..."), tr("What differs from another moment"), False, self.compare_menu),
            ("go", tr("Go on from here"), tr("The game stands there; nothing is lost"), True, self.go_on),
            ("branch", tr("New branch here..."), tr("A what-if under its own name"), True, self.branch),
            (
                "switch",
                tr("Branches..."),
                tr("Go on with another, or rename one"),
                True,
                self.branch_menu,
            ),
        )

    def _lay_out(self) -> None:
        lines = (row(spacing=6), row(spacing=6))
        for name, title, tip, chief, act in self._actions():
            made = button(title, tip=tip)
            made.clicked.connect(lambda _checked=False, call=act: call())
            self.buttons[name] = made
            lines[chief].addWidget(made)
        for line in lines:
            line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding, 12, MEASURES.dock_padding, 12)
        layout.setSpacing(8)
        layout.addWidget(self.where)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.problem)
        layout.addWidget(self.naming)
        for line in lines:
            layout.addLayout(line)

    # -- showing -------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rebuild()
        self.tree.setFocus()

    def _stale(self) -> None:
        if self.isVisible() and not self._late.isActive():
            self._late.start()

    def rebuild(self) -> None:
        """Read the journal again; what was open stays open, what was chosen stays chosen."""
        chosen, first = self.entry, not self.model.tree.rows
        self._remember()
        self.model.show(self._playback.tree)
        self._reopen()
        chief = self._controller.view.truth
        for name, _title, _tip, only_chief, _act in self._actions():
            self.buttons[name].setVisible(chief or not only_chief)
        self._show_moment()
        if first or chosen not in self.model.tree.by_entry:
            self.select(self._playback.shown)
        else:
            self.select(chosen)

    def _remember(self) -> None:
        if self.model.tree.rows:
            self._open = {
                _key(each)
                for each in self.model.tree.rows
                if each.children and self.tree.isExpanded(self._index(each))
            }

    def _reopen(self) -> None:
        rows = self.model.tree.rows
        last = [each for each in rows if each.kind in (TURN, PHASE)][-2:]
        for each in rows:
            if each.children and (_key(each) in self._open or each in last):
                self.tree.expand(self._index(each))

    def _index(self, each: Row) -> QModelIndex:
        return self.model.createIndex(each.place, 0, each.number)

    def _show_moment(self) -> None:
        if not self.isVisible():
            return
        controller, head = self._controller, self._controller.present.journal.head
        self.model.show_entry(self._playback.shown)
        view = controller.present.view(controller.seat)
        name = tr("Branch {0}: ", head.name) if controller.view.truth else ""
        stands = tr("{0}turn {1}, entry {2}", name, view.turn, head.at)
        self.where.setText(stands[:1].upper() + stands[1:])
        if controller.past:
            self.select(controller.past)

    @property
    def entry(self) -> int:
        """The chosen entry: of a turn or phase the last one in it; 0 if nothing is chosen."""
        chosen: Row | None = self.tree.currentIndex().data(ROW)
        return chosen.entry if chosen is not None else 0

    def select(self, entry: int) -> None:
        """Choose the row of an entry and bring it into sight."""
        known = [each for each in self.model.tree.by_entry if each <= entry]
        index = self.model.index_of(entry if entry in self.model.tree.by_entry else max(known, default=0))
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        self._chosen()

    def _chosen(self) -> None:
        """Say what happened at the chosen entry, and what may be done there."""
        self.problem.hide()
        controller, entry = self._controller, self.entry
        known = entry in controller.present.journal
        undo = controller.present.undo_to_state(controller.seat, entry) if known else None
        self.buttons["undo"].setEnabled(undo is not None and undo.possible)
        self.buttons["undo"].setToolTip(undo.why_not or tr("Take back {0}", undo.what) if undo else "")
        on_line = known and controller.present.journal.on_path(entry, controller.present.head)
        free = known and (controller.view.truth or on_line)
        for name in ("look", "bookmark", "compare", "go", "branch"):
            self.buttons[name].setEnabled(free)
        self.details.setText(self._told(entry) if free else "")

    def _told(self, entry: int) -> str:
        """The sentences of an entry, and when it was given."""
        session, seat = self._controller.present, self._controller.seat
        said = [line.sentence for line in session.lines_of(entry, seat)]
        more = tr(" (and {0} more)", len(said) - 4) if len(said) > 4 else ""
        time = session.journal[entry].time.replace("T", " ")
        head = tr("Entry {0}, {1}: ", entry, time) if time else tr("Entry {0}: ", entry)
        return head + ". ".join(said[:4]) + more

    def _say(self, refusal: Refusal) -> None:
        if self.isVisible():
            self.problem.setText(str(refusal))
            self.problem.show()

    # -- what may be done ----------------------------------------------------

    def look(self) -> None:
        """Show the chosen moment on the table, read only."""
        if self.entry and self.buttons["look"].isEnabled():
            self._playback.look(self.entry)

    def _travel(self, step: Callable[[Session, str], Refusal | None]) -> bool:
        self.problem.hide()
        self._playback.stop()
        done = self._controller.travel(step)
        if done:
            self.moved.emit()
            self.rebuild()
            self.select(self._playback.shown)
        return done

    def undo_to(self) -> None:
        """Take back everything after the chosen entry, if the seat may."""
        entry = self.entry
        self._travel(lambda session, seat: session.undo_to(seat, entry))

    def go_on(self) -> None:
        """The game stands at the chosen entry."""
        entry = self.entry
        self._travel(lambda session, seat: session.rewind(seat, entry))

    def branch(self) -> None:
        """Ask for a name and begin a branch at the chosen entry."""
        entry = self.entry
        self.naming.ask(
            tr("Name of the branch"),
            tr("What if from entry {0}", entry),
            lambda name: self._travel(lambda session, seat: session.branch(seat, name, entry)),
        )

    def branch_menu(self) -> None:
        """The branches to go on with, and a way to rename the present one."""
        journal = self._controller.present.journal
        menu = QMenu(self)
        for head in journal.heads:
            title = tr("Go on with {0} (entry {1})", head.name, head.at)
            if not self._controller.present.same_rules(head.at):
                title = tr("Go on with {0} (entry {1}, by other rules)", head.name, head.at)
            act = menu.addAction(title)
            act.setEnabled(head.name != journal.head.name)
            act.triggered.connect(lambda _checked=False, name=head.name: self.switch(name))
        menu.addSeparator()
        menu.addAction(tr("Rename {0}...", journal.head.name)).triggered.connect(self._rename)
        self._pop(menu, "switch")

    def switch(self, name: str) -> None:
        """Go on with another branch; one by other rules needs the game opened anew."""
        present = self._controller.present
        head = next(each for each in present.journal.heads if each.name == name)
        if present.same_rules(head.at):
            self._travel(lambda session, seat: session.switch(seat, name))
        else:
            self.other_rules_wanted.emit(name)

    def _rename(self) -> None:
        old = self._controller.present.journal.head.name
        self.naming.ask(
            tr("New name of {0}", old),
            old,
            lambda name: self._travel(lambda session, seat: session.rename(seat, old, name)),
        )

    def bookmark(self) -> None:
        """Ask for a name for the chosen entry, or drop a bookmark that is there."""
        entry = self.entry
        here = [
            mark for mark in self._controller.present.bookmarks(self._controller.seat) if mark.entry == entry
        ]
        if not here:
            self._new_bookmark(entry)
            return
        menu = QMenu(self)
        menu.addAction(tr("New bookmark...")).triggered.connect(lambda: self._new_bookmark(entry))
        for mark in here:
            menu.addAction(tr("Drop {0}", mark.name)).triggered.connect(
                lambda _checked=False, each=mark: self._drop(each)
            )
        self._pop(menu, "bookmark")

    def _new_bookmark(self, entry: int) -> None:
        self.naming.ask(
            tr("Name of the bookmark"),
            tr("Entry {0}", entry),
            lambda name: self._kept(lambda session, seat: session.mark(seat, name, entry)),
        )

    def _drop(self, mark: Bookmark) -> None:
        self._kept(lambda session, seat: session.unmark(seat, mark))

    def _kept(self, step: Callable[[Session, str], Refusal | None]) -> bool:
        """A change of bookmarks, which moves nothing."""
        refusal = step(self._controller.present, self._controller.seat)
        if refusal is not None:
            self._say(refusal)
            return False
        self.rebuild()
        return True

    # -- comparing -----------------------------------------------------------

    def compare_menu(self) -> None:
        """The moments to compare the chosen entry with."""
        controller, entry = self._controller, self.entry
        session = controller.present
        others = {session.head: tr("now")}
        if controller.past:
            others.setdefault(controller.past, tr("the moment on the screen"))
        if controller.view.truth:
            for head in session.journal.heads:
                if session.same_rules(head.at):
                    others.setdefault(head.at, tr("branch {0}", head.name))
        for mark in session.bookmarks(controller.seat):
            if session.same_rules(mark.entry):
                others.setdefault(mark.entry, mark.name)
        menu = QMenu(self)
        for other, title in others.items():
            if other != entry:
                menu.addAction(tr("with {0} (entry {1})", title, other)).triggered.connect(
                    lambda _checked=False, second=other: self.compare(entry, second)
                )
        if menu.isEmpty():
            menu.addAction(tr("There is no other moment yet")).setEnabled(False)
        self._pop(menu, "compare")

    def compare(self, first: int, second: int) -> None:
        """Show what differs between two entries, on a page and on the map."""
        session, seat = self._controller.present, self._controller.seat
        found = session.compare(seat, first, second)
        views = session.view_at(seat, first), session.view_at(seat, second)
        moments = zip((first, second), views, strict=True)
        titles = [tr("entry {0} (turn {1})", entry, view.turn) for entry, view in moments]
        self.page.fill(titles[0].capitalize(), titles[1], groups_of(found, *views, self._controller.words))
        self.page.show()
        self.page.raise_()
        self.outlined.emit(found.hexes)

    # -- menus ---------------------------------------------------------------

    def _pop(self, menu: QMenu, name: str) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made = self.buttons[name]
        menu.popup(made.mapToGlobal(QPoint(0, made.height())))

    def _open_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, title, _tip, _chief, act in self._actions():
            if not self.buttons[name].isHidden():
                item = menu.addAction(title)
                item.setEnabled(self.buttons[name].isEnabled())
                item.triggered.connect(lambda _checked=False, call=act: call())
        menu.popup(self.tree.viewport().mapToGlobal(where))

    def done(self, result: int) -> None:
        self.page.hide()
        super().done(result)


def _key(each: Row) -> tuple[str, str, int]:
    """What a group is remembered by: a turn or phase by its first entry, which stays."""
    first = each
    while first.kind in (TURN, PHASE) and first.children:
        first = first.children[0]
    return (each.kind, each.text if each.kind != BRANCH else "", first.entry)
