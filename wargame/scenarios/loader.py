"""Loads a scenario: `scenario.toml`, `units.csv`, `briefings/*.md`, and what may be missing: `injects.toml`,
`coach.toml`, `exercise.toml` with `guide.md`.

All problems are found in one go and raised together, each with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from wargame.rules.features import SUPPLY
from wargame.rules.intake import OVERRIDES, Basis, Intake, Place, as_table
from wargame.rules.model import GROUND, Ruleset
from wargame.rules.problems import ContentError, hint, shown
from wargame.rules.source import check_limits, content_hash, read_toml
from wargame.scenarios.aims import read_ends, read_grades, read_objectives
from wargame.scenarios.coach import COACH_FILE, read_coach
from wargame.scenarios.estimates import read_estimates, read_thresholds
from wargame.scenarios.exercise.files import BRIEFINGS, EXERCISE_FILE, GUIDE_FILE
from wargame.scenarios.exercise.model import Exercise, ExerciseSeat
from wargame.scenarios.exercise.reader import names_for, read_exercise
from wargame.scenarios.forces import UNITS_FILE, read_strengths, read_units
from wargame.scenarios.holdings import read_holdings, stocks_known
from wargame.scenarios.injects import INJECTS_FILE, read_injects
from wargame.scenarios.model import HexMap, Scenario, Seat, UnitSetup
from wargame.scenarios.pictures import is_picture, read_pictures
from wargame.scenarios.reading import Reading
from wargame.scenarios.sides import (
    check_supply,
    read_areas,
    read_control,
    read_initiative,
    read_perceived,
    read_seats,
    read_sides,
    read_supply,
    read_tracks,
)
from wargame.scenarios.tables import Table

SCENARIO_FILE: Final = "scenario.toml"
FORMAT: Final = 1
MAX_TURNS: Final = 200
MAX_TURN_HOURS: Final = 24 * 366
FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2300
MAX_PLAY_MINUTES: Final = 7 * 24 * 60

_SCENARIO_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_SECTIONS: Final = (
    *("scenario", "ruleset", "sides", "seats", "perceived", "tracks", "areas", "control", "supply"),
    *("strengths", "objectives", "grades", "ends", "holdings", "thresholds", "estimates"),
)
_HEAD: Final = (
    *("format", "id", "title", "summary", "place", "ruleset", "map", "start_date", "turn_hours", "turns"),
    *(
        "play_minutes",
        "initiative",
        "rung",
        "perceived",
        "weather",
        "light",
        "briefing",
        "facilitator_briefing",
    ),
    *("sources", "basis", "note"),
)


def load_scenario(files: Mapping[str, bytes], ruleset: Ruleset, hexmap: HexMap, *, where: str) -> Scenario:
    """The scenario in `files` (relative name to bytes) for a ruleset and a map; `where` names it in messages.

    An optional `overrides.toml` changes numbers of the register by name. Raises ContentError with every
    problem found.
    """
    problems = check_limits(files)
    if problems:
        raise ContentError(problems)
    intake = Intake(files, where)
    intake.read_overrides()
    briefings = _read_briefings(intake)
    source = intake.toml(SCENARIO_FILE)
    if source is None:
        raise ContentError(intake.problems)
    root = Table.root(intake, SCENARIO_FILE, source)
    root.only(*_SECTIONS)
    reading = Reading(intake, ruleset, hexmap, overrides=_override_texts(files))
    scenario = _read(reading, root, briefings, content_hash(files))
    intake.check_overrides()
    if intake.problems:
        raise ContentError(intake.problems)
    return scenario


def _read(reading: Reading, root: Table, briefings: Mapping[str, str], digest: str) -> Scenario:
    head = root.table("scenario")
    _check_head(reading, head)
    basis = head.basis()
    reading.turns = head.registered("turns", "scenario.turns", basis, 1, MAX_TURNS)
    reading.turn_hours = head.whole("turn_hours", 1, MAX_TURN_HOURS)
    rung = _rung(reading, head, basis)
    sides = read_sides(reading, root, briefings)
    seats, exercise = _read_seats(reading, root, head.text("id"), briefings)
    initiative = read_initiative(reading, head)
    perceived = read_perceived(reading, head, rung)
    read_areas(reading, root)
    tracks = read_tracks(reading, root)
    thresholds, estimates = read_thresholds(reading, root), read_estimates(reading, root)
    supply = read_supply(reading, root) if reading.uses(SUPPLY) or root.has("supply") else {}
    units = read_units(reading, read_strengths(reading, root))
    if reading.uses(SUPPLY):
        check_supply(root, supply, _ground_sides(reading, units))
    reading.know(seats, units, stocks_known(reading), read_pictures(reading.intake))
    injects, injects_wait = read_injects(reading)
    _check_rest(reading, head)
    return Scenario(
        id=head.text("id"),
        title=head.text("title"),
        summary=head.text("summary"),
        place=head.text("place"),
        ruleset=head.text("ruleset"),
        map=head.text("map"),
        content_hash=digest,
        start_date=_date(head),
        turn_hours=reading.turn_hours,
        turns=reading.turns,
        play_minutes=head.whole("play_minutes", 1, MAX_PLAY_MINUTES),
        sides=sides,
        seats=seats,
        initiative=initiative,
        units=units,
        areas=reading.areas,
        supply=supply,
        holdings=read_holdings(reading, root),
        control=read_control(reading, root),
        objectives=read_objectives(reading, root),
        grades=read_grades(reading, root),
        ends=read_ends(reading, root),
        injects=injects,
        injects_wait=injects_wait,
        pictures=reading.pictures,
        tracks=tracks,
        rung=rung,
        perceived=perceived,
        weather=_weather(reading, head),
        light=_light(reading, head),
        briefing=_briefing(head, "briefing", briefings),
        sources=head.texts("sources"),
        assumptions=tuple(reading.intake.assumptions.values()),
        facilitator_briefing=_briefing(head, "facilitator_briefing", briefings),
        thresholds=thresholds,
        estimates=estimates,
        exercise=exercise,
    )


def _read_seats(
    reading: Reading, root: Table, scenario: str, briefings: Mapping[str, str]
) -> tuple[tuple[Seat, ...], Exercise | None]:
    """The seats, and the exercise among the files; its seats stand in the place of the scenario's."""
    seats = read_seats(reading, root)
    usual = tuple(ExerciseSeat(seat.id, seat.title, seat.role, seat.side) for seat in seats)
    names = names_for(reading.sides, reading.ruleset, reading.turns, scenario)
    exercise = read_exercise(reading.intake, names, usual, briefings)
    if exercise is None:
        return seats, None
    return tuple(Seat(seat.id, seat.title, seat.role, seat.side) for seat in exercise.seats), exercise


