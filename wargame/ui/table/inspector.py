"""Right dock, top: all that the seat knows of the selected unit, contact or hex, and what a unit can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wargame.engine.options import Ability
from wargame.engine.view import UnitView
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import LongButton, button, clear, current_theme, label
from wargame.ui.register.seat import SeatRegister
from wargame.ui.table.ability_text import ability_text
from wargame.ui.table.fact_row import WrappedFact
from wargame.ui.table.facts import Fact, hex_facts, unit_facts
from wargame.ui.table.unsqueezed import Unsqueezed
from wargame.ui.unit_icons import unit_icon
from wargame.ui.words import level_word, tr


class Inspector(Unsqueezed):
    """Header with symbol and names, facts, ability buttons.

    `rule_asked` carries a rule number, `number_asked` the register's name of a number.
    """

    rule_asked = Signal(str)
    number_asked = Signal(str)
    change_asked = Signal()

    def __init__(
        self,
        controller: GameController,
        flow: OrderFlow,
        register: SeatRegister | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Inspector"), parent=parent)
        self._controller, self._flow = controller, flow
        self._register = register or SeatRegister(controller)
        self.symbol = QLabel()
        self.symbol.setFixedWidth(48)
        self.name = label("", "title", wrap=True)
        self.about = label("", "second", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(self.name)
        text.addWidget(self.about)
        head.addWidget(self.symbol)
        head.addLayout(text, 1)
        self._details = QWidget()
        """What gives way to odds and results."""
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(8)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(0)
        self.can = label(tr("Orders"), "heading")
        self.abilities = QVBoxLayout()
        self.abilities.setSpacing(4)
        self.stack = QVBoxLayout()
        self.stack.setSpacing(4)
        self._brief = False
        self.change = button(tr("Change...   E"), "link", tip=tr("Move, weaken, reveal, remove it and more"))
        self.change.clicked.connect(self.change_asked)
        self.all = button(tr("All facts"), "link", tip=tr("Show all that is known of it again"))
        self.all.clicked.connect(lambda: self.be_brief(False))
        self.all.hide()
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addWidget(self.can)
        self.body.addLayout(self.abilities)
        details.addLayout(self.facts)
        details.addLayout(self.stack)
        self.body.addWidget(self._details)
        self.head.insertWidget(1, self.change)
        self.head.insertWidget(2, self.all)
        self.body.addStretch(1)
        controller.changed.connect(lambda _change: self.refresh())
        flow.selected.connect(self.refresh)
        flow.aimed.connect(self._mark)
        self._buttons: list[tuple[QWidget, Ability]] = []
        self._refused: list[QWidget] = []
        self.refresh()

    def be_brief(self, brief: bool) -> None:
        """Leave room for odds or a result: header and possible orders only."""
        self._brief = brief
        self._share_room()

    def wanted_height(self) -> int:
        """What it needs to show all that it shows now."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(max(self.width(), 200))

    def _share_room(self) -> None:
        self._details.setVisible(not self._brief)
        self.about.setVisible(bool(self.about.text()) and not self._brief)
        self.can.setVisible(bool(self._buttons) and not self._brief)
        self.all.setVisible(self._brief and self._flow.hex >= 0)
        for refused in self._refused:
            refused.setVisible(not self._brief)

    def refresh(self) -> None:
        """Show what is selected now."""
        for layout in (self.facts, self.abilities, self.stack):
            clear(layout)
        self._buttons, self._refused = [], []
        self.can.hide()
        self.can.setText(tr("Orders"))
        unit = self._flow.selected_unit
        hex_id = unit.hex if unit is not None else self._flow.hex
        words, view = self._controller.words, self._controller.view
        self.change.setVisible(view.truth and not view.ended and hex_id >= 0)
        self.remark.setText(words.place(hex_id) if hex_id >= 0 else "")
        if unit is not None:
            self._show_unit(unit)
        elif hex_id >= 0:
            self._show_hex(hex_id)
            if not any(self._flow.is_own(each) for each in view.at(hex_id)):
                self._show_side_orders()
        else:
            self.symbol.hide()
            self.name.setText(tr("Nothing selected"))
            self.about.setText(
                tr("Click a unit or a hex on the map, or press Tab for the next unit that can act.")
            )
            self.about.show()
            self._show_side_orders()
        self._share_room()
        self._mark()

    def _show_unit(self, unit: UnitView) -> None:
        words = self._controller.words
        self.symbol.setPixmap(unit_icon(self._controller.game, unit, 44, current_theme()))
        self.symbol.show()
        self.name.setText(words.unit(unit))
        known = unit.type is not None
        parts = [unit.local, unit.formation, words.type_title(unit) if known else None]
        if unit.level < 3 or not unit.current:
            parts = [tr("{0}, {1}", words.side(unit.side), level_word(unit.level)), *parts]
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setVisible(bool(self.about.text()))
        self._add_facts(unit_facts(words, self._controller.view, unit))
        abilities = self._flow.abilities()
        shown = [a for a in abilities if a.kind != "move"]
        self.can.setVisible(bool(shown))
        for place, ability in enumerate(shown):
            following = shown[place + 1].refusal if place + 1 < len(shown) else None
            self._add_ability(ability, say_why=str(following) != str(ability.refusal))
        self._show_stack(unit.hex, unit.id)

    def _show_side_orders(self) -> None:
        """What the side itself can order: no unit is needed for it."""
        offered = self._flow.side_orders
        self.can.setText(tr("Orders of your side"))
        self.can.setVisible(bool(offered))
        for ability in offered:
            self._add_ability(ability, say_why=True)

    def _show_hex(self, hex_id: int) -> None:
        words = self._controller.words
        self.symbol.hide()
        place = words.map.place_name(hex_id)
        self.name.setText(place or words.terrain(hex_id))
        self.about.setText(words.terrain(hex_id) if place else "")
        self.about.setVisible(bool(self.about.text()))
        self._add_facts(hex_facts(words, self._controller.view, hex_id))
        self._show_stack(hex_id, -1)

    def _add_facts(self, facts: tuple[Fact, ...]) -> None:
        for fact in facts:
            made = WrappedFact(fact.name, fact.value, fact.look, fact.tip, fact.share)
            made.lead_to(fact.rule, self._register.judged(fact.numbers))
            made.rule_asked.connect(self.rule_asked)
            made.number_asked.connect(self.number_asked)
            self.facts.addWidget(made)

    def _add_ability(self, ability: Ability, *, say_why: bool) -> None:
        """A button; a refused one is dim, with the reason in words below the last one that it holds for."""
        pressed = LongButton(ability_text(self._controller.words, ability))
        pressed.setStyleSheet("text-align: left;")
        pressed.setCheckable(True)
        pressed.clicked.connect(lambda _checked=False, a=ability: self._begin(a))
        why_not = str(ability.refusal) if ability.refusal else tr("Rule {0}", ability.rule)
        pressed.setToolTip(f"{pressed.text()}\n{why_not}")
        if ability.refusal is not None:
            pressed.setEnabled(False)
            pressed.setAccessibleDescription(str(ability.refusal))
            self._refused.append(pressed)
        self.abilities.addWidget(pressed)
        self._buttons.append((pressed, ability))
        if ability.refusal is not None and say_why:
            why = label(str(ability.refusal), "note", wrap=True)
            why.setContentsMargins(12, 0, 0, 3)
            self.abilities.addWidget(why)
            self._refused.append(why)

    def _begin(self, ability: Ability) -> None:
        draft = self._flow.draft
        if draft is not None and (draft.kind, draft.name) == (ability.kind, ability.name):
            self._flow.cancel()
        elif self._flow.unit < 0:
            self._flow.begin_side(ability)
        else:
            self._flow.begin(ability)

    def _mark(self) -> None:
        draft = self._flow.draft
        for pressed, ability in self._buttons:
            on = draft is not None and (draft.kind, draft.name) == (ability.kind, ability.name)
            pressed.setChecked(on)  # type: ignore[attr-defined]

    def _show_stack(self, hex_id: int, selected: int) -> None:
        """What else stands in the hex."""
        if hex_id < 0:
            return
        others = [u for u in self._controller.view.at(hex_id) if u.id != selected]
        if not others:
            return
        self.stack.addWidget(label(tr("Also here") if selected >= 0 else tr("Here"), "heading"))
        for unit in others:
            steps = f"{unit.steps}/{unit.full_steps}" if unit.steps is not None else "?"
            name = self._controller.words.unit(unit)
            pick = button(f"{name}   {steps}", "quiet", name=tr("Select {0}", name))
            pick.setStyleSheet("text-align: left; padding: 0 4px;")
            pick.clicked.connect(lambda _checked=False, uid=unit.id: self._flow.select_unit(uid))
            self.stack.addWidget(pick)
