"""Games by mail for tests: a packet out, orders drafted by a bot, the sheet back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from wargame.play.bots import make_bots
from wargame.play.pbem.draft import Draft
from wargame.play.pbem.outgoing import OrderSheet
from wargame.play.player import Questions, play_on, seat_to_act
from wargame.scenarios.library import Library
from wargame.storage.games import OpenGame, new_game, open_game
from wargame.storage.packets import OpenedPacket, read_packet, write_packet


def game_of(scenario: str, path: Path, *, seed: int = 3, turns: int = 2, physical: bool = False) -> OpenGame:
    """A saved game after `turns` turns of bots; the same one for the same wishes."""
    path.write_bytes(_played(scenario, seed, turns, physical))
    return open_game(path, clock=lambda: "2027-01-01T10:00:00Z")


@cache
def _played(scenario: str, seed: int, turns: int, physical: bool) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "game.wargame"
        with new_game(Library().open(scenario), seed=seed, path=path, physical=physical) as game:
            play_on(game.session, make_bots(game.session.game), turns=turns)
        return path.read_bytes()


def to_act(game: OpenGame) -> str:
    """The seat that the game waits for."""
    return seat_to_act(game.session.engine, game.session.state)


def sent(game: OpenGame, seat: str, path: Path, message: str = "") -> OpenedPacket:
    """A packet of the game as it is read elsewhere."""
    write_packet(game, seat, path, message=message, overwrite=True)
    return read_packet(path)


def draft_of(packet: OpenedPacket) -> Draft:
    return Draft(packet.engine, packet.packet, lambda: "2027-01-01T10:00:00Z")


def let_bot(draft: Draft, most: int = 40) -> Draft:
    """The seat's bot drafts until it ends the phase."""
    seat = draft.packet.seat
    bot = make_bots(draft.game)[seat]
    while draft.asked and not draft.why_closed() and len(draft.drafted) < most:
        order = bot.choose(Questions(draft.engine, draft.state, seat))
        submitted = draft.submit(seat, order)
        assert submitted.entry is not None, (order, submitted.refusal)
    return draft


def answered(game: OpenGame, seat: str, path: Path, message: str = "") -> OrderSheet:
    """The sheet that a bot elsewhere sends back."""
    return let_bot(draft_of(sent(game, seat, path))).sheet(message)
