"""Buttons for orders that a side gives itself, chosen by what they bring about."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.engine.options import Ability
from wargame.rules.ordermodel import DataOrder
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import LongButton, clear, label
from wargame.ui.uses import orders_with
from wargame.ui.words import tr


class OrderButtons(QWidget):
    """One button for each order of the game with an effect of `kinds`; refused ones say why.

    `fits` may leave out orders for the moment; `after` is called once an order has been begun.
    """

    def __init__(
        self,
        controller: GameController,
        flow: OrderFlow,
        kinds: Collection[str],
        after: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self._orders = tuple(o for o in orders_with(controller.game, kinds) if o.who == "side")
        self._after = after
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(4)

    @property
    def any(self) -> bool:
        """Whether the game has such orders at all."""
        return bool(self._orders)

    def refresh(self, fits: Callable[[DataOrder], bool] = lambda _order: True) -> None:
        """Read again what may be ordered now."""
        clear(self.rows)
        wanted = [order for order in self._orders if fits(order)]
        offered = {ability.name: ability for ability in self._flow.side_orders if ability.kind == "act"}
        said = ""
        for order in wanted:
            ability = offered.get(order.id)
            if ability is not None:
                self._add(ability, order)
            elif self._controller.side >= 0:
                said = self._when(order)
        if said:
            self.rows.addWidget(label(said, "note", wrap=True))
        self.setVisible(self.rows.count() > 0)

    def _add(self, ability: Ability, order: DataOrder) -> None:
        made = LongButton(ability.title)
        made.setToolTip(f"{ability.title}. {order.text}")
        made.setStyleSheet("text-align: left;")
        made.clicked.connect(lambda: self._begin(ability))
        self.rows.addWidget(made)
        if ability.refusal is not None:
            made.setEnabled(False)
            made.setAccessibleDescription(str(ability.refusal))
            self.rows.addWidget(label(str(ability.refusal), "note", wrap=True))

    def _begin(self, ability: Ability) -> None:
        self._flow.begin_side(ability)
        if self._after is not None:
            self._after()

    def _when(self, order: DataOrder) -> str:
        """In which phases an order may be given."""
        phases = [phase.title for phase in self._controller.game.ruleset.phases if order.id in phase.orders]
        return tr("Orders for this come in the phase {0}.", ", ".join(phases))
