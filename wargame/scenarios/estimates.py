"""Reads what sides believe of each other at the start, and how much pressure each one bears."""

from __future__ import annotations

from typing import Final

from wargame.rules.estimatemodel import HUNDREDTHS
from wargame.rules.intake import Basis
from wargame.scenarios.model import EstimateSetup
from wargame.scenarios.reading import Reading
from wargame.scenarios.tables import Table

MAX_AGE: Final = 1000
MAX_PRESSURE: Final = 1_000_000
_MOST: Final = 1_000_000
_BOUNDS: Final = ("low", "best", "high")


def read_thresholds(reading: Reading, root: Table) -> dict[str, int]:
    """[[thresholds]]: the pressure at which a side takes the ladder up; the ruleset's for sides left out."""
    found: dict[str, int] = {}
    for table in root.tables("thresholds"):
        table.only("side", "pressure", "basis", "note")
        side = table.choice("side", reading.sides, "side")
        if side in found:
            table.problem(f"side '{side}' has a threshold already; delete one", "side")
        name = f"thresholds.{side}.pressure"
        found[side] = table.registered("pressure", name, table.basis(), 1, MAX_PRESSURE)
    return found


def read_estimates(reading: Reading, root: Table) -> tuple[EstimateSetup, ...]:
    """[[estimates]]: low, best and high of a quantity of another side, with source and age in turns.

    A bloc has one estimate: what is given for a side holds for its allies.
    """
    rules = reading.ruleset.estimates
    found: dict[tuple[str, ...], EstimateSetup] = {}
    blocs = reading.blocs()
    for table in root.tables("estimates"):
        table.only("side", "about", "quantity", *_BOUNDS, "source", "age", "basis", "note")
        if rules is None:
            table.problem(f"the ruleset '{reading.ruleset.id}' has no estimates; delete these tables")
            break
        side = table.choice("side", reading.sides, "side")
        about = table.choice("about", reading.sides, "side")
        quantity = table.choice("quantity", rules.quantities, "quantity")
        if about in blocs.get(side, ()):
            table.problem(f"'{side}' knows the numbers of '{about}'; estimates are about others", "about")
        key = (*sorted(blocs.get(side, (side,))), about, quantity)
        if key in found:
            table.problem(f"the bloc of '{side}' has an estimate of this already; delete one")
        basis = table.basis()
        name = f"estimates.{side}.{about}.{quantity}"
        low, best, high = (_hundredths(table, bound, name, basis) for bound in _BOUNDS)
        if not low <= best <= high:
            table.problem("'low', 'best' and 'high' must rise: low <= best <= high", "best")
        source = table.choice("source", rules.sources, "source")
        age = table.whole("age", 0, MAX_AGE, 0)
        found[key] = EstimateSetup(side, about, quantity, low, best, high, source, age)
    return tuple(found.values())


def _hundredths(table: Table, key: str, name: str, basis: Basis) -> int:
    if not table.has(key):
        table.problem(f"'{key}' is missing; give low, best and high")
        return 0
    place = table.place(key)
    value = table.intake.number(f"{name}.{key}", table.raw(key), place, basis, low=0, high=_MOST)
    hundredths = value * HUNDREDTHS
    if hundredths != int(hundredths):
        table.problem(f"'{key}' has at most two digits after the point", key)
    return int(hundredths)
