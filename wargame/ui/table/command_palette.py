"""Ctrl+K: every command and every own unit by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wargame.ui.actions import ActionRegistry, fuzzy, keys_text
from wargame.ui.words import tr

MOST = 12


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may be chosen. `remark` stands at the right, `words` find it too."""

    title: str
    remark: str
    act: Callable[[], object]
    words: str = ""


class CommandPalette(QFrame):
    """A field and a list over the window; typing narrows, Enter runs, Esc closes.

    `closed` comes before what was chosen runs, so that this may take the keys.
    """

    closed = Signal()

    def __init__(self, actions: ActionRegistry, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._actions = actions
        self._more: tuple[Found, ...] = ()
        self._found: list[Found] = []
        self.setProperty("look", "card")
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a command or a unit"))
        self.field.setAccessibleName(tr("Find a command or a unit"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(tr("Commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._run())
        self.hide()

    def open(self, more: tuple[Found, ...] = ()) -> None:
        """Show all commands, and `more` things such as units."""
        self._more = more
        width = min(560, self._over.width() - 40)
        self.setFixedSize(width, min(420, self._over.height() - 120))
        self.move((self._over.width() - width) // 2, 90)
        self.field.clear()
        self._fill("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def _all(self) -> list[Found]:
        commands = [
            Found(action.text().rstrip("."), keys_text(action), action.trigger, action.property("words"))
            for action in self._actions
            if action.isEnabled() and action.isVisible() and action.objectName() != "help.palette"
        ]
        return commands + list(self._more)

    def _fill(self, text: str) -> None:
        scored = [
            (max(fuzzy(text, found.title), fuzzy(text, found.words) - 1), found) for found in self._all()
        ]
        scored = [pair for pair in scored if pair[0] > 0]
        if text.strip():
            scored.sort(key=lambda pair: -pair[0])
        self._found = [found for _score, found in scored][: MOST if text.strip() else 200]
        self.list.clear()
        for found in self._found:
            item = QListWidgetItem(f"{found.title}    {found.remark}" if found.remark else found.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        row = self.list.currentRow()
        self.hide()
        self.closed.emit()
        if 0 <= row < len(self._found):
            self._found[row].act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
            if event.type() == QEvent.Type.ShortcutOverride:
                if step or ends:
                    event.accept()
                return bool(step or ends)
            if step:
                count = max(self.list.count(), 1)
                self.list.setCurrentRow((self.list.currentRow() + step) % count)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.closed.emit()
                return True
            if ends:
                self._run()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)
