"""The line under the ribbon: what is asked now, of whom, what ends it, and the button that ends it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from wargame.engine.orders import EndPhase, OfferStepDown
from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, button, label, set_look
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

AIMS = {
    "scout": "Choose the hex to look at.",
    "hover": "Choose the hex to hover over.",
    "patrol": "Choose the hex to cover.",
    "strike": "Choose a target.",
    "attack": "Choose the hex to attack.",
}


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEASURES.dock_padding, 0, MEASURES.dock_padding, 0)
        layout.setSpacing(10)
        layout.addWidget(self.who)
        layout.addWidget(self.ask)
        layout.addWidget(self.hint, 1)
        layout.addWidget(self.step_down)
        layout.addWidget(self.end)
        controller.changed.connect(lambda _change: self.refresh())
        controller.seat_changed.connect(lambda _seat: self.refresh())
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
        self._actions["order.end_phase"].setEnabled(acting)
        offer = any(isinstance(order, OfferStepDown) for order in general)
        self.step_down.setVisible(offer and not controller.read_only)
        self._actions["order.step_down"].setEnabled(offer)
        phase = controller.game.ruleset.phases[view.phase] if view.phase >= 0 else None
        self.end.setText(
            tr(
                "End {0}   {1}",
                phase.title.lower() if phase else tr("phase"),
                keys_text(self._actions["order.end_phase"]),
            )
        )
        self.who.setText(words.side(controller.side) if controller.side >= 0 else words.seat(controller.seat))
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

    def _texts(self, phase_ask: str, acting: bool) -> tuple[str, str]:
        controller, words = self._controller, self._controller.words
        view = controller.view
        if view.ended:
            return tr("The game is over."), tr("F3 shows the result; the map shows how it stands.")
        if view.decision is not None and not controller.read_only:
            return tr("A decision waits for you."), tr(
                "Answer it in the panel on the right; the game goes on then."
            )
        if not acting:
            asked = [words.side(side) for side in controller.asked_sides()]
            return tr("{0} to act.", ", ".join(asked) or tr("Nobody")), tr(
                "This screen is to look at until then."
            )
        draft = self._flow.draft
        if draft is not None:
            if draft.hex < 0:
                return tr(AIMS.get(draft.kind, "Choose a target.")), tr(
                    "Marked hexes are possible. Esc takes back."
                )
            return tr("Commit the order, or choose another target."), tr("Enter commits, Esc takes back.")
        able = sum(1 for unit in controller.options.units if self._flow.can_act(unit))
        return _sentence(phase_ask), self._hint(able)

    def _hint(self, able: int) -> str:
        unit = self._flow.selected_unit
        total = len(self._controller.options.units)
        counted = tr("{0} of {1} units can still act.", able, total) if total else ""
        if unit is not None and unit.points and self._flow.reach:
            name = self._controller.words.unit(unit)
            return tr("{0} can spend {1} more points. {2}", name, unit.points, counted)
        return tr("{0} The phase ends for your side when you end it.", counted).strip()


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith(".") else text + "."
