"""Docks without title bars: the panels have headings of their own; F6, F7 and Shift+F7 hide and show them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from wargame.ui.parts import line


def dock(window: QMainWindow, name: str, title: str, content: QWidget, width: int) -> QDockWidget:
    """A dock with `content`; `width` is what it asks for at first (0: no wish)."""
    made = QDockWidget(title, window)
    made.setObjectName(f"dock.{name}")
    made.setTitleBarWidget(QWidget(made))
    made.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    made.setWidget(content)
    content.setMinimumWidth(min(width, 220) if width else 0)
    return made


def scrolled(*sections: QWidget) -> QScrollArea:
    """Sections below each other, with rules between, that scroll when there is no room."""
    inner = QWidget()
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for number, section in enumerate(sections):
        if number:
            layout.addWidget(line())
        layout.addWidget(section)
    layout.addStretch(1)
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
