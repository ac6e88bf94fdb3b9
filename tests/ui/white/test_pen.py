"""The pen at the table: drawn by mouse and by keyboard, seen by those it is for, taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from support import desk

from wargame.hexes.layout import HexLayout
from wargame.play.pen import COLOURS, Mark, Pen
from wargame.ui.controller import GameController
from wargame.ui.display.feed import DisplayFeed
from wargame.ui.display.window import PlayerDisplay
from wargame.ui.map.layers.pen import bounds, distance_px, ink
from wargame.ui.map.scene import scene_of
from wargame.ui.table.window import TableWindow
from wargame.ui.theme import dark, light

CHIEF = "facilitator"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot) -> TableWindow:
    controller = desk.controller(seating=desk.seats(facilitator=True))
    window = TableWindow(controller, {})
    qtbot.addWidget(window)
    window.map_area.canvas.animated = False
    window.resize(1366, 768)
    window.show()
    window.start()
    window.map_area.canvas.wait_ready()
    controller.look_at(CHIEF)
    window.actions_["exercise.pen"].trigger()
    return window


def marks(table: TableWindow, seat: str = CHIEF) -> tuple[Mark, ...]:
    return Pen(table.controller.present).of(seat)


@pytest.fixture
def drag(qtbot, table: TableWindow) -> Callable[..., None]:
    def dragged(*places: tuple[int, int]) -> None:
        canvas, none = table.map_area.canvas, Qt.KeyboardModifier.NoModifier
        points = [QPoint(*place) for place in places]
        qtbot.mousePress(canvas, LEFT, none, points[0])
        for point in points[1:]:
            qtbot.mouseMove(canvas, point)
        qtbot.mouseRelease(canvas, LEFT, none, points[-1])

    return dragged


def layout_of(table: TableWindow) -> HexLayout:
    camera = table.map_area.canvas.camera
    assert camera is not None
    return camera.layout


def place(table: TableWindow, x: int, y: int) -> tuple[float, float]:
    camera = table.map_area.canvas.camera
    assert camera is not None
    return camera.to_km(camera.left + x, camera.top + y)


def test_a_drag_draws_from_where_it_began_to_where_it_ended(table: TableWindow, drag) -> None:
    drag((300, 200), (360, 220), (420, 260))
    (mark,) = marks(table)
    assert (mark.shape, mark.colour, mark.seats) == ("arrow", "red", ())
    assert mark.points[0] == pytest.approx(place(table, 300, 200), abs=0.01)
    assert mark.points[-1] == pytest.approx(place(table, 420, 260), abs=0.01)
    assert table.map_area.canvas.scene.pen == (mark,)


def test_a_line_by_hand_keeps_its_bends_and_a_circle_its_rim(table: TableWindow, drag) -> None:
    table.pen.bar.take("line")
    drag((200, 200), (240, 240), (280, 200), (320, 240))
    table.pen.bar.take("circle")
    drag((300, 300), (300, 340))
    line, circle = marks(table)
    assert len(line.points) == 4 and len(circle.points) == 2
    camera = table.map_area.canvas.camera
    assert camera is not None
    box = bounds(circle, camera)
    assert box.width() == pytest.approx(80, abs=1) and box.height() == pytest.approx(80, abs=1)


def test_two_clicks_draw_too(qtbot, table: TableWindow) -> None:
    canvas, none = table.map_area.canvas, Qt.KeyboardModifier.NoModifier
    grid = table.controller.game.map.grid
    first, second = (canvas.hex_rect(grid.parse(label)).center() for label in ("0102", "0303"))
    qtbot.mouseClick(canvas, LEFT, none, first)
    assert marks(table) == () and table.pen.tool.drawing
    qtbot.mouseClick(canvas, LEFT, none, second)
    (mark,) = marks(table)
    assert mark.points[0] == pytest.approx(place(table, first.x(), first.y()), abs=0.01)
    assert mark.points[1] == pytest.approx(place(table, second.x(), second.y()), abs=0.01)


def test_the_keyboard_draws_from_hex_to_hex(qtbot, table: TableWindow) -> None:
    canvas = table.map_area.canvas
    canvas.setFocus()
    grid, layout = table.controller.game.map.grid, layout_of(table)
    canvas.set_cursor_hex(grid.parse("0102"))
    qtbot.keyClick(canvas, Qt.Key.Key_3)
    assert table.pen.bar.shape == "circle"
    table.actions_["order.act"].trigger()
    table.actions_["cursor.right"].trigger()
    table.actions_["order.act"].trigger()
    (mark,) = marks(table)
    hexes = (grid.parse("0102"), canvas.cursor_hex)
    ends = tuple(tuple(round(n, 3) for n in layout.centre(hex_id)) for hex_id in hexes)
    assert mark.shape == "circle" and mark.points == ends


def test_a_note_is_typed_at_its_place_and_escape_takes_it_back(qtbot, table: TableWindow) -> None:
    bar, canvas = table.pen.bar, table.map_area.canvas
    bar.take("text")
    at = canvas.hex_rect(table.controller.game.map.grid.parse("0202")).center()
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert bar.field.isVisible() and bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "12 boats?")
    assert bar.shape == "text"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    (mark,) = marks(table)
    assert mark.text == "12 boats?" and not bar.field.isVisible()
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    qtbot.keyClicks(bar.field, "no")
    table.actions_["order.cancel"].trigger()
    assert not bar.field.isVisible() and table.pen.up and len(marks(table)) == 1


def test_undo_takes_the_last_mark_and_no_order(table: TableWindow, drag) -> None:
    head = table.controller.present.head
    drag((300, 200), (420, 260))
    drag((300, 300), (420, 360))
    table.actions_["order.undo"].trigger()
    assert len(marks(table)) == 1
    table.pen.bar.undo.click()
    assert marks(table) == () and table.controller.present.head == head
    table.actions_["order.undo"].trigger()
    assert "no mark" in table.map_area.notice.text.text()


def test_erase_takes_the_mark_that_is_pointed_at(qtbot, table: TableWindow) -> None:
    canvas, none = table.map_area.canvas, Qt.KeyboardModifier.NoModifier
    layout, grid = layout_of(table), table.controller.game.map.grid
    pen = Pen(table.controller.present)
    near, far = grid.parse("0202"), grid.parse("0504")
    for hex_id in (near, far):
        x, y = layout.centre(hex_id)
        pen.draw(CHIEF, Mark("line", ((x - 2, y), (x + 2, y))))
    table.map_area.refresh()
    table.pen.bar.take("erase")
    qtbot.mouseClick(canvas, LEFT, none, canvas.hex_rect(near).center())
    assert len(marks(table)) == 1
    qtbot.mouseClick(canvas, LEFT, none, canvas.hex_rect(near).center())
    assert len(marks(table)) == 1
    canvas.set_cursor_hex(far)
    table.actions_["order.act"].trigger()
    assert marks(table) == ()


def test_escape_calls_off_what_is_begun_then_puts_the_pen_away(qtbot, table: TableWindow) -> None:
    canvas = table.map_area.canvas
    at = canvas.hex_rect(0).center()
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert table.pen.tool.drawing
    table.actions_["order.cancel"].trigger()
    assert table.pen.up and not table.pen.tool.drawing
    table.actions_["order.cancel"].trigger()
    assert not table.pen.up and table.pen.bar.isHidden() and canvas.tool is not table.pen.tool


def test_a_player_cannot_take_the_pen_up_and_a_change_of_screens_puts_it_away(table: TableWindow) -> None:
    table.controller.look_at("north")
    assert not table.pen.up and table.pen.bar.isHidden()
    table.actions_["exercise.pen"].trigger()
    assert not table.pen.up and "facilitator" in table.map_area.notice.text.text()


def test_marks_are_seen_by_whom_they_are_for(table: TableWindow, drag) -> None:
    bar = table.pen.bar
    drag((300, 200), (420, 260))
    bar.show_to(["north"])
    drag((300, 300), (420, 360))
    bar.menu.actions()[1].trigger()
    assert bar.whom_text() == "everybody"
    bar.dip("blue")
    drag((300, 240), (420, 300))
    counts = {}
    for seat in ("north", "south", "observer", CHIEF):
        table.controller.look_at(seat)
        counts[seat] = len(table.map_area.canvas.scene.pen)
    assert counts == {"north": 2, "south": 1, "observer": 1, CHIEF: 3}


def scenes(controller: GameController, seat: str) -> str:
    """All that a seat's map and display get, as text."""
    view = controller.present.view(seat)
    scene = scene_of(view, controller.game, pen=Pen(controller.present).of(seat))
    feed = DisplayFeed(controller)
    if seat != CHIEF:
        feed.show(seat)
    return repr((scene, feed.pen, feed.view, feed.log))


