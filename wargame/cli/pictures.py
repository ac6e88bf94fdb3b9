"""`picture` and `map build`: maps as images, and maps from public geodata."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.records import seat_named
from wargame.cli.shell import Trouble, note, put, usage

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.engine.view import SeatView
    from wargame.play.pen import Mark


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("picture", epilog="Example: wargame picture game.wargame --seat rok --out map.png")(picture)
    maps = typer.Typer(
        help="Hex maps.",
        epilog="Example: wargame map build --region korea --hex-km 15 --out maps",
        rich_markup_mode=None,
    )
    maps.command("build", epilog="Example: wargame map build --bbox 124,33,132,43 --hex-km 15 --out maps")(
        build
    )
    app.add_typer(maps, name="map")


def picture(
    source: Annotated[str, typer.Argument(metavar="SCENARIO|FILE", help="a scenario's id or a saved game")],
    out: Annotated[Path, typer.Option(metavar="MAP.png", help="the image to write")],
    seat: Annotated[str, typer.Option(metavar="SEAT", help="whose view; absent: the facilitator's")] = "",
    scale: Annotated[
        float, typer.Option(min=0.05, max=8.0, metavar="X", help="1 is the map's own size")
    ] = 1.0,
) -> None:
    """Draw the map with its units as an image."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    game, view, pen = _view_of(source, seat)
    # Qt is heavy; it comes in only once the game has been read without complaint.
    from wargame.app import make_application
    from wargame.ui.fonts import load_fonts
    from wargame.ui.map.picture import render_map
    from wargame.ui.map.scene import scene_of
    from wargame.ui.theme import light

    application = make_application(["wargame"])
    load_fonts()
    try:
        image = render_map(game.map, scene_of(view, game, pen=pen), light(), scale)
    except ValueError as error:
        raise Trouble(f"--scale {scale:g}: {error}") from None
    if not image.save(str(out)):
        raise Trouble(f"{out}: cannot be written; is the folder there, and does the name end in .png?")
    note(f"{out}: {image.width()} x {image.height()} pixels")
    del application


def _view_of(source: str, seat: str) -> tuple[Game, SeatView, tuple[Mark, ...]]:
    """What a seat sees in a saved game or at the start of a scenario, and what is drawn for it on the map."""
    from wargame.play.pen import Pen
    from wargame.scenarios.library import Library
    from wargame.storage.games import new_game, open_game

    path = Path(source)
    opened = open_game(path, write=False) if path.is_file() else new_game(Library().open(source), seed=0)
    with opened as game:
        session = game.session
        name = seat_named(session.game, seat)
        return session.game, session.view(name), Pen(session).of(name)


def build(
    out: Annotated[Path, typer.Option(metavar="DIR", help="the folder for the map")],
    region: Annotated[str | None, typer.Option(metavar="NAME", help="a known region")] = None,
    bbox: Annotated[str | None, typer.Option(metavar="W,S,E,N", help="a box in degrees")] = None,
    hex_km: Annotated[
        float | None, typer.Option(min=0.5, max=200.0, metavar="K", help="km across a hex")
    ] = None,
    elevation: Annotated[Path | None, typer.Option(metavar="DIR", help="folder of elevation tiles")] = None,
) -> None:
    """Make a hex map from public geodata (needs the extra 'maps')."""
    if (region is None) == (bbox is None):
        raise usage("say either --region NAME or --bbox W,S,E,N")
    try:
        from wargame.mapmaker.command import MapError
        from wargame.mapmaker.command import build as build_map
    except ImportError as error:
        raise Trouble(f"making maps needs the extra 'maps' ({error.name} is missing)") from None
    try:
        path = build_map(
            out,
            region=region,
            box=bbox,
            hex_km=hex_km,
            elevation=elevation,
            progress=lambda step, share: note(f"{share:4.0%}  {step}"),
        )
    except MapError as error:
        raise Trouble(str(error)) from None
    put(str(path))
