"""Detection: standing sensors every turn, sorties on order, each look a contest with degrees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from wargame.engine import air_defence, sightings
from wargame.engine.board import contact_of, domain_of, enemies_of, hex_values, jamming, on_map
from wargame.engine.events import ScoutFlown, StockSpent, UnitActed
from wargame.engine.game import SKILLS, Game
from wargame.engine.orders import Scout
from wargame.engine.refusals import Refusal
from wargame.engine.ruling import Ruling, Subject, already_acted, reason_lines, refuse, too_far
from wargame.engine.situation import tier_values
from wargame.engine.state import ATTACKED, FIRED, FLOWN, IDENTIFIED, MOVED, State, Unit
from wargame.resolve.contest import Contest, ContestModifier, ContestResolver
from wargame.resolve.face import ExplanationLine, Odds
from wargame.rules.model import Number, Sensor

_CONTEST = ContestResolver()
_DEGREES = ("identified", "detected", "suspected", "not seen")
LOST = "sortie lost"


def look_odds(game: Game, state: State, observer: Unit, sensor: Sensor, target: Unit) -> Odds:
    """The exact odds of one look: identified, detected, suspected or not seen."""
    held = contact_of(game, state, observer.side, target)
    kind = game.types[target.type]
    done = target.acted | target.acted_before
    values: dict[str, int | Fraction | bool | str] = {
        **hex_values(game, state, target.hex),
        "target.category": kind.category,
        "target.domain": kind.domain,
        "target.posture": game.postures[target.posture],
        "target.drone_defence": SKILLS[target.drone_defence],
        "target.moved": bool(done & MOVED),
        "target.fired": bool(done & (FIRED | ATTACKED)),
        "target.level": held.level if held else 0,
        "target.signature": kind.signature,
        "distance": game.grid.distance(observer.hex, target.hex),
        "jamming": jamming(game, state, observer.side, target.hex),
        "sensor.key": sensor.key,
        "sensor.sortie": sensor.sortie,
        "observer.drone_skill": SKILLS[observer.drone_skill],
        **tier_values(game, state, observer.side, "observer"),
    }
    effects, rows = game.modified("detection", values)
    cuts = (game.exact("detection.identified_share"), game.exact("detection.detected_share"))
    reasons = reason_lines(rows)
    return _CONTEST.odds(Contest(sensor.rating, _sum(sensor, effects), cuts, _DEGREES, sensor.rule, reasons))


def _sum(sensor: Sensor, effects: Mapping[str, Number]) -> tuple[ContestModifier, ...]:
    """The modifiers of a contest as one addition; each one's reason is told by itself."""
    change = effects.get("chance", 0)
    return (ContestModifier(change, sensor.rule, "Modifiers together"),) if change else ()


def _look(ruling: Ruling, observer: Unit, sensor: Sensor, target: Unit, kind: str) -> None:
    odds = look_odds(ruling.game, ruling.state, observer, sensor, target)
    # Seen by the facilitator only: a failed look must not tell that there was a target.
    subject = Subject(kind, sensor.rule, observer.side, (observer.id,), sensor.key, target.hex, (target.id,))
    outcome = ruling.adjudicate(subject, odds, ruling.game.contest_die, seen=0)
    level = 3 - _DEGREES.index(outcome.name)
    if level:
        sightings.sight(ruling, observer.side, target, level)


def detect(ruling: Ruling) -> None:
    """The detection step: neighbours see each other, then every bloc's standing sensors look."""
    game = ruling.game
    sightings.look_everywhere(ruling)
    done = 0
    for side in range(len(game.sides)):
        if not done >> side & 1:
            done |= game.blocs[side]
            _detect_for(ruling, side)


def _detect_for(ruling: Ruling, side: int) -> None:
    game, state = ruling.game, ruling.state
    distance = game.grid.distance
    eyes = _eyes(game, state, side)
    for target in enemies_of(game, state, side):
        held = state.contacts[side].get(target.id)
        if held and held.level >= IDENTIFIED and held.turn == state.turn and held.hex == target.hex:
            continue
        # The best sensor looks, of equal ones the nearest: worse ones are not even measured.
        for sensors in eyes.get(game.types[target.type].domain, ()):
            able = [
                (away, unit.id, place)
                for place, (sensor, unit) in enumerate(sensors)
                if (away := distance(unit.hex, target.hex)) <= sensor.range_hexes
            ]
            if able:
                sensor, unit = sensors[min(able)[2]]
                _look(ruling, unit, sensor, target, "detection")
                break


