"""The situation as a bot sees it at one moment: its seat's view, sorted for planning."""

from __future__ import annotations

from dataclasses import dataclass, field

from wargame.engine.view import SeatView, UnitView
from wargame.play.bots.knowledge import Aim, Knowledge
from wargame.play.bots.tracking import track_worth
from wargame.play.bots.worth import weapon_worth
from wargame.rules.model import GROUND, NAVAL, UnitType

SUSPECT_STRENGTH = 12.0
"""Fighting strength that a bot reckons with where it only suspects a unit."""

_MENACE = 5
"""Hexes within which enemy ground units threaten a place."""

_CAPITAL, _CITY, _SOURCE = 4.0, 0.5, 0.5
_BIG_CITY = 500_000
_ENDED_HIGH = 0.8
"""Chance that the ladder, once above an objective's rung, is still there at the end."""
_DISASTER = 200.0
_STANDING, _BANKRUPT = 0.3, 1.5
"""What a point of the track that pays for jumps is worth anyhow, and each that a side would owe."""
_ANSWERED = 0.8
"""Share of what the enemies' newly permitted weapons are worth that they will take of one's own."""

_STRONG = 6
"""Attack of a whole unit that makes it one that takes and holds ground, whatever its steps are worth."""


@dataclass(slots=True)
class Force:
    """A unit as the bot reckons with it. `worth`: of a step, lost if friendly, gained if hostile."""

    id: int
    side: int
    hex: int
    kind: UnitType | None
    domain: str
    level: int
    current: bool
    steps: int
    posture: str
    acted: int
    out: int
    disrupted: bool
    worth: float
    attack: float
    defence: float

    @property
    def fights(self) -> bool:
        """Whether it takes and holds ground; many weak steps do as well as a few strong ones."""
        if self.kind is None or self.domain != GROUND:
            return self.domain == GROUND
        return self.kind.attack >= 2 or self.kind.attack * self.kind.steps >= _STRONG


@dataclass(slots=True)
class Picture:
    """Friends, foes and stakes. Built once for a plan; cheap to look things up in."""

    know: Knowledge
    view: SeatView
    own: list[Force] = field(default_factory=list[Force])
    friends: list[Force] = field(default_factory=list[Force])
    foes: list[Force] = field(default_factory=list[Force])
    friends_at: dict[int, list[Force]] = field(default_factory=dict[int, list[Force]])
    foes_at: dict[int, list[Force]] = field(default_factory=dict[int, list[Force]])
    keep: dict[int, float] = field(default_factory=dict[int, float])
    """Hexes to hold, and what losing one would cost."""
    gain: dict[int, float] = field(default_factory=dict[int, float])
    """Hexes to take, and what taking one would bring."""
    hostile: frozenset[int] = frozenset()
    """Hexes that enemies control."""
    _threat: dict[int, float] | None = None

    @property
    def turns_left(self) -> int:
        """Turns still to play, this one included."""
        return max(1, self.know.turns - self.view.turn + 1)

    @property
    def rung(self) -> int:
        return self.view.rung

    def name(self, unit: int) -> str:
        """What a unit of the own bloc is called."""
        if unit in self.know.names:
            return self.know.names[unit]
        known = self.view.unit(unit)
        return (known.name if known else None) or ""

    def friendly(self, hex_id: int) -> bool:
        holder = self.view.control[hex_id]
        return holder >= 0 and self.know.allied[holder]

    def ground_foes(self, hex_id: int) -> list[Force]:
        return [foe for foe in self.foes_at.get(hex_id, ()) if foe.domain == GROUND]

    def threat_at(self, hex_id: int) -> float:
        """Attack strength of known enemy ground units that could be at a hex soon, less for those far off."""
        if self._threat is None:
            self._threat = self._threats()
        return self._threat.get(hex_id, 0.0)

    def _threats(self) -> dict[int, float]:
        found: dict[int, float] = {}
        within = self.know.grid.within
        for foe in self.foes:
            if foe.attack:
                for away in range(_MENACE + 1):
                    ring = within(foe.hex, away)[len(within(foe.hex, away - 1)) if away else 0 :]
                    share = foe.attack / (1 + max(0, away - 1))
                    for hex_id in ring:
                        found[hex_id] = found.get(hex_id, 0.0) + share
        return found

    # -- the ladder ------------------------------------------------------------------------------

    def rung_cost(self, needed: int) -> float:
        """What going up to a rung costs: objectives broken, firebreaks crossed, disaster at the top."""
        present = self.rung
        if needed <= present:
            return 0.0
        cost = self.know.temper.margin
        for aim in self.know.aims:
            if aim.objective.kind == "rung_at_most" and present <= aim.objective.value < needed:
                cost += self.remaining(aim) * _ENDED_HIGH
        ladder = self.know.ruleset.ladder
        cost += self.know.temper.dread * sum(
            1 for rung in ladder if rung.firebreak and present < rung.number <= needed
        )
        cost += self._jump_price(needed - present) + self._answers(needed)
        return cost + (_DISASTER if self.know.doomed and ladder and needed >= ladder[-1].number else 0.0)

    def _jump_price(self, rungs: int) -> float:
        """What the jump costs of the track that pays for it, by objectives and as standing."""
        track, due = self.know.jump_track, rungs * int(self.know.number("ladder.jump_cost"))
        if track not in self.view.tracks:
            return 0.0
        owed = max(0, due - self.view.tracks[track])
        worth = track_worth(self.know.aims, self.view.tracks, track, -due)
        return _STANDING * due + _BANKRUPT * owed - worth

    def _answers(self, needed: int) -> float:
        """What known enemies could do with weapons that they may not use below the rung."""
        rules, total = self.know.ruleset, 0.0
        for foe in self.foes:
            for key in foe.kind.weapons if foe.kind else ():
                action = rules.actions.get(rules.weapons[key].action)
                if foe.kind and action and self.rung < action.rung <= needed:
                    total += weapon_worth(rules, key) * foe.steps / max(1, foe.kind.steps)
        return _ANSWERED * total * self.know.typical * min(1.0, self.turns_left / 7)

    def pressure_price(self) -> float:
        """What one point of pressure costs: its share of being pushed up a rung."""
        above = self.rung + 1
        ladder = self.know.ruleset.ladder
        if above >= len(ladder) or ladder[above].firebreak:
            return 0.0
        return 0.5 * (self.rung_cost(above) - self.know.temper.margin) / self.know.number("ladder.threshold")

    def remaining(self, aim: Aim) -> float:
        """The points that an objective can still bring or lose."""
        if aim.objective.when == "each_turn":
            return aim.points * self.turns_left / self.know.turns
        return aim.points


