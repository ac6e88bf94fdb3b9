"""The facilitator's orders about the events list. `reason` is kept in the log, for the review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wargame.engine.order_base import Order


@dataclass(frozen=True, slots=True)
class ReleaseInject(Order):
    """Send an inject now, whatever it waits for."""

    inject: str
    kind: ClassVar[str] = "release_inject"


@dataclass(frozen=True, slots=True)
class HoldInject(Order):
    """Hold an inject back, so that it does not go by itself; or (`held` False) let it go when it is due."""

    inject: str
    held: bool = True
    reason: str = ""
    kind: ClassVar[str] = "hold_inject"


@dataclass(frozen=True, slots=True)
class SkipInject(Order):
    """Leave an inject out; or (`skipped` False) take it in again."""

    inject: str
    skipped: bool = True
    reason: str = ""
    kind: ClassVar[str] = "skip_inject"


@dataclass(frozen=True, slots=True)
class AnswerInject(Order):
    """The response to an inject has come: `text` says what it was, or ("") it has not after all."""

    inject: str
    text: str
    kind: ClassVar[str] = "answer_inject"


@dataclass(frozen=True, slots=True)
class ShiftInjects(Order):
    """Put injects that have a turn off by `turns` (negative: forward); `injects` () = all not sent."""

    turns: int
    injects: tuple[str, ...] = ()
    reason: str = ""
    kind: ClassVar[str] = "shift_injects"


@dataclass(frozen=True, slots=True)
class EditInjects(Order):
    """Add injects to the list or change them, all or none.

    Each text is an object in JSON with the keys of a table [[injects]]; one whose `id` is in the list takes
    the place of that inject.
    """

    texts: tuple[str, ...]
    reason: str = ""
    kind: ClassVar[str] = "edit_injects"


@dataclass(frozen=True, slots=True)
class WaitInjects(Order):
    """Whether injects that are due wait for the facilitator's word, or go by themselves."""

    wait: bool
    kind: ClassVar[str] = "wait_injects"


@dataclass(frozen=True, slots=True)
class AddPicture(Order):
    """Add a picture that injects may show: PNG or JPEG, `data` in base64, under the name of a file."""

    name: str
    data: str
    kind: ClassVar[str] = "add_picture"


INJECT_ORDERS: tuple[type[Order], ...] = (
    ReleaseInject,
    HoldInject,
    SkipInject,
    AnswerInject,
    ShiftInjects,
    EditInjects,
    WaitInjects,
    AddPicture,
)
