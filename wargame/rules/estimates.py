"""estimates.toml: what sides estimate of each other, with which sources, and how good the results are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from wargame.rules.estimatemodel import (
    HUNDREDTHS,
    EstimateRules,
    Prisoners,
    Quantity,
    Result,
    Source,
)
from wargame.rules.expressions import Vocabulary
from wargame.rules.intake import Basis, Intake, Place, as_list, as_table
from wargame.rules.ordermodel import DataOrder
from wargame.rules.orderwords import QUANTITY, expanded
from wargame.rules.problems import shown
from wargame.rules.source import TomlFile

FILE: Final = "estimates.toml"
ESTIMATE: Final = "estimate"
_SECTIONS: Final = ("rule", "quantity", "source", "result", "confidence", "prisoners")
_MOST: Final = 1_000_000

Known = Mapping[str, Collection[str]]


def estimate_names(intake: Intake) -> dict[str, Collection[str]]:
    """The ids of quantities and sources, as written. Problems are noted later."""
    names: dict[str, Collection[str]] = {"quantity": (), "source": ()}
    if FILE not in intake.files:
        return names
    before = len(intake.problems)
    source = intake.toml(FILE)
    del intake.problems[before:]
    for kind in names if source else ():
        items = as_list(source.data.get(kind)) if source else []
        names[kind] = tuple(str(as_table(item).get("id", "")) for item in items)
    return names


def read_estimates(intake: Intake, known: Known) -> EstimateRules | None:
    """estimates.toml, which may be missing. `known` gives the names by kind ("stock", "skill"...)."""
    source = intake.toml(FILE) if FILE in intake.files else None
    if source is None:
        return None
    intake.toml_keys(source, FILE, (), source.data, _SECTIONS)
    results = _results(intake, source)
    quantities = _quantities(intake, source, known)
    sources = _sources(intake, source, quantities, results)
    words, doubt = _confidence(intake, source)
    return EstimateRules(
        intake.rule(source.data.get("rule", ""), Place(FILE, source.line("rule"))),
        quantities,
        sources,
        results,
        words,
        doubt,
        _prisoners(intake, source, sources, results),
    )


def check_collection(intake: Intake, orders: Mapping[str, DataOrder], rules: EstimateRules | None) -> None:
    """Every outcome of an order that collects, but failure, must be a result of estimates.toml."""
    for order in orders.values():
        if not rules or not order.resolver or all(each.kind != ESTIMATE for each in order.effects):
            continue
        for outcome in order.outcomes[:-1]:
            intake.name(outcome, rules.results, f"result (outcome of '{order.id}')", Place("orders.toml", 0))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of an array while it is read."""

    intake: Intake
    source: TomlFile
    path: tuple[str | int, ...]
    table: Mapping[str, object]
    name: str
    basis: Basis

    def place(self, key: str) -> Place:
        return Place(FILE, self.source.line(*self.path, key))

    def number(
        self, key: str, low: Fraction | int, high: Fraction | int, usual: int | None = None
    ) -> Fraction:
        """A number of the register; `usual` None: it must be there."""
        if key not in self.table and usual is not None:
            return Fraction(usual)
        raw = self.table.get(key, "")
        name = f"{self.name}.{key}"
        return Fraction(self.intake.number(name, raw, self.place(key), self.basis, low=low, high=high))

    def hundredths(self, key: str, low: Fraction | int, usual: int | None = None) -> int:
        """A number in hundredths."""
        value = self.number(key, low, _MOST, usual) * HUNDREDTHS
        if value.denominator != 1:
            self.intake.problem(self.place(key), f"'{key}' has at most two digits after the point")
        return int(value)

    def title(self, key: str) -> str:
        return self.intake.title(self.table.get(key), key, self.place(key))

    def known(self, key: str, names: Collection[str], what: str) -> str:
        return self.intake.name(str(self.table.get(key, "")), names, what, self.place(key))


def _entries(
    intake: Intake, source: TomlFile, kind: str, id_key: str, keys: tuple[str, ...]
) -> list[tuple[str, _Entry]]:
    """The tables of an array, each with an id of its own."""
    found: dict[str, _Entry] = {}
    for index, item in enumerate(as_list(source.data.get(kind))):
        table, path = as_table(item), (kind, index)
        intake.toml_keys(source, FILE, path, table, (id_key, *keys, "basis", "note"))
        place = Place(FILE, source.line(*path, id_key))
        if id_key == "id":
            name = intake.key(table.get("id", ""), place, found, kind)
        else:
            name = intake.title(table.get(id_key), id_key, place)
            if name in found:
                intake.problem(place, f"{kind} '{name}' stands twice; rename or delete one")
        basis = intake.basis(table.get("basis"), table.get("note", ""), place)
        label = name.replace(", ", "_").replace(" ", "_")
        found[name] = _Entry(intake, source, path, table, f"estimates.{kind}.{label}", basis)
    if not found:
        intake.problem(Place(FILE, 0), f"has no [[{kind}]]; add at least one")
    return list(found.items())


