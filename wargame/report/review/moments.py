"""The moments that decided a game: what moved the points, the ladder and the forces most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wargame.play.log import LogLine
from wargame.report.review.course import weight_of
from wargame.report.review.made import Made
from wargame.report.review.rulings import Ruled
from wargame.report.review.standing import Swing, lasting
from wargame.report.review.turns import Loss, RungStep

MOST, MOST_A_TURN = 5, 2
PER_RUNG, PER_STEP, PER_UNIT, PER_FLAG = 8.0, 0.6, 1.5, 1000.0
"""What a rung, a lost step, a destroyed unit and a flag of the facilitator weigh against a point."""

_SUM = 5
"""What a track weighs more here than in the story of a turn: it is often what moved the points."""

_QUIET = 6
"""Up to this weight a line of the log does not stand for a whole moment."""

MOST_POINTS = 20.0
"""The most that points weigh: an aim that turns on one step of a track is not worth a war."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`title`: what happened, `lines`: what else, `why`: what it moved. `chance`: of its outcome."""

    entry: int
    turn: int
    title: str
    lines: tuple[str, ...]
    why: tuple[str, ...]
    chance: float | None
    hex: int
    flag: str


@dataclass(slots=True)
class _Weighed:
    weight: float = 0.0
    why: list[str] = field(default_factory=list[str])
    flag: str = ""


_Found = dict[tuple[int, int], _Weighed]
"""By entry and turn: an entry that ends a turn also begins the next one."""


@dataclass(frozen=True, slots=True)
class Material:
    """What moments are found in. `flags`: entries that were marked as important, by name."""

    start: Sequence[int]
    swings: Sequence[Swing]
    rungs: Sequence[RungStep]
    losses: Sequence[Loss]
    ruled: Sequence[Ruled]
    made: Sequence[Made]
    log: Sequence[LogLine]
    shorts: Sequence[str]
    flags: Mapping[int, str]


def moments_of(stuff: Material) -> tuple[Moment, ...]:
    """The moments that weigh most, in the order of play."""
    found: _Found = {}
    _weigh_swings(found, stuff)
    for step in stuff.rungs:
        each = found.setdefault((step.entry, step.turn), _Weighed())
        each.weight += PER_RUNG * abs(step.new - step.old)
        each.why.append(f"ladder from rung {step.old} to {step.new}")
    _weigh_losses(found, stuff.losses, stuff.shorts)
    turns: dict[int, int] = {}
    for line in stuff.log:
        turns.setdefault(line.entry, line.turn)
    for entry, name in stuff.flags.items():
        if entry in turns:
            each = found.setdefault((entry, turns[entry]), _Weighed())
            each.weight += PER_FLAG
            each.flag = name
    alike = {made.entry: made.what for made in stuff.made}
    chosen = _choose(found, alike)
    return tuple(_moment(entry, turn, found[entry, turn], stuff) for entry, turn in sorted(chosen))


def _weigh_swings(found: _Found, stuff: Material) -> None:
    """Only what lasted counts: points that came back soon decided nothing."""
    for swing, kept in zip(stuff.swings, lasting(stuff.start, stuff.swings), strict=True):
        size = max((abs(change) for change in kept), default=0)
        if not size:
            continue
        each = found.setdefault((swing.entry, swing.turn), _Weighed())
        each.weight += min(MOST_POINTS, size)
        moved = [f"{stuff.shorts[side]} {change:+d}" for side, change in enumerate(kept) if change]
        each.why.append(_points(", ".join(moved)))


def _points(moved: str) -> str:
    return f"points that lasted: {moved}".replace("-", "\N{MINUS SIGN}")


def _weigh_losses(found: _Found, losses: Sequence[Loss], shorts: Sequence[str]) -> None:
    sums: dict[tuple[int, int, int], tuple[int, int]] = {}
    for loss in losses:
        each = found.setdefault((loss.entry, loss.turn), _Weighed())
        each.weight += PER_STEP * loss.steps + PER_UNIT * loss.destroyed
        key = (loss.entry, loss.turn, loss.side)
        steps, gone = sums.get(key, (0, 0))
        sums[key] = (steps + loss.steps, gone + loss.destroyed)
    for (entry, turn, side), (steps, gone) in sums.items():
        units = f", {gone} unit{'s' if gone > 1 else ''} destroyed" if gone else ""
        found[entry, turn].why.append(f"{shorts[side]} loses {steps} step{'s' if steps != 1 else ''}{units}")


def _choose(found: _Found, alike: Mapping[int, str]) -> set[tuple[int, int]]:
    """The entries with the greatest weight, not more than some of one turn, and each kind of order once.

    Those that are flagged come in any case.
    """
    chosen: set[tuple[int, int]] = set()
    named: set[str] = set()
    a_turn: dict[int, int] = {}
    for (entry, turn), each in sorted(found.items(), key=lambda item: (-item[1].weight, item[0])):
        if len(chosen) >= MOST and not each.flag:
            continue
        again = alike.get(entry, "") in named or a_turn.get(turn, 0) >= MOST_A_TURN
        if each.weight <= 0 or (again and not each.flag):
            continue
        chosen.add((entry, turn))
        named.update({alike[entry]} if entry in alike else ())
        a_turn[turn] = a_turn.get(turn, 0) + 1
    return chosen


def _tells(line: LogLine) -> bool:
    """Not the sequence of play, the search for contacts, or the sums that other lines make up."""
    sums = line.text.startswith("Pressure ") or (line.kind == "result" and "ends" not in line.text)
    reading = "to stand at rung" in line.text or "reads the ladder" in line.text
    return line.kind not in ("phase", "contact") and not sums and not reading


def _moment(entry: int, turn: int, weighed: _Weighed, stuff: Material) -> Moment:
    """Named after the decision that led to it, or after the line of the log that tells most."""
    lines = [line for line in stuff.log if line.entry == entry and line.turn == turn and _tells(line)]
    ranked = sorted(lines, key=lambda line: -(weight_of(line) + _SUM * line.text.endswith(" is now {1}")))
    sentences = [line.sentence for line in ranked]
    made = next((each for each in stuff.made if (each.entry, each.turn) == (entry, turn)), None)
    if made is not None:
        title = f"{stuff.shorts[made.side]}: {made.what}" if made.side >= 0 else made.what
    else:
        best = ranked and weight_of(ranked[0]) > _QUIET
        first = min((line.turn for line in stuff.log if line.entry == entry), default=turn)
        part = "beginning" if first < turn else "end"
        title = sentences.pop(0) if best else f"The {part} of turn {turn}"
    fights = [each for each in stuff.ruled if each.entry == entry and each.fights and each.odds]
    chance = fights[0].chance if len(fights) == 1 else None
    place = next((line.hex for line in ranked if line.hex >= 0), -1)
    told = tuple(dict.fromkeys(sentences))[:4]
    return Moment(entry, turn, title, told, tuple(weighed.why), chance, place, weighed.flag)
