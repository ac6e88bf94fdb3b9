"""Measures the program against its limits, side by side in one run: ratios, as times move from day to day.

Every module here with a function `run() -> list[tuple[str, float, float]]` is a benchmark: rows of name, what
was measured, and the target that it should not pass. `python tests/bench/run.py NAME...` runs some only.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).resolve().parent
Row = tuple[str, float, float]


def modules(names: list[str]) -> Iterator[ModuleType]:
    """The benchmark modules, or those whose names contain one of `names`."""
    for path in sorted(HERE.glob("*.py")):
        if path.name == "run.py" or (names and not any(name in path.stem for name in names)):
            continue
        spec = importlib.util.spec_from_file_location(f"bench_{path.stem}", path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        if hasattr(module, "run"):
            yield module


def table(rows: list[Row]) -> str:
    """Aligned columns, with a mark where the target is passed."""
    width = max((len(name) for name, _, _ in rows), default=4)
    lines = [f"{'what':<{width}}  {'measured':>10}  {'target':>10}"]
    lines.append(f"{'-' * width}  {'-' * 10}  {'-' * 10}")
    for name, measured, target in rows:
        mark = "" if measured <= target else "  over"
        lines.append(f"{name:<{width}}  {measured:>10.3g}  {f'<= {target:g}':>10}{mark}")
    return "\n".join(lines)


def main(names: list[str]) -> None:
    sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent)]
    rows: list[Row] = []
    for module in modules(names):
        started = time.perf_counter()
        rows += module.run()
        print(
            f"{module.__name__.removeprefix('bench_')}: {time.perf_counter() - started:.1f} s",
            file=sys.stderr,
        )
    print(table(rows))


if __name__ == "__main__":
    main(sys.argv[1:])
