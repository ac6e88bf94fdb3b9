"""The table of injects: selection, keys, and which columns have room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from wargame.engine.view import InjectView
from wargame.ui.theme import MEASURES
from wargame.ui.white.events.deeds import DEEDS
from wargame.ui.white.events.model import (
    CONTROLLER,
    EFFECTS,
    HEADS,
    LINE,
    MINUTES,
    NOTE,
    NUMBER,
    OTHERWISE,
    TEXT,
    TIME,
    TITLE,
    WIDTHS,
    EventsFilter,
)
from wargame.ui.white.events.statecell import EventsDelegate
from wargame.ui.words import tr

_KEYS = {deed.key: deed.id for deed in DEEDS}
_FIRST_HIDDEN = (TEXT, NOTE, MINUTES, OTHERWISE, EFFECTS, TIME, CONTROLLER)
"""Columns that a narrow list does without until they are asked for; the details beside it say all."""


class EventsGrid(QTableView):
    """`deed_wanted`: a deed's id, by its key, Enter or the menu."""

    deed_wanted = Signal(str)
    selected = Signal()

    def __init__(self, proxy: EventsFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proxy = proxy
        self.setModel(proxy)
        self.setItemDelegate(EventsDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(MEASURES.row_grid + 3)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setAccessibleName(tr("Events list"))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        for place, width in enumerate(WIDTHS):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(place, width)
        self.setCornerWidget(QWidget())
        self._chosen = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda _index: self.deed_wanted.emit("edit"))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    # -- selection -----------------------------------------------------------

    def lines(self) -> list[InjectView]:
        """The injects that are selected, from top to bottom."""
        places = sorted(self.selectionModel().selectedRows(NUMBER), key=lambda index: index.row())
        return [index.data(LINE) for index in places]

    def choose(self, keys: list[str]) -> None:
        """Select injects by id, as far as they are shown; the first comes into sight."""
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        found = [
            index
            for index in (self._proxy.index(place, NUMBER) for place in range(self._proxy.rowCount()))
            if index.data(LINE).id in keys
        ]
        model.clearSelection()
        if found:
            model.setCurrentIndex(found[0], flags.NoUpdate)
        for index in found:
            model.select(index, flags.Select | flags.Rows)
        if found:
            self.scrollTo(found[0])

    # -- keys ----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The keys of the list count before the table's, which may use the same letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if not held and event.text().upper() in _KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        deed = _KEYS.get(event.text().upper()) if not held else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            deed = "edit"
        if deed:
            self.deed_wanted.emit(deed)
            event.accept()
        else:
            super().keyPressEvent(event)

    # -- columns -------------------------------------------------------------

    def fit_columns(self, width: int) -> None:
        """Until somebody chooses columns: those with room, the title as wide as it can be."""
        if self._chosen:
            return
        for place in _FIRST_HIDDEN:
            self.setColumnHidden(place, width < 1500)
        taken = sum(
            self.columnWidth(p) for p in range(len(HEADS)) if p != TITLE and not self.isColumnHidden(p)
        )
        spare = self.viewport().width() - taken
        self.setColumnWidth(TITLE, max(WIDTHS[TITLE], min(420, spare)))

    def _ask_columns(self, at: QPoint) -> None:
        menu = QMenu(self)
        for place, head in enumerate(HEADS):
            action = menu.addAction(tr(head))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(place))
            action.setEnabled(place not in (NUMBER, TITLE))
            action.toggled.connect(lambda on, column=place: self._show(column, on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _show(self, column: int, on: bool) -> None:
        self._chosen = True
        self.setColumnHidden(column, not on)
