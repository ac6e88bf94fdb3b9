"""Reading content files that may come from strangers: limits, UTF-8, TOML and CSV with line numbers.

Content is a mapping of relative file name to bytes, so that it can come from a folder, from an installed
package or from inside a saved game.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from wargame.rules.problems import ContentError, Problem, hint, shown
from wargame.rules.tomllines import TomlPath, scan_lines

MAX_FILES = 200
MAX_FILE_BYTES = 2 * 1024 * 1024
MAX_TOTAL_BYTES = 8 * 1024 * 1024
MAX_LINE = 20_000
MAX_NUMBER = 10**12

_MAX_COLUMNS = 100
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?(/[0-9]{1,15})?")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file's values (decimal numbers as exact fractions) with the line of each table and key."""

    name: str
    data: dict[str, object]
    lines: Mapping[TomlPath, int]

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of the nearest table around it; array items count from 0."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return 1


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row of a CSV table: its line and its cells by column, stripped; missing cells are ""."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV table: `header` as written (also columns that only a pattern allows) and its rows."""

    name: str
    header: tuple[str, ...]
    header_line: int
    rows: tuple[CsvRow, ...]


def read_folder(folder: Path, suffixes: Collection[str] = (".toml", ".csv", ".md")) -> dict[str, bytes]:
    """The content files below `folder` by relative name with forward slashes, in order of name.

    Hidden files, symbolic links and other suffixes are left out. Raises ContentError if the folder is not
    there, cannot be read, or is over the limits.
    """
    if not folder.is_dir():
        raise ContentError(
            [Problem(str(folder), 0, "is not a folder; give the folder that holds the content")]
        )
    files: dict[str, bytes] = {}
    total = 0
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in suffixes or path.is_symlink() or not path.is_file():
            continue
        if any(part.startswith(".") for part in name.split("/")):
            continue
        try:
            size = path.stat().st_size
            total += size
            if size > MAX_FILE_BYTES or total > MAX_TOTAL_BYTES or len(files) >= MAX_FILES:
                raise ContentError([_too_big(name, size, total, len(files) + 1)])
            files[name] = path.read_bytes()
        except OSError as error:
            raise ContentError([Problem(name, 0, f"cannot be read: {error.strerror or error}")]) from error
    return files


def check_limits(files: Mapping[str, bytes]) -> list[Problem]:
    """Problems of the mapping as a whole: too many or too big files, names that could leave the folder."""
    problems: list[Problem] = []
    total = sum(len(data) for data in files.values())
    if len(files) > MAX_FILES or total > MAX_TOTAL_BYTES:
        problems.append(_too_big("", 0, total, len(files)))
    for name, data in files.items():
        parts = name.split("/")
        if not name or "\\" in name or ":" in name or any(part in ("", ".", "..") for part in parts):
            problems.append(Problem(shown(name), 0, "is no relative file name; use names such as rules/8.md"))
        if len(data) > MAX_FILE_BYTES:
            problems.append(_too_big(name, len(data), total, len(files)))
    return problems


