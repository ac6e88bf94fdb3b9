"""What the map shows at one moment: plain frozen values, built by whitelist from a seat's view.

Nothing here comes from the true state: `scene_of` reads a `SeatView` only (and constant names and shapes
from the `Game`), so a canvas cannot show more than the seat may know.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from wargame.report.shortnames import abbreviate, short_name
from wargame.ui.words import title_of, tr

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.engine.options import MoveReach
    from wargame.engine.view import SeatView, UnitView
    from wargame.engine.view_holdings import AreaView
    from wargame.play.pen import Mark

IDENTIFIED: Final = "identified"
DETECTED: Final = "detected"
SUSPECTED: Final = "suspected"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Counter:
    """A unit as it is drawn.

    `affiliation`: "friend", "hostile", "neutral" or, for a contact without type, "unknown".
    `symbol`: key of the symbol set ("" = none known); `abbreviation` is drawn when there is no such symbol.
    `steps` -1: not known. `certainty`: one of the four constants above. `age`: "D+1" for a contact that
    is not current, else "". `done`: has nothing left to do in this phase (drawn dim).
    """

    unit: int
    hex: int
    side: int
    affiliation: str
    symbol: str
    abbreviation: str
    echelon: str
    name: str
    full_name: str
    side_label: str
    steps: int
    full_steps: int
    posture: str
    certainty: str
    age: str
    out_of_supply: bool
    disrupted: bool
    done: bool


@dataclass(frozen=True, slots=True)
class ZoneMark:
    """Loitering munitions: a hovering zone. `text` is e.g. "LM x12"."""

    id: int
    hex: int
    radius: int
    affiliation: str
    text: str


@dataclass(frozen=True, slots=True)
class EffectMark:
    """A temporary effect on an area. `text` is e.g. "Jamming, to turn 3"."""

    id: int
    hex: int
    radius: int
    affiliation: str
    text: str


@dataclass(frozen=True, slots=True)
class RangeMark:
    """How far something reaches from a hex, in hexes."""

    hex: int
    radius: int


@dataclass(frozen=True, slots=True)
class PatrolMark:
    """An air patrol over a hex."""

    hex: int
    affiliation: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow through hexes. `kind`: "attack" (broad), "move" or "strike" (thin), "plan" (dashed)."""

    hexes: tuple[int, ...]
    affiliation: str
    kind: str = "attack"
    text: str = ""


@dataclass(frozen=True, slots=True)
class Flash:
    """Something that has just happened in a hex: rings that spread and fade. `kind`: "strike" or "event".

    A flash is played once; `key` tells flashes apart (for example the number of the event).
    """

    key: int
    hex: int
    kind: str = "strike"


@dataclass(frozen=True, slots=True)
class Note:
    """A facilitator's note on the map."""

    hex: int
    text: str


@dataclass(frozen=True, slots=True)
class MapScene:
    """Everything on top of the terrain.

    `control`: controlling side by hex (-1 nobody; () = not known), coloured by `sides`, the affiliations by
    side index. `supply`: in supply by hex; `threat`: weapons that reach it by hex; () = overlay not there.
    `reach`: cost by hex; `refused`: hexes with a reason why not. `path`: (hex, cost) after the start hex.
    `cursor` -1 hides the keyboard's hex cursor, `selected` is a unit id or -1. `seen_by`: whose view it is.
    """

    counters: tuple[Counter, ...] = ()
    zones: tuple[ZoneMark, ...] = ()
    patrols: tuple[PatrolMark, ...] = ()
    sides: tuple[str, ...] = ()
    control: tuple[int, ...] = ()
    supply: tuple[bool, ...] = ()
    threat: tuple[int, ...] = ()
    objectives: tuple[int, ...] = ()
    selected: int = -1
    targets: tuple[int, ...] = ()
    reach: Mapping[int, int] = field(default_factory=dict[int, int])
    refused: Mapping[int, str] = field(default_factory=dict[int, str])
    path: tuple[tuple[int, int], ...] = ()
    arrows: tuple[Arrow, ...] = ()
    cursor: int = -1
    flashes: tuple[Flash, ...] = ()
    notes: tuple[Note, ...] = ()
    seen_by: int = -1
    ranges: tuple[RangeMark, ...] = ()
    effects: tuple[EffectMark, ...] = ()
    pen: tuple[Mark, ...] = ()
    """What the facilitator has drawn for who looks."""

    def at(self, hex_id: int) -> tuple[Counter, ...]:
        """The counters of a hex, the topmost last."""
        return tuple(counter for counter in self.counters if counter.hex == hex_id)

    def counter(self, unit: int) -> Counter | None:
        """The counter of a unit, or None."""
        return next((counter for counter in self.counters if counter.unit == unit), None)


