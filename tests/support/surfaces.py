"""Everything that a seat may ask, as text: what must not change when only what it cannot know does."""

from __future__ import annotations

from wargame.engine.board import on_map
from wargame.engine.codec import row_of, state_to_plain, to_text
from wargame.engine.engine import Engine
from wargame.engine.orders import Act
from wargame.engine.state import State
from wargame.play.pbem.redaction import Redaction


def surfaces(engine: Engine, state: State, seat: str) -> list[str]:
    """Every answer that the engine gives to a seat, as text."""
    side = engine.game.side_index.get(engine.seats[seat].side, -1)
    answers: list[object] = [
        engine.observe(state, seat),
        engine.options(state, seat),
        engine.threat_map(state, seat),
        engine.knowledge(state, seat),
        [engine.supply_map(state, seat, number) for number in range(len(engine.game.sides))],
    ]
    for ability in engine.options(state, seat).side_orders:
        answers.append(engine.targets(state, seat, -1, "act", ability.name))
    for order in engine.orders(state, seat):
        if isinstance(order, Act):
            asking = engine.asking(state, seat)
            answers += [asking.prices(order), asking.worth(order), asking.most_amount(order)]
        answers += [order, engine.check(state, seat, order), engine.odds(state, seat, order)]
        answers.append(engine.permission(state, seat, order))
    for unit in state.units:
        if unit.side == side and on_map(unit):
            answers.append(engine.reach(state, seat, unit.id))
            answers += [
                engine.targets(state, seat, unit.id, ability.kind, ability.name)
                for ability in engine.options(state, seat).units.get(unit.id, ())
            ]
    if engine.seats[seat].role == "player" and not state.ended:
        answers.append(leaving(engine, state, seat))
    return [repr(answer) for answer in answers]


def leaving(engine: Engine, state: State, seat: str) -> str:
    """What a packet for the seat takes along of state and scenario."""
    redaction = Redaction(engine.game, state, engine.observe(state, seat), sorted)
    return to_text([row_of(redaction.papers), state_to_plain(redaction.state)])
