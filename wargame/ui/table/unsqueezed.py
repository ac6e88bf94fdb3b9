"""A section whose rows keep their height: where there is no room the scroll area around it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent

from wargame.ui.parts import Section


class Unsqueezed(Section):
    """Asks for the height that its wrapped texts need at its width, which a scroll area does not ask for."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_room()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask_room()
        return done

    def _ask_room(self) -> None:
        layout = self.layout()
        if layout is None or self.width() <= 0:
            return
        wanted = layout.totalHeightForWidth(self.width())
        if wanted < 0:
            wanted = layout.totalMinimumSize().height()
        if wanted != self.minimumHeight():
            self.setMinimumHeight(wanted)
