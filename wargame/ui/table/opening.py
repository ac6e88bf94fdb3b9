"""Where a seat looks first: its own units, what it knows of the enemy, and objectives near both. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from wargame.engine.game import Game
from wargame.engine.view import SeatView
from wargame.hexes.layout import HexLayout
from wargame.ui.map.camera import HEX_PX, zoom_of

NEAR: Final = 4
"""Hexes between units that face each other."""
MARGIN: Final = 1.6
"""Hexes of air around what is shown, at each side."""
CLOSEST: Final = 1
READABLE: Final = -1
FARTHEST: Final = -4
"""Rungs: the closest opening view, the last at which counters are read at ease, the farthest."""


def opening_hexes(view: SeatView, game: Game) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(everything that matters to the seat, the part of it at the front), hexes in order of id.

    The front is own units with an enemy or an objective within `NEAR`, and those enemies and objectives. A
    seat without a side looks at all units; the front is where enemies face each other.
    """
    side = view.side
    if side < 0:
        return _between(view, game)
    own = {u.hex for u in view.units if u.hex >= 0 and u.side == side}
    seen = [u for u in view.units if u.hex >= 0 and u.side >= 0]
    foes = {u.hex for u in seen if game.enemy[side][u.side]}
    aims = {h for o in view.objectives if o.side == side for h in o.hexes}
    facing = {h for h in own if _near(game, h, foes)}
    front = facing | {h for h in foes if _near(game, h, own)}
    front |= {h for h in aims if _near(game, h, facing)}
    return tuple(sorted(own | foes | aims)), tuple(sorted(front or own))


def _between(view: SeatView, game: Game) -> tuple[tuple[int, ...], tuple[int, ...]]:
    placed = [(u.hex, u.side) for u in view.units if u.hex >= 0 and u.side >= 0]
    front = {
        hex_id
        for hex_id, side in placed
        if any(game.enemy[side][s] and game.map.grid.distance(hex_id, h) <= NEAR for h, s in placed)
    }
    everything = {hex_id for hex_id, _side in placed}
    return tuple(sorted(everything)), tuple(sorted(front or everything))


def _near(game: Game, hex_id: int, others: Iterable[int]) -> bool:
    return any(game.map.grid.distance(hex_id, other) <= NEAR for other in others)


def opening_view(
    layout: HexLayout, everything: Sequence[int], front: Sequence[int], width: int, height: int
) -> tuple[float, float, float] | None:
    """Middle in km east and south, and zoom, for a picture of `width` by `height` pixels; None: no units.

    The closest rung is taken at which everything fits; if that would be too small to read, the front alone.
    """
    for hexes, farthest in ((everything, READABLE), (front, FARTHEST)):
        if not hexes:
            continue
        points = [layout.centre(hex_id) for hex_id in hexes]
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        wide = (max(xs) - min(xs)) / layout.hex_km + 2 * MARGIN
        high = (max(ys) - min(ys)) / layout.hex_km + 2 * MARGIN
        middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        for rung in range(CLOSEST, farthest - 1, -1):
            pixels = HEX_PX * zoom_of(rung)
            if (wide * pixels <= width and high * pixels <= height) or (
                rung == farthest and farthest == FARTHEST
            ):
                return (*middle, zoom_of(rung))
    return None
