"""Loading a scenario: what a good one gives, and every fault with its file, line and words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.little_scenario import INJECTS, SCENARIO, UNITS, line_of, little_map, scenario_files
from support.small_rules import changed_ruleset, small_ruleset

from wargame.rules.problems import ContentError
from wargame.scenarios.loader import load_scenario
from wargame.scenarios.model import Grade, Scenario


def load(files: dict[str, bytes] | None = None) -> Scenario:
    return load_scenario(files or scenario_files(), small_ruleset(), little_map(), where="little")


def problems(files: dict[str, bytes]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(files)
    return [str(problem) for problem in caught.value.problems]


def problems_or_none(files: dict[str, bytes]) -> list[str]:
    """The problems, or none if the scenario was read; any other error fails the test."""
    try:
        assert load(files).units
    except ContentError as error:
        return [str(problem) for problem in error.problems] or ["no problem is named"]
    return []


# what a good one gives --------------------------------------------------------------------------------


def test_the_whole_scenario_is_read() -> None:
    scenario = load()
    parse = little_map().grid.parse
    assert (scenario.id, scenario.turns, scenario.rung) == ("little", 3, 2)
    assert scenario.perceived == {"north": 1, "south": 2}
    assert scenario.initiative == (("north",), ("south",))
    assert scenario.weather == ("clear", "clear", "storm")
    assert [side.briefing for side in scenario.sides] == ["# North\n", "# South\n"]
    assert (scenario.briefing, scenario.facilitator_briefing) == ("# Situation\n", "# Facilitator\n")
    assert scenario.supply == {"north": (parse("0101"),), "south": (parse("0104"),)}
    assert scenario.grades["north"] == (Grade(10, "Won", "All of it."), Grade(0, "Lost", "Nothing."))
    assert scenario.objectives[0].hexes == (parse("0103"), parse("0203"))
    assert scenario.objectives[0].share
    assert scenario.ends[0].all_lose


def test_units_take_what_the_row_says_and_else_what_the_type_says() -> None:
    first, fleet, south, reserve = load().units
    assert (first.steps, first.posture, first.drone_skill, first.drone_defence) == (3, "dug_in", 150, 25)
    assert first.stocks == {"combat_drones": 2}
    assert (fleet.steps, fleet.posture, fleet.stocks, fleet.arrives) == (3, "", {}, 1)
    assert (south.basis, south.note) == ("sourced", "Paper, 1 May 2029")
    assert reserve.arrives == 2


def test_three_ways_to_say_an_area() -> None:
    scenario, grid = load(), little_map().grid
    labels = {key: [grid.label(hex_id) for hex_id in area.hexes] for key, area in scenario.areas.items()}
    assert labels["border"] == ["0103", "0203"]
    assert labels["south"] == ["0103", "0203", "0303", "0403", "0503", "0104", "0204", "0304", "0404"]
    assert labels["corner"] == ["0101", "0201", "0102"]


def test_land_only_leaves_the_sea_out() -> None:
    files = scenario_files(scenario=('around = "0101"\nradius = 1', 'around = "0602"\nradius = 1'))
    grid = little_map().grid
    assert [grid.label(hex_id) for hex_id in load(files).areas["corner"].hexes] == ["0502", "0503"]


def test_injects_come_in_order_of_number_with_compiled_conditions() -> None:
    fear, rain = load().injects
    assert (fear.number, rain.number) == (1, 2)
    assert fear.when is not None
    values = {"losses.south": 0, "holds.north.border": 1, "track.capital": 4}
    assert fear.when.evaluate(values) is True
    assert fear.when.evaluate({**values, "track.capital": 3}) is False
    assert rain.when is None


def test_every_number_is_in_the_register_with_its_basis_and_line() -> None:
    rows = {row.name: row for row in load().assumptions}
    skill = rows["units.n1.drone_skill"]
    assert (skill.value, skill.basis, skill.note) == (Fraction(3, 2), "derived", "From the type")
    assert (skill.file, skill.line) == ("little/units.csv", 2)
    place = rows["units.s1.hex"]
    assert (place.value, place.basis, place.note) == ("0104", "sourced", "Paper, 1 May 2029")
    assert rows["tracks.capital.start"].value == 5
    assert rows["injects.fear.1"].basis == "derived"
    assert rows["grades.south.2"].line == line_of(SCENARIO, "[grades.south]") + 5
    assert all(row.note for row in rows.values())


def test_overrides_change_numbers_and_places() -> None:
    files = scenario_files()
    files["overrides.toml"] = (
        b'[set]\n"units.n1.steps" = "2"\n"units.n1.hex" = "0102"\n"tracks.capital.start" = 9\n'
    )
    scenario = load(files)
    assert scenario.units[0].steps == 2
    assert scenario.units[0].hex == little_map().grid.parse("0102")
    assert scenario.tracks[0].start == 9
    assert scenario.content_hash != load().content_hash


def test_an_unknown_override_is_named() -> None:
    files = scenario_files()
    files["overrides.toml"] = b'[set]\n"units.n1.step" = "2"\n'
    assert problems(files) == [
        "little/overrides.toml:2: 'units.n1.step' is no number of this ruleset; "
        "did you mean 'units.n1.steps'?"
    ]


# what a bad one says -------------------------------------------------------------------------------------

SCENARIO_FAULTS = [
    ("format = 1", "format = 2", "this scenario was made by a newer program (format 2"),
    ('id = "little"', 'id = "Little War"', "'id' must begin with a small letter"),
    ('ruleset = "small"', 'ruleset = "large"', "asks for the ruleset 'large' but was given 'small'"),
    ('map = "little"', 'map = "big"', "asks for the map 'big' but was given 'little'"),
    ('start_date = "2030-01-01"', 'start_date = "2030-02-30"', "'start_date' must be a date such as"),
    ('start_date = "2030-01-01"', 'start_date = "9999-01-01"', "'start_date' must be a date such as"),
    ("turn_hours = 24", "turn_hours = 0", "'turn_hours' must be a whole number from 1 to"),
    ("turns = 3", "turns = 500", "'scenario.turns' must be from 1 to 200"),
    ("rung = 2", "rung = 9", "'scenario.rung' must be from 0 to 5"),
    ('[["north"], ["south"]]', '[["north"]]', "the initiative lacks south"),
    (
        '[["north"], ["south"]]',
        '[["north"], ["south", "sout"]]',
        "unknown side 'sout'; did you mean 'south'?",
    ),
    (
        '[["north"], ["south"]]',
        '[["north"], ["south"], ["north"]]',
        "side 'north' stands twice in the initiative",
    ),
    ('"clear", "clear", "storm"', '"clear", "storm"', "one word for each of the 3 turns, not 2"),
    (
        '"clear", "clear", "storm"',
        '"clear", "clear", "strom"',
        "unknown weather 'strom'; did you mean 'storm'?",
    ),
    ('briefing = "common.md"', 'briefing = "comon.md"', "there is no file 'briefings/comon.md'"),
    ("north = 1", "nort = 1", "unknown side 'nort'"),
    ("north = 1", "north = 9", "'north' must be a whole number from 0 to 5"),
    (
        'affiliation = "friend"',
        'affiliation = "frend"',
        "unknown affiliation 'frend'; did you mean 'friend'?",
    ),
    ('enemies = ["south"]', 'enemies = ["sooth"]', "unknown side 'sooth'; did you mean 'south'?"),
    ('enemies = ["south"]', "enemies = []", "'north' is among the enemies of 'south' but not the other way"),
    (
        'allies = []\nenemies = ["north"]',
        'allies = ["south"]\nenemies = ["north"]',
        "cannot be among its own allies",
    ),
    ('countries = ["North"]', 'countries = ["Nort"]', "unknown country of the map 'Nort'"),
    ('countries = ["South"]', 'countries = ["North"]', "North belongs to 'north' already"),
    ('briefing = "north.md"', 'briefing = "west.md"', "there is no file 'west.md'"),
    ('id = "south"\nname', 'id = "facilitator"\nname', "'facilitator' cannot be a side's id"),
    ('role = "player"\nside = "north"', 'role = "player"', "is a player's and needs a side"),
    ('role = "player"\nside = "north"', 'role = "player"\nside = "nroth"', "unknown side 'nroth'"),
    ('role = "facilitator"', 'role = "umpire"', "unknown role 'umpire'"),
    ('role = "facilitator"', 'role = "observer"', "there is no facilitator"),
    ('role = "facilitator"', 'role = "facilitator"\nside = "north"', "a facilitator belongs to no side"),
    ('id = "south_player"', 'id = "north_player"', "seat 'north_player' stands twice"),
    ("start = 5", "start = 11", "'tracks.capital.start' must be from 0 to 10"),
    ('start = 5\nmaximum = 10\nbasis = "judgement"', "start = 5\nmaximum = 10", "'basis' is missing"),
    ('note = "Pays for jumps"', 'note = ""', "'note' is missing"),
    ('maximum = 10\nbasis = "judgement"', 'maximum = 10\nbasis = "guess"', "unknown basis 'guess'"),
    ('id = "capital"', 'id = "money"', "pays for jumps on the ladder with the track 'capital'"),
    ("[areas.border]", "[areas.Border]", "area 'Border' must begin with a small letter"),
    ('hexes = ["0103", "0203"]', 'hexes = ["0103", "9903"]', "there is no hex 9903"),
    ('hexes = ["0103", "0203"]', 'hexes = ["0103", "103"]', "'103' is not a hex"),
    ('hexes = ["0103", "0203"]', 'hexes = ["0103", "0103"]', "hex 0103 stands twice"),
    ('country = "South"', 'country = "Suoth"', "unknown country of the map 'Suoth'; did you mean 'South'?"),
    ('country = "South"', 'country = "South"\naround = "0101"', "an area has exactly one of"),
    ("radius = 1", "radius = -1", "'radius' must be a whole number from 0 to 20"),
    ('north = ["0101"]', 'north = ["0601"]', "supply source 0601 is not on land"),
    ('north = ["0101"]', "north = []", "side 'north' has ground units but no supply source"),
    ('kind = "hold"', 'kind = "hodl"', "unknown kind of objective 'hodl'; did you mean 'hold'?"),
    ('area = "border"', 'area = "boarder"', "unknown area 'boarder'; did you mean 'border'?"),
    ('area = "border"', 'area = "border"\nhexes = ["0101"]', "either 'area' or 'hexes'"),
    ('area = "border"', 'area = "border"\ntrack = "capital"', "unknown key 'track'"),
    (
        'side = "north"\ntitle = "Take',
        'side = "nort"\ntitle = "Take',
        "unknown side 'nort'; did you mean 'north'?",
    ),
    ('categories = ["infantry"]', 'categories = ["infantery"]', "unknown category 'infantery'"),
    ("value = 1", "value = 9", "'objectives.south_calm.value' must be from 0 to 5"),
    (
        "points = 10",
        'points = "ten"',
        "'objectives.north_border.points' must be a number such as 3 or 0.25, not 'ten'",
    ),
    ("[grades.south]", "[grades.west]", "unknown side 'west'"),
    ("[grades.south]", "[grades.west]", "side 'south' has no grades"),
    ("at_least = 0", "at_least = 20", "levels go from the best down"),
    ('when = "rung >= 5"', 'when = "wrung >= 5"', "column 1: unknown name 'wrung'"),
    ('when = "rung >= 5"', "when = 5", "'when' must be a condition in quotes, not 5"),
    ('when = "rung >= 5"', 'when = "rung + 5"', "gives a number, but a condition"),
    ('when = "rung >= 5"', "when = \"weather == 'snow'\"", "'snow'"),
    ("all_lose = true", 'all_lose = "yes"', "'all_lose' must be true or false, not 'yes'"),
    ("all_lose = true", "al_lose = true", "unknown key 'al_lose'; did you mean 'all_lose'?"),
]


@pytest.mark.parametrize(("old", "new", "message"), SCENARIO_FAULTS)
def test_a_fault_in_the_scenario_file(old: str, new: str, message: str) -> None:
    files = scenario_files(scenario=(old, new))
    found = [text for text in problems(files) if message in text]
    assert found, problems(files)
    text = files["scenario.toml"].decode()
    assert found[0].startswith("little/scenario.toml:"), found[0]
    line = int(found[0].split(":")[1])
    assert 1 <= line <= text.count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "line_with", "message"),
    [
        (
            "turn_hours = 24",
            "turn_hours = 0",
            "turn_hours",
            "'turn_hours' must be a whole number from 1 to 8784, not 0",
        ),
        (
            'kind = "hold"',
            'kind = "hodl"',
            'kind = "hodl"',
            "unknown kind of objective 'hodl'; did you mean 'hold'?",
        ),
        (
            'hexes = ["0103", "0203"]',
            'hexes = ["0103", "9903"]',
            'hexes = ["0103", "9903"]',
            "there is no hex 9903: columns run from 1 to 6 and rows from 1 to 4",
        ),
        (
            'role = "facilitator"',
            'role = "umpire"',
            'role = "umpire"',
            "unknown role 'umpire'; known: player, facilitator, observer",
        ),
        (
            'country = "South"',
            'country = "Suoth"',
            'country = "Suoth"',
            "unknown country of the map 'Suoth'; did you mean 'South'?",
        ),
    ],
)
def test_the_exact_line_and_words(old: str, new: str, line_with: str, message: str) -> None:
    files = scenario_files(scenario=(old, new))
    line = line_of(files["scenario.toml"].decode(), line_with)
    assert f"little/scenario.toml:{line}: {message}" in problems(files)


UNIT_FAULTS = [
    ("infantry,0101", "infantry,9901", 2, "there is no hex 9901"),
    ("infantry,0101", "infantry,0401", 0, ""),
    ("infantry,0101", "infantry,0601", 2, "Infantry cannot stand in 0601: sea is closed to it"),
    ("frigates,0601", "frigates,0101", 3, "Frigates cannot stand in 0101: it is clear without a port"),
    ("frigates,0601", "frigates,0502", 0, ""),
    ("frigates,0601", "fighters,0601", 3, "Fighters must be based on land, and 0601 is sea"),
    ("infantry,0101", "infantrie,0101", 2, "unknown unit type 'infantrie'; did you mean 'infantry'?"),
    (",north,infantry", ",nort,infantry", 2, "unknown side 'nort'; did you mean 'north'?"),
    ("dug_in", "dug_inn", 2, "unknown posture 'dug_inn'; did you mean 'dug_in'?"),
    ("combat_drones=2", "combat_drone=2", 2, "unknown stock 'combat_drone'; did you mean 'combat_drones'?"),
    ("combat_drones=2", "combat_drones", 2, "must be written as name=number"),
    ("combat_drones=2", "combat_drones=-2", 2, "'units.n1.combat_drones' must be from 0 to 10000"),
    ("combat_drones=2", "combat_drones=2 combat_drones=1", 2, "stands twice"),
    ("40.0,125.0,3,", "40.0,125.0,0,", 2, "'units.n1.steps' must be from 1 to 40, not '0'"),
    ("40.0,125.0", "140.0,125.0", 2, "'lat' must be degrees from -90 to 90, not '140.0'"),
    ("40.0,125.0", "40.0,1e999999999", 2, "'lon' must be degrees from -180 to 180"),
    ("1.5,0.25", "5.5,0.25", 2, "'units.n1.drone_skill' must be from 0 to 5, not '5.5'"),
    ("1.5,0.25", "high,0.25", 2, "'units.n1.drone_skill' must be a number such as 3 or 0.25, not 'high'"),
    (
        ",,line,judgement,Invented\nn2",
        ",,lines,judgement,Invented\nn2",
        2,
        "unknown strength 'lines'; did you mean",
    ),
    (",2,line", ",9,line", 5, "'arrives' must be a turn from 1 to 3, not '9'"),
    ("s1,First", "n1,First", 4, "unit 'n1' stands twice; rename or delete one"),
    ("s1,First", "S1,First", 4, "unit 'S1' must begin with a small letter"),
    ("sourced", "guessed", 4, "unknown basis 'guessed'"),
    (',"Paper, 1 May 2029"', ",", 4, "'note' is missing; name the public source"),
    ("infantry,0104", "infantry,0101", 4, "'s1' stands in 0101 with its enemy 'n1'; move one"),
    ("First North", "", 2, "'name' must be a text, not empty"),
    ("id,name", "id,nme", 1, "unknown column 'nme'; did you mean 'name'?"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), UNIT_FAULTS)
def test_a_fault_in_the_units(old: str, new: str, line: int, message: str) -> None:
    files = scenario_files(units=(old, new))
    if not message:
        load(files)
        return
    found = problems(files)
    assert any(text.startswith(f"little/units.csv:{line}: ") and message in text for text in found), found


def test_stacking_counts_the_bloc_at_the_start_and_not_reinforcements() -> None:
    row = "s3,More South,,south,{},0104,,,,,,,,{},line,judgement,Invented\n"
    extra = "s4,Even More,,south,armour,0104,,,,,,,,,line,judgement,Invented\n"
    files = scenario_files()
    files["units.csv"] = (UNITS + row.format("infantry", "") + extra + extra.replace("s4", "s5")).encode()
    limit = int(small_ruleset().numbers["stack.limit"])
    stack = small_ruleset().unit_types["infantry"].stack
    assert 3 * stack <= limit < 4 * stack, "the case below is built on this"
    assert problems(files) == [
        f"little/units.csv:8: 's5' makes {4 * stack} stacking points in 0104, the limit is {limit}: "
        "move it to a neighbouring hex"
    ]
    files["units.csv"] = (
        UNITS + row.format("infantry", "") + extra + extra.replace("s4", "s5").replace(",,,line", ",,3,line")
    ).encode()
    assert len(load(files).units) == 7


INJECT_FAULTS = [
    (
        'phase = "intelligence"',
        'phase = "inteligence"',
        "unknown phase 'inteligence'; did you mean 'intelligence'?",
    ),
    (
        'phase = "intelligence"',
        'phase = "eech"',
        "unknown phase 'eech'; did you mean 'each'?",
    ),
    ("turn = 2", "turn = 4", "'turn' must be a whole number from 0 to 3, not 4"),
    ("turn = 2", "manual = false", "nothing releases this inject"),
    ("number = 2", "number = 1", "number 1 is taken by 'rain'"),
    ("turn = 2", 'at = "D+3"', "'D+3' lies after the last turn, 3"),
    ("turn = 2", 'at = "Tuesday"', "'at' must be a scenario time such as \"D+2 H+3\", not 'Tuesday'"),
    ("turn = 2", 'at = "D+1"\nturn = 2', "give 'turn' or 'at', not both"),
    ("turn = 2", 'after = "faer"', "unknown inject 'faer'; did you mean 'fear'?"),
    ("turn = 2", 'unanswered = "rain"', "'rain' and 'rain' wait for each other"),
    ("turn = 2", 'after = "fear"\nunanswered = "fear"', "give 'after' or 'unanswered', not both"),
    ("turn = 2", "turn = 2\ndelay = 1", "'delay' counts from another inject"),
    ("turn = 2", "turn = 2\nminutes = 2000", "'minutes' must be a whole number from 0 to 1440"),
    ("turn = 2", 'turn = 2\npicture = "x.png"', "there is no picture 'x.png'"),
    ("losses.south", "steps.n_1", "unknown name 'steps.n_1'; did you mean 'steps.n1'?"),
    ('id = "fear"', 'id = "rain"', "inject 'rain' stands twice"),
    ('recipients = ["south"]', 'recipients = ["soth"]', "unknown side or seat 'soth'; did you mean 'south'?"),
    ("losses.south", "losses.sooth", "unknown name 'losses.sooth'; did you mean 'losses.south'?"),
    ("holds.north.border", "holds.north.bord", "unknown name 'holds.north.bord'"),
    ("track.capital", "track.capitol", "unknown name 'track.capitol'; did you mean 'track.capital'?"),
    ('kind = "track", target = "capital"', 'kind = "track", target = "capitol"', "unknown track 'capitol'"),
    (
        'kind = "track", target = "capital"',
        'kind = "trak", target = "capital"',
        "unknown kind of effect 'trak'",
    ),
    ('target = "n1", amount = 2', 'target = "n9", amount = 2', "unknown unit 'n9'"),
    ("amount = 2", "amount = 4", "must be from 0 to 3"),
    ('text = "south" }', 'text = "west" }', "unknown side 'west'"),
    ('target = "n1", amount = 2', 'targets = ["n1", "n9"], amount = 2', "unknown unit 'n9'"),
    ('target = "n1", amount = 3', "targets = [], amount = 3", "'targets' is empty"),
    ('target = "n1", amount = 3', 'target = "n1", targets = ["n1"], amount = 3', "not both"),
    (
        'target = "n1", amount = 3',
        'target = "n1", turns = 2, amount = 3',
        "'turns' is for effects of the kinds",
    ),
    ('text = "combat_drones"', 'text = "shells"', "'n1' has no stock 'shells'; known: combat_drones"),
    ('text = "storm"', 'text = "snow"', "unknown weather 'snow'"),
    ('basis = "derived"', 'basis = "rumour"', "unknown basis 'rumour'"),
    ('evaluator = "Tone."', "", "'evaluator' is missing"),
    ('expected = "Talk."', "expected = 5", "'expected' must be a text in quotes, not 5"),
]


@pytest.mark.parametrize(("old", "new", "message"), INJECT_FAULTS)
def test_a_fault_in_the_injects(old: str, new: str, message: str) -> None:
    found = problems(scenario_files(injects=(old, new)))
    assert any(text.startswith("little/injects.toml:") and message in text for text in found), found


def test_an_effect_on_a_side_or_a_list_falls_on_each_unit() -> None:
    old = '{ kind = "stock", target = "n1", amount = 3, text = "combat_drones" }'
    new = '{ kind = "disrupt", target = "north", amount = 1 }'
    units = [unit.id for unit in load().units if unit.side == "north"]
    fear = load(scenario_files(injects=(old, new))).injects[0]
    assert [each.target for each in fear.effects if each.kind == "disrupt"] == units


def test_a_track_may_follow_what_happens() -> None:
    old = 'id = "capital"'
    followed = load(scenario_files(scenario=(old, old + '\nfollows = "100 * losses.south"'), injects=INERT))
    assert followed.tracks[0].follows is not None
    found = problems(scenario_files(scenario=(old, old + '\nfollows = "track.capital + 1"'), injects=INERT))
    assert any("cannot follow a track" in text for text in found), found
    found = problems(scenario_files(scenario=(old, old + '\nfollows = "losses.south"')))
    assert any("no inject can move it" in text for text in found), found


INERT = ('kind = "track", target = "capital", amount = -1', 'kind = "rest", target = "n1", amount = 1')


def test_all_problems_come_at_once_in_order() -> None:
    files = scenario_files(
        scenario=('kind = "hold"', 'kind = "hodl"'),
        units=("dug_in", "dug_inn"),
        injects=("losses.south", "losses.sooth"),
    )
    found = problems(files)
    assert [text.split(":")[0] for text in found] == [
        "little/injects.toml",
        "little/scenario.toml",
        "little/units.csv",
    ]


@pytest.mark.parametrize("name", ["scenario.toml", "units.csv"])
def test_a_missing_file_is_named(name: str) -> None:
    files = scenario_files()
    del files[name]
    assert any(text.startswith(f"little/{name}: is missing; add the file") for text in problems(files))


def test_no_injects_are_fine() -> None:
    files = scenario_files()
    del files["injects.toml"]
    assert load(files).injects == ()


def test_foreign_and_empty_files_are_noted() -> None:
    files = scenario_files()
    files["unit.csv"] = b""
    files["briefings/extra.md"] = b"  \n"
    assert problems(files) == [
        "little/briefings/extra.md: is empty; write the briefing or delete the file",
        "little/unit.csv: is no file of a scenario; did you mean 'units.csv'?",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff", "is not UTF-8 text"),
        (b"[scenario\n", "is not valid TOML"),
        (b"a = " + b"[" * 5000, "toml"),
        (b"", "the table [scenario] is missing"),
        (b"scenario = 1\n", "'scenario' must be a table"),
        (b"sides = 1\n[scenario]\n", "'sides' must be written as [[sides]] tables"),
        (b"areas = 1\n[scenario]\n", "'areas' must hold tables such as [areas.NAME]"),
    ],
)
def test_a_file_that_is_none(data: bytes, message: str) -> None:
    files = scenario_files()
    files["scenario.toml"] = data
    assert any(message in text for text in problems(files)), problems(files)


def test_a_terrain_that_the_ruleset_does_not_know() -> None:
    terrains = {key: value for key, value in small_ruleset().terrains.items() if key != "hill"}
    with pytest.raises(ContentError, match="the map has the terrain 'hill', the ruleset has not"):
        load_scenario(scenario_files(), changed_ruleset(terrains=terrains), little_map(), where="little")


# fuzz --------------------------------------------------------------------------------------------------

_FILES = {"scenario.toml": SCENARIO, "units.csv": UNITS, "injects.toml": INJECTS}
_BITS = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "99",
        "9999999999999",
        "1e9",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        "\n",
        "\x00",
        "é",
        "true",
        "nan",
        "[[",
        "#",
        "''",
        '"""',
        "0101",
        "north",
    ]
)