def _check_rest(reading: Reading, head: Table) -> None:
    """The map against the ruleset, and the coach against all that is known."""
    _check_terrains(reading, head)
    phases = [phase.id for phase in reading.ruleset.phases]
    read_coach(reading.intake, reading.sides, list(reading.units), phases, reading.turns, reading.areas)


def _rung(reading: Reading, head: Table, basis: Basis) -> int:
    """The rung of the ladder at the start; it may be left out where the ruleset has no ladder."""
    if not reading.ruleset.ladder and not head.has("rung"):
        return 0
    return head.registered("rung", "scenario.rung", basis, 0, max(0, len(reading.ruleset.ladder) - 1))


def _ground_sides(reading: Reading, units: Iterable[UnitSetup]) -> list[str]:
    """The sides that have ground units."""
    types = reading.ruleset.unit_types
    ground = {unit.side for unit in units if unit.type in types and types[unit.type].domain == GROUND}
    return [side for side in reading.sides if side in ground]


def _override_texts(files: Mapping[str, bytes]) -> dict[str, str]:
    """Overrides that are texts, such as a unit's hex; problems in the file are noted elsewhere."""
    source = read_toml(OVERRIDES, files[OVERRIDES], []) if OVERRIDES in files else None
    values = as_table(source.data.get("set")) if source else {}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _check_head(reading: Reading, head: Table) -> None:
    head.only(*_HEAD)
    version = head.whole("format", 1, 10**6)
    if version > FORMAT:
        head.problem(
            f"this scenario was made by a newer program (format {version}; this one reads up to {FORMAT}): "
            "update the program",
            "format",
        )
    if not _SCENARIO_ID.fullmatch(head.text("id")):
        head.problem("'id' must begin with a small letter; then only a-z, 0-9 and -, at most 40", "id")
    for key, wanted in (("ruleset", reading.ruleset.id), ("map", reading.hexmap.id)):
        name = head.text(key)
        if name and name != wanted:
            head.problem(f"the scenario asks for the {key} {shown(name)} but was given '{wanted}'", key)


