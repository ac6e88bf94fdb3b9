"""Injects in words for the facilitator: what releases one, who gets it, and what it does to the game."""

from __future__ import annotations

from wargame.report.datawords import titles_of
from wargame.report.kit.scope import Content
from wargame.report.wording import condition, words_of
from wargame.rules.vocabulary import WORLD
from wargame.scenarios.model import EACH, Inject, InjectEffect
from wargame.scenarios.scenario_time import time_text


def trigger_words(content: Content, inject: Inject) -> str:
    """When it comes."""
    parts: list[str] = []
    before = _named(content, inject.unanswered or inject.after)
    turns = "in the same turn" if not inject.delay else f"{inject.delay} {_turns(inject.delay)} later"
    if inject.unanswered:
        parts.append(f"if {before} is not answered within {inject.delay} {_turns(inject.delay)}")
    elif inject.after:
        parts.append(f"after {before}, {turns}")
    if inject.hours >= 0:
        parts.append(f"{time_text(inject.hours)}, turn {inject.turn}")
    elif inject.turn:
        parts.append(f"turn {inject.turn}")
    if inject.phase == EACH:
        parts.append("any phase")
    elif inject.phase:
        titles = {phase.id: phase.title for phase in content.ruleset.phases}
        parts.append(f"phase {titles.get(inject.phase, inject.phase)}")
    if inject.when is not None:
        said = condition(inject.when, _docs(content, inject.when.names))
        if said:
            parts.append(f"if {said}")
    if inject.manual:
        parts.insert(0, "by hand")
    return ", ".join(parts) or "at once"


def _turns(count: int) -> str:
    return "turn" if count == 1 else "turns"


def _named(content: Content, inject_id: str) -> str:
    """An inject by its number and title."""
    found = next((each for each in content.scenario.injects if each.id == inject_id), None)
    return f"inject {found.number} “{found.title}”" if found else inject_id


def _docs(content: Content, names: frozenset[str]) -> dict[str, tuple[str, str]]:
    """What the names of a condition mean, with the scenario's own sides, tracks and areas by their titles."""
    scenario = content.scenario
    sides = {side.id: side.short for side in scenario.sides}
    tracks = {track.id: track.title for track in scenario.tracks}
    areas = {key: area.title for key, area in scenario.areas.items()}
    docs: dict[str, tuple[str, str]] = {}
    for name in names:
        head, _, rest = name.partition(".")
        first, _, last = rest.partition(".")
        if name in WORLD:
            docs[name] = WORLD[name]
        elif head == "track":
            docs[name] = ("number", f"The track “{tracks.get(rest, rest)}”")
        elif head == "losses":
            docs[name] = ("number", f"The number of steps lost by {sides.get(rest, rest)}")
        elif head == "skill":
            docs[name] = ("number", f"The {words_of(last)} of {sides.get(first, first)}")
        elif head == "holds":
            held = areas.get(last, words_of(last))
            docs[name] = ("number", f"The number of hexes of {held} that {sides.get(first, first)} holds")
    return docs


def receiver_words(content: Content, inject: Inject) -> str:
    """Who gets the text: sides, and seats beside them."""
    sides = {side.id: side.short for side in content.scenario.sides}
    seats = {seat.id: seat.title for seat in content.scenario.seats}
    named = [
        *(sides.get(side, side) for side in inject.seats),
        *(seats.get(one, one) for one in inject.persons),
    ]
    return ", ".join(named) or "all sides"


def effect_words_of(content: Content, effect: InjectEffect) -> str:
    """What an effect does, in a few words."""
    titles = titles_of(content.ruleset)
    target, more = _target(content, effect), f"{effect.amount:+d}".replace("-", "−")
    name = words_of(effect.text)
    where = content.hexmap.grid.label(effect.hex) if effect.hex >= 0 else ""
    around = f" around {where}, radius {effect.radius}, {effect.turns} turns" if where else ""
    sides = {side.id: side.short for side in content.scenario.sides}
    line = "ordered" if effect.amount else "stopped"
    said = {
        "track": f"track “{target}” {more}",
        "pressure": f"pressure {more}",
        "rung": f"public rung {more}",
        "weather": f"weather: {name}",
        "stock": f"{target}: {titles['STOCK'].get(effect.text, name)} {more}",
        "steps": f"{target}: steps {more}",
        "contact": f"{sides.get(effect.text, name)} gets a contact of level {effect.amount} on {target}",
        "skill": f"{target}: {name} {effect.amount / 100:+g}".replace("-", "−"),
        "training": f"{target} begins “{titles['TRAINING'].get(effect.text, name)}”",
        "posture": f"{target}: {name}",
        "disrupt": f"{target} is {'disrupted' if effect.amount else 'put in order'}",
        "rest": f"{target} goes out of the line for {effect.amount} turns{f', to {where}' if where else ''}",
        "holding": f"{target}: stock of {titles['STOCK'].get(effect.text, name)} {more}",
        "replacements": f"{target}: steps of replacements {more}",
        "cadre": f"{target}: {effect.amount} men come home as a cadre",
        "line": f"{target}: “{titles['LINE'].get(effect.text, name)}” {line}",
        "tier": f"{target}: points of technology in {titles['FIELD'].get(effect.text, name)} {more}",
        "signal": f"{target} sees the ladder as it is",
        "estimate": f"those who get it learn what {titles['SOURCE'].get(effect.text, name)} says of {target}",
        "area": f"{target}: {name}, strength {effect.amount},{around}",
    }
    return said.get(effect.kind, f"{words_of(effect.kind)} {target} {more}".strip())


def _target(content: Content, effect: InjectEffect) -> str:
    scenario = content.scenario
    found = {track.id: track.title for track in scenario.tracks} if effect.kind == "track" else {}
    if not found:
        found = {unit.id: unit.name for unit in scenario.units}
        found |= {side.id: side.short for side in scenario.sides if side.id not in found}
    return found.get(effect.target, words_of(effect.target))
