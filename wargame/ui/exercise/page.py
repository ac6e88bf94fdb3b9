"""Pages of the designer: the head of the exercise, and tables of items with a list and a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wargame.scenarios.exercise.checking import Path
from wargame.scenarios.exercise.editing import added, changed, copied, items_of, moved, removed
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.form import Form, Spec
from wargame.ui.parts import button, column, current_theme, fill_list, label, plain_list, row
from wargame.ui.words import tr

LIST_WIDTH = 306


class Page(QWidget):
    """A part of the exercise. `title` stands in the list of pages; `tables`: what its faults begin with."""

    def __init__(self, design: Design, title: str, about: str, tables: Sequence[str]) -> None:
        super().__init__()
        self.design = design
        self.title = title
        self.tables = tuple(tables)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 16, 14)
        self._column.setSpacing(10)
        self._column.addWidget(label(title, "title"))
        self._column.addWidget(label(about, "second", wrap=True))
        design.changed.connect(lambda _path: self.refresh())

    def hold(self, widget: QWidget) -> None:
        """The page's own part, below its title."""
        self._column.addWidget(widget, 1)

    @property
    def faults(self) -> int:
        """How many things are wrong on this page."""
        return sum(flaw.path[0] in self.tables for flaw in self.design.flaws)

    def refresh(self) -> None:
        """Shows the exercise as it is."""
        raise NotImplementedError

    def go_to(self, path: Path) -> None:
        """Gives the keys to the place of a fault or of a change."""
        raise NotImplementedError


class HeadPage(Page):
    """What is said of the exercise as a whole."""

    def __init__(self, design: Design, title: str, about: str, specs: Sequence[Spec]) -> None:
        super().__init__(design, title, about, [spec.key for spec in specs])
        self.form = Form(design, specs, self._put)
        self.hold(self.form)
        self.refresh()

    def _put(self, changes: dict[str, Any], spec: Spec, typed: bool) -> None:
        made = replace(self.design.exercise, **changes)
        self.design.put(made, (spec.key,), self.form.fields[spec.key].title.text(), typed=typed)

    def refresh(self) -> None:
        self.form.show_item(self.design.exercise, ())

    def go_to(self, path: Path) -> None:
        self.form.go_to(str(path[0]) if path else next(iter(self.form.fields)))


@dataclass(frozen=True, slots=True)
class TableWords:
    """How a table of items is called, and how an item reads in its list (two lines at most)."""

    one: str
    none: str
    line: Callable[[Design, Any], str]


