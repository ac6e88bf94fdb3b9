"""What a drafted order means beside its odds: its price and pressure on the ladder, a zone it places."""

from __future__ import annotations

from wargame.engine.ladder import Permission
from wargame.ui.controller import GameController
from wargame.ui.draft import Draft
from wargame.ui.words import signed, tr


def pressure_text(demand: Permission) -> str:
    """What an order that the present rung permits still does on the ladder."""
    if demand.pressure == 0:
        return tr("Permitted at rung {0}, no pressure ({1}).", demand.present, demand.rule)
    return tr(
        "Permitted at rung {0}, pressure {1} ({2}).",
        demand.present,
        signed(demand.pressure),
        demand.rule,
    )


def zone_text(controller: GameController, draft: Draft) -> str:
    """How many munitions hover where, over what, and until when."""
    words = controller.words
    radius = words.ruleset.weapons[draft.name].hover_radius
    place = words.hex(draft.hex)
    if radius == 0:
        where = tr("over {0}", place)
    elif radius == 1:
        where = tr("over {0} and 1 hex around", place)
    else:
        where = tr("over {0} and {1} hexes around", place, radius)
    many = tr("1 munition hovers") if draft.count == 1 else tr("{0} munitions hover", draft.count)
    until = tr("until turn {0} ends, and strike what moves or shows itself there", controller.view.turn)
    return f"{many} {where} {until}."


def price_text(controller: GameController, price: Permission) -> str:
    """What an order above the present rung means, in a sentence."""
    text = tr(
        "Needs rung {0}, {1} (now {2}): jumps {3}",
        price.needed,
        controller.words.rung(price.needed),
        price.present,
        rungs(price.needed - price.present),
    )
    if price.cost and price.track:
        titles = {track.id: track.title for track in controller.game.scenario.tracks}
        text += tr(", costs {0} of {1}", price.cost, titles.get(price.track, price.track))
    if price.firebreak:
        text += tr(". A firebreak: it asks for a decision with a reason")
    return text + "."


def rungs(count: int) -> str:
    """A number of rungs in words."""
    return tr("1 rung") if count == 1 else tr("{0} rungs", count)
