"""Real games in files: reopened alike, saved as, copied by themselves, and never believed unchecked."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.forging import edit, rechain
from support.tutorial import play_tutorial, tutorial

from wargame.engine.codec import event_from_json, event_to_json, state_digest
from wargame.engine.events import ActionTaken, UnitMoved
from wargame.engine.orders import Attack, EndPhase, Strike
from wargame.play.bots import make_bots
from wargame.play.journal import Ruling
from wargame.play.player import bot_order, seat_to_act
from wargame.storage import folders
from wargame.storage.autosave import Autosave
from wargame.storage.errors import SaveError
from wargame.storage.games import new_game, open_game
from wargame.storage.verify import verify


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a game of one turn."""
    path = tmp_path_factory.mktemp("played") / "game.wargame"
    play_tutorial(path).close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, played: bytes) -> Path:
    path = tmp_path / "game.wargame"
    path.write_bytes(played)
    return path


def test_a_reopened_game_is_the_same_game(tmp_path: Path) -> None:
    path = tmp_path / "game.wargame"
    with play_tutorial(path) as game:
        digest, state = game.session.digest, state_digest(game.session.state)
        logs = {seat: game.session.log(seat) for seat in ("arden", "facilitator")}
        entries = list(game.session.journal)
    with open_game(path) as again:
        assert (again.session.digest, state_digest(again.session.state)) == (digest, state)
        assert list(again.session.journal) == entries
        assert {seat: again.session.log(seat) for seat in logs} == logs
        assert again.opened.blobs == tutorial().blobs
        assert again.opened.scenario.units == tutorial().scenario.units
        assert again.header.title == tutorial().scenario.title
        seat = seat_to_act(again.session.engine, again.session.state)
        bot_order(again.session, seat, make_bots(again.session.game)[seat])
    found = verify(path)
    assert (found.ok, found.entries, found.reason) == (True, len(entries) + 1, None)


def test_the_same_seed_plays_the_same_game() -> None:
    digests = {play_tutorial(seed=seed).session.digest for seed in (1, 1, 2)}
    assert len(digests) == 2


def test_a_game_in_memory_can_be_saved_and_goes_on_in_the_file(tmp_path: Path) -> None:
    game = play_tutorial()
    assert game.path is None
    game.session.rewind("facilitator", 4)
    first, second = tmp_path / "first.wargame", tmp_path / "second.wargame"
    game.save_as(first)
    seat = seat_to_act(game.session.engine, game.session.state)
    assert game.session.submit(seat, EndPhase()).entry
    game.save_as(second)
    assert game.path == second
    game.save_as(second, overwrite=True)
    assert game.session.rewind("facilitator", 2) is None
    game.close()
    assert verify(first).ok and verify(second).ok
    with open_game(first) as one, open_game(second) as two:
        assert (one.session.head, two.session.head) == (len(one.session.journal), 2)
        assert len(two.session.journal) == len(one.session.journal)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["first.wargame", "second.wargame"]


def test_a_new_game_does_not_write_over_another(path: Path) -> None:
    with pytest.raises(SaveError, match="exists already"):
        new_game(tutorial(), seed=1, path=path)
    assert verify(path).ok


def test_autosaves_rotate_and_each_is_a_whole_game(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path / "autosaves", keep=3, keep_all=4)
    game = play_tutorial()
    bots = make_bots(game.session.game)
    newest = Path()
    for _ in range(5):
        seat = seat_to_act(game.session.engine, game.session.state)
        bot_order(game.session, seat, bots[seat])
        newest = autosave.save(game)
    copies = autosave.copies()
    assert len(copies) == 3 and newest in copies
    assert all(verify(copy).ok for copy in copies)
    with open_game(newest, write=False) as again:
        assert again.session.digest == game.session.digest
    other = play_tutorial(seed=5)
    for _ in range(2):
        seat = seat_to_act(other.session.engine, other.session.state)
        bot_order(other.session, seat, make_bots(other.session.game)[seat])
        autosave.save(other)
    assert len(autosave.copies()) == 4


def test_a_clock_that_jumps_back_costs_no_newer_autosave(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path / "autosaves", keep=2)
    game = play_tutorial()
    bots = make_bots(game.session.game)
    path = Path()
    for number in range(4):
        seat = seat_to_act(game.session.engine, game.session.state)
        bot_order(game.session, seat, bots[seat])
        path = autosave.save(game)
        os.utime(path, (1_000_000 - number * 1000, 1_000_000 - number * 1000))
    copies = autosave.of(game.header.game)
    assert copies[0] == path and len(copies) == 2
    assert str(game.session.head - 1) in copies[1].stem


