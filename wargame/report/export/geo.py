"""Units and control of land as GeoJSON, one file a turn, for maps of other programs."""

from __future__ import annotations

import json
from pathlib import Path

from wargame.engine.view import SeatView, UnitView
from wargame.hexes.layout import HexLayout
from wargame.play.aliases import Aliases, aliases_of
from wargame.play.session import Session
from wargame.report.export.tables import turn_ends
from wargame.rules.problems import ContentError, Problem
from wargame.scenarios.geography import hex_lonlat, lonlat
from wargame.scenarios.model import HexMap

Feature = dict[str, object]


def write_geojson(session: Session, seat: str, folder: Path) -> list[Path]:
    """Writes turn-NNN.geojson for each turn, as the seat knows it at its end.

    Raises ContentError for an invented map, which lies nowhere on earth, and OSError.
    """
    hexmap = session.game.map
    if hex_lonlat(hexmap, 0) is None:
        problem = "is an invented map and lies nowhere on earth; choose csv, xlsx or json"
        raise ContentError([Problem(hexmap.id, 0, problem)])
    shapes, aliases = _Shapes(hexmap), aliases_of(session, seat)
    written: list[Path] = []
    for entry_id in turn_ends(session):
        view = session.view_at(seat, entry_id)
        collection = {
            "type": "FeatureCollection",
            "turn": view.turn,
            "date": view.date,
            "seat": seat,
            "features": [*_control(session, view, shapes), *_units(session, view, aliases)],
        }
        path = folder / f"turn-{view.turn:03}.geojson"
        path.write_text(json.dumps(collection, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
        written.append(path)
    return written


class _Shapes:
    """The outlines of hexes in degrees."""

    def __init__(self, hexmap: HexMap) -> None:
        self._map = hexmap
        self._layout = HexLayout(hexmap.grid, hexmap.hex_km)

    def ring(self, hex_id: int) -> list[list[float]]:
        """The six corners counter-clockwise on the globe, closed."""
        corners = [lonlat(self._map, x, y) for x, y in reversed(self._layout.corners(hex_id))]
        found = [[round(place[0], 5), round(place[1], 5)] for place in corners if place]
        return [*found, found[0]]


def _control(session: Session, view: SeatView, shapes: _Shapes) -> list[Feature]:
    game = session.game
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [shapes.ring(hex_id)]},
            "properties": {
                "kind": "hex",
                "hex": game.grid.label(hex_id),
                "terrain": game.map.terrain[hex_id],
                "control": game.sides[side].id,
            },
        }
        for hex_id, side in enumerate(view.control)
        if side >= 0
    ]


def _units(session: Session, view: SeatView, aliases: Aliases) -> list[Feature]:
    return [_unit(session, unit, aliases) for unit in view.units if unit.hex >= 0]


def _unit(session: Session, unit: UnitView, aliases: Aliases) -> Feature:
    game = session.game
    place = hex_lonlat(game.map, unit.hex)
    assert place is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(place[0], 5), round(place[1], 5)]},
        "properties": {
            "kind": "unit",
            "unit": aliases.of(unit.id),
            "id": unit.key,
            "name": unit.name,
            "side": game.sides[unit.side].id,
            "type": unit.type,
            "contact": unit.level,
            "hex": game.grid.label(unit.hex),
            "steps": unit.steps,
            "full_steps": unit.full_steps,
        },
    }
