"""A zoom is shown by scaling a snapshot of the old picture until the new rung is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRectF
from PySide6.QtGui import QPainter, QPixmap

LENGTH_MS: Final = 140


@dataclass(slots=True)
class ZoomAnimation:
    """From the view of a snapshot to a new scale; (fixed_x, fixed_y) is the viewport pixel that stays."""

    snapshot: QPixmap
    factor: float
    fixed_x: float
    fixed_y: float
    clock: QElapsedTimer

    @classmethod
    def start(cls, snapshot: QPixmap, factor: float, shift_x: float, shift_y: float) -> ZoomAnimation:
        """`x * factor + shift` is where a pixel of the snapshot will be in the end."""
        clock = QElapsedTimer()
        clock.start()
        return cls(snapshot, factor, shift_x / (1 - factor), shift_y / (1 - factor), clock)

    @property
    def share(self) -> float:
        """How far it is, 0 to 1, slowing down to the end."""
        t = min(1.0, self.clock.elapsed() / LENGTH_MS)
        return 1 - (1 - t) ** 3

    @property
    def finished(self) -> bool:
        """Whether the end is reached."""
        return self.clock.elapsed() >= LENGTH_MS

    def draw(self, painter: QPainter) -> None:
        """Draw the snapshot at its present scale."""
        scale = self.factor**self.share
        dpr = self.snapshot.devicePixelRatio()
        width, height = self.snapshot.width() / dpr, self.snapshot.height() / dpr
        target = QRectF(
            self.fixed_x - self.fixed_x * scale,
            self.fixed_y - self.fixed_y * scale,
            width * scale,
            height * scale,
        )
        painter.drawPixmap(target, self.snapshot, QRectF(0, 0, self.snapshot.width(), self.snapshot.height()))
