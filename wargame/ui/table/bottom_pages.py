"""Bottom dock, left: log, injects and, where the rules have a use for them, means and intelligence.

All share one place; the head has the switch and what belongs to the page that shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Button, button, row
from wargame.ui.table.history import History
from wargame.ui.table.intelligence.page import IntelligencePage
from wargame.ui.table.log_panel import LogPanel
from wargame.ui.table.means.page import MeansPage
from wargame.ui.theme import MEASURES
from wargame.ui.uses import has_intelligence, has_means
from wargame.ui.white.events.told import ToldPage
from wargame.ui.white.messages.page import MessagesPage
from wargame.ui.words import tr

TALL_SHARE, TALL_LEAST, TALL_MOST = 0.37, 190, 380
"""Height of the dock for pages with charts: a share of the window's, within limits."""


MANY = 4
"""More pages than these stand closer together."""


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is that of the command view.NAME; `head` shows beside the switch, `first()` gets the keys.

    `asks`: whether the page asks for room now.
    """

    name: str
    title: str
    widget: QWidget
    head: QWidget
    first: Callable[[], QWidget]
    asks: Callable[[], bool] = lambda: False

    @property
    def tall(self) -> bool:
        return self.asks()


def always() -> bool:
    """Pages with charts or tables ask for room."""
    return True


def data_pages(
    controller: GameController, flow: OrderFlow, centre_on: Callable[[int], None]
) -> tuple[Page, ...]:
    """Means and intelligence, each only if the game has something to show there."""
    history = History(controller)
    pages: list[Page] = []
    if has_means(controller.game):
        means = MeansPage(controller, flow, history)
        means.show_hex.connect(centre_on)
        pages.append(Page("means", tr("Means"), _wide(means), means.head, means.first, always))
    if has_intelligence(controller.game):
        known = IntelligencePage(controller, flow, history)
        known.show_hex.connect(centre_on)
        pages.append(Page("estimates", tr("Intelligence"), _wide(known), known.head, known.first, always))
    return tuple(pages)


def messages_page(page: MessagesPage) -> Page:
    """The messages between seats."""
    return Page("messages", tr("Messages"), page, page.head, page.first, always)


def _wide(page: QWidget) -> QScrollArea:
    """A page that scrolls sideways where the window is narrower than it can be."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


class BottomPages(QWidget):
    """`injects` None: the game has none. The button of the injects counts them.

    `tall_shown`: whether a page that asks for room shows.
    """

    tall_shown = Signal(bool)

    def __init__(
        self,
        log: LogPanel,
        injects: ToldPage | None,
        more: tuple[Page, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.log = log
        told: list[Page] = []
        if injects is not None:
            told.append(
                Page("injects", tr("Injects"), injects, QWidget(), injects.first, lambda: injects.tall)
            )
        self.all = (Page("log", tr("Log"), log, log.filters, lambda: log.table), *told, *more)
        self.pages = QStackedWidget()
        self.switch = QFrame()
        self.switch.setProperty("look", "segments")
        if len(self.all) < 2:
            self.switch.hide()
        inner = QHBoxLayout(self.switch)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._group = QButtonGroup(self)
        head = row(self.switch, 4)
        self.buttons: dict[str, Button] = {}
        for number, page in enumerate(self.all):
            self.pages.addWidget(page.widget)
            made = button(page.title, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setStyleSheet(f"padding: 0 {7 if len(self.all) > MANY else 10}px;")
            self._group.addButton(made, number)
            inner.addWidget(made)
            self.buttons[page.name] = made
            # a narrow window cuts the head rather than letting the dock lie over its neighbours
            page.head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            head.addWidget(page.head, 1)
            if number:
                page.head.hide()
        self._group.idToggled.connect(self._switch)
        head.setContentsMargins(MEASURES.dock_padding - 4, 8, 8, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        for page in self.all:
            if isinstance(page.widget, MessagesPage):
                page.widget.counted.connect(self._count_messages)
                self._count_messages(page.widget.count)
        if injects is not None:
            injects.counted.connect(self._count)
            injects.turned.connect(self._turned)
            injects.refresh()

    @property
    def shown(self) -> Page:
        """The page that shows."""
        return self.all[self.pages.currentIndex()]

    def show_page(self, name: str) -> None:
        """Show a page and give it the keys."""
        held = self.pages.focusWidget()
        if held is not None and held.hasFocus():
            held.clearFocus()  # or Qt gives the keys on when the page is hidden
        self.buttons[name].setChecked(True)
        self.shown.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def wanted_height(self, window_height: int, usual: int) -> int:
        """The height of the dock that the shown page asks for."""
        if not self.shown.tall:
            return usual
        return min(max(TALL_LEAST, round(window_height * TALL_SHARE)), TALL_MOST)

    def _switch(self, number: int, on: bool) -> None:
        if not on:
            return
        before = self.shown.tall
        self.pages.setCurrentIndex(number)
        for place, page in enumerate(self.all):
            page.head.setVisible(place == number)
        if self.shown.tall != before:
            self.tall_shown.emit(self.shown.tall)

    def _turned(self) -> None:
        """The injects' page became a list, or a list of a player's own again."""
        if self.shown.name == "injects":
            self.tall_shown.emit(self.shown.tall)

    def _count_messages(self, count: int) -> None:
        self.buttons["messages"].setText(tr("Messages {0}", count) if count else tr("Messages"))

    def _count(self, count: int) -> None:
        self.buttons["injects"].setText(tr("Injects {0}", count) if count else tr("Injects"))
