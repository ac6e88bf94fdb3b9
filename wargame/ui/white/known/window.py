"""The window with what each side knows of each unit and what it believes, against the truth."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.knowledge import Knowledge
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.table.grid import Grid
from wargame.ui.white.known.tables import belief_columns, belief_rows, unit_columns, unit_rows
from wargame.ui.words import tr

WIDTH, HEIGHT = 1060, 600
MOST_LETTERS = 18


class KnownWindow(QDialog):
    """It can stay open beside the table.

    `unit_wanted`: a unit to show on the map. `view_wanted`: a seat whose screen is to be shown.
    `change_wanted`: the facilitator wants to change who knows of a unit (-1: not yet said by whom).
    """

    unit_wanted = Signal(int)
    view_wanted = Signal(str)
    change_wanted = Signal(int, int)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setWindowTitle(tr("What each side knows"))
        self.resize(WIDTH, HEIGHT)
        knowledge = self._read()
        words = controller.words
        self.units = Grid(tr("What each side knows of each unit"), unit_columns(words, knowledge))
        self.units.chosen.connect(lambda key: self.unit_wanted.emit(key))
        self.units.pointed.connect(lambda _key: self._show_buttons())
        self.beliefs = Grid(tr("What they believe"), belief_columns(words, knowledge))
        self.pages = QStackedWidget()
        self.pages.addWidget(self.units)
        self.pages.addWidget(self.beliefs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(self._head())
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._foot())
        controller.changed.connect(self._follow)
        self.refresh()

    # -- building ------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        switch = QFrame()
        switch.setProperty("look", "segments")
        inner = QHBoxLayout(switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self.group = QButtonGroup(self)
        for number, title in enumerate((tr("Units"), tr("Beliefs"))):
            made = button(title, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self.group.addButton(made, number)
            inner.addWidget(made)
        self.group.idClicked.connect(self.show_page)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a unit, hex or word"))
        self.search.setAccessibleName(tr("Find a unit, hex or word"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.side = QComboBox()
        self.side.setAccessibleName(tr("Units of"))
        self.side.addItem(tr("Units of all sides"), -1)
        for number, side in enumerate(self._controller.game.sides):
            self.side.addItem(tr("Units of {0}", side.name), number)
        self.side.currentIndexChanged.connect(lambda _index: self.refresh())
        self.wrong = QCheckBox(tr("Only what is unknown, old or wrong"))
        self.wrong.toggled.connect(lambda _on: self.refresh())
        self.filters = QWidget()
        filters = row(self.search, self.side, self.wrong)
        filters.setStretch(0, 1)
        self.filters.setLayout(filters)
        head = row(switch, self.filters, spacing=14)
        head.setStretch(1, 1)
        return head

    def _foot(self) -> QHBoxLayout:
        """The screens that may be looked at, and what can be done with the unit in hand."""
        self.change = button(tr("Change who knows of it..."), "", tip=tr("Ctrl+Enter"))
        self.change.clicked.connect(self.change_current)
        self.count = label("", "second")
        views: list[QWidget] = [label(tr("View as"), "second")]
        words, seats = self._controller.words, self._controller.game.scenario.seats
        sides = [seat.side for seat in seats]
        for seat in seats:
            if seat.role == "facilitator":
                continue
            alone = bool(seat.side) and sides.count(seat.side) == 1
            short = words.side(self._controller.side_of(seat.id)) if alone else seat.title
            text = short if len(short) <= MOST_LETTERS else short[:MOST_LETTERS] + "\N{HORIZONTAL ELLIPSIS}"
            made = button(text, "link", tip=tr("Show the screen of {0}", seat.title), name=seat.title)
            made.clicked.connect(lambda _checked=False, key=seat.id: self.view_wanted.emit(key))
            made.setObjectName(f"view.{seat.id}")
            views.append(made)
        return row(*views, -1, self.count, self.change)

    # -- showing -------------------------------------------------------------

    def _read(self) -> Knowledge:
        """The table as it stands; an empty one for who may not see it."""
        controller = self._controller
        session = controller.session
        found = session.engine.knowledge(session.state, controller.seat)
        return found or Knowledge((), (), ())

    def show_page(self, number: int) -> None:
        """Units (0) or beliefs (1)."""
        self.group.button(number).setChecked(True)
        self.pages.setCurrentIndex(number)
        self.filters.setEnabled(number == 0)
        (self.units if number == 0 else self.beliefs).setFocus()
        self._show_buttons()

    def refresh(self) -> None:
        """Read everything again."""
        words, knowledge = self._controller.words, self._read()
        side = self.side.currentData()
        rows = unit_rows(words, knowledge, side, self.search.text(), self.wrong.isChecked())
        self.units.show_rows(rows)
        self.beliefs.show_rows(belief_rows(words, knowledge))
        self.count.setText(tr("{0} of {1} units", len(rows), len(knowledge.units)))
        self._show_buttons()

    def _show_buttons(self) -> None:
        units = self.pages.currentIndex() == 0
        self.change.setVisible(units)
        self.count.setVisible(units)
        self.change.setEnabled(units and self._on_map(self.units.current_key()))

    def _on_map(self, unit: object) -> bool:
        known = self._controller.view.unit(unit) if isinstance(unit, int) else None
        return known is not None

    def _follow(self, _change: object) -> None:
        """Another seat's screen is no place for this window."""
        if not self.isVisible():
            return
        if self._controller.view.truth:
            self.refresh()
        else:
            self.close()

    def change_current(self) -> None:
        """Ask to change who knows of the unit in the current row."""
        unit = self.units.current_key()
        if isinstance(unit, int) and self._on_map(unit):
            self.change_wanted.emit(unit, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if held:
                self.change_current()
        else:
            super().keyPressEvent(event)
