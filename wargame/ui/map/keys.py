"""The map by keyboard: arrows move a hex cursor, Enter acts, + and - zoom, Home fits, Page keys scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from wargame.ui.map.canvas import MapCanvas

Key = Qt.Key
_STEPS: Final = {
    Key.Key_Left: (-1, 0),
    Key.Key_Right: (1, 0),
    Key.Key_Up: (0, -1),
    Key.Key_Down: (0, 1),
}
_SCROLL_PX: Final = 96


def handle_key(canvas: MapCanvas, event: QKeyEvent) -> bool:
    """Act on a key; False if it is none of the map's."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return False
    if key in _STEPS:
        step = _STEPS[key]
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            canvas.scroll_by(step[0] * _SCROLL_PX, step[1] * _SCROLL_PX)
        else:
            canvas.move_cursor(*step)
    elif key in (Key.Key_Return, Key.Key_Enter):
        if canvas.cursor_hex >= 0:
            canvas.tool.enter_key(canvas, canvas.cursor_hex)
    elif key in (Key.Key_Plus, Key.Key_Equal):
        canvas.zoom_in()
    elif key in (Key.Key_Minus, Key.Key_Underscore):
        canvas.zoom_out()
    elif key == Key.Key_Home:
        canvas.fit()
    elif key == Key.Key_PageUp:
        canvas.scroll_by(0, -round(canvas.height() * 0.8))
    elif key == Key.Key_PageDown:
        canvas.scroll_by(0, round(canvas.height() * 0.8))
    elif key == Key.Key_Escape:
        canvas.close_fan()
        canvas.tool.cancel(canvas)
    else:
        return False
    return True
