"""Reads `injects.toml`: the master scenario events list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Final

from wargame.rules.intake import Basis
from wargame.rules.orderwords import AREAS, SKILLS
from wargame.rules.problems import hint, shown
from wargame.scenarios.holdings import stocks_known
from wargame.scenarios.inject_triggers import TRIGGERS, check_links, read_trigger
from wargame.scenarios.model import Inject, InjectEffect, UnitSetup
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

INJECTS_FILE: Final = "injects.toml"
OF_UNITS: Final = ("stock", "steps", "contact", "skill", "training", "posture", "disrupt", "rest")
OF_SIDES: Final = ("holding", "replacements", "cadre", "line", "tier", "signal", "estimate", "area")
_NAMED: Final = {
    "contact": "side",
    "holding": "stock",
    "line": "production line",
    "tier": "field of technology",
    "estimate": "source",
    "area": "kind of area effect",
}
"""What the `text` of a kind of effect names, where that is not the kind's own word."""
EFFECTS: Final = ("track", "pressure", "rung", "weather", *OF_UNITS, *OF_SIDES)
MAX_NUMBER: Final = 9999
MAX_MINUTES: Final = 24 * 60
MAX_AMOUNT: Final = 1000
MAX_LEVEL: Final = 3
MAX_RADIUS: Final = 20
PLACED: Final = ("area", "rest")


def read_injects(reading: Reading) -> tuple[tuple[Inject, ...], bool]:
    """The injects in order of number, and whether those that are due wait for a facilitator's word.

    The file may be missing. Amounts are in the assumption register.
    """
    intake = reading.intake
    if INJECTS_FILE not in intake.files:
        return (), False
    source = intake.toml(INJECTS_FILE)
    if source is None:
        return (), False
    root = Table.root(intake, INJECTS_FILE, source)
    root.only("injects", "wait")
    return read_list(reading, root), root.flag("wait")


def read_list(
    reading: Reading, root: Table, others: Mapping[str, Inject] | None = None
) -> tuple[Inject, ...]:
    """The injects of `root` in order of number; `others` are there already and may be named by triggers."""
    found: dict[str, Inject] = {}
    for _ in reading_list(reading, root, others or {}, found):
        pass
    return tuple(sorted(found.values(), key=lambda inject: inject.number))


def reading_list(
    reading: Reading, root: Table, others: Mapping[str, Inject], found: dict[str, Inject]
) -> Iterator[None]:
    """Reads one inject of `root` after the other into `found`, then checks what they say of each other."""
    numbers = {inject.number: key for key, inject in others.items()}
    tables: dict[str, Table] = {}
    for table in root.tables("injects"):
        inject = read_inject(reading, table, found)
        if inject.number in numbers:
            table.problem(
                f"number {inject.number} is taken by '{numbers[inject.number]}'; choose another", "number"
            )
        numbers[inject.number] = inject.id
        found[inject.id] = inject
        tables[inject.id] = table
        yield
    check_links(tables, {**others, **found})


def read_inject(reading: Reading, table: Table, found: Mapping[str, Inject]) -> Inject:
    """One inject; whether those that it names are there is for `check_links`."""
    table.only(
        *("id", "number", "title", "text", *TRIGGERS, "recipients", "effects", "expected", "evaluator"),
        *("trains", "otherwise", "controller", "minutes", "picture", "basis", "note"),
    )
    key = reading.intake.key(table.raw("id"), table.place("id"), found, "inject")
    trigger = read_trigger(reading, table)
    recipients = table.names("recipients", {**reading.sides, **reading.seats}, "side or seat")
    effects = tuple(_effects(reading, table, key, reading.units))
    return Inject(
        id=key,
        number=table.whole("number", 1, MAX_NUMBER),
        title=table.text("title"),
        text=table.text("text"),
        turn=trigger.turn,
        phase=trigger.phase,
        when=trigger.when,
        manual=trigger.manual,
        seats=tuple(name for name in recipients if name in reading.sides),
        effects=effects,
        expected=table.text("expected"),
        note=table.text("evaluator"),
        trains=table.text("trains", required=False),
        otherwise=table.text("otherwise", required=False),
        persons=tuple(name for name in recipients if name not in reading.sides),
        hours=trigger.hours,
        after=trigger.after,
        unanswered=trigger.unanswered,
        delay=trigger.delay,
        controller=table.text("controller", required=False),
        minutes=table.whole("minutes", 0, MAX_MINUTES, 0),
        picture=_picture(reading, table),
        basis=table.text("basis", required=False),
        because=table.text("note", required=False),
    )


def _picture(reading: Reading, table: Table) -> str:
    name = table.text("picture", required=False)
    if name and name not in reading.pictures:
        table.problem(f"there is no picture {shown(name)}{hint(name, reading.pictures)}", "picture")
    return name


