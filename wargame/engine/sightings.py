"""Contacts: who sees whom, without a roll (next to each other, firing, fighting), and how contacts fade.

In a game without fog nobody needs contacts, and none are kept.
"""

from __future__ import annotations

from wargame.engine.board import domain_of, enemies_of, on_map
from wargame.engine.events import ContactChanged
from wargame.engine.game import AIR
from wargame.engine.ruling import Ruling
from wargame.engine.state import DETECTED, IDENTIFIED, OFF_MAP, UNKNOWN, Contact, Unit


def sight(ruling: Ruling, side: int, unit: Unit, level: int) -> None:
    """`side` and its allies now hold at least `level` of a unit, where it is."""
    game, state = ruling.game, ruling.state
    if not game.fog:
        return
    held = state.contacts[side].get(unit.id)
    level = max(level, held.level if held else UNKNOWN)
    kind = unit.type if level >= DETECTED else -1
    fresh = Contact(level, unit.hex, state.turn, kind, unit.steps if level >= IDENTIFIED else 0)
    if held != fresh:
        ruling.emit(
            ContactChanged(
                side,
                unit.id,
                level,
                fresh.hex,
                fresh.turn,
                fresh.type,
                fresh.steps,
                seen=game.blocs[side],
            )
        )


def lose(ruling: Ruling, side: int, unit: Unit) -> None:
    """`side` and its allies no longer hold a contact with a unit."""
    if unit.id in ruling.state.contacts[side]:
        ruling.emit(
            ContactChanged(
                side, unit.id, UNKNOWN, OFF_MAP, ruling.state.turn, -1, 0, seen=ruling.game.blocs[side]
            )
        )


def look_around(ruling: Ruling, unit: Unit, hex_id: int) -> bool:
    """What a moving unit sees next to `hex_id`: enemies there become known, ghosts vanish.

    Returns whether an enemy was found that was not known there before.
    """
    game, state = ruling.game, ruling.state
    if not game.fog or game.types[unit.type].domain == AIR:
        return False
    level = game.number("detection.adjacent_level")
    near = set(game.grid.adjacent[hex_id])
    near.add(hex_id)
    contacts = state.contacts[unit.side]
    found = False
    for other in enemies_of(game, state, unit.side):
        if other.hex in near and domain_of(game, other) != AIR:
            held = contacts.get(other.id)
            found = found or held is None or held.hex != other.hex
            sight(ruling, unit.side, other, level)
    for number, held in list(contacts.items()):
        if held.hex in near and state.units[number].hex != held.hex:
            lose(ruling, unit.side, state.units[number])
    return found


def be_seen(ruling: Ruling, unit: Unit) -> None:
    """Enemy units next to where a unit now is see it; those that watched it leave lose it."""
    game, state = ruling.game, ruling.state
    if not game.fog or not on_map(unit) or game.types[unit.type].domain == AIR:
        return
    near = set(game.grid.adjacent[unit.hex])
    level = game.number("detection.adjacent_level")
    done = 0
    for other in enemies_of(game, state, unit.side):
        if done >> other.side & 1 or domain_of(game, other) == AIR or other.hex not in near:
            continue
        sight(ruling, other.side, unit, level)
        done |= game.blocs[other.side]
    for side in range(len(game.sides)):
        if done >> side & 1 or not game.enemy[side][unit.side]:
            continue
        done |= game.blocs[side]
        held = state.contacts[side].get(unit.id)
        if held and held.hex != unit.hex and _watched(ruling, side, held.hex):
            lose(ruling, side, unit)


def _watched(ruling: Ruling, side: int, hex_id: int) -> bool:
    """Whether a bloc has a unit in or next to a hex, so that it sees that a contact has left it."""
    game = ruling.game
    near = game.grid.adjacent[hex_id]
    allied = game.allied[side]
    return any(
        allied[unit.side]
        and on_map(unit)
        and (unit.hex == hex_id or unit.hex in near)
        and domain_of(game, unit) != AIR
        for unit in ruling.state.units
    )


def look_everywhere(ruling: Ruling) -> None:
    """Every unit on the map sees the enemies next to it (start of a detection step)."""
    game, state = ruling.game, ruling.state
    level = game.number("detection.adjacent_level")
    watchers: dict[int, int] = {}
    for unit in state.units:
        if on_map(unit) and domain_of(game, unit) != AIR:
            mask = 1 << unit.side
            for hex_id in (unit.hex, *game.grid.adjacent[unit.hex]):
                watchers[hex_id] = watchers.get(hex_id, 0) | mask
    for unit in state.units:
        if not on_map(unit) or domain_of(game, unit) == AIR:
            continue
        mask, done = watchers.get(unit.hex, 0), 0
        for side in range(len(game.sides)):
            if mask >> side & 1 and game.enemy[side][unit.side] and not done >> side & 1:
                done |= game.blocs[side]
                sight(ruling, side, unit, level)


def fade(ruling: Ruling) -> None:
    """Contacts not seen for `contact.fade` turns fall by one level, down to none."""
    game, state = ruling.game, ruling.state
    patience = game.number("contact.fade")
    done = 0
    for side in range(len(game.sides)):
        if done >> side & 1:
            continue
        done |= game.blocs[side]
        for number, held in list(state.contacts[side].items()):
            age = state.turn - held.turn
            if age <= 0 or age % patience:
                continue
            if held.level == 1:
                lose(ruling, side, state.units[number])
            else:
                ruling.emit(
                    ContactChanged(
                        side,
                        number,
                        held.level - 1,
                        held.hex,
                        held.turn,
                        held.type if held.level > DETECTED else -1,
                        0,
                        seen=game.blocs[side],
                    )
                )
