"""What the engine makes of an item of the desk, on the truth: its odds, and whether it is still possible."""

from __future__ import annotations

from wargame.engine.belief import belief
from wargame.engine.checks import check_rules
from wargame.engine.codec import order_from_json
from wargame.engine.desk_items import DeskItem
from wargame.engine.desk_state import argument_odds
from wargame.engine.foreseen import true_odds
from wargame.engine.game import Game
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import refuse
from wargame.engine.state import State
from wargame.resolve.face import Odds


def choices_of(game: Game, state: State, item: DeskItem) -> Odds | Refusal:
    """The odds that a ruling settles: the argument's until that is rolled, then the order's own."""
    if item.die and not item.outcome:
        return argument_odds(item)
    if not item.order:
        return refuse(game, "desk", "a proposal has no odds of its own: argue it, or write what happens")
    impossible = not_any_more(game, state, item)
    return impossible or true_odds(game, state, item.side, order_from_json(item.order))


def not_any_more(game: Game, state: State, item: DeskItem) -> Refusal | None:
    """Why the order of an item cannot be carried out any more, as its side believes things to be by now."""
    if not item.order:
        return None
    order = order_from_json(item.order)
    return check_rules(game, belief(game, state, item.side), item.side, order)