def content_hash(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes, independent of the order of `files`; hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(files):
        encoded = name.encode("utf-8", "surrogatepass")
        for part in (encoded, files[name]):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def read_text(name: str, data: bytes, problems: list[Problem]) -> str | None:
    """The text of a UTF-8 file with "\\n" line ends; None, with a problem noted, if it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "is not UTF-8 text; save the file with the encoding UTF-8"))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            problems.append(Problem(name, number, f"line is longer than {MAX_LINE} characters; break it up"))
            return None
    return text


def read_toml(name: str, data: bytes, problems: list[Problem]) -> TomlFile | None:
    """The values of a TOML file with their lines; None, with a problem noted, if it is not valid."""
    text = read_text(name, data, problems)
    if text is None:
        return None
    try:
        values: dict[str, object] = tomllib.loads(text, parse_float=_exact)
        return TomlFile(name, values, scan_lines(text))
    except RecursionError:
        problems.append(Problem(name, 0, "is nested too deeply; use fewer brackets inside brackets"))
    except ValueError as error:
        found = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", str(error))
        line = int(found[1]) if found else 0
        if "end of document" in str(error):
            line = text.rstrip().count("\n") + 1
        elif isinstance(error, _BadNumber):
            line = text.count("\n", 0, text.find(error.text)) + 1
        message = re.sub(r"\s*\(at .*\)$", "", str(error))
        problems.append(Problem(name, line, f"is not valid TOML: {message}"))
    return None


def read_csv(
    name: str,
    data: bytes,
    problems: list[Problem],
    *,
    required: Sequence[str],
    optional: Sequence[str] = (),
    pattern: str = "",
) -> CsvFile | None:
    """A CSV table with one row a line; blank lines and lines that start with # are left out.

    The first row names the columns. Columns outside `required` and `optional` are refused, unless their
    whole name matches the regular expression `pattern`. Notes problems; None if no row could be read.
    """
    text = read_text(name, data, problems)
    if text is None:
        return None
    header: tuple[str, ...] = ()
    header_line = 0
    rows: list[CsvRow] = []
    for number, line_text in enumerate(text.split("\n"), 1):
        if not line_text.strip() or line_text.lstrip().startswith("#"):
            continue
        try:
            cells = [
                cell.strip() for cell in next(csv.reader([line_text], strict=True, skipinitialspace=True))
            ]
        except csv.Error as error:
            problems.append(Problem(name, number, f"is not a CSV row ({error}); write one row in one line"))
            continue
        if not header:
            header, header_line = tuple(cells), number
            if not _header_is_right(name, number, header, problems, required, optional, pattern):
                return None
        elif any(cells):
            row = _row(name, number, header, cells, problems)
            if row is not None:
                rows.append(row)
    if not header:
        problems.append(Problem(name, 0, f"has no header; begin with the columns {', '.join(required)}"))
        return None
    return CsvFile(name, header, header_line, tuple(rows))


def parse_number(text: str) -> int | Fraction | None:
    """The exact number written as "3", "-1", "0.25" or "1/3"; None for anything else or out of bounds."""
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return int(text)
    if not _NUMBER.fullmatch(text):
        return None
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None
    return plain(value) if abs(value) <= MAX_NUMBER else None


def plain(value: int | Fraction) -> int | Fraction:
    """`value` as an int where it is whole."""
    return value.numerator if value.denominator == 1 else value


class _BadNumber(ValueError):
    def __init__(self, text: str) -> None:
        super().__init__(f"the number {shown(text)} is not a plain decimal such as 0.25")
        self.text = text


def _exact(text: str) -> Fraction:
    """A TOML float as the fraction that was written; ValueError for inf, nan and monstrous ones."""
    value = parse_number(text.replace("_", ""))
    if value is None:
        raise _BadNumber(text)
    return Fraction(value)


def _row(
    name: str, number: int, header: tuple[str, ...], cells: list[str], problems: list[Problem]
) -> CsvRow | None:
    if len(cells) > len(header):
        problems.append(
            Problem(
                name,
                number,
                f"has {len(cells)} cells, the header {len(header)}; put texts with commas in double quotes",
            )
        )
        return None
    return CsvRow(number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))


def _header_is_right(
    name: str,
    line: int,
    header: tuple[str, ...],
    problems: list[Problem],
    required: Sequence[str],
    optional: Sequence[str],
    pattern: str,
) -> bool:
    before = len(problems)
    known = (*required, *optional)
    if len(header) == 1 and ";" in header[0]:
        problems.append(Problem(name, line, "columns are separated by semicolons; save it with commas"))
        return False
    if len(header) > _MAX_COLUMNS:
        problems.append(Problem(name, line, f"has more than {_MAX_COLUMNS} columns"))
        return False
    for index, column in enumerate(header):
        if column in header[:index]:
            problems.append(Problem(name, line, f"column {shown(column)} stands twice; delete one"))
        elif column not in known and not (pattern and re.fullmatch(pattern, column)):
            problems.append(Problem(name, line, f"unknown column {shown(column)}{hint(column, known)}"))
    for column in required:
        if column not in header:
            problems.append(Problem(name, line, f"column '{column}' is missing; add it to the header"))
    return len(problems) == before


def _too_big(name: str, size: int, total: int, count: int) -> Problem:
    if size > MAX_FILE_BYTES:
        return Problem(name, 0, f"has {size:,} bytes, the limit is {MAX_FILE_BYTES:,}; make it smaller")
    if count > MAX_FILES:
        return Problem(name or "content", 0, f"{count} files, the limit is {MAX_FILES}; leave some out")
    return Problem(
        name or "content", 0, f"{total:,} bytes together, the limit is {MAX_TOTAL_BYTES:,}; make it smaller"
    )
