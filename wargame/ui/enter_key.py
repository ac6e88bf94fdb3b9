"""Keys and wheel as people expect them where Qt does otherwise."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPushButton, QSlider, QToolButton

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KINDS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.Polish)


class EnterKey(QObject):
    """Installed on the application. Enter presses the button that has the focus, as Space does.

    The shortcut override keeps Enter from the table's own command. With Ctrl it is the form's: a button
    leaves it to what it lies in. The wheel scrolls a form, and changes no field that it only passes over.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KINDS:
            return False
        if isinstance(watched, QPushButton | QToolButton):
            return isinstance(event, QKeyEvent) and event.key() in _ENTER and self._enter(watched, event)
        if isinstance(watched, QComboBox | QAbstractSpinBox | QSlider):
            return self._wheel(watched, event)
        return False

    def _enter(self, watched: QPushButton | QToolButton, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if keys == Qt.KeyboardModifier.ControlModifier and event.type() == QEvent.Type.KeyPress:
            event.ignore()  # it goes on to the parent
            return True
        if keys:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif watched.isEnabled() and not event.isAutoRepeat():
            watched.click()
        return True

    def _wheel(self, watched: QComboBox | QAbstractSpinBox | QSlider, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and watched.focusPolicy() == Qt.FocusPolicy.WheelFocus:
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if event.type() != QEvent.Type.Wheel or watched.hasFocus():
            return False
        event.ignore()
        return True
