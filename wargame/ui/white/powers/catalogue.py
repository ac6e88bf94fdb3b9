"""All powers, once: their titles, where they belong, when they fit, and the plan of their form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from wargame.ui.white.powers import placeplans, unitplans, worldplans
from wargame.ui.white.powers.plan import Desk, Plan, Subject, Values

UNIT, HEX, SIDES, PLAY = "unit", "hex", "sides", "play"


@dataclass(frozen=True, slots=True)
class Power:
    """`group`: what it is about. `fits` is asked only if what it is about is in hand."""

    id: str
    title: str
    group: str
    plan: Callable[[Desk, Subject, Values], Plan]
    fits: Callable[[Desk, Subject], bool] = lambda desk, subject: True
    words: str = ""
    """Other names by which the palette finds it."""


POWERS: Final = (
    Power("place", "Move it", UNIT, unitplans.place, words="teleport correct"),
    Power("steps", "Weaken or repair", UNIT, unitplans.steps, words="losses steps strength"),
    Power("condition", "Posture and state", UNIT, unitplans.condition, words="disrupt ready again"),
    Power("stock", "Stocks", UNIT, unitplans.stock, unitplans.has_stocks, "ammunition munitions"),
    Power("skills", "Skills", UNIT, unitplans.skills, words="drone training"),
    Power(
        "contact", "Who knows of it", UNIT, unitplans.contact, unitplans.may_be_searched, "reveal hide fog"
    ),
    Power("owner", "Whose it is", UNIT, unitplans.owner, words="side defect"),
    Power("remove", "Take it away", UNIT, unitplans.remove, words="delete destroy"),
    Power("add", "Add a unit", HEX, placeplans.add, words="new create"),
    Power(
        "bring_in", "Bring a unit in", HEX, placeplans.bring_in, placeplans.has_reserve, "reinforcement early"
    ),
    Power("control", "Who holds it", HEX, placeplans.control, placeplans.is_land, "control"),
    Power(
        "schedule", "Reinforcements", SIDES, placeplans.schedule, placeplans.has_waiting, "early late arrival"
    ),
    Power("track", "Tracks", SIDES, worldplans.track, worldplans.has_tracks),
    Power("holding", "Stocks of a side", SIDES, worldplans.holding, worldplans.has_holdings, "means"),
    Power("replacements", "Replacements", SIDES, worldplans.replacements, worldplans.has_replacements),
    Power("rung", "Rung", SIDES, worldplans.rung, worldplans.has_ladder, "ladder escalation"),
    Power("perceived", "Rung that a side sees", SIDES, worldplans.perceived, worldplans.has_ladder, "ladder"),
    Power("pressure", "Pressure", SIDES, worldplans.pressure, worldplans.has_ladder, "ladder"),
    Power("sky", "Weather and light", SIDES, worldplans.sky, worldplans.has_sky, "night day storm"),
    Power("advance", "End the phase for all", PLAY, worldplans.advance, worldplans.asked, "skip next"),
    Power("repeat", "Play the phase again", PLAY, worldplans.repeat, worldplans.asked, "again redo"),
)


def fitting(desk: Desk, subject: Subject) -> tuple[Power, ...]:
    """The powers that can be used on what is in hand."""
    has = {UNIT: subject.unit >= 0, HEX: subject.hex >= 0, SIDES: True, PLAY: True}
    return tuple(power for power in POWERS if has[power.group] and power.fits(desk, subject))


def power_of(power_id: str) -> Power:
    """The power with an id."""
    return next(power for power in POWERS if power.id == power_id)
