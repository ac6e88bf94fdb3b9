"""Plans for what can be changed of a unit on the map."""

from __future__ import annotations

from collections.abc import Hashable

from wargame.engine.state import IDENTIFIED
from wargame.engine.umpire_base import MAX_STOCK, stocks_known
from wargame.engine.umpire_orders import (
    UNCHANGED,
    ChangeOwner,
    PlaceUnit,
    RemoveUnit,
    SetCondition,
    SetContact,
    SetSkills,
    SetSteps,
    SetUnitStock,
)
from wargame.engine.view import UnitView
from wargame.ui.table.facts import skill, stock_title
from wargame.ui.white.powers.plan import (
    Choice,
    Desk,
    Field,
    Flag,
    Number,
    Place,
    Plan,
    Subject,
    Values,
    chosen,
)
from wargame.ui.words import level_word, title_of, tr

SKILLS = (("drone_skill", "Drone skill"), ("drone_defence", "Drone defence"))


def place(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Move a unit anywhere."""
    unit = desk.unit(subject)
    goal = subject.hex if subject.hex >= 0 else unit.hex
    to = Place(
        key="hex",
        title=tr("To hex"),
        now=desk.words.hex(unit.hex),
        value=goal,
        fits=lambda: desk.places(unit.type or "", unit.side, unit.id),
    )
    return Plan(
        (to,),
        lambda at, reason, tell: PlaceUnit(unit.id, at["hex"], reason=reason, tell=tell),
        tr("Its movement points stay as they are. A ground unit takes the land that it is put on."),
    )


def steps(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Weaken or repair."""
    unit = desk.unit(subject)
    full, now = unit.full_steps or 1, unit.steps or 1
    field = Number(
        key="steps", title=tr("Steps"), now=tr("{0} of {1}", now, full), value=now, low=1, high=full
    )
    return Plan(
        (field,),
        lambda at, reason, tell: SetSteps(unit.id, at["steps"], reason=reason, tell=tell),
        tr("Steps taken away count among the losses of its side, and on the ladder."),
    )


def condition(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Posture, disruption, and whether it may act again."""
    unit = desk.unit(subject)
    fields: list[Field] = []
    postures = desk.game.postures
    kind = desk.game.ruleset.unit_types[unit.type or ""]
    if kind.domain == "ground" and len(postures) > 1:
        options: tuple[tuple[Hashable, str], ...] = tuple((each, title_of(each)) for each in postures)
        fields.append(
            Choice(
                key="posture",
                title=tr("Posture"),
                now=title_of(unit.posture or ""),
                value=unit.posture or postures[0],
                options=options,
            )
        )
    order = ((0, tr("In order")), (1, tr("Disrupted")))
    now = int(bool(unit.disrupted))
    fields.append(Choice(key="disrupted", title=tr("State"), now=order[now][1], value=now, options=order))
    fields.append(
        Flag(
            key="again",
            title=tr("In this turn"),
            now=desk.words.state_word(unit, "")[0] if unit.acted else tr("nothing done"),
            value=False,
            text=tr("May move and act again"),
        )
    )

    def make(at: Values, reason: str, tell: bool) -> SetCondition:
        posture = at.get("posture", "")
        return SetCondition(
            unit.id,
            "" if posture == unit.posture else posture,
            UNCHANGED if at["disrupted"] == now else at["disrupted"],
            at["again"],
            reason=reason,
            tell=tell,
        )

    return Plan(tuple(fields), make)


def stocks_of(desk: Desk, unit_type: str, held: Hashable = None) -> tuple[str, ...]:
    """The stocks that a type of unit can spend, and those that it holds; all there are if none."""
    rules = desk.game.ruleset
    kind = rules.unit_types[unit_type]
    wanted = [key for key in kind.weapons if rules.weapons[key].per_stock]
    wanted += [rules.defences[key].stock for key in kind.defences if rules.defences[key].stock]
    wanted += [rules.sensors[key].stock for key in kind.sensors if rules.sensors[key].stock]
    fights = kind.domain == "ground" and kind.attack > 0
    wanted += [rules.setting("combat.stock")] if fights and rules.setting("combat.stock") else []
    known = stocks_known(desk.game)
    return tuple(key for key in dict.fromkeys(wanted) if key in known)


def has_stocks(desk: Desk, subject: Subject) -> bool:
    unit = desk.unit(subject)
    return bool(unit.stocks or stocks_of(desk, unit.type or ""))


def stock(desk: Desk, subject: Subject, values: Values) -> Plan:
    """What the unit has left of one stock."""
    unit = desk.unit(subject)
    held = dict(unit.stocks or {})
    keys = tuple(dict.fromkeys((*held, *stocks_of(desk, unit.type or ""))))
    options: tuple[tuple[Hashable, str], ...] = tuple(
        (key, stock_title(desk.game.ruleset, key)) for key in keys
    )
    key = chosen(values, "stock", options)
    now = held.get(key, 0)
    return Plan(
        (
            Choice(key="stock", title=tr("Stock"), value=key, options=options, leads=True),
            Number(key="amount", title=tr("Amount"), now=str(now), value=now, low=0, high=MAX_STOCK),
        ),
        lambda at, reason, tell: SetUnitStock(unit.id, at["stock"], at["amount"], reason=reason, tell=tell),
    )


def skills(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Skills with drones, 0 to 5."""
    unit = desk.unit(subject)
    now = {"drone_skill": unit.drone_skill or 0, "drone_defence": unit.drone_defence or 0}
    fields = tuple(
        Number(key=key, title=tr(title), now=skill(now[key]), value=now[key], low=0, high=500, decimals=2)
        for key, title in SKILLS
    )

    def make(at: Values, reason: str, tell: bool) -> SetSkills:
        wanted = [UNCHANGED if at[key] == now[key] else at[key] for key, _ in SKILLS]
        return SetSkills(unit.id, *wanted, reason=reason, tell=tell)

    return Plan(fields, make)


def watchers(desk: Desk, unit: UnitView) -> tuple[tuple[Hashable, str], ...]:
    """The blocs that search for a unit, each by its first side."""
    game = desk.game
    firsts = [side for side in range(len(game.sides)) if game.allied[side].index(True) == side]
    return tuple(
        (side, " / ".join(game.sides[ally].short for ally, yes in enumerate(game.allied[side]) if yes))
        for side in firsts
        if game.enemy[side][unit.side]
    )


def may_be_searched(desk: Desk, subject: Subject) -> bool:
    return desk.game.fog and bool(watchers(desk, desk.unit(subject)))


def contact(desk: Desk, subject: Subject, values: Values) -> Plan:
    """What a bloc knows of the unit."""
    unit = desk.unit(subject)
    options = watchers(desk, unit)
    side = chosen(values, "side", options)
    levels: tuple[tuple[Hashable, str], ...] = (
        (0, tr("Unknown: hide it")),
        *((level, level_word(level).capitalize()) for level in range(1, IDENTIFIED + 1)),
    )
    return Plan(
        (
            Choice(key="side", title=tr("Known to"), value=side, options=options, leads=True),
            Choice(
                key="level",
                title=tr("As"),
                now=desk.held(unit.id, side),
                value=IDENTIFIED,
                options=levels,
            ),
        ),
        lambda at, reason, tell: SetContact(unit.id, at["side"], at["level"], reason=reason, tell=tell),
        tr("It is shown as it is now. Hidden, it may be found again by whoever is next to it or looks."),
    )


def owner(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Give the unit to another side."""
    unit = desk.unit(subject)
    others = tuple(each for each in desk.sides() if each[0] != unit.side)
    return Plan(
        (
            Choice(
                key="side",
                title=tr("Belongs to"),
                now=desk.words.side_name(unit.side),
                value=chosen(values, "side", others),
                options=others,
            ),
        ),
        lambda at, reason, tell: ChangeOwner(unit.id, at["side"], reason=reason, tell=tell),
        tr("Both sides are told, and its old side knows where it stands."),
    )


def remove(desk: Desk, subject: Subject, values: Values) -> Plan:
    """Take the unit away."""
    unit = desk.unit(subject)
    ways = (
        (False, tr("Off the map, to be brought in again")),
        (True, tr("Destroyed: it counts among the losses")),
    )
    return Plan(
        (
            Choice(
                key="lost",
                title=tr("Take it"),
                now=desk.words.hex(unit.hex),
                value=values.get("lost", False),
                options=ways,
            ),
        ),
        lambda at, reason, tell: RemoveUnit(unit.id, at["lost"], reason=reason, tell=tell),
    )
