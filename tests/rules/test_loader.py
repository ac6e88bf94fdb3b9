"""Every check of the loader has an example here that fails it, with the exact file and line."""

from __future__ import annotations

import pytest
from support.modern_ops import changed, problems_of, shipped

from wargame.rules.features import FEATURES
from wargame.rules.vocabulary import FORMULAS, NUMBERS, OPTIONAL_FORMULAS, REFERENCES, SETTINGS

CASES = {
    # file, text replaced, new text, part of the message
    "unknown key in a phase": (
        "sequence.toml",
        'rule = "2.2"',
        'rule = "2.2"\nrulse = 1',
        "unknown key 'rulse'; did you mean 'rule'?",
        1,
    ),
    "unknown order kind": (
        "sequence.toml",
        '"scout"',
        '"scuot"',
        "unknown kind of order 'scuot'; did you mean 'scout'?",
    ),
    "unknown procedure": (
        "sequence.toml",
        '["trace_supply"',
        '["trace_suply"',
        "unknown procedure 'trace_suply'; did you mean 'trace_supply'?",
    ),
    "procedure twice": (
        "sequence.toml",
        '"attrition", "recover"',
        '"recover", "recover"',
        "procedure 'recover' stands twice",
    ),
    "orders is no list": (
        "sequence.toml",
        'orders = ["attack"]',
        'orders = "attack"',
        "must be a list of names",
    ),
    "phase twice": ("sequence.toml", 'id = "combat"', 'id = "movement"', "id 'movement' stands twice"),
    "unknown phase in after": (
        "sequence.toml",
        'after = "movement"',
        'after = "moverment"',
        "unknown phase 'moverment' in 'after'; did you mean 'movement'?",
    ),
    "two phases after one": (
        "sequence.toml",
        'after = "movement"',
        'after = "strikes"',
        "'movement' already comes after 'strikes'",
    ),
    "phases in a circle": (
        "sequence.toml",
        'after = "strikes"',
        'after = "combat"',
        "is never reached: 'after' goes round in a circle",
    ),
    "second first phase": ("sequence.toml", 'after = "combat"', 'after = ""', "phase 'supply' needs 'after'"),
    "empty question": (
        "sequence.toml",
        'ask = "Supply',
        'ask = ""  # "Supply',
        "'ask' must be a text, not empty",
    ),
    "turns of a wrong kind": (
        "sequence.toml",
        "[[phase]]",
        'turns = "sides"\n\n[[phase]]',
        "'turns' must be one of phases, players, not 'sides'",
    ),
    "a new turn for each group": (
        "sequence.toml",
        "[[phase]]",
        'turns = "players"\n\n[[phase]]',
        "phase 'intelligence' is played by each group, so 'new_turn' would begin a turn for each",
    ),
    "reveal of an unknown kind": (
        "sequence.toml",
        "[[phase]]",
        'reveal = ["mvoe"]\n\n[[phase]]',
        "unknown kind of order 'mvoe'; did you mean 'move'?",
    ),
    "conflict of a wrong kind": (
        "sequence.toml",
        "[[phase]]",
        'conflict = "dice"\n\n[[phase]]',
        "'conflict' must be one of first, halt, not 'dice'",
    ),
    "simultaneous is no switch": (
        "sequence.toml",
        'rule = "2.3"',
        'simultaneous = "yes"\nrule = "2.3"',
        "'simultaneous' must be true or false, not 'yes'",
    ),
    "bad id": ("ruleset.toml", 'id = "modern-ops"', 'id = "Modern Ops"', "'id' must be a text such as"),
    "bad version": ("ruleset.toml", 'version = "1.0.0"', "version = 1.0", "'version' must be a text such as"),
    "bad die": ("ruleset.toml", 'strike = "d100"', 'strike = "d1"', "'dice.strike' must be a die such as d6"),
    "posture twice": ("ruleset.toml", '"dug_in"', '"moving"', "posture 'moving' stands twice"),
    "no postures": (
        "ruleset.toml",
        'postures = ["deployed", "moving", "dug_in", "dispersed", "withdrawn"]',
        "postures = []",
        "'postures' must list at least one",
    ),
    "weathers no list": (
        "ruleset.toml",
        'weathers = ["clear", "rain", "fog", "storm"]',
        "weathers = 3",
        "'weathers' must be a list of words",
    ),
    "duplicate terrain": ("terrain.csv", "\nlake,", "\nsea,", "key 'sea' stands twice"),
    "bad key": ("terrain.csv", "\nlake,", "\nBig Lake,", "key 'Big Lake' must begin with a small letter"),
    "flag": ("terrain.csv", "lake,Lake,no", "lake,Lake,maybe", "'land' must be yes or no, not 'maybe'"),
    "number": (
        "terrain.csv",
        "rough,Rough,yes,1",
        "rough,Rough,yes,one",
        "'terrain.rough.cover' must be a number such as 3 or 0.25, not 'one'",
    ),
    "range": (
        "terrain.csv",
        "rough,Rough,yes,1",
        "rough,Rough,yes,-1",
        "'terrain.rough.cover' must be from 0 to 100, not '-1'",
    ),
    "basis missing": (
        "terrain.csv",
        '4.2,judgement,"Fields',
        '4.2,,"Fields',
        "'basis' is missing; say one of sourced, derived, judgement",
    ),
    "basis unknown": (
        "terrain.csv",
        '4.2,judgement,"Fields',
        '4.2,judgment,"Fields',
        "unknown basis 'judgment'; did you mean 'judgement'?",
    ),
    "note missing": (
        "terrain.csv",
        '4.2,judgement,"Fields and plain: the reference case of all ratings."',
        "4.2,judgement,",
        "'note' is missing",
    ),
    "rule without text": (
        "terrain.csv",
        '0,0,4.2,judgement,"Open',
        '0,0,4.99,judgement,"Open',
        "rule 4.99 has no text in rules/; write it; did you mean '4.9'?",
    ),
    "no rule number": (
        "terrain.csv",
        '0,0,4.2,judgement,"Open',
        '0,0,four,judgement,"Open',
        "'rule' must be a rule number",
    ),
    "river cost": ("movement.csv", "3,4,6,8,3,2,-1", "3,4,6,8,3,,-1", "'river.1' is empty"),
    "movement cost of nothing": (
        "movement.csv",
        "foot,On foot and by truck,,,3",
        "foot,On foot and by truck,,,0",
        "must be from 1 to 1000",
    ),
    "unknown movement class": (
        "unit_types.csv",
        ",division,foot,",
        ",division,feet,",
        "unknown movement class 'feet'",
    ),
    "unknown weapon": (
        "unit_types.csv",
        ",tube_artillery,",
        ",tube_artilery,",
        "unknown weapon 'tube_artilery'; did you mean 'tube_artillery'?",
    ),
    "weapon twice": (
        "unit_types.csv",
        "fpv_drones loitering_munition,",
        "fpv_drones fpv_drones,",
        "weapon 'fpv_drones' stands twice",
    ),
    "unknown sensor": (
        "unit_types.csv",
        "ground_recon tactical_uas",
        "ground_recon tactical_uav",
        "unknown sensor 'tactical_uav'; did you mean 'tactical_uas'?",
    ),
    "unknown layer": (
        "unit_types.csv",
        ",point_guns,",
        ",point_gun,",
        "unknown air-defence layer 'point_gun'; did you mean 'point_guns'?",
    ),
    "unknown domain": (
        "unit_types.csv",
        ",naval,surface_ship",
        ",sea,surface_ship",
        "unknown domain 'sea'; known: ground, naval, air",
    ),
    "sidc": ("unit_types.csv", "13001000001211000000", "1.3001E+19", "'sidc' must be 20 digits"),
    "symbol": (
        "unit_types.csv",
        "Infantry division,infantry",
        "Infantry division,X",
        "'symbol' must be a key",
    ),
    "no steps": (
        "unit_types.csv",
        "foot,6,4,5,6,3",
        "foot,6,4,5,0,3",
        "'unit_types.infantry_division.steps' must be from 1 to 100",
    ),
    "half a step": (
        "unit_types.csv",
        "foot,6,4,5,6,3",
        "foot,6,4,5,5.5,3",
        "must be a whole number, not '5.5'",
    ),
    "probability": (
        "weapons.csv",
        "2,4,0,0.12,shell",
        "2,4,0,1.2,shell",
        "'weapons.tube_artillery.hit' must be from 0 to 1, not '1.2'",
    ),
    "unknown threat": (
        "weapons.csv",
        "0.12,shell",
        "0.12,shel",
        "unknown threat class 'shel'; did you mean 'shell'?",
    ),
    "unknown action": (
        "weapons.csv",
        "ground,artillery_fire",
        "ground,artillery_fir",
        "unknown action 'artillery_fir'; did you mean 'artillery_fire'?",
    ),
    "no targets": (
        "weapons.csv",
        "shell,2,ground,artillery_fire",
        "shell,2,,artillery_fire",
        "'targets' is empty",
    ),
    "risky without price": (
        "weapons.csv",
        "air_strike,,,yes,2",
        "air_strike,,,yes,",
        "'per_step' must be at least 1",
    ),
    "kill": ("air_defence.csv", "0.60,0.45,0.50", "0.60,45,0.50", "must be from 0 to 1, not '45'"),
    "no capacity": (
        "air_defence.csv",
        "7.2,1,4,6",
        "7.2,1,4,0",
        "'air_defence.stealth_fighters.capacity' must be from 1",
    ),
    "sortie without action": (
        "sensors.csv",
        "4,1,yes,,scout_flight",
        "4,1,yes,,",
        "'action' is empty; a sortie is an action",
    ),
    "sensor that sees nothing": (
        "sensors.csv",
        '0,no,,,ground,judgement,"Patrols',
        '0,no,,,,judgement,"Patrols',
        "'domains' is empty",
    ),
    "rung beyond the ladder": (
        "actions.csv",
        "13.2,10,10",
        "13.2,14,10",
        "'actions.deep_strike.rung' must be from 0 to 13, not '14'",
    ),
    "ladder with a gap": (
        "ladder.csv",
        "\n5,local_clash",
        "\n6,local_clash",
        "'number' must be 5, not '6'; rungs count from 0 without a gap",
    ),
    "rung twice": ("ladder.csv", "\n5,local_clash", "\n5,show_of_fire", "key 'show_of_fire' stands twice"),
    "unknown result": ("crt.csv", "2,A3,A3", "2,A3,A4", "column '1:2': unknown result 'A4'; known: A3, A2"),
    "hole in the table": (
        "crt.csv",
        "3,A3,A2",
        "3,,A2",
        "column '1:2' is empty; every cell needs a result code",
    ),
    "totals with a gap": ("crt.csv", "\n7,A1", "\n8,A1", "'total' must be 7, not 8; totals rise by one"),
    "total no number": ("crt.csv", "\n7,A1", "\nseven,A1", "'total' must be a whole number"),
    "odds that fall": ("crt.csv", "1:3,1:2", "1:2,1:3", "column '1:3' does not rise"),
    "odds that are none": ("crt.csv", "1:3", "1to3", "column '1to3' must be odds such as 1:2"),
    "result code": ("results.csv", "\nNE,", "\nno,", "'code' must be capital letters"),
    "result twice": ("results.csv", "\nNE,", "\nX1,", "code 'X1' stands twice"),
    "combat die": ("combat.toml", 'die = "2d6"', 'die = "2w6"', "'die' must be a die"),
    "unknown number": (
        "numbers.toml",
        '"stack.limit"',
        '"stack.limits"',
        "unknown name 'stack.limits' in [numbers]; did you mean 'stack.limit'?",
    ),
    "number without quotes": (
        "numbers.toml",
        '"stack.limit"',
        "stack.limit",
        "put names with dots in double quotes",
    ),
    "number without basis": (
        "numbers.toml",
        '{ value = 10, basis = "judgement", note = "Three',
        '{ value = 10, note = "Three',
        "'basis' is missing",
    ),
    "bare number": (
        "numbers.toml",
        '"zoc.cost" = { value = 1, basis = "judgement", note = "Caution near the enemy" }',
        '"zoc.cost" = 1',
        "'zoc.cost' must be written { value = 3",
    ),
    "unknown key of a number": (
        "numbers.toml",
        "{ value = 10, ",
        "{ value = 10, vlaue = 2, ",
        "unknown key 'vlaue'; did you mean 'value'?",
    ),
    "share above one": (
        "numbers.toml",
        "value = 0.25",
        "value = 25",
        "'numbers.detection.identified_share' must be from 0 to 1, not 25",
    ),
    "level above three": (
        "numbers.toml",
        '"detection.adjacent_level" = { value = 2',
        '"detection.adjacent_level" = { value = 4',
        "must be from 0 to 3",
    ),
    "fraction of a turn": (
        "numbers.toml",
        '"supply.grace" = { value = 2',
        '"supply.grace" = { value = 2.5',
        "must be a whole number",
    ),
    "unknown posture in a setting": (
        "numbers.toml",
        '"posture.start" = "deployed"',
        '"posture.start" = "deploy"',
        "unknown posture 'deploy'; did you mean 'deployed'?",
    ),
    "unknown action in a setting": (
        "numbers.toml",
        '= "landing"',
        '= "laning"',
        "unknown action 'laning'; did you mean 'landing'?",
    ),
    "unknown category in a setting": (
        "numbers.toml",
        '"armour, mechanised"',
        '"armour, mechanized"',
        "unknown category 'mechanized'; did you mean 'mechanised'?",
    ),
    "setting that is no text": (
        "numbers.toml",
        '"scout.threat" = "uav"',
        '"scout.threat" = 3',
        "'scout.threat' must be a text in double quotes",
    ),
    "unknown reference": (
        "numbers.toml",
        "\nzoc =",
        "\nzco =",
        "unknown name 'zco' in [references]; did you mean 'zoc'?",
    ),
    "formula with an unknown name": (
        "numbers.toml",
        '"unit.attack * unit.steps"',
        '"unit.atack * unit.steps"',
        "column 1: unknown name 'unit.atack'; did you mean 'unit.attack'?",
    ),
    "formula that is a condition": (
        "numbers.toml",
        '"unit.attack * unit.steps"',
        '"unit.attack > 1"',
        "a number is needed here",
    ),
    "unknown scope": (
        "modifiers.toml",
        'scope = "detection"',
        'scope = "detecton"',
        "unknown scope 'detecton'; did you mean 'detection'?",
    ),
    "unknown effect": (
        "modifiers.toml",
        'effect = "column"',
        'effect = "colum"',
        "unknown effect 'colum'; did you mean 'column'?",
    ),
    "name of another scope": (
        "modifiers.toml",
        'when = "attacker.from_sea"',
        'when = "weapon.hovering"',
        "column 1: unknown name 'weapon.hovering'",
    ),
    "column of the error": (
        "modifiers.toml",
        "target.domain == 'ground' and hex.concealment > 0",
        "target.domain == 'ground' and hex.concealmnt > 0",
        "column 31: unknown name 'hex.concealmnt'; did you mean 'hex.concealment'?",
    ),
    "text compared with a number": (
        "modifiers.toml",
        "when = \"hex.terrain == 'hill'\"",
        'when = "hex.terrain == 3"',
        "column",
    ),
    "terrain that does not exist": (
        "modifiers.toml",
        "hex.terrain == 'hill'",
        "hex.terrain == 'hills'",
        "hills",
    ),
    "posture that does not exist": (
        "modifiers.toml",
        "defender.posture == 'dug_in'",
        "defender.posture == 'dugin'",
        "dugin",
    ),
    "condition that is a number": (
        "modifiers.toml",
        'when = "defender.surrounded"',
        'when = "attacker.units"',
        "a condition (true or false) is needed here",
    ),
    "modifier twice": (
        "modifiers.toml",
        'id = "8.4-urban"',
        'id = "8.4-hill"',
        "modifier '8.4-hill' stands twice",
    ),
    "modifier id": ("modifiers.toml", 'id = "8.4-urban"', 'id = "Town!"', "'id' must be small letters"),
    "modifier value of a wrong kind": (
        "modifiers.toml",
        "value = -2",
        "value = true",
        "must be a number or an expression in quotes",
    ),
    "modifier without basis": (
        "modifiers.toml",
        'basis = "judgement"\nnote = "Uphill',
        'note = "Uphill',
        "'basis' is missing",
        None,
    ),
    "heading without a number": (
        "rules/08-ground-combat.md",
        "## 8.4 Terrain",
        "## Terrain",
        "must be number and title",
    ),
    "rule text twice": (
        "rules/08-ground-combat.md",
        "## 8.5 Rivers",
        "## 8.4 Rivers",
        "rule 8.4 stands twice",
    ),
    "rule without words": (
        "rules/14-victory.md",
        "## 14.2 Outcomes",
        "## 14.2 Outcomes\n\n## 14.4 More",
        "rule 14.2 has no text",
    ),
    "unknown number in a text": (
        "rules/03-units.md",
        "{numbers.stack.limit}",
        "{numbers.stack.limits}",
        "{numbers.stack.limits} is no number of this ruleset; did you mean 'numbers.stack.limit'?",
    ),
    "text before the first heading": (
        "rules/14-victory.md",
        "# 14 Victory",
        "Hello\n\n# 14 Victory",
        "begins without a heading",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_refused_with_file_line_and_what_to_do(case: tuple[str, str, str, str, int | None]):
    name, old, new, message, *below = case
    files, line = changed(name, old, new)
    found = problems_of(files, where="rulesets/test")
    hits = [problem for problem in found if message in problem.message]
    assert hits, f"expected {message!r}, found {[str(problem) for problem in found]}"
    assert hits[0].file == f"rulesets/test/{name}"
    if below != [None]:
        assert hits[0].line == line + (below[0] or 0 if below else 0), str(hits[0])


OPTIONAL = ("estimates.toml", "orders.toml", "stocks.csv", "technology.csv", "tracks.csv")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_file_is_needed_but_the_readme(name: str):
    files = shipped()
    del files[name]
    found = problems_of(files)
    if name.endswith(".md"):
        assert bool(found) == name.startswith("rules/")
    elif name in OPTIONAL:
        assert found, "what names something of the file is a problem without it"
    else:
        assert f"{name}: is missing" in "\n".join(str(problem) for problem in found)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_file_must_be_utf8(name: str):
    files = shipped()
    files[name] = b"a = 1\n\xff\xfe"
    found = problems_of(files)
    if name not in ("README.md", "STORY.md"):  # read by people only
        assert any(
            problem.file == name and problem.line == 2 and "UTF-8" in problem.message for problem in found
        )


@pytest.mark.parametrize("section", ["numbers", "settings", "references", "formulas"])
def test_every_number_setting_formula_and_reference_must_be_there(section: str):
    files = shipped()
    files["numbers.toml"] = files["numbers.toml"].replace(f"[{section}]".encode(), b"[other]")
    found = "\n".join(str(problem) for problem in problems_of(files))
    wanted = {"numbers": NUMBERS, "settings": SETTINGS, "references": REFERENCES, "formulas": FORMULAS}
    for name in wanted[section].keys() - FEATURES["secret orders"].names - OPTIONAL_FORMULAS:
        assert f'[{section}] needs "{name}": ' in found


def test_column_of_a_terrain_is_missing():
    files, _ = changed("movement.csv", "terrain.rough", "terrain.rogh")
    text = "\n".join(str(problem) for problem in problems_of(files))
    assert "movement.csv: column 'terrain.rough' is missing" in text
    assert "column 'terrain.rogh': unknown terrain; did you mean 'rough'?" in text


def test_all_problems_are_found_in_one_go():
    files, _ = changed("terrain.csv", "\nlake,", "\nsea,")
    files |= {"weapons.csv": changed("weapons.csv", "0.12,shell", "7,shel")[0]["weapons.csv"]}
    files |= {"ladder.csv": changed("ladder.csv", "\n5,", "\n9,")[0]["ladder.csv"]}
    assert {problem.file for problem in problems_of(files)} >= {"terrain.csv", "weapons.csv", "ladder.csv"}


def test_limits_hold_for_rulesets_too():
    files = shipped() | {"big.md": b"x" * (2 * 1024 * 1024 + 1)}
    assert "the limit is" in problems_of(files)[0].message
