"""Reads who takes part: sides, seats, initiative, the ladder's start, tracks, named areas and supply."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final, Literal, cast

from wargame.rules.intake import as_list
from wargame.rules.problems import hint, shown
from wargame.scenarios.model import Area, Seat, Side, Track
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

AFFILIATIONS: Final = ("friend", "hostile", "neutral")
ROLES: Final = ("player", "facilitator", "observer")
FACILITATOR: Final = "facilitator"
MAX_SIDES: Final = 8
MAX_RADIUS: Final = 20
MAX_TRACK: Final = 1_000_000


def read_sides(reading: Reading, root: Table, briefings: Mapping[str, str]) -> tuple[Side, ...]:
    """The sides, with the briefing text of each. Alliances and enmities must be mutual."""
    tables = list(root.tables("sides"))
    if not 2 <= len(tables) <= MAX_SIDES:
        root.problem(
            f"a scenario has 2 to {MAX_SIDES} sides, written as [[sides]], not {len(tables)}", "sides"
        )
    known = [table.text("id", required=False) for table in tables]
    countries = sorted({country for country in reading.hexmap.country if country})
    for table in tables:
        table.only("id", "name", "short", "affiliation", "allies", "enemies", "countries", "briefing")
        key = reading.intake.key(table.raw("id"), table.place("id"), reading.sides, "side")
        if key in ("", FACILITATOR, "none"):
            table.problem(f"'{key}' cannot be a side's id; use a short name such as \"north\"", "id")
        reading.sides[key] = Side(
            id=key,
            name=table.text("name"),
            short=table.text("short"),
            affiliation=cast(
                'Literal["friend", "hostile", "neutral"]',
                table.choice("affiliation", AFFILIATIONS, "affiliation"),
            ),
            allies=table.names("allies", known, "side"),
            enemies=table.names("enemies", known, "side"),
            countries=table.names("countries", countries, "country of the map"),
            briefing=_briefing(table, briefings),
        )
    _check_relations(tables, reading.sides)
    return tuple(reading.sides.values())


def _briefing(table: Table, briefings: Mapping[str, str]) -> str:
    name = table.text("briefing")
    if name and name not in briefings:
        table.problem(f"there is no file {shown(name)}{hint(name, briefings)}", "briefing")
    return briefings.get(name, "")


def _check_relations(tables: list[Table], sides: Mapping[str, Side]) -> None:
    owners: dict[str, str] = {}
    for table in tables:
        side = sides.get(table.text("id", required=False))
        if side is None:
            continue
        for key, others in (("allies", side.allies), ("enemies", side.enemies)):
            for other in others:
                if other == side.id:
                    table.problem(f"side '{other}' cannot be among its own {key}", key)
                elif other in sides and side.id not in (
                    sides[other].allies if key == "allies" else sides[other].enemies
                ):
                    table.problem(
                        f"'{other}' is among the {key} of '{side.id}' but not the other way round", key
                    )
        for other in set(side.allies) & set(side.enemies):
            table.problem(f"side '{other}' cannot be ally and enemy at once", "allies")
        for country in side.countries:
            if country in owners:
                table.problem(f"{country} belongs to '{owners[country]}' already", "countries")
            owners[country] = side.id


def read_seats(reading: Reading, root: Table) -> tuple[Seat, ...]:
    """The seats: every side needs a player, and there must be a facilitator."""
    seats: dict[str, Seat] = {}
    for table in root.tables("seats"):
        table.only("id", "title", "role", "side")
        key = reading.intake.key(table.raw("id"), table.place("id"), seats, "seat")
        role = table.choice("role", ROLES, "role")
        side = table.text("side", required=False)
        if side:
            reading.intake.name(side, reading.sides, "side", table.place("side"))
        elif role == "player":
            table.problem(f"seat '{key}' is a player's and needs a side; add side = \"...\"")
        if side and role == FACILITATOR:
            table.problem("a facilitator belongs to no side; delete 'side'", "side")
        seats[key] = Seat(
            key, table.text("title"), cast('Literal["player", "facilitator", "observer"]', role), side
        )
    manned = {seat.side for seat in seats.values() if seat.role == "player"}
    for side in reading.sides:
        if side not in manned:
            root.problem(
                f"side '{side}' has no player; add a [[seats]] table with side = \"{side}\"", "seats"
            )
    if not any(seat.role == FACILITATOR for seat in seats.values()):
        root.problem('there is no facilitator; add a [[seats]] table with role = "facilitator"', "seats")
    return tuple(seats.values())


def read_initiative(reading: Reading, head: Table) -> tuple[tuple[str, ...], ...]:
    """Groups of sides that act together, in order; every side stands in exactly one."""
    groups: list[tuple[str, ...]] = []
    seen: list[str] = []
    for index, group in enumerate(as_list(head.raw("initiative"))):
        place = head.place("initiative", index)
        found: list[str] = []
        for name in as_list(group) or [group]:
            side = name if isinstance(name, str) else shown(name)
            reading.intake.name(side, reading.sides, "side", place)
            if side in seen:
                reading.intake.problem(place, f"side '{side}' stands twice in the initiative; delete one")
            seen.append(side)
            found.append(side)
        groups.append(tuple(found))
    missing = [side for side in reading.sides if side not in seen]
    if missing:
        head.problem(
            f'the initiative lacks {", ".join(missing)}; write it as [["a"], ["b", "c"]]', "initiative"
        )
    return tuple(groups)


def read_perceived(reading: Reading, head: Table, rung: int) -> dict[str, int]:
    """The rung that each side believes it is on at the start: the public one unless said otherwise."""
    perceived = dict.fromkeys(reading.sides, rung)
    if not head.has("perceived"):
        return perceived
    table = head.table("perceived")
    top = len(reading.ruleset.ladder) - 1
    for side in table.keys():  # noqa: SIM118 - a Table is no mapping
        reading.intake.name(side, reading.sides, "side", table.place(side))
        perceived[side] = table.whole(side, 0, top)
    return perceived


def read_tracks(reading: Reading, root: Table) -> tuple[Track, ...]:
    """The tracks, with the start values in the assumption register."""
    owners = ("", FACILITATOR, *reading.sides)
    tables = list(root.tables("tracks"))
    for table in tables:
        table.only("id", "title", "start", "minimum", "maximum", "side", "follows", "basis", "note")
        key = reading.intake.key(table.raw("id"), table.place("id"), reading.tracks, "track")
        basis = table.basis()
        low = table.whole("minimum", -MAX_TRACK, MAX_TRACK, 0)
        high = table.whole("maximum", low, MAX_TRACK)
        side = table.text("side", required=False)
        reading.intake.name(side, owners, "side", table.place("side"))
        start = table.registered("start", f"tracks.{key}.start", basis, low, high)
        reading.tracks[key] = Track(key, table.text("title"), start, low, high, side, basis.note)
    _read_follows(reading, tables)
    jump = reading.ruleset.settings.get("ladder.jump_track", "")
    for side in reading.sides if jump else ():
        if jump not in reading.tracks and f"{jump}_{side}" not in reading.tracks:
            root.problem(
                f"the ruleset pays for jumps on the ladder with the track '{jump}': add a [[tracks]] table "
                f'with id = "{jump}_{side}"',
                "tracks",
            )
    return tuple(reading.tracks.values())


def _read_follows(reading: Reading, tables: list[Table]) -> None:
    """What tracks follow; read once all tracks and areas are known."""
    for table in tables:
        track = reading.tracks.get(table.text("id", required=False))
        if track is not None and table.has("follows"):
            follows = reading.value(table.raw("follows"), table.place("follows"))
            if any(name.startswith("track.") for name in follows.names):
                table.problem("a track cannot follow a track; write out what that one follows", "follows")
            reading.tracks[track.id] = replace(track, follows=follows)


def read_areas(reading: Reading, root: Table) -> None:
    """Named areas: `hexes` as labels, a `country`, or `around` a hex within `radius`, perhaps `land_only`."""
    for key, table in root.subtables("areas"):
        table.only("title", "hexes", "country", "around", "radius", "land_only")
        reading.intake.key(key, table.place(), (), "area")
        hexes = _area_hexes(reading, table)
        if table.flag("land_only"):
            hexes = tuple(hex_id for hex_id in hexes if reading.is_land(hex_id))
        if not hexes:
            table.problem(f"area '{key}' has no hex")
        reading.areas[key] = Area(key, table.text("title"), hexes)


def _area_hexes(reading: Reading, table: Table) -> tuple[int, ...]:
    forms = [form for form in ("hexes", "country", "around") if table.has(form)]
    if len(forms) != 1:
        table.problem("an area has exactly one of 'hexes', 'country' or 'around' with 'radius'")
        return ()
    if forms[0] == "hexes":
        return reading.hexes(table.texts("hexes"), table.place("hexes"))
    if forms[0] == "country":
        countries = sorted({country for country in reading.hexmap.country if country})
        country = table.choice("country", countries, "country of the map")
        return tuple(i for i, name in enumerate(reading.hexmap.country) if name == country)
    centre = reading.hex(table.text("around"), table.place("around"))
    radius = table.whole("radius", 0, MAX_RADIUS)
    return reading.grid.within(centre, radius) if centre >= 0 else ()


def read_control(reading: Reading, root: Table) -> dict[str, tuple[int, ...]]:
    """Land that a side holds at the start beyond its own countries: names of areas, or hexes, by side."""
    held: dict[str, tuple[int, ...]] = {}
    if not root.has("control"):
        return held
    table = root.table("control")
    for side in table.keys():  # noqa: SIM118 - a Table is no mapping
        reading.intake.name(side, reading.sides, "side", table.place(side))
        found: list[int] = []
        for index, word in enumerate(table.texts(side)):
            area = reading.areas.get(word)
            hexes = area.hexes if area else reading.hexes((word,), table.place(side, index))
            found += [hex_id for hex_id in hexes if hex_id not in found]
        held[side] = tuple(found)
    return held


def read_supply(reading: Reading, root: Table) -> dict[str, tuple[int, ...]]:
    """Supply sources: hexes on land by side."""
    sources: dict[str, tuple[int, ...]] = dict.fromkeys(reading.sides, ())
    table = root.table("supply")
    for side in table.keys():  # noqa: SIM118 - a Table is no mapping
        reading.intake.name(side, reading.sides, "side", table.place(side))
        sources[side] = reading.hexes(table.texts(side), table.place(side))
        for hex_id in sources[side]:
            if not reading.is_land(hex_id):
                table.problem(f"supply source {reading.grid.label(hex_id)} is not on land", side)
    return sources


def check_supply(root: Table, supply: Mapping[str, tuple[int, ...]], ground_sides: Collection[str]) -> None:
    """Every side with ground units needs a source of supply."""
    for side in ground_sides:
        if not supply.get(side):
            root.problem(
                f"side '{side}' has ground units but no supply source; add {side} = [\"...\"]", "supply"
            )
