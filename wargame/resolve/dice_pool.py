"""Dice pool: a die per unit, round after round, until a side is gone or breaks (game design 2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TypeAlias

from wargame.resolve.dice import MAX_SIDES
from wargame.resolve.face import ExplanationLine, Odds, OutcomeOdds
from wargame.resolve.pool_chain import Endings, Hits, endings, hit_chances, work
from wargame.resolve.situation import Fields, SituationError

_KEYS = ("resolver", "die", "rounds", "break_off", "attacker", "defender", "rule")
_GROUP_KEYS = ("name", "count", "steps", "hits_on")
_SIDES = ("attacker", "defender")
_MAX_STEPS = 200
_MAX_GROUPS = 50
_MAX_ROUNDS = 100
_MAX_WORK = 2_000_000_000
"""Products that a battle with a limit of rounds may cost: a second or two."""

_WORDS = {1: "attacker wins", 0: "draw", -1: "defender wins"}


@dataclass(frozen=True, slots=True)
class PoolGroup:
    """`count` like units of `steps` each; one die per unit that has a step, `hits_on` or less hits."""

    name: str
    count: int
    hits_on: int
    steps: int = 1


Side: TypeAlias = "tuple[PoolGroup, ...]"


@dataclass(frozen=True, slots=True)
class DicePool:
    """A battle of two pools of dice, rolled at the same time every round.

    A hit removes one step from the first group listed that still has one, unit by unit. `die` is its number
    of sides. The battle ends when a side is gone, after `rounds` (None: no limit), or when a side has at most
    its `break_off` (attacker, defender) steps left at the end of a round; without a limit it also ends, in a
    draw, when nobody can hit. `rule` is the number of the rule that calls for the battle; `reasons` are shown
    before the resolver's own.
    """

    attacker: Side
    defender: Side
    die: int = 6
    rounds: int | None = None
    break_off: tuple[int, int] = (0, 0)
    rule: str = ""
    reasons: tuple[ExplanationLine, ...] = ()


class DicePoolResolver:
    """Outcomes: the steps that both sides have lost at the end, from the attacker's best to the worst.

    First the attacker's wins, then the draws, then the defender's wins; within each the attacker's losses
    less the defender's decide. The detail `winner` is 1, 0 or -1. Only what can happen is listed.

    As JSON: ``{"resolver": "dice_pool", "die": 6, "rounds": null,
    "break_off": {"attacker": 0, "defender": 0},
    "attacker": [{"name": "tank", "count": 2, "steps": 1, "hits_on": 3}], "defender": [...]}``; die, rounds,
    break_off and steps may be left out, with these values.
    """

    name = "dice_pool"

    def from_json(self, data: Mapping[str, object]) -> DicePool:
        fields = Fields(data, _KEYS)
        unlimited = not fields.has("rounds") or fields.value("rounds") is None
        situation = DicePool(
            attacker=_side(fields, "attacker"),
            defender=_side(fields, "defender"),
            die=fields.whole("die", 2, MAX_SIDES, 6),
            rounds=None if unlimited else fields.whole("rounds", 1, _MAX_ROUNDS),
            break_off=_break_off(fields),
            rule=fields.text("rule", ""),
        )
        _check(situation)
        return situation

    def odds(self, situation: DicePool) -> Odds:
        _check(situation)
        attacker = hit_chances(_dice(situation.attacker, situation.die))
        defender = hit_chances(_dice(situation.defender, situation.die))
        ended = _fought(situation, attacker, defender)
        totals = len(attacker) - 1, len(defender) - 1
        rows = sorted(
            (-_winner(situation, totals, losses), losses[0] - losses[1], losses[0], losses[1], chance)
            for losses, chance in ended.items()
        )
        outcomes = tuple(
            OutcomeOdds(
                f"{_WORDS[-rank]} (attacker loses {lost}, defender {taken})",
                chance,
                lost,
                taken,
                {"winner": -rank},
            )
            for rank, _, lost, taken, chance in rows
        )
        summary: dict[str, float] = {
            word.replace(" ", "_"): fsum(row[-1] for row in rows if row[0] == -winner)
            for winner, word in ((1, _WORDS[1]), (-1, _WORDS[-1]), (0, _WORDS[0]))
        }
        summary["expected_attacker_losses"] = fsum(lost * chance for _, _, lost, _, chance in rows)
        summary["expected_defender_losses"] = fsum(taken * chance for _, _, _, taken, chance in rows)
        return Odds(self.name, outcomes, summary, _explain(situation, totals, summary))


def _fought(situation: DicePool, attacker: Hits, defender: Hits) -> Endings:
    size_a, size_d = len(attacker) - 1, len(defender) - 1
    if not size_a or not size_d:
        return {(0, 0): 1.0}
    rounds = situation.rounds
    hold_a, hold_d = situation.break_off
    if size_a <= hold_a or size_d <= hold_d:
        # A side is looked at after a round, so one that begins as small as that still fights the first one.
        rounds = 1
    if rounds is not None and work(attacker, defender) * rounds > _MAX_WORK:
        most = max(1, _MAX_WORK // work(attacker, defender))
        raise SituationError(
            "rounds",
            f"{rounds} rounds of {size_a} against {size_d} steps take too long; "
            f"at most {most}, or null for no limit",
        )

    def over(lost: int, taken: int) -> bool:
        return size_a - lost <= hold_a or size_d - taken <= hold_d

    return endings(attacker, defender, over, rounds)


def _winner(situation: DicePool, totals: tuple[int, int], losses: tuple[int, int]) -> int:
    """1 if only the defender is gone or broken, -1 if only the attacker is, 0 for both or neither."""
    beaten = [
        total - lost <= hold for total, lost, hold in zip(totals, losses, situation.break_off, strict=True)
    ]
    return int(beaten[1]) - int(beaten[0])


def _dice(side: Side, die: int) -> Iterator[tuple[int, float, float]]:
    for group in side:
        for _ in range(group.count):
            yield group.steps, group.hits_on / die, (die - group.hits_on) / die


def _side(fields: Fields, key: str) -> Side:
    groups: list[PoolGroup] = []
    for index, item in enumerate(fields.items(key)):
        group = Fields(item, _GROUP_KEYS, f"{key}[{index}]")
        groups.append(
            PoolGroup(
                name=group.text("name"),
                count=group.whole("count", 0, _MAX_STEPS),
                hits_on=group.whole("hits_on", 0, MAX_SIDES),
                steps=group.whole("steps", 1, _MAX_STEPS, 1),
            )
        )
    return tuple(groups)


def _break_off(fields: Fields) -> tuple[int, int]:
    if not fields.has("break_off"):
        return 0, 0
    sides = Fields(fields.value("break_off"), _SIDES, "break_off")
    return sides.whole("attacker", 0, _MAX_STEPS, 0), sides.whole("defender", 0, _MAX_STEPS, 0)


def _check(situation: DicePool) -> None:
    if not 2 <= situation.die <= MAX_SIDES:
        raise SituationError("die", f"must have 2 to {MAX_SIDES} sides, not {situation.die}")
    if situation.rounds is not None and not 1 <= situation.rounds <= _MAX_ROUNDS:
        raise SituationError("rounds", f"must be from 1 to {_MAX_ROUNDS} or null, not {situation.rounds}")
    for key, side, hold in zip(
        _SIDES, (situation.attacker, situation.defender), situation.break_off, strict=True
    ):
        if hold < 0:
            raise SituationError(f"break_off.{key}", f"must not be negative, is {hold}")
        _check_side(key, side, situation.die)


def _check_side(key: str, side: Side, die: int) -> None:
    if not 1 <= len(side) <= _MAX_GROUPS:
        raise SituationError(key, f"needs 1 to {_MAX_GROUPS} groups, not {len(side)}")
    for index, group in enumerate(side):
        if group.count < 0 or group.steps < 1:
            raise SituationError(f"{key}[{index}]", "needs a count of 0 or more and 1 step or more")
        if not 0 <= group.hits_on <= die:
            raise SituationError(
                f"{key}[{index}].hits_on", f"must be from 0 to {die}, the die's sides, not {group.hits_on}"
            )
    steps = sum(group.count * group.steps for group in side)
    if steps > _MAX_STEPS:
        raise SituationError(
            key, f"has {steps} steps, at most {_MAX_STEPS} can be computed; let one step stand for several"
        )


def _explain(
    situation: DicePool, totals: tuple[int, int], summary: Mapping[str, float]
) -> tuple[ExplanationLine, ...]:
    rule, die = situation.rule, situation.die
    lines = list(situation.reasons)
    for key, side in zip(_SIDES, (situation.attacker, situation.defender), strict=True):
        for group in side:
            steps = f" of {group.steps} steps" if group.steps > 1 else ""
            mean = group.count * group.hits_on / die
            lines.append(
                ExplanationLine(
                    rule,
                    f"{key.capitalize()}: {group.count} {group.name}{steps}, each hits on {group.hits_on} or "
                    f"less of d{die}",
                    f"{mean:.2f} hits a round at full strength",
                    mean,
                    applied=mean > 0,
                )
            )
        if len(side) > 1:
            order = ", then ".join(group.name for group in side)
            lines.append(ExplanationLine(rule, f"{key.capitalize()} loses in the order listed", order))
    lines.extend(_ends(situation, totals))
    for key in ("attacker_wins", "defender_wins", "draw"):
        lines.append(
            ExplanationLine(rule, key.replace("_", " ").capitalize(), f"{summary[key]:.4f}", summary[key])
        )
    return tuple(lines)


def _ends(situation: DicePool, totals: Sequence[int]) -> Iterator[ExplanationLine]:
    """When the battle ends, as lines."""
    rule, rounds = situation.rule, situation.rounds
    for key, hold, total in zip(_SIDES, situation.break_off, totals, strict=True):
        if hold:
            yield ExplanationLine(
                rule, f"{key.capitalize()} breaks off with {hold} of {total} steps left or fewer", "", hold
            )
    if rounds is None:
        yield ExplanationLine(rule, "Fought to the end", "rounds without a hit are divided out")
    else:
        yield ExplanationLine(rule, "Rounds at most", str(rounds), rounds)
