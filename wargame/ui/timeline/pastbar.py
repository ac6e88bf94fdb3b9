"""The strip over the table that says that the screen shows the past, with the ways through and out of it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from wargame.ui.actions import ActionRegistry, keys_text
from wargame.ui.controller import GameController
from wargame.ui.parts import Elided, button, label, row
from wargame.ui.theme import MEASURES
from wargame.ui.timeline.playback import Playback
from wargame.ui.words import tr


class PastBar(QFrame):
    """Hidden in the present."""

    def __init__(
        self,
        controller: GameController,
        playback: Playback,
        actions: ActionRegistry,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self._playback = controller, playback
        self.setProperty("look", "warning-strip")
        self.setStyleSheet("PastBar { border-radius: 0; }")
        self.setFixedHeight(MEASURES.ask_line)
        self.text = label("", "warning")
        self.note = Elided(tr("Nothing that you do here changes the game."), "second")
        self.earlier = button(tr("Earlier"), tip=keys_text(actions["view.earlier"]))
        self.play = button(tr("Play"), tip=keys_text(actions["view.replay"]))
        self.later = button(tr("Later"), tip=keys_text(actions["view.later"]))
        self.speed = button(tr("{0} a second", playback.speed), "quiet", tip=tr("Entries a second"))
        self.now = button(tr("Back to now   {0}", keys_text(actions["view.now"])), "primary")
        for made, command in (
            (self.earlier, "view.earlier"),
            (self.play, "view.replay"),
            (self.later, "view.later"),
            (self.now, "view.now"),
        ):
            made.clicked.connect(actions[command].trigger)
        self.speed.clicked.connect(playback.next_speed)
        layout = row(self.text, self.note, self.earlier, self.play, self.later, self.speed, self.now)
        layout.setStretch(1, 1)
        layout.setContentsMargins(MEASURES.dock_padding, 0, MEASURES.dock_padding, 0)
        self.setLayout(layout)
        playback.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which moment is shown."""
        controller = self._controller
        self.setVisible(bool(controller.past))
        if not controller.past:
            return
        view = controller.view
        phases = controller.game.ruleset.phases
        phase = phases[view.phase].title if 0 <= view.phase < len(phases) else ""
        self.text.setText(tr("You look at turn {0}, entry {1} ({2})", view.turn, controller.past, phase))
        self.setAccessibleName(self.text.text())
        self.play.setText(tr("Stop") if self._playback.playing else tr("Play"))
        self.speed.setText(tr("{0} a second", self._playback.speed))
