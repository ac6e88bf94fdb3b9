"""The file: durable order by order, one file at rest, whole or not at all; a stranger's is not believed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from support.fakegame import fake_session
from support.forging import edit

from wargame.engine.orders import Attack, EndPhase, MoveUnit
from wargame.play.bookmarks import Bookmark
from wargame.play.journal import ROLL, Head, text_of
from wargame.play.records import Record
from wargame.storage.errors import SaveError
from wargame.storage.header import Header
from wargame.storage.loading import load_notes
from wargame.storage.models import SCHEMA_VERSION
from wargame.storage.savefile import SaveFile

HEADER = Header(
    "g1",
    "Fake strait",
    "fake",
    "rules 1",
    "map",
    7,
    "0.1.0",
    "2027-01-01T10:00:00Z",
    True,
    facilitator=True,
    bots={"red": "cautious"},
)
CONTENTS = {"ruleset": b"rules" * 100, "scenario": b"scenario", "map": bytes(range(256)) * 40}


def play(path: Path, contents: dict[str, bytes] | None = None) -> None:
    """A short game with an undo and a branch, closed again."""
    with SaveFile.create(path, HEADER, CONTENTS if contents is None else contents) as file:
        session = fake_session(file, root=file.root, clock=lambda: "2027-01-01T10:00:00Z")
        for order in (MoveUnit(0, (7,)), Attack((0,), 8), EndPhase()):
            assert session.submit("red", order).entry
        assert session.rewind("chief", 2) is None
        assert session.branch("chief", "what if", 1) is None
        assert session.submit("red", MoveUnit(0, (11,))).entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "game.wargame"
    play(path)
    return path


def test_what_was_written_is_read_again(path: Path) -> None:
    with SaveFile.read(path) as file:
        assert file.header == HEADER
        assert {kind: file.content(kind) for kind in CONTENTS} == CONTENTS
        stored = list(file.entries())
        assert file.heads() == ([Head("main", 2, 4), Head("what if", 5, 5)], "what if")
        assert file.intact() == ""
        root = file.root
    session = fake_session(root=root, clock=lambda: "2027-01-01T10:00:00Z")
    for order in (MoveUnit(0, (7,)), Attack((0,), 8), EndPhase()):
        assert session.submit("red", order).entry
    for entry, row in zip(session.journal, stored, strict=False):
        assert (row.id, row.parent, row.seat, row.digest, row.time) == (
            entry.id,
            entry.parent,
            entry.seat,
            entry.digest,
            entry.time,
        )
        assert row.text == text_of(entry.order, entry.events, entry.dice)
    assert len(stored) == 5


def test_at_rest_a_game_is_one_file(path: Path) -> None:
    assert os.listdir(path.parent) == [path.name]
    with SaveFile.open(path):
        assert (path.parent / "game.wargame-wal").exists()
    assert os.listdir(path.parent) == [path.name]


def test_every_order_is_on_the_disk_when_submit_returns(tmp_path: Path) -> None:
    """A process that dies after a commit loses nothing: another one reads all that was committed."""
    code = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        sys.path.insert(0, "tests")
        from support.fakegame import fake_session
        from wargame.engine.orders import MoveUnit
        from wargame.storage.header import Header
        from wargame.storage.savefile import SaveFile
        header = Header("g", "t", "s", "r", "m", 7, "0", "now")
        file = SaveFile.create(Path(sys.argv[1]), header, {"map": b"x"})
        session = fake_session(file, root=file.root)
        for _ in range(20):
            session.submit("red", MoveUnit(0, (7,)))
        print(session.digest, flush=True)
        os._exit(9)
        """
    )
    path = tmp_path / "crash.wargame"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 9, done.stderr
    with SaveFile.open(path) as file:
        stored = list(file.entries())
    assert len(stored) == 21
    assert stored[-1].digest == done.stdout.strip()
    assert os.listdir(tmp_path) == [path.name]


