"""Packets and order sheets as files: whole or not at all; those of strangers are bounded and checked."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.mail import answered, draft_of, game_of, let_bot, to_act
from support.tutorial import tutorial

from wargame.engine.orders import EndPhase
from wargame.play.pbem.outgoing import MAX_ORDERS, OrderSheet
from wargame.scenarios.bundle import unpack
from wargame.storage.errors import SaveError
from wargame.storage.games import new_game, open_game
from wargame.storage.packets import (
    is_packet,
    packed,
    read_packet,
    read_sheet,
    write_packet,
    write_sheet,
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packet of the tutorial; read only."""
    folder = tmp_path_factory.mktemp("sent")
    with game_of("tutorial-strait", folder / "game.wargame", turns=1) as game:
        write_packet(game, to_act(game), folder / "p.wgpacket", message="Noon.")
    return folder / "p.wgpacket"


@pytest.fixture
def path(sent: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "p.wgpacket"
    copy.write_bytes(sent.read_bytes())
    return copy


def change(path: Path, how: Callable[[dict[str, Any]], object], **members: bytes) -> Path:
    """Writes the packet again with its papers changed."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    plain = json.loads(files["packet.json"])
    how(plain)
    files["packet.json"] = json.dumps(plain).encode()
    files |= members
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_a_packet_is_written_kept_in_the_game_and_read(tmp_path: Path) -> None:
    path = tmp_path / "p.wgpacket"
    with game_of("tutorial-strait", tmp_path / "game.wargame", turns=1) as game:
        seat = to_act(game)
        id_ = write_packet(game, seat, path, message="Noon.")
        with pytest.raises(SaveError, match="exists already"):
            write_packet(game, seat, path)
        assert len(game.session.records.of("post")) == 1
    found = read_packet(path)
    assert (found.packet.id, found.packet.seat, found.packet.message) == (id_, seat, "Noon.")
    assert is_packet(path) and not is_packet(tmp_path / "game.wargame")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["game.wargame", "p.wgpacket"]
    with open_game(tmp_path / "game.wargame") as again:
        kept = again.session.records.of("post")[0]
        assert (kept.seat, kept.entry, kept.value["id"]) == (seat, again.session.head, id_)


def test_the_same_packet_gives_the_same_bytes(sent: Path) -> None:
    found = read_packet(sent)
    assert packed(found.packet, found.opened) == sent.read_bytes()
    assert unpack(found.opened.blobs["scenario"], name="scenario") == {}, "the scenario's files have left"


def test_a_game_that_is_in_no_file_sends_nothing(tmp_path: Path) -> None:
    with new_game(tutorial(), seed=1) as game, pytest.raises(SaveError, match="save it first"):
        write_packet(game, to_act(game), tmp_path / "p.wgpacket")


def test_a_packet_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    game = game_of("tutorial-strait", tmp_path / "game.wargame", turns=1)
    with game, pytest.raises(SaveError, match="cannot be written"):
        write_packet(game, to_act(game), tmp_path / "no" / "p.wgpacket")
    assert [each.name for each in tmp_path.iterdir()] == ["game.wargame"]


def test_a_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    with game_of("tutorial-strait", tmp_path / "game.wargame", turns=1) as game:
        sheet = answered(game, to_act(game), tmp_path / "p.wgpacket", "Grüße")
    path = tmp_path / "o.wgorders"
    write_sheet(sheet, path)
    assert read_sheet(path) == sheet
    with pytest.raises(SaveError, match="exists already"):
        write_sheet(sheet, path)
    write_sheet(sheet, path, overwrite=True)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda plain: plain.update(format=2, program="9.9"), r"newer program \(version 9.9\)"),
        (lambda plain: plain.pop("format"), "no packet of this program"),
        (lambda plain: plain.pop("seat"), "'seat' is no text"),
        (lambda plain: plain.update(seat="nobody"), "no player's seat 'nobody'"),
        (lambda plain: plain.update(message="x" * 20_000), "far too long"),
        (lambda plain: plain.update(papers=[]), "Papers: 0 fields"),
        (lambda plain: plain.update(log=[[1]] * 6000), "the log"),
        (lambda plain: plain["log"].append([1, 1, 0, 0, "move", "", "{7}", [], -1, -1]), "hold together"),
        (lambda plain: plain["state"].update(turn="x"), "State, turn"),
        (lambda plain: plain["state"].update(turn=10**9), "a turn that its scenario"),
        (lambda plain: plain["state"].update(trap=1), "unknown field 'trap'"),
        (lambda plain: plain["state"].update(phase=77), "a phase that its scenario"),
        (lambda plain: plain["state"]["units"].pop(), "other units"),
        (lambda plain: plain["state"]["control"].pop(), "other units or hexes"),
        (lambda plain: plain["papers"][13].clear(), "number of units"),
        (
            lambda plain: plain["papers"][13][0].__setitem__(4, "tank of doom"),
            "a unit type that is not",
        ),
        (lambda plain: plain["papers"][10].pop(), "number of sides|side that is not there"),
        (lambda plain: plain["papers"].__setitem__(8, 10**9), "number of turns"),
        (lambda plain: plain["papers"].__setitem__(6, "tomorrow"), "no date"),
        (lambda plain: plain["papers"].__setitem__(4, "other-rules"), "other rules"),
    ],
)
def test_a_packet_that_does_not_hold_together_is_refused(
    path: Path, how: Callable[[dict[str, Any]], object], says: str
) -> None:
    with pytest.raises(SaveError, match=says) as refused:
        read_packet(change(path, how))
    assert str(refused.value).startswith(f"{path}: ") and "\n" not in str(refused.value)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("packet.json", b"[" * (17 << 20))
        archive.writestr("ruleset", b"")
        archive.writestr("map", b"")


def deep(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("packet.json", b"[" * 100_000)
        archive.writestr("ruleset", b"")
        archive.writestr("map", b"")


def with_path_trick(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../evil.txt", b"x")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.unlink(), "No such file"),
        (lambda path: path.write_bytes(b""), "no packet, or was damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-3000]), "no packet, or was damaged"),
        (lambda path: path.write_bytes(b"PK\3\4" + b"x" * 500), "no packet, or was damaged"),
        (bomb, "packed in a way"),
        (deep, "nested too deeply"),
        (with_path_trick, "holds other things"),
        (lambda path: change(path, lambda plain: None, map=b"no map"), "cannot be used"),
        (lambda path: change(path, lambda plain: None, ruleset=b"no rules"), "cannot be used"),
    ],
)
def test_a_file_that_is_no_packet_is_refused(path: Path, spoil: Callable[[Path], object], says: str) -> None:
    spoil(path)
    with pytest.raises(SaveError, match=says):
        read_packet(path)
    assert not (path.parent.parent / "evil.txt").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("[]", "an object was expected"),
        ('{"kind": "poem"}', "no sheet of orders"),
        ('{"kind": "wargame orders"}', "no orders of this program"),
        ('{"kind": "wargame orders", "format": 99, "program": "9"}', "newer program"),
        ('{"kind": "wargame orders", "format": 1}', "'packet' is no text"),
        ("[" * 100_000, "nested too deeply"),
        ("x" * (3 << 20), "far too large"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "o.wgorders"
    path.write_text(text)
    with pytest.raises(SaveError, match=says):
        read_sheet(path)


@pytest.mark.parametrize(
    ("orders", "says"),
    [
        (["x"], "order 1: not JSON"),
        ([1], "order 1 is no text"),
        (['["end_phase"]', '["format_disk"]'], "order 2: unknown order 'format_disk'"),
        (['["move","x",[]]'], "order 1: MoveUnit, unit"),
        (["[]"] * (MAX_ORDERS + 1), "at most 1000 orders"),
        ("all", "no list"),
    ],
)
def test_orders_that_are_none_are_refused_by_number(tmp_path: Path, orders: object, says: str) -> None:
    path = tmp_path / "o.wgorders"
    write_sheet(OrderSheet("p", "g", "s", "", "", "", (EndPhase(),)), path)
    path.write_text(json.dumps({**json.loads(path.read_text()), "orders": orders}))
    with pytest.raises(SaveError, match=says):
        read_sheet(path)


def test_a_bot_can_draft_on_what_was_read(sent: Path) -> None:
    assert let_bot(draft_of(read_packet(sent))).orders
