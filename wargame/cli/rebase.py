"""`rebase` and `branches`: a game decided again on newer rules as a new branch; the branches of a game."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import Trouble, note, put, put_json, put_table

if TYPE_CHECKING:
    from wargame.storage.rebase import Difference, Rebased


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("rebase", epilog="Example: wargame rebase game.wargame --ruleset modern-ops")(rebase)
    app.command("branches", epilog="Example: wargame branches game.wargame --go-on main")(branches)


def rebase(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")],
    ruleset: Annotated[str, typer.Option(metavar="NAME", help="a ruleset's id; see 'wargame list'")],
    branch: Annotated[str, typer.Option(metavar="NAME", help="how the new branch is called")] = "",
    switch: Annotated[
        bool, typer.Option("--switch", help="the game goes on with the new branch when it is opened")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """Decide a game again on newer rules, as a new branch of the same file, and report every difference.

    Nothing of the file is changed or lost: the branch is added, with the rules it was decided by.
    """
    from wargame.scenarios.library import Library
    from wargame.storage.games import open_game
    from wargame.storage.rebase import rebase as redecide

    with open_game(file) as game:
        opened = Library().with_ruleset(game.opened, ruleset)
        done = redecide(game, opened, branch, switch=switch)
    if json:
        put_json(_json(file, done))
        return
    for each in done.differences:
        _put(each)
    counts = Counter(each.kind for each in done.differences)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "no difference"
    put(f"{done.was} to {done.ruleset}: {done.decided} of {done.entries} entries decided again; {told}")
    _put_position(done)
    note(f"{file}: new branch '{done.branch}'{', where the game goes on' if switch else ''}")


def _put(each: Difference) -> None:
    place = f"entry {each.entry}" + (f" -> {each.becomes}" if each.becomes else "")
    put(f"{place}, turn {each.turn}, {each.seat or 'the game'}: {each.order}")
    put(f"  {each.kind}{': ' + each.reason if each.reason else ''}")
    for sign, texts in (("-", each.was), ("+", each.now)):
        for text in texts:
            put(f"  {sign} {text}")


def _put_position(done: Rebased) -> None:
    found = done.position
    parts = [
        f"{len(found.units)} units",
        f"{len(found.tracks)} tracks",
        f"{len(found.objectives)} objectives",
        f"{len(found.control)} hexes of another owner",
    ]
    put("at the end " + ("nothing differs" if found.same else ", ".join(parts) + " differ"))


def _json(file: Path, done: Rebased) -> dict[str, object]:
    found = done.position
    return {
        "file": str(file),
        "branch": done.branch,
        "from": done.was,
        "to": done.ruleset,
        "entries": done.entries,
        "decided": done.decided,
        "same": done.same,
        "differences": [asdict(each) for each in done.differences],
        "position": {
            "units": len(found.units),
            "tracks": len(found.tracks),
            "objectives": len(found.objectives),
            "control": len(found.control),
            "ladder": [asdict(change) for change in found.ladder],
        },
    }


def branches(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")],
    go_on: Annotated[
        str, typer.Option("--go-on", metavar="NAME", help="the branch that the game goes on with")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """List the branches of a game, or go on with another one, also with one decided by other rules."""
    from wargame.rules.problems import hint
    from wargame.storage.games import go_on_with, open_game

    with open_game(file, write=bool(go_on)) as game:
        journal = game.session.journal
        heads = {head.name: head for head in journal.heads}
        if go_on and go_on not in heads:
            raise Trouble(f"{file}: there is no branch '{go_on}'{hint(go_on, heads)}")
        if go_on:
            go_on_with(game, go_on)
        rows = [
            (
                head.name,
                head.at,
                head.tip,
                journal.edition_of(head.at) + 1,
                "yes" if head.name == journal.head.name else "",
            )
            for head in journal.heads
        ]
    if json:
        names = ("name", "entry", "tip", "edition")
        found = [{**dict(zip(names, row, strict=False)), "current": bool(row[4])} for row in rows]
        put_json({"file": str(file), "branches": found})
    else:
        put_table(("branch", "entry", "tip", "rules", "goes on"), rows)