def test_a_reader_does_not_disturb_the_one_who_plays(path: Path) -> None:
    with SaveFile.open(path) as player:
        with SaveFile.read(path) as analyst:
            assert len(list(analyst.entries())) == 5
            player.set_head(Head("main", 4, 4))
            assert analyst.heads()[1] == "main"
            with pytest.raises(SaveError, match="write-protected"):
                analyst.set_head(Head("main", 1, 4))
        assert player.heads()[0][0] == Head("main", 4, 4)


def test_two_programs_cannot_both_go_on_with_a_game(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    with SaveFile.create(path, HEADER, CONTENTS) as first:
        session = fake_session(first, root=first.root)
        with SaveFile.open(path) as second:
            other = fake_session(root=second.root)
            other.journal.store = second
            assert session.submit("red", MoveUnit(0, (7,))).entry
            with pytest.raises(SaveError, match="another program has changed the game"):
                other.submit("red", MoveUnit(0, (11,)))
            assert len(other.journal) == 1
        assert len(list(first.entries())) == 2


def test_a_copy_is_whole_and_an_existing_file_is_not_written_over(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.wargame"
    with SaveFile.open(path) as file:
        file.copy_to(copy)
        with pytest.raises(SaveError, match="exists already"):
            file.copy_to(copy)
        file.copy_to(copy, overwrite=True)
        file.copy_to(path, overwrite=True)
    with SaveFile.read(copy) as again, SaveFile.read(path) as first:
        assert list(again.entries()) == list(first.entries())
        assert again.heads() == first.heads()
    with pytest.raises(SaveError, match="exists already; choose another name"):
        SaveFile.create(copy, HEADER, CONTENTS)
    assert sorted(os.listdir(tmp_path)) == ["copy.wargame", "game.wargame"]


def test_a_file_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="cannot be written"):
        SaveFile.create(tmp_path / "no" / "such" / "folder.wargame", HEADER, CONTENTS)
    with pytest.raises(SaveError, match="more than a saved game may hold"):
        SaveFile.create(tmp_path / "a.wargame", HEADER, {"map": bytes(65 << 20)})
    assert os.listdir(tmp_path) == []


# -- files of strangers ------------------------------------------------------------------------------------


def edited(path: Path, *statements: str) -> Path:
    with suppress(sqlite3.Error):  # a table may be gone
        edit(path, *statements)
    return path


def read_all(path: Path) -> None:
    with SaveFile.read(path) as file:
        for kind in CONTENTS:
            file.content(kind)
        list(file.entries())
        file.heads()


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["PRAGMA application_id=1"], "a database, but not a saved game"),
        (
            [f"PRAGMA user_version={SCHEMA_VERSION + 1}"],
            r"newer program \(version 0.1.0, .*install that version",
        ),
        (["PRAGMA user_version=0"], "unknown file format 0"),
        (["CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END"], "a trigger 't'"),
        (
            ["DROP TABLE head", "CREATE VIEW head AS SELECT 1 AS name, 1 AS at, 1 AS tip, 1 AS current"],
            "a view 'head'",
        ),
        (["CREATE TABLE other (x)"], "a table 'other'"),
        (["CREATE INDEX i ON entry (seat || 'x')"], "an? index 'i'"),
        (["DROP TABLE event"], "lacks the table 'event'"),
        (
            ["ALTER TABLE entry ADD COLUMN x INTEGER GENERATED ALWAYS AS (id + 1)"],
            "other columns in the table 'entry'",
        ),
        (["ALTER TABLE entry DROP COLUMN time"], "other columns in the table 'entry'"),
        (["DELETE FROM header WHERE name = 'seed'"], "header lacks 'seed'"),
        (["UPDATE header SET value = 'x' WHERE name = 'seed'"], "'seed' that cannot be read"),
        (["UPDATE header SET value = '\"7\"' WHERE name = 'seed'"], "'seed' that is no whole number"),
        (["UPDATE header SET value = '[1]' WHERE name = 'bots'"], "'bots' that is no table"),
        (["UPDATE header SET value = '{\"a\":1}' WHERE name = 'bots'"], "'bots' that holds more than texts"),
        (["UPDATE header SET value = '1' WHERE name = 'physical'"], "'physical' that is neither"),
        (["UPDATE header SET value = '1' WHERE name = 'title'"], "'title' that is no text"),
        (["UPDATE header SET value = x'ff' WHERE name = 'title'"], "no text"),
        (["UPDATE header SET value = printf('\"%.*c\"', 200000, 'x') WHERE name = 'title'"], "far too long"),
        (["UPDATE header SET value = printf('%.*c', 90000, '[') WHERE name = 'title'"], "cannot be read"),
        (["DELETE FROM content WHERE kind = 'map'"], "holds no map"),
        (["UPDATE content SET data = x'00' WHERE kind = 'map'"], "not what its hash says"),
        (["UPDATE content SET data = 'text' WHERE kind = 'map'"], "its map is damaged"),
        (["UPDATE content SET size = 5 WHERE kind = 'map'"], "not what its hash says"),
        (["UPDATE content SET size = 1 << 40 WHERE kind = 'map'"], "its map is damaged"),
        (["UPDATE content SET sha256 = 'abc' WHERE kind = 'map'"], "not what its hash says"),
        (["UPDATE entry SET digest = x'01' WHERE id = 2"], "entry 2 has a value of a wrong type"),
        (["UPDATE entry SET seat = CAST(x'ff' AS TEXT) WHERE id = 2"], "cannot be read"),
        (["DELETE FROM event WHERE entry = 3 AND number = 1"], "entry 3: event 1 is missing"),
        (["UPDATE event SET entry = 99 WHERE entry = 3"], "an entry 99 that does not exist"),
        (["UPDATE event SET event = x'01' WHERE entry = 3"], "entry 3 has a value of a wrong type"),
        (["UPDATE head SET at = 'x'"], "has a value of a wrong type"),
        (["UPDATE head SET current = 1"], "which head is the current one"),
    ],
)
def test_a_tampered_file_is_refused_with_the_reason(path: Path, statements: list[str], says: str) -> None:
    edited(path, *statements)
    before = path.read_bytes()
    with pytest.raises(SaveError, match=says) as refused:
        read_all(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE entry SET time = '2026' WHERE id = 2", "entry 2: its time is not the one that was written"),
        ("UPDATE head SET at = 1 WHERE name = 'main'", "head 'main' is not the one that was written"),
        ("UPDATE header SET value = '8' WHERE name = 'seed'", "its header is not the one that was written"),
    ],
)
def test_what_no_digest_covers_has_a_seal(path: Path, statement: str, says: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()
    with pytest.raises(SaveError, match=says):
        read_all(path)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.unlink(), "no such file"),
        (lambda path: (path.unlink(), path.mkdir()), "is not a file"),
        (lambda path: path.write_bytes(b""), "is not a saved game"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 5000), "damaged|not a saved game"),
        (lambda path: path.write_bytes(path.read_bytes()[:3000]), "damaged|lacks|not what its hash"),
        (lambda path: path.write_bytes(b"PK\3\4" + b"x" * 100), "is not a saved game"),
    ],
)
def test_a_file_that_is_no_saved_game_is_refused(
    path: Path, make: Callable[[Path], object], says: str
) -> None:
    make(path)
    with pytest.raises(SaveError, match=says):
        read_all(path)


