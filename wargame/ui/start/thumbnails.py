"""Map pictures of the scenario cards: drawn once after the first paint, then kept in the cache folder."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage

from wargame.scenarios.library import Library
from wargame.ui.parts import current_theme
from wargame.ui.start.scenario_card import PICTURE, ScenarioTile
from wargame.ui.theme import Theme

if TYPE_CHECKING:
    from wargame.ui.map.preparer import Preparation

SHARP = 2
"""Pixels of the picture for each pixel of the card, for fine screens."""


ZOOM = 0.6
"""Zoom at which counters can just be told apart on a card."""


class Thumbnails(QObject):
    """Fills the tiles one after the other, between events, so that the page never freezes for long."""

    def __init__(
        self, library: Library, tiles: Sequence[ScenarioTile], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tiles = list(tiles)
        self._theme = current_theme()
        self._terrain: Preparation | None = None
        """The ground of the next picture, worked out in another thread."""

    def begin(self) -> None:
        """Show what is in the cache at once, draw the rest later."""
        missing: list[ScenarioTile] = []
        for tile in self._tiles:
            path = self._path(tile)
            image = QImage(str(path)) if path is not None and path.is_file() else QImage()
            if image.isNull():
                missing.append(tile)
            else:
                tile.show_picture(image)
        self._tiles = missing
        if missing:
            QTimer.singleShot(120, self, self._next)

    def _next(self) -> None:
        if not self._tiles or self._theme is not current_theme():
            return
        if self._waits_for_ground(self._tiles[0]):
            QTimer.singleShot(60, self, self._next)
            return
        tile, self._terrain = self._tiles.pop(0), None
        image = self._draw(tile)
        if image is not None:
            tile.show_picture(image)
            path = self._path(tile)
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                image.save(str(path))
        QTimer.singleShot(30, self, self._next)

    def _waits_for_ground(self, tile: ScenarioTile) -> bool:
        """Whether the ground of a tile's map is not ready yet; the first call sets it going."""
        from wargame.rules.problems import ContentError
        from wargame.ui.map.geometry import geometry_of
        from wargame.ui.map.preparer import Preparation

        if self._terrain is None:
            try:
                hexmap = self._library.open(tile.card.id).hexmap
            except (ContentError, OSError, ValueError):
                return False  # drawing it will fail in the same way, and leaves the card plain
            self._terrain = Preparation(hexmap, geometry_of(hexmap), self._theme)
        self._terrain.take()
        return not self._terrain.finished

    def _draw(self, tile: ScenarioTile) -> QImage | None:
        from wargame.rules.problems import ContentError

        try:
            return scenario_picture(self._library, tile.card.id, self._theme)
        except (ContentError, OSError, ValueError):
            return None  # the card stays plain; pressing it says what is wrong with the scenario

    def _path(self, tile: ScenarioTile) -> Path | None:
        """Where the picture is cached; its name changes when the map or the forces change."""
        source = self._library.maps().get(tile.card.map)
        if source is None:
            return None
        marks = [f"{source.stat().st_mtime_ns}", self._theme.name, tile.card.id, f"{PICTURE}"]
        marks += [f"{p.name}{p.stat().st_mtime_ns}" for p in sorted(tile.card.folder.glob("*.*"))]
        name = sha256("\n".join(marks).encode()).hexdigest()[:20]
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        return Path(folder) / "pictures" / f"{name}.png"


def scenario_picture(library: Library, scenario_id: str, theme: Theme) -> QImage:
    """The part of a scenario's map where its units stand, as its first friendly seat sees it at the start."""
    from wargame.engine.dice import SeededDice
    from wargame.engine.engine import Engine
    from wargame.engine.game import compile_game
    from wargame.hexes.layout import HexLayout
    from wargame.ui.map.picture import render_map
    from wargame.ui.map.scene import scene_of
    from wargame.ui.seating import HUMAN, usual

    opened = library.open(scenario_id)
    game = compile_game(opened.ruleset, opened.scenario, opened.hexmap)
    engine = Engine(game)
    state, _outcome = engine.begin(SeededDice(1, 0))
    seat = next(seat for seat, who in usual(opened.scenario, 1).players.items() if who == HUMAN)
    scene = scene_of(engine.observe(state, seat), game)
    layout = HexLayout(game.map.grid, game.map.hex_km)
    points = [layout.centre(counter.hex) for counter in scene.counters] or [layout.centre(0)]
    west, north, east, _south = layout.extent()
    middle_x = sorted(x for x, _y in points)[len(points) // 2]
    middle_y = sorted(y for _x, y in points)[len(points) // 2]
    want_w, want_h = PICTURE.width() * SHARP, PICTURE.height() * SHARP
    image = render_map(opened.hexmap, scene, theme, ZOOM)
    scale = image.width() / (east - west)
    left = round((middle_x - west) * scale - want_w / 2)
    top = round((middle_y - north) * scale - want_h / 2)
    left = max(0, min(left, image.width() - want_w))
    top = max(0, min(top, image.height() - want_h))
    cut = image.copy(QRect(left, top, min(want_w, image.width()), min(want_h, image.height())))
    if cut.isNull():
        return image.scaled(PICTURE * SHARP, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    made = cut.convertToFormat(QImage.Format.Format_RGB888)
    # small maps end near the units, which then are not in the middle
    made.setText("middle", f"{((middle_y - north) * scale - top) / made.height():.3f}")
    return made
