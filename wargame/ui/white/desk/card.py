"""The card of one item: what was ordered and why, the engine's odds on the truth, and how to settle it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from wargame.engine.desk_items import CONSENSUAL, NOT_SAID
from wargame.engine.desk_orders import SKIP, Rule, StateView
from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.engine.view_desk import DeskItemView
from wargame.resolve.face import Odds
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, row
from wargame.ui.table.explained import ExplainedView
from wargame.ui.table.rulings import from_odds
from wargame.ui.white.desk.argument import ArgumentCard
from wargame.ui.white.desk.settle import DECIDE, SettleBox
from wargame.ui.white.desk.telling import seat_chip
from wargame.ui.white.desk.texts import MODES
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.words import tr

SHOWN_KINDS = {"attack": "combat", "strike": "strike", "scout": "scout", "act": "act"}


class ItemCard(QWidget):
    """`said`: an order of the facilitator that settles nothing yet; `ruled`: a ruling, and whether its dice
    are typed. `rule_asked`: read a rule."""

    said = Signal(object)
    ruled = Signal(object, bool)
    rule_asked = Signal(str)

    def __init__(
        self,
        controller: GameController,
        item: DeskItemView,
        odds: Odds | Refusal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self.item = controller, item
        self.stage = stage_of(item)
        self.who = label("", "second", wrap=True)
        self.why = label("", wrap=True)
        self.wish = label("", wrap=True)
        self.gone = QFrame()
        self.gone.setProperty("look", "warning-strip")
        self._gone_text = label("", "warning", wrap=True)
        QVBoxLayout(self.gone).addWidget(self._gone_text)
        self.odds = ExplainedView()
        self.odds.rule_asked.connect(self.rule_asked)
        self.odds.be_brief(True)
        self.reasons = button("", "link", tip=tr("The modifiers, with their rules"))
        self.reasons.setCheckable(True)
        self.reasons.setStyleSheet("text-align: left; padding: 0;")
        self.reasons.toggled.connect(self._unfold)
        self.odds_title = label(tr("Odds, exact"), "heading")
        self.odds_die = label("", "second", right=True)
        self.outcome = label("", "title", wrap=True)
        self.argument = ArgumentCard(controller, item) if item.die else None
        self.views = ViewsBox(controller, item) if item.mode == CONSENSUAL and not item.die else None
        self.settle = SettleBox(controller, item, odds)
        self.settle.ruled.connect(self.ruled)
        self.settle.turned.connect(self._turned)
        head = QWidget()
        head.setLayout(row(self.odds_title, -1, self.odds_die))
        self._head = head
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        parts = (
            *(self.who, self.why, self.wish, self.gone, self.argument, self.outcome),
            *(self._head, self.odds, self.reasons, self.views, self.settle),
        )
        for widget in parts:
            if widget is not None:
                layout.addWidget(widget)
        for part in (self.argument, self.views):
            if part is not None:
                part.said.connect(self.said)
        self.show_item(item, odds)
        self._turned(self.settle.way)

    def show_item(self, item: DeskItemView, odds: Odds | Refusal) -> None:
        """Show how it stands now; what is half typed stays."""
        self.item = item
        words = self._controller.words
        phase = words.ruleset.phases[item.phase].title if item.phase >= 0 else ""
        mode = tr(MODES.get(item.mode, item.mode)).lower() if item.order is not None else ""
        parts = (words.seat(item.seat), tr("turn {0}", item.turn), phase, mode)
        self.who.setText(" · ".join(part for part in parts if part))
        sure = tr(" ({0} % sure)", item.confidence) if item.confidence != NOT_SAID else ""
        self.why.setText(tr("“{0}”{1}", item.rationale, sure) if item.rationale else sure.strip(" ()"))
        self.why.setVisible(bool(item.rationale or sure))
        self.wish.setText(tr("To bring about: {0}", item.effect))
        self.wish.setVisible(bool(item.effect))
        if self.argument is not None:
            self.argument.show_item(item)
        if self.views is not None:
            self.views.show_item(item)
        self._show_odds(item, odds)
        self.settle.show_odds(odds)

    def _show_odds(self, item: DeskItemView, odds: Odds | Refusal) -> None:
        words = self._controller.words
        known = isinstance(odds, Odds)
        self._head.setVisible(known)
        self.odds.setVisible(known)
        self.gone.setHidden(known or item.order is None)
        self.outcome.setVisible(bool(item.outcome))
        self.outcome.setText(tr("Came to: {0}", item.outcome))
        if isinstance(odds, Odds):
            argued = bool(item.die) and not item.outcome
            kind = "argument" if argued or item.order is None else kind_shown(item.order)
            self.odds.show_explained(from_odds(words, kind, odds))
            self.odds_die.setText(item.die if argued else tr("on the truth"))
            self._unfold(self.reasons.isChecked())
        else:
            self._gone_text.setText(str(odds))
        self.reasons.setVisible(known and bool(self.odds.counted))

    def _turned(self, way: str) -> None:
        """The list to decide from has the same shares as the bars."""
        self.odds.bars.setHidden(way == DECIDE)

    def _unfold(self, on: bool) -> None:
        """Show the reasons behind the odds, or put them away."""
        self.odds.be_brief(not on)
        count = self.odds.counted
        many = tr("1 modifier") if count == 1 else tr("{0} modifiers", count)
        self.reasons.setText(("▾ " if on else "▸ ") + many)

    def set_aside(self) -> None:
        """The game goes on without it for now."""
        self.ruled.emit(Rule(self.item.key, SKIP, -1, self.settle.reason.text), False)


def kind_shown(order: Order) -> str:
    """The kind of an order as its odds are explained."""
    return SHOWN_KINDS.get(order.kind, order.kind)


def stage_of(item: DeskItemView) -> tuple[str, bool, bool]:
    """What of an item makes another card of it: which it is, whether it is argued, whether it was rolled."""
    return item.key, bool(item.die), bool(item.outcome)


class ViewsBox(QWidget):
    """How the seats say that it should end, and a row to write one down. `said` gives the order."""

    said = Signal(object)

    def __init__(self, controller: GameController, item: DeskItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self.item = controller, item
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3)
        self.by = QComboBox()
        self.by.setAccessibleName(tr("Whose view"))
        for seat in controller.game.scenario.seats:
            if seat.role != "facilitator":
                self.by.addItem(seat_chip(controller, seat), seat.id)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.setMinimumContentsLength(6)
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("How it should end"))
        self.text.setAccessibleName(tr("View"))
        self.keeper = DraftKeeper(
            self.text, lambda: controller.present, lambda: controller.seat, f"ruling.{item.key}.view"
        )
        self.keeper.restore()
        self.write = button(tr("Note"))
        self.write.clicked.connect(self._write)
        self.text.returnPressed.connect(self._write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(label(tr("What the sides say"), "heading"))
        layout.addLayout(self._rows)
        layout.addWidget(self.text)
        layout.addLayout(row(self.by, -1, self.write))

    def show_item(self, item: DeskItemView) -> None:
        """List the views again; what is half typed stays."""
        self.item = item
        clear(self._rows)
        for view in item.views:
            who = self._controller.words.seat(view.by)
            self._rows.addWidget(label(tr("{0}: {1}", who, view.text), wrap=True))
        if not item.views:
            self._rows.addWidget(label(tr("Nothing is noted yet."), "second"))

    def _write(self) -> None:
        text = self.text.text().strip()
        if not text:
            self.text.setFocus()
            return
        self.keeper.done()
        self.said.emit(StateView(self.item.key, text, self.by.currentData()))
