"""Left dock: what the seat is to achieve, with points, and a click to see where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wargame.engine.standing import standing
from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, Section, clear, label
from wargame.ui.words import tr


class ObjectivesPanel(Section):
    """One row an objective: title and points of the most that it can give.

    What is counted only at the end shows what it would give now, as far as the seat knows.
    """

    def __init__(
        self, controller: GameController, show_hex: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Objectives"), parent=parent)
        self._controller = controller
        self._show_hex = show_hex
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the objectives again."""
        clear(self.body)
        controller = self._controller
        mine = [o for o in controller.view.objectives if controller.side < 0 or o.side == controller.side]
        if not mine:
            self.body.addWidget(label(tr("None for this seat."), "second"))
        goals = {goal.id: goal for goal in controller.game.scenario.objectives}
        open_ = not controller.view.ended
        now = {o.id: standing(controller.game, controller.view, goals[o.id]) if open_ else None for o in mine}
        total = sum(o.points if now[o.id] is None else now[o.id] or 0 for o in mine)
        text = tr("{0} points now", total) if open_ else tr("{0} points", total)
        self.remark.setText(text if controller.side >= 0 else "")
        for objective in mine:
            target = objective.hexes[0] if objective.hexes else -1

            def act(hex_id: int = target) -> None:
                if hex_id >= 0:
                    self._show_hex(hex_id)

            holder = Clickable(act, "plain")
            layout = QHBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
            title = objective.title
            if controller.side < 0:
                title = f"{controller.words.side(objective.side)}: {title}"
            layout.addWidget(Elided(title), 1)
            worth = now[objective.id]
            scored = objective.points if worth is None else worth
            points = f"{scored} / {objective.maximum}" if objective.maximum else str(scored)
            if worth is not None:
                points = tr("now {0}", points)
            layout.addWidget(label(points, "value", right=True))
            holder.setFixedHeight(22)
            at_end = tr("Counted at the end; “now” is what it would give if the game ended now.")
            holder.setToolTip(objective.text if worth is None else f"{objective.text}\n{at_end}")
            holder.setAccessibleName(
                tr("{0}: {1} of {2} points. {3}", title, scored, objective.maximum, objective.text)
            )
            self.body.addWidget(holder)
        ends = controller.game.scenario.ends
        if ends:
            self.body.addWidget(label(tr("The game can end early"), "second"))
        for end in ends:
            text = tr("{0} (every side loses)", end.title) if end.all_lose else end.title
            self.body.addWidget(Elided(text, "third"))
