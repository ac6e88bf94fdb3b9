"""Small widgets that every panel is made of. Looks come from the stylesheet (`wargame.ui.style`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from wargame.ui import theme as themes
from wargame.ui.theme import MEASURES, Theme


def current_theme() -> Theme:
    """The theme that the program wears now."""
    app = QApplication.instance()
    return themes.by_name(str(app.property("theme") or "light")) if app else themes.light()


def wear(app: QApplication, theme: Theme) -> None:
    """Dress the whole program in a theme."""
    from wargame.ui import controls, style

    if app.property("theme") == theme.name:
        return
    app.setProperty("theme", theme.name)
    style.apply(app, theme)
    app.setStyleSheet(app.styleSheet() + controls.sheet(theme))


def label(text: str = "", look: str = "", *, wrap: bool = False, right: bool = False) -> QLabel:
    """A text. With `wrap` it may take several lines; `right` is for numbers in a column."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if look.startswith("pill-"):
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    if right:
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


def set_look(widget: QWidget, look: str) -> None:
    """Change a widget's look after it was shown."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Button(QPushButton):
    """A push button that Enter presses as well, also outside dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class LongButton(Button):
    """A button whose text is cut with dots where there is no room for it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("long", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = self.width() - 20
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)


def button(text: str, look: str = "", *, tip: str = "", name: str = "") -> Button:
    """A push button. `name` is what screen readers say, if the text does not say it."""
    made = Button(text)
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(tip)
    if name:
        made.setAccessibleName(name)
    made.setAutoDefault(False)
    return made


def line() -> QFrame:
    """A thin rule between sections."""
    made = QFrame()
    made.setProperty("look", "line")
    return made


def column(*items: QWidget | QLayout | int, spacing: int = 4, margins: int = 0) -> QVBoxLayout:
    """Items from top to bottom; a number is a gap, -1 takes what space is left."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(margins, margins, margins, margins)
    _fill(made, items)
    return made


def row(*items: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Items from left to right; a number is a gap, -1 takes what space is left."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(0, 0, 0, 0)
    _fill(made, items)
    return made


def _fill(layout: QVBoxLayout | QHBoxLayout, items: tuple[QWidget | QLayout | int, ...]) -> None:
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item < 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def plain_list(name: str) -> QListWidget:
    """A list without a frame whose texts are cut where space ends; `name` is for screen readers."""
    made = QListWidget()
    made.setAccessibleName(name)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def fill_list(made: QListWidget, texts: Sequence[str]) -> None:
    """As many rows as texts, each with the whole text as its tooltip; what is chosen stays chosen."""
    while made.count() > len(texts):
        made.takeItem(made.count() - 1)
    for number, text in enumerate(texts):
        if number == made.count():
            item = QListWidgetItem()
            item.setSizeHint(QSize(0, MEASURES.row_tree))
            made.addItem(item)
        made.item(number).setText(text)
        made.item(number).setToolTip(text)


def fit_height(widget: QWidget, width: int) -> None:
    """Give a floating card a width and the height that its wrapped texts need at it."""
    widget.ensurePolished()
    layout = widget.layout()
    assert layout is not None
    layout.activate()
    height = (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
    widget.setFixedSize(width, height)


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, or as much of it as the screen has room for."""
    room = window.screen().availableGeometry().size() - QSize(20, 44)
    window.resize(QSize(width, height).boundedTo(room).expandedTo(window.minimumSize()))


def show_if(widget: QWidget, on: bool) -> None:
    """Show or hide a part. One that lies in nothing yet comes with its parent, not as a window of its own."""
    if not on or widget.parentWidget() is not None:
        widget.setVisible(on)


class Section(QWidget):
    """A panel's part: a heading with a remark at the right, and a body below."""

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "heading")
        self.remark = label(remark, "second", right=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(2)
        self.body.setContentsMargins(0, 0, 0, 0)
        outer = QVBoxLayout(self)
        pad = MEASURES.dock_padding - 4
        outer.setContentsMargins(pad, 8, pad, 8)
        outer.setSpacing(6)
        self.head = row(self.title, -1, self.remark)
        outer.addLayout(self.head)
        outer.addLayout(self.body)
        self.setAccessibleName(title)


class Elided(QLabel):
    """A one-line text that is cut with dots where space ends; the tooltip has the whole."""

    def __init__(
        self,
        text: str = "",
        look: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), self._mode, self.width())
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment() | Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            text,
            self.foregroundRole(),
        )


class Clickable(QFrame):
    """A frame that is pressed like a button, by mouse or keyboard."""

    def __init__(
        self,
        act: Callable[[], None],
        look: str = "card",
        parent: QWidget | None = None,
        *,
        also: Callable[[], None] | None = None,
    ) -> None:
        """`also` is what Shift+Enter does."""
        super().__init__(parent)
        self._act, self._also = act, also
        self.setProperty("look", look)
        self.setProperty("hot", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            (self._also if shifted and self._also else self._act)()
        else:
            super().keyPressEvent(event)
