"""Plans for a hex, and for units that are not on the map: add, bring in, when they come."""

from __future__ import annotations

from collections.abc import Hashable

from wargame.engine.state import NOBODY
from wargame.engine.umpire_orders import AddUnit, BringIn, ScheduleUnit, SetControl
from wargame.engine.view import UnitView
from wargame.engine.view_roster import ReserveView
from wargame.ui.table.facts import stock_title
from wargame.ui.white.powers.plan import (
    Choice,
    Desk,
    Field,
    Line,
    Number,
    Place,
    Plan,
    Subject,
    Values,
    chosen,
)
from wargame.ui.white.powers.unitplans import SKILLS, stocks_of
from wargame.ui.words import title_of, tr

STOCK = "stock."
"""Before the key of a stock in the key of its field."""
MOST_STEPS, MOST_STOCK = 40, 10_000


# -- add -------------------------------------------------------------------------------------------------


def add(desk: Desk, subject: Subject, values: Values) -> Plan:
    """A new unit, with the numbers of one of its kind to begin with."""
    game = desk.game
    sides = desk.sides()
    side = chosen(values, "side", sides, _side_at(desk, subject.hex))
    types: tuple[tuple[Hashable, str], ...] = tuple(
        sorted(((kind.key, kind.title) for kind in game.types), key=lambda each: each[1])
    )
    usual = next(
        (unit.type for unit in desk.view.units if unit.side == side and unit.hex == subject.hex), None
    )
    kind = game.ruleset.unit_types[chosen(values, "type", types, usual or _first_type(desk, side))]
    like = _like(desk, kind.key, side)
    full = max(kind.steps, 1)
    fields: list[Field] = [
        Choice(key="side", title=tr("Side"), value=side, options=sides, leads=True),
        Choice(key="type", title=tr("Type"), value=kind.key, options=types, leads=True),
        Line(
            key="name", title=tr("Name"), value=values.get("name", ""), hint=tr("such as 7th Reserve Brigade")
        ),
        Place(
            key="hex",
            title=tr("Hex"),
            value=subject.hex,
            fits=lambda: desk.places(kind.key, side, -1),
        ),
        Number(
            key="arrives",
            title=tr("Comes in"),
            value=0,
            low=0,
            high=game.scenario.turns,
            nil=tr("now"),
            note=tr("A turn later than this one: it comes in there or near by"),
        ),
        Number(key="steps", title=tr("Steps"), value=full, low=1, high=MOST_STEPS),
        Line(key="formation", title=tr("Formation"), value=(like.formation if like else "") or ""),
        Choice(
            key="echelon",
            title=tr("Echelon"),
            value=(like.echelon if like else "") or "",
            options=_echelons(desk),
        ),
    ]
    for key, title in SKILLS:
        value = int(getattr(like, key) or 0) if like else 0
        fields.append(Number(key=key, title=tr(title), value=value, low=0, high=500, decimals=2))
    held = dict(like.stocks or {}) if like else {}
    for key in dict.fromkeys((*stocks_of(desk, kind.key), *held)):
        title = stock_title(game.ruleset, key)
        fields.append(Number(key=STOCK + key, title=title, value=held.get(key, 0), low=0, high=MOST_STOCK))
    return Plan(tuple(fields), _added, _likeness(desk, like))


def _added(at: Values, reason: str, tell: bool) -> AddUnit:
    stocks = tuple(
        (key.removeprefix(STOCK), value) for key, value in at.items() if key.startswith(STOCK) and value
    )
    return AddUnit(
        at["side"],
        at["type"],
        at["name"].strip(),
        at["hex"],
        at["steps"],
        at["echelon"],
        at["formation"].strip(),
        drone_skill=at["drone_skill"],
        drone_defence=at["drone_defence"],
        stocks=stocks,
        arrives=at["arrives"],
        reason=reason,
        tell=tell,
    )


def _side_at(desk: Desk, hex_id: int) -> int:
    """Whose unit one would add in a hex: of who stands there or holds it."""
    here = desk.view.at(hex_id) if hex_id >= 0 else ()
    holder = here[0].side if here else (desk.view.control[hex_id] if hex_id >= 0 else NOBODY)
    return max(0, holder)


def _first_type(desk: Desk, side: int) -> str:
    """The type that a side has most of."""
    mine = [unit.type for unit in desk.view.units if unit.side == side and unit.type]
    return max(dict.fromkeys(mine), key=mine.count) if mine else desk.game.types[0].key


