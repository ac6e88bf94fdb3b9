"""What a ruleset is (ruleset.toml) and its sequence of play (sequence.toml, rule 2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from wargame.rules.combat import read_die
from wargame.rules.intake import Intake, Place, as_list, as_table
from wargame.rules.model import Conflict, Phase, TurnOrder
from wargame.rules.problems import hint, shown
from wargame.rules.source import TomlFile
from wargame.rules.tomllines import TomlPath
from wargame.rules.vocabulary import ORDERS, PROCEDURES
from wargame.rules.words import DAY

SEQUENCE = "sequence.toml"
NEW_TURN = "new_turn"
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")
UNUSED_DIE = "d100"
"""What stands for a die that a ruleset never rolls."""
_HEAD_KEYS = ("id", "version", "title", "postures", "weathers", "lights", "dice")
_SEQUENCE_KEYS = ("turns", "reveal", "conflict", "phase")
_PHASE_KEYS = ("id", "after", "title", "rule", "ask", "orders", "begin", "end", "simultaneous")
_TURNS: Mapping[str, TurnOrder] = {"phases": "phases", "players": "players"}
_CONFLICTS: Mapping[str, Conflict] = {"first": "first", "halt": "halt"}


@dataclass(frozen=True, slots=True)
class Head:
    """What ruleset.toml says."""

    id: str = ""
    version: str = ""
    title: str = ""
    postures: tuple[str, ...] = ()
    weathers: tuple[str, ...] = ()
    lights: tuple[str, ...] = (DAY,)
    strike_die: str = UNUSED_DIE
    contest_die: str = UNUSED_DIE


def read_head(intake: Intake, strikes: bool = True, contests: bool = True) -> Head:
    """ruleset.toml. `strikes`, `contests`: whether the ruleset rolls dice of these kinds."""
    needed = {"strike": strikes, "contest": contests}
    file = "ruleset.toml"
    source = intake.toml(file)
    if source is None:
        return Head()
    data = source.data
    intake.toml_keys(source, file, (), data, _HEAD_KEYS)
    for key, pattern, example in (("id", _ID, "modern-ops"), ("version", _VERSION, "1.0.0")):
        value = data.get(key, "")
        if not isinstance(value, str) or not pattern.fullmatch(value):
            place = Place(file, source.line(key))
            intake.problem(place, f"'{key}' must be a text such as \"{example}\", not {shown(value)}")
    dice = as_table(data.get("dice"))
    intake.toml_keys(source, file, ("dice",), dice, ("strike", "contest"))

    def die(key: str) -> str:
        if key not in dice and not needed[key]:
            return UNUSED_DIE
        place = Place(file, source.line("dice", key))
        return read_die(intake, dice.get(key, ""), f"dice.{key}", place)

    postures = _words(intake, source, file, "postures", "posture")
    if not postures:
        intake.problem(Place(file, source.line("postures")), "'postures' must list at least one posture")
    return Head(
        id=str(data.get("id", "")),
        version=str(data.get("version", "")),
        title=intake.title(data.get("title"), "title", Place(file, source.line("title"))),
        postures=postures,
        weathers=_words(intake, source, file, "weathers", "weather"),
        lights=_words(intake, source, file, "lights", "light") or (DAY,),
        strike_die=die("strike"),
        contest_die=die("contest"),
    )


@dataclass(frozen=True, slots=True)
class Sequence:
    """What sequence.toml says."""

    phases: tuple[Phase, ...] = ()
    turns: TurnOrder = "phases"
    reveal: tuple[str, ...] = ()
    conflict: Conflict = "first"


def read_sequence(intake: Intake, kinds: Collection[str] = tuple(ORDERS)) -> Sequence:
    """sequence.toml: the phases in the order that their `after` gives, and who acts when.

    `kinds`: the kinds of order that there are.
    """
    source = intake.toml(SEQUENCE)
    if source is None:
        return Sequence()
    intake.toml_keys(source, SEQUENCE, (), source.data, _SEQUENCE_KEYS)
    phases = _phases(intake, source, kinds)
    reveal: tuple[str, ...] = ()
    if "reveal" in source.data:
        reveal = _names(intake, source, ("reveal",), source.data["reveal"], kinds, "kind of order")
    usual = Sequence()
    turns: TurnOrder = _one_of(intake, source, "turns", _TURNS, usual.turns)
    for phase in phases if turns == "players" else ():
        if phase.orders and not phase.simultaneous and NEW_TURN in (*phase.begin, *phase.end):
            place = Place(SEQUENCE, source.line("turns"))
            why = f"phase '{phase.id}' is played by each group, so '{NEW_TURN}' would begin a turn for each"
            intake.problem(place, f"{why}; give it to a phase without orders before")
    return Sequence(
        phases,
        turns,
        reveal,
        _one_of(intake, source, "conflict", _CONFLICTS, usual.conflict),
    )


def _phases(intake: Intake, source: TomlFile, kinds: Collection[str]) -> tuple[Phase, ...]:
    file = SEQUENCE
    phases: list[Phase] = []
    after: list[str] = []
    for index, item in enumerate(as_list(source.data.get("phase"))):
        table = as_table(item)
        path = ("phase", index)
        intake.toml_keys(source, file, path, table, _PHASE_KEYS)
        key = intake.key(
            table.get("id", ""), Place(file, source.line(*path, "id")), [phase.id for phase in phases], "id"
        )
        phases.append(
            Phase(
                id=key,
                title=intake.title(table.get("title"), "title", Place(file, source.line(*path, "title"))),
                rule=intake.rule(table.get("rule", ""), Place(file, source.line(*path, "rule"))),
                ask=intake.title(table.get("ask"), "ask", Place(file, source.line(*path, "ask"))),
                orders=_names(intake, source, (*path, "orders"), table.get("orders"), kinds, "kind of order"),
                begin=_names(intake, source, (*path, "begin"), table.get("begin"), PROCEDURES, "procedure"),
                end=_names(intake, source, (*path, "end"), table.get("end"), PROCEDURES, "procedure"),
                simultaneous=_switch(intake, source, path, table),
            )
        )
        after.append(str(table.get("after", "")))
    if not phases:
        intake.problem(Place(file, 0), "has no phase; add [[phase]] tables")
    return _in_order(intake, source, phases, after)


def _in_order(intake: Intake, source: TomlFile, phases: list[Phase], after: list[str]) -> tuple[Phase, ...]:
    """The chain from the one phase without `after`; notes forks, cycles and unknown names."""
    known = [phase.id for phase in phases]
    places = [Place("sequence.toml", source.line("phase", index, "after")) for index in range(len(phases))]
    first = [index for index, name in enumerate(after) if not name]
    for index in first[1:]:
        intake.problem(places[index], f"phase '{known[index]}' needs 'after'; only the first has none")
    following: dict[str, int] = {}
    for index, name in enumerate(after):
        if name and name not in known:
            intake.problem(places[index], f"unknown phase {shown(name)} in 'after'{hint(name, known)}")
        elif name in following:
            other = known[following[name]]
            intake.problem(places[index], f"'{other}' already comes after '{name}'; put one after the other")
        elif name:
            following[name] = index
    chain: list[Phase] = []
    at = first[0] if first else -1
    while at >= 0 and len(chain) < len(phases):
        chain.append(phases[at])
        at = following.get(known[at], -1)
    reached = {phase.id for phase in chain}
    for index, name in enumerate(after):
        if name in known and known[index] not in reached and following.get(name) == index:
            intake.problem(
                places[index],
                f"phase '{known[index]}' is never reached: 'after' goes round in a circle; break it",
            )
    return tuple(chain)


_Word = TypeVar("_Word")


def _one_of(intake: Intake, source: TomlFile, key: str, known: Mapping[str, _Word], usual: _Word) -> _Word:
    """One of a few words at the top of the file; `usual` if the key is not there."""
    raw = source.data.get(key)
    found = known.get(raw) if isinstance(raw, str) else None
    if raw is not None and found is None:
        place = Place(SEQUENCE, source.line(key))
        intake.problem(place, f"'{key}' must be one of {', '.join(known)}, not {shown(raw)}")
    return usual if found is None else found


def _switch(intake: Intake, source: TomlFile, path: TomlPath, table: Mapping[str, object]) -> bool:
    """Whether a phase is simultaneous."""
    raw = table.get("simultaneous", False)
    if not isinstance(raw, bool):
        place = Place(SEQUENCE, source.line(*path, "simultaneous"))
        intake.problem(place, f"'simultaneous' must be true or false, not {shown(raw)}")
    return raw is True


def _names(
    intake: Intake, source: TomlFile, path: TomlPath, raw: object, known: Collection[str], what: str
) -> tuple[str, ...]:
    """A list of known names at `path`, none twice."""
    place, key = Place(SEQUENCE, source.line(*path)), path[-1]
    items = as_list(raw)
    if not items and raw != []:
        intake.problem(place, f"'{key}' must be a list of names in square brackets, empty for none")
    names = [str(item) for item in items]
    for position, name in enumerate(names):
        here = Place(SEQUENCE, source.line(*path, position))
        intake.name(name, known, what, here)
        if name in names[:position]:
            intake.problem(here, f"{what} '{name}' stands twice in '{key}'; delete one")
    return tuple(names)


def _words(intake: Intake, source: TomlFile, file: str, key: str, what: str) -> tuple[str, ...]:
    """A list of words that the ruleset itself defines."""
    words: list[str] = []
    raw = source.data.get(key, [])
    items = as_list(raw)
    if not items and raw != []:
        intake.problem(Place(file, source.line(key)), f"'{key}' must be a list of words in square brackets")
    for index, word in enumerate(items):
        words.append(intake.key(word, Place(file, source.line(key, index)), words, what))
    return tuple(words)
