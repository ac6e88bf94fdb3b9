from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.scenes import GRID, HERE, MAP, busy_scene, counter

from wargame.ui import theme
from wargame.ui.map.camera import Camera
from wargame.ui.map.canvas import MapCanvas
from wargame.ui.map.counterart import art_of, has_art, size_for
from wargame.ui.map.layers.counters import tile_rect
from wargame.ui.map.minimap import MiniMap
from wargame.ui.map.scene import DETECTED, Counter, Flash, MapScene, ZoneMark
from wargame.ui.map.tiles import Key
from wargame.ui.map.tools import MeasureTool, TargetTool


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[MapCanvas]:
    made = MapCanvas()
    qtbot.addWidget(made)
    made.animated = False
    made.resize(640, 480)
    made.set_map(MAP)
    made.wait_ready()
    made.center_on(HERE, 1.0)
    made.set_scene(busy_scene())
    made.show()
    settle(made)
    yield made
    made.fan.shut()


def settle(canvas: MapCanvas) -> None:
    for _ in range(300):
        QApplication.processEvents()
        if canvas.is_ready:
            break
    assert canvas.is_ready
    QApplication.processEvents()


def on_screen(canvas: MapCanvas) -> QImage:
    """The pixels that are in the window now, scrolled ones included."""
    return canvas.screen().grabWindow(canvas.winId()).toImage()


def different(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    return sum(
        1 for y in range(one.height()) for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y)
    )


def place(canvas: MapCanvas, hex_id: int) -> QPoint:
    return canvas.hex_rect(hex_id).center()


def collect(signal: object) -> list[tuple[object, ...]]:
    got: list[tuple[object, ...]] = []
    signal.connect(lambda *args: got.append(args))  # type: ignore[attr-defined]
    return got


# painting -----------------------------------------------------------------------------------------


def drawn_anew(canvas: MapCanvas) -> QImage:
    """The window with nothing taken over from earlier pictures."""
    canvas.touch()
    settle(canvas)
    return on_screen(canvas)


WALK = [(90, 0)] * 6 + [(-33, 71)] * 5 + [(-120, -64)] * 4 + [(511, 203), (-300, -260), (64, 64), (1, -1)]


@pytest.mark.parametrize(
    "steps", [[(7, 0)] * 3, [(0, -13)] * 3, [(-31, 22)] * 3, [(1, 1)] * 3, WALK], ids=str
)
def test_a_scrolled_picture_equals_a_full_repaint(canvas: MapCanvas, steps: list[tuple[int, int]]) -> None:
    for name in ("control", "threat", "supply"):
        canvas.set_overlay(name, True)
    settle(canvas)
    for step in steps:
        canvas.scroll_by(*step)
        settle(canvas)
    scrolled = on_screen(canvas)
    full = drawn_anew(canvas)
    assert not full.isNull()
    assert scrolled == full or different(scrolled, full) == 0


def test_what_changes_between_two_steps_is_in_the_scrolled_picture(canvas: MapCanvas) -> None:
    canvas.scroll_by(40, 40)
    settle(canvas)
    canvas.set_scene(replace(canvas.scene, counters=canvas.scene.counters[1:]))
    canvas.scroll_by(9, 5)
    settle(canvas)
    canvas.set_cursor_hex(canvas.hex_at(canvas.rect().center()))
    canvas.scroll_by(9, 5)
    settle(canvas)
    assert on_screen(canvas) == drawn_anew(canvas)


def test_scrolling_after_a_zoom_and_after_another_size_shows_the_right_place(canvas: MapCanvas) -> None:
    canvas.scroll_by(40, 40)
    settle(canvas)
    canvas.zoom_at(1, QPoint(100, 100))
    settle(canvas)
    canvas.scroll_by(-30, 12)
    settle(canvas)
    assert on_screen(canvas) == drawn_anew(canvas)
    canvas.resize(700, 520)
    settle(canvas)
    canvas.scroll_by(11, -8)
    settle(canvas)
    assert on_screen(canvas) == drawn_anew(canvas)


