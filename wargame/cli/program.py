"""All commands in one program. Modules behind a command are imported when it runs, so that help is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from wargame.cli import (
    assumptions,
    content,
    events,
    export,
    games,
    mail,
    odds,
    pictures,
    printing,
    rebase,
    records,
    report,
    rulebook,
)
from wargame.cli.shell import explain, to_stderr_and_end

app = typer.Typer(
    name="wargame",
    help="A desktop program for the people around a wargame table. Without a command it opens the desktop.",
    epilog="Example: wargame play korea-escalation --bots all --seed 1 --save game.wargame",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
content.add_to(app)
games.add_to(app)
records.add_to(app)
odds.add_to(app)
pictures.add_to(app)
rulebook.add_to(app)
printing.add_to(app)
assumptions.add_to(app)
export.add_to(app)
events.add_to(app)
report.add_to(app)
rebase.add_to(app)
mail.add_to(app)


@app.callback(invoke_without_command=True)
def desktop(context: typer.Context) -> None:
    """Open the desktop when no command is given."""
    if context.invoked_subcommand is None:
        raise typer.Exit(_run(None))


@app.command("open", epilog="Example: wargame open korea-escalation")
def open_desktop(
    target: Annotated[
        str, typer.Argument(metavar="FILE|SCENARIO", help="a saved game, packet, orders, or a scenario's id")
    ],
) -> None:
    """Open a saved game, a packet or orders that came by mail, or begin a scenario on the desktop."""
    if target.endswith((".wargame", ".wgpacket", ".wgorders")) and not Path(target).is_file():
        raise typer.BadParameter(f"there is no file {target}")
    raise typer.Exit(_run(target))


def _run(target: str | None) -> int:
    from wargame.app import run

    return run(target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and ends the process with its exit code; no traceback reaches a user."""
    try:
        app(args=None if arguments is None else list(arguments), prog_name="wargame")
    except BrokenPipeError:
        # Whoever read the output has enough, for example `head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("WARGAME_DEBUG"):
            raise
        sys.exit(to_stderr_and_end(explain(error)))
    return 0