def _check_terrains(reading: Reading, head: Table) -> None:
    """Every terrain of the map must have a meaning in the ruleset."""
    known = reading.ruleset.terrains
    for terrain in sorted(set(reading.hexmap.terrain)):
        if terrain not in known:
            head.problem(
                f"the map has the terrain {shown(terrain)}, the ruleset has not{hint(terrain, known)}", "map"
            )


def _date(head: Table) -> str:
    text = head.text("start_date")
    try:
        plausible = FIRST_YEAR <= datetime.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        plausible = False
    if text and not plausible:
        head.problem(f"'start_date' must be a date such as 2027-10-10, not {shown(text)}", "start_date")
    return text


def _weather(reading: Reading, head: Table) -> tuple[str, ...]:
    if not reading.ruleset.weathers and not head.has("weather"):
        return ()
    words = head.texts("weather")
    if len(words) != reading.turns:
        head.problem(
            f"'weather' must have one word for each of the {reading.turns} turns, not {len(words)}", "weather"
        )
    for index, word in enumerate(words):
        reading.intake.name(word, reading.ruleset.weathers, "weather", head.place("weather", index))
    return words


def _light(reading: Reading, head: Table) -> tuple[str, ...]:
    """The light of each turn; it may be left out."""
    words = head.texts("light")
    if head.has("light") and len(words) != reading.turns:
        head.problem(
            f"'light' must have one word for each of the {reading.turns} turns, not {len(words)}", "light"
        )
    for index, word in enumerate(words):
        reading.intake.name(word, reading.ruleset.lights, "light", head.place("light", index))
    return words


def _read_briefings(intake: Intake) -> dict[str, str]:
    """The texts of `briefings/*.md` by file name; files that belong to no scenario are noted."""
    known = (SCENARIO_FILE, UNITS_FILE, INJECTS_FILE, COACH_FILE, EXERCISE_FILE, GUIDE_FILE, OVERRIDES)
    briefings: dict[str, str] = {}
    for name in intake.files:
        if name.startswith(BRIEFINGS) and name.endswith(".md"):
            text = intake.text_file(name)
            if text is not None and not text.strip():
                intake.problem(Place(name, 0), "is empty; write the briefing or delete the file")
            briefings[name.removeprefix(BRIEFINGS)] = text or ""
        elif name not in known and not is_picture(name):
            intake.problem(
                Place(name, 0), f"is no file of a scenario{hint(name, (*known, 'briefings/NAME.md'))}"
            )
    return briefings


def _briefing(head: Table, key: str, briefings: Mapping[str, str]) -> str:
    name = head.text(key)
    if name and name not in briefings:
        head.problem(f"there is no file {shown(BRIEFINGS + name)}{hint(name, briefings)}", key)
    return briefings.get(name, "")