def _results(intake: Intake, source: TomlFile) -> dict[str, Result]:
    return {
        name: Result(name, entry.number("width", Fraction(1, 100), 10), entry.number("offset", -10, 10))
        for name, entry in _entries(intake, source, "result", "outcome", ("width", "offset"))
    }


def _quantities(intake: Intake, source: TomlFile, known: Known) -> dict[str, Quantity]:
    words = Vocabulary.of(expanded(QUANTITY, known), {"weather": known.get("weather", ())})
    keys = ("title", "unit", "value", "grain", "limit", "floor", "widen")
    found: dict[str, Quantity] = {}
    for name, entry in _entries(intake, source, "quantity", "id", keys):
        quantity = Quantity(
            name,
            entry.title("title"),
            str(entry.table.get("unit", "")),
            intake.expression(entry.table.get("value", ""), words, "number", entry.place("value")),
            entry.hundredths("grain", Fraction(1, 100)),
            entry.hundredths("limit", 0, 0),
            entry.number("floor", 0, 10),
            entry.number("widen", 0, 10),
        )
        if 0 < quantity.limit < quantity.grain:
            intake.problem(entry.place("limit"), "'limit' is less than 'grain'; no estimate fits between")
        found[name] = quantity
    return found


def _sources(
    intake: Intake, source: TomlFile, quantities: Collection[str], results: Collection[str]
) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for name, entry in _entries(
        intake, source, "source", "id", ("title", "text", "covers", "width", "reach", "usual")
    ):
        covers = tuple(str(item) for item in as_list(entry.table.get("covers")))
        for quantity in covers:
            intake.name(quantity, quantities, "quantity", entry.place("covers"))
        if not covers:
            intake.problem(entry.place("covers"), "'covers' is empty; name the quantities it tells about")
        found[name] = Source(
            name,
            entry.title("title"),
            entry.title("text"),
            covers,
            entry.number("width", Fraction(1, 100), 100),
            entry.number("reach", 0, 1),
            entry.known("usual", results, "result"),
        )
    return found


def _confidence(intake: Intake, source: TomlFile) -> tuple[dict[str, Fraction], str]:
    table = as_table(source.data.get("confidence"))
    entry = _Entry(
        intake,
        source,
        ("confidence",),
        table,
        "estimates.confidence",
        intake.basis(table.get("basis"), table.get("note", ""), Place(FILE, source.line("confidence"))),
    )
    words: dict[str, Fraction] = {}
    for word in (key for key in table if key not in ("basis", "note", "doubt")):
        width = entry.number(word, 0, 100)
        if words and width <= max(words.values()):
            intake.problem(entry.place(word), f"'{word}' must be wider than the word before it")
        words[word] = width
    return words, entry.title("doubt")


def _prisoners(
    intake: Intake, source: TomlFile, sources: Collection[str], results: Collection[str]
) -> Prisoners | None:
    table = as_table(source.data.get("prisoners"))
    if not table:
        return None
    path = ("prisoners",)
    intake.toml_keys(
        source, FILE, path, table, ("source", "chance", "degrees", "results", "rule", "basis", "note")
    )
    place = Place(FILE, source.line("prisoners"))
    basis = intake.basis(table.get("basis"), table.get("note", ""), place)
    entry = _Entry(intake, source, path, table, "estimates.prisoners", basis)
    cuts: list[Fraction] = []
    for index, raw in enumerate(as_list(table.get("degrees"))):
        cut = intake.chance(f"estimates.prisoners.degrees.{index + 1}", raw, entry.place("degrees"), basis)
        if not 0 < cut < 1 or (cuts and cut <= cuts[-1]):
            intake.problem(entry.place("degrees"), f"the cuts must rise between 0 and 1, not {shown(raw)}")
            continue
        cuts.append(cut)
    names = tuple(str(item) for item in as_list(table.get("results")))
    for name in names:
        intake.name(name, results, "result", entry.place("results"))
    if len(names) != len(cuts) + 1:
        intake.problem(entry.place("results"), f"{len(cuts)} cuts make {len(cuts) + 1} results")
        cuts, names = [], names[:1] or ("",)
    return Prisoners(
        entry.known("source", sources, "source"),
        entry.number("chance", 0, 1),
        tuple(cuts),
        names,
        intake.rule(table.get("rule", ""), entry.place("rule")),
    )
