"""Main roads and railways: the ways between neighbouring towns over an OpenStreetMap network.

The public package ``scgraph-data`` carries the world's highways and railways as one graph each, written
as Python source; it is read as text here, for only a small part is wanted. Keeping only the ways that
lead from town to town drops the doubled carriageways and the loose ends.
"""

from __future__ import annotations

import heapq
import importlib.util
import itertools
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from wargame.hexes.layout import HexLayout
from wargame.mapmaker.arrays import Floats
from wargame.mapmaker.errors import MapError, needs_extra
from wargame.mapmaker.lines import densify, round_corners, simplify
from wargame.mapmaker.plane import Projection

_LONGEST_EDGE_KM = 90.0  # longer ones are chords across country or sea
_TOWNS_LINKED = 6
_DETOUR = 2.2  # a way this many times longer than the straight line is not a link


@dataclass(frozen=True)
class Network:
    """Nodes in plane km and, for each, its neighbours with the distance in km."""

    points: Floats
    edges: list[dict[int, float]]


def read_network(name: str, projection: Projection, box: tuple[float, float, float, float]) -> Network:
    """The part of ``world_highways`` or ``world_railways`` inside a box (west, south, east, north)."""
    spec = importlib.util.find_spec("scgraph_data")
    if spec is None or not spec.submodule_search_locations:
        raise needs_extra("scgraph-data")
    path = Path(next(iter(spec.submodule_search_locations))) / f"{name}.py"
    if not path.is_file():
        raise MapError(f"the package scgraph-data holds no {name}: install version 2 of it")
    text = path.read_text("utf-8")
    rows = _value(text, "graph")[2:-2].split("}, {")
    latlon = np.array(json.loads(_value(text, "nodes")), dtype=np.float64)
    west, south, east, north = box
    lat, lon = latlon[:, 0], latlon[:, 1]
    chosen = np.flatnonzero((lon > west) & (lon < east) & (lat > south) & (lat < north)).tolist()
    index = {node: k for k, node in enumerate(chosen)}
    points = projection.to_plane(np.column_stack([lon[chosen], lat[chosen]]))
    edges: list[dict[int, float]] = [{} for _ in chosen]
    for node, k in index.items():
        for pair in rows[node].split(", "):
            other = index.get(int(pair.split(":")[0])) if pair else None
            if other is not None and other != k:
                km = float(np.hypot(*(points[k] - points[other])))
                if km <= _LONGEST_EDGE_KM:
                    edges[k][other] = km
                    edges[other][k] = km
    return Network(points, edges)


def _value(text: str, name: str) -> str:
    """The literal assigned to a name on one line of Python source."""
    start = text.find(f"{name}=")
    if start < 0:
        raise MapError(f"the package scgraph-data has another layout than expected: no {name!r}")
    return text[start + len(name) + 1 : text.index("\n", start)].strip()


def ways_between(network: Network, towns: list[tuple[float, float]]) -> list[list[int]]:
    """Shortest ways from each town to its nearest neighbours, as lists of nodes."""
    at = np.array(towns).reshape(-1, 2)
    stops: dict[int, tuple[float, float]] = {}
    for x, y in at.tolist():
        off = np.hypot(network.points[:, 0] - x, network.points[:, 1] - y)
        if len(off) and off.min() < 8.0:
            stops.setdefault(int(off.argmin()), (x, y))
    nodes = sorted(stops)
    where = network.points[nodes]
    ways: list[list[int]] = []
    done: set[tuple[int, int]] = set()
    for k, node in enumerate(nodes):
        far = np.hypot(*(where - where[k]).T)
        order: list[int] = np.argsort(far, kind="stable").tolist()
        near = [j for j in order if j != k][:_TOWNS_LINKED]
        wanted = {nodes[j]: float(far[j]) * _DETOUR + 10 for j in near if (min(j, k), max(j, k)) not in done}
        done.update((min(j, k), max(j, k)) for j in near)
        ways += _shortest(network, node, wanted)
    return ways