def test_at_odd_scales_the_view_lies_between_device_pixels_and_small_steps_add_up(canvas: MapCanvas) -> None:
    camera = canvas.camera
    assert camera is not None
    camera.grain = 4
    canvas.scroll_by(0, 0)
    start = camera.left
    assert start % 4 == 0 and camera.top % 4 == 0
    for _ in range(9):
        canvas.scroll_by(1, 0)
    assert camera.left == start + 8
    for _ in range(9):
        canvas.scroll_by(-1, 0)
    assert camera.left == start


def test_most_steps_of_a_pan_draw_nothing(canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas.scroll_by(1, 0)
    settle(canvas)
    drawn: list[QRect] = []
    part = canvas.composer.draw_part

    def counting(painter: QPainter, camera: Camera, area: QRect, budget: float) -> list[Key]:
        drawn.append(area)
        return part(painter, camera, area, budget)

    monkeypatch.setattr(canvas.composer, "draw_part", counting)
    for _ in range(32):
        canvas.scroll_by(4, 0)
        settle(canvas)
    assert 0 < len(drawn) <= 6 and all(area.width() <= 64 for area in drawn)


def test_a_tool_and_a_flash_stay_in_sight_while_the_map_is_scrolled(canvas: MapCanvas) -> None:
    tool = MeasureTool()
    canvas.set_tool(tool)
    tool.click(canvas, place(canvas, HERE), HERE, Qt.KeyboardModifier.NoModifier, double=False)
    tool.hover(canvas, HERE + 3)
    canvas.scroll_by(10, 10)
    settle(canvas)
    assert on_screen(canvas) == drawn_anew(canvas)
    assert tool.drawing
    tool.cancel(canvas)
    settle(canvas)
    assert not tool.drawing and on_screen(canvas) == drawn_anew(canvas)


def test_a_scrolled_picture_under_another_widget_is_right(canvas: MapCanvas) -> None:
    mini = MiniMap(canvas, canvas)
    mini.move(500, 300)
    mini.show()
    settle(canvas)
    canvas.scroll_by(25, 14)
    settle(canvas)
    scrolled = on_screen(canvas)
    assert scrolled == drawn_anew(canvas)


@pytest.mark.parametrize("name", ["terrain", "control", "threat", "supply", "grid", "labels"])
def test_each_overlay_can_be_switched(canvas: MapCanvas, name: str) -> None:
    before = canvas.overlay(name)
    first = canvas.grab().toImage()
    canvas.set_overlay(name, not before)
    settle(canvas)
    assert canvas.overlay(name) is not before
    assert canvas.grab().toImage() != first


def test_an_unknown_overlay_is_refused_by_name(canvas: MapCanvas) -> None:
    with pytest.raises(KeyError, match="no overlay 'weather'"):
        canvas.set_overlay("weather", True)


def test_the_dark_theme_changes_ground_and_counters(canvas: MapCanvas) -> None:
    light = canvas.grab().toImage()
    canvas.set_theme(theme.dark())
    canvas.wait_ready()
    settle(canvas)
    dark = canvas.grab().toImage()
    at = place(canvas, GRID.id_at(9, 6))
    assert dark.pixelColor(at).lightness() < light.pixelColor(at).lightness()


def test_tiles_stay_within_their_bound(canvas: MapCanvas) -> None:
    for rung in range(-6, 6):
        canvas.zoom_at(rung, QPoint(10, 10))
        settle(canvas)
    assert 0 < canvas.composer.tiles.kept_bytes <= 128 * 1024 * 1024


def test_a_whole_map_picture_has_the_asked_width(canvas: MapCanvas) -> None:
    image = canvas.render_image(width=700)
    assert abs(image.width() - 700) <= 2
    assert image.height() > 300
    assert canvas.render_image(width=700, with_scene=False) != image


def test_an_error_while_painting_is_reported_and_the_canvas_lives_on(
    canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: told.append(kind))
    whole = canvas.composer.draw

    def broken(*_args: object) -> list[object]:
        raise ValueError("a picture that cannot be drawn")

    monkeypatch.setattr(canvas.composer, "draw", broken)
    canvas.repaint()
    assert told == [ValueError]
    monkeypatch.setattr(canvas.composer, "draw", whole)
    canvas.repaint()
    assert told == [ValueError]


def test_a_flash_stops_with_its_canvas(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    canvas.set_map(MAP)
    canvas.set_scene(replace(busy_scene(), flashes=(Flash(7, HERE),)))
    flashes = canvas._flashes  # as a captured traceback would, this keeps the layer alive
    assert flashes.playing
    shiboken6.delete(canvas)
    qtbot.wait(100)  # an error in the event loop would fail this test


def test_a_flash_is_played_once(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.animated = True
    scene = replace(busy_scene(), flashes=(Flash(7, HERE),))
    canvas.set_scene(scene)
    flashes = canvas._flashes
    assert flashes.playing
    qtbot.waitUntil(lambda: not flashes.playing, timeout=5000)
    canvas.set_scene(replace(scene, selected=2))
    assert not flashes.playing


# pointing -----------------------------------------------------------------------------------------


def test_a_click_tells_hex_and_unit(canvas: MapCanvas, qtbot: QtBot) -> None:
    hexes, units = collect(canvas.hex_clicked), collect(canvas.unit_clicked)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, HERE))
    assert hexes[0][0] == HERE
    assert units == [(1,)]


def test_the_mouse_tells_the_hex_below_it_once(canvas: MapCanvas, qtbot: QtBot) -> None:
    seen = collect(canvas.hex_hovered)
    at = place(canvas, GRID.id_at(9, 7))
    qtbot.mouseMove(canvas, at)
    qtbot.mouseMove(canvas, at + QPoint(2, 1))
    qtbot.mouseMove(canvas, place(canvas, GRID.id_at(8, 7)))
    assert [hex_id for (hex_id,) in seen] == [GRID.id_at(9, 7), GRID.id_at(8, 7)]


def test_a_click_on_the_reach_asks_for_the_move(canvas: MapCanvas, qtbot: QtBot) -> None:
    moves = collect(canvas.move_requested)
    goal = GRID.id_at(11, 8)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, goal))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, GRID.id_at(15, 8)))
    assert moves == [(1, goal)]


