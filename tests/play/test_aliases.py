"""The numbers of units that a seat reads tell nothing of units that are not its bloc's."""

from __future__ import annotations

import json

from support.positions import busy_table

from wargame.cli.records import view_json
from wargame.engine.orders import Strike
from wargame.engine.state import Contact
from wargame.engine.umpire_orders import EndGame
from wargame.play.aliases import FIRST, aliases_of
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session


def session(root: str = "a") -> Session:
    return Session(busy_table().engine, Journal(root, MemoryStore()), 1)


def test_a_bloc_reads_its_own_numbers_and_none_of_the_others():
    game = session()
    for seat in ("north", "south", "ally", "observer"):
        aliases, side = aliases_of(game, seat), game.game.side_index.get(seat, -1)
        for unit in game.state.units:
            own = side >= 0 and game.game.allied[side][unit.side]
            assert (aliases.of(unit.id) == unit.id) == own
            assert own or aliases.of(unit.id) >= FIRST
    assert len({aliases_of(game, "north").of(unit.id) for unit in game.state.units}) == len(game.state.units)


def test_allies_read_the_same_and_other_games_other_numbers():
    game = session()
    north = [aliases_of(game, "north").of(unit.id) for unit in game.state.units]
    south = [aliases_of(game, "south").of(unit.id) for unit in game.state.units]
    assert [aliases_of(game, "ally").of(unit.id) for unit in game.state.units] == south
    assert [aliases_of(session("b"), "north").of(unit.id) for unit in game.state.units] != north


def test_what_is_shown_has_no_number_of_a_foreign_unit():
    game = session()
    foe = next(unit for unit in game.state.units if unit.side == 1)
    game.state.contacts[0][foe.id] = Contact(1, foe.hex, 1, -1, 0)
    shown = view_json(game.game, game.view("north"), aliases_of(game, "north"))
    units = json.loads(json.dumps(shown))["units"]
    foreign = [unit["id"] for unit in units if unit["side"] != "north"]
    assert foreign and all(number >= FIRST for number in foreign)


def test_orders_are_read_with_the_same_numbers():
    game = session()
    foe = next(unit.id for unit in game.state.units if unit.side == 1)
    aliases = aliases_of(game, "north")
    assert aliases.order(Strike(0, "rocket", foe, 2)) == Strike(0, "rocket", aliases.of(foe), 2)


def test_the_facilitator_and_everybody_after_the_end_read_the_games_own():
    game = session()
    assert aliases_of(game, "facilitator").of(3) == 3
    assert game.submit("facilitator", EndGame(reason="over")).entry is not None
    assert all(aliases_of(game, "north").of(unit.id) == unit.id for unit in game.state.units)
