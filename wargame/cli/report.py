"""`report`: the after-action review of a saved game, as a web page, document, PDF and charts."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from wargame.cli.records import seat_named
from wargame.cli.shell import note, put, usage


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("report", epilog="Example: wargame report game.wargame --out review --seat rok")(report)


def report(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="folder to write into; made if missing")],
    seat: Annotated[
        str,
        typer.Option(
            metavar="SEAT", help="what this seat could know; absent: the facilitator, with the truth"
        ),
    ] = "",
    evaluate: Annotated[
        int,
        typer.Option(
            min=0, max=1000, metavar="N", help="play N games of bots from every turn: who was winning"
        ),
    ] = 0,
) -> None:
    """Write the after-action review: HTML that opens alone, DOCX, PDF, and the charts as SVG and PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wargame.report.charts.charts import charts_of
    from wargame.report.register import register
    from wargame.report.review.evaluation import evaluate as play_on
    from wargame.report.review.evaluation import turn_starts
    from wargame.report.review.files import maps_of, write_charts, write_docx, write_html
    from wargame.report.review.review import review_of
    from wargame.storage.games import open_game

    with open_game(file, write=False) as game:
        name = seat_named(game.session.game, seat)
        review = review_of(game.session, name, register(game.opened))
        if evaluate and not review.eyes.truth:
            raise usage(
                "--evaluate plays on from the truth, which a seat's review must not tell; leave out --seat"
            )
        out.mkdir(parents=True, exist_ok=True)
        found = None
        if evaluate:
            starts, sides = list(turn_starts(game.session)), len(game.session.game.sides)
            found = play_on(starts, sides, game.opened.blobs, evaluate, progress=_progress)
    # Qt is heavy; it comes in only once the game has been read without complaint.
    from wargame.app import make_application
    from wargame.ui.review.maps import ReviewMaps
    from wargame.ui.review.pdf import write_pdf

    application = make_application(["wargame"])
    maps = maps_of(review, ReviewMaps(review.eyes.game, review.frame), _progress)
    charts = charts_of(review, found)
    written = [out / "review.html", out / "review.docx", out / "review.pdf"]
    _progress("Web page", 0.0)
    write_html(review, charts, maps, written[0])
    _progress("Document", 0.0)
    write_docx(review, charts, maps, written[1])
    _progress("PDF", 0.0)
    write_pdf(review, charts, maps, written[2])
    written += write_charts(charts, out / "charts", _progress)
    for path in written:
        put(str(path))
    note(f"{len(written)} files as {name} may know the game")
    del application


def _progress(what: str, share: float) -> bool:
    note(f"{share:4.0%}  {what}")
    return True
