"""`list` and `check`: what content there is, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from wargame.cli.shell import PROBLEM, note, put, put_json, put_table

if TYPE_CHECKING:
    from wargame.rules.problems import Problem
    from wargame.scenarios.exercise.card import ExerciseCard
    from wargame.scenarios.library import Library, ScenarioCard

CONTENT_FILES = ("ruleset.toml", "scenario.toml", "exercise.toml")
CONTENT_FOLDERS = ("assets", "exercises", "maps", "rulesets", "scenarios")

Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("list", epilog="Example: wargame list --json")(list_content)
    app.command("check", epilog="Example: wargame check assets/scenarios/korea-escalation")(check)


def list_content(json: Json = False) -> None:
    """List the scenarios, exercises and rulesets."""
    from wargame.scenarios.library import Library

    library = Library()
    scenarios = [_scenario_row(card) for card in library.scenarios()]
    exercises = [_exercise_row(card) for card in library.exercises()]
    rulesets = [{"id": card.id, "title": card.title, "version": card.version} for card in library.rulesets()]
    for problem in library.problems:
        note(str(problem))
    if json:
        put_json({"scenarios": scenarios, "exercises": exercises, "rulesets": rulesets})
        return
    put_table(
        ("scenario", "title", "sides", "turns", "ruleset"),
        [
            (
                row["id"],
                row["title"],
                ", ".join(cast("list[str]", row["sides"])),
                row["turns"],
                row["ruleset"],
            )
            for row in scenarios
        ],
    )
    if exercises:
        put()
        put_table(
            ("exercise", "title", "scenario", "seats"),
            [
                (row["id"], row["title"], row["scenario"], ", ".join(cast("list[str]", row["seats"])))
                for row in exercises
            ],
        )
    put()
    put_table(("ruleset", "title", "version"), [tuple(row.values()) for row in rulesets])


def _scenario_row(card: ScenarioCard) -> dict[str, object]:
    sides, seats = _ids(card.folder / "scenario.toml")
    return {
        "id": card.id,
        "title": card.title,
        "summary": card.summary,
        "ruleset": card.ruleset,
        "map": card.map,
        "start_date": card.start_date,
        "turns": card.turns,
        "turn_hours": card.turn_hours,
        "sides": sides,
        "side_names": list(card.sides),
        "seats": seats,
    }


def _exercise_row(card: ExerciseCard) -> dict[str, object]:
    return {
        "id": card.id,
        "title": card.title,
        "purpose": card.purpose,
        "scenario": card.scenario,
        "minutes": card.minutes,
        "seats": [seat for seat, _, _ in card.seats],
        "seat_titles": [title for _, title, _ in card.seats],
    }


def _ids(path: Path) -> tuple[list[str], list[str]]:
    """The ids of sides and seats of a scenario file that the library has read without complaint."""
    from wargame.rules.source import read_toml

    problems: list[Problem] = []
    source = read_toml(str(path), path.read_bytes(), problems)
    data = source.data if source else {}

    def ids(key: str) -> list[str]:
        tables = data.get(key)
        items = cast("list[object]", tables) if isinstance(tables, list) else []
        found = [cast("dict[str, object]", item).get("id") for item in items if isinstance(item, dict)]
        return [str(each) for each in found if each]

    return ids("sides"), ids("seats")


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="folders or files to check")],
    json: Json = False,
) -> None:
    """Check rulesets, scenarios, exercises, maps and saved games: every problem as file:line: message."""
    from wargame.rules.problems import ContentError, Problem

    problems: list[Problem] = []
    checked = 0
    for path in paths:
        parts = list(_parts(path))
        checked += len(parts)
        if not path.exists():
            problems.append(Problem(str(path), 0, "there is no such file or folder"))
        elif not parts:
            problems.append(
                Problem(str(path), 0, "is no ruleset, scenario, exercise, map or saved game, and holds none")
            )
        for part in parts:
            try:
                _check_one(part)
            except ContentError as error:
                problems += error.problems
    if json:
        rows = [{"file": each.file, "line": each.line, "message": each.message} for each in problems]
        put_json({"ok": not problems, "checked": checked, "problems": rows})
    else:
        for problem in problems:
            put(f"{problem.file}:{max(1, problem.line)}: {problem.message}")
    note(f"{checked} checked, {len(problems)} problems" if problems else f"{checked} checked, no problems")
    if problems:
        raise typer.Exit(PROBLEM)


def _parts(path: Path) -> Iterator[Path]:
    """What can be checked at or below a path: content folders, maps, saved games."""
    if path.name in CONTENT_FILES and path.is_file():
        yield path.parent
    elif path.is_file():
        yield from [path] if path.suffix in (".hexmap", ".wargame") else []
    elif any((path / name).is_file() for name in CONTENT_FILES):
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name in CONTENT_FOLDERS or child.suffix == ".hexmap":
                yield from _parts(child)
            elif any((child / name).is_file() for name in CONTENT_FILES):
                yield child


def _check_one(path: Path) -> None:
    """Loads one thing; raises ContentError with all its problems."""
    from wargame.rules.loader import load_ruleset
    from wargame.rules.source import read_folder
    from wargame.scenarios.loader import load_scenario
    from wargame.scenarios.maps import load_map
    from wargame.scenarios.pictures import CONTENT

    if path.suffix == ".hexmap":
        load_map(path.read_bytes(), name=str(path))
    elif path.suffix == ".wargame":
        _check_game(path)
    elif (path / "ruleset.toml").is_file():
        load_ruleset(read_folder(path), where=str(path))
    elif not (path / "scenario.toml").is_file():
        _check_exercise(path)
    else:
        library = _library_around(path)
        ruleset, hexmap = _needed(path, library)
        load_scenario(
            read_folder(path, CONTENT),
            load_ruleset(read_folder(ruleset), where=str(ruleset)),
            load_map(hexmap.read_bytes(), name=str(hexmap)),
            where=str(path),
        )


def _check_exercise(path: Path) -> None:
    """Loads the scenario that an exercise names, with the exercise laid over it."""
    from wargame.rules.loader import load_ruleset
    from wargame.rules.problems import ContentError, Problem, hint, shown
    from wargame.rules.source import read_folder, read_toml
    from wargame.scenarios.exercise.card import exercise_card
    from wargame.scenarios.exercise.overlay import laid_over, named_by_folder
    from wargame.scenarios.loader import load_scenario
    from wargame.scenarios.maps import load_map
    from wargame.scenarios.pictures import CONTENT

    library = _library_around(path)
    file = path / "exercise.toml"
    problems: list[Problem] = []
    source = read_toml(str(file), file.read_bytes(), problems)
    card = source and exercise_card(source, path, shipped=False, within=False, problems=problems)
    if source is None or card is None:
        raise ContentError(problems)
    scenarios = {each.id: each for each in library.scenarios()}
    if card.scenario not in scenarios:
        text = f"there is no scenario {shown(card.scenario)}{hint(card.scenario, scenarios)}"
        raise ContentError([Problem(str(file), source.line("exercise", "scenario"), text)])
    if card.id in scenarios:
        text = f"'{card.id}' is the id of a scenario; an exercise needs another one"
        raise ContentError([Problem(str(file), source.line("exercise", "id"), text)])
    folder = scenarios[card.scenario].folder
    ruleset, hexmap = _needed(folder, library)
    own = read_folder(path, CONTENT)
    try:
        load_scenario(
            laid_over(read_folder(folder, CONTENT), own, where=str(path)),
            load_ruleset(read_folder(ruleset), where=str(ruleset)),
            load_map(hexmap.read_bytes(), name=str(hexmap)),
            where=card.scenario,
        )
    except ContentError as error:
        raise named_by_folder(error, own, card.scenario, str(path)) from None


def _check_game(path: Path) -> None:
    from wargame.rules.problems import ContentError, Problem
    from wargame.storage.errors import SaveError
    from wargame.storage.games import open_game

    try:
        open_game(path, write=False).close()
    except SaveError as error:
        raise ContentError([Problem(str(path), 0, str(error).removeprefix(f"{path}: "))]) from None


def _library_around(path: Path) -> Library:
    """The shipped content, and the maps and rulesets that lie beside a scenario's folder."""
    from wargame.scenarios.library import Library

    return Library([path.absolute().parents[1]])


def _needed(path: Path, library: Library) -> tuple[Path, Path]:
    """The ruleset's folder and the map file that a scenario names. Raises ContentError."""
    from wargame.rules.problems import ContentError, Problem, hint, shown
    from wargame.rules.source import read_toml

    file = path / "scenario.toml"
    problems: list[Problem] = []
    source = read_toml(str(file), file.read_bytes(), problems)
    head = source.data.get("scenario") if source else None
    if source is None or not isinstance(head, dict):
        raise ContentError(problems or [Problem(str(file), 1, "has no table [scenario]")])
    words = cast("dict[str, object]", head)
    known: dict[str, dict[str, Path]] = {
        "ruleset": {card.id: card.folder for card in library.rulesets()},
        "map": dict(library.maps()),
    }
    found: list[Path] = []
    for key, paths in known.items():
        name = str(words.get(key, ""))
        if name in paths:
            found.append(paths[name])
        else:
            text = f"there is no {key} {shown(name)}{hint(name, paths)}"
            problems.append(Problem(str(file), source.line("scenario", key), text))
    if problems:
        raise ContentError(problems)
    return found[0], found[1]