def _effects(
    reading: Reading, table: Table, inject: str, units: Mapping[str, UnitSetup]
) -> list[InjectEffect]:
    effects: list[InjectEffect] = []
    basis: Basis | None = None
    for index, effect in enumerate(table.tables("effects")):
        if basis is None:
            basis = table.basis()
        name = f"injects.{inject}.{index + 1}"
        effects += _effect(reading, effect, name, basis, units)
    return effects


def _targets(reading: Reading, table: Table, kind: str, units: Mapping[str, UnitSetup]) -> tuple[str, ...]:
    """The target, or each of the `targets`; a side as target of an effect on units is all its units."""
    if table.has("targets"):
        if table.has("target"):
            table.problem("an effect has a 'target' or 'targets', not both; delete one", "target")
        named = table.texts("targets")
        if not named:
            table.problem("'targets' is empty; name units or sides", "targets")
    else:
        named = (table.text("target", required=kind in ("track", *OF_UNITS, *OF_SIDES)),)
    if kind not in OF_UNITS:
        return named
    found: dict[str, None] = {}
    for name in named:
        if name in reading.sides and name not in units:
            found.update({key: None for key, unit in units.items() if unit.side == name})
        else:
            found[name] = None
    return tuple(found)


def _effect(
    reading: Reading, table: Table, name: str, basis: Basis, units: Mapping[str, UnitSetup]
) -> list[InjectEffect]:
    """One effect for each target; what `amount` and `text` mean for each kind stands at `InjectEffect`."""
    table.only("kind", "target", "targets", "amount", "text", "skill", "hex", "radius", "turns")
    kind = table.choice("kind", EFFECTS, "kind of effect")
    targets = _targets(reading, table, kind, units)
    known = text_names(reading, kind)
    text = table.text("text", required=kind in ("stock", "contact", "weather") or bool(known))
    low, high = (0, MAX_LEVEL) if kind == "contact" else (-MAX_AMOUNT, MAX_AMOUNT)
    amount = 0
    if kind not in ("weather", "signal", "estimate"):
        amount = table.registered("amount", name, basis, low, high)
    if kind == "estimate" and not reading.ruleset.estimates:
        table.problem("the ruleset has no estimates; choose another effect", "kind")
    if kind in ("pressure", "rung") and not reading.ruleset.ladder:
        table.problem("the ruleset has no ladder to put pressure on; choose another effect", "kind")
    if known:
        reading.intake.name(text, known, _NAMED.get(kind, kind), table.place("text"))
    for target in targets:
        _check_target(reading, table, kind, target, text, units)
    skill = 0
    if table.has("skill"):
        points = reading.intake.number(
            f"{name}.skill", table.raw("skill"), table.place("skill"), basis, low=0, high=5
        )
        skill = int(Fraction(points) * 100)
    place, radius, turns = _where(reading, table, kind)
    return [InjectEffect(kind, target, amount, text, skill, place, radius, turns) for target in targets]


def _check_target(
    reading: Reading, table: Table, kind: str, target: str, text: str, units: Mapping[str, UnitSetup]
) -> None:
    key = "targets" if table.has("targets") else "target"
    if kind == "track":
        reading.track(target, table.place(key))
        if target in reading.tracks and reading.tracks[target].follows is not None:
            table.problem(f"'{target}' follows an expression; no inject can move it", key)
    elif kind in OF_UNITS and target not in units:
        table.problem(f"unknown unit {shown(target)}{hint(target, units)}", key)
    elif kind in OF_SIDES:
        reading.intake.name(target, reading.sides, "side", table.place(key))
    elif kind == "stock" and text not in units[target].stocks:
        table.problem(f"'{target}' has no stock {shown(text)}{hint(text, units[target].stocks)}", "text")


def _where(reading: Reading, table: Table, kind: str) -> tuple[int, int, int]:
    """Hex, radius and turns of an effect on a place; (-1, 0, 0) where it has none."""
    if kind not in PLACED:
        for key in ("hex", "radius", "turns"):
            if table.has(key):
                table.problem(f"'{key}' is for effects of the kinds {', '.join(PLACED)}; delete it", key)
        return -1, 0, 0
    place = -1
    if table.has("hex") or kind == "area":
        place = reading.hex(table.text("hex"), table.place("hex"))
    if kind == "rest":
        return place, 0, 0
    return place, table.whole("radius", 0, MAX_RADIUS, 0), table.whole("turns", 1, reading.turns, 1)


def text_names(reading: Reading, kind: str) -> Collection[str]:
    """What the `text` of a kind of effect may name; () where it names nothing of a fixed list."""
    rules = reading.ruleset
    if kind == "weather":
        return rules.weathers
    if kind == "contact":
        return tuple(reading.sides)
    if kind == "area":
        return tuple(AREAS)
    if kind == "training":
        return tuple(rules.learning.trainings) if rules.learning else ()
    names: Mapping[str, Collection[str]] = {
        "estimate": tuple(rules.estimates.sources) if rules.estimates else (),
        "skill": tuple(SKILLS),
        "posture": rules.postures,
        "holding": stocks_known(reading),
        "line": tuple(rules.production),
        "tier": tuple(rules.technology),
    }
    return names.get(kind, ())
