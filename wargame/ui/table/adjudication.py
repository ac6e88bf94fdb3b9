"""Right dock, bottom: the order being aimed with its odds and price, then what was rolled and came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLayout, QSpinBox, QVBoxLayout, QWidget

from wargame.engine.events import Adjudicated
from wargame.engine.refusals import Refusal
from wargame.play.disclosure import knows_whole
from wargame.resolve.dice import Die
from wargame.resolve.face import Odds
from wargame.ui.changes import ChangeSet
from wargame.ui.controller import DiceRequest, GameController
from wargame.ui.dataorders import asked
from wargame.ui.flow import Draft, OrderFlow
from wargame.ui.parts import button, clear, current_theme, label, row
from wargame.ui.table.ability_text import KINDS
from wargame.ui.table.commit_text import commit_text
from wargame.ui.table.dice_entry import DiceEntry
from wargame.ui.table.explained import ExplainedView
from wargame.ui.table.facts import spent_text
from wargame.ui.table.log_model import sentence
from wargame.ui.table.pressure import pressure_text, price_text, zone_text
from wargame.ui.table.rulings import DOUBTS, Explained, as_foreseen, from_event, from_odds, outcome_title
from wargame.ui.table.unsqueezed import Unsqueezed
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

MOST_CONSEQUENCES = 6


def open_links(text: QLabel, opened: Callable[[str], None]) -> None:
    """Let a label hold links; `opened` is called with what one leads to."""
    text.setTextFormat(Qt.TextFormat.RichText)
    text.linkActivated.connect(opened)


def rule_link(number: str) -> str:
    """ "Rule 8.3" as a link in the accent colour, "" without a rule."""
    shown = tr("Rule {0}", number)
    style = f"color: {current_theme().accent}; text-decoration: none"
    return f'<a style="{style}" href="{number}">{shown}</a>' if number else ""


class AdjudicationCard(Unsqueezed):
    """Three faces: nothing aimed (the last result), a draft with odds, dice to be typed."""

    rule_asked = Signal(str)
    filled = Signal(bool)
    """Whether there is something to read: the window then gives the card more room."""

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(tr("Adjudication"), parent=parent)
        self._controller, self._flow = controller, flow
        self._last: tuple[Adjudicated, ...] = ()
        self._foreseen: Explained | None = None
        self._waiting: DiceRequest | None = None
        self._unit, self._when, self._acts = flow.unit, self._moment(), not controller.read_only
        self.who = label("", "figure", wrap=True)
        self.what = label("", "second", wrap=True)
        self.choices = QWidget()
        QVBoxLayout(self.choices).setContentsMargins(0, 0, 0, 0)
        self.odds = ExplainedView()
        self.price = QFrame()
        self.price.setProperty("look", "warning-strip")
        self._price_text = label("", "warning", wrap=True)
        QVBoxLayout(self.price).addWidget(self._price_text)
        self.estimate = label("", "warning", wrap=True)
        self.estimate.setToolTip(tr("Exact from what your side knows; the truth may differ."))
        self.pressure = label("", "second", wrap=True)
        self.problem = label("", "bad", wrap=True)
        self.consequences = label("", wrap=True)
        self.commit = button(tr("Commit and roll"), "primary-main")
        self.cancel = button(tr("Cancel"), "main")
        self._buttons = QWidget()
        self._buttons.setLayout(row(self.commit, self.cancel))
        self.dice = DiceEntry()
        self._parts: tuple[QWidget, ...] = (
            self.what,
            self.consequences,
            self.choices,
            self.problem,
            self.price,
            self.pressure,
            self.estimate,
            self.odds,
        )
        for widget in (self.who, *self._parts):
            self.body.addWidget(widget)
        self.footer = QFrame()
        self.footer.setProperty("look", "panel")
        foot = QVBoxLayout(self.footer)
        pad = MEASURES.dock_padding - 4
        foot.setContentsMargins(pad, 8, pad, 10)
        foot.addWidget(self._buttons)
        foot.addWidget(self.dice)
        self.body.addStretch(1)
        self.body.setSpacing(7)
        self.commit.clicked.connect(lambda: flow.commit())
        self.cancel.clicked.connect(flow.cancel)
        self.odds.rule_asked.connect(self.rule_asked)
        open_links(self.remark, self.rule_asked.emit)
        self.dice.typed.connect(self._typed)
        self.dice.called_off.connect(self.call_off_dice)
        flow.aimed.connect(self.refresh)
        flow.selected.connect(self._on_selected)
        controller.changed.connect(self._on_changed)
        controller.seat_changed.connect(self._on_seat)
        controller.dice_needed.connect(self._on_dice)
        self.refresh()

    # -- what happened -------------------------------------------------------

    def _on_changed(self, change: ChangeSet) -> None:
        self._waiting = None
        self._unit = self._flow.unit
        if self._moment() != self._when:
            self._last = ()
            self._when = self._moment()
        shown = tuple(r for r in change.results if r.kind != "detection") or change.results
        # while one is asked oneself, what an ally rolls at the same time is not the matter of this card
        if shown and (self._controller.read_only or any(r.side == self._controller.side for r in shown)):
            self._last = shown
        acts, self._acts = self._acts, not self._controller.read_only
        if self._acts and not acts and all(r.side != self._controller.side for r in self._last):
            # one begins with a clear card; what others did is in the log and on the card of news
            self._last = ()
        self.refresh()

    def _moment(self) -> tuple[int, int]:
        view = self._controller.view
        return view.turn, view.phase

    def _on_selected(self) -> None:
        """A result is of the unit that was selected: another one makes it stale."""
        if self._flow.unit != self._unit:
            self._unit = self._flow.unit
            if self._last:
                self._last = ()
                self.refresh()

    def _on_seat(self, _seat: str) -> None:
        self._last, self._waiting, self._foreseen = (), None, None

    def _on_dice(self, request: DiceRequest) -> None:
        self._waiting = request
        self.refresh()
        draft = self._flow.draft
        estimate = self._controller.game.fog and (draft is None or bool(self._flow.doubt(draft)))
        self.dice.start(request.die, request.purpose, self._roll_rows(request), estimate=estimate)

    def _roll_rows(self, request: DiceRequest) -> tuple[tuple[str, str], ...]:
        """Which numbers of the first roll mean what, as far as the seat knows; () for later rolls."""
        found = None if request.typed else self._controller.odds(request.order)
        if not isinstance(found, Odds) or not found.resolver:
            return ()
        ruleset = self._controller.game.ruleset
        table = found.roll_table(Die.parse(request.die))
        return tuple(
            (f"{r.first} - {r.last}" if r.last > r.first else f"{r.first}", outcome_title(ruleset, r.name))
            for r in table.rows
        )

    def _typed(self, value: int) -> None:
        request, self._waiting = self._waiting, None
        if request is not None:
            self._controller.submit(request.order, (*request.typed, value), seat=request.seat)
            self.refresh()

    def call_off_dice(self) -> bool:
        """Drop the order that waits for typed dice, as if it had not been given; False if none waits."""
        if self._waiting is None:
            return False
        self._waiting = None
        self._controller.call_off()
        self.refresh()
        return True

    # -- showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show the draft, the dice asked for, or the last result."""
        draft = self._flow.draft
        for widget in self._parts:
            widget.hide()
        self._buttons.setVisible(draft is not None and self._waiting is None)
        self.dice.setVisible(self._waiting is not None)
        self.footer.setVisible(draft is not None or self._waiting is not None)
        self.filled.emit(draft is not None or self._waiting is not None or bool(self._last))
        self.remark.setText("")
        self.who.show()
        if draft is not None:
            self._show_draft(draft)
        elif self._waiting is not None:
            self.who.setText(tr("Waiting for the dice"))
        elif self._last:
            self._show_result(self._last[-1])
        else:
            self.who.hide()
            self.what.setText(
                tr("Point at an enemy with a unit selected, or choose an order: exact odds show here.")
            )
            self.what.show()

    def _show_draft(self, draft: Draft) -> None:
        words, view = self._controller.words, self._controller.view
        acting = " + ".join(words.unit_of(view, unit) for unit in draft.units or (draft.unit,))
        verb = tr(KINDS.get(draft.kind, draft.kind))
        if draft.kind in ("strike", "hover"):
            verb = f"{verb}, {words.weapon(draft.name)}"
        if draft.kind == "act":
            self._show_act(draft)
            return
        self.who.setText(acting)
        # one unit alone has its name in the inspector just above
        self.who.setVisible(len(draft.units) > 1 or draft.unit != self._flow.unit)
        if draft.hex < 0:
            count = len(self._flow.legal_hexes())
            if count == 0:
                self.what.setText(tr("{0}: nothing within reach now.", verb))
            elif count == 1:
                self.what.setText(tr("{0}: choose the target on the map; one hex is possible.", verb))
            else:
                self.what.setText(tr("{0}: choose a target on the map; {1} hexes are possible.", verb, count))
            self.what.show()
            self.commit.setEnabled(False)
            return
        target = words.unit_of(view, draft.target) if draft.target >= 0 else ""
        place = words.hex(draft.hex)
        self.what.setText(tr("{0}: {1}, {2}", verb, target, place) if target else f"{verb}: {place}")
        self.what.show()
        self._show_choices(draft)
        found = self._flow.odds()
        self.commit.setEnabled(not isinstance(found, Refusal))
        self.commit.setText(commit_text(self._controller, draft))
        if isinstance(found, Refusal):
            self.problem.setText(str(found))
            self.problem.show()
        elif isinstance(found, Odds):
            shown = self._foreseen = from_odds(words, draft.kind, found)
            self.odds.show_explained(shown)
            self.odds.show()
            doubt = self._flow.doubt(draft)
            self.estimate.setText(tr(DOUBTS[doubt]) if doubt else "")
            self.estimate.setVisible(bool(doubt))
            self.remark.setText(rule_link(shown.rule))
        elif draft.kind == "hover":
            self.consequences.setText(zone_text(self._controller, draft))
            self.consequences.show()
        self._show_price()

    def _show_act(self, draft: Draft) -> None:
        """An order as data: its text, targets that are not on the map, amount, price and odds."""
        words, view, game = self._controller.words, self._controller.view, self._controller.game
        data = game.ruleset.orders[draft.name]
        by = words.unit_of(view, draft.unit) if draft.unit >= 0 else words.side_name(self._controller.side)
        texts = asked(self._controller, draft)
        self.who.setText(data.title)
        self.what.setText(f"{by}. {texts.text}")
        self.what.show()
        self.remark.setText(rule_link(data.rule))
        self._show_choices(draft)
        self.consequences.setText("\n".join((*(tr("Costs {0}", cost) for cost in texts.costs), texts.choose)))
        self.consequences.setVisible(bool(texts.costs or texts.choose))
        found = self._flow.odds()
        self.commit.setEnabled(draft.aimed and not isinstance(found, Refusal))
        self.commit.setText(commit_text(self._controller, draft))
        if isinstance(found, Refusal):
            self.problem.setText(str(found))
            self.problem.show()
        elif isinstance(found, Odds) and found.resolver:
            self.odds.show_explained(from_odds(words, draft.kind, found))
            self.odds.show()
        self._show_price()

    def _show_price(self) -> None:
        price = self._flow.rung_price()
        demand = self._flow.demand()
        if price is not None:
            self._price_text.setText(price_text(self._controller, price))
            self.price.show()
        elif demand is not None:
            self.pressure.setText(pressure_text(demand))
            self.pressure.show()

    def _show_choices(self, draft: Draft) -> None:
        """Which units join, which of several targets, how many munitions."""
        layout = self.choices.layout()
        assert layout is not None
        clear(layout)
        words = self._controller.words
        if draft.kind == "attack":
            partners = self._flow.partners()
            # who would attack alone needs no list to choose from
            for unit, refusal in partners if len(partners) > 1 else ():
                box = QCheckBox(words.unit(unit))
                box.setChecked(unit.id in draft.units)
                box.setEnabled(refusal is None or unit.id in draft.units)
                box.setToolTip(str(refusal) if refusal else words.hex(unit.hex))
                box.toggled.connect(lambda on, uid=unit.id: self._flow.set_partner(uid, on))
                layout.addWidget(box)
        targets = self._flow.choices_at(draft.hex)
        if draft.kind == "strike" and len(targets) > 1:
            for target in targets:
                name = words.unit_of(self._controller.view, target.unit)
                pick = button(name, "chip")
                pick.setCheckable(True)
                pick.setChecked(target.unit == draft.target)
                pick.clicked.connect(lambda _checked=False, t=target.unit: self._flow.choose(draft.hex, t))
                layout.addWidget(pick)
        if draft.kind == "act":
            self._list_targets(draft, layout)
        if draft.most > 1:
            layout.addWidget(self._amount(draft))
        elif draft.kind in ("strike", "hover"):
            taken = self._taken(draft)
            if taken:
                layout.addWidget(label(taken, "note"))
        self.choices.setVisible(layout.count() > 0)

    def _taken(self, draft: Draft) -> str:
        """What an order takes from the unit's stocks."""
        unit = self._controller.view.unit(draft.unit)
        held = (unit.stocks or {}).get(draft.name, 0) if unit is not None else 0
        return spent_text(self._controller.words.ruleset, draft.name, draft.count, held)

    def _amount(self, draft: Draft) -> QWidget:
        """How many, and on the same line what that takes."""
        spin = QSpinBox()
        spin.setRange(1, draft.most)
        spin.setValue(draft.count)
        spin.setSuffix(tr(" of {0}", draft.most))
        spin.setAccessibleName(tr("Amount") if draft.kind == "act" else tr("Rounds to fire"))
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setFixedWidth(spin.fontMetrics().horizontalAdvance(f"{draft.most}{spin.suffix()}") + 52)
        spin.valueChanged.connect(self._flow.set_count)
        taken = self._taken(draft) if draft.kind != "act" else ""
        holder = QWidget()
        holder.setLayout(row(label(taken or spin.accessibleName(), "second", wrap=True), -1, spin))
        return holder

    def _list_targets(self, draft: Draft, layout: QLayout) -> None:
        """Sides, and units, as a list to choose from; places are chosen on the map."""
        words, view = self._controller.words, self._controller.view
        listed = [t for t in self._flow.targets if (t.unit >= 0 or t.side >= 0) and t.refusal is None]
        if len(listed) < 2:
            return
        pick = QComboBox()
        pick.setAccessibleName(tr("Target"))
        pick.addItem(tr("Choose..."))
        for target in listed:
            name = words.side_name(target.side) if target.side >= 0 else words.unit_of(view, target.unit)
            pick.addItem(name, target)
            if (target.unit, target.side) == (draft.target, draft.side):
                pick.setCurrentIndex(pick.count() - 1)
        pick.activated.connect(lambda at: at and self._flow.choose_target(pick.itemData(at)))
        layout.addWidget(pick)
        if not draft.aimed and not self._flow.legal_hexes():
            # nothing on the map can be chosen: the keys go where the choice is
            QTimer.singleShot(0, pick, pick.setFocus)

    def _show_result(self, event: Adjudicated) -> None:
        words = self._controller.words
        shown = from_event(words, event)
        desk, view = self._controller, self._controller.view
        note = ""
        if not (view.truth or knows_whole(desk.game, desk.session.state, desk.side, event)):
            foreseen = self._foreseen if event.side == desk.side else None
            shown = as_foreseen(shown, foreseen)
            note = tr(". The bars are what you foresaw, the die met the truth") if foreseen else ""
        acting = " + ".join(words.unit_of(view, unit) for unit in event.units) or words.side(event.side)
        title = next((bar.name for bar in shown.bars if bar.marked), "")
        self.who.setText(title)
        rolled = tr("{0} shows {1}", event.die, event.roll) if event.roll else tr("settled by the umpire")
        self.what.setText(f"{acting}, {words.hex(event.hex)}: {rolled}{note}")
        self.what.show()
        then = self._consequences()
        self.consequences.setText("\n".join(f"• {line}" for line in then))
        self.consequences.setVisible(bool(then))
        self.odds.show_explained(shown)
        self.odds.show()
        self.remark.setText(rule_link(event.rule))

    def _consequences(self) -> list[str]:
        """What the log of this seat says of the same entry: losses, retreats, what was seen."""
        head = self._controller.session.head
        kinds = ("combat", "strike", "move", "contact", "result")
        lines = [line for line in self._controller.log()[-40:] if line.entry == head and line.kind in kinds]
        return [sentence(line) for line in lines if not line.rule][:MOST_CONSEQUENCES]
