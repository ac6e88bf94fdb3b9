from __future__ import annotations

from fractions import Fraction

from support.modern_ops import modern_ops, problems_of, shipped

from wargame.rules.loader import load_ruleset, with_settings


def test_numbers_of_every_kind_can_be_set():
    ruleset = load_ruleset(
        with_settings(
            shipped(),
            {
                "unit_types.infantry_division.attack": "9",
                "numbers.stack.limit": "4",
                "modifiers.8.4-hill.value": "-2",
                "modifiers.6.3-cover.value": "-0.01 * hex.cover",
                "formulas.combat.attack": "unit.attack",
                "air_defence.patriot.kill.cruise": "1/3",
                "movement.foot.terrain.hill": "2",
                "results.A1.attacker_losses": "2",
            },
        )
    )
    assert ruleset.unit_types["infantry_division"].attack == 9
    assert ruleset.numbers["stack.limit"] == 4
    hill = next(one for one in ruleset.modifiers["ground_combat"] if one.id == "8.4-hill")
    assert hill.value.number({}) == -2
    cover = next(one for one in ruleset.modifiers["strike"] if one.id == "6.3-cover")
    assert cover.value.number({"hex.cover": 3}) == Fraction(-3, 100)
    assert ruleset.formulas["combat.attack"].number({"unit.attack": 7}) == 7
    assert ruleset.defences["patriot"].kill["cruise"] == Fraction(1, 3)
    assert ruleset.movement["foot"].terrain["hill"] == 2
    assert ruleset.combat.results["A1"].attacker_losses == 2
    rule = ruleset.text("3.3")
    assert rule is not None and "up to 4 stacking points" in rule.text


def test_the_register_shows_what_was_set_and_the_hash_differs():
    files = with_settings(shipped(), {"numbers.stack.limit": "4"})
    ruleset = load_ruleset(files)
    row = next(row for row in ruleset.assumptions if row.name == "numbers.stack.limit")
    assert (row.value, row.file) == (4, "overrides.toml")
    assert ruleset.content_hash != modern_ops().content_hash


def test_later_settings_win_and_earlier_ones_stay():
    files = with_settings(shipped(), {"numbers.stack.limit": "4", "numbers.zoc.cost": "2"})
    ruleset = load_ruleset(with_settings(files, {"numbers.stack.limit": "5"}))
    assert (ruleset.numbers["stack.limit"], ruleset.numbers["zoc.cost"]) == (5, 2)


def test_names_and_values_are_checked():
    files = with_settings(
        shipped(),
        {
            "unit_types.infantry_division.atack": "9",
            "numbers.stack.limit": "many",
            "weapons.torpedo.hit": "2",
        },
    )
    text = "\n".join(str(problem) for problem in problems_of(files))
    assert "overrides.toml:2: 'unit_types.infantry_division.atack' is no number of this ruleset" in text
    assert "did you mean 'unit_types.infantry_division.attack'?" in text
    assert "overrides.toml:3: 'numbers.stack.limit' must be a number" in text
    assert "overrides.toml:4: 'weapons.torpedo.hit' must be from 0 to 1, not '2'" in text


def test_strange_texts_are_refused_not_crashing():
    for text in ("\x7f", "\udcff", '"', "\\", "\n", "🎲"):
        assert problems_of(with_settings(shipped(), {f"numbers.{text}": text}))


def test_a_broken_overrides_file_is_named():
    files = with_settings(shipped() | {"overrides.toml": b"[set"}, {"numbers.zoc.cost": "1"})
    assert problems_of(files)[0].file == "overrides.toml"
    assert "unknown key 'sett'" in str(problems_of(shipped() | {"overrides.toml": b"[sett]\n"})[0])
