"""The long form of the fault tests: `make fault`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fault.killing import kill_often


def main() -> int:
    """Kills as often as asked, prints what became of the games, and fails if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="processes to kill")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of killing")
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(asked.kills, Path(folder), asked.seed)
    print(f"{tally}; {time.monotonic() - started:.0f} s")
    for line in (*tally.lost, *tally.not_opened, *tally.left_behind):
        print(line, file=sys.stderr)
    return 0 if tally.good else 1


if __name__ == "__main__":
    raise SystemExit(main())
