"""`export`: a saved game as tidy tables, or as shapes on the globe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wargame.cli.records import seat_named
from wargame.cli.shell import note, put, put_json, usage

FORMATS = ("csv", "xlsx", "json", "geojson")


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("export", epilog="Example: wargame export game.wargame --format csv --out tables --seat rok")(
        export
    )


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")],
    kind: Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="of the files")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="folder to write into; made if missing")],
    seat: Annotated[
        str, typer.Option(metavar="SEAT", help="only what this seat may know; absent: the facilitator")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="print the files written as JSON")] = False,
) -> None:
    """Write orders, events, adjudications with modifiers, rolls, units and tracks per turn, observations."""
    from wargame.report.export.geo import write_geojson
    from wargame.report.export.tables import tables_of
    from wargame.report.export.writing import WRITERS
    from wargame.rules.problems import hint
    from wargame.storage.games import open_game

    if kind not in FORMATS:
        raise usage(f"--format: unknown format '{kind}'{hint(kind, FORMATS)}")
    with open_game(file, write=False) as game:
        name = seat_named(game.session.game, seat)
        out.mkdir(parents=True, exist_ok=True)
        if kind == "geojson":
            written = write_geojson(game.session, name, out)
        else:
            written = WRITERS[kind](tables_of(game.session, name), out)
    if json:
        put_json({"seat": name, "files": [str(path) for path in written]})
        return
    for path in written:
        put(str(path))
    note(f"{len(written)} files as {name} may know the game")
