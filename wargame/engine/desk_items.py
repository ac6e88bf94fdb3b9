"""What waits on the facilitator's desk: orders that are not decided at once, proposals, arguments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

RIGID, SEMI_RIGID, FREE, CONSENSUAL, MATRIX = "rigid", "semi-rigid", "free", "consensual", "matrix"
MODES: Final = (RIGID, SEMI_RIGID, FREE, CONSENSUAL, MATRIX)
"""How an order may be settled; RIGID is decided by the engine at once and never waits."""

TWO_DICE, PERCENT = "2d6", "d100"
DICE: Final = (TWO_DICE, PERCENT)
USUAL_BASE: Final = {TWO_DICE: 7, PERCENT: 50}
"""What an argument starts from: the total that succeeds on 2d6, the chance in per cent on d100."""

NOT_SAID = -1
"""A confidence that nobody gave."""


@dataclass(frozen=True, slots=True)
class Point:
    """A reason for (`weight` 1 to 3) or against (-1 to -3) an argument; 0 was heard and not counted.

    `by` is a seat.
    """

    text: str
    weight: int
    by: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a seat takes the chance of success to be, in per cent."""

    by: str
    chance: int


@dataclass(frozen=True, slots=True)
class SideView:
    """How a seat thinks that it should end: for a result that is agreed on."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskItem:
    """An order that waits (`order` as `codec` writes it), or a proposal in words (`order` is "").

    `id`: the seat and a number that counts this seat's items, so that it tells nothing of other seats.
    `text`: the action proposed, or what is argued about. `effect`: what the proposal wants to bring about.
    `rationale` and `confidence` (per cent, NOT_SAID) are the seat's own. `skipped`: set aside, so that the
    game goes on without it. `halted`: as in `Committed`.
    `die` is not "" once it is argued: `base` is the total that succeeds on 2d6, or the chance in per cent;
    `seats` may see it and speak besides the item's own. `outcome`: what the argument came to, "" before.
    """

    id: str
    mode: str
    seat: str
    side: int
    turn: int
    phase: int
    order: str = ""
    text: str = ""
    effect: str = ""
    rationale: str = ""
    confidence: int = NOT_SAID
    skipped: bool = False
    halted: bool = False
    die: str = ""
    base: int = 0
    seats: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    votes: tuple[Ballot, ...] = ()
    views: tuple[SideView, ...] = ()
    outcome: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        """The seats that see it: whose it is, and who was asked to speak."""
        return (self.seat, *self.seats)
