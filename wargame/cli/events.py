"""`events`: the events list out as XLSX or CSV, in again after a dry run, and rehearsed."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import PROBLEM, Trouble, note, put, put_json, put_table, usage

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.play.rehearsal import Rehearsed
    from wargame.play.session import Session
    from wargame.report.eventslist.dryrun import Import
    from wargame.scenarios.model import Inject

SUFFIXES = (".xlsx", ".csv", ".toml")
SAME = ("change", "add")
MOST_TOLD = 60


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("events", epilog="Example: wargame events korea-escalation --import list.xlsx --dry-run")(
        events
    )


def events(
    target: Annotated[
        str, typer.Argument(metavar="FILE|SCENARIO", help="a saved game, a scenario or an exercise")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="LIST", help="write the list there: .xlsx, .csv, or .toml as in a scenario"),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--import", metavar="LIST", help="take a list in: .xlsx or .csv, as a whole or not"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="say what an import would do and what is wrong; change nothing")
    ] = False,
    same: Annotated[
        str,
        typer.Option(metavar="|".join(SAME), help="rows with a number that is there change it, or are added"),
    ] = SAME[0],
    rehearse: Annotated[
        bool, typer.Option("--rehearse", help="say which injects would come when, without touching the game")
    ] = False,
    bots: Annotated[
        bool, typer.Option("--bots", help="let bots play the rehearsal; else nobody orders anything")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """Show, write, take in or rehearse the master scenario events list."""
    if same not in SAME:
        raise usage(f"--same: '{same}' is none of {', '.join(SAME)}")
    if out is not None and out.suffix.lower() not in SUFFIXES:
        raise usage(f"--out: the list is written as {', '.join(SUFFIXES)}, not '{out.suffix}'")
    if dry_run and source is None:
        raise usage("--dry-run belongs to --import LIST")
    file = Path(target) if Path(target).is_file() else None
    found: Import | None = None
    if source is not None:
        with _opened(target, file) as place:
            found = _dry_run(place, source, same)
        _tell(found, json)
        if found.errors:
            raise typer.Exit(PROBLEM)
        if dry_run:
            return
        if file is None and out is None:
            raise usage("a scenario is not changed: say with --out injects.toml where the new list goes")
    with _opened(target, file, write=found is not None and found.order is not None) as place:
        if found is not None:
            _take_in(place, found)
        if rehearse:
            _rehearse(place.session, bots, json)
        elif out is not None:
            _write(place, out)
        elif source is None:
            _show(place, json)


@dataclass(frozen=True, slots=True)
class _Place:
    """A list and the game that it belongs to. `saved`: it is a saved game's, which keeps what is taken in."""

    session: Session
    facilitator: str
    saved: bool

    @property
    def game(self) -> Game:
        return self.session.game

    @property
    def injects(self) -> tuple[Inject, ...]:
        from wargame.engine.inject_list import as_planned, injects_of

        state = self.session.state
        return tuple(as_planned(self.game, state, each) for each in injects_of(self.game, state))


@contextlib.contextmanager
def _opened(target: str, file: Path | None, *, write: bool = False) -> Generator[_Place, None, None]:
    """A saved game, or a game of a scenario before its first turn."""
    from wargame.play.rehearsal import before_start
    from wargame.scenarios.library import Library
    from wargame.storage.games import compiled, open_game

    if file is not None:
        with open_game(file, write=write) as game:
            yield _Place(game.session, _facilitator(game.session.game), True)
        return
    session = before_start(compiled(Library().open(target)))
    yield _Place(session, _facilitator(session.game), False)


def _facilitator(game: Game) -> str:
    return next(seat.id for seat in game.scenario.seats if seat.role == "facilitator")


def _dry_run(place: _Place, source: Path, same: str) -> Import:
    from wargame.report.eventslist.dryrun import DryRun
    from wargame.report.eventslist.mapping import guess_mapping
    from wargame.report.eventslist.sheets import SheetError, read_sheets

    try:
        sheets = [sheet for sheet in read_sheets(source) if sheet is not None]
    except SheetError as error:
        raise Trouble(f"{source}: {error}") from None
    return DryRun(place.game, place.session.state, sheets, guess_mapping(sheets), same=same).run()


def _tell(found: Import, json: bool) -> None:
    """Every finding, and what the import does."""
    counts = {"added": len(found.added), "changed": len(found.changed), "unchanged": len(found.unchanged)}
    if json:
        findings = [
            {"kind": each.kind, "row": each.line, "column": each.column, "message": each.message}
            for each in found.findings
        ]
        put_json({**counts, "errors": found.errors, "warnings": found.warnings, "findings": findings})
        return
    for each in found.findings[:MOST_TOLD]:
        put(f"{each.kind}: {each.place}: {each.message}")
    if len(found.findings) > MOST_TOLD:
        put(f"... and {len(found.findings) - MOST_TOLD} more")
    said = ", ".join(f"{count} {what}" for what, count in counts.items())
    note(f"{said}; {found.errors} errors, {found.warnings} warnings")


def _take_in(place: _Place, found: Import) -> None:
    """One order of the facilitator; a scenario has it in memory only, to be written."""
    if found.order is not None:
        refusal = place.session.submit(place.facilitator, found.order).refusal
        if refusal is not None:
            raise Trouble(str(refusal))
    if place.saved:
        note("taken in, as an order of the facilitator" if found.order else "there is nothing new in it")


def _write(place: _Place, out: Path) -> None:
    from wargame.report.eventslist.writing import rows_of, write_list
    from wargame.scenarios.inject_toml import to_toml

    scenario = place.game.scenario
    if out.suffix.lower() == ".toml":
        out.write_text(to_toml(place.injects, place.game.grid, wait=scenario.injects_wait), encoding="utf-8")
    else:
        views = place.session.view(place.facilitator).injects
        write_list(out, rows_of(place.game, views), scenario.title)
    note(f"{len(place.injects)} injects written to {out}")


def _show(place: _Place, json: bool) -> None:
    from wargame.report.eventslist.writing import rows_of

    rows = rows_of(place.game, place.session.view(place.facilitator).injects)
    if json:
        put_json(rows)
        return
    keys = ("number", "time", "title", "recipients", "state", "trigger")
    put_table(
        ("no.", "time", "event", "to", "state", "trigger"),
        [[row.get(key, "") for key in keys] for row in rows],
    )


def _rehearse(session: Session, bots: bool, json: bool) -> None:
    from wargame.play.bots import make_bots
    from wargame.play.rehearsal import NEVER, Rehearsal

    rehearsal = Rehearsal(session, make_bots(session.game) if bots else None)
    numbers = {
        view.id: (view.number, view.title) for view in session.view(_facilitator(session.game)).injects
    }
    come: list[Rehearsed] = list(rehearsal.begun)
    while not rehearsal.over:
        come += rehearsal.step()
    waiting = rehearsal.waiting()
    if json:
        put_json(
            {
                "come": [
                    {"inject": e.inject, "turn": e.turn, "phase": e.phase, "time": e.time} for e in come
                ],
                "not": [{"inject": e.inject, "why": NEVER[e.why].format(e.about)} for e in waiting],
            }
        )
        return
    put_table(
        ("turn", "phase", "time", "no.", "event"),
        [(e.turn, e.phase, e.time, *numbers[e.inject]) for e in come],
    )
    if waiting:
        put()
        put_table(
            ("no.", "would not come", "why"),
            [(*numbers[e.inject], NEVER[e.why].format(e.about)) for e in waiting],
        )