def _eyes(game: Game, state: State, side: int) -> dict[str, list[list[tuple[Sensor, Unit]]]]:
    """By domain of what they see the bloc's standing sensors, best first, equal ones together."""
    allied = game.allied[side]
    rated: dict[tuple[str, Number], list[tuple[Sensor, Unit]]] = {}
    for unit in state.units:
        if allied[unit.side] and on_map(unit) and not unit.disrupted:
            for key in game.types[unit.type].sensors:
                sensor = game.ruleset.sensors[key]
                for domain in () if sensor.sortie else sorted(sensor.domains):
                    rated.setdefault((domain, sensor.rating), []).append((sensor, unit))
    eyes: dict[str, list[list[tuple[Sensor, Unit]]]] = {}
    for domain, rating in sorted(rated, key=lambda found: -found[1]):
        eyes.setdefault(domain, []).append(rated[domain, rating])
    return eyes


def sensor_refusal(game: Game, unit: Unit, sensor: Sensor) -> Refusal | None:
    """Why a unit cannot fly a sortie now."""
    if unit.acted & (FLOWN | FIRED):
        return already_acted(game, unit.acted)
    if unit.disrupted:
        return refuse(game, "disrupted", "a disrupted unit flies no sorties")
    if sensor.stock and unit.stocks.get(sensor.stock, 0) <= 0:
        return refuse(game, "stock", "no {} left", sensor.title)
    return None


def check_scout(game: Game, state: State, order: Scout) -> Refusal | None:
    """Whether a sortie can be flown there."""
    unit = state.units[order.unit]
    sensor = game.ruleset.sensors.get(order.sensor)
    if sensor is None or not sensor.sortie or order.sensor not in game.types[unit.type].sensors:
        return refuse(game, "sortie", "the unit flies no sorties with {}", order.sensor)
    refusal = sensor_refusal(game, unit, sensor)
    if refusal:
        return refusal
    if not 0 <= order.hex < game.grid.size:
        return refuse(game, "range", "that is off the map")
    away = game.grid.distance(unit.hex, order.hex)
    if away > sensor.range_hexes:
        return too_far(game, away, sensor.range_hexes)
    return None


def loss_odds(game: Game, state: State, unit: Unit, sensor: Sensor, hex_id: int) -> Odds:
    """The odds that a sortie is lost, on the truth or on a belief."""
    threat = game.ruleset.setting("scout.threat")
    values: dict[str, int | Fraction | bool | str] = {
        **hex_values(game, state, hex_id),
        "sensor.key": sensor.key,
        "observer.drone_skill": SKILLS[unit.drone_skill],
        **tier_values(game, state, unit.side, "observer"),
        "defences": len(air_defence.covers(game, state, unit.side, hex_id, threat)) if threat else 0,
        "jamming": jamming(game, state, unit.side, hex_id),
        "distance": game.grid.distance(unit.hex, hex_id),
    }
    effects, rows = game.modified("scout_loss", values)
    reasons = reason_lines(rows)
    base = game.exact("scout.loss")
    found = _CONTEST.odds(
        Contest(base, _sum(sensor, effects), (), (LOST, "comes back"), sensor.rule, reasons)
    )
    # The contest's last line speaks of success; here the chance is that of a loss.
    chance = found.outcomes[0].probability
    last = ExplanationLine(sensor.rule, "Chance that the sortie is lost", f"{chance:.0%}", chance)
    return replace(found, summary={"loss": chance}, explanation=(*found.explanation[:-1], last))


def carry_out(ruling: Ruling, order: Scout) -> None:
    """Flies the sortie; if it is not lost it looks at every enemy within its radius."""
    game, state = ruling.game, ruling.state
    unit = state.units[order.unit]
    sensor = game.ruleset.sensors[order.sensor]
    own = game.blocs[unit.side]
    if sensor.stock:
        ruling.emit(StockSpent(unit.id, sensor.stock, 1, seen=own))
    ruling.emit(UnitActed(unit.id, FLOWN, seen=own))
    odds = loss_odds(game, state, unit, sensor, order.hex)
    subject = Subject("scout", sensor.rule, unit.side, (unit.id,), sensor.key, order.hex)
    lost = ruling.adjudicate(subject, odds, game.contest_die, seen=own).name == LOST
    ruling.emit(ScoutFlown(unit.id, sensor.key, order.hex, lost, seen=own))
    if lost:
        return
    area = set(game.grid.within(order.hex, sensor.radius))
    for number, held in list(state.contacts[unit.side].items()):
        if held.hex in area and state.units[number].hex != held.hex:
            sightings.lose(ruling, unit.side, state.units[number])
    for target in enemies_of(game, state, unit.side):
        if target.hex in area and domain_of(game, target) in sensor.domains:
            _look(ruling, unit, sensor, target, "detection")
