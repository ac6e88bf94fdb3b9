"""Left dock: what the seat is to achieve, with points, and a click to see where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wargame.ui.controller import GameController
from wargame.ui.parts import Clickable, Elided, Section, clear, label
from wargame.ui.words import tr


class ObjectivesPanel(Section):
    """One row an objective: title and points of the most that it can give."""

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
        self.remark.setText(tr("{0} points", sum(o.points for o in mine)) if controller.side >= 0 else "")
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
            points = (
                f"{objective.points} / {objective.maximum}" if objective.maximum else str(objective.points)
            )
            layout.addWidget(label(points, "value", right=True))
            holder.setFixedHeight(22)
            holder.setToolTip(objective.text)
            holder.setAccessibleName(
                tr("{0}: {1} of {2} points. {3}", title, objective.points, objective.maximum, objective.text)
            )
            self.body.addWidget(holder)
        ends = controller.game.scenario.ends
        if ends:
            self.body.addWidget(label(tr("The game can end early"), "second"))
        for end in ends:
            text = tr("{0} (every side loses)", end.title) if end.all_lose else end.title
            self.body.addWidget(Elided(text, "third"))
