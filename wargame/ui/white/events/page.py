"""The events list for the facilitator: filters, grid, the whole of what is selected, and what can be done.

A widget that a window or the facilitator's perspective can host. It gives orders through the controller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.inject_orders import HoldInject, SkipInject, WaitInjects
from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.engine.view import InjectView
from wargame.ui.controller import GameController
from wargame.ui.parts import Button, Elided, button, row, set_look
from wargame.ui.white.events.deeds import DEEDS, possible, title_of
from wargame.ui.white.events.details import EventDetails
from wargame.ui.white.events.dialogs import AnswerQuestion, ShiftQuestion, SkipQuestion
from wargame.ui.white.events.exporting import ask_export
from wargame.ui.white.events.form import EventForm
from wargame.ui.white.events.grid import EventsGrid
from wargame.ui.white.events.importing import ImportDialog
from wargame.ui.white.events.model import ALL, MINE, OPEN, SOON, EventsFilter, EventsModel
from wargame.ui.white.events.naming import Names, objectives_of
from wargame.ui.white.events.rehearsing import RehearsalDialog
from wargame.ui.white.events.releasing import ask_release
from wargame.ui.words import tr

LEAST, MIDDLING, WIDE = 560, 800, 900
"""Pixels that the page needs; from which all filters, and the whole of an inject, have room."""
ALL_BUTTONS: Final = 1200
CHIPS: Final = ((SOON, "Next 2 turns {0}"), (ALL, "All {0}"), (MINE, "Mine {0}"), (OPEN, "No response {0}"))


class EventsPage(QWidget):
    """`counted`: how many injects are due and wait for a word."""

    counted = Signal(int)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._acting = False
        self.setMinimumWidth(LEAST)
        self.names = Names(controller)
        self.model = EventsModel(controller, self.names, self)
        self.proxy = EventsFilter(controller, self.model, self)
        self.grid = EventsGrid(self.proxy)
        self.details = EventDetails(controller, self.names)
        self._build()
        self.grid.deed_wanted.connect(self.do)
        self.grid.selected.connect(self._on_selected)
        self.grid.customContextMenuRequested.connect(self._ask_menu)
        controller.changed.connect(lambda _change: self.refresh())
        controller.refused.connect(self._refused)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Find),
            self,
            self.search.setFocus,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self.filter(SOON if self.proxy.counts()[SOON] else ALL)
        self.refresh()

    # -- building ------------------------------------------------------------

    def _build(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.grid)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([900, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 4, 14, 8)
        layout.setSpacing(6)
        layout.addLayout(self._filters())
        layout.addWidget(self.split, 1)
        layout.addLayout(self._messages())
        layout.addLayout(self._buttons())

    def _filters(self):
        self.chips = {kind: button("", "chip") for kind, _ in CHIPS}
        group = QButtonGroup(self)
        for kind, chip in self.chips.items():
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _checked=False, wanted=kind: self.filter(wanted))
        self.chips[MINE].setToolTip(tr("What the list gives you as its controller"))
        self.chips[OPEN].setToolTip(tr("Sent, and the response that is expected has not been noted"))
        self.objective = QComboBox()
        self.objective.setAccessibleName(tr("Objective"))
        self.objective.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.objective.setMinimumContentsLength(16)
        self.objective.currentIndexChanged.connect(
            lambda _at: self.proxy.train(self.objective.currentData() or "")
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a word"))
        self.search.setAccessibleName(tr("Find an inject"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(90)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(self.proxy.look_for)
        self.search.returnPressed.connect(self.grid.setFocus)
        self.waits = QCheckBox(tr("Due injects wait for my word"))
        self.waits.setToolTip(tr("Else they go by themselves when their time comes"))
        self.waits.clicked.connect(lambda on: self._submit(WaitInjects(on)))
        return row(*self.chips.values(), self.objective, self.search, -1, self.waits, spacing=6)

    def _messages(self):
        self.message = Elided("")
        self.message.hide()
        self.undo = button(tr("Undo"), "link", tip="Ctrl+Z")
        self.undo.clicked.connect(self.take_back)
        self.undo.hide()
        line = row(self.message, self.undo)
        line.setStretch(0, 1)
        return line

    def _buttons(self):
        self.buttons: dict[str, Button] = {}
        for deed in DEEDS:
            made = button(
                f"{tr(deed.title)}   {deed.key}", "primary" if deed.id == "fire" else "", tip=tr(deed.tip)
            )
            made.clicked.connect(lambda _checked=False, wanted=deed.id: self.do(wanted))
            self.buttons[deed.id] = made
        self.more = button(tr("More"))
        self.more.setMenu(QMenu(self.more))
        self.more.menu().aboutToShow.connect(lambda: self._fill_menu(self.more.menu(), rest=True))
        return row(*self.buttons.values(), self.more, -1, spacing=6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show what has room."""
        wide = self.width() >= WIDE
        self.details.setVisible(wide)
        roomy = self.width() >= ALL_BUTTONS
        for deed in DEEDS:
            self.buttons[deed.id].setVisible(deed.first or roomy)
        self.more.setVisible(not roomy)
        for widget in (self.objective, self.search):
            widget.setVisible(self.width() >= MIDDLING)
        self.grid.fit_columns(self.grid.width())

    # -- what is shown -------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again; what is selected stays selected."""
        chosen = [view.id for view in self.grid.lines()]
        if self.model.refresh():
            self._fill_objectives()
            self.proxy.look_again()
            if [view.id for view in self.grid.lines()] != chosen:
                self.grid.choose(chosen)
        elif not self.objective.count():
            self._fill_objectives()
        view = self._controller.view
        self.waits.setChecked(view.injects_wait)
        self.waits.setEnabled(view.truth and not view.ended)
        counts = self.proxy.counts()
        for kind, text in CHIPS:
            self.chips[kind].setText(tr(text, counts[kind]))
        self.counted.emit(sum(row.state == "due" for row in self.model.rows))
        self._on_selected()

    def filter(self, kind: str) -> None:
        """Show the next turns, everything, what is one's own, or what waits for a response."""
        self.chips[kind].setChecked(True)
        self.proxy.keep(kind)

    def show_inject(self, key: str) -> None:
        """Bring an inject into sight, whatever is filtered."""
        self.search.clear()
        self.objective.setCurrentIndex(0)
        self.filter(ALL)
        self.grid.choose([key])
        self.grid.setFocus()

    def first(self) -> QWidget:
        """What gets the keys."""
        if self.proxy.rowCount() and not self.grid.lines():
            self.grid.selectRow(0)
        return self.grid

    def _fill_objectives(self) -> None:
        titles = self.names.objectives
        found = dict.fromkeys((*titles, *(part for view in self.model.rows for part in objectives_of(view))))
        now = self.objective.currentData()
        self.objective.blockSignals(True)
        self.objective.clear()
        self.objective.addItem(tr("Any objective"), "")
        for each in found:
            self.objective.addItem(titles.get(each, each), each)
        self.objective.setCurrentIndex(max(0, self.objective.findData(now)))
        self.objective.blockSignals(False)
        self.objective.setEnabled(bool(found))

    def _on_selected(self) -> None:
        views, over = self.grid.lines(), bool(self._controller.view.ended)
        self.details.show_lines(views)
        for deed in DEEDS:
            made = self.buttons[deed.id]
            made.setEnabled(possible(deed.id, views, over=over))
            made.setText(f"{title_of(deed, views)}   {deed.key}")

    def _ask_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def _fill_menu(self, menu: QMenu, *, rest: bool = False) -> None:
        menu.clear()
        views, over = self.grid.lines(), bool(self._controller.view.ended)
        for deed in DEEDS:
            if rest and deed.first:
                continue
            action = menu.addAction(f"{title_of(deed, views)}\t{deed.key}")
            action.setEnabled(possible(deed.id, views, over=over))
            action.triggered.connect(lambda _checked=False, wanted=deed.id: self.do(wanted))

    # -- doing ---------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do a deed to what is selected; one that makes no sense there says so."""
        views = self.grid.lines()
        if not possible(deed, views, over=bool(self._controller.view.ended)):
            self.warn(_why_not(deed, views))
            return
        deeds: dict[str, Callable[[Sequence[InjectView]], None]] = {
            "fire": lambda chosen: ask_release(self._controller, chosen[0].id, self, self._submit),
            "hold": self._hold,
            "skip": self._skip,
            "answer": self._answer,
            "edit": lambda chosen: self._open_form(chosen[0]),
            "copy": lambda chosen: self._open_form(chosen[0], copy=True),
            "new": lambda _chosen: self._open_form(None),
            "shift": self._shift,
            "rehearse": lambda _chosen: self._open(RehearsalDialog(self._controller, self.names, self)),
            "import": lambda _chosen: self._import(),
            "export": lambda _chosen: ask_export(self, self._controller, self.say, self.warn),
        }
        deeds[deed](views)

    def _hold(self, views: Sequence[InjectView]) -> None:
        held = not all(view.held_back for view in views)
        for view in views:
            if view.held_back != held and not self._submit(HoldInject(view.id, held)):
                return

    def _skip(self, views: Sequence[InjectView]) -> None:
        if all(view.state == "skipped" for view in views):
            for view in views:
                self._submit(SkipInject(view.id, False))
            return
        question = SkipQuestion([view for view in views if view.state != "skipped"], self)
        question.accepted.connect(lambda: [self._submit(order) for order in question.orders])
        self._open(question)

    def _answer(self, views: Sequence[InjectView]) -> None:
        question = AnswerQuestion(self._controller, views[0], self)
        question.accepted.connect(lambda: self._submit(question.order))
        self._open(question)

    def _shift(self, views: Sequence[InjectView]) -> None:
        question = ShiftQuestion(views, self._controller.game.scenario.turns, self)
        question.accepted.connect(lambda: self._submit(question.order))
        self._open(question)

    def _open_form(self, view: InjectView | None, *, copy: bool = False) -> None:
        form = EventForm(self._controller, view.id if view else "", self, copy=copy)
        form.saved.connect(self._saved)
        self._open(form)

    def _saved(self, key: str) -> None:
        self._done()
        self.refresh()
        if key not in [view.id for view in self.grid.lines()]:
            self.filter(ALL)
            self.grid.choose([key])

    def _import(self) -> None:
        dialog = ImportDialog(self._controller, self)
        dialog.imported.connect(self._imported)
        self._open(dialog)

    def _imported(self) -> None:
        self._done()
        self.filter(ALL)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _submit(self, order: Order) -> bool:
        """Give an order and say what became of it."""
        self._acting = True
        try:
            done = self._controller.submit(order)
        finally:
            self._acting = False
        if done:
            self._done()
        self.refresh()
        return done

    def _done(self) -> None:
        """Say what the last entry did, with a way back."""
        present = self._controller.present
        lines = present.lines_of(present.head, self._controller.seat)
        self.say(lines[0].sentence if lines else "")
        self.undo.setVisible(bool(lines))

    def take_back(self) -> None:
        """Take the last order back."""
        if self._controller.undo():
            self.undo.hide()
            self.say(tr("Taken back."))

    def _refused(self, refusal: Refusal) -> None:
        if self._acting:
            self.warn(refusal.text)

    def say(self, text: str) -> None:
        """A message below the list."""
        set_look(self.message, "second")
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def warn(self, text: str) -> None:
        """Why something was not done."""
        self.undo.hide()
        set_look(self.message, "warning")
        self.message.setText(text[:1].upper() + text[1:])
        self.message.show()


def _why_not(deed: str, views: Sequence[InjectView]) -> str:
    if not views:
        return tr("Select an inject first.")
    if deed == "answer":
        return tr("Only to an inject that was sent can there be a response; select one.")
    if len(views) > 1 and deed in ("fire", "edit", "copy"):
        return tr("Select a single inject for this.")
    if any(view.sent_turn for view in views):
        return tr("It has been sent. Duplicate it to send it again in another form.")
    return tr("That is not possible now.")
