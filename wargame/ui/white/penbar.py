"""The bar of the pen over the map: shape, colour, who sees it, undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QWidget

from wargame.play.pen import COLOURS, MAX_TEXT, SHAPES
from wargame.scenarios.model import Seat
from wargame.ui.map.layers.pen import ink
from wargame.ui.map.pentool import ERASE
from wargame.ui.parts import Button, button, current_theme
from wargame.ui.words import tr

TITLES = {"arrow": "Arrow", "line": "Line", "circle": "Circle", "text": "Text", ERASE: "Erase"}
COLOUR_TITLES = {"red": "Red", "blue": "Blue", "green": "Green", "violet": "Violet", "ink": "Ink"}
TOOLS = (*SHAPES, ERASE)
LONGEST = 22
"""Letters of a seat's title that the bar has room for."""


class PenBar(QFrame):
    """`chosen`: another shape, colour or group of seats. `wrote`: a text was typed where it was asked for."""

    chosen = Signal()
    undo_wanted = Signal()
    close_wanted = Signal()
    wrote = Signal(str)

    def __init__(self, seats: Sequence[Seat], parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._seats = tuple(seat for seat in seats if seat.role != "facilitator")
        self.shape, self.colour = TOOLS[0], COLOURS[0]
        self.seats: tuple[str, ...] = ()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Pen"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(4)
        self.shapes: dict[str, Button] = {}
        for number, shape in enumerate(TOOLS, 1):
            made = self._check(tr(TITLES[shape]), tr("{0} ({1})", tr(TITLES[shape]), number))
            made.clicked.connect(lambda _on=False, name=shape: self.take(name))
            self.shapes[shape] = made
            layout.addWidget(made)
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(lambda name=shape: self.take(name))
        layout.addSpacing(8)
        self.colours: dict[str, Button] = {}
        for name in COLOURS:
            made = self._check("", tr(COLOUR_TITLES[name]))
            made.setAccessibleName(tr(COLOUR_TITLES[name]))
            made.setFixedWidth(32)
            made.clicked.connect(lambda _on=False, wanted=name: self.dip(wanted))
            self.colours[name] = made
            layout.addWidget(made)
        layout.addSpacing(8)
        self.whom = button("", "quiet", tip=tr("Who sees what is drawn next; dashed: only you"))
        self.menu = QMenu(self)
        self.whom.setMenu(self.menu)
        layout.addWidget(self.whom)
        self.undo = button(tr("Undo"), "quiet", tip=tr("Take the last mark away (Ctrl+Z)"))
        self.undo.clicked.connect(self.undo_wanted)
        layout.addWidget(self.undo)
        self.close_button = button(tr("Done"), "quiet", tip=tr("Put the pen away (Esc)"))
        self.close_button.clicked.connect(self.close_wanted)
        layout.addWidget(self.close_button)
        self.field = self._field(parent)
        self._fill_menu()
        self._mark()
        self.hide()

    def _check(self, text: str, tip: str) -> Button:
        made = button(text, "chip", tip=tip)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _field(self, parent: QWidget) -> QLineEdit:
        """Where a note is typed, at its place on the map."""
        field = QLineEdit(parent)
        field.setMaxLength(MAX_TEXT)
        field.setPlaceholderText(tr("Note, then Enter"))
        field.setAccessibleName(tr("Text of the note"))
        field.setFixedWidth(240)
        field.returnPressed.connect(self._typed)
        field.hide()
        return field

    # -- choosing ------------------------------------------------------------

    def take(self, shape: str) -> None:
        """Draw another shape from now on, or erase."""
        self.shape = shape
        self.put_field_away()
        self._mark()
        self.chosen.emit()

    def dip(self, colour: str) -> None:
        """Another colour."""
        self.colour = colour
        self._mark()
        self.chosen.emit()

    def show_to(self, seats: Sequence[str]) -> None:
        """Who sees what is drawn from now on, beside the facilitator."""
        self.seats = tuple(seat.id for seat in self._seats if seat.id in seats)
        self._mark()
        self.chosen.emit()

    def _fill_menu(self) -> None:
        self.menu.addAction(tr("Only me"), lambda: self.show_to(()))
        everybody = tuple(seat.id for seat in self._seats)
        self.menu.addAction(tr("Everybody"), lambda: self.show_to(everybody))
        self.menu.addSeparator()
        self._actions = {}
        for seat in self._seats:
            action = self.menu.addAction(seat.title)
            action.setCheckable(True)
            action.triggered.connect(lambda on, name=seat.id: self._toggle(name, on=on))
            self._actions[seat.id] = action

    def _toggle(self, seat: str, *, on: bool) -> None:
        kept = [name for name in self.seats if name != seat]
        self.show_to([*kept, seat] if on else kept)

    def whom_text(self) -> str:
        """Who sees it, in a few words."""
        if not self.seats:
            return tr("only me")
        if len(self.seats) == len(self._seats):
            return tr("everybody")
        titles = [seat.title for seat in self._seats if seat.id in self.seats]
        if len(titles) > 1 or len(titles[0]) > LONGEST:
            return tr("1 seat") if len(titles) == 1 else tr("{0} seats", len(titles))
        return titles[0]

    def _mark(self) -> None:
        """Show what is chosen."""
        theme = current_theme()
        for name, made in self.shapes.items():
            made.setChecked(name == self.shape)
        for name, made in self.colours.items():
            made.setChecked(name == self.colour)
            made.setIcon(_dot(ink(theme, name)))
            made.setIconSize(QSize(14, 14))
        for name, action in self._actions.items():
            action.setChecked(name in self.seats)
        self.whom.setText(tr("Seen by: {0}", self.whom_text()))
        self.adjustSize()
        self.place()

    # -- the field -----------------------------------------------------------

    def ask_text(self, at: QPoint) -> None:
        """Ask for a note at a place of the map."""
        area = self._area.rect()
        corner = at - QPoint(0, self.field.sizeHint().height() // 2)
        corner.setX(max(4, min(corner.x(), area.width() - self.field.width() - 4)))
        corner.setY(max(4, min(corner.y(), area.height() - self.field.sizeHint().height() - 4)))
        self.field.clear()
        self.field.move(corner)
        self.field.show()
        self.field.raise_()
        self.field.setFocus()

    def _typed(self) -> None:
        text = self.field.text().strip()
        self.put_field_away()
        if text:
            self.wrote.emit(text)

    def put_field_away(self) -> bool:
        """Stop asking for a text; whether one was asked for."""
        shown = self.field.isVisible()
        self.field.hide()
        return shown

    # -- the bar -------------------------------------------------------------

    def place(self) -> None:
        """In the middle at the foot of the map."""
        area = self._area.rect()
        self.move(max(8, (area.width() - self.width()) // 2), area.height() - self.height() - 14)

    def open(self) -> None:
        """Come to the screen, in the colours of the moment."""
        self._mark()
        self.show()
        self.raise_()


def _dot(colour: str) -> QIcon:
    """A full disc of a colour."""
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, 24, 24)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
