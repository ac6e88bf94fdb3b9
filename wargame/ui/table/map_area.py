"""The middle of the table: the map canvas with what floats over it, kept in step with view and selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from wargame.engine.events import Adjudicated
from wargame.engine.options import MoveReach
from wargame.play.pen import Mark
from wargame.ui.changes import ChangeSet
from wargame.ui.controller import GameController
from wargame.ui.flow import NOTHING, OrderFlow
from wargame.ui.map.camera import HEX_PX
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.minimap import MiniMap
from wargame.ui.map.scene import Flash, RangeMark, scene_of
from wargame.ui.parts import current_theme
from wargame.ui.table.arrows import arrows_of
from wargame.ui.table.card_column import CardColumn, FloatingCard
from wargame.ui.table.flow_tool import FlowTool
from wargame.ui.table.hover_card import HoverCard
from wargame.ui.table.injects import InjectCard
from wargame.ui.table.notice import Notice
from wargame.ui.table.opening import opening_hexes, opening_view
from wargame.ui.table.order_menu import OrderMenu
from wargame.ui.table.overlay_switches import OverlaySwitches
from wargame.ui.table.ranges import ranges_of
from wargame.ui.table.result_page import ResultPage
from wargame.ui.uses import overlays_of
from wargame.ui.words import tr

OVERLAYS = (("terrain", "Terrain"), ("control", "Control"), ("supply", "Supply"), ("threat", "Threat"))

MANY_TARGETS = 14
"""More target hexes than this are drawn as one outline, not as brackets."""
WORTH_OF_CARD = 6
"""So many counters an inject covers rather than another card."""
SETTLE_MS = 900
"""How long a new window may take to find its size."""


class MapArea(QWidget):
    """Turns pointing on the canvas into calls of the flow, and the flow's state into a `MapScene`.

    `choices`: hexes of the question that waits. `pick_choice`, `take_drop`: takes a click, a dragged unit.
    """

    zoomed = Signal(float)
    overlay_changed = Signal(str, bool)

    def __init__(self, controller: GameController, flow: OrderFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._flow = controller, flow
        self.choices: Callable[[], tuple[int, ...]] = tuple
        self.pick_choice: Callable[[int], bool] = lambda _hex: False
        self.take_drop: Callable[[int, int], bool] = lambda _unit, _hex: False
        self._choice = NOTHING
        self._followed = NOTHING
        """The unit whose selection the hex cursor knows of."""
        self._flashes: tuple[Flash, ...] = ()
        self._flash_key = 0
        self._opening = False
        self.drawn: Callable[[], tuple[Mark, ...]] = tuple
        self.outlined: tuple[int, ...] = ()
        """Hexes to point out while nothing is aimed at: those that differ between two moments."""
        self.cards: list[FloatingCard] = []
        self.overlays: set[str] = set()
        self.setMinimumSize(320, 240)
        self.canvas = MapCanvas(self, current_theme())
        self.canvas.set_map(controller.game.map)
        self.canvas.set_tool(FlowTool(self))
        self.mini = MiniMap(self.canvas, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        used = overlays_of(controller.game)
        self.switches = OverlaySwitches([(n, tr(title)) for n, title in OVERLAYS if n in used], self)
        self.switches.switched.connect(self.set_overlay)
        self.switch = self.switches.boxes
        self.menu = OrderMenu(controller, flow, self)
        self.hover = HoverCard(flow, self, self._card_rects)
        self.notice = Notice(self)
        self.inject_card = InjectCard(controller, self, self.counters_at)
        self.column = CardColumn(self, self._cards_in_column)
        self.column.watch(self.inject_card)
        self.column.arranged.connect(self._show_mini)
        self.result = ResultPage(controller, self)
        self.result.hide()
        self.setFocusProxy(self.canvas)
        self._connect()
        for name in self.switch:
            self.set_overlay(name, name == "terrain")
            self.canvas.set_overlay(name, name == "terrain")

    def _connect(self) -> None:
        controller, flow, canvas = self._controller, self._flow, self.canvas
        controller.changed.connect(self._on_changed)
        controller.seat_changed.connect(lambda _seat: self.show_forces())
        flow.selected.connect(self._follow_selection)
        flow.selected.connect(self.refresh)
        flow.aimed.connect(self.refresh)
        flow.hovered.connect(lambda _hex: self.refresh())
        canvas.hex_hovered.connect(self._hovered)
        canvas.cursor_moved.connect(self._hovered)
        canvas.context_requested.connect(self._open_menu)
        canvas.unit_clicked.connect(flow.select_unit)
        canvas.view_changed.connect(self.hover.hide)
        canvas.zoom_changed.connect(self.zoomed)

    # -- showing -------------------------------------------------------------

    def refresh(self) -> None:
        """Show view, selection and aim as they stand now."""
        controller, flow = self._controller, self._flow
        view = controller.revealed if controller.view.ended else controller.view
        draft = flow.draft
        path = flow.path()
        reach = flow.reach if draft is None else None
        targets = flow.legal_hexes() if draft is not None else self.choices() or self.outlined
        if len(targets) > MANY_TARGETS:
            unit = flow.selected_unit
            reach = MoveReach(unit.hex if unit else NOTHING, 0, dict.fromkeys(targets, 0), {}, {})
            targets = (flow.hover_hex,) if flow.hover_hex in reach.cost else ()
        if draft is not None and draft.hex >= 0:
            targets = (draft.hex,)
        self.canvas.set_scene(
            scene_of(
                view,
                controller.game,
                selected=flow.unit,
                targets=targets,
                reach=reach,
                path=path,
                arrows=arrows_of(self._controller, self._flow),
                flashes=self._flashes,
                supply=controller.supply_map() if "supply" in self.overlays else (),
                threat=controller.threat_map() if "threat" in self.overlays else (),
                cursor=self._choice,
                ranges=self._ranges(),
                pen=self.drawn(),
            )
        )

    def _ranges(self) -> tuple[RangeMark, ...]:
        """How far the selected unit can look and shoot, until something is aimed."""
        unit = self._flow.selected_unit
        if unit is None or unit.hex < 0 or self._flow.draft is not None or not self._flow.is_own(unit):
            return ()
        return ranges_of(self._controller.game.ruleset, unit.hex, self._flow.abilities())

    def _on_changed(self, change: ChangeSet) -> None:
        self._flashes = tuple(
            self._flash(result) for result in change.results if result.kind != "detection" and result.hex >= 0
        )
        self.hover.hide()
        self.refresh()

    def _flash(self, result: Adjudicated) -> Flash:
        self._flash_key += 1
        return Flash(self._flash_key, result.hex, "strike" if result.kind != "combat" else "event")

    def flash(self, hexes: Iterable[int]) -> None:
        """Let rings spread in some hexes."""
        rings: list[Flash] = []
        for hex_id in hexes:
            self._flash_key += 1
            rings.append(Flash(self._flash_key, hex_id, "event"))
        self._flashes = tuple(rings)
        self.refresh()

    def outline(self, hexes: Iterable[int]) -> None:
        """Point out some hexes, or none."""
        self.outlined = tuple(hexes)
        self.refresh()

    def point_choice(self, hex_id: int) -> None:
        """Show which hex the marked choice of a decision means."""
        self._choice = hex_id
        if hex_id >= 0:
            self.canvas.ensure_visible(hex_id)
        self.refresh()

    def show_result(self) -> None:
        """Cover the map with the result of the game."""
        self.result.refresh()
        self.result.setGeometry(self.rect())
        self.result.show()
        self.result.raise_()

    def look_at_end(self) -> None:
        """Put the result away: the map shows everything now."""
        self.result.hide()
        self.refresh()
        self.canvas.fit()

    # -- pointing ------------------------------------------------------------

    @property
    def hex_cursor(self) -> int:
        """The hex of the keyboard's cursor, -1 if it is hidden."""
        return self.canvas.cursor_hex

    def _hovered(self, hex_id: int) -> None:
        self._flow.hover(hex_id)
        where = self.canvas.hex_rect(hex_id).topRight() if hex_id >= 0 else QPoint()
        self.hover.show_at(hex_id, where)

    def act_at(self, hex_id: int, *, by_key: bool = False) -> None:
        """A click, or Enter at the hex cursor (`by_key`)."""
        if hex_id >= 0 and not self.pick_choice(hex_id):
            self._flow.act_at(hex_id, by_key=by_key)

    def drop(self, unit: int, hex_id: int) -> None:
        """A unit was dragged: move it there, or aim at the enemy there."""
        if unit != self._flow.unit:
            self._flow.select_unit(unit)
        if hex_id < 0 or hex_id == self._flow.hex or self.take_drop(unit, hex_id):
            return
        reach = self._flow.reach
        if self._flow.draft is None and reach is not None and reach.path_to(hex_id):
            self._flow.move_to(hex_id)
        else:
            self._flow.act_at(hex_id)

    def _open_menu(self, hex_id: int, where: QPoint) -> None:
        self.hover.hide()
        self.menu.open(hex_id, where)

    def hold_cards(self, cards: Iterable[FloatingCard]) -> None:
        """Cards over the map, what happened first: beside each other, or on a small map in a column."""
        self.cards = list(cards)
        for card in self._cards_in_column():
            self.column.watch(card)

    def show_forces(self) -> None:
        """Look at the seat's own units, the enemy that it knows of and its objectives; where all of that
        would be too small to read, at the front."""
        camera = self.canvas.camera
        if camera is None:
            return
        everything, front = opening_hexes(self._controller.view, self._controller.game)
        # a card at the right takes its width from the picture
        cards = [card.geometry() for card in self.cards if card.isVisible()]
        taken = self.width() - min(
            (card.left() for card in cards if card.left() > self.width() // 3), default=self.width()
        )
        look = opening_view(camera.layout, everything, front, self.width() - taken, self.height() - 20)
        if look is not None:
            x, y, zoom = look
            self.canvas.look_at(x + taken / 2 * camera.layout.hex_km / (HEX_PX * zoom), y, zoom)
        self.inject_card.place()

    def open_view(self) -> None:
        """Show the forces, and again while the new window still finds its size."""
        self._opening = True
        QTimer.singleShot(SETTLE_MS, self, self._settle)
        self.show_forces()

    def _settle(self) -> None:
        self._opening = False

    def counters_at(self) -> list[QRect]:
        """Where counters, objectives and other cards stand on the canvas: an inject's card keeps off them."""
        scene = self.canvas.scene
        hexes = dict.fromkeys([counter.hex for counter in scene.counters] + list(scene.objectives))
        rects = [self.canvas.hex_rect(hex_id) for hex_id in hexes if hex_id >= 0]
        cards = [card.geometry() for card in self.cards if card.isVisible()] * WORTH_OF_CARD
        return [rect for rect in rects if rect.intersects(self.rect())] + cards

    def _cards_in_column(self) -> list[QWidget]:
        """From the top of the column: the coach, an inject, what happened."""
        if not self.cards:
            return [self.inject_card]
        dispatch, *others = [card for card in self.cards if isinstance(card, QWidget)]
        return [*others, self.inject_card, dispatch]

    @property
    def column_cards(self) -> tuple[QWidget, ...]:
        """The cards over the map, as they stand from the top."""
        return tuple(self._cards_in_column())

    def _card_rects(self) -> list[QRect]:
        """Where cards can be read now."""
        shown = [card.geometry() for card in (*self.cards, self.inject_card) if card.isVisible()]
        return [*shown, self.switches.geometry()]

    def begin_kind(self, kind: str) -> None:
        """A key for a kind of order: start it, or choose between several weapons in the menu."""
        found = [a for a in self._flow.abilities() if a.kind == kind]
        ready = [a for a in found if a.refusal is None]
        if len(ready) == 1:
            self._flow.begin(ready[0])
        elif ready:
            self.menu.choose(ready, self.mapToGlobal(self.rect().center()))
        elif found and found[0].refusal is not None:
            self.notice.show_refusal(found[0].refusal)
        else:
            self.notice.warn(tr("The selected unit has no such order in this phase."))

    # -- the hex cursor ------------------------------------------------------

    def move_cursor(self, dx: int, dy: int) -> None:
        """Move the hex cursor by columns and rows; it starts at the selection."""
        self.canvas.move_cursor(dx, dy)

    def _follow_selection(self) -> None:
        """When another unit was selected elsewhere, the cursor begins at it again."""
        if self._flow.unit == self._followed:
            return
        self._followed = self._flow.unit
        if self._followed >= 0 and self.hex_cursor >= 0 and self.hex_cursor != self._flow.hex:
            self.canvas.set_cursor_hex(NOTHING)

    def jump_target(self, step: int) -> None:
        """Move the hex cursor to the next (1) or previous (-1) hex that may be chosen, the nearest first."""
        flow = self._flow
        legal = flow.legal_hexes() if flow.draft is not None else self.choices()
        if not legal:
            nothing = tr("Nothing is being aimed: begin an order, then go through its targets.")
            self.notice.warn(tr("What this order can be about is on its card.") if flow.draft else nothing)
            return
        grid, start = self._controller.game.map.grid, max(flow.hex, 0)
        hexes = sorted(legal, key=lambda hex_id: (grid.distance(start, hex_id), hex_id))
        if self.hex_cursor in hexes:
            place = hexes.index(self.hex_cursor) + step
        else:
            place = 0 if step > 0 else -1
        self.canvas.set_cursor_hex(hexes[place % len(hexes)])

    def clear_cursor(self) -> None:
        self._choice = NOTHING
        self.canvas.set_cursor_hex(NOTHING)
        self.hover.hide()

    # -- the camera ----------------------------------------------------------

    def set_overlay(self, name: str, on: bool) -> None:
        """Show or hide an overlay; buttons and keys stay in step."""
        made = self.switch[name]
        if made.isChecked() != on:
            made.setChecked(on)
            return
        (self.overlays.add if on else self.overlays.discard)(name)
        self.canvas.set_overlay(name, on)
        self.overlay_changed.emit(name, on)
        self.refresh()

    def zoom(self, steps: int) -> None:
        (self.canvas.zoom_in if steps > 0 else self.canvas.zoom_out)()

    def fit(self) -> None:
        self.canvas.fit()

    def centre_on(self, hex_id: int) -> None:
        self.canvas.center_on(hex_id)

    def centre_selection(self, *, gently: bool = False) -> None:
        """Bring the selection into view, or with `gently` only if it is outside."""
        if self._flow.hex < 0:
            return
        if gently:
            self.canvas.ensure_visible(self._flow.hex)
        else:
            self.canvas.center_on(self._flow.hex)

    def save_picture(self) -> None:
        """Save what this seat sees of the map as a PNG."""
        path, _kind = QFileDialog.getSaveFileName(
            self, tr("Save the map as a picture"), "map.png", "PNG (*.png)"
        )
        if path and self.canvas.grab().save(str(Path(path).with_suffix(".png"))):
            self.notice.say(tr("Saved {0}", Path(path).name), tip=path)

    def _show_mini(self) -> None:
        """The small map, where there is room for it and no card stands."""
        room = self.width() > 520 and self.height() > 320
        taken = any(rect.intersects(self.mini.geometry()) for rect in self._card_rects())
        self.mini.setVisible(room and not taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.switches.fit(self.width())
        self.switches.move(14, 14)
        self.mini.move(self.width() - self.mini.width() - 14, self.height() - self.mini.height() - 14)
        self._show_mini()
        self.notice.place()
        if self._opening:
            self.show_forces()
        for card in self.cards:
            card.place()
        self.inject_card.place()
        self.column.arrange()
        self.result.setGeometry(self.rect())
