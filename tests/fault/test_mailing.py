"""The short form of the test with packets of strangers; `make fault` does the long one."""

from __future__ import annotations

from pathlib import Path

from fault.mailing import mail_often
from support.mail import game_of, to_act

from wargame.storage.packets import write_packet


def test_a_packet_of_a_stranger_is_refused_or_drafted_on_safely(tmp_path: Path) -> None:
    path = tmp_path / "p.wgpacket"
    with game_of("tutorial-strait", tmp_path / "game.wargame") as game:
        write_packet(game, to_act(game), path)
    tally = mail_often(path, 250)
    assert not tally.failed, tally.failed[0]
    assert tally.refused > 80 and tally.opened > 40, str(tally)
