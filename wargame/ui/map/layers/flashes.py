"""Short animations where something has just happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QPen

from wargame.ui.map.camera import Camera
from wargame.ui.map.layers.base import Frame
from wargame.ui.map.scene import Flash, MapScene
from wargame.ui.theme import colour

LENGTH_MS: Final = 1300
_FRAME_MS: Final = 33


class FlashLayer:
    """Rings that spread over a struck hex and fade; each flash is played once."""

    def __init__(self, owner: QObject, repaint: Callable[[], None]) -> None:
        self._repaint = repaint
        self._clock = QElapsedTimer()
        self._clock.start()
        self._playing: dict[int, tuple[Flash, int]] = {}
        self._seen: set[int] = set()
        self.animated = True
        # a child of the owner: the clock must not tick on for a canvas that is gone
        self._timer = QTimer(owner)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)

    def set_scene(self, scene: MapScene) -> None:
        """Start the flashes that have not been seen yet."""
        now = self._clock.elapsed()
        for flash in scene.flashes:
            if flash.key not in self._seen:
                self._seen.add(flash.key)
                if self.animated:
                    self._playing[flash.key] = (flash, now)
        if self._playing and not self._timer.isActive():
            self._timer.start()

    @property
    def playing(self) -> bool:
        """Whether anything is moving."""
        return bool(self._playing)

    def rects(self, camera: Camera) -> list[QRect]:
        """What the flashes being played cover, in world pixels."""
        reach = round(camera.hex_px * 0.8) + 6
        found: list[QRect] = []
        for flash, _ in self._playing.values():
            x, y = camera.centre(flash.hex)
            found.append(QRect(x - reach, y - reach, 2 * reach, 2 * reach))
        return found

    def _tick(self) -> None:
        self._repaint()
        now = self._clock.elapsed()
        self._playing = {key: item for key, item in self._playing.items() if now - item[1] < LENGTH_MS}
        if not self._playing:
            self._timer.stop()

    def draw(self, frame: Frame) -> None:
        """Draw the rings at this moment."""
        now = self._clock.elapsed()
        for flash, start in self._playing.values():
            share = min(1.0, (now - start) / LENGTH_MS)
            at = QPointF(*frame.camera.centre(flash.hex))
            ink = frame.theme.zone if flash.kind == "strike" else frame.theme.selected
            glow = max(0.0, 1 - share * 2.4)
            frame.painter.setPen(Qt.PenStyle.NoPen)
            frame.painter.setBrush(colour(frame.theme.selected_casing, round(150 * glow)))
            radius = frame.camera.hex_px * 0.42
            frame.painter.drawEllipse(at, radius, radius)
            frame.painter.setBrush(Qt.BrushStyle.NoBrush)
            for ring in range(3):
                part = share * 1.5 - ring * 0.22
                if 0 < part < 1:
                    radius = frame.camera.hex_px * (0.18 + 0.6 * part)
                    frame.painter.setPen(QPen(colour(ink, round(255 * (1 - part))), 3.2))
                    frame.painter.drawEllipse(at, radius, radius)
