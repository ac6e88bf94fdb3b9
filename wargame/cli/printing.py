"""`print`: the kit for a physical table as a PDF."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import Trouble, note, usage

if TYPE_CHECKING:
    from wargame.report.kit.scope import Printable
    from wargame.ui.kit.pdf import Step


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    example = "Example: wargame print korea-escalation --out kit.pdf --paper A3"
    app.command("print", epilog=example)(print_kit)


def print_kit(
    source: Annotated[str, typer.Argument(metavar="SCENARIO|FILE", help="a scenario's id or a saved game")],
    out: Annotated[Path, typer.Option(metavar="KIT.pdf", help="the file to write")],
    paper: Annotated[str, typer.Option(metavar="A4|A3|sheet", help="paper of the map")] = "A4",
    hex_mm: Annotated[
        float, typer.Option(metavar="MM", min=12, max=60, help="across a hex; 21 is for counters of 15 mm")
    ] = 21.0,
    seat: Annotated[str, typer.Option(metavar="SEAT", help="only the hand-outs of one seat")] = "",
    only: Annotated[
        str, typer.Option(metavar="PART,PART", help="only these: map, counters, aids, tracks, briefings, ...")
    ] = "",
    forms: Annotated[int, typer.Option(metavar="N", min=1, max=99, help="order forms for each seat")] = 1,
) -> None:
    """Print the kit for a physical table: map, counters, aids, tracks, briefings, forms, inject cards."""
    if out.suffix.lower() != ".pdf":
        raise usage(f"--out must end in .pdf, not '{out.name}'")
    from wargame.report.kit.plan import PAPERS, Options, plan_kit
    from wargame.rules.problems import hint

    papers = {name.lower(): name for name in PAPERS}
    if paper.lower() not in papers:
        raise usage(f"--paper is A4, A3 or sheet, not '{paper}'")
    parts = _parts(only)
    opened = _content(source)
    known = [each.id for each in opened.scenario.seats]
    if seat and seat not in known:
        raise Trouble(f"there is no seat '{seat}'{hint(seat, known)}")
    options = Options(papers[paper.lower()], hex_mm, seat, parts, forms)  # pyright: ignore[reportArgumentType]
    try:
        kit = plan_kit(opened, options)
    except ValueError as error:
        raise Trouble(str(error)) from None
    if not kit.sections:
        raise Trouble(f"there is nothing to print of {only} for '{seat}'")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt is heavy; it comes in only once the content has been read without complaint.
    from wargame.app import make_application
    from wargame.ui.kit.pdf import write_kit

    application = make_application(["wargame"])
    pages = write_kit(kit, out, _Teller())
    note(f"{out}: {kit.title}, {pages} pages")
    del application


def _parts(only: str) -> frozenset[str]:
    """The parts that `--only` names."""
    from wargame.report.kit.model import PARTS
    from wargame.rules.problems import hint

    names = [name.strip() for name in only.split(",") if name.strip()]
    for name in names:
        if name not in PARTS:
            raise usage(f"--only has no part '{name}'{hint(name, PARTS)}; parts are {', '.join(PARTS)}")
    return frozenset(names)


def _content(source: str) -> Printable:
    """The content of a scenario, or that of a saved game as it stands."""
    from wargame.report.kit.played import played
    from wargame.scenarios.library import Library
    from wargame.storage.games import open_game

    path = Path(source)
    if not path.is_file():
        return Library().open(source)
    with open_game(path, write=False) as game:
        return played(game.session)


class _Teller:
    """Says how far it is whenever another part begins."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, step: Step) -> None:
        if step.what != self._last:
            self._last = step.what
            note(f"{step.share:4.0%}  {step.what}")