def test_the_newest_autosave_of_another_game_is_kept(tmp_path: Path) -> None:
    autosave = Autosave(tmp_path / "autosaves", keep=3, keep_all=2, keep_games=3)
    games = [play_tutorial(seed=seed) for seed in range(1, 6)]
    paths = [autosave.save(game) for game in games[:3]]
    assert all(path.exists() for path in paths), "the only copy of a game is gone"
    paths += [autosave.save(game) for game in games[3:]]
    assert len(autosave.copies()) == 3 and paths[-1].exists()


def test_an_autosave_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match="cannot be written"):
        Autosave(tmp_path / "file").save(play_tutorial())


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "{}/wargame/games"),
        ("win32", "APPDATA", "{}/wargame/games"),
        ("darwin", "", "Library/Application Support/wargame/games"),
    ],
)
def test_games_lie_where_the_system_keeps_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert folders.games_folder().as_posix().endswith(expected.format(tmp_path.as_posix()))
    assert folders.autosave_folder().parent == folders.games_folder().parent


# -- tampering -------------------------------------------------------------------------------------------


def a_move(path: Path) -> tuple[int, int, str]:
    """Row, entry and text of some unit's move."""
    with closing(sqlite3.connect(path)) as raw:
        row = raw.execute(
            "SELECT id, entry, event FROM event WHERE event LIKE ? ORDER BY id LIMIT 1",
            (f'["{UnitMoved.__name__}"%',),
        ).fetchone()
    return row


FORGERIES: dict[str, tuple[Callable[[Path], int | None], str]] = {}


def forgery(says: str) -> Callable[[Callable[[Path], int | None]], Callable[[Path], int | None]]:
    """Registers a way to forge a file; it returns the first bad entry. The chain is made to fit after it."""

    def register(forge: Callable[[Path], int | None]) -> Callable[[Path], int | None]:
        FORGERIES[forge.__name__] = (forge, says)
        return forge

    return register


@forgery("the rules lead to another one|digest")
def another_place(path: Path) -> int:
    row, entry, text = a_move(path)
    points = text.rindex(',"')
    edit(path, f"UPDATE event SET event = '{text[: points - 1]}9{text[points:]}' WHERE id = {row}")
    return entry


@forgery("that the game does not have")
def no_such_unit(path: Path) -> int:
    row, entry, _ = a_move(path)
    edit(path, f"""UPDATE event SET event = '["UnitMoved",-1,99,[1,2],0,"move"]' WHERE id = {row}""")
    return entry


@forgery("a target that the game does not have")
def no_such_target(path: Path) -> int:
    """An order as data aimed at a unit that is nowhere: the log would look for its name."""
    with closing(sqlite3.connect(path)) as raw:
        row, entry, text = raw.execute(
            "SELECT id, entry, event FROM event WHERE event LIKE '[\"ActionTaken\"%' ORDER BY id LIMIT 1"
        ).fetchone()
        event = event_from_json(text)
        assert isinstance(event, ActionTaken)
        aimed = dataclasses.replace(event, target=999)
        raw.execute("UPDATE event SET event = ? WHERE id = ?", (event_to_json(aimed), row))
        raw.commit()
    return entry


@forgery("unknown event 'Miracle'")
def no_such_event(path: Path) -> int:
    row, entry, _ = a_move(path)
    edit(path, f"""UPDATE event SET event = '["Miracle",-1]' WHERE id = {row}""")
    return entry


@forgery("unknown order 'win'")
def no_such_order(path: Path) -> int:
    edit(path, """UPDATE entry SET "order" = '["win"]' WHERE id = 3""")
    return 3


@forgery("the rules refuse its order|the rules lead to")
def another_order(path: Path) -> int:
    edit(path, """UPDATE entry SET "order" = '["end_phase"]' WHERE id = 2""")
    return 2


@forgery("the rules refuse its order")
def another_seat(path: Path) -> int:
    edit(path, "UPDATE entry SET seat = 'observer' WHERE id = 2")
    return 2


@forgery("only the entry that begins the game has no order")
def no_order(path: Path) -> int:
    edit(path, """UPDATE entry SET "order" = '' WHERE id = 2""")
    return 2


@forgery("does not begin with GameBegan")
def no_beginning(path: Path) -> int:
    edit(
        path,
        "DELETE FROM event WHERE entry = 1 AND number = 0",
        "UPDATE event SET number = number - 1 WHERE entry = 1",
        "UPDATE event SET id = id - 1",
    )
    return 1


@forgery("events, the rules lead to|another one")
def an_event_less(path: Path) -> int:
    edit(
        path,
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event WHERE entry = 4)",
        "UPDATE event SET id = id - 1 WHERE entry > 4",
    )
    return 4


