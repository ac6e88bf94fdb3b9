"""`play` and `verify`: bots play a game into a file; a file is checked to the bottom."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import PROBLEM, Trouble, note, put, put_json, put_table, settings_of, usage

if TYPE_CHECKING:
    from wargame.engine.state import State
    from wargame.play.journal import Entry
    from wargame.play.session import Session
    from wargame.scenarios.model import Scenario

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command(
        "play", epilog="Example: wargame play korea-escalation --bots all --seed 1 --save game.wargame"
    )(play)
    app.command("verify", epilog="Example: wargame verify game.wargame --json")(verify)


def play(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="a scenario's id; see 'wargame list'")],
    bots: Annotated[
        str, typer.Option(metavar="all|SIDE,SIDE", help="who is played by bots; headless that is every side")
    ] = "",
    seed: Annotated[int | None, typer.Option(help="draws the dice; chosen and reported if absent")] = None,
    save: Annotated[Path | None, typer.Option(metavar="FILE", help="the saved game to make")] = None,
    turns: Annotated[int | None, typer.Option(min=1, metavar="K", help="stop after this turn")] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="change an assumption; repeatable")
    ] = None,
    trace: Annotated[
        bool, typer.Option("--trace", help="print 'committed ENTRY DIGEST' after each durable commit")
    ] = False,
    json: Json = False,
) -> None:
    """Play a scenario without a screen."""
    from wargame.play.bots import ChiefBot, make_bots
    from wargame.play.player import BotStuck, facilitator_of, play_on
    from wargame.scenarios.library import Library
    from wargame.storage.games import new_game

    if not bots:
        raise usage("without a screen bots must play: add --bots all")
    overrides = settings_of(settings or [])
    opened = Library().open(scenario, overrides)
    seats = _bot_seats(opened.scenario, bots)
    number = secrets.randbits(32) if seed is None else seed
    started = time.perf_counter()
    with new_game(
        opened, seed=number, path=save, bots=dict.fromkeys(seats, "bot"), overrides=overrides
    ) as game:
        session = game.session
        said = _Progress(session, trace=trace)
        said.entry(session.journal[session.head])
        try:
            players = {**make_bots(session.game), facilitator_of(session.game): ChiefBot()}
            play_on(session, players, turns=turns or 0, on_entry=said.entry)
        except BotStuck as error:
            raise Trouble(f"{scenario}: the bots cannot go on: {error}") from None
        seconds = time.perf_counter() - started
        report: dict[str, object] = {
            "scenario": scenario,
            "seed": number,
            "entries": len(session.journal),
            "turns": min(session.state.turn, opened.scenario.turns),
            "finished": session.finished,
            "result": result_of(opened.scenario, session.state),
            "digest": session.digest,
            "seconds": round(seconds, 3),
        }
    if json:
        put_json(report)
        return
    _put_report(opened.scenario, session.state, report)
    if save:
        note(f"saved as {save}")


def _bot_seats(scenario: Scenario, bots: str) -> list[str]:
    """The players' seats, all of which must be played by bots here."""
    from wargame.rules.problems import hint

    sides = [side.id for side in scenario.sides]
    chosen = sides if bots == "all" else [name.strip() for name in bots.split(",") if name.strip()]
    for name in chosen:
        if name not in sides:
            raise usage(f"--bots: {scenario.id} has no side '{name}'{hint(name, sides)}")
    missing = [side for side in sides if side not in chosen]
    if missing:
        raise usage(
            f"nobody would play {', '.join(missing)}: without a screen every side needs a bot; "
            "add them to --bots, or use 'wargame open' to play a side yourself"
        )
    return [seat.id for seat in scenario.seats if seat.role == "player" and seat.side in chosen]


def result_of(scenario: Scenario, state: State) -> dict[str, object] | None:
    """How a game ended: the reason, and points and grade by side; None while it goes on."""
    if not state.ended:
        return None
    return {
        "reason": state.ended,
        "sides": {
            side.id: {"points": points, "grade": grade}
            for side, (points, grade) in zip(scenario.sides, state.results, strict=False)
        },
    }


class _Progress:
    """Tells of commits (`--trace`), or of turns on standard error."""

    def __init__(self, session: Session, *, trace: bool) -> None:
        self._session = session
        self._trace = trace
        self._turn = 0

    def entry(self, entry: Entry) -> None:
        """An entry is in the file for good."""
        if self._trace:
            print(f"committed {entry.id} {entry.digest}", flush=True)
        elif self._session.state.turn != self._turn:
            self._turn = self._session.state.turn
            note(f"turn {self._turn} of {self._session.game.scenario.turns}")


def _put_report(scenario: Scenario, state: State, report: dict[str, object]) -> None:
    put(
        f"{scenario.title}, seed {report['seed']}: {report['entries']} entries, turn {report['turns']} of "
        f"{scenario.turns}, {report['seconds']} s"
    )
    if state.ended:
        put()
        rows = [
            (side.name, points, grade)
            for side, (points, grade) in zip(scenario.sides, state.results, strict=False)
        ]
        put_table(("side", "points", "result"), rows)
    put()
    put(f"digest {report['digest']}")


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")],
    salvage: Annotated[
        Path | None, typer.Option(metavar="FILE", help="write what is good, up to the first bad entry, here")
    ] = None,
    json: Json = False,
) -> None:
    """Check a saved game: structure, chain of digests, events, and every decision of the rules again."""
    from wargame.storage import verify as checks
    from wargame.storage.errors import SaveError

    saved = False
    try:
        if salvage is None:
            found = checks.verify(file)
        else:
            found, saved = checks.salvage(file, salvage), True
    except SaveError as error:
        found = checks.Verification(False, 0, "", None, str(error).removeprefix(f"{file}: "))
    if json:
        put_json(
            {
                "ok": found.ok,
                "entries": found.entries,
                "digest": found.digest,
                "first_bad_entry": found.first_bad_entry,
                "reason": found.reason,
            }
        )
    elif found.ok:
        put(f"{file}: good; {found.entries} entries, digest {found.digest}")
    if saved and salvage:
        note(f"{salvage}: {found.entries} good entries saved")
    if not found.ok:
        place = f"entry {found.first_bad_entry}: " if found.first_bad_entry else ""
        note(f"{file}: {place}{found.reason}")
        raise typer.Exit(PROBLEM)
