"""What sides hold at the start, and temporary effects on hexes that end."""

from __future__ import annotations

from wargame.engine.events import AreaEnded
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling
from wargame.engine.state import Cadre, Holding, Line


def initial_holding(game: Game, side: int) -> Holding:
    """A side's holding from the scenario; tiers of technology follow from the points in each field."""
    setup = game.holdings[side]
    tiers = {
        field: sum(1 for tier in game.ruleset.technology.get(field, ()) if tier.points <= points)
        for field, points in setup.progress.items()
    }
    return Holding(
        stocks=dict(setup.stocks),
        tiers={field: tier for field, tier in tiers.items() if tier},
        lines={key: Line(True, running) for key, running in setup.lines.items()},
        cadres=[Cadre(cadre.men, dict(cadre.skills), due=cadre.due) for cadre in setup.cadres],
        replacements=setup.replacements,
        pool_skills=dict(setup.pool_skills),
        progress=dict(setup.progress),
    )


def end_areas(ruling: Ruling) -> None:
    """Ends the temporary effects on hexes whose last turn this was."""
    for area in list(ruling.state.areas.values()):
        if area.until <= ruling.state.turn:
            ruling.emit(AreaEnded(area.id, seen=area.seen))
