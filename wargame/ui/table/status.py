"""The status bar: what lies under the pointer, what the bots do, what is saved, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStatusBar, QWidget

from wargame.engine.view import UnitView
from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import Elided, button, label
from wargame.ui.table.facts import position
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr


class StatusBar(QStatusBar):
    """`pointed` is the hex under the pointer or the hex cursor."""

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self.setSizeGripEnabled(False)
        self.setFixedHeight(MEASURES.status)
        self.place = Elided("")
        self.bots = label("")
        self.pause = button(tr("Hold"), "link", tip=tr("Hold or release the bots (F4)"))
        self.pause.setStyleSheet("min-height: 16px; font-size: 12px;")
        self.speed = button("", "link", tip=tr("Speed of the bots (F5)"))
        self.speed.setStyleSheet("min-height: 16px; font-size: 12px;")
        for made in (self.pause, self.speed):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.hide()
        self.changed = button("", "link", tip=tr("Played with changed assumptions: see which"))
        self.changed.setStyleSheet("min-height: 16px; font-size: 12px;")
        self.changed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.changed.hide()
        self.display = label("", "warning")
        self.display.hide()
        self.saved = label("")
        self.zoom = label("100 %", right=True)
        self.zoom.setMinimumWidth(44)
        self.addWidget(self.place, 1)
        for widget in (
            self.bots,
            self.pause,
            self.speed,
            self.changed,
            self.display,
            label(tr("Ctrl+K commands")),
            label(tr("F1 rule")),
            self.saved,
            self.zoom,
        ):
            self.addPermanentWidget(widget)
        flow.hovered.connect(self.show_hex)
        self.setContentsMargins(MEASURES.dock_padding - 8, 0, 8, 0)

    def show_hex(self, hex_id: int) -> None:
        """Describe a hex: number, place, terrain, position, height, cost for the selected unit."""
        if hex_id < 0:
            self.place.setText("")
            return
        words = self._controller.words
        map_ = words.map
        parts = [words.place(hex_id), words.terrain(hex_id).lower()]
        where = position(words, hex_id)
        if where:
            parts.append(where)
        parts.append(tr("{0} m", map_.elevation_m[hex_id]))
        parts.extend(self._cost(hex_id))
        self.place.setText("   ·   ".join(parts))

    def _cost(self, hex_id: int) -> list[str]:
        reach = self._flow.reach
        unit: UnitView | None = self._flow.selected_unit
        if reach is None or unit is None or self._flow.draft is not None:
            return []
        if hex_id in reach.cost and hex_id != reach.start:
            return [tr("{0} of {1} points", reach.cost[hex_id], reach.points)]
        refusal = reach.refused.get(hex_id)
        return [str(refusal)] if refusal else []

    def show_bots(self, text: str) -> None:
        self.bots.setText(text)
        self.pause.setVisible(bool(text))
        self.speed.setVisible(bool(text))

    def show_speed(self, speed: str, paused: bool) -> None:
        words = {"slow": tr("Slow"), "normal": tr("Normal"), "fast": tr("Fast"), "instant": tr("At once")}
        self.speed.setText(words.get(speed, speed))
        self.pause.setText(tr("Go on") if paused else tr("Hold"))

    def show_zoom(self, factor: float) -> None:
        self.zoom.setText(f"{round(factor * 100)} %")

    def show_changed(self, count: int) -> None:
        """How many assumptions were changed for this game."""
        self.changed.setText(
            tr("1 changed assumption") if count == 1 else tr("{0} changed assumptions", count)
        )
        self.changed.setVisible(count > 0)

    def show_display(self, text: str) -> None:
        """What the player display keeps from the room, "" for nothing."""
        self.display.setText(text)
        self.display.setVisible(bool(text))

    def show_saved(self, text: str) -> None:
        self.saved.setText(text)