@pytest.mark.parametrize("seat", ["south", "observer"])
def test_nothing_of_a_mark_reaches_a_seat_that_is_not_named(qtbot, seat: str) -> None:
    plain, drawn = (desk.controller(seating=desk.seats(facilitator=True)) for _ in range(2))
    for controller in (plain, drawn):
        Pen(controller.present).draw(CHIEF, Mark("line", ((0, 0), (5, 5)), seats=(seat,)))
    pen = Pen(drawn.present)
    pen.draw(CHIEF, Mark("text", ((3, 3),), text="Ambush here", seats=("north",)))
    pen.withdraw(CHIEF, pen.draw(CHIEF, Mark("circle", ((0, 0), (9, 9)))).key)
    assert scenes(plain, seat) == scenes(drawn, seat)


def test_a_frozen_display_keeps_its_marks_until_it_is_let_go(qtbot, table: TableWindow, drag) -> None:
    feed = DisplayFeed(table.controller)
    display = PlayerDisplay(feed, table.room.keeper)
    qtbot.addWidget(display)
    table.pen.bar.show_to([feed.seat])
    drag((300, 200), (420, 260))
    assert len(display.canvas.scene.pen) == 1
    feed.freeze(True)
    drag((300, 300), (420, 360))
    assert len(display.canvas.scene.pen) == 1
    feed.freeze(False)
    assert len(display.canvas.scene.pen) == 2


