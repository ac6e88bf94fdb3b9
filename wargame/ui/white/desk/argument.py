"""The card of a matrix argument: die and base, reasons for and against with their weights, votes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from wargame.engine.desk_items import DICE, PERCENT, TWO_DICE, USUAL_BASE
from wargame.engine.desk_orders import AddPoint, CastVote, SetArgument
from wargame.engine.view_desk import DeskItemView
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, row
from wargame.ui.white.desk.telling import seat_chip
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.words import signed, tr

MOST_WEIGHT = 3


class ArgumentCard(QWidget):
    """`said` gives an order of the facilitator about the argument."""

    said = Signal(object)

    def __init__(self, controller: GameController, item: DeskItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self.item = controller, item
        self.die = QComboBox()
        self.die.addItem(tr("2d6, reasons weigh"), TWO_DICE)
        self.die.addItem(tr("d100, reasons or votes"), PERCENT)
        self.die.setAccessibleName(tr("Die of the argument"))
        self.base = QSpinBox()
        self.base.setAccessibleName(tr("Base"))
        self.base.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.base.setFixedWidth(76)
        self._base_of = label("", "second")
        self._points = QVBoxLayout()
        self._points.setSpacing(2)
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("A reason, for or against"))
        self.new.setAccessibleName(tr("A reason"))
        self.keeper = DraftKeeper(
            self.new, lambda: controller.present, lambda: controller.seat, f"ruling.{item.key}.point"
        )
        self.keeper.restore()
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Who says it"))
        self.by.addItem(tr("you"), "")
        for seat in controller.game.scenario.seats:
            if seat.role != "facilitator":
                self.by.addItem(seat_chip(controller, seat), seat.id)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.setMinimumContentsLength(6)
        self.pro = button(tr("For"), tip=tr("Add it as a reason for (Enter)"))
        self.con = button(tr("Against"), tip=tr("Add it as a reason against"))
        self.votes = QWidget()
        self._votes = QVBoxLayout(self.votes)
        self._votes.setContentsMargins(0, 0, 0, 0)
        self._votes.setSpacing(2)
        self.chance = QSpinBox()
        self.chance.setRange(0, 100)
        self.chance.setSuffix(" %")
        self.chance.setValue(50)
        self.chance.setAccessibleName(tr("Chance"))
        self.vote = button(tr("Vote"), tip=tr("Write down the vote of the seat chosen above"))
        self._voting = QWidget()
        self._voting.setLayout(row(label(tr("Its chance"), "second"), -1, self.chance, self.vote))
        self._build()
        self._connect()
        self.show_item(item)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(row(label(tr("Argument"), "heading"), -1, self._base_of, self.base))
        layout.addWidget(self.die)
        layout.addLayout(self._points)
        layout.addWidget(self.new)
        layout.addLayout(row(self.by, -1, self.pro, self.con, spacing=6))
        layout.addWidget(self._voting)
        layout.addWidget(self.votes)

    def _connect(self) -> None:
        self.die.activated.connect(lambda _at: self._set(fresh=True))
        self.base.editingFinished.connect(lambda: self._set(fresh=False))
        self.pro.clicked.connect(lambda: self._add(1))
        self.con.clicked.connect(lambda: self._add(-1))
        self.new.returnPressed.connect(lambda: self._add(1))
        self.vote.clicked.connect(self._vote)
        self.by.currentIndexChanged.connect(lambda _at: self.vote.setEnabled(bool(self.by.currentData())))
        self.vote.setEnabled(False)

    def show_item(self, item: DeskItemView) -> None:
        """Show how it stands now; what is half typed stays."""
        self.item = item
        open_ = bool(item.die) and not item.outcome
        self.die.setCurrentIndex(DICE.index(item.die) if item.die in DICE else 0)
        percent = item.die == PERCENT
        self.base.setRange(*((0, 100) if percent else (2, 12)))
        self.base.setSuffix(" %" if percent else "")
        self.base.setValue(item.base)
        self._base_of.setText(tr("base chance") if percent else tr("succeeds from"))
        for widget in (self.die, self.base, self.new, self.by, self.pro, self.con):
            widget.setEnabled(open_)
        self._voting.setVisible(percent and open_)
        self.votes.setVisible(percent and bool(item.votes))
        clear(self._points)
        for place, point in enumerate(item.points):
            self._points.addWidget(self._point(place, point.text, point.weight, point.by, may=open_))
        clear(self._votes)
        for vote in item.votes:
            who = self._controller.words.seat(vote.by)
            self._votes.addWidget(label(tr("{0} votes {1} %", who, vote.chance), "second", wrap=True))

    def _point(self, place: int, text: str, weight: int, by: str, *, may: bool) -> QWidget:
        look = "good" if weight > 0 else "bad" if weight < 0 else "third"
        amount = label(signed(weight) if weight else "0", look, right=True)
        amount.setFixedWidth(24)
        said = label(text, wrap=True)
        said.setToolTip(tr("{0} says so", self._controller.words.seat(by)))
        more = button("+", "quiet", name=tr("Weighs more for it: {0}", text))
        less = button("\N{MINUS SIGN}", "quiet", name=tr("Weighs more against it: {0}", text))
        for made, step in ((less, -1), (more, 1)):
            made.setFixedSize(24, 22)
            made.setStyleSheet("padding: 0; min-height: 18px;")
            made.setEnabled(may and -MOST_WEIGHT <= weight + step <= MOST_WEIGHT)
            made.clicked.connect(lambda _on=False, at=place, to=weight + step: self._weigh(at, to))
        holder = QWidget()
        holder.setObjectName(f"point.{place}")
        line = row(amount, said, less, more, spacing=4)
        line.setStretch(1, 1)
        holder.setLayout(line)
        return holder

    # -- saying --------------------------------------------------------------

    def _set(self, *, fresh: bool) -> None:
        die = self.die.currentData()
        base = USUAL_BASE[die] if fresh and die != self.item.die else self.base.value()
        if (die, base) != (self.item.die, self.item.base):
            self.said.emit(SetArgument(self.item.key, die, base, self.item.seats))

    def _add(self, weight: int) -> None:
        text = self.new.text().strip()
        if not text:
            self.new.setFocus()
            return
        self.keeper.done()
        self.said.emit(AddPoint(self.item.key, text, weight, by=self.by.currentData()))

    def _weigh(self, place: int, weight: int) -> None:
        point = self.item.points[place]
        self.said.emit(AddPoint(self.item.key, point.text, weight, place))

    def _vote(self) -> None:
        self.said.emit(CastVote(self.item.key, self.chance.value(), self.by.currentData()))
