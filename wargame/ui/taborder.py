"""Tab goes through a window as it is read, also through what was made or moved after the window.

Qt goes through widgets in the order in which they were made, so that buttons which come later, such as the
orders of a phase, would stand after everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QScrollArea,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""Widgets whose parts are no stops of their own."""


def stops(*regions: QWidget) -> list[QWidget]:
    """Every widget of these regions that Tab stops at now, in reading order."""
    return list(dict.fromkeys(found for region in regions for found in _within(region)))


def neighbour(order: Sequence[QWidget], now: QWidget | None, *, forward: bool) -> QWidget | None:
    """The stop after (or before) a widget, round the end; None if there is none."""
    if not order:
        return None
    if now not in order:
        return order[0 if forward else -1]
    return order[(order.index(now) + (1 if forward else -1)) % len(order)]


def step(window: QWidget, regions: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the keys to the next stop of a window."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found = neighbour(stops(*regions), window.focusWidget(), forward=forward)
    if found is not None:
        found.setFocus(reason)
    return found is not None


def _within(region: QWidget) -> Iterator[QWidget]:
    if not region.isVisible() or not region.isEnabled():
        return
    if _is_stop(region):
        yield region
    if isinstance(region, _WHOLE):
        return
    children = [each for each in region.children() if isinstance(each, QWidget) and not each.isWindow()]
    for child in sorted(children, key=cmp_to_key(_before)):
        yield from _within(child)


def _is_stop(widget: QWidget) -> bool:
    if widget.focusProxy() is not None or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if isinstance(widget, QScrollArea):
        # to scroll by keys, where there is more than is seen
        return widget.verticalScrollBar().maximum() > 0 or widget.horizontalScrollBar().maximum() > 0
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if isinstance(widget, QAbstractButton) and group is not None and group.exclusive():
        # of buttons that exclude each other Tab stops at the one that is down; arrows go to the others
        return widget.isChecked() or group.checkedButton() is None
    return True


def _before(one: QWidget, other: QWidget) -> int:
    """Negative if a widget is read before another one beside it: line by line, from the left."""
    a, b = one.geometry(), other.geometry()
    shared = min(a.bottom(), b.bottom()) - max(a.top(), b.top())
    if shared > min(a.height(), b.height()) / 2:
        return a.left() - b.left()
    return a.top() - b.top()
