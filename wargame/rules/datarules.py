"""What a ruleset may add as data: stocks, technology, production lines, learning, orders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wargame.rules.estimatemodel import EstimateRules
from wargame.rules.estimates import check_collection, estimate_names, read_estimates
from wargame.rules.intake import Intake
from wargame.rules.learning import (
    read_learning,
    read_production,
    read_technology,
    read_titles,
    training_ids,
)
from wargame.rules.model import DefenceLayer, Sensor, Weapon
from wargame.rules.ordermodel import DataOrder, LearningRules, ProductionLine, Tier
from wargame.rules.orders import read_orders
from wargame.rules.orderwords import SKILLS
from wargame.rules.source import read_csv


@dataclass(frozen=True, slots=True)
class DataRules:
    """What the optional files say; each is empty (or None) if its file is not there."""

    stocks: Mapping[str, str]
    technology: Mapping[str, tuple[Tier, ...]]
    production: Mapping[str, ProductionLine]
    learning: LearningRules | None
    orders: Mapping[str, DataOrder]
    estimates: EstimateRules | None


def unit_stocks(
    weapons: Mapping[str, Weapon],
    defences: Mapping[str, DefenceLayer],
    sensors: Mapping[str, Sensor],
    combat_stock: str,
) -> tuple[str, ...]:
    """Every stock that something of a unit spends."""
    known = [key for key, weapon in weapons.items() if weapon.per_stock]
    known += [layer.stock for layer in defences.values() if layer.stock]
    known += [sensor.stock for sensor in sensors.values() if sensor.stock]
    known += [combat_stock] if combat_stock else []
    return tuple(dict.fromkeys(known))


def data_names(intake: Intake, of_units: Collection[str]) -> dict[str, Collection[str]]:
    """The names that the optional files declare, by kind, for vocabularies. Problems are noted later."""
    before = len(intake.problems)
    stocks = read_titles(intake, "stocks.csv")
    names: dict[str, Collection[str]] = {
        "stock": tuple(dict.fromkeys([*of_units, *stocks])),
        "track": tuple(read_titles(intake, "tracks.csv")),
        "field": tuple(read_technology(intake)),
        "line": _keys(intake, "production.csv"),
        "skill": tuple(SKILLS),
        "training": training_ids(intake),
        **estimate_names(intake),
    }
    del intake.problems[before:]
    return names


def read_data(intake: Intake, known: Mapping[str, Collection[str]]) -> DataRules:
    """The optional files. `known` has the names by kind, those of `data_names` among them."""
    stocks = read_titles(intake, "stocks.csv")
    read_titles(intake, "tracks.csv")
    technology = read_technology(intake)
    orders, estimates = read_orders(intake, known), read_estimates(intake, known)
    check_collection(intake, orders, estimates)
    return DataRules(
        stocks,
        technology,
        read_production(intake, known, technology),
        read_learning(intake, known),
        orders,
        estimates,
    )


def read_all_data(intake: Intake, known: dict[str, Collection[str]], of_units: Collection[str]) -> DataRules:
    """The optional files; the names that they declare, and the ids of orders, are added to `known`."""
    known |= data_names(intake, of_units)
    data = read_data(intake, known)
    known["order"] = tuple(data.orders)
    return data


def _keys(intake: Intake, file: str) -> tuple[str, ...]:
    """The keys of a table, as written."""
    if file not in intake.files:
        return ()
    table = read_csv(file, intake.files[file], [], required=("key",), pattern=".*")
    return tuple(row["key"] for row in table.rows) if table else ()