def look(know: Knowledge, view: SeatView) -> Picture:
    """The picture of a view."""
    picture = Picture(know, view, hostile=know.hostile(view.control))
    for unit in view.units:
        force = _force(know, unit)
        if know.allied[force.side]:
            picture.friends.append(force)
            picture.friends_at.setdefault(force.hex, []).append(force)
            if force.side == know.side:
                picture.own.append(force)
        elif know.enemy[force.side]:
            picture.foes.append(force)
            picture.foes_at.setdefault(force.hex, []).append(force)
    _set_stakes(picture)
    return picture


def _force(know: Knowledge, unit: UnitView) -> Force:
    kind = know.kind(unit.type)
    friendly = know.allied[unit.side]
    worth = know.typical if kind is None else (know.loss if friendly else know.kill)[kind.key]
    if kind is None:
        domain = GROUND if know.land[unit.hex] else NAVAL
        steps, attack, defence = 1, SUSPECT_STRENGTH, SUSPECT_STRENGTH
    else:
        domain = kind.domain
        steps = unit.steps if unit.steps is not None else kind.steps
        attack, defence = float(kind.attack * steps), float(kind.defence * steps)
    return Force(
        unit.id,
        unit.side,
        unit.hex,
        kind,
        domain,
        unit.level,
        unit.current,
        steps,
        unit.posture or "",
        unit.acted or 0,
        unit.out or 0,
        bool(unit.disrupted),
        worth,
        attack if domain == GROUND else 0.0,
        defence if domain == GROUND else 0.0,
    )


def _set_stakes(picture: Picture) -> None:
    """Stakes from objectives, and small ones for cities and sources of supply of the own bloc."""
    know = picture.know
    for aim in know.aims:
        objective = aim.objective
        if objective.kind not in ("hold", "deny") or not objective.hexes:
            continue
        share = picture.remaining(aim) / len(objective.hexes)
        for hex_id in objective.hexes:
            held = picture.friendly(hex_id) if objective.kind == "hold" else hex_id not in picture.hostile
            stakes = picture.keep if held else picture.gain
            stakes[hex_id] = stakes.get(hex_id, 0.0) + share
    for city in know.map.cities:
        if city.hex in know.home and picture.friendly(city.hex):
            worth = _CAPITAL if city.capital else _CITY if city.population >= _BIG_CITY else 0.0
            if worth:
                picture.keep[city.hex] = picture.keep.get(city.hex, 0.0) + worth
    for hex_id in sorted(know.sources):
        if picture.friendly(hex_id):
            picture.keep[hex_id] = picture.keep.get(hex_id, 0.0) + _SOURCE
