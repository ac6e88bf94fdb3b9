"""Loads a ruleset from its files: all of it, checked, or none of it with every problem named.

The README of a shipped ruleset describes the files; `wargame.rules.vocabulary` says what must be there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from wargame.rules.combat import read_combat
from wargame.rules.constants import read_constants
from wargame.rules.datarules import read_all_data, unit_stocks
from wargame.rules.features import columns_for, features_on, files_for, switches_of
from wargame.rules.intake import OVERRIDES, Intake, as_table
from wargame.rules.model import Ruleset, UnitType
from wargame.rules.modifierfile import read_modifiers
from wargame.rules.orders import order_ids
from wargame.rules.problems import ContentError
from wargame.rules.sequence import Head, read_head, read_sequence
from wargame.rules.source import check_limits, content_hash, read_toml
from wargame.rules.tables import (
    DOMAINS,
    read_actions,
    read_defences,
    read_ladder,
    read_movement,
    read_sensors,
    read_terrains,
    read_unit_types,
    read_weapons,
)
from wargame.rules.texts import check_cited, read_texts
from wargame.rules.vocabulary import ORDERS


def load_ruleset(files: Mapping[str, bytes], *, where: str = "") -> Ruleset:
    """The ruleset in `files` (relative name to content); `where` is put before file names in problems.

    Raises ContentError with all problems, in order of file and line. Every number is in `assumptions`; those
    named in the optional file overrides.toml (see `with_settings`) have its value.
    """
    intake = _opened(files, where)
    ruleset = _read(intake, content_hash(files))
    _finished(intake)
    return ruleset


def _read(intake: Intake, digest: str) -> Ruleset:
    """The ruleset, which must not be used if the intake has noted problems."""
    sequence = read_sequence(intake, (*ORDERS, *order_ids(intake)))
    switches = list(switches_of(sequence.phases, intake.files))
    on = features_on(switches)
    intake.needed = files_for(on)
    head = read_head(intake, "weapons.csv" in intake.needed, "sensors.csv" in intake.needed)
    ladder = read_ladder(intake)
    actions = read_actions(intake, ladder)
    terrains = read_terrains(intake)
    movement = read_movement(intake, terrains)
    defences, threats = read_defences(intake)
    weapons = read_weapons(intake, threats, actions)
    sensors = read_sensors(intake, actions)
    types = read_unit_types(intake, columns_for(on), movement, weapons, sensors, defences)
    if any(kind.headquarters for kind in types.values()):
        switches.append("headquarters")
    known = _names(head, actions, terrains, movement, weapons, sensors, threats, types)
    constants = read_constants(intake, known, switches)
    of_units = unit_stocks(weapons, defences, sensors, constants.settings.get("combat.stock", ""))
    data = read_all_data(intake, known, of_units)
    modifiers = read_modifiers(intake, known)
    texts = read_texts(intake)
    check_cited(intake, texts)
    return Ruleset(
        id=head.id,
        version=head.version,
        title=head.title,
        content_hash=digest,
        phases=sequence.phases,
        terrains=terrains,
        movement=movement,
        unit_types=types,
        weapons=weapons,
        defences=defences,
        sensors=sensors,
        postures=head.postures,
        combat=read_combat(intake),
        strike_die=head.strike_die,
        contest_die=head.contest_die,
        modifiers=modifiers,
        formulas=constants.formulas,
        numbers=constants.numbers,
        settings=constants.settings,
        actions=actions,
        ladder=ladder,
        texts=texts,
        assumptions=tuple(intake.assumptions.values()),
        references=constants.references,
        weathers=head.weathers,
        turns=sequence.turns,
        reveal=sequence.reveal,
        conflict=sequence.conflict,
        orders=data.orders,
        learning=data.learning,
        production=data.production,
        technology=data.technology,
        stocks=data.stocks,
        lights=head.lights,
        estimates=data.estimates,
    )


def _names(
    head: Head,
    actions: Collection[str],
    terrains: Collection[str],
    movement: Collection[str],
    weapons: Collection[str],
    sensors: Collection[str],
    threats: Collection[str],
    types: Mapping[str, UnitType],
) -> dict[str, Collection[str]]:
    """The names that exist in the ruleset, by kind, for settings and vocabularies."""
    return {
        "action": actions,
        "posture": head.postures,
        "weather": head.weathers,
        "light": head.lights,
        "terrain": terrains,
        "movement class": movement,
        "weapon": weapons,
        "sensor": sensors,
        "threat class": threats,
        "domain": DOMAINS,
        "category": tuple(dict.fromkeys(unit.category for unit in types.values())),
    }


def _opened(files: Mapping[str, bytes], where: str) -> Intake:
    limits = check_limits(files)
    if limits:
        raise ContentError(limits)
    intake = Intake(files, where)
    intake.read_overrides()
    return intake


def _finished(intake: Intake) -> None:
    intake.check_overrides()
    if intake.problems:
        raise ContentError(intake.problems)


def with_settings(files: Mapping[str, bytes], settings: Mapping[str, str]) -> dict[str, bytes]:
    """`files` with values changed by register name, as `--set NAME=VALUE` asks; load the result.

    The changes become the file overrides.toml, on top of those that are there, so the content hash differs
    and a saved game that keeps the files keeps the changes. The loader checks names and values.
    """
    lines: dict[str, str] = {}
    if OVERRIDES in files:
        source = read_toml(OVERRIDES, files[OVERRIDES], [])
        if source is None:
            return dict(files)
        lines.update({name: str(value) for name, value in as_table(source.data.get("set")).items()})
    lines.update(settings)
    text = "[set]\n" + "".join(f"{_quoted(name)} = {_quoted(value)}\n" for name, value in lines.items())
    return {**files, OVERRIDES: text.encode("utf-8", "replace")}


def _quoted(text: str) -> str:
    """A TOML text; JSON writes the same, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