@given(st.sampled_from(sorted(_FILES)), st.integers(0, 5000), st.integers(0, 30), _BITS)
def test_a_damaged_file_is_refused_or_read(name: str, at: int, length: int, bit: str) -> None:
    text = _FILES[name]
    at %= len(text)
    files = scenario_files()
    files[name] = (text[:at] + bit + text[at + length :]).encode()
    found = problems_or_none(files)
    assert all(text.startswith("little/") for text in found)


@given(
    st.dictionaries(
        st.sampled_from([*_FILES, "briefings/north.md", "overrides.toml"]), st.binary(max_size=40)
    )
)
def test_bytes_of_any_kind_are_refused_or_read(changes: dict[str, bytes]) -> None:
    files = {**scenario_files(), **changes}
    assert all(text.startswith("little/") for text in problems_or_none(files))


PICTURE = b"\x89PNG\r\n\x1a\n..."


def test_an_inject_shows_a_picture_of_the_scenario() -> None:
    files = scenario_files(injects=("turn = 2", 'turn = 2\npicture = "storm.png"'))
    files["pictures/storm.png"] = PICTURE
    found = load(files)
    assert found.injects[1].picture == "storm.png" and found.pictures == {"storm.png": PICTURE}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("pictures/storm.png", b"GIF89a", "is no PNG or JPEG picture"),
        ("pictures/storm.png", PICTURE + bytes(1 << 20), "the limit is 1,048,576"),
        ("pictures/storm.gif", PICTURE, "is no file of a scenario"),
        ("storm.png", PICTURE, "is no file of a scenario"),
    ],
)
def test_a_fault_in_a_picture(name: str, data: bytes, message: str) -> None:
    found = problems(scenario_files() | {name: data})
    assert any(text.startswith(f"little/{name}: ") and message in text for text in found), found