def _shortest(network: Network, start: int, limits: dict[int, float]) -> list[list[int]]:
    """The ways to each wanted node that are not longer than its limit."""
    if not limits:
        return []
    longest = max(limits.values())
    best = {start: 0.0}
    came: dict[int, int] = {}
    queue = [(0.0, start)]
    left = set(limits)
    while queue and left:
        spent, here = heapq.heappop(queue)
        if spent > best[here]:
            continue
        left.discard(here)
        for there, km in network.edges[here].items():
            total = spent + km
            if total <= longest and total < best.get(there, math.inf):
                best[there] = total
                came[there] = here
                heapq.heappush(queue, (total, there))
    ways: list[list[int]] = []
    for goal, limit in limits.items():
        if best.get(goal, math.inf) <= limit:
            way = [goal]
            while way[-1] != start:
                way.append(came[way[-1]])
            ways.append(way[::-1])
    return ways


def display_lines(network: Network, ways: list[list[int]], tolerance: float) -> list[Floats]:
    """The union of the ways as lines from junction to junction, smoothed."""
    near: dict[int, set[int]] = {}
    for way in ways:
        for a, b in itertools.pairwise(way):
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
    lines: list[Floats] = []
    used: set[tuple[int, int]] = set()
    joints = [node for node in sorted(near) if len(near[node]) != 2]
    for start in joints + [node for node in sorted(near) if len(near[node]) == 2]:  # then closed rings
        for second in sorted(near[start]):
            if (start, second) in used:
                continue
            chain = [start, second]
            used |= {(start, second), (second, start)}
            while len(near[chain[-1]]) == 2 and chain[-1] != start:
                following = next(n for n in sorted(near[chain[-1]]) if n != chain[-2])
                used |= {(chain[-1], following), (following, chain[-1])}
                chain.append(following)
            line = simplify(network.points[chain], tolerance)
            lines.append(simplify(round_corners(line, 2), tolerance / 3))
    return lines


def hex_links(layout: HexLayout, lines: list[Floats], solid: list[bool]) -> set[tuple[int, int]]:
    """Pairs of neighbouring hexes (lower id first) that lines lead through, of the ``solid`` ones only.

    A hex that a line only clips, on its way between two hexes that touch, is left out, else the links
    would zigzag. So is a sea hex whose strip of land carries the road along the shore.
    """
    links: set[tuple[int, int]] = set()
    for way in lines:
        line = densify(way, layout.hex_km / 20)
        hexes = layout.hexes_at(line[:, 0], line[:, 1]).tolist()
        for chain in _visits([h for h in hexes if h < 0 or solid[h]]):
            for a, b in _steps(layout, _without_clips(layout, chain), solid):
                links.add((min(a, b), max(a, b)))
    return links


def _visits(hexes: list[int]) -> list[list[tuple[int, int]]]:
    """Runs on the map of (hex, number of samples in it)."""
    chains: list[list[tuple[int, int]]] = [[]]
    for hex_id in hexes:
        if hex_id < 0:
            chains.append([])
        elif chains[-1] and chains[-1][-1][0] == hex_id:
            chains[-1][-1] = (hex_id, chains[-1][-1][1] + 1)
        else:
            chains[-1].append((hex_id, 1))
    return [chain for chain in chains if len(chain) > 1]


def _without_clips(layout: HexLayout, chain: list[tuple[int, int]]) -> list[int]:
    """The hexes of a chain without those that are only clipped."""
    grid = layout.grid
    kept = [chain[0][0]]
    for k in range(1, len(chain)):
        hex_id, samples = chain[k]
        following = chain[k + 1][0] if k + 1 < len(chain) else -1
        clipped = samples < 7 and (following == kept[-1] or following in grid.adjacent[kept[-1]])
        if not clipped and hex_id != kept[-1]:
            kept.append(hex_id)
    return kept


def _steps(layout: HexLayout, hexes: list[int], solid: list[bool]) -> list[tuple[int, int]]:
    """Steps from hex to hex; a gap of one hex is led through a solid neighbour of both its ends."""
    near = layout.grid.adjacent
    steps: list[tuple[int, int]] = []
    for a, b in itertools.pairwise(hexes):
        between = next((h for h in near[a] if solid[h] and b in near[h]), -1)
        if b in near[a]:
            steps.append((a, b))
        elif between >= 0:
            steps += [(a, between), (between, b)]
    return steps