@forgery("unknown way to settle an order")
def another_mode(path: Path) -> int:
    edit(path, "UPDATE entry SET mode = 'wish' WHERE id = 2")
    return 2


@forgery("its dice are not those of its events")
def dice_without_rolls(path: Path) -> int:
    edit(path, """UPDATE entry SET dice = '[["combat","2d6",12,"drawn"]]' WHERE id = 2""")
    return 2


@pytest.mark.parametrize("name", sorted(FORGERIES))
def test_a_forged_file_is_found_out_with_its_first_bad_entry(path: Path, name: str) -> None:
    """Also where the forger has made the chain of digests fit again."""
    forge, says = FORGERIES[name]
    bad = forge(path)
    broken = verify(path)
    assert not broken.ok and broken.first_bad_entry == bad
    with pytest.raises(SaveError, match=f"entry {bad}"):
        open_game(path)
    rechain(path)
    found = verify(path)
    assert not found.ok and found.first_bad_entry == bad
    assert found.reason
    assert re.search(says, found.reason), found.reason


def a_roll(path: Path) -> tuple[int, str, str]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(
            "SELECT id, dice, seat FROM entry WHERE dice != '' AND id > 1 ORDER BY id LIMIT 1"
        ).fetchone()


def test_a_drawn_roll_must_be_the_seeds(path: Path) -> None:
    entry, dice, _ = a_roll(path)
    rows = json.loads(dice)
    purpose, die, value, _ = rows[0]
    other = value - 1 if value > 1 else value + 1
    with closing(sqlite3.connect(path)) as raw:
        events = raw.execute("SELECT id, event FROM event WHERE entry = ? ORDER BY id", (entry,)).fetchall()
        row, text = next((row, text) for row, text in events if text.startswith('["DiceRolled"'))
        raw.execute(
            "UPDATE event SET event = ? WHERE id = ?", (text.replace(f",{value},", f",{other},"), row)
        )
        rows[0][2] = other
        packed = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        raw.execute("UPDATE entry SET dice = ? WHERE id = ?", (packed, entry))
        raw.commit()
    rechain(path)
    found = verify(path)
    assert (found.ok, found.first_bad_entry) == (False, entry)
    assert found.reason == f"the {die} for {purpose} shows {other}; the seed gives {value}"


def test_another_seed_or_ruleset_is_noticed(path: Path) -> None:
    edit(path, "UPDATE header SET value = '2' WHERE name = 'seed'")
    assert verify(path).first_bad_entry == 1
    edit(path, "UPDATE header SET value = '1' WHERE name = 'seed'")
    assert verify(path).ok
    edit(path, "UPDATE content SET data = x'00' WHERE kind = 'ruleset'")
    with pytest.raises(SaveError, match="its ruleset is not what its hash says"):
        verify(path)


def test_a_head_outside_the_tree_is_refused(path: Path) -> None:
    edit(path, "UPDATE head SET at = 9999")
    assert "no line of this journal" in str(verify(path).reason)
    with pytest.raises(SaveError, match="no line of this journal"):
        open_game(path)


def test_an_umpires_ruling_is_kept_and_decided_again(tmp_path: Path) -> None:
    """A roll, the median outcome and a chosen one are each an entry that `verify` can follow."""
    path = tmp_path / "game.wargame"
    with play_tutorial(path) as game:
        session = game.session
        fight = next(entry for entry in session.entries if isinstance(entry.order, (Attack, Strike)))
        assert fight.order is not None
        for ruling in (Ruling("expected"), Ruling("choose", 0), Ruling("choose", 1)):
            session.rewind("facilitator", fight.parent)
            done = session.submit(fight.seat, fight.order, ruling=ruling)
            assert done.entry is not None and done.entry.ruling == ruling
            assert done.entry.dice[0].source == ("expected" if ruling.mode == "expected" else "chosen")
        entries = len(session.journal)
    found = verify(path)
    assert (found.ok, found.entries, found.reason) == (True, entries, None)
    edit(path, f"UPDATE entry SET choice = 0 WHERE id = {entries}")
    rechain(path)
    assert verify(path).first_bad_entry == entries


@pytest.mark.parametrize("facilitator", [True, False])
def test_due_injects_wait_only_where_somebody_can_give_the_word(facilitator: bool) -> None:
    opened = tutorial()
    waiting = dataclasses.replace(opened, scenario=dataclasses.replace(opened.scenario, injects_wait=True))
    with new_game(waiting, seed=1, facilitator=facilitator) as game:
        states = {view.id: view.state for view in game.session.view("facilitator").injects}
        assert states["landing"] == ("due" if facilitator else "sent")
