"""orders.toml: kinds of order that a ruleset adds as data, with their targets, costs, odds and effects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from wargame.rules.expressions import Expression, Kind, Vocabulary
from wargame.rules.intake import Basis, Intake, Place, as_list, as_table
from wargame.rules.ordermodel import DONE, EVERY, Cost, DataOrder, OrderEffect
from wargame.rules.orderwords import AREAS, EFFECTS, ORDER, ORDER_RESOLVERS, SKILLS, WHERE, WHO, expanded
from wargame.rules.problems import hint, shown
from wargame.rules.source import TomlFile, plain
from wargame.rules.vocabulary import ORDERS

FILE = "orders.toml"
COSTS = ("stock", "holding", "track")
ON_UNITS = ("own_unit", "bloc_unit", "enemy_unit")
ON_SIDES = ("enemy_side", "allied_side", "other_side")
_KEYS = (
    *("id", "title", "rule", "text", "who", "where", "range", "amount_max", "when", "refusal", "per_turn"),
    *("costs", "action", "resolver", "base", "degrees", "outcomes", "secret", "hidden", "worth", "effect"),
    *("basis", "note"),
)
_EFFECT_KEYS = ("on", "kind", "to", "name", "amount", "turns", "radius", "skill", "basis", "note")
_CLOSED: Mapping[str, str] = {
    "weather": "weather",
    "light": "light",
    "hex.terrain": "terrain",
    "unit.category": "category",
    "unit.domain": "domain",
    "unit.posture": "posture",
    "target.category": "category",
    "target.domain": "domain",
    "target.posture": "posture",
}
"""Texts whose values are names of the ruleset."""

Known = Mapping[str, Collection[str]]


def order_ids(intake: Intake) -> tuple[str, ...]:
    """The ids of the orders, as written: the sequence of play may name them. Problems are noted later."""
    if FILE not in intake.files:
        return ()
    before = len(intake.problems)
    source = intake.toml(FILE)
    del intake.problems[before:]
    items = as_list(source.data.get("order")) if source else []
    return tuple(str(as_table(item).get("id", "")) for item in items)


def read_orders(intake: Intake, known: Known) -> dict[str, DataOrder]:
    """orders.toml, which may be missing. `known` gives the names by kind ("stock", "action"...)."""
    if FILE not in intake.files:
        return {}
    source = intake.toml(FILE)
    if source is None:
        return {}
    intake.toml_keys(source, FILE, (), source.data, ("order",))
    found: dict[str, DataOrder] = {}
    for index, item in enumerate(as_list(source.data.get("order"))):
        reader = _Reader(intake, source, index, as_table(item), known)
        order = reader.order(found)
        found[order.id] = order
    if not found:
        intake.problem(Place(FILE, 0), "has no order; add [[order]] tables or delete the file")
    return found


def order_vocabulary(who: str, where: str, known: Known) -> Vocabulary:
    """What an order's expressions may read: nothing of a unit, target or place that it does not have."""
    out: list[str] = []
    if who != "unit":
        out += ["unit.", "distance"]
    if where not in ON_UNITS:
        out.append("target.")
    if who != "unit" and where not in (*ON_UNITS, "hex"):
        out.append("hex.")
    if where not in (*ON_SIDES, "enemy_unit"):
        out.append("estimate.")
    words = {name: entry for name, entry in expanded(ORDER, known).items() if not name.startswith(tuple(out))}
    return Vocabulary.of(words, {name: known[kind] for name, kind in _CLOSED.items() if known.get(kind)})


