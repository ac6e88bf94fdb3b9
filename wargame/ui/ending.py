"""Ending a phase: one question first, if something would be lost by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.engine.orders import EndPhase
from wargame.ui.offers import unused

if TYPE_CHECKING:
    from wargame.ui.draft import Draft
    from wargame.ui.flow import OrderFlow


class PhaseEnd:
    """`unused`: units that can still act, once the person was asked whether to end the phase; else 0."""

    def __init__(self, flow: OrderFlow) -> None:
        self._flow = flow
        self._kept: Draft | None = None
        self.unused = 0

    @property
    def drafted(self) -> bool:
        """Whether the person was asked about the order in the making, and it is as it was then."""
        return self._kept is not None and self._kept == self._flow.draft

    def forget(self) -> None:
        """Something else was done: ask again before the phase ends."""
        self._kept, self.unused = None, 0

    def press(self) -> bool:
        """End the phase, or ask. True if it is asked now.

        An order in the making is neither given nor dropped by the first press; the second ends without it.
        """
        flow, controller = self._flow, self._flow.controller
        if not (self.drafted or self.unused):
            left = unused(controller.options, controller.view)
            if flow.draft is not None or left:
                self._kept, self.unused = flow.draft, left
                return True
        if flow.draft is not None:
            flow.cancel()
        self.forget()
        controller.submit(EndPhase())
        return False