def _like(desk: Desk, kind: str, side: int) -> UnitView | None:
    """A unit of the same type, of the same side if there is one."""
    same = [unit for unit in desk.view.units if unit.type == kind]
    return next((unit for unit in same if unit.side == side), same[0] if same else None)


def _likeness(desk: Desk, like: UnitView | None) -> str:
    if like is None:
        return tr("No unit of this type is on the map to take numbers from.")
    return tr("Numbers to begin with are those of {0}.", desk.words.unit(like))


def _echelons(desk: Desk) -> tuple[tuple[Hashable, str], ...]:
    """Those that the scenario uses, and none."""
    used = sorted({setup.echelon for setup in desk.game.unit_defs if setup.echelon})
    return (("", tr("none")), *((each, title_of(each)) for each in used))


# -- bring in --------------------------------------------------------------------------------------------


def has_reserve(desk: Desk, subject: Subject) -> bool:
    return bool(desk.view.reserve)


def has_waiting(desk: Desk, subject: Subject) -> bool:
    return any(each.steps for each in desk.view.reserve)


def _reserve_name(desk: Desk, unit: ReserveView) -> str:
    if not unit.steps:
        state = tr("destroyed")
    elif unit.turn:
        state = tr("turn {0}", unit.turn)
    else:
        state = tr("not by itself")
    return f"{unit.name} · {desk.words.side(unit.side)} · {state}"


def _pick(desk: Desk, values: Values, *, alive: bool) -> tuple[ReserveView, tuple[tuple[Hashable, str], ...]]:
    """The unit off the map that is meant, and all that could be; who comes soon stands first."""
    found = [unit for unit in desk.view.reserve if unit.steps or not alive]
    found.sort(key=lambda unit: (not unit.steps, unit.turn == 0, unit.turn, unit.id))
    options: tuple[tuple[Hashable, str], ...] = tuple((unit.id, _reserve_name(desk, unit)) for unit in found)
    number = chosen(values, "unit", options)
    return next(unit for unit in found if unit.id == number), options


def bring_in(desk: Desk, subject: Subject, values: Values) -> Plan:
    """A unit from off the map into the hex."""
    unit, options = _pick(desk, values, alive=False)
    goal = subject.hex if subject.hex >= 0 else unit.hex
    fields: list[Field] = [
        Choice(key="unit", title=tr("Unit"), value=unit.id, options=options, leads=True),
        Place(
            key="hex",
            title=tr("To hex"),
            now=tr("due at {0}", desk.words.hex(unit.hex)) if unit.turn else "",
            value=goal,
            fits=lambda: desk.places(unit.type, unit.side, -1),
        ),
    ]
    if not unit.steps:
        fields.append(
            Number(
                key="steps",
                title=tr("Comes back with"),
                now=tr("destroyed"),
                value=1,
                low=1,
                high=unit.full_steps,
                note=tr("Steps; what was lost stays counted as lost"),
            )
        )
    return Plan(
        tuple(fields),
        lambda at, reason, tell: BringIn(at["unit"], at["hex"], at.get("steps", 0), reason=reason, tell=tell),
    )


def schedule(desk: Desk, subject: Subject, values: Values) -> Plan:
    """When a unit comes in by itself."""
    unit, options = _pick(desk, values, alive=True)
    return Plan(
        (
            Choice(key="unit", title=tr("Unit"), value=unit.id, options=options, leads=True),
            Number(
                key="turn",
                title=tr("Comes in by itself"),
                now=tr("turn {0}", unit.turn) if unit.turn else tr("never"),
                value=unit.turn,
                low=0,
                high=desk.game.scenario.turns,
                nil=tr("never"),
                note=tr("In which turn; it comes in at {0} or near by", desk.words.hex(unit.hex)),
            ),
        ),
        lambda at, reason, tell: ScheduleUnit(at["unit"], at["turn"], reason=reason, tell=tell),
    )


# -- land ------------------------------------------------------------------------------------------------


def is_land(desk: Desk, subject: Subject) -> bool:
    return subject.hex >= 0 and desk.game.land[subject.hex]


def control(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Who holds the hex."""
    now = desk.view.control[subject.hex]
    options = ((NOBODY, tr("nobody")), *desk.sides())
    other = next(value for value, _ in options if value != now)
    return Plan(
        (
            Choice(
                key="side",
                title=tr("Held by"),
                now=desk.words.side_name(now) if now >= 0 else tr("nobody"),
                value=chosen(values, "side", options, other),
                options=options,
            ),
        ),
        lambda at, reason, tell: SetControl((subject.hex,), at["side"], reason=reason, tell=tell),
        tr("Who holds land is public."),
    )
