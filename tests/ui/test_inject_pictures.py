"""Pictures of injects: shown to those who got the inject, scaled, and never a danger."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from support.desk import controller, seats
from support.staff import inject, staff_game

from wargame.engine.game import Game, compile_game
from wargame.engine.view import InjectView
from wargame.ui.controller import GameController
from wargame.ui.injectpicture import picture_of
from wargame.ui.table.injects import PICTURE, InjectCard, InjectPanel


def png(width: int = 640, height: int = 400) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def game(pictures: dict[str, bytes]) -> Game:
    made = staff_game(inject("flood", 1, turn=1, persons=("north",), picture="flood.png"))
    return compile_game(made.ruleset, replace(made.scenario, pictures=pictures), made.map)


def test_a_picture_is_scaled_to_what_there_is_room_for(qapp) -> None:
    found = picture_of(game({"flood.png": png()}), sent(), PICTURE)
    assert found is not None and (found.width(), found.height()) == (240, 150)
    small = picture_of(game({"flood.png": png(20, 10)}), sent(), PICTURE)
    assert small is not None and small.width() == 20


def test_what_cannot_be_shown_is_left_out(qapp) -> None:
    broken = game({"flood.png": b"\x89PNG\r\n\x1a\n and nothing", "big.png": png(6000, 4001)})
    assert picture_of(broken, sent("flood.png"), PICTURE) is None
    assert picture_of(broken, sent("big.png"), QSize(10, 10)) is None
    assert (
        picture_of(broken, sent("other.png"), PICTURE) is None
        and picture_of(broken, sent(""), PICTURE) is None
    )
    assert picture_of(broken, sent("other.png", "no base64"), PICTURE) is None


def test_a_picture_that_was_added_during_the_game_is_shown_too(qapp) -> None:
    found = picture_of(game({}), sent("new.png", b64encode(png(30, 20)).decode()), PICTURE)
    assert found is not None and found.width() == 30


def sent(name: str = "flood.png", pixels: str = "") -> InjectView:
    return InjectView("flood", 1, "Flood", "", 0, "", "sent", 1, (), "", "", picture=name, pixels=pixels)


def shown(desk: GameController, qtbot) -> tuple[InjectCard, int]:
    """The card, and how many pictures the list shows when the inject is open there."""
    panel = InjectPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(700, 500)
    panel.show()
    card = InjectCard(desk, panel)
    card.greet()
    panel.open("flood")
    return card, sum(
        not each.pixmap().isNull() for each in panel.area.findChildren(QLabel) if each.isVisible()
    )


def test_who_got_the_inject_sees_its_picture_on_the_card_and_in_the_list(qtbot) -> None:
    desk = controller(game({"flood.png": png()}), seats(facilitator=True))
    desk.look_at("north")
    card, listed = shown(desk, qtbot)
    assert card.picture.isVisible() and card.picture.pixmap().height() == 150
    assert card.height() > 150 and listed == 1
    desk.look_at("south")
    card, listed = shown(desk, qtbot)
    assert not card.isVisible() and listed == 0


def test_an_inject_without_a_picture_leaves_no_gap(qtbot) -> None:
    desk = controller(staff_game(inject("flood", 1, turn=1)), seats(facilitator=True))
    desk.look_at("north")
    card, _ = shown(desk, qtbot)
    assert card.isVisible() and not card.picture.isVisible()
