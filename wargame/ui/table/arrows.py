"""Arrows of orders on the map: the one being aimed, and what has been ordered in secret."""

from __future__ import annotations

from wargame.ui.controller import GameController
from wargame.ui.flow import OrderFlow
from wargame.ui.map.scene import Arrow
from wargame.ui.pbem.drafted import drafted_arrows
from wargame.ui.table.committed import planned_arrows


def arrows_of(controller: GameController, flow: OrderFlow) -> tuple[Arrow, ...]:
    """An arrow from every unit that takes part in the draft to its hex, and those of secret orders."""
    draft, view = flow.draft, controller.view
    plans = planned_arrows(controller) + drafted_arrows(controller)
    if draft is None or draft.hex < 0:
        return plans
    kind = "attack" if draft.kind == "attack" else "strike"
    affiliation = controller.words.affiliation(controller.side)
    starts = [view.unit(unit) for unit in draft.units or (draft.unit,)]
    return plans + tuple(
        Arrow((unit.hex, draft.hex), affiliation, kind)
        for unit in starts
        if unit is not None and unit.hex >= 0 and unit.hex != draft.hex
    )
