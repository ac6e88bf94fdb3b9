"""What happened since a seat last acted, in a few lines made from its log. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wargame.engine.game import Game
from wargame.engine.orders import EndPhase
from wargame.play.journal import Entry
from wargame.play.log import LogLine
from wargame.ui.words import tr

LOSSES: Final = ("{0} loses a step", "{0} loses {1} steps")
DESTROYED: Final = "{0} is destroyed"
LOST: Final = "Contact lost: {0}"
GAINED: Final = ("Contact at {1}: {0}", "Identified at {1}: {0}")
OUT_OF_SUPPLY: Final = "{0} is out of supply (turn {1})"
MEANS: Final = 5
"""Which argument of an adjudication's line names the weapon."""
CAUSES: Final = {"strike": "strike", "combat": "ground combat", "supply": "no supply", "inject": "an event"}


@dataclass(frozen=True, slots=True)
class DispatchLine:
    """`tone`: "bad" for own losses, "good" for the enemy's, "" else. `hex` -1: nowhere to look."""

    text: str
    hex: int
    tone: str = ""


@dataclass(slots=True)
class _Loss:
    name: str
    hex: int
    ours: bool
    steps: int = 0
    destroyed: bool = False
    cause: str = ""


def last_own(entries: Sequence[Entry], seat: str) -> int:
    """The id of a seat's last own order on the way to now, 0 if it gave none."""
    return next(
        (entry.id for entry in reversed(entries) if entry.seat == seat and entry.order is not None), 0
    )


def lines_since(entries: Sequence[Entry], log: Sequence[LogLine], seat: str) -> tuple[LogLine, ...]:
    """The log after the seat's last own order; what the end of its own phase brought about counts too."""
    last = last_own(entries, seat)
    after: list[int] = []
    for entry in reversed(entries):
        if entry.id == last:
            if isinstance(entry.order, EndPhase):
                after.append(entry.id)
            break
        after.append(entry.id)
    wanted = frozenset(after)
    return tuple(line for line in log if line.entry in wanted)


def dispatch(lines: Sequence[LogLine], game: Game, side: int) -> tuple[DispatchLine, ...]:
    """Own and allied losses, enemy losses, contacts, supply and the ladder, in this order; () = nothing."""
    found = _losses(lines, game, side)
    ours = [_loss_line(game, loss) for loss in found if loss.ours]
    theirs = [_loss_line(game, loss) for loss in found if not loss.ours]
    supply = [
        DispatchLine(line.sentence, line.hex, "bad")
        for line in lines
        if line.text == OUT_OF_SUPPLY and line.args[1:2] == (1,) and _ours(game, side, line.side)
    ]
    ladder = dict.fromkeys(
        DispatchLine(line.sentence, -1) for line in lines if "the ladder" in line.text.lower()
    )
    return (*ours, *theirs, *_contacts(lines), *supply, *ladder)


def _ours(game: Game, side: int, other: int) -> bool:
    return side >= 0 and other >= 0 and game.allied[side][other]


def _losses(lines: Sequence[LogLine], game: Game, side: int) -> list[_Loss]:
    """One loss for each unit: steps summed, with the means that were named last before."""
    found: dict[int, _Loss] = {}
    means = ""
    entry = 0
    for line in lines:
        if line.entry != entry:
            entry, means = line.entry, ""
        if line.rule and len(line.args) > MEANS and line.kind in ("strike", "combat"):
            means = str(line.args[MEANS]) if line.kind == "strike" else ""
        if line.text not in (*LOSSES, DESTROYED):
            continue
        loss = found.setdefault(line.unit, _Loss(str(line.args[0]), line.hex, _ours(game, side, line.side)))
        loss.hex = line.hex if line.hex >= 0 else loss.hex
        loss.cause = (means if line.kind == "strike" else "") or tr(CAUSES.get(line.kind, line.kind))
        if line.text == DESTROYED:
            loss.destroyed = True
        else:
            loss.steps += int(line.args[1]) if len(line.args) > 1 else 1
    return list(found.values())


def _loss_line(game: Game, loss: _Loss) -> DispatchLine:
    if loss.destroyed:
        what = tr("destroyed")
    else:
        what = tr("1 step lost") if loss.steps == 1 else tr("{0} steps lost", loss.steps)
    where = f", {game.map.grid.label(loss.hex)}" if loss.hex >= 0 else ""
    name = loss.name[:1].upper() + loss.name[1:]
    return DispatchLine(f"{name}: {what} ({loss.cause}){where}", loss.hex, "bad" if loss.ours else "good")


def _contacts(lines: Sequence[LogLine]) -> list[DispatchLine]:
    """Counts of units seen anew and lost from sight; each leads to the last of them."""
    gained = {line.unit: line.hex for line in lines if line.text in GAINED}
    lost = {line.unit: line.hex for line in lines if line.text == LOST}
    made: list[DispatchLine] = []
    for places, one, many in (
        (gained, "1 contact gained or better known", "{0} contacts gained or better known"),
        (lost, "1 contact lost", "{0} contacts lost"),
    ):
        if places:
            text = tr(one) if len(places) == 1 else tr(many, len(places))
            made.append(DispatchLine(text, list(places.values())[-1]))
    return made
