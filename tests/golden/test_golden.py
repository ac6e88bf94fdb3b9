"""Games of bots go as they went when their golden files were last looked at."""

from __future__ import annotations

import difflib

import pytest
from support import golden


@pytest.mark.parametrize("name", golden.games())
def test_a_game_goes_as_it_did(name: str) -> None:
    path = golden.FOLDER / f"{name}.txt"
    assert path.exists(), f"there is no {path.name}; make it with: cd tests && python -m support.golden"
    was, now = path.read_text(encoding="utf-8").splitlines(), golden.text_of(name).splitlines()
    first = list(difflib.unified_diff(was, now, "as it was", "as it is now", lineterm="", n=2))[:40]
    assert not first, "\n".join([*first, "If this is meant: cd tests && python -m support.golden"])
