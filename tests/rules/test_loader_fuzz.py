"""Whatever is done to the files, a ruleset loads or is refused with problems; nothing else ever happens."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.modern_ops import shipped

from wargame.rules.loader import load_ruleset
from wargame.rules.model import Ruleset
from wargame.rules.problems import ContentError, Problem

NAMES = sorted(shipped())
_TEXTS = "| , \" ' = [ ] { } # 0 -1 1e9 . nan true and é {numbers.zoc.cost} a.b [[modifier]]"
JUNK = st.sampled_from(
    [*(text.encode() for text in _TEXTS.split()), b"", b" ", b"\n", b"\x00", b"\xff", b"9" * 30]
)


def load(files: dict[str, bytes]) -> Ruleset | None:
    problems: tuple[Problem, ...] = ()
    try:
        return load_ruleset(files, where="fuzz")
    except ContentError as error:
        problems = error.problems
    assert problems
    assert all(problem.file and problem.message and problem.line >= 0 for problem in problems)
    return None


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_changed_bytes(data: st.DataObject):
    files = shipped()
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(NAMES))
        content = files[name]
        start = data.draw(st.integers(0, len(content)))
        length = data.draw(st.sampled_from([0, 1, 2, 5, 20]))
        files[name] = content[:start] + data.draw(JUNK) + content[start + length :]
    load(files)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_lines_deleted_doubled_and_swapped(data: st.DataObject):
    files = shipped()
    name = data.draw(st.sampled_from([name for name in NAMES if name != "README.md"]))
    lines = files[name].split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["delete", "double", "swap", "cut"])):
        case "delete":
            del lines[at]
        case "double":
            lines.insert(other, lines[at])
        case "swap":
            lines[at], lines[other] = lines[other], lines[at]
        case _:
            lines = lines[:at]
    files[name] = b"\n".join(lines)
    load(files)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_cells_replaced_by_cells_of_another_column(data: st.DataObject):
    files = shipped()
    name = data.draw(st.sampled_from([name for name in NAMES if name.endswith(".csv")]))
    lines = files[name].split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[at].split(b",")
    one = data.draw(st.integers(0, len(cells) - 1))
    cells[one] = data.draw(st.sampled_from([*cells, b"", b"-1", b"0.5", b"yes", b"1000000000000000"]))
    lines[at] = b",".join(cells)
    files[name] = b"\n".join(lines)
    ruleset = load(files)
    if ruleset is not None:
        assert all(0 <= weapon.hit <= 1 for weapon in ruleset.weapons.values())
        assert all(unit.steps >= 1 for unit in ruleset.unit_types.values())
        assert all(cell in ruleset.combat.results for row in ruleset.combat.rows for cell in row)


def test_mappings_without_a_ruleset():
    assert load({}) is None
    assert load({"ruleset.toml": b""}) is None
    assert load(dict.fromkeys(NAMES, b"")) is None
    assert load(dict.fromkeys(NAMES, b"a = 1\n[b]\n[[c]]\n")) is None
    assert load(dict.fromkeys(NAMES, b"# only a comment\n")) is None
