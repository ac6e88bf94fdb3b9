"""Orders that a ruleset has as data, in the making: what they still ask for, and how much they may take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wargame.engine.orders import Act
from wargame.ui.draft import Draft
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.engine.options import Target
    from wargame.ui.controller import GameController


def begun(controller: GameController, draft: Draft) -> tuple[Draft, tuple[Target, ...]]:
    """The draft as it begins, with its targets: without any it is complete, a single one is taken."""
    if controller.game.ruleset.orders[draft.name].where == "none":
        return measured(controller, replace(draft, aimless=True)), ()
    targets = controller.targets(draft.unit, draft.kind, draft.name)
    legal = [target for target in targets if target.refusal is None]
    return (aimed_at(controller, draft, legal[0]) if len(legal) == 1 else draft), targets


def aimed_at(controller: GameController, draft: Draft, target: Target) -> Draft:
    """The draft with a target."""
    return measured(controller, replace(draft, hex=target.hex, target=target.unit, side=target.side))


def measured(controller: GameController, draft: Draft) -> Draft:
    """The draft with the largest amount that it may have, of which it takes one at first."""
    order = replace(draft, count=1).order()
    assert isinstance(order, Act)
    return replace(draft, most=max(1, controller.most_amount(order)), count=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the card says of an order as data: its text, what it costs, and what is still to be chosen."""

    text: str
    costs: tuple[str, ...]
    choose: str


def asked(controller: GameController, draft: Draft) -> Asked:
    """The texts of a draft."""
    data = controller.game.ruleset.orders[draft.name]
    order = Act(draft.name, draft.unit, draft.target, draft.hex, draft.side, draft.count)
    costs = tuple(
        tr("{0} of {1} ({2} left)", price.amount, price.title.lower(), price.left)
        for price in controller.prices(order)
    )
    choose = ""
    if not draft.aimed:
        if data.where.endswith("_side"):
            choose = tr("Choose the side that it is about.")
        elif data.where.endswith("_unit"):
            choose = tr("Choose a unit on the map or below.")
        else:
            choose = tr("Choose a hex on the map.")
    return Asked(data.text, costs, choose)
