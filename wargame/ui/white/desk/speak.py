"""The window in which a seat takes part in an argument: reasons, a vote, how it thinks that it should end."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from wargame.engine.desk_items import PERCENT
from wargame.engine.desk_orders import AddPoint, CastVote, StateView
from wargame.engine.orders import Order
from wargame.engine.view_desk import DeskItemView
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, row
from wargame.ui.table.explained import ExplainedView
from wargame.ui.table.rulings import from_odds
from wargame.ui.white.desk.texts import item_title
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.white.talking import said, say
from wargame.ui.words import signed, tr

WIDTH = 520


class SpeakWindow(QDialog):
    """For the seat that was on the screen when it was opened; closes when the item has gone."""

    def __init__(self, controller: GameController, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._key = controller, key
        self._seat = controller.seat
        self.setWindowTitle(tr("Argument"))
        self.setMinimumWidth(WIDTH)
        self.title = label("", "title", wrap=True)
        self.effect = label("", "second", wrap=True)
        self._points = QVBoxLayout()
        self._points.setSpacing(3)
        self.new = self._line("speak", tr("Your reason, for or against"))
        self.pro, self.con = button(tr("For")), button(tr("Against"))
        self.chance = QSpinBox()
        self.chance.setRange(0, 100)
        self.chance.setSuffix(" %")
        self.chance.setValue(50)
        self.chance.setAccessibleName(tr("Chance of success"))
        self.vote = button(tr("Vote"), tip=tr("Only the facilitator sees how you voted"))
        self._voting = QWidget()
        self._voting.setLayout(
            row(label(tr("The chance, as you see it"), "second"), -1, self.chance, self.vote)
        )
        self.view = self._line("view", tr("How it should end, as you see it"))
        self.tell = button(tr("Say"))
        self.odds = ExplainedView()
        self.odds.be_brief(True)
        self.odds_note = label(tr("Votes are secret until it is rolled."), "second")
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        close = button(tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for widget in (self.title, self.effect):
            layout.addWidget(widget)
        layout.addLayout(self._points)
        layout.addLayout(row(self.new, self.pro, self.con))
        layout.addWidget(self._voting)
        layout.addLayout(row(self.view, self.tell))
        for widget in (self.odds, self.odds_note, self.problem):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(row(-1, close))
        self.pro.clicked.connect(lambda: self._reason(1))
        self.con.clicked.connect(lambda: self._reason(-1))
        self.new.returnPressed.connect(lambda: self._reason(1))
        self.vote.clicked.connect(lambda: self._say(CastVote(self._key, self.chance.value())))
        self.tell.clicked.connect(self._state)
        self.view.returnPressed.connect(self._state)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()
        self.adjustSize()
        self.new.setFocus()

    def _line(self, place: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setAccessibleName(hint)
        controller, seat = self._controller, self._seat
        keeper = DraftKeeper(made, lambda: controller.present, lambda: seat, f"argument.{self._key}.{place}")
        keeper.restore()
        made.setProperty("keeper", keeper)
        return made

    @property
    def item(self) -> DeskItemView | None:
        """The item as the seat sees it."""
        return next((item for item in self._controller.view.desk if item.key == self._key), None)

    def refresh(self) -> None:
        """Show how it stands; another seat's screen closes the window."""
        item = self.item
        if item is None or self._controller.seat != self._seat:
            self.reject()
            return
        self.title.setText(item_title(self._controller, item) if not item.text else item.text)
        self.effect.setText(tr("To bring about: {0}", item.effect))
        self.effect.setVisible(bool(item.effect))
        clear(self._points)
        for point in item.points:
            look = "good" if point.weight > 0 else "bad" if point.weight < 0 else "third"
            weight = label(signed(point.weight) if point.weight else "0", look, right=True)
            weight.setFixedWidth(26)
            who = self._controller.words.seat(point.by)
            line = row(weight, label(tr("{0} ({1})", point.text, who), wrap=True))
            line.setStretch(1, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._points.addWidget(holder)
        self._show_odds(item)

    def _show_odds(self, item: DeskItemView) -> None:
        open_ = bool(item.die) and not item.outcome
        for widget in (self.new, self.pro, self.con):
            widget.setVisible(open_)
        self._voting.setVisible(open_ and item.die == PERCENT)
        self.odds.setVisible(item.odds is not None)
        self.odds_note.setVisible(open_ and item.odds is None)
        if item.odds is not None:
            self.odds.show_explained(from_odds(self._controller.words, "argument", item.odds))
        for vote in item.votes:
            self.chance.setValue(vote.chance)

    # -- saying --------------------------------------------------------------

    def _reason(self, weight: int) -> None:
        text = self.new.text().strip()
        if not text:
            self.new.setFocus()
        elif self._say(AddPoint(self._key, text, weight)):
            self.new.property("keeper").done()

    def _state(self) -> None:
        text = self.view.text().strip()
        if not text:
            self.view.setFocus()
        elif self._say(StateView(self._key, text)):
            self.view.property("keeper").done()

    def _say(self, order: Order) -> bool:
        refusal = say(self._controller, self._seat, order)
        self.problem.setVisible(refusal is not None)
        if refusal is not None:
            self.problem.setText(said(refusal))
        return refusal is None