def test_dragging_a_unit_previews_the_path_and_moves_it(canvas: MapCanvas, qtbot: QtBot) -> None:
    moves, paths = collect(canvas.move_requested), collect(canvas.path_hovered)
    left = canvas.camera.left if canvas.camera else 0
    goal = GRID.id_at(11, 9)
    start, end = place(canvas, HERE), place(canvas, goal)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for k in range(1, 5):
        drag(canvas, start + (end - start) * k / 4)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert (goal,) in paths
    assert moves == [(1, goal)]
    assert canvas.camera is not None and canvas.camera.left == left


def drag(canvas: MapCanvas, at: QPoint) -> None:
    from PySide6.QtGui import QMouseEvent

    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def test_dragging_the_ground_pans_and_clicks_nothing(canvas: MapCanvas, qtbot: QtBot) -> None:
    clicks = collect(canvas.hex_clicked)
    assert canvas.camera is not None
    left, top = canvas.camera.left, canvas.camera.top
    start = place(canvas, GRID.id_at(9, 10))
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for k in range(1, 5):
        drag(canvas, start - QPoint(10, 5) * k)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start - QPoint(40, 20))
    assert (canvas.camera.left, canvas.camera.top) == (left + 40, top + 20)
    assert clicks == []


def wheel(canvas: MapCanvas, at: QPoint, *, angle: int = 0, pixels: QPoint | None = None) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        pixels or QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_at_the_mouse(canvas: MapCanvas) -> None:
    zooms = collect(canvas.zoom_changed)
    at = place(canvas, GRID.id_at(12, 6))
    wheel(canvas, at, angle=120)
    assert canvas.zoom == pytest.approx(2**0.5)
    assert canvas.hex_at(at) == GRID.id_at(12, 6)
    wheel(canvas, at, angle=-60)
    wheel(canvas, at, angle=-60)
    assert canvas.zoom == pytest.approx(1.0)
    assert len(zooms) == 2


