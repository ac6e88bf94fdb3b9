"""The short form of the bit test; `make fault` does the long one. What is good can be saved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fault.flipping import flip_often
from support.tutorial import noted_tutorial
from typer.testing import CliRunner

from wargame.cli.program import app
from wargame.storage.errors import SaveError
from wargame.storage.games import open_game
from wargame.storage.verify import salvage, verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "game.wargame"
    noted_tutorial(path)
    return path


def test_every_flipped_bit_that_matters_is_found(path: Path) -> None:
    tally = flip_often(path, 150)
    assert not tally.missed, str(tally)
    assert tally.found > 100


def test_an_event_that_changed_its_place_is_found(path: Path) -> None:
    """A bit of an event's own number leaves it the last one, and every text as it was."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE event SET id = id + 64 WHERE id = (SELECT max(id) FROM event)")
        raw.commit()
    found = verify(path)
    assert not found.ok and "out of order" in (found.reason or "")


def test_a_bit_that_unpacking_passes_over_is_found(path: Path) -> None:
    """The last bytes of packed content are a check sum that zlib does not come to."""
    with closing(sqlite3.connect(path)) as raw:
        (data,) = raw.execute("SELECT data FROM content WHERE kind = 'map'").fetchone()
        other = data[:-1] + bytes([data[-1] ^ 1])
        raw.execute("UPDATE content SET data = ? WHERE kind = 'map'", (other,))
        raw.commit()
    with pytest.raises(SaveError, match="its map is not what was written"):
        verify(path)


def test_letters_that_are_none_in_the_schema_are_damage(path: Path) -> None:
    """SQLite quotes the schema in its message, which then cannot be read either."""
    whole = path.read_bytes()
    at = whole.find(b"CREATE TABLE entry")
    said: set[str] = set()
    for place in range(at, at + 60):
        damaged = bytearray(whole)
        damaged[place] ^= 1 << 7
        path.write_bytes(damaged)
        with pytest.raises(SaveError) as error:
            verify(path)
        said.add(str(error.value))
    assert said == {f"{path}: cannot be opened: the file is damaged; use an autosave or another copy"}


def damage(path: Path, entry: int) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE event SET event = event || ' ' WHERE entry = ? AND number = 0", (entry,))
        raw.commit()


def test_what_is_good_before_the_first_bad_entry_is_saved_and_goes_on(path: Path, tmp_path: Path) -> None:
    whole = verify(path)
    damage(path, 9)
    to = tmp_path / "saved.wargame"
    found = salvage(path, to)
    assert (found.ok, found.first_bad_entry, found.entries) == (False, 9, 8)
    again = verify(to)
    assert again.ok and again.entries == 8 < whole.entries
    with open_game(to) as game:
        assert game.session.head == 8
        assert game.session.undo("facilitator") is None


def test_a_record_that_was_changed_is_found_and_the_others_are_saved(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE record SET body = replace(body, 'false', 'true')")
        raw.commit()
    to = tmp_path / "saved.wargame"
    found = salvage(path, to)
    assert (found.ok, found.first_bad_entry) == (False, None)
    assert found.reason == "record 2 is not the one that was written"
    assert verify(to).ok
    with open_game(to) as game:
        assert len(game.session.journal) == found.entries
        assert [record.kind for record in game.session.journal.records.all] == ["observation"]
        assert [mark.name for mark in game.session.journal.bookmarks.all] == ["Noted"]


def test_records_of_lost_entries_stand_on_the_last_good_one(path: Path, tmp_path: Path) -> None:
    damage(path, 9)
    to = tmp_path / "saved.wargame"
    salvage(path, to)
    with open_game(to) as game:
        assert [record.entry for record in game.session.journal.records.all] == [8, 8, 8]


def test_nothing_is_saved_of_a_file_that_is_bad_from_the_start(path: Path, tmp_path: Path) -> None:
    damage(path, 1)
    with pytest.raises(SaveError, match="not even its first entry"):
        salvage(path, tmp_path / "saved.wargame")
    assert not (tmp_path / "saved.wargame").exists()


def test_the_command_says_what_it_saved(path: Path, tmp_path: Path) -> None:
    damage(path, 5)
    to = tmp_path / "saved.wargame"
    done = CliRunner().invoke(app, ["verify", str(path), "--salvage", str(to)])
    assert done.exit_code == 1 and "4 good entries saved" in done.output and "entry 5" in done.output
    assert verify(to).ok
