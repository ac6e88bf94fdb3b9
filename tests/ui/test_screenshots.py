from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from wargame.ui import screenshots
from wargame.ui.screenshots import Photographer


def test_the_tutorial_gives_every_picture_of_the_strike_phase(qapp, tmp_path: Path, monkeypatch) -> None:
    moments = tuple(m for m in screenshots.MOMENTS if m.name.startswith("2-"))
    monkeypatch.setattr(screenshots, "MOMENTS", moments)
    monkeypatch.setattr(screenshots, "SIZES", ((1366, 768),))
    monkeypatch.setattr(screenshots, "MOST_ORDERS", 30)
    photographer = Photographer(qapp, tmp_path)
    photographer.play("tutorial-strait")
    names = sorted(path.name for path in photographer.taken)
    assert len(names) == len(moments) * 2
    for path in photographer.taken:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 768)
        colours = {image.pixel(x, y) for x in range(0, 1366, 40) for y in range(0, 768, 40)}
        assert len(colours) > 60


def test_every_page_of_the_designer_is_taken(qapp, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(screenshots, "SIZES", ((1366, 768),))
    photographer = Photographer(qapp, tmp_path)
    photographer.designer()
    assert len(photographer.taken) == 9 * 2
    assert len({path.read_bytes() for path in photographer.taken}) == 9 * 2
