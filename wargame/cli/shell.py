"""What every command shares: data to standard output, messages to standard error, errors in one line.

Exit codes: 0 done, 1 a problem in what was given, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

import typer

DONE, PROBLEM, USAGE = 0, 1, 2


class Trouble(Exception):
    """A problem in what was given; the text says where and what to do. Ends the program with code 1."""


def put_json(value: object) -> None:
    """One JSON value on one line of standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False))


def put(text: str = "") -> None:
    """A line for people on standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """A message or progress on standard error."""
    typer.echo(text, err=True)


def put_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Aligned columns; numbers to the right."""
    body = [[str(cell) for cell in row] for row in rows]
    numeric = [all(_is_number(row[column]) for row in body) and bool(body) for column in range(len(head))]
    widths = [max(map(len, column)) for column in zip(head, *body, strict=True)]
    for row in (head, ["-" * width for width in widths], *body):
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        put("  ".join(cells).rstrip())


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).replace("%", "").strip().isdecimal()


def explain(error: Exception) -> str:
    """An error as one line for people: those that say themselves what is wrong, and faults of the program."""
    from wargame.rules.problems import ContentError
    from wargame.storage.errors import SaveError

    if isinstance(error, (Trouble, ContentError, SaveError)):
        return str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return f"a fault of the program, please report it: {type(error).__name__}: {error}"


def usage(text: str) -> typer.BadParameter:
    """A wrong usage that the option parser cannot find itself; raise it."""
    return typer.BadParameter(text)


def settings_of(texts: Iterable[str]) -> dict[str, str]:
    """What `--set NAME=VALUE` asks for, by name."""
    chosen: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise usage(f"--set takes NAME=VALUE, not '{text}'")
        chosen[name.strip()] = value.strip()
    return chosen


def to_stderr_and_end(text: str) -> int:
    """Says what was wrong; the exit code for it."""
    for line in text.splitlines() or [""]:
        print(f"wargame: {line}", file=sys.stderr)
    return PROBLEM
