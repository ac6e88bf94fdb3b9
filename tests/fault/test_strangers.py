"""The short form of the test with files of strangers; `make fault` does the long one."""

from __future__ import annotations

from pathlib import Path

from fault.strangers import open_often
from support.tutorial import noted_tutorial


def test_a_file_of_a_stranger_is_refused_or_opened_safely(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    noted_tutorial(path)
    tally = open_often(path, 80)
    assert not tally.failed, tally.failed[0]
    assert tally.refused > 30, str(tally)