def scene_of(
    view: SeatView,
    game: Game,
    *,
    selected: int = -1,
    targets: Sequence[int] = (),
    reach: MoveReach | None = None,
    path: Sequence[int] = (),
    arrows: Sequence[Arrow] = (),
    flashes: Sequence[Flash] = (),
    notes: Sequence[Note] = (),
    supply: Sequence[bool] = (),
    threat: Sequence[int] = (),
    cursor: int = -1,
    can_act: Collection[int] | None = None,
    ranges: Sequence[RangeMark] = (),
    pen: Sequence[Mark] = (),
) -> MapScene:
    """The scene of a seat's view. Everything after `game` is what the window adds for the moment.

    `path` is the hexes of a move after the start (as `MoveReach.path_to` gives them); its costs come from
    `reach`. `can_act`: the seat's units that can still act; its others are then drawn dim.
    """
    counters = [_counter(unit, view, game, can_act) for unit in view.units if unit.hex >= 0]
    counters.sort(
        key=lambda c: (
            c.hex,
            c.unit == selected,
            c.side == view.side,
            _RANK[c.certainty],
            c.full_steps,
            -c.unit,
        )
    )
    costs = dict(reach.cost) if reach else {}
    start = reach.start if reach else -1
    return MapScene(
        counters=tuple(counters),
        zones=tuple(
            ZoneMark(zone.id, zone.hex, zone.radius, _affiliation(game, zone.side), _zone_text(zone.count))
            for zone in view.zones
        ),
        patrols=tuple(PatrolMark(hex_id, _affiliation(game, side)) for side, hex_id in view.patrols),
        sides=tuple(side.affiliation for side in game.sides),
        control=tuple(view.control),
        supply=tuple(supply),
        threat=tuple(threat),
        objectives=tuple(sorted({hex_id for goal in view.objectives for hex_id in goal.hexes})),
        selected=selected,
        targets=tuple(targets),
        reach=costs,
        refused={hex_id: str(refusal) for hex_id, refusal in reach.refused.items()} if reach else {},
        path=tuple((hex_id, costs.get(hex_id, -1)) for hex_id in path if hex_id != start),
        arrows=tuple(arrows),
        cursor=cursor,
        flashes=tuple(flashes),
        notes=tuple(notes),
        seen_by=view.side,
        ranges=tuple(ranges),
        pen=tuple(pen),
        effects=tuple(
            EffectMark(area.id, area.hex, area.radius, _affiliation(game, area.side), _effect_text(area))
            for area in view.areas
        ),
    )


_RANK: Final = {UNKNOWN: 0, SUSPECTED: 1, DETECTED: 2, IDENTIFIED: 3}


def certainty_of(level: int, current: bool, known_type: bool) -> str:
    """Which of the four certainties a contact has: an old detection counts as suspected."""
    if level <= 1 or not known_type:
        return UNKNOWN
    if not current:
        return SUSPECTED
    return IDENTIFIED if level >= 3 else DETECTED


def _affiliation(game: Game, side: int) -> str:
    return game.sides[side].affiliation if 0 <= side < len(game.sides) else "unknown"


def _effect_text(area: AreaView) -> str:
    return tr("{0}, to turn {1}", title_of(area.kind), area.until)


def _zone_text(count: int | None) -> str:
    return "LM" if count is None else f"LM ×{count}"


@cache
def _marks(postures: tuple[str, ...], usual: str) -> dict[str, str]:
    marks: dict[str, str] = {}
    others = [posture for posture in postures if posture != usual]
    for posture in others:
        length = next(
            (n for n in (1, 2) if all(o[:n] != posture[:n] for o in others if o != posture)),
            2,
        )
        marks[posture] = posture[:length].capitalize()
    return marks


def posture_marks(game: Game) -> dict[str, str]:
    """One or two letters on a counter by posture: the shortest that tells it from the others.

    The posture that units start in has none, so that a mark always says something.
    """
    return _marks(game.postures, game.ruleset.settings["posture.start"])


def _counter(unit: UnitView, view: SeatView, game: Game, can_act: Collection[int] | None) -> Counter:
    known = game.type_index.get(unit.type or "", -1)
    kind = game.types[known] if known >= 0 else None
    certainty = certainty_of(unit.level, unit.current, kind is not None)
    side = game.sides[unit.side]
    name = unit.name or ""
    day = (unit.seen_turn - 1) * game.scenario.turn_hours // 24
    return Counter(
        unit=unit.id,
        hex=unit.hex,
        side=unit.side,
        affiliation="unknown" if certainty == UNKNOWN else side.affiliation,
        symbol=kind.symbol if kind else "",
        abbreviation=abbreviate(kind.title) if kind else "?",
        echelon=unit.echelon or "",
        name=short_name(name) if name else "",
        full_name=name or (kind.title if kind else "Unknown contact"),
        side_label=side.short,
        steps=-1 if unit.steps is None else unit.steps,
        full_steps=unit.full_steps or 0,
        posture=posture_marks(game).get(unit.posture or "", ""),
        certainty=certainty,
        age="" if unit.current else f"D+{max(0, day)}",
        out_of_supply=bool(unit.out),
        disrupted=bool(unit.disrupted),
        done=can_act is not None and unit.side == view.side and unit.id not in can_act,
    )
