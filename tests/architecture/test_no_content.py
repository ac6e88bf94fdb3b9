"""No content of a shipped ruleset is wired into the program: not a weapon, a stock, a unit type, a posture...

The ids of the rulesets' own things must not stand as quoted words in the engine, in play or in the screens.
Words of the rules' vocabulary (kinds of order, procedures, domains and so on) are the program's own and may.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from support.modern_ops import modern_ops

from wargame.engine import events
from wargame.engine.codec import EVENT_TYPES
from wargame.engine.orders import KINDS
from wargame.play.log import KINDS as LOG_KINDS
from wargame.rules import vocabulary
from wargame.rules.features import FEATURES
from wargame.rules.loader import load_ruleset
from wargame.rules.model import Ruleset
from wargame.rules.orderwords import EFFECTS
from wargame.rules.source import read_folder
from wargame.rules.tables import DOMAINS

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("engine", "play", "ui")

OWN_WORDS = frozenset(
    [
        *DOMAINS,
        *KINDS,
        *vocabulary.PROCEDURES,
        *vocabulary.REFERENCES,
        *FEATURES,
        *(field.name for cls in EVENT_TYPES.values() for field in fields(cls)),
        *EFFECTS,
        *LOG_KINDS,
        # Kinds of adjudication and causes of losses that the program itself tells apart.
        *("combat", "strike", "supply", "air", "naval"),
    ]
)
"""Words that are the program's, whatever a ruleset calls by the same name."""

TERRAIN = "terrain classes come from the map format, which is the same for all rulesets"
EXEMPT = {
    "ui/theme.py": ("terrain", TERRAIN),
    "ui/map/raster.py": ("terrain", TERRAIN),
    "ui/map/geometry.py": ("terrain", TERRAIN),
    "ui/map/layers/terrain.py": ("terrain", TERRAIN),
    "ui/map/layers/labels.py": ("terrain", TERRAIN),
    "ui/screenshots.py": ("", "chooses moments of the shipped scenarios for their pictures"),
}
"""By file the kind of id that it may have ("" for any), and why."""


def own_ids(ruleset: Ruleset) -> dict[str, str]:
    """The ids of what the ruleset itself defines, each with what it is."""
    kinds = {
        "weapon": ruleset.weapons,
        "sensor": ruleset.sensors,
        "air-defence layer": ruleset.defences,
        "unit type": ruleset.unit_types,
        "category": dict.fromkeys(kind.category for kind in ruleset.unit_types.values()),
        "posture": ruleset.postures,
        "weather": ruleset.weathers,
        "phase": [phase.id for phase in ruleset.phases],
        "action": ruleset.actions,
        "rung": [rung.key for rung in ruleset.ladder],
        "order": ruleset.orders,
        "movement class": ruleset.movement,
        "terrain": ruleset.terrains,
        "result": ruleset.combat.results,
        "stock": [*ruleset.stocks, *(layer.stock for layer in ruleset.defences.values() if layer.stock)],
        "threat": dict.fromkeys(weapon.threat for weapon in ruleset.weapons.values()),
        "track": [ruleset.setting("ladder.jump_track")],
    }
    return {key: kind for kind, keys in kinds.items() for key in keys if key and key not in OWN_WORDS}


def rulesets() -> Iterator[Ruleset]:
    for folder in sorted((ROOT / "rulesets").iterdir()):
        yield load_ruleset(read_folder(folder))


IDS = {key: f"{kind} of {ruleset.id}" for ruleset in rulesets() for key, kind in own_ids(ruleset).items()}


def quoted(path: Path) -> Iterator[tuple[int, str]]:
    """The texts in a file's code, without its docstrings, with their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def wired(path: Path) -> list[str]:
    name = path.relative_to(ROOT / "wargame").as_posix()
    found = [(line, text) for line, text in quoted(path) if text in IDS]
    if name in EXEMPT:
        found = [(line, text) for line, text in found if not IDS[text].startswith(EXEMPT[name][0])]
    return [f"{name}:{line}: '{text}' is a {IDS[text]}" for line, text in found]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_id_of_a_ruleset_stands_in_the_code(folder: str):
    files = sorted((ROOT / "wargame" / folder).rglob("*.py"))
    assert files
    assert [hit for path in files for hit in wired(path)] == []


def test_the_test_knows_what_to_look_for():
    for word in ("fpv_drones", "infantry_division", "dug_in", "political_capital", "storm", "guards", "D1R"):
        assert word in IDS, word
    assert "move" not in IDS and "ground" not in IDS
    assert events.EVERYONE == -1 and len(IDS) > 200
    assert modern_ops().id == "modern-ops"


def test_a_hit_is_found_and_a_docstring_is_none(tmp_path: Path):
    path = tmp_path / "file.py"
    path.write_text('"""dug_in"""\n\nx = "dug_in"\n', "utf-8")
    assert list(quoted(path)) == [(3, "dug_in")]
