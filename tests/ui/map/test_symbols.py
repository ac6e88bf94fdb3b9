from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from wargame.ui import symbols, theme
from wargame.ui.map.counterart import Art, counter_art, margin_for
from wargame.ui.map.scene import DETECTED, IDENTIFIED, SUSPECTED, UNKNOWN


def image(pixmap: QPixmap) -> QImage:
    return pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)


def colours(picture: QImage) -> dict[str, int]:
    found: dict[str, int] = {}
    for y in range(picture.height()):
        for x in range(picture.width()):
            pixel = picture.pixelColor(x, y)
            if pixel.alpha() == 255:
                found[pixel.name()] = found.get(pixel.name(), 0) + 1
    return found


def art(**changes: object) -> Art:
    values: dict[str, object] = {
        "affiliation": "friend",
        "symbol": "infantry",
        "abbreviation": "INF",
        "echelon": "division",
        "steps": 3,
        "full_steps": 4,
        "posture": "P",
        "certainty": IDENTIFIED,
        "age": "",
        "out_of_supply": False,
        "disrupted": False,
        "done": False,
    }
    return Art(**{**values, **changes})  # type: ignore[arg-type]


def test_symbols_take_the_fill_of_the_theme(qtbot: QtBot) -> None:
    for palette in (theme.light(), theme.dark()):
        for affiliation in ("friend", "hostile", "neutral"):
            drawn = colours(image(symbols.symbol_pixmap("infantry", affiliation, 64, palette)))
            assert palette.side(affiliation).fill.lower() in drawn


def test_an_unknown_key_is_drawn_with_its_abbreviation(qtbot: QtBot) -> None:
    assert not symbols.has_symbol("no-such-symbol")
    one = image(symbols.symbol_pixmap("no-such-symbol", "friend", 48, theme.light(), 1.0, "ABC"))
    other = image(symbols.symbol_pixmap("no-such-symbol", "friend", 48, theme.light(), 1.0, "XYZ"))
    assert one != other
    assert theme.light().friend.fill.lower() in colours(one)


def test_a_key_cannot_leave_the_symbol_folder(qtbot: QtBot) -> None:
    wild = image(symbols.symbol_pixmap("../symbols/infantry", "friend", 48, theme.light(), 1.0, "ABC"))
    assert wild == image(symbols.symbol_pixmap("other", "friend", 48, theme.light(), 1.0, "ABC"))


def test_high_resolution_screens_get_more_pixels(qtbot: QtBot) -> None:
    pixmap = symbols.symbol_pixmap("infantry", "friend", 30, theme.light(), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (60, 2.0)


def test_each_certainty_and_mark_looks_different(qtbot: QtBot) -> None:
    variants = [
        art(affiliation="hostile"),
        art(affiliation="hostile", certainty=DETECTED),
        art(affiliation="hostile", certainty=SUSPECTED),
        art(affiliation="unknown", certainty=UNKNOWN),
        art(),
        art(affiliation="neutral"),
        art(steps=2),
        art(posture="A"),
        art(out_of_supply=True),
        art(disrupted=True),
        art(done=True),
        art(age="D+1"),
        art(echelon="corps"),
    ]
    pictures = [image(counter_art(one, 42, theme.light(), 1.0)) for one in variants]
    for i, one in enumerate(pictures):
        assert all(one != other for other in pictures[:i])


def test_sides_differ_by_shape_and_not_only_by_colour(qtbot: QtBot) -> None:
    size = 42
    margin = margin_for(size)
    for palette in (theme.light(), theme.dark()):
        corner = {
            side: image(counter_art(art(affiliation=side), size, palette, 1.0)).pixelColor(
                margin + 3, margin + 3
            )
            for side in ("friend", "hostile")
        }
        tile = QColor(palette.tile)
        assert corner["friend"] == tile
        assert corner["hostile"] != tile


def test_small_counters_are_drawn_at_every_size(qtbot: QtBot) -> None:
    for size in (6, 11, 12, 20, 27, 42, 84):
        assert colours(image(counter_art(art(), size, theme.light(), 1.0)))
