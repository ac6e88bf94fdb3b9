"""The line under the ribbon: what is asked now, of whom, what ends it, and the button that ends it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from wargame.engine.orders import EndPhase, OfferStepDown
from wargame.engine.view import SeatView, UnitView
from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.handover import other_screen
from wargame.ui.offers import usable
from wargame.ui.parts import Elided, button, label, set_look
from wargame.ui.pbem.asks import mail_texts
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

AIMS = {
    "scout": "Click the hex to look at.",
    "hover": "Click the hex to hover over.",
    "patrol": "Click the hex to cover.",
    "strike": "Click a target.",
    "attack": "Click the hex to attack.",
}
CLICKS = {
    "scout": "Click a unit, then the hex to look at.",
    "strike": "Click a unit, then an enemy.",
    "hover": "Click a unit, then the hex to hover over.",
    "patrol": "Click a unit, then the hex to cover.",
    "attack": "Click a unit, then an enemy next to it.",
    "move": "Click a unit, then where it shall go.",
}
"""How each kind of order is given with the mouse, in the order in which they are looked for."""
SECRET = "Orders are secret until everyone has committed."


class AskLine(QFrame):
    """Says what the game waits for. Refusals and news show here for a while in place of the hint."""

    def __init__(
        self,
        controller: GameController,
        flow: OrderFlow,
        actions: ActionRegistry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._flow, self._actions = controller, flow, actions
        self.setProperty("look", "ask-line")
        self.setFixedHeight(MEASURES.ask_line)
        self.who = label("", "pill-friend")
        self.who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.ask = label("", "ask")
        self.hint = Elided("", "second")
        self.end = button("", "primary")
        self.end.clicked.connect(actions["order.end_phase"].trigger)
        self.step_down = button(tr("Offer a step down"), "")
        self.step_down.clicked.connect(actions["order.step_down"].trigger)
        self.next = button("", "primary")
        self.next.clicked.connect(actions["exercise.next"].trigger)
        self.change = button(tr("Hand over"), "")
        self.change.clicked.connect(actions["view.screen"].trigger)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding, 0, MEASURES.dock_padding, 0)
        layout.setSpacing(10)
        layout.addWidget(self.who)
        layout.addWidget(self.ask)
        layout.addWidget(self.hint, 1)
        layout.addWidget(self.change)
        layout.addWidget(self.step_down)
        layout.addWidget(self.end)
        layout.addWidget(self.next)
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
        controller.dice_needed.connect(lambda _request: self.refresh())
        controller.dice_settled.connect(self.refresh)
        flow.aimed.connect(self.refresh)
        flow.selected.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is asked now."""
        controller, words = self._controller, self._controller.words
        view = controller.view
        general = controller.options.general
        acting = any(isinstance(order, EndPhase) for order in general) and not controller.read_only
        self.end.setVisible(acting)
        offer = any(isinstance(order, OfferStepDown) for order in general)
        self.step_down.setVisible(offer and not controller.read_only)
        self._actions["order.step_down"].setEnabled(offer)
        phase = controller.game.ruleset.phases[view.phase] if view.phase >= 0 else None
        self._offer_screen()
        self.next.setVisible(bool(decisions_waiting(view)))
        self.next.setText(tr("Next decision   {0}", keys_text(self._actions["exercise.next"])))
        self.end.setText(
            tr(
                "End {0}   {1}",
                phase.title.lower() if phase else tr("phase"),
                keys_text(self._actions["order.end_phase"]),
            )
        )
        who = words.side(controller.side) if controller.side >= 0 else words.seat(controller.seat)
        self.who.setText(tr("Paper orders of {0}", who) if controller.paper else who)
        set_look(
            self.who,
            {"hostile": "pill-hostile", "neutral": "pill-neutral"}.get(
                words.affiliation(controller.side), "pill-friend"
            ),
        )
        ask, hint = self._texts(phase.ask if phase else "", acting)
        self.ask.setText(ask)
        self.hint.setText(hint)
        self.setAccessibleName(f"{self.who.text()}: {ask} {hint}")

    def _offer_screen(self) -> None:
        """A button back to the facilitator's screen, or on to the person who is to act."""
        seat = other_screen(self._controller)
        self.change.setVisible(bool(seat) and not self._controller.view.ended)
        if seat:
            who, keys = self._controller.words.seat(seat), keys_text(self._actions["view.screen"])
            back = self._controller.looking or self._controller.paper
            self.change.setText(
                tr("Back to {0}   {1}", who, keys) if back else tr("Hand over to {0}   {1}", who, keys)
            )

    def _texts(self, phase_ask: str, acting: bool) -> tuple[str, str]:
        controller, words = self._controller, self._controller.words
        view = controller.view
        if view.ended:
            return tr("The game is over."), tr("F3 shows the result; the map shows how it stands.")
        if view.decision is not None and not controller.read_only:
            return tr("A decision waits for you."), tr(
                "Answer it in the panel on the right; the game goes on then."
            )
        mail = None if acting else mail_texts(controller, self._actions)
        if mail is not None:
            return mail
        waiting = decisions_waiting(view)
        if waiting:
            many = tr("{0} decisions wait for you.", waiting)
            return tr("1 decision waits for you.") if waiting == 1 else many, who_moves(controller)
        if not acting and view.desk_holds:
            return tr("The facilitator decides."), tr("What was ordered waits for a ruling; then it goes on.")
        if not acting:
            asked = [words.side(side) for side in controller.asked_sides()]
            hint = tr("This screen is to look at until then.")
            if controller.looking:
                hint = tr("Look only: you are the facilitator.")
            elif controller.side < 0:
                hint = " ".join(part for part in (injects_due(view), messages_waiting(view)) if part)
                hint = hint or tr("You are the facilitator: you see everything.")
            return tr("{0} to act.", ", ".join(asked) or tr("Nobody")), hint
        if controller.awaited is not None:
            return tr("Roll the dice and type them, or call the order off."), tr(
                "The field is at the lower right. Call off (Esc)."
            )
        draft = self._flow.draft
        if self._flow.ending.drafted:
            left = self._flow.ending.unused
            return tr("The order is not given yet. Press again to end without it."), " ".join(
                (tr("Commit it (Enter) or drop it (Esc)."), _can_still(left) if left else "")
            ).strip()
        if draft is not None:
            if not draft.aimed and not self._flow.legal_hexes():
                return tr("Choose from the list on the card."), tr("Cancel (Esc).")
            if not draft.aimed:
                return tr(AIMS.get(draft.kind, "Click a target.")), tr(
                    "Marked hexes are possible: ] goes to the next. Cancel (Esc)."
                )
            if draft.hex < 0:
                return tr("Commit the order, or call it off."), tr("Commit (Enter), Cancel (Esc).")
            return tr("Commit the order, or click another target."), tr("Commit (Enter), Cancel (Esc).")
        if self._flow.ending.unused:
            asked = tr("{0} Press again to end.", _can_still(self._flow.ending.unused))
            return asked, tr("Any other order or click goes on with the phase.")
        able = sum(1 for unit in controller.options.units if self._flow.can_act(unit))
        if controller.game.ruleset.phases[view.phase].simultaneous:
            return _sentence(phase_ask), f"{tr(SECRET)} {self._hint(able)}"
        return _sentence(phase_ask), self._hint(able)

    def _hint(self, able: int) -> str:
        unit = self._flow.selected_unit
        total = len(self._controller.options.units)
        counted = tr("{0} of {1} units can still act.", able, total) if total else ""
        if unit is not None and unit.points and self._flow.reach:
            name = self._controller.words.unit(unit)
            left = tr("1 more point") if unit.points == 1 else tr("{0} more points", unit.points)
            return tr("{0} can spend {1}. {2}", name, left, counted)
        return f"{self._how(unit)} {counted}".strip()

    def _how(self, unit: UnitView | None) -> str:
        """How the mouse gives an order now: to the selected unit, else to any that can act."""
        flow = self._flow
        if unit is not None and flow.is_own(unit):
            found = [a.kind for a in usable(flow.abilities()) if a.kind in AIMS]
            if found:
                return tr(AIMS[found[0]])
        kinds = {a.kind for u in self._controller.options.units for a in usable(flow.abilities(u))}
        how = next((text for kind, text in CLICKS.items() if kind in kinds), "")
        return tr(how) if how else tr("The phase ends for your side when you end it.")


