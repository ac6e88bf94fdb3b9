"""What a written ruling does to the game: a short list of effects, each an order of the facilitator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from wargame.engine.codec import order_to_json
from wargame.engine.committed import units_of
from wargame.engine.orders import Order
from wargame.engine.umpire_orders import SetCondition, SetRung, SetSteps, SetTrack, UmpireOrder
from wargame.engine.view import UnitView
from wargame.engine.view_desk import DeskItemView
from wargame.play.words import NO_SIDE
from wargame.play.words import Words as GameWords
from wargame.ui.controller import GameController
from wargame.ui.parts import Elided, button, clear, label, row
from wargame.ui.uses import has_ladder
from wargame.ui.white.desk.texts import deed
from wargame.ui.words import tr

LESS, STEPS, DISRUPTED, TRACK, RUNG = "less", "steps", "disrupted", "track", "rung"
TITLES = {
    LESS: "The order, with another amount",
    STEPS: "A unit's steps",
    DISRUPTED: "A unit is disrupted",
    TRACK: "A track",
    RUNG: "The public rung",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """`text` for people; `make` gives the order, with the reason of the ruling."""

    text: str
    make: Callable[[str], Order]


class EffectsBox(QWidget):
    """The effects so far, and a row to add one. `more_wanted`: any power of the facilitator, by its form."""

    more_wanted = Signal()

    def __init__(self, controller: GameController, item: DeskItemView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._item = controller, item
        self.effects: list[Effect] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind of effect"))
        for key in self._kinds():
            self.kind.addItem(tr(TITLES[key]), key)
        self.what = QComboBox()
        self.what.setAccessibleName(tr("On what"))
        for box in (self.kind, self.what):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self.amount = QSpinBox()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setAccessibleName(tr("To what"))
        self.add = button(tr("Add"))
        self.more = button(tr("More..."), "link", tip=tr("Everything that the facilitator may change"))
        self.more.clicked.connect(self.more_wanted)
        self.add.clicked.connect(self._add)
        self.kind.currentIndexChanged.connect(lambda _at: self._turn())
        self.what.currentIndexChanged.connect(lambda _at: self._bound())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(label(tr("Effects on the game"), "second"), -1, self.more))
        layout.addLayout(self._rows)
        layout.addWidget(self.kind)
        layout.addWidget(self.what)
        layout.addLayout(row(-1, self.amount, self.add, spacing=6))
        self._turn()

    def texts(self, reason: str) -> tuple[str, ...]:
        """The effects as a ruling carries them."""
        return tuple(order_to_json(effect.make(reason)) for effect in self.effects)

    def take(self, order: UmpireOrder) -> None:
        """An effect that the form of the powers has made."""
        state = self._controller.session.state
        text = GameWords(self._controller.game, state, NO_SIDE, True).order(order)
        text = text[:1].upper() + text[1:]
        self.effects.append(Effect(text, lambda reason: replace(order, reason=reason)))
        self._show()

    def _kinds(self) -> list[str]:
        game = self._controller.game
        kinds = [STEPS, DISRUPTED]
        if getattr(self._item.order, "count", 0) > 1 or getattr(self._item.order, "amount", 0) > 1:
            kinds.insert(0, LESS)
        kinds += [TRACK] if game.scenario.tracks else []
        return kinds + ([RUNG] if has_ladder(game) else [])

    def _units(self) -> list[UnitView]:
        """All units, those of the order and those it is aimed at first."""
        view, order = self._controller.view, self._item.order
        near: set[int] = set()
        if order is not None:
            near = {*units_of(order), getattr(order, "target", -1)}
            near |= {unit.id for unit in view.at(getattr(order, "hex", -1))}
        return sorted((u for u in view.units if u.hex >= 0), key=lambda u: (u.id not in near, u.name or ""))

    def _turn(self) -> None:
        """Show what the chosen kind of effect may be on."""
        kind, words = self.kind.currentData(), self._controller.words
        self.what.blockSignals(True)
        self.what.clear()
        if kind in (STEPS, DISRUPTED):
            for unit in self._units():
                self.what.addItem(f"{words.unit(unit)} ({words.side(unit.side)})", unit)
        elif kind == TRACK:
            for track in self._controller.game.scenario.tracks:
                self.what.addItem(track.title, track)
        elif kind == RUNG:
            for rung in words.ruleset.ladder:
                self.what.addItem(f"{rung.number} {rung.name}", rung.number)
        self.what.blockSignals(False)
        self.what.setVisible(kind != LESS)
        self.amount.setVisible(kind in (LESS, STEPS, TRACK))
        self._bound()

    def _bound(self) -> None:
        """Give the amount its limits, and what it is now."""
        kind, what, order = self.kind.currentData(), self.what.currentData(), self._item.order
        if kind == STEPS and isinstance(what, UnitView):
            self.amount.setRange(0, what.full_steps or 1)
            self.amount.setValue(max(0, (what.steps or 1) - 1))
        elif kind == TRACK and what is not None:
            self.amount.setRange(what.minimum, what.maximum)
            self.amount.setValue(self._controller.view.tracks.get(what.id, 0))
        elif kind == LESS:
            most = getattr(order, "count", 0) or getattr(order, "amount", 1)
            self.amount.setRange(1, max(1, most - 1))
            self.amount.setValue(max(1, most // 2))

    def _add(self) -> None:
        effect = self._effect()
        if effect is not None:
            self.effects.append(effect)
            self._show()

    def _effect(self) -> Effect | None:
        kind, what, amount = self.kind.currentData(), self.what.currentData(), self.amount.value()
        words, order = self._controller.words, self._item.order
        if kind == LESS and order is not None:
            name = "count" if hasattr(order, "count") else "amount"
            less: Any = replace(order, **{name: amount})  # pyright: ignore[reportArgumentType]
            return Effect(deed(self._controller, less, self._item.side), lambda _reason: less)
        if isinstance(what, UnitView):
            name, number = words.unit(what), what.id
            if kind == STEPS:
                text = tr("{0}: {1} steps", name, amount)
                return Effect(text, lambda reason: SetSteps(number, amount, reason=reason))
            text = tr("{0} is disrupted", name)
            return Effect(text, lambda reason: SetCondition(number, disrupted=1, reason=reason))
        if kind == TRACK and what is not None:
            key = what.id
            text = tr("{0}: {1}", what.title, amount)
            return Effect(text, lambda reason: SetTrack(key, amount, reason=reason))
        if kind == RUNG and what is not None:
            text = tr("Rung {0}", self.what.currentText())
            return Effect(text, lambda reason: SetRung(what, reason=reason))
        return None

    def _show(self) -> None:
        clear(self._rows)
        for place, effect in enumerate(self.effects):
            away = button("✕", "quiet", name=tr("Take away: {0}", effect.text))
            away.clicked.connect(lambda _on=False, at=place: self._take_away(at))
            holder = QWidget()
            line = row(Elided("• " + effect.text), away)
            line.setStretch(0, 1)
            holder.setLayout(line)
            self._rows.addWidget(holder)

    def _take_away(self, place: int) -> None:
        del self.effects[place]
        self._show()
