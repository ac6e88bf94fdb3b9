"""Rivers on hexsides and links through hexes."""

from __future__ import annotations

import itertools
import math

import numpy as np

from wargame.hexes.grid import HexGrid
from wargame.hexes.layout import HexLayout
from wargame.mapmaker.lines import densify
from wargame.mapmaker.roads import Network, display_lines, hex_links, ways_between
from wargame.mapmaker.snap import CornerGraph

LAYOUT = HexLayout(HexGrid(10, 8), 10.0)
GRAPH = CornerGraph(LAYOUT)
WAVE = np.array([[x, 35 + 8 * math.sin(x / 12)] for x in np.linspace(2, 75, 60)])


def follow(allowed: set[int] | None = None, favoured: set[int] | None = None) -> list[int]:
    start, goal = GRAPH.nearest(*WAVE[0].tolist()), GRAPH.nearest(*WAVE[-1].tolist())
    return GRAPH.follow(WAVE, start, goal, lambda s: allowed is None or s in allowed, favoured or set())


def test_each_corner_joins_two_or_three_hexsides():
    degrees = [len(sides) for sides in GRAPH.sides_at]
    assert max(degrees) == 3 and degrees.count(3) > len(degrees) / 2
    assert len(GRAPH.side_ends) == sum(len(near) for near in LAYOUT.grid.adjacent) // 2


def test_a_river_is_one_unbroken_way_near_its_line():
    way = follow()
    assert len(set(way)) == len(way) > 10
    ends = [set(GRAPH.side_ends[side]) for side in way]
    assert all(a & b for a, b in itertools.pairwise(ends))
    corners = GRAPH.points[sorted(set.union(*ends))]
    fine = densify(WAVE, 0.2)
    off = [float(np.hypot(*(fine - corner).T).min()) for corner in corners]
    assert max(off) < LAYOUT.side_km


def test_hexsides_not_allowed_carry_no_river():
    free = follow()
    blocked = set(GRAPH.side_ends) - {free[len(free) // 2]}
    assert free[len(free) // 2] not in follow(blocked)
    assert follow(set()) == []


def test_links_lead_through_neighbouring_hexes_without_zigzag():
    grid = LAYOUT.grid
    a, b = LAYOUT.centre(grid.parse("0103")), LAYOUT.centre(grid.parse("0903"))
    links = hex_links(LAYOUT, [np.array([a, b])], [True] * 80)
    assert all(b in grid.adjacent[a] and a < b for a, b in links)
    assert len(links) == grid.distance(grid.parse("0103"), grid.parse("0903"))


def test_a_clipped_corner_makes_no_link():
    grid = LAYOUT.grid
    here, east = grid.parse("0303"), grid.parse("0403")
    clip = grid.parse("0302")
    (x, y), (x2, y2) = LAYOUT.centre(here), LAYOUT.centre(east)
    corner = LAYOUT.corners(here)[5]
    line = np.array([[x, y], [corner[0] - 0.5, corner[1] - 0.3], [x2, y2]])
    links = hex_links(LAYOUT, [line], [True] * 80)
    assert (min(here, east), max(here, east)) in links
    assert not any(clip in link for link in links)


def test_a_shore_road_through_a_sea_hex_links_the_land_hexes():
    grid = LAYOUT.grid
    a, sea, b = grid.parse("0303"), grid.parse("0403"), grid.parse("0304")
    assert b in grid.adjacent[a] and sea in grid.adjacent[a] and sea in grid.adjacent[b]
    line = np.array([LAYOUT.centre(h) for h in (a, sea, b)])
    solid = [h != sea for h in range(grid.size)]
    assert hex_links(LAYOUT, [line], solid) == {(min(a, b), max(a, b))}


def test_roads_lead_from_town_to_town_by_the_shortest_way():
    """A square of roads with a loose end: towns at three corners, the end is dropped."""
    points = np.array([[0, 0], [20, 0], [20, 20], [0, 20], [0, 40.0]])
    edges: list[dict[int, float]] = [{} for _ in points]
    for a, b in ((0, 1), (1, 2), (2, 3), (3, 0), (3, 4)):
        edges[a][b] = edges[b][a] = float(math.dist(points[a], points[b]))
    network = Network(points, edges)
    ways = ways_between(network, [(0, 1), (20, 1), (20, 21)])
    used = {node for way in ways for node in way}
    assert 4 not in used and {0, 1, 2} <= used
    lines = display_lines(network, ways, 0.1)
    assert lines and all(len(line) >= 2 for line in lines)
    assert ways_between(network, [(500, 500), (0, 0)]) == []
