"""What a seat may know of what sides hold: views of stocks, technology, production lines, cadres, areas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wargame.engine.game import Game
from wargame.engine.state import State


@dataclass(frozen=True, slots=True)
class LineView:
    """A production line: whether it is ordered, turns run, hits not mended, where it stands (-1: nowhere)."""

    key: str
    title: str
    stock: str
    ordered: bool
    running: int
    ramp_turns: int
    hit: int
    hex: int


@dataclass(frozen=True, slots=True)
class CadreView:
    """A cadre: skills in hundredths, the unit it is posted to (-1: none), the turn it is home or works."""

    men: int
    skills: Mapping[str, int]
    unit: int
    due: int


@dataclass(frozen=True, slots=True)
class HoldingView:
    """What a side holds outside its units. `tiers`, `progress`: by field of technology."""

    side: int
    stocks: Mapping[str, int]
    tiers: Mapping[str, int]
    progress: Mapping[str, int]
    lines: tuple[LineView, ...]
    cadres: tuple[CadreView, ...]
    replacements: int
    pool_skills: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AreaView:
    """A temporary effect on hexes, up to and including turn `until`."""

    id: int
    side: int
    kind: str
    hex: int
    radius: int
    strength: int
    until: int


def holding_views(game: Game, state: State, side: int, everything: bool) -> tuple[HoldingView, ...]:
    """The holdings of the seat's bloc, for the facilitator all; none in a ruleset that knows no holdings."""
    rules = game.ruleset
    if not (rules.stocks or rules.production or rules.technology or rules.learning):
        return ()
    return tuple(
        _holding(game, state, number)
        for number in range(len(state.holdings))
        if everything or (side >= 0 and game.allied[side][number])
    )


def _holding(game: Game, state: State, side: int) -> HoldingView:
    holding, places = state.holdings[side], game.holdings[side].line_hexes
    return HoldingView(
        side,
        dict(holding.stocks),
        dict(holding.tiers),
        dict(holding.progress),
        tuple(
            LineView(
                key,
                game.ruleset.production[key].title,
                game.ruleset.production[key].stock,
                line.ordered,
                line.running,
                game.ruleset.production[key].ramp_turns,
                line.hit,
                places.get(key, -1),
            )
            for key, line in holding.lines.items()
            if key in game.ruleset.production
        ),
        tuple(CadreView(cadre.men, dict(cadre.skills), cadre.unit, cadre.due) for cadre in holding.cadres),
        holding.replacements,
        dict(holding.pool_skills),
    )


def area_views(known: State) -> tuple[AreaView, ...]:
    """The temporary effects on hexes in a belief (for the facilitator: in the state)."""
    return tuple(
        AreaView(area.id, area.side, area.kind, area.hex, area.radius, area.strength, area.until)
        for area in known.areas.values()
    )