def test_no_damage_of_single_pages_does_more_than_raise_a_save_error(path: Path) -> None:
    """Every page overwritten in turn: either the file still reads alike, or it is refused with a text."""
    whole = path.read_bytes()
    refused = 0
    for start in range(0, len(whole), 4096):
        for junk in (b"\xff" * 64, b"\0" * 64):
            path.write_bytes(whole[:start] + junk + whole[start + 64 :])
            try:
                read_all(path)
            except SaveError:
                refused += 1
    assert refused > 4


def test_bookmarks_and_new_names_of_branches_are_kept(path: Path) -> None:
    with SaveFile.open(path) as file:
        file.rename_head("main", Head("as played", 2, 4))
        file.set_bookmark(Bookmark("plan", "red", 2))
        file.set_bookmark(Bookmark("plan", "blue", 1))
        file.set_bookmark(Bookmark("plan", "red", 3))
        file.drop_bookmark(Bookmark("plan", "blue", 1))
    with SaveFile.read(path) as file:
        assert file.heads() == ([Head("as played", 2, 4), Head("what if", 5, 5)], "what if")
        assert file.bookmarks() == [Bookmark("plan", "red", 3)]


def test_a_bookmark_that_was_changed_from_outside_is_noticed(path: Path) -> None:
    with SaveFile.open(path) as file:
        file.set_bookmark(Bookmark("plan", "red", 2))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE bookmark SET entry = 3")
        raw.commit()
    with SaveFile.read(path) as file, pytest.raises(SaveError, match="bookmark 'plan' is not the one"):
        file.bookmarks()


