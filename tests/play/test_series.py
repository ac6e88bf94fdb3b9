"""Series for charts: folded from the journal, and only what a seat may know."""

from __future__ import annotations

from support.data_orders import DEEDS, HELD, SABOTAGE, with_data
from support.positions import busy_table

from wargame.engine.engine import Engine
from wargame.play.bots import make_bots
from wargame.play.journal import Journal, MemoryStore
from wargame.play.player import bot_order, seat_to_act
from wargame.play.series import Series, series_of
from wargame.play.session import Session


def played(orders: int) -> Session:
    game = busy_table(ruleset=with_data({"orders.toml": SABOTAGE + DEEDS}), holdings=HELD).game
    session = Session(Engine(game), Journal("", MemoryStore()), 5)
    bots = make_bots(game)
    for _ in range(orders):
        seat = seat_to_act(session.engine, session.state)
        if not seat:
            break
        bot_order(session, seat, bots[seat])
    return session


def series(session: Session, seat: str) -> dict[tuple[str, str, int], Series]:
    entries = session.journal.path(session.head)
    found = series_of(session.engine.game, entries, seat)
    return {(each.name, each.of, each.side): each for each in found}


def test_the_last_value_is_how_things_stand() -> None:
    session = played(40)
    state = session.state
    found = series(session, "facilitator")
    assert found["rung", "", -1].values[-1] == state.rung
    assert found["rung", "", -1].turns == tuple(range(1, state.turn + 1))
    assert found["holding", "steel", 0].values[-1] == state.holdings[0].stocks["steel"]
    own = [unit for unit in state.units if unit.side == 0 and unit.steps > 0]
    steps = sum(unit.steps for unit in own)
    mean = sum(unit.drone_defence * unit.steps for unit in own) / steps
    assert found["steps", "", 0].values[-1] == steps
    assert abs(found["skill", "drone_defence", 0].values[-1] - mean) <= 0.5


def test_losses_and_production_add_up() -> None:
    session = played(200)
    found = series(session, "facilitator")
    for side, lost in enumerate(session.state.losses):
        told = sum(
            sum(each.values) for (name, _, owner), each in found.items() if (name, owner) == ("lost", side)
        )
        assert told == lost
    steel = found["holding", "steel", 0].values
    assert sum(found["spent", "steel", 0].values) == 8 - steel[-1]
    assert sum(found["produced", "combat_drones", 0].values) == 3


def test_a_seat_gets_its_own_bloc_and_what_is_public() -> None:
    session = played(30)
    assert not session.state.ended
    north = series(session, "north")
    assert {side for name, _, side in north if name in ("skill", "steps", "holding", "cadre")} == {0}
    assert ("track", "capital_north", 0) in north and ("pressure", "", -1) not in north
    south = series(session, "south")
    assert {side for name, _, side in south if name == "steps"} == {1, 2}
    assert not any(name == "track" for name, _, _ in south)
    assert not any(name in ("produced", "cadre") and side == 0 for name, _, side in south)
