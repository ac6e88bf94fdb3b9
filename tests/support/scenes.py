"""A scene on the invented map with a counter, a stack, an enemy and every kind of mark."""

from __future__ import annotations

from dataclasses import replace

from support.maps import invented_map

from wargame.ui.map.scene import IDENTIFIED, Arrow, Counter, MapScene, ZoneMark

MAP = invented_map()
GRID = MAP.grid
HERE = GRID.id_at(10, 8)


def counter(unit: int, hex_id: int, affiliation: str = "friend", **changes: object) -> Counter:
    made = Counter(
        unit=unit,
        hex=hex_id,
        side=0,
        affiliation=affiliation,
        symbol="infantry",
        abbreviation="INF",
        echelon="division",
        name=f"{unit} Div",
        full_name=f"Division {unit}",
        side_label="S",
        steps=3,
        full_steps=4,
        posture="P",
        certainty=IDENTIFIED,
        age="",
        out_of_supply=False,
        disrupted=False,
        done=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def busy_scene() -> MapScene:
    reach = {hex_id: GRID.distance(HERE, hex_id) for hex_id in GRID.within(HERE, 2)}
    return MapScene(
        counters=(
            counter(1, HERE),
            counter(2, GRID.id_at(12, 9)),
            counter(3, GRID.id_at(12, 9)),
            counter(4, GRID.id_at(12, 9)),
            counter(5, GRID.id_at(12, 6), "hostile"),
        ),
        zones=(ZoneMark(1, GRID.id_at(14, 7), 1, "friend", "LM ×4"),),
        sides=("friend", "hostile"),
        control=tuple(0 if i > GRID.size // 2 else 1 for i in range(GRID.size)),
        threat=tuple(max(0, 4 - GRID.distance(i, HERE)) for i in range(GRID.size)),
        supply=tuple(i % 3 > 0 for i in range(GRID.size)),
        objectives=(GRID.id_at(9, 9),),
        selected=1,
        targets=(GRID.id_at(12, 6),),
        reach=reach,
        path=((GRID.id_at(10, 7), 1), (GRID.id_at(10, 6), 2)),
        arrows=(Arrow((GRID.id_at(10, 6), GRID.id_at(12, 6)), "friend"),),
    )