def test_marks_are_drawn_where_they_are(qtbot, table: TableWindow, drag) -> None:
    canvas = table.map_area.canvas
    table.actions_["exercise.pen"].trigger()
    before = canvas.grab().toImage()
    x, y = (150, 330)
    camera = canvas.camera
    assert camera is not None
    ends = tuple(place(table, x + shift, y) for shift in (0, 80))
    Pen(table.controller.present).draw(CHIEF, Mark("line", ends, seats=("north",)))
    table.map_area.refresh()
    after = canvas.grab().toImage()
    assert after.pixelColor(x + 40, y).name().lower() == ink(canvas.theme, "red").lower()
    assert after.pixelColor(x + 40, y + 30) == before.pixelColor(x + 40, y + 30)


def test_distances_are_to_what_is_drawn(table: TableWindow) -> None:
    camera = table.map_area.canvas.camera
    assert camera is not None
    centre, rim = camera.to_km(100, 100), camera.to_km(150, 100)
    at = QPointF(100, 100)
    assert distance_px(Mark("circle", (centre, rim)), at, camera) == pytest.approx(50)
    assert distance_px(Mark("line", (centre, rim)), QPointF(120, 110), camera) == pytest.approx(10)
    assert distance_px(Mark("text", (centre,), text="here"), at, camera) == 0


def test_every_colour_can_be_told_on_both_maps() -> None:
    for theme in (light(), dark()):
        assert len({ink(theme, name) for name in COLOURS}) == len(COLOURS)
