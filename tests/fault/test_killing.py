"""The short form of the kill test; `make fault` does the long one."""

from __future__ import annotations

from pathlib import Path

from fault.killing import kill_often


def test_nothing_that_was_committed_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    tally = kill_often(6, tmp_path)
    assert tally.kills == 6 and tally.committed > 10, str(tally)
    assert tally.good, [*tally.lost, *tally.not_opened, *tally.left_behind]
