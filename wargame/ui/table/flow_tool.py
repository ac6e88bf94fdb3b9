"""The canvas tool of the table: pointing goes to the order flow, which knows what a click means now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from wargame.ui.map.tools import SelectTool

if TYPE_CHECKING:
    from wargame.ui.map.canvas import MapCanvas
    from wargame.ui.table.map_area import MapArea


class FlowTool(SelectTool):
    """Click selects, moves, aims or answers, as `MapArea.act_at` decides; units can be dragged."""

    def __init__(self, area: MapArea) -> None:
        super().__init__()
        self._area = area

    def click(
        self, canvas: MapCanvas, at: QPoint, hex_id: int, modifiers: Qt.KeyboardModifier, *, double: bool
    ) -> None:
        if double:
            canvas.center_on(hex_id)
            return
        canvas.setFocus()
        self._area.act_at(hex_id)

    def release(self, canvas: MapCanvas, at: QPoint) -> None:
        unit, self._dragging, self._at = self._dragging, -1, None
        canvas.update()
        if unit >= 0:
            self._area.drop(unit, canvas.hex_at(at))

    def hover(self, canvas: MapCanvas, hex_id: int) -> None:
        """The flow follows the canvas's own signal."""

    def enter_key(self, canvas: MapCanvas, hex_id: int) -> None:
        self._area.act_at(hex_id, by_key=True)
