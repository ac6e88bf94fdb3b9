"""The facilitator's orders about the events list in a few words."""

from __future__ import annotations

from collections.abc import Callable

from wargame.engine.inject_orders import (
    AddPicture,
    AnswerInject,
    EditInjects,
    HoldInject,
    ReleaseInject,
    ShiftInjects,
    SkipInject,
    WaitInjects,
)
from wargame.engine.order_base import Order


def order_words(order: Order, title: Callable[[str], str]) -> str:
    """An order about the events list in a few words; "" for another one. `title`: an inject's by id."""
    match order:
        case ReleaseInject(inject):
            return f"the inject {title(inject)}"
        case HoldInject(inject, held):
            return f"{'holding back' if held else 'letting go'} the inject {title(inject)}"
        case SkipInject(inject, skipped):
            return f"{'leaving out' if skipped else 'taking in again'} the inject {title(inject)}"
        case AnswerInject(inject):
            return f"the response to the inject {title(inject)}"
        case ShiftInjects():
            return "the shift of injects"
        case EditInjects(texts):
            return f"a change of {len(texts)} injects" if len(texts) > 1 else "a change of the events list"
        case WaitInjects(wait):
            return "letting injects wait" if wait else "letting injects go by themselves"
        case AddPicture(name):
            return f"the picture {name}"
        case _:
            return ""