def test_a_touchpad_scrolls_by_its_pixels(canvas: MapCanvas) -> None:
    assert canvas.camera is not None
    left, top = canvas.camera.left, canvas.camera.top
    wheel(canvas, QPoint(50, 50), pixels=QPoint(-11, 7))
    assert (canvas.camera.left, canvas.camera.top) == (left + 11, top - 7)


def test_every_unit_of_a_stack_can_be_picked(canvas: MapCanvas, qtbot: QtBot) -> None:
    units = collect(canvas.unit_clicked)
    stack = GRID.id_at(12, 9)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, stack))
    assert canvas.fan.isVisible()
    for index in range(3):
        qtbot.mouseClick(canvas.fan, Qt.MouseButton.LeftButton, pos=canvas.fan.cell(index).center())
    assert units == [(4,), (4,), (3,), (2,)]
    qtbot.keyClick(canvas.fan, Qt.Key.Key_Escape)
    assert not canvas.fan.isVisible()


def test_a_single_unit_opens_no_fan_and_scrolling_closes_one(canvas: MapCanvas) -> None:
    canvas.open_fan(HERE)
    assert not canvas.fan.isVisible()
    canvas.open_fan(GRID.id_at(12, 9))
    assert canvas.fan.isVisible()
    canvas.scroll_by(30, 0)
    assert not canvas.fan.isVisible()


# keyboard -----------------------------------------------------------------------------------------


def test_arrows_move_a_cursor_and_enter_acts(canvas: MapCanvas, qtbot: QtBot) -> None:
    places, acts = collect(canvas.cursor_moved), collect(canvas.action_requested)
    moves = collect(canvas.move_requested)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.cursor_hex == HERE
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.cursor_hex == GRID.id_at(11, 7)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert moves == [(1, GRID.id_at(11, 7))]
    for _ in range(5):
        qtbot.keyClick(canvas, Qt.Key.Key_Left)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert acts == [(GRID.id_at(6, 7),)]
    assert [hex_id for (hex_id,) in places][:3] == [HERE, GRID.id_at(11, 8), GRID.id_at(11, 7)]


def test_the_cursor_is_described_for_screen_readers(canvas: MapCanvas) -> None:
    canvas.set_cursor_hex(HERE)
    words = canvas.accessibleDescription()
    assert GRID.label(HERE) in words
    assert "Division 1" in words and "3 of 4 steps" in words
    assert MAP.terrain[HERE] in words


def test_the_cursor_stops_at_the_edge_and_stays_in_sight(canvas: MapCanvas, qtbot: QtBot) -> None:
    for _ in range(GRID.cols + 3):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert GRID.col_row(canvas.cursor_hex)[0] == GRID.cols - 1
    assert canvas.rect().intersects(canvas.hex_rect(canvas.cursor_hex))


def test_keys_zoom_fit_and_scroll(canvas: MapCanvas, qtbot: QtBot) -> None:
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == pytest.approx(2**0.5)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.camera is not None
    top = canvas.camera.top
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert canvas.camera.top > top
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    width, height = canvas.camera.world_size()
    assert width <= canvas.width() and height <= canvas.height()


def test_keys_of_the_window_are_left_to_it(canvas: MapCanvas, qtbot: QtBot) -> None:
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


