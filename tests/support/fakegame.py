"""A tiny engine of two sides, for tests of what is around an engine: journal, session, saved game.

Red moves and attacks, blue waits. Moving costs nothing and tells nobody; an attack rolls a die that both
see; scouting rolls one that only the scout's side sees; the end of a phase hands over to the other side.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from wargame.engine.apply import apply
from wargame.engine.codec import state_to_plain
from wargame.engine.dice import Dice
from wargame.engine.engine import Engine, Outcome
from wargame.engine.events import (
    Adjudicated,
    ContactChanged,
    DiceRolled,
    Event,
    GameBegan,
    GroupBegan,
    OrderGiven,
    PhaseBegan,
    SideEnded,
    StepsLost,
    TurnBegan,
    UnitMoved,
)
from wargame.engine.orders import Attack, EndPhase, MoveUnit, Order, Scout
from wargame.engine.refusals import Refusal
from wargame.engine.state import Contact, State
from wargame.hexes.grid import HexGrid
from wargame.play.journal import Journal, JournalStore, MemoryStore
from wargame.play.session import Session

RED, BLUE = 0, 1


def fake_game() -> Any:
    """What journal, session and log read of a game."""
    grid = HexGrid(5, 5)
    seats = [("red", "player", "red"), ("blue", "player", "blue"), ("chief", "facilitator", "")]
    return SimpleNamespace(
        grid=grid,
        fog=True,
        map=SimpleNamespace(place_name=lambda hex_id: "Seoul" if hex_id == 7 else ""),
        scenario=SimpleNamespace(
            id="fake",
            title="Fake strait",
            turns=3,
            seats=[SimpleNamespace(id=i, role=role, side=side) for i, role, side in seats],
            tracks=(),
            injects=(),
            objectives=(),
            ends=(),
        ),
        sides=(SimpleNamespace(id="red", name="Red"), SimpleNamespace(id="blue", name="Blue")),
        side_index={"red": RED, "blue": BLUE},
        allied=((True, False), (False, True)),
        enemy=((False, True), (True, False)),
        blocs=(1, 2),
        types=(SimpleNamespace(title="Armour division"),),
        postures=("move", "dig_in"),
        unit_defs=(SimpleNamespace(name="1st Red"), SimpleNamespace(name="2nd Blue")),
        ruleset=SimpleNamespace(
            phases=(SimpleNamespace(title="Ground", rule="4.1"),),
            weapons={},
            sensors={},
            actions={},
            ladder=(),
            combat=SimpleNamespace(results={"loss": SimpleNamespace(title="Defender worn")}),
        ),
        date=lambda turn: f"2027-01-0{turn}",
    )


class FakeEngine:
    """As much of an engine as a session asks for. `asked` counts calls of `observe`."""

    def __init__(self) -> None:
        self.game = fake_game()
        self.asked = 0
        self.broken = False

    def begin(self, dice: Dice) -> tuple[State, Outcome]:
        state = State()
        setup = State(
            units=[_unit(0, RED, 6), _unit(1, BLUE, 8)],
            contacts=[{1: Contact(2, 8, 1, 0, 0)}, {}],
            losses=[0, 0],
        )
        events = (
            GameBegan(state_to_plain(setup), seen=0),
            TurnBegan(1, "clear"),
            PhaseBegan(0),
            GroupBegan(0, (RED,)),
        )
        return _done(state, list(events))

    def submit(
        self, state: State, seat: str, order: Order, dice: Dice, mode: str = "roll", choice: int | None = None
    ) -> Outcome:
        if self.broken:
            state.turn = 99
            raise RuntimeError("a fault in a rule")
        side = self.game.side_index.get(seat, -1)
        if side not in state.waiting:
            return Outcome((), Refusal("not_your_turn", "3.1", "it is not your turn"))
        happened = [OrderGiven(seen=0), *self._happens(state, side, order, dice)]
        return _done(state, happened)[1]

    def _happens(self, state: State, side: int, order: Order, dice: Dice) -> list[Event]:
        own = 1 << side
        match order:
            case MoveUnit(unit, path):
                return [UnitMoved(unit, (state.units[unit].hex, *path), 3, "move", seen=own)]
            case Attack(units, where):
                rolled = dice.roll("d6", "combat")
                second = dice.roll("2d6", "combat")
                odds = (("hold", 0.5, 0, 0), ("loss", 0.5, 0, 1))
                return [
                    DiceRolled("combat", "d6", rolled.value, rolled.source),
                    DiceRolled("combat", "2d6", second.value, second.source),
                    Adjudicated(
                        "combat",
                        "8.1",
                        "table",
                        side,
                        units,
                        "",
                        where,
                        (1,),
                        odds,
                        (),
                        (),
                        "d6",
                        rolled.value,
                        1,
                    ),
                    StepsLost(1, 1, "combat"),
                ]
            case Scout(unit, _, where):
                rolled = dice.roll("d100", "detection")
                return [
                    DiceRolled("detection", "d100", rolled.value, rolled.source, seen=own),
                    ContactChanged(side, 1 - unit, 3, where, state.turn, 0, 2, seen=own),
                ]
            case EndPhase():
                other = 1 - side
                events: list[Event] = [SideEnded(side), GroupBegan(0, (other,))]
                if side == BLUE:
                    events[1:] = [TurnBegan(state.turn + 1, "rain"), PhaseBegan(0), GroupBegan(0, (RED,))]
                return events
            case _:
                raise AssertionError(order)

    def observe(self, state: State, seat: str) -> Any:
        self.asked += 1
        return SimpleNamespace(seat=seat, orders=state.orders, asked=tuple(state.waiting))


def _unit(number: int, side: int, where: int) -> Any:
    from wargame.engine.state import Unit

    return Unit(number, side, 0, where, 9, 9, 0, 100, 100, -1, 0, 0, False, {}, {})


def _done(state: State, events: list[Event]) -> tuple[State, Outcome]:
    for event in events:
        apply(state, event)
    return state, Outcome(tuple(events))


def fake_session(
    store: JournalStore | None = None, *, seed: int = 7, root: str = "root", **options: Any
) -> Session:
    """A session of the fake game, begun."""
    engine = cast(Engine, FakeEngine())
    return Session(engine, Journal(root, store or MemoryStore()), seed, **options)
