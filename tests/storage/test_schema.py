"""The saved game's tables are written down for analysts, who may open it with any SQLite tool at any time."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from support.tutorial import play_tutorial, tutorial

import wargame.storage
from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.storage.games import new_game, open_game
from wargame.storage.models import APPLICATION_ID, SCHEMA_VERSION, TABLES
from wargame.storage.verify import verify

TEXT = (Path(wargame.storage.__file__).parent / "saved-game.md").read_text(encoding="utf-8")
CORPUS = Path(__file__).parents[1] / "saves"


def described() -> dict[str, list[str]]:
    """Tables and columns as the text has them."""
    found: dict[str, list[str]] = {}
    for part in re.split(r"^## ", TEXT, flags=re.MULTILINE)[1:]:
        name = part.splitlines()[0].strip()
        columns = re.findall(r"^\| (\w+) \|", part, flags=re.MULTILINE)
        if columns:
            found[name] = [column for column in columns if column != "column"]
    return found


def test_every_table_and_column_is_described_and_no_other() -> None:
    assert described() == {name: list(model.model_fields) for name, model in TABLES.items()}
    assert f"now {SCHEMA_VERSION})" in TEXT and f"0x{APPLICATION_ID:X}" in TEXT


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", TEXT, flags=re.DOTALL))
def test_every_example_runs_and_finds_something(query: str) -> None:
    with closing(sqlite3.connect(CORPUS / f"format-{SCHEMA_VERSION}.wargame")) as raw:
        assert raw.execute(query).fetchall()


def test_an_analyst_may_read_while_the_game_is_played_and_closed(tmp_path: Path) -> None:
    """A plain connection in a reading transaction sees one state; the game goes on and is whole."""
    path = tmp_path / "game.wargame"
    with new_game(tutorial(), seed=3, path=path) as game:
        bots = make_bots(game.session.game)
        play_on(game.session, bots, turns=1)
        with closing(sqlite3.connect(path, isolation_level=None)) as analyst:
            analyst.execute("BEGIN")
            (before,) = analyst.execute("SELECT count(*) FROM entry").fetchone()
            play_on(game.session, bots, turns=2)
            entries, digest = len(game.session.journal), game.session.digest
            assert analyst.execute("SELECT count(*) FROM entry").fetchone() == (before,) and before < entries
            game.close()
            assert analyst.execute("SELECT count(*) FROM entry").fetchone() == (before,)
            analyst.execute("COMMIT")
            assert analyst.execute("SELECT count(*) FROM entry").fetchone() == (entries,)
    assert verify(path).ok
    with open_game(path) as again:
        assert again.session.digest == digest
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_an_analyst_who_opened_it_first_does_not_keep_the_program_out(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    play_tutorial(path).close()
    copy = tmp_path / "copy.wargame"
    with closing(sqlite3.connect(path, isolation_level=None)) as analyst:
        assert analyst.execute("SELECT count(*) FROM event").fetchone()[0] > 10
        with open_game(path) as game:
            play_on(game.session, make_bots(game.session.game), turns=2)
            game.write_copy(copy)
        shutil.copy(copy, tmp_path / "mailed.wargame")
    assert verify(path).ok and verify(tmp_path / "mailed.wargame").ok
