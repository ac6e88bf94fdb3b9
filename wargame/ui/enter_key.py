"""Enter presses the button that has the focus, as Space does: Qt leaves that to dialogs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KINDS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class EnterKey(QObject):
    """Installed on the application. The shortcut override keeps Enter from the table's own command."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS or not isinstance(watched, QPushButton | QToolButton):
            return False
        if not isinstance(event, QKeyEvent) or event.key() not in _ENTER or event.modifiers():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif watched.isEnabled() and not event.isAutoRepeat():
            watched.click()
        return True
