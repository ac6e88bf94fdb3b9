"""Left dock: the tracks that the seat may see, each as a bar with its number."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from wargame.ui.controller import GameController
from wargame.ui.parts import clear, label
from wargame.ui.table.unsqueezed import Unsqueezed
from wargame.ui.words import tr


class TracksPanel(Unsqueezed):
    """One row a track: name, bar between its limits, value of its maximum."""

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tracks"), parent=parent)
        self._controller = controller
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read the tracks again."""
        clear(self.body)
        view = self._controller.view
        shown = [t for t in self._controller.game.scenario.tracks if t.id in view.tracks]
        if not shown:
            self.body.addWidget(label(tr("No tracks for this seat."), "second"))
        for track in shown:
            value = view.tracks[track.id]
            bar = QProgressBar()
            bar.setProperty("look", "thin")
            bar.setTextVisible(False)
            bar.setRange(track.minimum, max(track.maximum, track.minimum + 1))
            bar.setValue(max(track.minimum, min(value, track.maximum)))
            bar.setFixedWidth(56)
            name = label(track.title, wrap=True)
            number = label(f"{value} / {track.maximum}", "value", right=True)
            number.setMinimumWidth(44)
            holder = QWidget()
            layout = QHBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
            layout.addWidget(name, 1)
            layout.addWidget(bar)
            layout.addWidget(number)
            holder.setMinimumHeight(21)
            holder.setToolTip("\n".join(part for part in (track.title, track.note) if part))
            holder.setAccessibleName(tr("{0}: {1} of {2}", track.title, value, track.maximum))
            self.body.addWidget(holder)
