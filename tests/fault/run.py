"""The long form of the fault tests: `make fault`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fault.flipping import flip_often
from fault.killing import kill_often
from fault.mailing import mail_often
from fault.mutating import mutate_often
from fault.strangers import open_often
from support.mail import game_of, to_act
from support.tutorial import noted_tutorial

from wargame.storage.packets import write_packet


def main() -> int:
    """Does each as often as asked, prints what came of it, and fails if anything was lost or missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500, help="processes to kill")
    parser.add_argument("--flips", type=int, default=10_000, help="single bits to flip")
    parser.add_argument("--strangers", type=int, default=10_000, help="saved games to forge and open")
    parser.add_argument("--packets", type=int, default=10_000, help="packets to forge and open")
    parser.add_argument("--mutations", type=int, default=10_000, help="rulesets and scenarios to mutate")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of killing and of the bits")
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(asked.kills, Path(folder), asked.seed)
        print(f"{tally}; {time.monotonic() - started:.0f} s", flush=True)
        for line in (*tally.lost, *tally.not_opened, *tally.left_behind):
            print(line, file=sys.stderr)
        started = time.monotonic()
        path = Path(folder) / "flips.wargame"
        noted_tutorial(path)
        flips = flip_often(path, asked.flips, asked.seed)
        print(f"{flips}; {time.monotonic() - started:.0f} s", flush=True)
        started = time.monotonic()
        strangers = open_often(path, asked.strangers, asked.seed)
        print(f"{strangers}; {time.monotonic() - started:.0f} s, {most_memory()}", flush=True)
        started = time.monotonic()
        mail = mail_often(a_packet(Path(folder)), asked.packets, asked.seed)
        print(f"{mail}; {time.monotonic() - started:.0f} s", flush=True)
    started = time.monotonic()
    mutations = mutate_often(asked.mutations, asked.seed)
    print(f"{mutations}; {time.monotonic() - started:.0f} s")
    failed = (*strangers.failed, *mail.failed, *mutations.failed)
    for line in failed:
        print(line, file=sys.stderr)
    return 0 if tally.good and not (flips.missed or failed) else 1


def a_packet(folder: Path) -> Path:
    """A packet of the tutorial."""
    path = folder / "p.wgpacket"
    with game_of("tutorial-strait", folder / "mail.wargame") as game:
        write_packet(game, to_act(game), path)
    return path


def most_memory() -> str:
    """The most memory that this process has used, where the system tells."""
    try:
        import resource
    except ImportError:
        return "memory unknown"
    return f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB"


if __name__ == "__main__":
    raise SystemExit(main())
