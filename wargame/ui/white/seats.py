"""The facilitator's list of seats: who is to act, who waits, who is played by a bot, and a look at each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from wargame.play.exercise import exercise_of
from wargame.scenarios.model import Seat
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, Section, button, clear, column, current_theme, label, row
from wargame.ui.words import tr

MARK = 12


class SideMark(QWidget):
    """A square for friends, a diamond for enemies, a triangle for others: the log's marks, told by shape."""

    def __init__(self, affiliation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._affiliation = affiliation
        self.setFixedSize(MARK, MARK)

    def sizeHint(self) -> QSize:
        return QSize(MARK, MARK)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = current_theme()
        known = self._affiliation in ("friend", "hostile", "neutral")
        painter.setBrush(QColor(theme.side(self._affiliation).main if known else theme.text3))
        half = MARK / 2
        if self._affiliation == "friend":
            painter.drawRect(QRectF(1.5, 1.5, MARK - 3, MARK - 3))
        elif self._affiliation == "hostile":
            points = [(half, 0), (MARK, half), (half, MARK), (0, half)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
        elif self._affiliation == "neutral":
            painter.drawPolygon(QPolygonF([QPointF(half, 1), QPointF(MARK, MARK - 1), QPointF(0, MARK - 1)]))
        else:
            painter.drawEllipse(QRectF(1.5, 1.5, MARK - 3, MARK - 3))


def state_of(controller: GameController, seat: Seat) -> tuple[str, str]:
    """What a seat is at, as a word and a look."""
    if controller.present.finished:
        return tr("Over"), "third"
    if seat.role == "observer":
        return tr("Watches"), "third"
    asked = seat.id in controller.asked_seats()
    if controller.is_bot(seat.id):
        return (tr("Bot acts"), "second") if asked else (tr("Bot"), "third")
    if not controller.seating.played_here(seat.id):
        return (tr("Orders by mail"), "good") if asked else (tr("By mail"), "third")
    return (tr("To act"), "good") if asked else (tr("Waits"), "third")


class SeatsPanel(Section):
    """A row for every seat but the facilitator's; pressing it shows that seat's screen (`view_wanted`).

    `paper_wanted`: the facilitator enters what a seat that is asked has written on paper.
    """

    view_wanted = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Seats"), parent=parent)
        self._controller = controller
        self._shown: object = None
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read who is asked again."""
        controller = self._controller
        seats = [seat for seat in controller.game.scenario.seats if seat.role != "facilitator"]
        shown = [(seat, state_of(controller, seat)) for seat in seats]
        if shown == self._shown:
            return
        self._shown = shown
        clear(self.body)
        people = sum(1 for seat in seats if seat.role == "player" and not controller.is_bot(seat.id))
        self.remark.setText(tr("1 played by people") if people == 1 else tr("{0} played by people", people))
        for seat, (word, look) in shown:
            self.body.addWidget(self._row(seat, word, look))

    def first(self) -> QWidget:
        """The first row, or the panel without one."""
        item = self.body.itemAt(0)
        widget = item.widget() if item is not None else None
        return widget if widget is not None else self

    def _row(self, seat: Seat, word: str, look: str) -> QWidget:
        controller = self._controller
        side = controller.side_of(seat.id)
        mark = SideMark(controller.words.affiliation(side) if side >= 0 else "")
        short = controller.words.side(side) if side >= 0 else tr("public")
        person = self._person(seat)
        who = person or short
        asked = controller.may_act(seat.id)
        holder = Clickable(
            lambda: self.view_wanted.emit(seat.id),
            "plain",
            also=(lambda: self.paper_wanted.emit(seat.id)) if asked else None,
        )
        below = [label(f"{person} · {short}", "second")] if person else []
        line = row(mark, column(Elided(seat.title), *below, spacing=0), label(word, look))
        line.setStretch(1, 1)
        line.setContentsMargins(2, 3, 2, 3)
        tip = tr("Show the screen of {0}", seat.title)
        if asked:
            enter = button(tr("Enter"), "link", name=tr("Enter the paper orders of {0}", seat.title))
            enter.setToolTip(tr("Enter orders that this seat wrote on paper (Shift+Enter)"))
            enter.clicked.connect(lambda: self.paper_wanted.emit(seat.id))
            line.addWidget(enter)
            tip += "\n" + tr("Shift+Enter: enter its orders from paper")
        holder.setLayout(line)
        holder.setToolTip(tip)
        holder.setAccessibleName(f"{seat.title}, {who}: {word}")
        holder.setObjectName(f"seat.{seat.id}")
        return holder

    def _person(self, seat: Seat) -> str:
        """Who holds the seat, as the exercise says."""
        planned = exercise_of(self._controller.present).seat(seat.id)
        return planned.person if planned else ""
