"""`assumptions`: every number of a scenario, its ruleset and its map, with where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import note, put, put_json, put_table, settings_of, usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.report.register import Entry
    from wargame.scenarios.library import Opened

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
_LONGEST = 60


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("assumptions", epilog="Example: wargame assumptions korea-escalation --out register.xlsx")(
        assumptions
    )


def assumptions(
    source: Annotated[str, typer.Argument(metavar="SCENARIO|FILE", help="a scenario's id or a saved game")],
    out: Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="the workbook to write")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="try a change; repeatable")
    ] = None,
    json: Json = False,
) -> None:
    """List the assumptions: name (the key of --set), value, basis, note, file and line."""
    from wargame.report.register import counts, register

    if out is not None and out.suffix.lower() != ".xlsx":
        raise usage(f"--out must end in .xlsx, not '{out.name}'")
    opened = _opened(source, settings_of(settings or []))
    rows = register(opened)
    if out is not None:
        from wargame.report.spreadsheet import write_register

        write_register(out, rows, f"Assumptions of {opened.scenario.title}")
        note(f"{out}: {len(rows)} assumptions")
    if json:
        put_json([row_json(row) for row in rows])
    elif out is None:
        _put_rows(rows)
        put()
        put(f"{len(rows)}: {', '.join(f'{count} {basis}' for basis, count in counts(rows).items())}")


def _opened(source: str, settings: dict[str, str]) -> Opened:
    """A saved game's content with the changes that it was begun with, or a scenario's."""
    from wargame.report.register import try_changes
    from wargame.scenarios.library import Library, overridden
    from wargame.storage.games import open_game

    path = Path(source)
    if not path.is_file():
        return Library().open(source, settings)
    with open_game(path, write=False) as game:
        opened = game.opened
    return try_changes(opened, {**overridden(opened.blobs), **settings}) if settings else opened


def row_json(row: Entry) -> dict[str, object]:
    """A row as plain values; "was" only where the value was changed."""
    from wargame.report.register import json_value

    shown: dict[str, object] = {
        "name": row.name,
        "value": json_value(row.value),
        "basis": row.basis,
        "note": row.note,
        "file": row.file,
        "line": row.line,
        "part": row.part,
    }
    return shown if row.was is None else {**shown, "was": json_value(row.was)}


def _put_rows(rows: Sequence[Entry]) -> None:
    from wargame.report.register import value_text

    def value(row: Entry) -> str:
        text = value_text(row.value)
        return text if row.was is None else f"{text} (was {value_text(row.was)})"

    put_table(
        ("name", "value", "basis", "note", "place"),
        [(row.name, cut(value(row)), row.basis, cut(row.note), row.place) for row in rows],
    )


def cut(text: str) -> str:
    """A text on one line of a table."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3].rstrip() + "..."
