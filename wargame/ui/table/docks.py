"""Docks without title bars: the panels have headings of their own; F6 to F8 hide and show them."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


def dock(window: QMainWindow, name: str, title: str, content: QWidget, width: int) -> QDockWidget:
    """A dock with `content`; `width` is what it asks for at first (0: no wish)."""
    made = QDockWidget(title, window)
    made.setObjectName(f"dock.{name}")
    made.setTitleBarWidget(QWidget(made))
    made.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    made.setWidget(content)
    content.setMinimumWidth(min(width, 220) if width else 0)
    return made
