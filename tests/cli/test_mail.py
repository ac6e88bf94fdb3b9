"""Play by mail on the command line: packet out, draft, look over, carry out, also in parts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.mail import game_of, to_act

from wargame.cli import main
from wargame.storage.games import open_game
from wargame.storage.verify import verify


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run_it(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        try:
            code: Any = main([str(each) for each in arguments])
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(int(code or 0), said.out, said.err)

    return run_it


def seat_of(path: Path) -> str:
    with open_game(path, write=False) as game:
        return to_act(game)


@pytest.fixture
def mail(run: Any, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A game, a packet of it and a bot's orders for it."""
    game, packet, orders = (tmp_path / name for name in ("g.wargame", "p.wgpacket", "o.wgorders"))
    game_of("tutorial-strait", game, turns=2).close()
    seat = seat_of(game)
    sent = run("packet", game, "--seat", seat, "--out", packet, "--message", "By noon.", "--json")
    assert sent.code == 0 and sent.json["seat"] == seat
    drafted = run("draft", packet, "--bot", "--out", orders, "--message", "Done.", "--json")
    assert drafted.code == 0 and drafted.json["asked"] and len(drafted.json["orders"]) > 2
    return game, packet, orders


@pytest.mark.parametrize("command", ["packet", "draft", "orders"])
def test_every_command_has_help_with_an_example(run: Any, command: str) -> None:
    shown = run(command, "--help")
    assert shown.code == 0 and f"Example: wargame {command}" in " ".join(shown.out.split())


def test_a_dry_run_tells_and_changes_nothing(run: Any, mail: tuple[Path, Path, Path]) -> None:
    game, _, orders = mail
    before = game.read_bytes()
    told = run("orders", game, "--orders", orders, "--dry-run", "--json")
    assert told.code == 0 and game.read_bytes() == before
    found = told.json
    assert found["message"] == "Done." and found["stopped"] is None
    assert {row["verdict"] for row in found["orders"]} == {"rolls", "certain"}
    assert all(row["became"] is None for row in found["orders"])
    read = run("orders", game, "--orders", orders, "--dry-run")
    assert "possible, depends on a roll" in read.out and "Done." in read.out


def test_a_part_then_the_rest_is_carried_out_and_the_game_verifies(
    run: Any, mail: tuple[Path, Path, Path]
) -> None:
    game, _, orders = mail
    part = run("orders", game, "--orders", orders, "--only", "1", "--json").json
    assert [row["number"] for row in part["orders"] if row["became"]] == [1]
    rest = run("orders", game, "--orders", orders)
    assert rest.code == 0 and "carried out before" in rest.out and "carried out, entry" in rest.out
    assert verify(game).ok
    with open_game(game, write=False) as opened:
        kept = [record.value for record in opened.session.records.of("post")]
        assert [each["what"] for each in kept] == ["packet", "orders", "orders"]
        assert kept[1]["message"] == "Done."


def test_orders_that_do_not_belong_are_refused_in_one_line(
    run: Any, mail: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, _, orders = mail
    other = tmp_path / "other.wargame"
    game_of("tutorial-strait", other, turns=1).close()
    refused = run("orders", other, "--orders", orders)
    assert refused.code == 1 and "belong to another game" in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_dice_of_the_table_are_asked_for_and_taken(run: Any, tmp_path: Path) -> None:
    game, packet, orders = (tmp_path / name for name in ("g.wargame", "p.wgpacket", "o.wgorders"))
    game_of("tutorial-strait", game, turns=2, physical=True).close()
    assert run("packet", game, "--seat", seat_of(game), "--out", packet).code == 0
    assert run("draft", packet, "--bot", "--out", orders).code == 0
    asked = run("orders", game, "--orders", orders)
    assert asked.code == 1 and "order 1 needs d100 for" in asked.err and "--dice" in asked.err
    taken = run("orders", game, "--orders", orders, "--only", "1", "--dice", "42,42,42", "--json")
    assert taken.code == 0 and taken.json["orders"][0]["became"]
    with open_game(game, write=False) as opened:
        dice = opened.session.journal[opened.session.head].dice
        assert [roll.value for roll in dice if roll.source == "typed"] == [42]


def test_an_order_drafted_by_hand_is_checked(run: Any, mail: tuple[Path, Path, Path]) -> None:
    _, packet, _ = mail
    done = run("draft", packet, "--order", '["end_phase"]', "--json")
    assert [row["text"] for row in done.json["orders"]] == ["the end of the phase"]
    assert run("draft", packet, "--order", '["move",0,[1]]').code == 1
    assert run("draft", packet, "--order", "nonsense").code == 2


@pytest.mark.parametrize("only", ["0", "99", "x", "1-x"])
def test_wrong_numbers_are_wrong_usage(run: Any, mail: tuple[Path, Path, Path], only: str) -> None:
    game, _, orders = mail
    assert run("orders", game, "--orders", orders, "--only", only).code == 2
