"""The right-click menu: everything that the selected unit can do, and what lies in the hex."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from wargame.engine.options import Ability
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.offers import usable
from wargame.ui.table.ability_text import ability_text
from wargame.ui.words import tr


class OrderMenu:
    """Builds a menu each time, from the options of the moment."""

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget) -> None:
        self._controller, self._flow, self._parent = controller, flow, parent
        self._open: QMenu | None = None
        self.more: Callable[[QMenu, int, int], None] = lambda _menu, _hex, _before: None
        """Adds what others offer for a hex; with the unit that was selected before."""

    def open(self, hex_id: int, where: QPoint) -> None:
        """Open at a place on the screen for a hex: select what is there if nothing is selected.

        On the unit's own hex all its orders are listed, elsewhere those that are legal there.
        """
        flow, before = self._flow, self._flow.unit
        if not flow.is_own(flow.selected_unit):
            flow.select_at(hex_id)
        menu = self._fresh()
        unit = flow.selected_unit
        if unit is not None and flow.is_own(unit):
            menu.addAction(self._controller.words.unit(unit)).setEnabled(False)
            reach = flow.reach
            if reach is not None and hex_id in reach.cost and hex_id != reach.start:
                text = tr("Move to {0}: {1} points", self._controller.words.hex(hex_id), reach.cost[hex_id])
                menu.addAction(text).triggered.connect(lambda: flow.move_to(hex_id))
            if hex_id == unit.hex:
                self._add_abilities(menu, [a for a in flow.abilities() if a.kind != "move"])
            else:
                self._add_orders_at(menu, unit.id, hex_id)
        here = [u for u in self._controller.view.at(hex_id) if u.id != flow.unit]
        if here:
            self._separate(menu)
            menu.addAction(self._controller.words.place(hex_id)).setEnabled(False)
        for other in here:
            name = tr("Select {0}", self._controller.words.unit(other))
            menu.addAction(name).triggered.connect(lambda _c=False, uid=other.id: flow.select_unit(uid))
        self._separate(menu)
        menu.addAction(tr("Inspect {0}", self._controller.words.hex(hex_id))).triggered.connect(
            lambda: flow.select_hex(hex_id)
        )
        self.more(menu, hex_id, before)
        menu.popup(where)

    def choose(self, abilities: Sequence[Ability], where: QPoint) -> None:
        """Ask which of several weapons, sensors or postures is meant."""
        menu = self._fresh()
        self._add_abilities(menu, abilities)
        menu.popup(where)

    def _fresh(self) -> QMenu:
        if self._open is not None:
            self._open.deleteLater()
        self._open = QMenu(self._parent)
        self._open.setToolTipsVisible(True)
        return self._open

    @staticmethod
    def _separate(menu: QMenu) -> None:
        if not menu.isEmpty():
            menu.addSeparator()

    def _add_orders_at(self, menu: QMenu, unit: int, hex_id: int) -> None:
        """Orders that may be aimed at a hex; the one chosen has its target already."""
        for ability in usable(self._flow.abilities()):
            targets = self._controller.targets(unit, ability.kind, ability.name)
            if any(t.hex == hex_id and t.refusal is None for t in targets):
                action = menu.addAction(ability_text(self._controller.words, ability))
                action.triggered.connect(lambda _c=False, a=ability: self._flow.begin_at(a, hex_id))

    def _add_abilities(self, menu: QMenu, abilities: Sequence[Ability]) -> None:
        for ability in abilities:
            text = ability_text(self._controller.words, ability)
            if ability.refusal is not None:
                text += f"   ({ability.refusal})"
            action = menu.addAction(text)
            action.setEnabled(ability.refusal is None)
            action.triggered.connect(lambda _c=False, a=ability: self._flow.begin(a))
