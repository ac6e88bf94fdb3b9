"""A hex in words, for screen readers and status lines."""

from __future__ import annotations

from wargame.scenarios.model import HexMap
from wargame.ui.map.scene import UNKNOWN, Counter, MapScene


def describe_hex(hexmap: HexMap, scene: MapScene, hex_id: int) -> str:
    """Number, place, terrain and what is there, e.g. "Hex 4313, Seoul, urban; 25 Div, 4 of 4 steps"."""
    if not 0 <= hex_id < hexmap.grid.size:
        return ""
    parts = [f"Hex {hexmap.grid.label(hex_id)}"]
    place = hexmap.place_name(hex_id)
    if place:
        parts.append(place)
    parts.append(hexmap.terrain[hex_id])
    texts = [", ".join(parts)]
    texts += [_counter(counter) for counter in reversed(scene.at(hex_id))]
    if hex_id in scene.reach:
        texts.append(f"in reach for {scene.reach[hex_id]} points")
    elif hex_id in scene.refused:
        texts.append(scene.refused[hex_id])
    if hex_id in scene.targets:
        texts.append("possible target")
    return "; ".join(texts)


def _counter(counter: Counter) -> str:
    if counter.certainty == UNKNOWN:
        return " ".join(["unknown contact", counter.age]).strip()
    parts = [f"{counter.side_label} {counter.full_name}".strip()]
    if counter.affiliation == "hostile" and counter.certainty != "identified":
        parts.append(f"{counter.certainty} {counter.age}".strip())
    if counter.steps >= 0:
        parts.append(f"{counter.steps} of {counter.full_steps} steps")
    if counter.out_of_supply:
        parts.append("out of supply")
    if counter.disrupted:
        parts.append("disrupted")
    return ", ".join(parts)
