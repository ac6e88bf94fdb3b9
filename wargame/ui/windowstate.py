"""How large a person wants the windows and their text: kept in the settings, for all windows alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QWidget

SCALES = (100, 125, 150)
"""Sizes of text and controls in percent; another one counts from the next start on."""
_FULL, _LARGE, _USUAL = "full", "large", "usual"


class WindowState(QObject):
    """Keeps whether windows are full screen or maximised; follows each window that it has shown."""

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    @property
    def full(self) -> bool:
        """Whether windows fill the screen, without a frame."""
        return self._store.value("window") == _FULL

    def show(self, window: QWidget, *, large: bool = False) -> None:
        """Show a window as the last one was; `large`: maximised if nobody has chosen yet."""
        kept = str(self._store.value("window", _LARGE if large else _USUAL))
        window.removeEventFilter(self)
        if kept == _FULL:
            window.showFullScreen()
        elif kept == _LARGE:
            window.showMaximized()
        else:
            window.showNormal()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and isinstance(watched, QWidget):
            self._keep(watched)
        return False

    def _keep(self, window: QWidget) -> None:
        if window.isMinimized() or not window.isVisible():
            return
        state = _FULL if window.isFullScreen() else _LARGE if window.isMaximized() else _USUAL
        self._store.setValue("window", state)


def set_full(window: QWidget, on: bool) -> None:
    """Fill the screen, or go back to the size before, maximised or not."""
    full = Qt.WindowState.WindowFullScreen
    window.setWindowState(window.windowState() | full if on else window.windowState() & ~full)


def scale_of(store: QSettings) -> int:
    """The size of text and controls in percent, one of SCALES."""
    kept = str(store.value("scale", SCALES[0]))
    return int(kept) if kept.isdecimal() and int(kept) in SCALES else SCALES[0]


def next_scale(store: QSettings) -> int:
    """Keep the next size, from the largest back to the smallest; returns it."""
    made = SCALES[(SCALES.index(scale_of(store)) + 1) % len(SCALES)]
    store.setValue("scale", made)
    return made
