"""The assumption register in a window: search, filter by basis; in an excursion values can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wargame.report.excursion import Excursion
from wargame.report.register import BASES, Entry, counts, value_text
from wargame.ui.parts import button, fit_screen, label, line, row
from wargame.ui.register.model import (
    BASIS,
    CHANGED,
    NAME,
    NOTE,
    PLACE,
    ROW,
    VALUE,
    RegisterFilter,
    RegisterModel,
)
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr


class RegisterWindow(QDialog):
    """Rows to read; with an `excursion`, values to change (accepted: use them)."""

    def __init__(
        self,
        title: str,
        rows: Sequence[Entry],
        parent: QWidget | None = None,
        *,
        excursion: Excursion | None = None,
    ) -> None:
        super().__init__(parent)
        self._excursion = excursion
        self.setWindowTitle(title)
        fit_screen(self, 1060, 640)
        self.model = RegisterModel(rows, excursion, self)
        self.proxy = RegisterFilter(self)
        self.proxy.setSourceModel(self.model)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a name, a value or a word of a note"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Find an assumption"))
        self.chips = {kind: self._chip(kind) for kind in ("", *BASES, CHANGED)}
        self.table = self._table()
        self.details = label("", "second", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setMinimumHeight(54)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self._lay_out(title)
        self.search.textChanged.connect(self._look_for)
        self.table.selectionModel().currentRowChanged.connect(self._told)
        self.model.refused.connect(self._refused)
        self.model.edited.connect(self._edited)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)
        self.filter("")

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(title, "title"))
        about = (
            tr("Double-click a value to change it for this game. What is changed stays in the saved game.")
            if self._excursion
            else tr("Every number of the scenario, its ruleset and its map, with what it rests on.")
        )
        layout.addWidget(label(about, "second", wrap=True))
        self.search.setMinimumWidth(280)
        layout.addLayout(row(self.search, *self.chips.values(), -1, spacing=6))
        layout.addWidget(self.table, 1)
        layout.addWidget(line())
        layout.addWidget(self.details)
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())

    def _buttons(self):
        if self._excursion is None:
            close = button(tr("Close"), "main")
            close.clicked.connect(self.accept)
            return row(-1, close)
        self.reset = button(tr("Reset this one"))
        self.reset_all = button(tr("Reset all"))
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self.model.reset_all)
        use = button(tr("Use these"), "primary-main")
        cancel = button(tr("Cancel"), "main")
        use.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.reset.setEnabled(False)
        return row(self.reset, self.reset_all, -1, cancel, use)

    def _chip(self, kind: str):
        chip = button("", "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda _checked=False: self.filter(kind))
        return chip

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.proxy)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(MEASURES.row_grid + 2)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setAccessibleName(tr("Assumptions"))
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            if self._excursion
            else QAbstractItemView.EditTrigger.NoEditTriggers
        )
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in ((NAME, 290), (VALUE, 130), (BASIS, 84), (PLACE, 150)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        return table

    # -- looking -------------------------------------------------------------

    def filter(self, kind: str) -> None:
        """Show one basis, the changed rows, or all ("")."""
        found = counts(self.model.rows)
        changed = sum(1 for each in self.model.rows if each.was is not None)
        titles = {
            "": tr("All {0}", len(self.model.rows)),
            **{basis: f"{tr(basis).capitalize()} {count}" for basis, count in found.items()},
            CHANGED: tr("Changed {0}", changed),
        }
        for key, chip in self.chips.items():
            chip.setText(titles[key])
            chip.setChecked(key == kind)
        self.chips[CHANGED].setVisible(bool(changed) or self._excursion is not None)
        self._kind = kind
        self.proxy.keep(kind)

    def _look_for(self, text: str) -> None:
        self.proxy.look_for(text)

    def show_number(self, name: str) -> None:
        """Bring a number into sight and select it, whatever is filtered."""
        place = self.model.row_of(name)
        if place < 0:
            return
        self.search.clear()
        self.filter("")
        index = self.proxy.mapFromSource(self.model.index(place, VALUE))
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.table.setFocus()

    def _told(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ROW)
        if entry is None:
            self.details.setText("")
            return
        was = "" if entry.was is None else tr(" (its own value is {0})", value_text(entry.was))
        head = f"{entry.name} = {value_text(entry.value)}{was}"
        self.details.setText(f"{head}\n{tr(entry.basis).capitalize()}: {entry.note}\n{entry.place}")
        if self._excursion is not None:
            self.reset.setEnabled(entry.was is not None)

    # -- changing ------------------------------------------------------------

    def _refused(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _edited(self) -> None:
        self.filter(self._kind)
        self._told(self.table.currentIndex())

    def _reset(self) -> None:
        entry: Entry | None = self.table.currentIndex().data(ROW)
        if entry is not None:
            self.model.reset(entry.name)
