"""What a ruleset may leave out: a name is needed by the features that own it and by nobody else."""

from __future__ import annotations

import pytest
from support.modern_ops import problems_of, shipped

from wargame.rules import vocabulary
from wargame.rules.features import FEATURE_COLUMNS, FEATURES, features_on, files_for, reason_for

ENTRIES = {
    **vocabulary.NUMBERS,
    **vocabulary.SETTINGS,
    **vocabulary.REFERENCES,
    **dict.fromkeys(vocabulary.FORMULAS, ""),
}
CORE = {
    "stack.limit",
    "posture.start",
    "not_your_turn",
    "wrong_phase",
    "decision_first",
    "not_yours",
    "stacking",
}


def _lines_without(text: str, names: tuple[str, ...]) -> str:
    starts = tuple(f'"{name}" =' for name in names) + tuple(f"{name} =" for name in names)
    return "\n".join(line for line in text.split("\n") if not line.startswith(starts))


def test_features_own_names_that_exist():
    owned = {name for feature in FEATURES.values() for name in feature.names}
    assert owned <= ENTRIES.keys()
    assert ENTRIES.keys() - owned >= CORE


def test_switches_are_orders_procedures_settings_and_files_that_exist():
    for feature in FEATURES.values():
        for switch in feature.switches:
            kind, _, name = switch.partition(" ")
            known = {
                "order": vocabulary.ORDERS,
                "procedure": vocabulary.PROCEDURES,
                "setting": vocabulary.SETTINGS,
                "file": feature.files,
            }
            assert name in known[kind] if name else kind in ("headquarters", "simultaneous")


def test_a_name_is_needed_when_one_of_its_features_is_on():
    assert reason_for("stack.limit", {}) == ""
    assert reason_for("hover.trigger", {}) is None
    on = features_on(["order hover"])
    assert reason_for("hover.trigger", on) == " (for hovering munitions: order hover)"
    assert "weapons.csv" in files_for(on) and "ladder.csv" not in files_for(on)


@pytest.mark.parametrize(
    ("feature", "old", "new"),
    [
        ("hovering", '["strike", "hover", "patrol", "jam"]', '["strike", "patrol", "jam"]'),
        ("supply", '["trace_supply", "attrition", "recover", ', '["recover", '),
        ("recovery", '"attrition", "recover", ', '"attrition", '),
        ("fading", '"fade_contacts", ', ""),
        ("scouting", 'orders = ["scout", ', "orders = ["),
    ],
)
def test_what_belongs_to_an_unused_feature_alone_may_be_left_out(feature: str, old: str, new: str):
    files = shipped()
    names = tuple(
        name for name in FEATURES[feature].names if sum(name in each.names for each in FEATURES.values()) == 1
    )
    files["numbers.toml"] = _lines_without(files["numbers.toml"].decode(), names).encode()
    for name, data in files.items():
        if name.startswith("rules/"):
            files[name] = data.replace(b"{", b"(").replace(b"}", b")")
    found = problems_of(files)
    assert {f'"{name}"' for name in names} == {
        str(problem).split(" needs ")[1].split(": ")[0] for problem in found
    }
    assert all(FEATURES[feature].title in str(problem) for problem in found)
    files["sequence.toml"] = files["sequence.toml"].decode().replace(old, new, 1).encode()
    assert problems_of(files) == ()


def test_a_file_that_a_feature_needs_is_missed():
    for name in ("weapons.csv", "sensors.csv", "air_defence.csv", "actions.csv", "crt.csv", "terrain.csv"):
        files = shipped()
        del files[name]
        assert any(str(problem).startswith(f"{name}: is missing") for problem in problems_of(files)), name


def test_the_columns_that_may_be_missing():
    assert set(FEATURE_COLUMNS) == {"headquarters", "sensors", "signature", "weapons", "defences"}