# tools --------------------------------------------------------------------------------------------


def test_only_targets_can_be_picked(canvas: MapCanvas, qtbot: QtBot) -> None:
    picked, units = collect(canvas.target_picked), collect(canvas.unit_clicked)
    gone = collect(canvas.cancelled)
    canvas.set_tool(TargetTool("strike"))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, HERE))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, GRID.id_at(12, 6)))
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert picked == [(GRID.id_at(12, 6),)]
    assert units == []
    assert len(gone) == 1


def test_the_measure_tool_remembers_both_ends(canvas: MapCanvas, qtbot: QtBot) -> None:
    tool = MeasureTool()
    canvas.set_tool(tool)
    before = canvas.grab().toImage()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, GRID.id_at(9, 9)))
    qtbot.mouseMove(canvas, place(canvas, GRID.id_at(12, 9)))
    assert tool.ends == (GRID.id_at(9, 9), GRID.id_at(12, 9))
    assert canvas.grab().toImage() != before


def test_the_minimap_looks_where_it_is_clicked(canvas: MapCanvas, qtbot: QtBot) -> None:
    mini = MiniMap(canvas)
    qtbot.addWidget(mini)
    mini.show()
    qtbot.mouseClick(mini, Qt.MouseButton.LeftButton, pos=QPoint(mini.width() - 20, mini.height() // 2))
    east = canvas.hex_at(canvas.rect().center())
    qtbot.mouseClick(mini, Qt.MouseButton.LeftButton, pos=QPoint(20, mini.height() // 2))
    west = canvas.hex_at(canvas.rect().center())
    assert GRID.col_row(east)[0] > GRID.col_row(west)[0]


def test_the_minimap_shows_units_that_come_and_other_colours(canvas: MapCanvas, qtbot: QtBot) -> None:
    mini = MiniMap(canvas)
    qtbot.addWidget(mini)
    mini.show()
    first = mini.grab().toImage()
    canvas.set_scene(MapScene())
    empty = mini.grab().toImage()
    assert empty != first
    canvas.set_theme(theme.dark())
    canvas.wait_ready()
    assert mini.grab().toImage() != empty


def test_a_resized_canvas_keeps_its_middle(canvas: MapCanvas) -> None:
    canvas.center_on(HERE)
    canvas.resize(500, 400)
    settle(canvas)
    assert canvas.hex_at(canvas.rect().center()) == HERE


def test_an_empty_canvas_can_be_shown(qtbot: QtBot) -> None:
    empty = MapCanvas()
    qtbot.addWidget(empty)
    empty.show()
    qtbot.keyClick(empty, Qt.Key.Key_Right)
    qtbot.mouseMove(empty, QPoint(20, 20))
    assert empty.render_image().isNull()
    assert not empty.grab().isNull()


def painted(canvas: MapCanvas, deadline: float) -> QImage:
    """The scene's layers on white, with so much time to prepare pictures."""
    camera = canvas.camera
    assert camera is not None
    picture = QImage(canvas.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.translate(-camera.left, -camera.top)
    area = canvas.rect().translated(camera.left, camera.top)
    canvas.composer.draw_scene(painter, camera, (area,), deadline=deadline)
    painter.end()
    return picture


@pytest.fixture
def hurried(canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no picture is made in a frame whose deadline has passed."""
    monkeypatch.setattr("wargame.ui.map.layers.base._LEAST_MADE", 0)


def is_drawn(counter_: Counter, size: int) -> bool:
    return has_art(art_of(counter_), size, theme.light(), 1.0)


@pytest.mark.usefixtures("hurried")
def test_a_counter_that_was_never_drawn_has_a_stand_in(canvas: MapCanvas) -> None:
    """With no time to prepare pictures a new stack still shows a tile in its side's colour."""
    canvas.set_scene(MapScene(counters=(replace(counter(99, HERE, "hostile"), abbreviation="ONE"),)))
    picture = painted(canvas, 0.0)
    assert canvas.composer.counters.stand_ins == 1
    wanted = QColor(theme.light().side("hostile").main)
    column = [picture.pixelColor(place(canvas, HERE) + QPoint(0, down)) for down in range(40)]
    assert wanted in column


@pytest.mark.usefixtures("hurried")
def test_a_changed_counter_keeps_its_old_picture_until_the_new_one_is_there(canvas: MapCanvas) -> None:
    before = replace(counter(1, HERE), abbreviation="TWO")
    after = replace(before, steps=1)
    camera = canvas.camera
    assert camera is not None
    canvas.set_scene(MapScene(counters=(before,)))
    whole = painted(canvas, math.inf)
    canvas.set_scene(MapScene(counters=(after,)))
    assert painted(canvas, 0.0) == whole and canvas.composer.counters.stand_ins == 0
    assert not is_drawn(after, size_for(camera.hex_px))
    area = canvas.rect().translated(camera.left, camera.top)
    assert not canvas.composer.catch_up(camera, area, 0.0), "there was no time"
    assert canvas.composer.catch_up(camera, area, math.inf)
    assert is_drawn(after, size_for(camera.hex_px)) and painted(canvas, 0.0) != whole


@pytest.mark.usefixtures("hurried")
def test_counters_that_did_not_change_are_drawn_without_delay_in_a_new_scene(canvas: MapCanvas) -> None:
    still, moving = (
        replace(counter(1, HERE), abbreviation="3"),
        replace(counter(2, HERE + 1), abbreviation="4"),
    )
    canvas.set_scene(MapScene(counters=(still, moving)))
    painted(canvas, math.inf)
    moved = MapScene(counters=(still, replace(moving, hex=HERE + 2)))
    canvas.set_scene(moved)
    at_once = painted(canvas, 0.0)
    assert canvas.composer.counters.stand_ins == 0
    assert at_once == painted(canvas, math.inf)


@pytest.mark.usefixtures("hurried")
def test_the_first_picture_of_a_game_has_all_its_counters(canvas: MapCanvas) -> None:
    canvas.composer.counters.forget()
    many = tuple(replace(counter(k, HERE + k), abbreviation=f"N{k}") for k in range(5))
    canvas.set_scene(MapScene(counters=many))
    painted(canvas, 0.0)
    assert canvas.composer.counters.stand_ins == 0


@pytest.mark.usefixtures("hurried")
def test_another_seat_is_not_shown_what_the_last_one_knew_of_a_unit(canvas: MapCanvas) -> None:
    known = replace(counter(1, HERE, "hostile"), abbreviation="FIVE")
    canvas.set_scene(MapScene(counters=(known,), seen_by=0))
    painted(canvas, math.inf)
    canvas.set_scene(MapScene(counters=(replace(known, steps=-1, certainty=DETECTED),), seen_by=1))
    camera = canvas.camera
    assert camera is not None
    tile = tile_rect(camera, HERE).translated(-camera.left, -camera.top)
    at_once = painted(canvas, 0.0).copy(tile)
    assert at_once == painted(canvas, math.inf).copy(tile)


def test_the_count_of_a_zone_stands_where_no_counter_is(canvas: MapCanvas) -> None:
    """Its own hex is taken, so that the text moves to another hex of the zone."""
    camera = canvas.camera
    assert camera is not None
    pictures: list[QImage] = []
    for text in ("LM ×3", "LM ×88888"):
        zone = ZoneMark(1, HERE, 1, "friend", text)
        canvas.set_scene(MapScene(counters=(counter(1, HERE),), zones=(zone,)))
        pictures.append(painted(canvas, math.inf))
    tile = tile_rect(camera, HERE).translated(-camera.left, -camera.top)
    assert pictures[0] != pictures[1]
    assert pictures[0].copy(tile) == pictures[1].copy(tile)
