from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.rules import source
from wargame.rules.problems import ContentError, Problem
from wargame.rules.source import (
    check_limits,
    content_hash,
    parse_number,
    read_csv,
    read_folder,
    read_text,
    read_toml,
)

DOCUMENT = b'''# comment with [brackets] = 1
title = "x" # y
[a.b]
k = """two
lines "quoted" \\""""
literal = \'\'\'it\'s
[not.a.table]\'\'\'
v = { value = 3, basis = "j", note = "a # b" }
list = [1,
  2, # c
  { q = 1.5 }]
[[m]]
x = 0.25
[[m]]
x = 1
[m.sub]
"we ird".z = 'lit'
[[m.deep]]
y = -1_000
'''


def test_toml_knows_the_line_of_everything():
    problems: list[Problem] = []
    file = read_toml("a.toml", DOCUMENT, problems)
    assert file is not None and problems == []
    assert file.line("title") == 2
    assert file.line("a", "b") == 3
    assert file.line("a", "b", "literal") == 6
    assert file.line("a", "b", "v", "note") == 8
    assert file.line("a", "b", "list", 1) == 10
    assert file.line("a", "b", "list", 2, "q") == 11
    assert file.line("m", 0, "x") == 13
    assert file.line("m", 1) == 14
    assert file.line("m", 1, "sub", "we ird", "z") == 17
    assert file.line("m", 1, "deep", 0, "y") == 19
    assert file.line("m", 1, "sub", "unknown") == 16
    assert file.line("nowhere") == 1


def test_toml_decimals_are_exact():
    file = read_toml("a.toml", b"x = 0.1\ny = 1_000.5\nz = -2.0", [])
    assert file is not None
    assert file.data == {"x": Fraction(1, 10), "y": Fraction(2001, 2), "z": -2}


def _toml_paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return [path]
    return [path] * bool(path) + [found for key, item in items for found in _toml_paths(item, (*path, key))]


def test_every_value_of_the_document_has_a_line():
    file = read_toml("a.toml", DOCUMENT, [])
    assert file is not None
    assert set(_toml_paths(file.data)) == set(file.lines)


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"a = 1\nb = [", 2, "not valid TOML"),
        (b"a = 1\na = 2", 2, "not valid TOML"),
        (b"b = 1\na = inf", 2, "plain decimal"),
        (b"a = 1e999999999", 1, "plain decimal"),
        (b"a = " + b"[" * 3000, 0, "nested too deeply"),
        (b"a = " + b"9" * 5000, 0, "not valid TOML"),
        (b"a = 1\n\xff", 2, "UTF-8"),
        (b"a = 1\n# " + b"x" * (source.MAX_LINE + 1), 2, "longer than"),
    ],
)
def test_bad_toml_is_one_problem(data: bytes, line: int, message: str):
    problems: list[Problem] = []
    assert read_toml("bad.toml", data, problems) is None
    assert [(problem.file, problem.line) for problem in problems] == [("bad.toml", line)]
    assert message in problems[0].message


@given(st.binary(max_size=200))
def test_no_bytes_break_the_toml_reader(data: bytes):
    problems: list[Problem] = []
    assert (read_toml("x", data, problems) is None) == bool(problems)


@given(st.text(alphabet="ab.=\"'[]{}#,\n 1\\", max_size=60))
def test_no_structure_breaks_the_toml_reader(text: str):
    problems: list[Problem] = []
    file = read_toml("x", text.encode(), problems)
    assert (file is None) == bool(problems)
    if file is not None:
        assert set(_toml_paths(file.data)) <= {(), *file.lines}


def _csv(data: str, problems: list[Problem], pattern: str = ""):
    return read_csv(
        "t.csv", data.encode(), problems, required=("key", "value"), optional=("note",), pattern=pattern
    )


