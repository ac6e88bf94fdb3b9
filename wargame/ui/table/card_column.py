"""Cards over a small map: one column at its right edge, so that they do not cover each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from wargame.ui.table.overlay_switches import ROOMY

GAP, BETWEEN, WIDTH = 14, 8, 300
LEAST, MOST, ALONE = 96, 0.45, 0.72
"""The height that a card keeps whose text scrolls, and the share of the map it may have, among others and
alone."""


class FloatingCard(Protocol):
    """A card over the map that finds its own place while there is room."""

    def place(self) -> None: ...
    def isAncestorOf(self, child: QWidget, /) -> bool: ...
    def hide(self) -> None: ...
    def isVisible(self) -> bool: ...
    def geometry(self) -> QRect: ...


class Yielding(Protocol):
    """A card whose text scrolls when it is made less high."""

    def shape(self, width: int, most: int) -> None:
        """Take a width, and no more than a height."""
        ...


class Foldable(Protocol):
    """A card that can leave its text away while others need the room."""

    def fold(self, folded: bool) -> None:
        """Show the title only, or all."""
        ...


class CardColumn(QObject):
    """Keeps the visible cards of a map in a column, from the top in the order given, while it is narrow."""

    arranged = Signal()
    """The cards may stand elsewhere now."""

    def __init__(self, area: QWidget, cards: Callable[[], list[QWidget]]) -> None:
        super().__init__(area)
        self._area, self._cards = area, cards
        self._busy = False

    def watch(self, card: QWidget) -> None:
        """Follow a card's coming, going and growing."""
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move):
            self.arrange()
        return False

    @property
    def narrow(self) -> bool:
        """Whether the map is so small that cards stand in the column."""
        return self._area.width() < ROOMY

    def arrange(self) -> None:
        """Put the visible cards below each other; those with long texts give way."""
        if self._busy:
            return
        self._busy = True
        if self.narrow:
            self._arrange()
        else:
            for card in self._cards():
                if hasattr(card, "fold"):
                    cast(Foldable, card).fold(False)
        self._busy = False
        self.arranged.emit()

    def _arrange(self) -> None:
        shown = [card for card in self._cards() if not card.isHidden()]
        width = min(WIDTH, self._area.width() - 2 * GAP)
        self._fold(shown, width)
        left = self._area.height() - 2 * GAP - BETWEEN * max(0, len(shown) - 1)
        left -= sum(card.height() for card in shown if not hasattr(card, "shape"))
        yielding = [card for card in shown if hasattr(card, "shape")]
        for number, card in enumerate(yielding):
            following = LEAST * (len(yielding) - number - 1)
            share = ALONE if len(shown) == 1 else MOST
            most = min(left - following, round(self._area.height() * share))
            cast(Yielding, card).shape(width, max(LEAST, most))
            left -= card.height()
        self._stand(shown)
        for card in yielding:
            # where there is no room for all, what must be answered lies on top
            card.raise_()

    def _fold(self, shown: list[QWidget], width: int) -> None:
        """Fold the coach while the others cannot be read beside it."""
        folding = [card for card in shown if hasattr(card, "fold")]
        for card in folding:
            cast(Foldable, card).fold(False)
        for card in shown:
            if hasattr(card, "shape"):
                cast(Yielding, card).shape(width, self._area.height())
        needed = sum(card.height() for card in shown) + BETWEEN * max(0, len(shown) - 1)
        if len(shown) > 1 and needed > self._area.height() - 2 * GAP:
            for card in folding:
                cast(Foldable, card).fold(True)

    def _stand(self, shown: list[QWidget]) -> None:
        """Below each other, within the map."""
        top = GAP
        for card in shown:
            lowest = max(GAP, self._area.height() - GAP - card.height())
            card.move(self._area.width() - GAP - card.width(), min(top, lowest))
            top += card.height() + BETWEEN
