"""From pointing to an order: what is selected, what is being aimed, and the order that comes of it.

Map, lists, cards and keys all talk to one `OrderFlow`; it knows no rule and asks the controller, which asks
the engine. An order is a `Draft` until it is committed: its odds and its price on the ladder show before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wargame.engine.options import Ability, MoveReach, Target
from wargame.engine.orders import Act, Attack, MoveUnit, Order, Scout, Strike
from wargame.engine.refusals import Refusal
from wargame.engine.view import UnitView
from wargame.ui import dataorders
from wargame.ui.controller import GameController
from wargame.ui.draft import NOTHING, Draft
from wargame.ui.ending import PhaseEnd
from wargame.ui.offers import BY_ITSELF, meant

if TYPE_CHECKING:
    from wargame.engine.ladder import Permission
    from wargame.resolve.face import Odds

ROLLED = (Attack, Strike, Scout, Act)


class OrderFlow(QObject):
    """Signals: `selected` (unit or hex), `aimed` (draft or its targets), `hovered` (hex), `refused`."""

    selected = Signal()
    aimed = Signal()
    hovered = Signal(int)
    confirm_rung = Signal(object, object)
    """(order, its `Permission`): it waits for `submit_confirmed`. A firebreak asks its own question."""
    refused = Signal(object)

    def __init__(self, controller: GameController) -> None:
        super().__init__(controller)
        self.controller = controller
        self.unit = NOTHING
        self.hex = NOTHING
        self.hover_hex = NOTHING
        self.draft: Draft | None = None
        self.ending = PhaseEnd(self)
        self._targets: tuple[Target, ...] = ()
        self._reach: MoveReach | None = None
        controller.changed.connect(self._on_changed)
        controller.seat_changed.connect(lambda _seat: self.clear())

    # -- what is selected ----------------------------------------------------

    @property
    def selected_unit(self) -> UnitView | None:
        return self.controller.view.unit(self.unit) if self.unit >= 0 else None

    def is_own(self, unit: UnitView | None) -> bool:
        return unit is not None and unit.side == self.controller.side

    def abilities(self, unit: int | None = None) -> tuple[Ability, ...]:
        """What the selected unit (or `unit`) could do in this phase, refused ones with the reason."""
        return self.controller.options.units.get(self.unit if unit is None else unit, ())

    def can_act(self, unit: int) -> bool:
        return any(ability.refusal is None for ability in self.abilities(unit))

    @property
    def side_orders(self) -> tuple[Ability, ...]:
        """What the side itself could order in this phase, refused ones with the reason."""
        return self.controller.options.side_orders

    def readiness(self, unit: int) -> str:
        """What a unit can still do: "move", "act" (something else), or "" for nothing."""
        kinds = [ability.kind for ability in self.abilities(unit) if ability.refusal is None]
        return "move" if "move" in kinds else "act" if kinds else ""

    def ability(self, kind: str) -> Ability | None:
        """The selected unit's first possible ability of a kind, else its first refused one."""
        found = [a for a in self.abilities() if a.kind == kind]
        return next((a for a in found if a.refusal is None), found[0] if found else None)

    @property
    def reach(self) -> MoveReach | None:
        """Where the selected unit may move, or None if it may not."""
        ability = self.ability("move")
        if self._reach is None and ability is not None and ability.refusal is None:
            self._reach = self.controller.reach(self.unit)
        return self._reach

    def select_unit(self, unit_id: int) -> None:
        unit = self.controller.view.unit(unit_id)
        if unit is None:
            return
        self._select(unit.id, unit.hex)

    def select_hex(self, hex_id: int) -> None:
        self._select(NOTHING, hex_id)

    def select_at(self, hex_id: int) -> None:
        """Select what lies in a hex, the own unit seen on top first; again for the next of the stack."""
        units = self.controller.view.at(hex_id)
        if not units:
            self.select_hex(hex_id)
            return
        order = sorted(units, key=lambda u: (not self.is_own(u), -u.level, -(u.full_steps or 0), u.id))
        ids = [u.id for u in order]
        following = ids[(ids.index(self.unit) + 1) % len(ids)] if self.unit in ids else ids[0]
        self._select(following, hex_id)

    def next_unit(self, step: int = 1) -> None:
        """Select the next (or previous) own unit that can act."""
        units = [u.id for u in self.controller.view.units if u.hex >= 0]
        at = units.index(self.unit) if self.unit in units else (-1 if step > 0 else 0)
        around = (units[(at + step * k) % len(units)] for k in range(1, len(units) + 1))
        self.select_unit(next((unit for unit in around if self.can_act(unit)), self.unit))

    def clear(self) -> None:
        self.draft = None
        self._targets = ()
        self._select(NOTHING, NOTHING)

    def _select(self, unit: int, hex_id: int) -> None:
        self.unit, self.hex = unit, hex_id
        self._reach = None
        self.ending.forget()
        if self.draft is not None and self.draft.unit != unit:
            self.draft, self._targets = None, ()
            self.aimed.emit()
        self.selected.emit()

    def _on_changed(self, _change: object) -> None:
        self._reach = None
        self.ending.forget()
        if self.draft is not None:
            self.draft, self._targets = None, ()
            self.aimed.emit()
        unit = self.selected_unit
        if self.unit >= 0 and unit is None:
            self.unit = NOTHING
        elif unit is not None and unit.hex >= 0:
            self.hex = unit.hex
        self.selected.emit()

    # -- pointing ------------------------------------------------------------

    def hover(self, hex_id: int) -> None:
        if hex_id != self.hover_hex:
            self.hover_hex = hex_id
            self.hovered.emit(hex_id)

    def path(self) -> tuple[int, ...]:
        """The path to the hex pointed at, if the selected unit may move there now."""
        reach = self.reach if self.draft is None else None
        return reach.path_to(self.hover_hex) if reach and self.hover_hex >= 0 else ()

    def refusal_at(self, hex_id: int) -> Refusal | None:
        """Why the hex pointed at cannot be used by what is being aimed or moved."""
        if self.draft is not None:
            target = next((t for t in self._targets if t.hex == hex_id), None)
            return target.refusal if target else None
        return self.reach.refused.get(hex_id) if self.reach else None

    def act_at(self, hex_id: int, *, by_key: bool = False) -> None:
        """A click or Enter on a hex: choose a target, move, attack, or select what is there.

        A click on own units selects them (dragging moves onto them); Enter moves onto them (V selects).
        """
        if self.draft is not None:
            self.choose(hex_id)
            return
        if self.unit >= 0 and hex_id != self.hex:
            reach = self.reach
            own = any(self.is_own(unit) for unit in self.controller.view.at(hex_id))
            if (by_key or not own) and reach and reach.path_to(hex_id):
                self.move_to(hex_id)
                return
            if not own and self._aim(hex_id):
                return
        self.select_at(hex_id)

    def may_join(self, hex_id: int) -> bool:
        """Whether the selected unit may move onto own units in another hex now."""
        if self.draft is not None or hex_id < 0 or hex_id == self.hex or self.reach is None:
            return False
        own = any(self.is_own(unit) for unit in self.controller.view.at(hex_id))
        return own and bool(self.reach.path_to(hex_id))

    def move_to(self, hex_id: int) -> None:
        """Move the selected unit along the cheapest path."""
        reach = self.reach
        path = reach.path_to(hex_id) if reach else ()
        if path:
            self._submit(MoveUnit(self.unit, path))
        elif reach and hex_id in reach.refused:
            self.refused.emit(reach.refused[hex_id])

    def _enemy_at(self, hex_id: int) -> bool:
        side = self.controller.side
        enemy = self.controller.game.enemy
        return side >= 0 and any(enemy[side][u.side] for u in self.controller.view.at(hex_id) if u.side >= 0)

    def meant_at(self, hex_id: int) -> tuple[Draft, tuple[Target, ...]] | None:
        """The draft that a click on a hex would begin, with all its targets; None if it begins none."""
        if self.unit < 0 or hex_id < 0 or not self.is_own(self.selected_unit):
            return None
        for ability in meant(self.abilities(), enemy=self._enemy_at(hex_id)):
            targets = self.controller.targets(self.unit, ability.kind, ability.name)
            here = next((t for t in targets if t.hex == hex_id and t.refusal is None), None)
            if here is not None:
                draft = Draft(ability.kind, ability.name, self.unit, (self.unit,))
                return self._aimed_at(draft, here), targets
        return None

    def _aim(self, hex_id: int) -> bool:
        """Begin the order that a click on the hex means."""
        found = self.meant_at(hex_id)
        if found is None:
            return False
        self.draft, self._targets = found
        self.ending.forget()
        self.aimed.emit()
        return True

    # -- aiming --------------------------------------------------------------

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where the draft may be used, refused ones with the reason."""
        return self._targets

    def legal_hexes(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(t.hex for t in self._targets if t.refusal is None and t.hex >= 0))

    def begin(self, ability: Ability) -> None:
        """Start to aim an ability of the selected unit, or of the side; a refused one says why."""
        if ability.refusal is not None:
            self.refused.emit(ability.refusal)
            return
        if ability.kind == "move":
            self.cancel()
            return
        self.draft = Draft(ability.kind, ability.name, self.unit, (self.unit,))
        if ability.kind in BY_ITSELF:
            self.commit()
            return
        if ability.kind == "act":
            self.draft, self._targets = dataorders.begun(self.controller, self.draft)
        else:
            self._targets = self.controller.targets(self.unit, ability.kind, ability.name)
        self.ending.forget()
        self.aimed.emit()

    def begin_side(self, ability: Ability) -> None:
        """Start to aim an order that the side gives itself: no unit is selected for it."""
        if self.unit >= 0:
            self.clear()
        self.begin(ability)

    def choose_target(self, target: Target) -> None:
        """Take one of the draft's targets by itself (a side, or a unit from a list)."""
        if self.draft is not None and target.refusal is None:
            self.draft = self._aimed_at(self.draft, target)
            self.aimed.emit()

    def begin_at(self, ability: Ability, hex_id: int) -> None:
        """Start to aim an ability and take a hex as its target, if it is one."""
        self.begin(ability)
        self.choose(hex_id)

    def choose(self, hex_id: int, target: int = NOTHING) -> None:
        """Take a hex (and of several target units one) as the draft's target."""
        draft = self.draft
        if draft is None:
            return
        here = [t for t in self._targets if t.hex == hex_id and (target < 0 or t.unit == target)]
        legal = [t for t in here if t.refusal is None]
        if not legal:
            if here and here[0].refusal:
                self.refused.emit(here[0].refusal)
            return
        self.draft = self._aimed_at(draft, legal[0])
        self.aimed.emit()

    def _aimed_at(self, draft: Draft, target: Target) -> Draft:
        """The draft with a target, the selected unit alone and all the munitions that it can send."""
        if draft.kind == "act":
            return dataorders.aimed_at(self.controller, draft, target)
        chosen = replace(draft, hex=target.hex, target=target.unit, units=(draft.unit,))
        if chosen.kind in ("strike", "hover"):
            most = max(1, self.controller.most_munitions(draft.unit, draft.name))
            chosen = replace(chosen, most=most, count=most)
        return chosen

    def choices_at(self, hex_id: int) -> tuple[Target, ...]:
        """The targets of the draft in one hex (several units may stand there)."""
        return tuple(t for t in self._targets if t.hex == hex_id and t.refusal is None)

    def partners(self) -> tuple[tuple[UnitView, Refusal | None], ...]:
        """Own units that could join the attack being aimed (the first is the one selected)."""
        draft = self.draft
        if draft is None or draft.kind != "attack" or draft.hex < 0:
            return ()
        found: list[tuple[UnitView, Refusal | None]] = []
        near = set(self.controller.game.map.grid.within(draft.hex, 1))
        for unit in self.controller.view.units:
            if not self.is_own(unit) or unit.hex not in near:
                continue
            refusal = self.controller.check(Attack((unit.id,), draft.hex))
            if unit.id == draft.unit:
                found.insert(0, (unit, refusal))
            elif any(a.kind == "attack" for a in self.abilities(unit.id)):
                found.append((unit, refusal))
        return tuple(found)

    def set_partner(self, unit: int, joins: bool) -> None:
        draft = self.draft
        if draft is None:
            return
        units = [u for u in draft.units if u != unit] + ([unit] if joins else [])
        self.draft = replace(draft, units=tuple(sorted(units)))
        self.aimed.emit()

    def set_count(self, count: int) -> None:
        if self.draft is not None:
            self.draft = replace(self.draft, count=count)
            self.aimed.emit()

    def odds(self) -> Odds | Refusal | None:
        """Exact odds of the draft, a refusal, or None if there is nothing to roll for yet."""
        return self._odds_of(self.draft)

    def _odds_of(self, draft: Draft | None) -> Odds | Refusal | None:
        order = draft.order() if draft else None
        if isinstance(order, ROLLED):
            return self.controller.odds(order)
        return self.controller.check(order) if order else None

    def draft_at(self, hex_id: int) -> Draft | None:
        """The draft as it would be if the hex were chosen, aimed already or not; None if it is no target."""
        if self.draft is None:
            units = self.controller.view.at(hex_id) if hex_id >= 0 else ()
            found = None if any(self.is_own(unit) for unit in units) else self.meant_at(hex_id)
            return found[0] if found else None
        target = next(iter(self.choices_at(hex_id)), None)
        return self._aimed_at(self.draft, target) if target else None

    def odds_at(self, hex_id: int) -> Odds | Refusal | None:
        """Exact odds if the hex pointed at were chosen, without choosing it; None if it is no target."""
        return self._odds_of(self.draft_at(hex_id))

    def doubt(self, draft: Draft) -> str:
        """Why the draft's odds are an estimate, as `Draft.doubt` says; "" where everybody sees everything."""
        if not self.controller.game.fog:
            return ""
        return draft.doubt(u for u in self.controller.view.at(draft.hex) if not self.is_own(u))

    def demand(self) -> Permission | None:
        """What the draft does on the ladder, also if the present rung permits it."""
        order = self.draft.order() if self.draft else None
        return self.controller.demand(order) if order else None

    def rung_price(self) -> Permission | None:
        """What the draft costs on the ladder, if it needs a higher rung."""
        order = self.draft.order() if self.draft else None
        return self.controller.permission(order) if order else None

    def cancel(self) -> None:
        """Stop aiming; if nothing is aimed, select nothing."""
        self.ending.forget()
        if self.draft is not None:
            self.draft, self._targets = None, ()
            self.aimed.emit()
        else:
            self.clear()

    def commit(self, *, confirmed: bool = False) -> None:
        """Give the drafted order."""
        order = self.draft.order() if self.draft else None
        if order is not None:
            self._submit(order, confirmed=confirmed)

    def _submit(self, order: Order, *, confirmed: bool = False) -> None:
        price = None if confirmed else self.controller.permission(order)
        if price is not None and not price.firebreak:
            self.confirm_rung.emit(order, price)
            return
        self.controller.submit(order)

    def submit_confirmed(self, order: Order) -> None:
        """Give an order whose price on the ladder was accepted."""
        self._submit(order, confirmed=True)

    def end_phase(self) -> None:
        """End the phase; what would be lost by it is told of first."""
        if self.ending.press():
            self.aimed.emit()