def decisions_waiting(view: SeatView) -> int:
    """How many decisions wait for the facilitator, on the facilitator's own screen; 0 on others."""
    if not view.truth or view.ended:
        return 0
    asked = view.decision is not None and view.decision.side < 0
    return sum(not item.skipped for item in view.desk) + asked


def who_moves(controller: GameController) -> str:
    """What goes on at the table meanwhile."""
    asked = ", ".join(controller.words.side(side) for side in controller.asked_sides() if side >= 0)
    moves = tr("{0} is to act.", asked) if asked else tr("The game waits for you.")
    told = (moves, injects_due(controller.view), messages_waiting(controller.view))
    return " ".join(part for part in told if part)


def injects_due(view: SeatView) -> str:
    """How many injects wait for the facilitator's word, in a sentence; "" on other screens."""
    count = sum(each.state == "due" for each in view.injects) if view.truth and not view.ended else 0
    one = tr("1 inject is due (F8).")
    return "" if not count else one if count == 1 else tr("{0} injects are due (F8).", count)


def messages_waiting(view: SeatView) -> str:
    """What lies with the facilitator unread, in a sentence; "" on other screens."""
    count = sum(message.waits for message in view.messages) if view.truth and not view.ended else 0
    one = tr("1 message waits (Ctrl+5).")
    return "" if not count else one if count == 1 else tr("{0} messages wait (Ctrl+5).", count)


def _can_still(count: int) -> str:
    return tr("1 unit can still act.") if count == 1 else tr("{0} units can still act.", count)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith(".") else text + "."
