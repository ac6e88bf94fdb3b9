"""Reads `injects.toml`: the master scenario events list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final

from wargame.rules.intake import Basis
from wargame.rules.orderwords import SKILLS
from wargame.rules.problems import hint, shown
from wargame.scenarios.holdings import stocks_known
from wargame.scenarios.model import Inject, InjectEffect, UnitSetup
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

INJECTS_FILE: Final = "injects.toml"
OF_UNITS: Final = ("stock", "steps", "contact", "skill", "training", "posture", "disrupt")
OF_SIDES: Final = ("holding", "replacements", "cadre", "line", "tier", "signal", "estimate")
_NAMED: Final = {
    "contact": "side",
    "holding": "stock",
    "line": "production line",
    "tier": "field of technology",
    "estimate": "source",
}
"""What the `text` of a kind of effect names, where that is not the kind's own word."""
EFFECTS: Final = ("track", "pressure", "rung", "weather", *OF_UNITS, *OF_SIDES)
MAX_NUMBER: Final = 999
MAX_AMOUNT: Final = 1000
MAX_LEVEL: Final = 3


def read_injects(reading: Reading, units: Mapping[str, UnitSetup]) -> tuple[Inject, ...]:
    """The injects in order of number; the file may be missing. Amounts are in the assumption register."""
    intake = reading.intake
    if INJECTS_FILE not in intake.files:
        return ()
    source = intake.toml(INJECTS_FILE)
    if source is None:
        return ()
    root = Table.root(intake, INJECTS_FILE, source)
    root.only("injects")
    found: dict[str, Inject] = {}
    numbers: dict[int, str] = {}
    for table in root.tables("injects"):
        inject = _inject(reading, table, units, found)
        if inject.number in numbers:
            table.problem(
                f"number {inject.number} is taken by '{numbers[inject.number]}'; choose another", "number"
            )
        numbers[inject.number] = inject.id
        found[inject.id] = inject
    return tuple(sorted(found.values(), key=lambda inject: inject.number))


def _inject(
    reading: Reading, table: Table, units: Mapping[str, UnitSetup], found: Mapping[str, Inject]
) -> Inject:
    table.only(
        *("id", "number", "title", "text", "turn", "phase", "when", "manual", "recipients"),
        *("effects", "expected", "evaluator", "trains", "otherwise", "basis", "note"),
    )
    key = reading.intake.key(table.raw("id"), table.place("id"), found, "inject")
    turn = table.whole("turn", 0, reading.turns, 0)
    manual = table.flag("manual")
    condition = None
    if table.has("when"):
        condition = reading.condition(table.raw("when"), table.place("when"))
    if not manual and turn == 0 and condition is None:
        table.problem("nothing releases this inject; give it a 'turn', a condition 'when', or manual = true")
    effects = tuple(_effects(reading, table, key, units))
    return Inject(
        id=key,
        number=table.whole("number", 1, MAX_NUMBER),
        title=table.text("title"),
        text=table.text("text"),
        turn=turn,
        phase=reading.release_phase(table.text("phase", required=False), table.place("phase")),
        when=condition,
        manual=manual,
        seats=table.names("recipients", reading.sides, "side"),
        effects=effects,
        expected=table.text("expected"),
        note=table.text("evaluator"),
        trains=table.text("trains", required=False),
        otherwise=table.text("otherwise", required=False),
    )


def _effects(
    reading: Reading, table: Table, inject: str, units: Mapping[str, UnitSetup]
) -> list[InjectEffect]:
    effects: list[InjectEffect] = []
    basis: Basis | None = None
    for index, effect in enumerate(table.tables("effects")):
        if basis is None:
            basis = table.basis()
        effects.append(_effect(reading, effect, f"injects.{inject}.{index + 1}", basis, units))
    return effects


def _effect(
    reading: Reading, table: Table, name: str, basis: Basis, units: Mapping[str, UnitSetup]
) -> InjectEffect:
    """One effect; what `target`, `amount` and `text` mean for each kind stands at `InjectEffect`."""
    table.only("kind", "target", "amount", "text", "skill")
    kind = table.choice("kind", EFFECTS, "kind of effect")
    target = table.text("target", required=kind in ("track", *OF_UNITS, *OF_SIDES))
    known = _names(reading, kind)
    text = table.text("text", required=kind in ("stock", "contact", "weather") or bool(known))
    low, high = (0, MAX_LEVEL) if kind == "contact" else (-MAX_AMOUNT, MAX_AMOUNT)
    amount = 0
    if kind not in ("weather", "signal", "estimate"):
        amount = table.registered("amount", name, basis, low, high)
    if kind == "estimate" and not reading.ruleset.estimates:
        table.problem("the ruleset has no estimates; choose another effect", "kind")
    if kind in ("pressure", "rung") and not reading.ruleset.ladder:
        table.problem("the ruleset has no ladder to put pressure on; choose another effect", "kind")
    if kind == "track":
        reading.track(target, table.place("target"))
    elif kind in OF_UNITS and target not in units:
        table.problem(f"unknown unit {shown(target)}{hint(target, units)}", "target")
    elif kind in OF_SIDES:
        reading.intake.name(target, reading.sides, "side", table.place("target"))
    elif kind == "stock" and text not in units[target].stocks:
        table.problem(f"'{target}' has no stock {shown(text)}{hint(text, units[target].stocks)}", "text")
    if known:
        reading.intake.name(text, known, _NAMED.get(kind, kind), table.place("text"))
    skill = 0
    if table.has("skill"):
        points = reading.intake.number(
            f"{name}.skill", table.raw("skill"), table.place("skill"), basis, low=0, high=5
        )
        skill = int(Fraction(points) * 100)
    return InjectEffect(kind, target, amount, text, skill)


def _names(reading: Reading, kind: str) -> Collection[str]:
    """What the `text` of a kind of effect may name; () where it names nothing of a fixed list."""
    rules = reading.ruleset
    if kind == "weather":
        return rules.weathers
    if kind == "contact":
        return tuple(reading.sides)
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
