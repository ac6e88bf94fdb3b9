"""The right column of the player display: the rung, the latest injects, tracks, and news of the map."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from wargame.engine.view import InjectView
from wargame.scenarios.model import Track
from wargame.ui.display.big import Big
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.injectpicture import picture_of
from wargame.ui.parts import clear, row
from wargame.ui.uses import has_ladder
from wargame.ui.words import tr

INJECTS, NEWS = 2, 8
EDGE = 0.8
"""Units of air above and below."""


class DisplayColumn(QFrame):
    """Parts from the most to the least important; what does not fit wholly is left out, never cut through."""

    def __init__(self, feed: DisplayFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._unit = 14.0
        self.setProperty("look", "panel")
        self._layout = QVBoxLayout(self)

    def measure(self, unit: float) -> None:
        """Take the sizes that fit the window."""
        self._unit = unit
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the seat's view and log again."""
        clear(self._layout)
        edge = round(self._unit * EDGE)
        self._layout.setContentsMargins(round(self._unit), edge, round(self._unit), edge)
        self._layout.setSpacing(round(self._unit * 0.4))
        left = self.height() - 2 * edge
        for part in self._parts():
            left -= part.heightForWidth(self.width() - 2 * round(self._unit)) + self._layout.spacing()
            if left < 0:
                part.deleteLater()
                break
            self._layout.addWidget(part)
        self._layout.addStretch(1)

    # -- parts ---------------------------------------------------------------

    def _parts(self) -> Iterator[QWidget]:
        """One widget after the other; a heading comes with what stands first below it."""
        view, game = self._feed.view, self._feed.game
        rung = next((r for r in game.ruleset.ladder if r.number == view.rung), None)
        if has_ladder(game) and rung is not None:
            heading = tr("Escalation: rung {0} of {1}", rung.number, len(game.ruleset.ladder))
            yield self._block(heading, self._text(rung.name, 1.6, 700, "warning" if rung.firebreak else ""))
        for number, inject in enumerate(self._feed.injects(INJECTS)):
            yield from self._inject(inject, newest=number == 0)
        for number, track in enumerate(self._feed.tracks()):
            yield self._block(tr("Tracks") if number == 0 else "", self._track(track, view.tracks[track.id]))
        for number, line in enumerate(self._feed.news(NEWS)):
            told = self._text(line.sentence, 1.1, 400, "" if line.kind in ("combat", "strike") else "second")
            yield self._block(tr("In this turn") if number == 0 else "", told)

    def _block(self, heading: str, *below: QWidget) -> QWidget:
        block = QWidget(self)
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, round(self._unit * 0.7) if heading and self._layout.count() else 0, 0, 0)
        layout.setSpacing(round(self._unit * 0.2))
        if heading:
            layout.addWidget(self._text(heading, 1.05, 700, "third"))
        for widget in below:
            layout.addWidget(widget)
        return block

    def _text(self, text: str, size: float, weight: int = 400, look: str = "") -> Big:
        made = Big(size, weight, look, wrap=True)
        made.setText(text)
        made.measure(self._unit)
        return made

    def _inject(self, inject: InjectView, *, newest: bool) -> Iterator[QWidget]:
        if not newest:
            yield self._text(tr("Before that: {0}", inject.title), 1.1, 400, "second")
            return
        parts: list[QWidget] = [self._text(inject.title, 1.4, 700)]
        most = QSize(max(120, self.width() - 4 * round(self._unit)), round(9 * self._unit))
        pixels = picture_of(self._feed.game, inject, most)
        if pixels is not None:
            picture = QLabel()
            picture.setPixmap(pixels)
            parts.append(picture)
        parts.append(self._text(inject.text, 1.15))
        yield self._block(tr("Latest inject, turn {0}", inject.sent_turn), *parts)

    def _track(self, track: Track, value: int) -> QWidget:
        name = self._text(track.title, 1.15)
        number = self._text(f"{value} / {track.maximum}", 1.15, 700)
        number.setWordWrap(False)
        bar = QProgressBar()
        bar.setProperty("look", "thin")
        bar.setTextVisible(False)
        bar.setRange(track.minimum, max(track.maximum, track.minimum + 1))
        bar.setValue(max(track.minimum, min(value, track.maximum)))
        bar.setFixedWidth(round(self._unit * 4.5))
        line = row(name, bar, number, spacing=round(self._unit * 0.6))
        line.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder
