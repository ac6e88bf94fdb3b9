"""The dialog with the time that each phase may take."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from wargame.engine.game import Game
from wargame.play.clock import MINUTE, MOST_MINUTES, Allowance
from wargame.ui.parts import label
from wargame.ui.white.clockkeeper import allowance
from wargame.ui.words import tr

USUAL_WARNING = 2


class ClockLimits(QDialog):
    """Minutes and warning for every phase of the game; 0 minutes: no limit."""

    def __init__(
        self, game: Game, allowances: Mapping[str, Allowance], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Limits of the phases"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.addWidget(label(tr("Phase"), "heading"), 0, 0)
        grid.addWidget(label(tr("May take"), "heading"), 0, 1)
        grid.addWidget(label(tr("Warning before the end"), "heading"), 0, 2)
        self.boxes: dict[str, tuple[QSpinBox, QSpinBox]] = {}
        for number, phase in enumerate(game.ruleset.phases, start=1):
            now = allowances.get(phase.id, Allowance())
            limit = self._box(phase.title, now.limit // MINUTE, tr("no limit"))
            warning = self._box(
                tr("{0}: warning", phase.title),
                now.warning // MINUTE if now.limit else USUAL_WARNING,
                tr("none"),
            )
            warning.setEnabled(bool(now.limit))
            limit.valueChanged.connect(lambda value, box=warning: box.setEnabled(value > 0))
            grid.addWidget(label(phase.title), number, 0)
            grid.addWidget(limit, number, 1)
            grid.addWidget(warning, number, 2)
            self.boxes[phase.id] = limit, warning
        note = label(
            tr(
                "When time is over the clock counts on and nothing happens to the game: the facilitator "
                "decides. The present phase takes its new limit at once."
            ),
            "second",
            wrap=True,
        )
        kind = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kind.Ok | kind.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(14)
        layout.addLayout(grid)
        layout.addWidget(note)
        layout.addWidget(buttons)

    @staticmethod
    def _box(name: str, value: int, none: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, MOST_MINUTES)
        box.setSuffix(tr(" min"))
        box.setSpecialValueText(none)
        box.setValue(value)
        box.setAccessibleName(name)
        return box

    def allowances(self) -> dict[str, Allowance]:
        """What was set, for the phases that have a limit."""
        typed = {key: (limit.value(), warning.value()) for key, (limit, warning) in self.boxes.items()}
        return {key: allowance(limit, warning) for key, (limit, warning) in typed.items() if limit}
