"""Old files open for ever: every file of the corpus opens, verifies and plays on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wargame.play.bookmarks import Bookmark
from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.storage.errors import SaveError
from wargame.storage.games import open_game
from wargame.storage.migrations import MIGRATIONS, SCHEMAS
from wargame.storage.models import SCHEMA_VERSION
from wargame.storage.verify import verify

FOLDER = Path(__file__).resolve().parents[1] / "saves"
FILES = sorted(FOLDER.glob("*.wargame"))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("PRAGMA user_version").fetchone()[0]


def schema_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: raw.execute(f"PRAGMA table_xinfo({name})").fetchall() for name in sorted(names)}


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "old.wargame"))


def test_there_is_a_file_of_every_format() -> None:
    assert [version_of(path) for path in FILES] == list(range(1, SCHEMA_VERSION + 1))
    assert [migration.to for migration in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))
    assert list(SCHEMAS) == list(range(1, SCHEMA_VERSION + 1))


def test_it_verifies_and_looking_at_it_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    found = verify(path)
    assert found.ok, found.reason
    assert found.entries > 30
    with open_game(path, write=False) as game:
        assert game.session.state.turn >= 1
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_it_holds_typed_dice_an_order_taken_back_and_a_branch(path: Path) -> None:
    with open_game(path, write=False) as game:
        journal = game.session.journal
        assert any(roll.source == "typed" for entry in journal for roll in entry.dice)
        heads = {head.name: head for head in journal.heads}
        assert heads["main"].at < heads["main"].tip
        assert heads["what if"].at == len(journal)


def test_it_plays_on_and_is_then_of_the_present_format(path: Path) -> None:
    version, original = version_of(path), path.read_bytes()
    with open_game(path) as game:
        entries = len(game.session.journal)
        play_on(game.session, make_bots(game.session.game), turns=2)
        assert len(game.session.journal) > entries
        chief = next(seat.id for seat in game.session.game.scenario.seats if seat.role == "facilitator")
        assert game.session.mark(chief, "Played on") is None
        mark = Bookmark("Played on", chief, game.session.head)
        record = game.session.records.add("observation", chief, "{}")
        assert record.id == (3 if version >= 3 else 1)
    assert verify(path).ok
    assert version_of(path) == SCHEMA_VERSION
    with open_game(path) as again:
        assert mark in again.session.journal.bookmarks.all
        assert again.session.records.of("observation")[-1] == record
    kept = path.with_name(f"old-format{version}.wargame")
    assert kept.exists() == (version < SCHEMA_VERSION)
    if kept.exists():
        assert version_of(kept) == version
        assert verify(kept).ok
        assert len(kept.read_bytes()) == len(original)


def test_a_migrated_file_has_the_tables_of_a_new_one(path: Path) -> None:
    open_game(path).close()
    assert schema_of(path) == schema_of(FILES[-1])


def test_a_step_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(raw: sqlite3.Connection) -> None:
        raw.execute("CREATE TABLE bookmark (name VARCHAR)")
        raise sqlite3.OperationalError("database or disk is full")

    path = Path(shutil.copy(FILES[0], tmp_path / "old.wargame"))
    step = type(MIGRATIONS[0])(2, "broken", broken)
    monkeypatch.setattr("wargame.storage.migrations.MIGRATIONS", (step,))
    with pytest.raises(SaveError, match="the disk is full"):
        open_game(path)
    assert version_of(path) == 1
    assert "bookmark" not in schema_of(path)


def test_a_second_copy_does_not_overwrite_the_first(tmp_path: Path) -> None:
    path = tmp_path / "old.wargame"
    for _ in range(2):
        shutil.copy(FILES[0], path)
        open_game(path).close()
    assert {file.name for file in tmp_path.iterdir()} == {
        "old.wargame",
        "old-format1.wargame",
        "old-format1-2.wargame",
    }


def test_an_old_file_with_a_table_of_a_later_format_is_refused(tmp_path: Path) -> None:
    path = Path(shutil.copy(FILES[-1], tmp_path / "mixed.wargame"))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version=1")
    with pytest.raises(SaveError, match="'bookmark' that does not belong"):
        open_game(path)
