"""`report`: the after-action review of a saved game, as a web page, charts and more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from wargame.cli.records import seat_named
from wargame.cli.shell import Trouble, note, put


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
) -> None:
    """Write the after-action review: one HTML file that opens alone, and the charts as SVG and PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from wargame.report.charts.charts import charts_of
    from wargame.report.register import register
    from wargame.report.review.files import maps_of, write_charts, write_html
    from wargame.report.review.review import review_of
    from wargame.storage.games import open_game

    with open_game(file, write=False) as game:
        name = seat_named(game.session.game, seat)
        review = review_of(game.session, name, register(game.opened))
    if not review.ends:
        raise Trouble(f"{file}: nothing has been played yet")
    out.mkdir(parents=True, exist_ok=True)
    # Qt is heavy; it comes in only once the game has been read without complaint.
    from wargame.app import make_application
    from wargame.ui.review.maps import ReviewMaps

    application = make_application(["wargame"])
    maps = maps_of(review, ReviewMaps(review.eyes.game, review.frame), _progress)
    charts = charts_of(review)
    page = out / "review.html"
    write_html(review, charts, maps, page)
    written = [page, *write_charts(charts, out / "charts", _progress)]
    for path in written:
        put(str(path))
    note(f"{len(written)} files as {name} may know the game")
    del application


def _progress(what: str, share: float) -> bool:
    note(f"{share:4.0%}  {what}")
    return True