def test_csv_rows_with_lines():
    problems: list[Problem] = []
    table = _csv('# first\n\nkey,value,note\na,1,"x, y"\n  # in between\nb,2\n,,\n', problems)
    assert problems == [] and table is not None
    assert [(row.line, dict(row.cells)) for row in table.rows] == [
        (4, {"key": "a", "value": "1", "note": "x, y"}),
        (6, {"key": "b", "value": "2", "note": ""}),
    ]
    assert (table.header, table.header_line) == (("key", "value", "note"), 3)
    assert table.rows[0]["no such column"] == ""


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("", 0, "has no header"),
        ("key;value\n1;2", 1, "semicolons"),
        ("key,valeu\n", 1, "did you mean 'value'"),
        ("key\n", 1, "'value' is missing"),
        ("key,value,key\n", 1, "stands twice"),
        ("key,value\na,1,2,3\n", 2, "4 cells, the header 2"),
        ('key,value\na,"1\n', 2, "not a CSV row"),
        ("key,value," + ",".join(f"c{n}" for n in range(200)), 1, "more than 100 columns"),
    ],
)
def test_bad_csv_names_line_and_problem(data: str, line: int, message: str):
    problems: list[Problem] = []
    _csv(data, problems)
    assert any(problem.line == line and message in problem.message for problem in problems), problems


def test_csv_pattern_allows_more_columns():
    problems: list[Problem] = []
    table = _csv("key,value,kill.drone\na,1,0.5", problems, r"kill\.[a-z]+")
    assert problems == [] and table is not None and table.rows[0]["kill.drone"] == "0.5"


def test_excel_files_with_a_byte_order_mark_are_read():
    problems: list[Problem] = []
    assert read_text("t", "key\r\na".encode("utf-8-sig"), problems) == "key\na"


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("-1", -1), ("0.25", Fraction(1, 4)), ("1/3", Fraction(1, 3)), ("4/2", 2), ("2.0", 2)],
)
def test_numbers(text: str, value: int | Fraction):
    assert parse_number(text) == value
    assert type(parse_number(text)) is type(value)


@pytest.mark.parametrize(
    "text", ["", "x", "1e3", "1/0", "1.", ".5", "0x10", "1_0", "٣", "9" * 16, "inf", "1 2"]
)
def test_no_numbers(text: str):
    assert parse_number(text) is None


def test_limits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source, "MAX_FILES", 3)
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(source, "MAX_TOTAL_BYTES", 25)
    assert check_limits({"a": b"x" * 10, "b/c.md": b""}) == []
    assert "the limit is 10" in str(check_limits({"a": b"x" * 11})[0])
    assert "4 files" in str(check_limits(dict.fromkeys("abcd", b""))[0])
    assert "27 bytes together" in str(check_limits(dict.fromkeys("abc", b"x" * 9))[0])


@pytest.mark.parametrize("name", ["", "../a", "/a", "a\\b", "c:a", "a//b", "a/./b"])
def test_names_that_leave_the_folder_are_refused(name: str):
    assert "no relative file name" in check_limits({name: b""})[0].message


def test_hash_depends_on_names_and_bytes_but_not_on_order():
    one = content_hash({"a": b"1", "b": b"2"})
    assert one == content_hash({"b": b"2", "a": b"1"})
    assert len({one, content_hash({"a": b"12", "b": b""}), content_hash({"a": b"1", "c": b"2"})}) == 3


def test_folder_is_read_without_hidden_files_links_and_other_suffixes(tmp_path: Path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "1.md").write_text("x")
    (tmp_path / "a.toml").write_text("y")
    (tmp_path / ".hidden.toml").write_text("z")
    (tmp_path / "picture.png").write_text("z")
    (tmp_path / "link.toml").symlink_to(tmp_path / "a.toml")
    assert read_folder(tmp_path) == {"a.toml": b"y", "rules/1.md": b"x"}


def test_folder_that_is_not_there_or_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(ContentError, match="is not a folder"):
        read_folder(tmp_path / "missing")
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 3)
    (tmp_path / "a.toml").write_text("long")
    with pytest.raises(ContentError, match=r"a\.toml: has 4 bytes, the limit is 3"):
        read_folder(tmp_path)
