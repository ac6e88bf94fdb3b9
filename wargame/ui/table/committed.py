"""The secret orders of a simultaneous phase: listed, drawn as plans, and taken back one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wargame.engine.committed import kind_of, units_of
from wargame.engine.orders import EndPhase, Order, Strike, Withdraw
from wargame.engine.view import CommittedView
from wargame.ui.controller import GameController
from wargame.ui.map.scene import Arrow
from wargame.ui.parts import Elided, Section, button, clear, label
from wargame.ui.table.ability_text import KINDS
from wargame.ui.words import title_of, tr


def aimed_at(controller: GameController, order: Order) -> int:
    """The hex that an order leads to, -1 for none."""
    path: tuple[int, ...] = getattr(order, "path", ())
    if path:
        return path[-1]
    if isinstance(order, Strike):
        target = controller.view.unit(order.target)
        return target.hex if target is not None else -1
    return int(getattr(order, "hex", -1))


def order_text(controller: GameController, order: Order) -> str:
    """A secret order in a line: who, what, where."""
    words, view = controller.words, controller.view
    units = [view.unit(number) for number in units_of(order)]
    names = ", ".join(words.unit(unit) for unit in units if unit is not None) or words.side(controller.side)
    data = controller.game.ruleset.orders.get(kind_of(order))
    what = data.title if data else tr(KINDS.get(order.kind, title_of(order.kind)))
    detail = getattr(order, "posture", "")
    if detail:
        what = f"{what}: {title_of(detail)}"
    where = aimed_at(controller, order)
    return f"{names}: {what}, {words.place(where)}" if where >= 0 else f"{names}: {what}"


def planned_arrows(controller: GameController) -> tuple[Arrow, ...]:
    """A dashed arrow for each secret order of the seat's bloc that leads somewhere."""
    view = controller.view
    found: list[Arrow] = []
    for each in view.committed:
        there = aimed_at(controller, each.order)
        for unit in (view.unit(number) for number in units_of(each.order)):
            if unit is not None and 0 <= unit.hex != there >= 0:
                path: tuple[int, ...] = getattr(each.order, "path", ()) or (there,)
                found.append(Arrow((unit.hex, *path), controller.words.affiliation(each.side), "plan"))
    return tuple(found)


class CommittedPanel(Section):
    """What the seat has ordered in secret; hidden while there is nothing."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Secret orders"), parent=parent)
        self._controller = controller
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """List the orders again."""
        clear(self.body)
        controller = self._controller
        given = controller.view.committed
        self.setVisible(bool(given))
        self.remark.setText(tr("{0} given", len(given)))
        may = any(isinstance(order, EndPhase) for order in controller.options.general)
        for each in given:
            self.body.addWidget(self._row(each, may and not controller.read_only))
        if given and not may:
            self.body.addWidget(
                label(tr("They are carried out when everyone has committed."), "second", wrap=True)
            )

    def _row(self, each: CommittedView, may: bool) -> QWidget:
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        text = order_text(self._controller, each.order)
        layout.addWidget(Elided(text), 1)
        if may and each.side == self._controller.side:
            back = button(tr("Withdraw"), "link", name=tr("Withdraw: {0}", text))
            back.clicked.connect(lambda _on=False, index=each.index: self._controller.submit(Withdraw(index)))
            layout.addWidget(back)
        return holder
