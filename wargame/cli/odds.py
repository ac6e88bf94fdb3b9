"""`odds`: the exact odds of one situation, described in a JSON file."""

from __future__ import annotations

import json as jsons
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from wargame.cli.shell import Trouble, put, put_json, put_table

if TYPE_CHECKING:
    from wargame.resolve.face import Odds

MAX_BYTES = 1 << 20


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("odds", epilog="Example: wargame odds --input situation.json --json")(odds)


def odds(
    source: Annotated[Path, typer.Option("--input", metavar="FILE.json", help="the situation")],
    json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """Compute the exact odds of one situation: a salvo, a contest, or a battle on an odds table."""
    from wargame.resolve.registry import odds_of
    from wargame.resolve.situation import SituationError

    data = _read(source)
    try:
        found = odds_of(_with_table(data))
    except SituationError as error:
        raise Trouble(f"{source}: {error}") from None
    if json:
        put_json(found.to_json())
    else:
        _put(found)


def _read(path: Path) -> dict[str, object]:
    """The JSON object of a file; raises Trouble with file, line and column."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path}: cannot be read: {error.strerror}") from None
    if len(raw) > MAX_BYTES:
        raise Trouble(f"{path}: has more than {MAX_BYTES >> 20} MB; a situation is a few lines")
    try:
        value: object = jsons.loads(raw.decode(), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Trouble(f"{path}: is not UTF-8 text") from None
    except jsons.JSONDecodeError as error:
        raise Trouble(f"{path}:{error.lineno}:{error.colno}: is not JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise Trouble(f"{path}: is not a situation: {str(error)[:80]}") from None
    if not isinstance(value, dict):
        raise Trouble(f"{path}: must hold one JSON object")
    return cast("dict[str, object]", value)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _with_table(data: dict[str, object]) -> dict[str, object]:
    """The situation with the die and table of the ruleset that it names, unless it brings its own."""
    name = data.get("ruleset")
    if data.get("resolver") != "odds_table" or name is None or "table" in data:
        return data
    from wargame.rules.loader import load_ruleset
    from wargame.rules.problems import hint
    from wargame.rules.source import read_folder
    from wargame.scenarios.library import Library

    folders = {card.id: card.folder for card in Library().rulesets()}
    if not isinstance(name, str) or name not in folders:
        raise Trouble(f"ruleset: there is no ruleset '{name}'{hint(str(name), folders)}")
    combat = load_ruleset(read_folder(folders[name]), where=name).combat
    rows = {str(combat.first_total + index): list(row) for index, row in enumerate(combat.rows)}
    results = {
        code: {
            "attacker_losses": result.attacker_losses,
            "defender_losses": result.defender_losses,
            "retreat": result.retreat,
        }
        for code, result in combat.results.items()
    }
    return {
        **data,
        "die": combat.die,
        "table": {"columns": list(combat.columns), "rows": rows},
        "results": results,
    }


def _put(found: Odds) -> None:
    put_table(
        ("outcome", "probability", "attacker loses", "defender loses"),
        [
            (each.name, f"{100 * each.probability:.2f} %", each.attacker_losses, each.defender_losses)
            for each in found.outcomes
        ],
    )
    put()
    for name, value in found.summary.items():
        put(f"{name.replace('_', ' ')}: {value:.6g}" if isinstance(value, float) else f"{name}: {value}")
    for line in found.explanation:
        rule = f"{line.rule}  " if line.rule else ""
        put(f"  {rule}{line.text}: {line.effect}" if line.effect else f"  {rule}{line.text}")
