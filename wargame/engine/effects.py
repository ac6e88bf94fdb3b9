"""What orders as data and injects bring about: one small function for each kind of effect, in `EFFECTS`.

A kind is declared in `rules.orderwords.EFFECTS` and registered here with `effect`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from wargame.engine import cadres, ladder, production, sightings
from wargame.engine.board import on_map, room_near
from wargame.engine.damage import lose_steps
from wargame.engine.events import (
    AreaPlaced,
    HoldingChanged,
    PoolSkillChanged,
    PostureChanged,
    PressureAdded,
    ReplacementsChanged,
    StepsRestored,
    StockSpent,
    TrainingChanged,
    UnitDisrupted,
    UnitRested,
)
from wargame.engine.ruling import Ruling
from wargame.engine.situation import holding_of
from wargame.engine.skills import change_skill, rounded, rounded_skill
from wargame.engine.state import NOBODY, OFF_MAP, Unit


@dataclass(frozen=True, slots=True)
class EffectContext:
    """One effect about to happen. `amount`, `turns` and `radius` are computed.

    `side` is who acts (NOBODY for an inject), `unit`, `target`, `hex` and `subject` as in the order, -1 for
    none. `cause`: the id of the order or inject. `seen`: bit mask of the sides that know of the order.
    """

    kind: str
    to: str
    name: str
    amount: int | Fraction
    turns: int
    radius: int
    side: int
    unit: int
    target: int
    hex: int
    subject: int
    cause: str
    seen: int
    outcome: str = ""
    skill: int | Fraction = 0
    """Points of skill of men who come."""

    @property
    def whole(self) -> int:
        """The amount as a whole number, halves away from zero."""
        return rounded(self.amount)

    def receiver(self, ruling: Ruling) -> Unit | None:
        """The living unit that gets the effect."""
        number = self.target if self.to == "target" else self.unit
        unit = ruling.state.units[number] if number >= 0 else None
        return unit if unit and unit.steps > 0 else None

    @property
    def receiving_side(self) -> int:
        return self.subject if self.to == "subject" else self.side


Handler = Callable[[Ruling, EffectContext], None]

EFFECTS: dict[str, Handler] = {}
"""Kind of effect to the function that brings it about."""


def effect(kind: str) -> Callable[[Handler], Handler]:
    """Registers a function for a kind of effect."""

    def register(handler: Handler) -> Handler:
        if kind in EFFECTS:
            raise ValueError(f"there is an effect '{kind}' already")
        EFFECTS[kind] = handler
        return handler

    return register


def bring_about(ruling: Ruling, context: EffectContext) -> None:
    """Brings one effect about; nothing happens if it is on a unit that is gone."""
    EFFECTS[context.kind](ruling, context)


# -- units ---------------------------------------------------------------------------------------------


@effect("skill")
def _skill(ruling: Ruling, context: EffectContext) -> None:
    if context.to in ("unit", "target"):
        unit = context.receiver(ruling)
        if unit:
            change_skill(ruling, unit, context.name, context.amount, context.cause)
        return
    side = context.receiving_side
    before = holding_of(ruling.state, side).pool_skills.get(context.name, 0)
    after = rounded_skill(before, context.amount)
    if after != before:
        seen = ruling.game.blocs[side]
        ruling.emit(PoolSkillChanged(side, context.name, after, context.cause, seen=seen))


@effect("training")
def _training(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    name = context.name if context.whole > 0 else ""
    if unit and unit.training != name:
        ruling.emit(TrainingChanged(unit.id, name, seen=ruling.game.blocs[unit.side]))


@effect("post_cadre")
def _post_cadre(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    if unit:
        cadres.post(ruling, context.side, unit, context.whole)


@effect("stock")
def _stock(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    if unit:
        amount = max(context.whole, -unit.stocks.get(context.name, 0))
        ruling.emit(StockSpent(unit.id, context.name, -amount, seen=ruling.game.blocs[unit.side]))


@effect("steps")
def _steps(ruling: Ruling, context: EffectContext) -> None:
    unit, amount = context.receiver(ruling), context.whole
    if unit is None:
        return
    own = ruling.game.blocs[unit.side]
    if amount < 0:
        cause = "inject" if context.side == NOBODY else context.cause
        lose_steps(ruling, unit, -amount, cause, own)
    elif gained := min(amount, unit.full_steps - unit.steps):
        ruling.emit(StepsRestored(unit.id, gained, seen=own))


@effect("posture")
def _posture(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    index = ruling.game.posture_index[context.name]
    if unit and unit.posture != index:
        ruling.emit(PostureChanged(unit.id, index, seen=ruling.game.blocs[unit.side]))


@effect("contact")
def _contact(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    if unit and on_map(unit):
        sightings.sight(ruling, context.side, unit, max(0, min(3, context.whole)))


@effect("disrupt")
def _disrupt(ruling: Ruling, context: EffectContext) -> None:
    unit = context.receiver(ruling)
    disrupted = context.whole > 0
    if unit and unit.disrupted != disrupted:
        ruling.emit(UnitDisrupted(unit.id, disrupted, seen=ruling.game.blocs[unit.side]))


@effect("rest")
def _rest(ruling: Ruling, context: EffectContext) -> None:
    unit, turns = context.receiver(ruling), context.whole
    if unit is None or not on_map(unit) or turns <= 0:
        return
    place = unit.hex
    if context.hex >= 0:
        place = room_near(ruling.game, ruling.state, unit.id, context.hex)
    if place != OFF_MAP:
        until = ruling.state.turn + turns - 1
        ruling.emit(UnitRested(unit.id, place, until, seen=ruling.game.blocs[unit.side]))


# -- sides ---------------------------------------------------------------------------------------------


@effect("holding")
def _holding(ruling: Ruling, context: EffectContext) -> None:
    side = context.receiving_side
    amount = max(context.whole, -holding_of(ruling.state, side).stocks.get(context.name, 0))
    if amount:
        seen = ruling.game.blocs[side]
        ruling.emit(HoldingChanged(side, context.name, amount, context.cause, seen=seen))


@effect("replacements")
def _replacements(ruling: Ruling, context: EffectContext) -> None:
    side = context.receiving_side
    steps = max(context.whole, -holding_of(ruling.state, side).replacements)
    if steps:
        ruling.emit(ReplacementsChanged(side, steps, context.cause, seen=ruling.game.blocs[side]))


@effect("cadre")
def _cadre(ruling: Ruling, context: EffectContext) -> None:
    if context.whole > 0:
        skill = rounded_skill(0, context.skill)
        cadres.come_home(ruling, context.receiving_side, context.whole, skill, context.turns, context.cause)


@effect("line")
def _line(ruling: Ruling, context: EffectContext) -> None:
    production.order_line(ruling, context.receiving_side, context.name, context.whole > 0)


@effect("tier")
def _tier(ruling: Ruling, context: EffectContext) -> None:
    production.gain_technology(ruling, context.receiving_side, context.name, context.whole, context.cause)


@effect("track")
def _track(ruling: Ruling, context: EffectContext) -> None:
    name = context.name
    if context.to:
        name = f"{name}_{ruling.game.sides[context.receiving_side].id}"
    ladder.change_track(ruling, name, context.whole, context.cause)


@effect("pressure")
def _pressure(ruling: Ruling, context: EffectContext) -> None:
    ruling.emit(PressureAdded(context.side, context.cause, context.whole))


@effect("rung")
def _rung(ruling: Ruling, context: EffectContext) -> None:
    rung = ruling.state.rung + context.whole
    if context.whole:
        ladder.move_rung(ruling, rung, 0, context.side, "effect")


@effect("area")
def _area(ruling: Ruling, context: EffectContext) -> None:
    if context.to == "hex":
        hex_id = context.hex
    else:
        unit = context.receiver(ruling)
        hex_id = unit.hex if unit else -1
    if hex_id >= 0 and context.whole > 0:
        until = ruling.state.turn + max(1, context.turns) - 1
        number = ruling.state.next_id
        ruling.emit(
            AreaPlaced(
                number,
                context.side,
                context.name,
                hex_id,
                max(0, context.radius),
                context.whole,
                until,
                seen=context.seen,
            )
        )
