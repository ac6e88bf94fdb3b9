"""Disk, lock, place and clock go wrong while a game is played: a clear message, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from support.tutorial import tutorial

from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.storage import guard
from wargame.storage.errors import SaveError
from wargame.storage.games import OpenGame, new_game, open_game
from wargame.storage.verify import verify


@pytest.fixture
def game(tmp_path: Path) -> Iterator[OpenGame]:
    with new_game(tutorial(), seed=7, path=tmp_path / "game.wargame") as made:
        yield made


def play(game: OpenGame, turns: int) -> None:
    play_on(game.session, make_bots(game.session.game), turns=turns)


def digests(game: OpenGame) -> list[str]:
    return [entry.digest for entry in game.session.journal]


def reopened(path: Path) -> list[str]:
    assert verify(path).ok
    with open_game(path) as again:
        return digests(again)


def path_of(game: OpenGame) -> Path:
    assert game.path is not None
    return game.path


def limit_pages(game: OpenGame, more: int | None) -> None:
    """Lets the file grow by so many pages: what SQLite then says is what it says on a full disk."""
    assert game.file is not None
    raw = game.file._raw
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    raw.execute(f"PRAGMA max_page_count={1 << 30 if more is None else pages + more}")


def test_on_a_full_disk_the_game_stands_and_goes_on_when_there_is_room(game: OpenGame) -> None:
    limit_pages(game, 3)
    with pytest.raises(SaveError, match="disk is full; free some space") as told:
        play(game, 6)
    assert str(path_of(game)) in str(told.value)
    kept = digests(game)
    limit_pages(game, None)
    play(game, 1)
    assert digests(game)[: len(kept)] == kept and len(digests(game)) > len(kept)
    whole = digests(game)
    game.close()
    assert reopened(path_of(game)) == whole


@pytest.mark.skipif(os.name != "posix", reason="limits of a process exist on POSIX only")
@pytest.mark.parametrize("room", [0, 700, 4096, 9000, 20_000])
def test_writes_that_fail_or_stop_half_way_lose_no_committed_entry(tmp_path: Path, room: int) -> None:
    """A limit on file sizes makes the system write only a part, then nothing."""
    import subprocess

    path = tmp_path / "game.wargame"
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from support.tutorial import tutorial\n"
        "from wargame.play.bots import make_bots\n"
        "from wargame.play.player import play_on\n"
        "from wargame.storage.errors import SaveError\n"
        "from wargame.storage.games import new_game\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"path = Path({str(path)!r})\n"
        "with new_game(tutorial(), seed=3, path=path) as game:\n"
        "    log = path.with_name(path.name + '-wal')\n"
        f"    most = max(path.stat().st_size, log.stat().st_size) + {room}\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))\n"
        "    try:\n"
        "        play_on(game.session, make_bots(game.session.game),\n"
        "                on_entry=lambda entry: print(entry.id, entry.digest, flush=True))\n"
        "    except SaveError as error:\n"
        "        print(error, file=sys.stderr)\n"
        "        raise SystemExit(3)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, env=environment
    )
    assert done.returncode == 3, done.stderr
    assert str(path) in done.stderr and "Traceback" not in done.stderr
    reported = dict(line.split() for line in done.stdout.splitlines())
    kept = reopened(path)
    for number, digest in reported.items():
        assert kept[int(number) - 1] == digest


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved elsewhere")
def test_a_file_that_was_moved_away_is_noticed_before_anything_is_lost(
    game: OpenGame, tmp_path: Path
) -> None:
    play(game, 1)
    kept, path = digests(game), path_of(game)
    elsewhere = tmp_path / "moved.wargame"
    path.rename(elsewhere)
    with pytest.raises(SaveError, match=r"was moved or deleted .* put it back"):
        play(game, 2)
    assert digests(game) == kept
    game.write_copy(tmp_path / "rescued.wargame")
    assert reopened(tmp_path / "rescued.wargame") == kept
    elsewhere.rename(path)
    play(game, 2)
    whole = digests(game)
    game.close()
    assert reopened(path) == whole and len(whole) > len(kept)


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced elsewhere")
def test_a_file_that_another_one_took_the_place_of_is_not_written_to(game: OpenGame, tmp_path: Path) -> None:
    other = tmp_path / "other.wargame"
    new_game(tutorial(), seed=8, path=other).close()
    before = other.read_bytes()
    os.replace(other, path_of(game))
    with pytest.raises(SaveError, match="was replaced by another file"):
        play(game, 1)
    assert path_of(game).read_bytes() == before


def test_a_lock_of_another_program_is_told_and_the_order_can_be_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "BUSY_SECONDS", 0.1)
    path = tmp_path / "game.wargame"
    with new_game(tutorial(), seed=7, path=path) as game:
        kept = digests(game)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(SaveError, match="another program is writing to it"):
                play(game, 1)
            other.execute("ROLLBACK")
        assert digests(game) == kept
        play(game, 1)
        whole = digests(game)
    assert reopened(path) == whole


def test_a_file_that_is_write_protected_is_opened_to_look_at_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "game.wargame"
    new_game(tutorial(), seed=7, path=path).close()
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)  # root may write to everything
    with pytest.raises(SaveError, match="write-protected; copy it to a folder of yours"):
        open_game(path)
    with open_game(path, write=False) as game:
        assert len(digests(game)) == 1


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path) -> None:
    jumps = (f"{2031 - number % 7}-01-01T00:00:00Z" for number in count())
    path = tmp_path / "game.wargame"
    with new_game(tutorial(), seed=7, path=path, clock=lambda: next(jumps)) as game:
        play(game, 2)
        jumped = digests(game)
    with new_game(tutorial(), seed=7, path=tmp_path / "steady.wargame", clock=lambda: "") as game:
        play(game, 2)
        assert digests(game) == jumped
    assert reopened(path) == jumped
