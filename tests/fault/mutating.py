"""Mutates shipped rulesets and scenarios: each is refused with its places, or is a game that can be played.

A game that was loaded is compiled and played for some orders, because a rule that loads must also work.
"""

from __future__ import annotations

import random
import re
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import compile_game
from wargame.play.bots import make_bots
from wargame.play.player import Questions, seat_to_act
from wargame.rules.loader import load_ruleset
from wargame.rules.model import Ruleset
from wargame.rules.problems import ContentError
from wargame.scenarios.bundle import unpack
from wargame.scenarios.library import Library, Opened
from wargame.scenarios.loader import load_scenario
from wargame.scenarios.model import Scenario

LONGEST_SECONDS = 30.0
"""Loading and playing take a second on a quiet machine; what takes this long hangs."""
ORDERS = 6

_WORDS = [
    *[
        "0",
        "-1",
        "1",
        "2",
        "7",
        "99",
        "1000000",
        "99999999999999999999",
        "1e9",
        "0.5",
        "-0.001",
        "nan",
        "inf",
        "true",
        "false",
        "yes",
        "no",
    ],
    *[
        "''",
        '""',
        "[",
        "]",
        "{",
        "}",
        "[[",
        "]]",
        "=",
        ",",
        "#",
        "é",
        "0101",
        "9999",
        "((((((((",
        "1/0",
        "2**9999",
    ],
    *[
        "__import__('os')",
        "a.b.c",
        "lambda",
        "x.__class__",
        "not)",
        "and",
        "or",
        "if",
        "else",
        "unit",
        "target.steps",
        "track.x",
        "rung",
    ],
    *["turn", "north", "any", "*", "none", "done", "side", "enemy_unit", "hex", "\x00"],
]
_TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*|-?\d+(?:\.\d+)?")


@dataclass(slots=True)
class Mutations:
    """What became of the mutated files."""

    tried: int = 0
    refused: int = 0
    played: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return (
            f"{self.tried} mutated rulesets and scenarios: {self.refused} refused with their places, "
            f"{self.played} played, {len(self.failed)} failed; slowest {self.slowest:.1f} s"
        )


@cache
def _shipped(scenario: str) -> tuple[Opened, dict[str, bytes], dict[str, bytes]]:
    opened = Library().open(scenario)
    return (
        opened,
        unpack(opened.blobs["ruleset"], name="ruleset"),
        unpack(opened.blobs["scenario"], name="scenario"),
    )


def mutate_often(times: int, seed: int = 1, scenarios: tuple[str, ...] = ()) -> Mutations:
    """Mutates `times` times, and plays what loads."""
    names = scenarios or tuple(card.id for card in Library().scenarios())
    tally = Mutations()
    for number in range(times):
        chance = random.Random(f"{seed} {number}")
        tally.tried += 1
        started = time.monotonic()
        said: list[str] = []
        try:
            _try(chance, names[number % len(names)], said, tally)
        except Exception:
            tally.failed.append(f"number {number}: {'; '.join(said)}\n{traceback.format_exc()}")
        took = time.monotonic() - started
        tally.slowest = max(tally.slowest, took)
        if took > LONGEST_SECONDS:
            tally.failed.append(f"number {number}: {'; '.join(said)}: {took:.1f} s")
    return tally


def _try(chance: random.Random, name: str, said: list[str], tally: Mutations) -> None:
    opened, rules, scene = _shipped(name)
    rules, scene = dict(rules), dict(scene)
    of_rules = chance.random() < 0.5
    files = rules if of_rules else scene
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        file = chance.choice(sorted(file for file in files if file.endswith((".toml", ".csv"))))
        files[file] = _mutated(chance, files[file], said, f"{name}, {file}")
    try:
        ruleset = load_ruleset(rules, where="mutated") if of_rules else opened.ruleset
        scenario = load_scenario(scene, ruleset, opened.hexmap, where="mutated")
    except ContentError as error:
        if not error.problems or not all(problem.file and problem.message for problem in error.problems):
            raise AssertionError(f"a refusal without its place: {error}") from None
        tally.refused += 1
        return
    _play(ruleset, scenario, opened)
    tally.played += 1


def _play(ruleset: Ruleset, scenario: Scenario, opened: Opened) -> None:
    """Begins the game and gives a few orders of bots, so that formulas are evaluated."""
    game = compile_game(ruleset, scenario, opened.hexmap)
    engine = Engine(game)
    state, _ = engine.begin(SeededDice(1, 0))
    bots = make_bots(game)
    for depth in range(1, ORDERS + 1):
        seat = seat_to_act(engine, state)
        if not seat or seat not in bots:
            return
        questions = Questions(engine, state, seat)
        engine.submit(state, seat, bots[seat].choose(questions), SeededDice(1, depth))


def _mutated(chance: random.Random, content: bytes, said: list[str], place: str) -> bytes:
    text = content.decode()
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind, change = chance.choice(_KINDS)
    after = change(chance, lines, at)
    said.append(f"{place}:{at + 1} {kind}: {lines[at][:120]!r}")
    return "\n".join(after).encode()


def _word(chance: random.Random, lines: list[str], at: int) -> list[str]:
    """One word or number of a line becomes another one."""
    found = list(_TOKEN.finditer(lines[at]))
    if not found:
        return _drop(chance, lines, at)
    spot = chance.choice(found)
    other = chance.choice(_WORDS) if chance.random() < 0.6 else _any_word(chance, lines)
    return [*lines[:at], lines[at][: spot.start()] + other + lines[at][spot.end() :], *lines[at + 1 :]]


def _any_word(chance: random.Random, lines: list[str]) -> str:
    found = _TOKEN.findall(chance.choice(lines))
    return chance.choice(found) if found else "x"


def _drop(chance: random.Random, lines: list[str], at: int) -> list[str]:
    """Some lines are missing."""
    return lines[:at] + lines[at + chance.choice((1, 1, 3)) :]


def _twice(_chance: random.Random, lines: list[str], at: int) -> list[str]:
    return lines[: at + 1] + lines[at:]


def _swap(chance: random.Random, lines: list[str], at: int) -> list[str]:
    other = chance.randrange(len(lines))
    after = list(lines)
    after[at], after[other] = after[other], after[at]
    return after


def _junk(chance: random.Random, lines: list[str], at: int) -> list[str]:
    """Some characters of a line are replaced."""
    line = lines[at]
    start = chance.randrange(len(line) + 1)
    end = min(len(line), start + chance.choice((0, 1, 5)))
    return [*lines[:at], line[:start] + chance.choice(_WORDS) + line[end:], *lines[at + 1 :]]


def _cut(_chance: random.Random, lines: list[str], at: int) -> list[str]:
    return lines[:at]


_KINDS: tuple[tuple[str, Callable[[random.Random, list[str], int], list[str]]], ...] = (
    ("word", _word),
    ("word", _word),
    ("word", _word),
    ("word", _word),
    ("drop", _drop),
    ("twice", _twice),
    ("swap", _swap),
    ("junk", _junk),
    ("junk", _junk),
    ("cut", _cut),
)