@dataclass(slots=True)
class _Reader:
    """One [[order]] table while it is read."""

    intake: Intake
    source: TomlFile
    index: int
    table: dict[str, object]
    known: Known
    path: tuple[str | int, ...] = ()
    key: str = ""
    words: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    basis: Basis = field(default_factory=lambda: Basis("judgement", ""))

    def order(self, taken: Collection[str]) -> DataOrder:
        intake, table = self.intake, self.table
        self.path = ("order", self.index)
        intake.toml_keys(self.source, FILE, self.path, table, _KEYS)
        self.key = intake.key(table.get("id", ""), self.place("id"), taken, "order")
        if self.key in ORDERS:
            self.problem(f"'{self.key}' is a kind of order of the program; choose another id", "id")
        who, where = self.word("who", WHO, "unit"), self.word("where", WHERE, "none")
        self.words = order_vocabulary(who, where, self.known)
        self.basis = intake.basis(table.get("basis"), table.get("note", ""), self.place("basis"))
        resolver = self.word("resolver", ORDER_RESOLVERS, "")
        degrees, outcomes = self.degrees(resolver), self.outcomes(resolver)
        if resolver and len(outcomes) != len(degrees) + 2:
            count = len(degrees)
            self.problem(
                f"{count} cuts in 'degrees' make {count + 2} outcomes, the last is failure; "
                f"'outcomes' has {len(outcomes)}",
                "outcomes",
            )
        action = str(table.get("action", ""))
        if action:
            intake.name(action, self.known.get("action", ()), "action", self.place("action"))
        return DataOrder(
            id=self.key,
            title=intake.title(table.get("title"), "title", self.place("title")),
            rule=intake.rule(table.get("rule", ""), self.place("rule")),
            text=intake.title(table.get("text"), "text", self.place("text")),
            who=who,
            where=where,
            range=self.whole("range", 0, 1000),
            amount_max=self.number("amount_max", 1),
            when=self.expression("when", "true", "bool"),
            refusal=self.refusal(),
            per_turn=self.whole("per_turn", 1, 100, low=1),
            costs=self.costs(who),
            action=action,
            resolver=resolver,
            base=self.number("base", 1 if not resolver else None),
            degrees=degrees,
            outcomes=outcomes,
            secret=self.flag("secret"),
            hidden=self.flag("hidden"),
            worth=self.number("worth", 0),
            effects=self.effects(who, where, outcomes),
        )

    # Places and problems

    def place(self, *keys: str | int) -> Place:
        return Place(FILE, self.source.line(*self.path, *keys))

    def problem(self, message: str, *keys: str | int) -> None:
        self.intake.problem(self.place(*keys), message)

    # Values

    def word(self, key: str, known: Collection[str], usual: str) -> str:
        raw = self.table.get(key, usual)
        name = raw if isinstance(raw, str) else shown(raw)
        self.intake.name(name, known, f"'{key}'", self.place(key))
        return name if name in known else usual

    def flag(self, key: str) -> bool:
        raw = self.table.get(key, False)
        if not isinstance(raw, bool):
            self.problem(f"'{key}' must be true or false, not {shown(raw)}", key)
        return raw is True

    def whole(self, key: str, usual: int, high: int, low: int = 0) -> int:
        if key not in self.table:
            return usual
        name = f"orders.{self.key}.{key}"
        return self.intake.whole(name, self.table[key], self.place(key), self.basis, low, high)

    def expression(self, key: str, usual: str, kind: Kind) -> Expression:
        return self.intake.expression(self.table.get(key, usual), self.words, kind, self.place(key))

    def number(self, key: str, usual: int | None) -> Expression:
        """A number or expression of the register; `usual` None: it must be there."""
        if key not in self.table and usual is not None:
            return self.intake.expression(str(usual), self.words, "number", self.place())
        if key not in self.table:
            self.problem(f"'{key}' is missing; the resolver needs it")
        return self.amount(f"orders.{self.key}.{key}", self.table.get(key, 0), self.place(key), self.basis)

    def amount(self, name: str, raw: object, place: Place, basis: Basis) -> Expression:
        return self.intake.registered_expression(name, raw, self.words, place, basis)

    def refusal(self) -> str:
        text = self.table.get("refusal", "")
        if "when" in self.table or text:
            return self.intake.title(text, "refusal", self.place("refusal"))
        return ""

    def degrees(self, resolver: str) -> tuple[Fraction, ...]:
        cuts: list[Fraction] = []
        for index, raw in enumerate(as_list(self.table.get("degrees"))):
            number = raw if isinstance(raw, int | Fraction) and not isinstance(raw, bool) else Fraction(0)
            if not 0 < number < 1 or (cuts and number <= cuts[-1]):
                self.problem(f"the cuts must rise between 0 and 1, not {shown(raw)}", "degrees", index)
                continue
            name = f"orders.{self.key}.degrees.{index + 1}"
            cut = self.intake.chance(name, plain(number), self.place("degrees", index), self.basis)
            cuts.append(cut)
        if cuts and not resolver:
            self.problem("'degrees' needs a resolver; add resolver = \"contest\"", "degrees")
        return tuple(cuts)

    def outcomes(self, resolver: str) -> tuple[str, ...]:
        names: list[str] = []
        for index, raw in enumerate(as_list(self.table.get("outcomes"))):
            name = self.intake.title(raw, "outcomes", self.place("outcomes", index))
            if name in names:
                self.problem(f"outcome '{name}' stands twice; rename one", "outcomes", index)
            names.append(name)
        if not resolver:
            if names:
                self.problem(f"without a resolver the only outcome is '{DONE}'; delete this", "outcomes")
            return (DONE,)
        return tuple(names)

    def costs(self, who: str) -> tuple[Cost, ...]:
        found: list[Cost] = []
        for index, item in enumerate(as_list(self.table.get("costs"))):
            table, place = as_table(item), self.place("costs", index)
            self.intake.toml_keys(self.source, FILE, (*self.path, "costs", index), table, (*COSTS, "amount"))
            kinds = [kind for kind in COSTS if kind in table]
            if len(kinds) != 1:
                self.intake.problem(place, f"a cost names exactly one of {', '.join(COSTS)}")
                continue
            kind = kinds[0]
            name = str(table[kind])
            self.intake.name(name, self.known.get("track" if kind == "track" else "stock", ()), kind, place)
            if kind == "stock" and who != "unit":
                self.intake.problem(
                    place, "a side has no stock of its own; write holding = instead of stock ="
                )
            amount = self.amount(
                f"orders.{self.key}.cost.{index + 1}", table.get("amount", 1), place, self.basis
            )
            found.append(Cost(kind, name, amount))
        return tuple(found)

    # Effects

    def effects(self, who: str, where: str, outcomes: Collection[str]) -> tuple[OrderEffect, ...]:
        found: list[OrderEffect] = []
        for index, item in enumerate(as_list(self.table.get("effect"))):
            effect = self.effect(index, as_table(item), who, where, outcomes)
            if effect is not None:
                found.append(effect)
        if not found:
            self.problem("has no effect; add [[order.effect]] tables")
        return tuple(found)

    def effect(
        self, index: int, table: dict[str, object], who: str, where: str, outcomes: Collection[str]
    ) -> OrderEffect | None:
        path: tuple[str | int, ...] = (*self.path, "effect", index)

        def place(key: str) -> Place:
            return Place(FILE, self.source.line(*path, key))

        self.intake.toml_keys(self.source, FILE, path, table, _EFFECT_KEYS)
        basis = self.basis
        if "basis" in table or "note" in table:
            basis = self.intake.basis(table.get("basis"), table.get("note", ""), place("basis"))
        on = str(table.get("on", EVERY))
        if on != EVERY:
            self.intake.name(on, outcomes, "outcome", place("on"))
        kind = str(table.get("kind", ""))
        if kind not in EFFECTS:
            self.intake.problem(place("kind"), f"unknown effect {shown(kind)}{hint(kind, EFFECTS)}")
            return None
        to = self.receiver(kind, table, who, where, place("to"))
        name = str(table.get("name", ""))
        what = EFFECTS[kind][1]
        if what:
            self.intake.name(name, names_of(what, self.known), what, place("name"))
        elif name:
            self.intake.problem(place("name"), f"the effect '{kind}' names nothing; delete 'name'")
        return OrderEffect(
            on,
            kind,
            to,
            name,
            *(
                self.amount(f"orders.{self.key}.effect.{index + 1}.{key}", table[key], place(key), basis)
                if key in table
                else self.intake.expression(usual, self.words, "number", place(key))
                for key, usual in (("amount", "1"), ("turns", "0"), ("radius", "0"), ("skill", "0"))
            ),
        )

    def receiver(self, kind: str, table: Mapping[str, object], who: str, where: str, place: Place) -> str:
        """Who gets an effect: what the order has, of what the effect can be on."""
        has = ["", "side"]
        has += ["unit"] if who == "unit" else []
        has += ["target"] if where in ON_UNITS else []
        has += ["subject"] if where in (*ON_SIDES, *ON_UNITS) else []
        has += ["hex"] if where == "hex" else []
        able = [word for word in EFFECTS[kind][0] if word in has]
        if not able:
            needed = ", ".join(EFFECTS[kind][0])
            self.intake.problem(place, f"the effect '{kind}' needs one of {needed}, which this order has not")
            return ""
        to = str(table.get("to", able[0]))
        self.intake.name(to, able, "'to'", place)
        return to


def names_of(what: str, known: Known) -> Collection[str]:
    """The names that an effect's `name` may be, by what it names."""
    if what == "skill":
        return tuple(SKILLS)
    return tuple(AREAS) if what == "area" else known.get(what, ())
