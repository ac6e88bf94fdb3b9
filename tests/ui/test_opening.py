"""Where a seat looks first, in the shipped scenarios at a small window's map."""

from __future__ import annotations

import pytest

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.view import SeatView
from wargame.hexes.layout import HexLayout
from wargame.scenarios.library import Library
from wargame.ui.map.camera import HEX_PX
from wargame.ui.table.opening import opening_hexes, opening_view

WIDTH, HEIGHT = 775, 446


def begun(scenario: str, seat: str) -> tuple[Game, SeatView]:
    opened = Library().open(scenario)
    game = compile_game(opened.ruleset, opened.scenario, opened.hexmap)
    engine = Engine(game)
    state, _outcome = engine.begin(SeededDice(1, 0))
    return game, engine.observe(state, seat)


def in_sight(game: Game, view: SeatView, *labels: str) -> list[str]:
    layout = HexLayout(game.map.grid, game.map.hex_km)
    look = opening_view(layout, *opening_hexes(view, game), WIDTH, HEIGHT)
    assert look is not None
    x, y, zoom = look
    scale = HEX_PX * zoom / game.map.hex_km
    found: list[str] = []
    for label in labels:
        at_x, at_y = layout.centre(game.map.grid.parse(label))
        if abs(at_x - x) * scale < WIDTH / 2 and abs(at_y - y) * scale < HEIGHT / 2:
            found.append(label)
    return found


def test_the_republic_of_korea_sees_seoul_the_line_and_the_western_islands() -> None:
    game, view = begun("korea-escalation", "rok")
    label = game.map.grid.label
    seoul = label(next(city.hex for city in game.map.cities if city.name == "Seoul"))
    islands = next(o for o in view.objectives if o.id == "rok_islands").hexes
    wanted = (seoul, *(label(hex_id) for hex_id in islands))
    assert in_sight(game, view, *wanted) == list(wanted)


def test_the_tutorial_shows_the_island_the_base_and_the_enemy() -> None:
    game, view = begun("tutorial-strait", "belmar")
    label = game.map.grid.label
    wanted = [label(unit.hex) for unit in view.units if unit.hex >= 0]
    wanted += [label(h) for o in view.objectives if o.id == "belmar_island" for h in o.hexes]
    assert in_sight(game, view, *wanted) == wanted


def test_nothing_on_the_map_gives_no_opening_view() -> None:
    game, _view = begun("tutorial-strait", "belmar")
    assert opening_view(HexLayout(game.map.grid, game.map.hex_km), (), (), WIDTH, HEIGHT) is None


@pytest.mark.parametrize("seat", ["facilitator", "arden"])
def test_every_seat_has_a_front(seat: str) -> None:
    game, view = begun("tutorial-strait", seat)
    everything, front = opening_hexes(view, game)
    assert front and set(front) <= set(everything)
