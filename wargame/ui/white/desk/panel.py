"""The adjudication desk: what waits, the card of the item looked at, and the buttons that settle it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.engine.desk_orders import SKIP, UNSKIP, Rule
from wargame.engine.orders import Order
from wargame.engine.refusals import Refusal
from wargame.engine.view_desk import DeskItemView
from wargame.play.session import DiceAsked
from wargame.resolve.face import Odds
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, label, line, row
from wargame.ui.table.dice_entry import DiceEntry
from wargame.ui.table.docks import scrolled
from wargame.ui.table.unsqueezed import Unsqueezed
from wargame.ui.theme import MEASURES
from wargame.ui.white.ages import came_at, seconds_since
from wargame.ui.white.desk.card import ItemCard, stage_of
from wargame.ui.white.desk.rows import ItemRow, quiet
from wargame.ui.white.desk.rulings import Rulings
from wargame.ui.words import tr

TICK_MS = 5000


class DeskPanel(QWidget):
    """Only on the facilitator's own screen. `counted`: how many items wait. `rule_asked`: read a rule."""

    counted = Signal(int)
    rule_asked = Signal(str)
    effect_wanted = Signal(object)
    """An item asks for an effect of the facilitator's powers; it carries the box that takes it."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.rulings = Rulings(controller, self)
        self.card: ItemCard | None = None
        self._chosen = ""
        self._rows: dict[str, ItemRow] = {}
        self._shown: tuple[object, ...] | None = None
        self._build()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys),
                self,
                self.apply.click,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tell_ages)
        self._timer.start()
        self.rulings.dice_asked.connect(self._ask_dice)
        self.rulings.settled.connect(self._settled)
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self.refresh()

    # -- building ------------------------------------------------------------

    def _build(self) -> None:
        self.list = Unsqueezed(tr("Adjudication desk"))
        self.list.body.setSpacing(5)
        self.below = Unsqueezed("")
        self.below.title.hide()
        self.below.remark.hide()
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.below.body.addLayout(self._place)
        self.apply = button(tr("Apply"), "primary-main", tip=tr("Settle it as filled in above (Ctrl+Enter)"))
        self.back = button(tr("Send back"), "main", tip=tr("Refuse it: nothing happens. Needs a reason."))
        self.aside = button(tr("Set aside"), "link", tip=tr("The game goes on; it can be taken up later"))
        for made in (self.apply, self.back):
            made.setStyleSheet("padding: 0 10px;")
        self.apply.clicked.connect(lambda: self.card and self.card.settle.apply())
        self.back.clicked.connect(lambda: self.card and self.card.settle.send_back())
        self.aside.clicked.connect(lambda: self.card and self.card.set_aside())
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.dice = DiceEntry()
        self.dice.hide()
        self.dice.typed.connect(self._typed)
        self.dice.called_off.connect(self.call_off)
        self._buttons = QWidget()
        self._buttons.setLayout(row(self.apply, self.back, -1, self.aside, spacing=4))
        self.footer = QFrame()
        self.footer.setProperty("look", "panel")
        foot = QVBoxLayout(self.footer)
        pad = MEASURES.dock_padding - 4
        foot.setContentsMargins(pad, 8, pad, 10)
        foot.setSpacing(6)
        for widget in (self.problem, self._buttons, self.dice):
            foot.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.area = scrolled(self.list, self.below)
        layout.addWidget(self.area, 1)
        layout.addWidget(line())
        layout.addWidget(self.footer)

    # -- what waits ----------------------------------------------------------

    @property
    def items(self) -> tuple[DeskItemView, ...]:
        """What lies on the desk, as the facilitator sees it; () on other screens, and when it is over."""
        view = self._controller.view
        return view.desk if view.truth and not view.ended else ()

    @property
    def waiting(self) -> tuple[DeskItemView, ...]:
        """The items that are not set aside, in the order in which they came."""
        return tuple(item for item in self.items if not item.skipped)

    @property
    def chosen(self) -> DeskItemView | None:
        """The item whose card shows."""
        return next((item for item in self.items if item.key == self._chosen), None)

    def refresh(self) -> None:
        """Read the desk again; what is half typed stays."""
        items = self.items
        if self._chosen not in [item.key for item in items]:
            self._chosen = self.waiting[0].key if self.waiting else ""
        shown = (self._controller.seat, items, self._chosen, self._controller.session.head)
        if shown == self._shown:
            return
        self._shown = shown
        self._list(items)
        self._show_card()
        self.counted.emit(len(self.waiting))

    def _list(self, items: tuple[DeskItemView, ...]) -> None:
        held = self.focusWidget()
        had = held.item.key if isinstance(held, ItemRow) and held.hasFocus() else ""
        clear(self.list.body)
        self._rows = {}
        count = len(self.waiting)
        self.list.remark.setText(tr("1 waits") if count == 1 else tr("{0} wait", count))
        for item in self.waiting:
            self._add_row(item)
        if not count:
            self.list.body.addWidget(quiet(self._empty()))
        aside = [item for item in items if item.skipped]
        if aside:
            self.list.body.addSpacing(4)
            self.list.body.addWidget(label(tr("Set aside"), "second"))
            for item in aside:
                self._add_row(item)
        self._tell_ages()
        if had in self._rows:
            self._rows[had].setFocus()

    def _empty(self) -> str:
        if not self._controller.view.modes:
            return tr(
                "Nothing waits: all orders are decided at once. “Ways of ruling” in the menu changes that."
            )
        return tr("Nothing waits.")

    def _add_row(self, item: DeskItemView) -> None:
        chosen = item.key == self._chosen
        made = ItemRow(self._controller, item, lambda: self.choose(item.key, take_keys=True), chosen=chosen)
        self._rows[item.key] = made
        self.list.body.addWidget(made)

    def _tell_ages(self) -> None:
        if not self._rows:
            return
        times = came_at(self._controller.session, list(self._rows))
        for key, made in self._rows.items():
            made.tell_age(seconds_since(times.get(key, "")))

    # -- the card ------------------------------------------------------------

    def choose(self, key: str, *, take_keys: bool = False) -> None:
        """Show the card of an item."""
        self._chosen = key
        self.call_off()
        self.refresh()
        if take_keys and self.card is not None:
            self.card.settle.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.area.ensureWidgetVisible(self.card.settle, 0, 0)

    def next(self) -> bool:
        """The next item that waits, with the keys on how to settle it; False if none waits."""
        keys = [item.key for item in self.waiting]
        if not keys:
            return False
        at = keys.index(self._chosen) if self._chosen in keys else -1
        again = self.card is not None and self.card.isAncestorOf(self.focusWidget() or self)
        self.choose(keys[(at + 1) % len(keys)] if again or at < 0 else keys[at], take_keys=True)
        return True

    def _show_card(self) -> None:
        item = self.chosen
        if item is None or (self.card is not None and self.card.stage != stage_of(item)):
            self._drop_card()
        self.below.setVisible(item is not None)
        self._buttons.setVisible(item is not None and not self.rulings.waits)
        self.footer.setVisible(item is not None)
        if item is None:
            return
        odds = self.odds_of(item)
        if self.card is None:
            self.card = ItemCard(self._controller, item, odds)
            self.card.said.connect(lambda order: self._give(order, typed=False))
            self.card.ruled.connect(self._rule)
            self.card.rule_asked.connect(self.rule_asked)
            effects = self.card.settle.effects
            effects.more_wanted.connect(lambda: self.effect_wanted.emit(effects))
            self._place.addWidget(self.card)
            self.card.show()
        else:
            self.card.show_item(item, odds)
        self.aside.setText(tr("Take up") if item.skipped else tr("Set aside"))
        self.problem.hide()

    def odds_of(self, item: DeskItemView) -> Odds | Refusal:
        """The engine's odds of an item on the truth."""
        controller = self._controller
        return controller.session.engine.item_odds(controller.session.state, controller.seat, item.key)

    def _drop_card(self) -> None:
        if self.card is not None:
            self.card.settle.keep()
            clear(self._place)
            self.card = None

    # -- ruling --------------------------------------------------------------

    def _rule(self, order: Rule, typed: bool) -> None:
        item = self.chosen
        if order.verdict == SKIP and item is not None and item.skipped:
            order = Rule(order.item, UNSKIP)
        self._give(order, typed=typed)

    def _give(self, order: object, *, typed: bool) -> None:
        assert isinstance(order, Order)
        refusal = self._controller.session.engine.check(
            self._controller.session.state, self.rulings.chief, order
        )
        if refusal is not None:
            self.problem.setText(refusal.text[:1].upper() + refusal.text[1:] + ".")
            self.problem.show()
            return
        self.problem.hide()
        self.rulings.give(order, typed=typed)

    def _settled(self, order: object) -> None:
        """It goes through: what was typed for it waits no longer."""
        self.dice.hide()
        if isinstance(order, Rule) and order.verdict not in (SKIP, UNSKIP) and self.card is not None:
            self.card.settle.sent()

    def _ask_dice(self, asked: DiceAsked) -> None:
        self._buttons.hide()
        self.dice.start(asked.die, asked.purpose)

    def _typed(self, value: int) -> None:
        self.dice.hide()
        self.rulings.type(value)
        self._buttons.setVisible(self.chosen is not None and not self.rulings.waits)

    def call_off(self) -> bool:
        """Wait for no dice any more, as if nothing had been ruled; False if none were asked for."""
        waited = self.rulings.call_off()
        self.dice.hide()
        self._buttons.setVisible(self.chosen is not None)
        return waited