class ItemsPage(Page):
    """A list of items and a form for the one that is chosen."""

    def __init__(
        self,
        design: Design,
        title: str,
        about: str,
        table: str,
        specs: Sequence[Spec],
        words: TableWords,
    ) -> None:
        super().__init__(design, title, about, [table])
        self._table, self._words = table, words
        self.list = plain_list(title)
        self.list.currentRowChanged.connect(lambda _row: self._show_item())
        self.form = Form(design, specs, self._put)
        empty = QWidget()
        empty.setLayout(column(label(words.none, "second", wrap=True), -1))
        self.side = QStackedWidget()
        self.side.addWidget(empty)
        self.side.addWidget(self.form)
        self.add = self._button(tr("Add"), "Ins", self.add_item)
        self.copy = self._button(tr("Copy"), "Ctrl+D", self.copy_item)
        self.remove = self._button(tr("Remove"), "Del", self.remove_item)
        self.up = self._button("↑", "Alt+Up", lambda: self.move_item(-1), tr("Up"))
        self.down = self._button("↓", "Alt+Down", lambda: self.move_item(1), tr("Down"))
        self.extra = row(-1)
        left = QWidget()
        left.setFixedWidth(LIST_WIDTH)
        buttons = row(self.add, self.copy, self.remove, self.up, self.down, spacing=5)
        left.setLayout(column(self.list, buttons, self.extra, spacing=8))
        whole = QWidget()
        whole.setLayout(row(left, self.side, spacing=22))
        self.hold(whole)
        self.refresh()

    def _button(self, text: str, keys: str, act: Callable[[], None], name: str = "") -> QPushButton:
        """A button below the list; its keys count in the list, so that fields keep theirs."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made = button(text, tip=f"{name or text} ({shown})", name=name)
        if name:
            made.setFixedWidth(34)
            made.setStyleSheet("padding: 0")
        made.clicked.connect(act)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)
        return made

    # -- what is shown -------------------------------------------------------

    @property
    def items(self) -> tuple[Any, ...]:
        return items_of(self.design.exercise, self._table)

    @property
    def settled(self) -> bool:
        """Whether items may neither come nor go."""
        return self.design.running and self._table == "seats"

    def refresh(self) -> None:
        items, place = self.items, self.list.currentRow()
        blocked = self.list.blockSignals(True)
        bad, usual = QColor(current_theme().bad), QColor(current_theme().text)
        texts = [self._words.line(self.design, item) or tr("(nothing written yet)") for item in items]
        wrong = [bool(self.design.flaws_at(self._table, number)) for number in range(len(items))]
        fill_list(self.list, [f"! {text}" if bad_ else text for text, bad_ in zip(texts, wrong, strict=True)])
        for number, is_wrong in enumerate(wrong):
            self.list.item(number).setForeground(bad if is_wrong else usual)
        self.list.setCurrentRow(min(max(place, 0), len(items) - 1))
        self.list.blockSignals(blocked)
        self._show_item()

    def _show_item(self) -> None:
        place, count = self.list.currentRow(), len(self.items)
        there = 0 <= place < count
        self.side.setCurrentIndex(int(there))
        self.add.setEnabled(not self.settled)
        for made in (self.copy, self.remove):
            made.setEnabled(there and not self.settled)
        self.up.setEnabled(place > 0 and not self.settled)
        self.down.setEnabled(place < count - 1 and not self.settled)
        if there:
            self.form.show_item(self.items[place], (self._table, place))

    def go_to(self, path: Path) -> None:
        if len(path) > 1 and isinstance(path[1], int) and path[1] < self.list.count():
            self.list.setCurrentRow(path[1])
        if len(path) > 2:
            self.form.go_to(str(path[2]))
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what a person does --------------------------------------------------

    def _put(self, changes: dict[str, Any], spec: Spec, typed: bool) -> None:
        place = self.list.currentRow()
        if not 0 <= place < len(self.items):
            return
        made = changed(self.design.exercise, self._table, place, **changes)
        text = self.form.fields[spec.key].title.text()
        self.design.put(made, (self._table, place, spec.key), text, typed=typed)

    def add_item(self) -> None:
        """Adds an item after the chosen one and gives the keys to its first field."""
        if self.settled:
            return
        at = self.list.currentRow() + 1
        side = self._missing_side() if self._table == "seats" else ""
        made = added(self.design.exercise, self._table, at, side)
        self.design.put(made, (self._table, at), tr("Add {0}", self._words.one))
        self.list.setCurrentRow(at)
        self.form.go_to(next(iter(self.form.fields)))

    def _missing_side(self) -> str:
        """A side that nobody plays yet, for a new seat."""
        manned = {seat.side for seat in self.design.exercise.seats if seat.role == "player"}
        return next((side for side in self.design.names.sides if side not in manned), "")

    def copy_item(self) -> None:
        place = self.list.currentRow()
        if place >= 0 and not self.settled:
            made = copied(self.design.exercise, self._table, place)
            self.design.put(made, (self._table, place + 1), tr("Copy {0}", self._words.one))
            self.list.setCurrentRow(place + 1)

    def remove_item(self) -> None:
        place = self.list.currentRow()
        if place >= 0 and not self.settled:
            made = removed(self.design.exercise, self._table, place)
            self.design.put(made, (self._table, place), tr("Remove {0}", self._words.one))

    def move_item(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + by < len(self.items) and place >= 0 and not self.settled:
            made = moved(self.design.exercise, self._table, place, place + by)
            self.list.setCurrentRow(place + by)
            self.design.put(made, (self._table, place + by), tr("Move {0}", self._words.one))


def first_line(text: str) -> str:
    """The first line of a text, for a list."""
    return text.strip().partition("\n")[0]
