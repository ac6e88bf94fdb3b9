"""Markers for the table: contacts, hovering zones, patrols, states, postures, tracks, turn and rung.

How many there are never follows from the enemy's order of battle: who counts markers learns nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wargame.report.kit.counters import FULL, Counter
from wargame.report.kit.items import INK, PAPER, SOFT, Box, Item, Rect, Text, Tile
from wargame.report.kit.scope import Content
from wargame.report.wording import words_of
from wargame.rules.features import LADDER, SUPPLY
from wargame.rules.model import Ruleset
from wargame.scenarios.model import Scenario, Side

STATES, POSTURES, CONTACTS, ZONES, CONTROL, AREA = 16, 8, 24, 8, 16, 4
"""How many of each."""
WARNING, BAD, ZONE = "#8A5A00", "#B3261E", "#6B3FA0"


def public_markers(content: Content, size: float) -> list[Counter]:
    """What lies on the table for all to see."""
    ruleset, scale = content.ruleset, size / FULL
    made: list[Counter] = [_word("turn", "Turn", "Turn", scale), _word("phase", "Phase", "Phase", scale)]
    if LADDER in content.features:
        made.append(_word("rung", "Rung", "Rung", scale, BAD))
    made += _tracks(content, "", scale)
    made += _states(content, scale)
    usual = ruleset.setting("posture.start")
    others = [words_of(posture).capitalize() for posture in ruleset.postures if posture != usual]
    for front, back in zip(others[::2], [*others[1::2], ""], strict=False):
        made += [_word(f"posture-{front}-{number}", front, back, scale, INK) for number in range(POSTURES)]
    for name in dict.fromkeys(_areas(ruleset)):
        made += [_word(f"area-{name}-{n}", words_of(name).capitalize(), "", scale, ZONE) for n in range(AREA)]
    return made


def side_markers(content: Content, side: Side, size: float) -> list[Counter]:
    """What belongs to one side: its contacts, zones and patrols, what it holds, and its own tracks."""
    ruleset, scale = content.ruleset, size / FULL
    made = [*_tracks(content, side.id, scale)]
    if LADDER in content.features:
        made.append(_word(f"rung-{side.id}", f"{side.short}\nsees rung", "", scale, BAD))
    made += [_control(side, number, scale) for number in range(CONTROL)]
    if content.fog:
        made += [_contact(side, number, scale) for number in range(1, CONTACTS + 1)]
    if any(weapon.hover for weapon in ruleset.weapons.values()) and "hovering" in content.features:
        made += [_over(side, f"zone-{number}", "hovers", "rounds", scale) for number in range(ZONES)]
    if "air cover" in content.features:
        made += [_over(side, f"patrol-{number}", "patrol", "", scale) for number in range(ZONES)]
    return made


def facilitator_markers(content: Content, size: float) -> list[Counter]:
    """The tracks that only the facilitator sees."""
    return list(_tracks(content, "facilitator", size / FULL))


def _areas(ruleset: Ruleset) -> Iterator[str]:
    for order in ruleset.orders.values():
        yield from (effect.name for effect in order.effects if effect.kind == "area")


def _tracks(content: Content, owner: str, scale: float) -> Iterator[Counter]:
    scenario: Scenario = content.scenario
    for track in scenario.tracks:
        if track.side == owner:
            name = track.title.partition(":")[0]
            yield _word(f"track-{track.id}", name, name, scale, SOFT)


def _states(content: Content, scale: float) -> Iterator[Counter]:
    """Disrupted on one side, out of supply on the other, as far as the rules know them."""
    named: list[tuple[str, str, str]] = []
    if _disrupts(content.ruleset):
        named.append(("Disrupted", "~", WARNING))
    if SUPPLY in content.features:
        named.append(("Out of supply", "!", BAD))
    if named:
        front, back = named[0], named[-1]
        for number in range(STATES):
            yield Counter(f"state-{number}", "", tuple(_state(*front, scale)), tuple(_state(*back, scale)))


def _disrupts(ruleset: Ruleset) -> bool:
    results = ruleset.combat.results.values()
    by_combat = any(result.attacker_disrupted or result.defender_disrupted for result in results)
    return by_combat or any(
        effect.kind == "disrupt" for order in ruleset.orders.values() for effect in order.effects
    )


def _rect(scale: float, x: float, y: float, w: float, h: float) -> Rect:
    return Rect(x * scale, y * scale, w * scale, h * scale)


def _state(name: str, sign: str, colour: str, scale: float) -> Iterable[Item]:
    yield Box(_rect(scale, 0.5, 0.5, 14, 14), PAPER, colour, 0.5 * scale, 1.2 * scale)
    yield Text(_rect(scale, 1, 1.6, 13, 7), sign, 7 * scale, 700, colour, "centre")
    yield Text(_rect(scale, 1, 9.4, 13, 4), name, 2.0 * scale, 700, colour, "centre")


def _word(key: str, front: str, back: str, scale: float, colour: str = INK) -> Counter:
    return Counter(key, "", tuple(_words(front, scale, colour)), tuple(_words(back, scale, colour)))


def _words(text: str, scale: float, colour: str) -> Iterator[Item]:
    yield Box(_rect(scale, 0.5, 0.5, 14, 14), PAPER, colour, 0.5 * scale, 1.2 * scale)
    if text:
        size = 2.4 if max(map(len, text.split()), default=0) <= 8 else 1.8
        yield Text(_rect(scale, 1.2, 1.2, 12.6, 12.6), text, size * scale, 700, colour, "centre", wrap=True)


def _control(side: Side, number: int, scale: float) -> Counter:
    look = side.affiliation
    front = (
        Tile(_rect(scale, 0.5, 0.5, 14, 14), look, f"fill:{look}", f"main:{look}", 0.4 * scale),
        Text(_rect(scale, 1.5, 3, 12, 5), side.short, 3.4 * scale, 700, INK, "centre"),
        Text(_rect(scale, 1.5, 8.6, 12, 2.4), "holds", 2.0 * scale, 400, INK, "centre"),
    )
    return Counter(f"control-{side.id}-{number}", "", front, front)


def _contact(side: Side, number: int, scale: float) -> Counter:
    """Front: something is there. Back: its type has been seen and is written in."""
    label = f"{side.short} {number}"
    disc = Tile(
        _rect(scale, 0.8, 0.8, 13.4, 13.4),
        "unknown",
        "fill:unknown",
        "main:unknown",
        0.4 * scale,
        (0.2 * scale, 0.9 * scale),
    )
    front = (
        disc,
        Text(_rect(scale, 2, 2.4, 11, 7), "?", 6.5 * scale, 700, INK, "centre"),
        Text(_rect(scale, 2, 9.4, 11, 2.4), label, 2.0 * scale, 700, INK, "centre"),
    )
    back = (
        Tile(
            _rect(scale, 0.8, 0.8, 13.4, 13.4),
            "unknown",
            PAPER,
            "main:unknown",
            0.4 * scale,
            (1.4 * scale, 0.5 * scale),
        ),
        Text(_rect(scale, 2, 2.2, 11, 2), "detected", 1.7 * scale, 500, SOFT, "centre"),
        Box(_rect(scale, 3.4, 4.6, 8.2, 4.4), PAPER, SOFT, 0.15 * scale),
        Text(_rect(scale, 2, 9.4, 11, 2.4), label, 2.0 * scale, 700, INK, "centre"),
    )
    return Counter(f"contact-{side.id}-{number}", "", front, back)


def _over(side: Side, key: str, what: str, count: str, scale: float) -> Counter:
    """A zone or patrol over a hex; `count` asks for a number to be written in."""
    look = side.affiliation
    items: list[Item] = [
        Tile(_rect(scale, 0.5, 0.5, 14, 14), look, PAPER, ZONE, 0.5 * scale, (1.0 * scale, 0.5 * scale)),
        Text(_rect(scale, 1.5, 1.6, 12, 3), side.short, 2.4 * scale, 700, f"main:{look}", "centre"),
        Text(_rect(scale, 1.5, 4.6, 12, 3), what, 2.4 * scale, 700, ZONE, "centre"),
    ]
    if count:
        items.append(Box(_rect(scale, 4, 8.2, 7, 3.4), PAPER, SOFT, 0.15 * scale))
        items.append(Text(_rect(scale, 1.5, 11.6, 12, 2), count, 1.6 * scale, 400, SOFT, "centre"))
    return Counter(f"{key}-{side.id}", "", tuple(items), tuple(items))
