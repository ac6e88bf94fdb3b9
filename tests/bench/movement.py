"""Movement ranges of the full rules against networkx's Dijkstra on bare terrain costs, if installed."""

from __future__ import annotations

import importlib
import statistics
import time
from typing import Any

from wargame.engine.game import ALL_POINTS
from wargame.engine.movement import reach
from wargame.scenarios.library import Library
from wargame.storage.games import new_game

Row = tuple[str, float, float]


def run() -> list[Row]:
    """The ratio over the units that can move; nothing without networkx."""
    try:
        networkx: Any = importlib.import_module("networkx")
    except ImportError:
        return []
    session = new_game(Library().open("korea-escalation"), seed=1).session
    game, state = session.game, session.state
    ratios: list[float] = []
    graphs: dict[str, Any] = {}
    for unit in state.units:
        kind = game.unit_types[unit.id]
        if unit.hex < 0 or not kind.movement or kind.domain != "ground":
            continue
        if kind.movement_class not in graphs:
            graphs[kind.movement_class] = _graph(networkx, game, kind.movement_class)
        started = time.perf_counter()
        reach(game, state, unit)
        middle = time.perf_counter()
        networkx.single_source_dijkstra_path_length(
            graphs[kind.movement_class], unit.hex, cutoff=kind.movement
        )
        ratios.append((middle - started) / (time.perf_counter() - middle))
    return [
        (
            f"movement range with all rules / networkx on terrain, {len(ratios)} units",
            statistics.median(ratios),
            1.0,
        )
    ]


def _graph(networkx: Any, game: Any, movement_class: str) -> Any:
    graph = networkx.DiGraph()
    for hex_id, costs in enumerate(game.steps(movement_class)):
        for direction, cost in enumerate(costs):
            if 0 <= cost < ALL_POINTS:
                graph.add_edge(hex_id, game.grid.neighbours[hex_id][direction], weight=cost)
    return graph
