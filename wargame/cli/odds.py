"""`odds`: the exact odds of one situation, described in a JSON file."""

from __future__ import annotations

import json as jsons
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from wargame.cli.shell import Trouble, put, put_json, put_table

if TYPE_CHECKING:
    from wargame.resolve.face import Odds, SummaryValue
    from wargame.resolve.registry import Resolvers

MAX_BYTES = 1 << 20
UNLIKELY = 0.00005
"""Outcomes below this are summed up for people; `--json` has them all."""

FORMATS = """The file holds one JSON object; its key "resolver" says which. A key in brackets may be left out.

\b
dice_pool   every unit rolls a die a round, hits on "hits_on" or less
  {"resolver": "dice_pool", ["die": 6], ["rounds": null], ["break_off": {"attacker": 0, "defender": 0}],
   "attacker": [{"name": "tank", "count": 2, ["steps": 1], "hits_on": 3}, ...], "defender": [...]}
\b
salvo       munitions through layers of defence; what passes hits and takes steps
  {"resolver": "salvo", "munitions": 12, "hit": 0.6, "steps": 4,
   "layers": [{"name": "SAM", "capacity": 6, "kill": 0.7, ["ammunition": 4]}, ...]}
  Several classes: "raid": [{"name": "drone", "munitions": 9, "hit": 0.5}, ...] for munitions and hit;
  then "kill" may be {"drone": 0.7}. A layer engages the classes in the order of the raid.
\b
contest     one chance, degrees cut the successes from the best
  {"resolver": "contest", "base": 0.45, ["modifiers": [0.1, -0.05]], ["degrees": [0.2, 0.5]]}
\b
odds_table  strengths to a column of a ruleset's table
  {"resolver": "odds_table", "ruleset": "classic-2d6", "attack": 12, "defence": 5,
   ["column_shift": 1], ["die_modifier": -1]}
\b
argument    pros and cons of weight 0 to 3 (or weak, fair, strong) on 2d6 (base 7) or d100 (base 0.5)
  {"resolver": "argument", ["action": "..."], ["die": "2d6"], ["base": 7],
   "pros": ["a reason", {"text": "a good one", "weight": 2}], "cons": [...]}
  On d100 a point of weight is worth ["worth": 0.1]; ["votes": [0.4, 0.7]] replace the base.
"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    example = "\b\nExample: wargame odds --input situation.json --json"
    app.command("odds", epilog=f"{FORMATS}\n{example}")(odds)


def odds(
    source: Annotated[Path, typer.Option("--input", metavar="FILE.json", help="the situation")],
    json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """Compute the exact odds of one situation, with the reasons and the roll table."""
    from wargame.resolve.registry import RESOLVERS

    found = odds_in(source, RESOLVERS)
    if json:
        put_json(found.to_json())
    else:
        _put(found)


def odds_in(source: Path, resolvers: Resolvers) -> Odds:
    """The odds of the situation in a file by whichever of `resolvers` it names; raises Trouble."""
    from wargame.resolve.registry import odds_of
    from wargame.resolve.situation import SituationError

    data = _read(source)
    try:
        return odds_of(_with_table(data), resolvers)
    except SituationError as error:
        raise Trouble(f"{source}: {error}") from None


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
    """Outcomes, figures, reasons and the roll table for people."""
    from wargame.resolve.face import DEFAULT_DIE

    likely = [each for each in found.outcomes if each.probability >= UNLIKELY]
    put_table(
        ("outcome", "probability", "attacker loses", "defender loses"),
        [
            (each.name, f"{100 * each.probability:.2f} %", each.attacker_losses, each.defender_losses)
            for each in likely
        ],
    )
    if rest := len(found.outcomes) - len(likely):
        put(f"{rest} more with less than {100 * UNLIKELY:g} % each")
    put()
    for name, value in found.summary.items():
        put(f"{name.replace('_', ' ')}: {_figure(value)}")
    for line in found.explanation:
        rule = f"{line.rule}  " if line.rule else ""
        put(f"  {rule}{line.text}: {line.effect}" if line.effect else f"  {rule}{line.text}")
    table = found.roll_table(found.native.die if found.native else DEFAULT_DIE)
    put()
    rows = [
        (f"{row.first}-{row.last}" if row.first < row.last else row.first, row.name) for row in table.rows
    ]
    put_table((f"roll of {table.die.name}", "outcome"), rows)


def _figure(value: SummaryValue) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {number:.6g}" for name, number in value.items()) or "none"
    return "none" if value is None else str(value)
