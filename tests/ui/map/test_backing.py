"""The kept picture of the map shows the same as drawing would, wherever the view goes and at every scale."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from wargame.ui.map.backing import GRAIN, STEP, Backing

VIEW = QSize(300, 200)
CELL = 4


class Ground:
    """A world in which every cell has a colour of its own, and the colours can change."""

    def __init__(self) -> None:
        self.shift = 0
        self.drawn: list[QRect] = []

    def draw(self, painter: QPainter, area: QRect) -> None:
        self.drawn.append(QRect(area))
        painter.setClipRect(area)
        for x in range(area.left() // CELL, area.right() // CELL + 1):
            for y in range(area.top() // CELL, area.bottom() // CELL + 1):
                ink = QColor((x * 37) % 256, (y * 59) % 256, (x * y + self.shift) % 256)
                painter.fillRect(x * CELL, y * CELL, CELL, CELL, ink)
        painter.setClipping(False)


def canvas(dpr: float) -> QImage:
    image = QImage(round(VIEW.width() * dpr), round(VIEW.height() * dpr), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(dpr)
    image.fill(QColor("white"))
    return image


def copied(backing: Backing, left: int, top: int, dpr: float) -> QImage:
    image = canvas(dpr)
    painter = QPainter(image)
    backing.show(painter, [QRect(0, 0, VIEW.width(), VIEW.height())], left, top)
    painter.end()
    return image


def drawn(ground: Ground, left: int, top: int, dpr: float) -> QImage:
    image = canvas(dpr)
    painter = QPainter(image)
    painter.translate(-left, -top)
    ground.draw(painter, QRect(left, top, VIEW.width(), VIEW.height()))
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
@settings(max_examples=12, deadline=None)
@given(
    walk=st.lists(
        st.tuples(st.integers(-60, 60), st.integers(-40, 40), st.booleans()), min_size=1, max_size=10
    )
)
def test_what_is_copied_is_what_would_be_drawn(dpr: float, walk: list[tuple[int, int, bool]]) -> None:
    backing, ground = Backing(), Ground()
    left = top = 0
    for dx, dy, changed in walk:
        left, top = left + dx * GRAIN, top + dy * GRAIN
        if changed:
            ground.shift += 50
            backing.touch()
        view = QRect(left, top, VIEW.width(), VIEW.height())
        backing.fill(view, 0, dpr, ground.draw)
        assert backing.holds(view, 0)
        assert copied(backing, left, top, dpr) == drawn(ground, left, top, dpr)


@pytest.mark.usefixtures("qapp")
def test_only_what_is_touched_or_new_is_drawn_again() -> None:
    backing, ground = Backing(), Ground()
    view = QRect(0, 0, VIEW.width(), VIEW.height())
    backing.fill(view, 0, 1.0, ground.draw)
    ground.drawn.clear()
    backing.touch(QRect(10, 10, 6, 6))
    assert not backing.holds(view, 0)
    backing.fill(view, 0, 1.0, ground.draw)
    assert ground.drawn == [QRect(8, 8, 8, 8)]
    ground.drawn.clear()
    backing.fill(view.translated(30, 0), 0, 1.0, ground.draw)
    assert sum(part.width() * part.height() for part in ground.drawn) <= STEP * (VIEW.height() + 2 * STEP)
    ground.drawn.clear()
    backing.fill(view, 0, 1.0, ground.draw)
    assert ground.drawn == [], "the way back is kept"
    backing.touch(QRect(5000, 5000, 9, 9))
    assert backing.holds(view, 0)
    assert not backing.holds(view, 1), "another zoom"
