"""The rehearsal on screen: turn by turn in a copy of the game, what comes of the list and what does not."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wargame.play.bots import make_bots
from wargame.play.player import BotStuck
from wargame.play.rehearsal import DUE, NEVER, Rehearsal, Rehearsed
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.white.events.naming import Names
from wargame.ui.words import tr

HEADS = ("Turn", "Phase", "Scenario time", "No.", "Event", "To")
WHY_HEADS = ("No.", "Has not come", "Why")


class RehearsalDialog(QDialog):
    """Nothing in it touches the game."""

    def __init__(self, controller: GameController, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._names = names
        self._views = {view.id: view for view in controller.view.injects}
        self.setWindowTitle(tr("Rehearse the events list"))
        self.resize(860, 620)
        self.bots = QCheckBox(tr("Bots play every seat; else nobody gives orders"))
        self.answers = QCheckBox(tr("Every response comes"))
        self.words = QCheckBox(tr("What is due is sent at once"))
        self.words.setChecked(True)
        self.words.setVisible(controller.view.injects_wait)
        for box in (self.bots, self.answers, self.words):
            box.clicked.connect(lambda _on: self.begin())
        self.where = label("", "ask")
        self.next = button(tr("Next turn   Space"), "primary")
        self.next.clicked.connect(self.step)
        self.next.setShortcut(Qt.Key.Key_Space)
        self.end = button(tr("To the end"))
        self.end.clicked.connect(self.go_on)
        self.again = button(tr("From now again"))
        self.again.clicked.connect(self.begin)
        self.come = _table(HEADS, (46, 110, 110, 44, 300, 150), 4, tr("What has come"))
        self.waiting = _table(WHY_HEADS, (44, 300, 400), 2, tr("What has not come"))
        self.note = label(
            tr("A copy of the game goes on in memory. The game itself is not touched."), "second", wrap=True
        )
        close = button(tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(self.note)
        layout.addLayout(row(self.bots, self.answers, self.words, -1, spacing=18))
        layout.addLayout(row(self.where, -1, self.next, self.end, self.again))
        layout.addWidget(self.come, 3)
        layout.addWidget(self.waiting, 2)
        layout.addLayout(row(-1, close))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)
        self.begin()
        self.next.setFocus()

    def begin(self) -> None:
        """From where the game stands."""
        self._timer.stop()
        controller = self._controller
        bots = make_bots(controller.game) if self.bots.isChecked() else {}
        self._rehearsal = Rehearsal(
            controller.present, bots, answered=self.answers.isChecked(), word=self.words.isChecked()
        )
        self.come.setRowCount(0)
        self._put(self._rehearsal.begun)
        self._show()

    def step(self) -> None:
        """Play the copy on until the next turn has begun."""
        if self._rehearsal.over:
            self._timer.stop()
            return
        try:
            self._put(list(self._rehearsal.step()))
        except BotStuck as error:
            self._timer.stop()
            self.note.setText(tr("The rehearsal cannot go on: {0}", str(error)))
        self._show()

    def go_on(self) -> None:
        """Turn after turn to the end; again: stop."""
        if self._timer.isActive():
            self._timer.stop()
        elif not self._rehearsal.over:
            self._timer.start()
        self._show()

    def _put(self, found: list[Rehearsed]) -> None:
        for each in found:
            view = self._views[each.inject]
            title = tr("{0} (due, waits for your word)", view.title) if each.what == DUE else view.title
            cells = (
                str(each.turn),
                self._names.phases.get(each.phase, each.phase),
                each.time,
                f"{view.number:02d}",
                title,
                self._names.to(view),
            )
            _add(self.come, cells)
        self.come.scrollToBottom()

    def _show(self) -> None:
        over, turns = self._rehearsal.over, self._controller.game.scenario.turns
        if over:
            self._timer.stop()
            self.where.setText(tr("The copy of the game is over"))
        else:
            self.where.setText(tr("Turn {0} of {1} in the copy", self._rehearsal.turn, turns))
        self.next.setEnabled(not over and not self._timer.isActive())
        self.end.setEnabled(not over)
        self.end.setText(tr("Stop") if self._timer.isActive() else tr("To the end"))
        self.waiting.setRowCount(0)
        for each in self._rehearsal.waiting():
            view = self._views[each.inject]
            _add(self.waiting, (f"{view.number:02d}", view.title, tr(NEVER[each.why], each.about)))

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)


def _table(heads: tuple[str, ...], widths: tuple[int, ...], stretch: int, name: str) -> QTableWidget:
    made = QTableWidget(0, len(heads))
    made.setHorizontalHeaderLabels([tr(head) for head in heads])
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(MEASURES.row_grid + 1)
    made.setShowGrid(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.setAccessibleName(name)
    header = made.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(widths):
        made.setColumnWidth(column, width)
    header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
    return made


def _add(table: QTableWidget, cells: tuple[str, ...]) -> None:
    place = table.rowCount()
    table.insertRow(place)
    for column, text in enumerate(cells):
        item = QTableWidgetItem(text)
        item.setToolTip(text if len(text) > 30 else "")
        table.setItem(place, column, item)