def noted(path: Path) -> list[Record]:
    """Three records in the file."""
    with SaveFile.open(path) as file:
        made = [
            Record(number, "observation", "2027-01-01T10:00:00Z", "chief", 3, f'{{"text": "{number}"}}')
            for number in (1, 2, 3)
        ]
        for record in made:
            file.add_record(record)
    return made


def test_records_are_kept_and_copied(path: Path, tmp_path: Path) -> None:
    made = noted(path)
    copy = tmp_path / "copy.wargame"
    with SaveFile.read(path) as file:
        assert list(file.records()) == made
        file.copy_to(copy)
    with SaveFile.read(copy) as file:
        assert list(file.records()) == made
    assert verify_records(path) == ""


def verify_records(path: Path) -> str:
    """What is wrong with the records of the file."""
    journal = fake_session(root="any").journal
    for _ in range(4):
        journal.record("red", EndPhase(), ROLL, (), "")
    try:
        with SaveFile.read(path) as file:
            load_notes(file, journal)
    except SaveError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE record SET body = '{}' WHERE id = 2", "record 2 is not the one that was written"),
        ("UPDATE record SET seat = 'red' WHERE id = 2", "record 2 is not the one that was written"),
        ("UPDATE record SET body = x'ff' WHERE id = 2", "record 2 has a value of a wrong type"),
        ("UPDATE record SET body = CAST(x'ff' AS TEXT) WHERE id = 2", "cannot be read"),
        ("DELETE FROM record WHERE id = 2", "record 3 stands where record 2 belongs"),
    ],
)
def test_a_record_that_was_changed_from_outside_is_noticed(path: Path, statement: str, says: str) -> None:
    noted(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()
    assert says in verify_records(path)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE record SET entry = 99 WHERE id = 2", "there is no entry 99"),
        ("UPDATE record SET kind = 'x y' WHERE id = 2", "impossible kind"),
        ("UPDATE record SET body = printf('%.*c', 100000, '[') WHERE id = 2", "nested too deeply"),
        ("UPDATE record SET body = '1' WHERE id = 2", "an object was expected"),
        ("UPDATE record SET body = printf('{\"a\":\"%.*c\"}', 5000000, 'x') WHERE id = 2", "4 MB, more than"),
        ("UPDATE record SET seat = printf('%.*c', 1000, 'x') WHERE id = 2", "far too long"),
    ],
)
def test_a_forged_record_is_refused(path: Path, statement: str, says: str) -> None:
    noted(path)
    edit(path, statement)
    assert says in verify_records(path)


@pytest.mark.parametrize("kind", ["2/rules", "1/map", "02/map", "99/map", "x/map", "trap"])
def test_a_content_that_belongs_nowhere_is_refused(path: Path, kind: str) -> None:
    edit(path, f"UPDATE content SET kind = '{kind}' WHERE kind = 'map'")
    with pytest.raises(SaveError, match=r"does not belong|cannot be"):
        SaveFile.read(path)


def test_a_missing_edition_is_noticed(path: Path) -> None:
    edit(path, "UPDATE content SET kind = '3/map' WHERE kind = 'map'")
    with pytest.raises(SaveError, match="lacks the contents of edition 2"):
        SaveFile.read(path)
