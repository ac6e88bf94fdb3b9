"""Whether the events of a file speak of things that its game has, before anything looks them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import cast

from wargame.engine.codec import EVENT_TYPES, CodecError, order_from_json
from wargame.engine.committed import units_of
from wargame.engine.events import (
    ActionTaken,
    Adjudicated,
    Event,
    GameBegan,
    UmpireActed,
    UnitAdded,
    UnitMoved,
)
from wargame.engine.game import Game
from wargame.engine.inject_list import inject_of_text
from wargame.engine.state import State

Range = tuple[int, int]

_MAY_LACK: dict[type[Event], tuple[str, ...]] = {
    ActionTaken: ("unit", "target", "subject"),
    UmpireActed: ("unit",),
}
"""What an event may have none of: -1."""


class Sanity:
    """Checks events and states against one game. Answers are "" or what is wrong."""

    def __init__(self, game: Game) -> None:
        self._game = game
        units, sides = (0, len(game.unit_defs) - 1), (-1, len(game.sides) - 1)
        self._limits: dict[str, Range] = {
            "unit": units,
            "units": units,
            "targets": units,
            "target": units,
            "hex": (-1, game.grid.size - 1),
            "path": (0, game.grid.size - 1),
            "side": sides,
            "sides": (0, sides[1]),
            "viewer": (0, sides[1]),
            "subject": (0, sides[1]),
            "by": sides,
            "phase": (0, len(game.ruleset.phases) - 1),
            "group": (-1, len(game.initiative) - 1),
            "level": (0, 3),
            "type": (-1, len(game.types) - 1),
            "posture": (0, len(game.postures) - 1),
            "rung": (0, max(0, len(game.ruleset.ladder) - 1)),
            "turn": (0, 100_000),
        }
        self._checks = self._made()

    def _made(self) -> dict[type[Event], list[tuple[str, Range]]]:
        """What is looked at of each kind of event."""
        return {
            kind: [
                (item.name, self._limit(kind, item.name))
                for item in fields(kind)
                if item.name in self._limits
            ]
            for kind in EVENT_TYPES.values()
        }

    def _one_more(self, unit: int) -> None:
        """From now on a unit that the facilitator added is one that an event may speak of.

        On another branch it may not be there: what speaks of it there does not fit the game and is noticed.
        """
        first, last = len(self._game.unit_defs), self._limits["unit"][1]
        if first <= unit == last + 1:
            for name in ("unit", "units", "targets", "target"):
                self._limits[name] = (0, unit)
            self._checks = self._made()

    def _limit(self, kind: type[Event], name: str) -> Range:
        low, high = self._limits[name]
        return (-1 if name in _MAY_LACK.get(kind, ()) else low), high

    def event(self, event: Event) -> str:
        """What is wrong with an event."""
        if isinstance(event, UnitAdded):
            self._one_more(event.unit)
        for name, limits in self._checks[type(event)]:
            value: object = getattr(event, name)
            values = cast("tuple[int, ...]", value) if isinstance(value, tuple) else (cast(int, value),)
            if not _within(values, limits):
                return f"{type(event).__name__} has a {name} that the game does not have"
        if isinstance(event, UnitMoved) and not event.path:
            return "UnitMoved has no path"
        if isinstance(event, Adjudicated) and not 0 <= event.outcome < len(event.odds):
            return "Adjudicated has an outcome that is not among its odds"
        return ""

    def first(self, event: Event | None) -> str:
        """What is wrong with the event that begins the game."""
        return "" if isinstance(event, GameBegan) else "it does not begin with GameBegan"

    def state(self, state: State) -> str:
        """What is wrong with the state that the events led to."""
        game, sides = self._game, len(self._game.sides)
        units = (0, len(state.units) - 1)
        limits = self._limits | {"unit": units, "units": units, "targets": units}
        if len(state.units) != len(game.unit_defs) + len(state.added) or len(state.control) != game.grid.size:
            return "it has other units or hexes than its scenario"
        by_side = (state.contacts, state.perceived, state.perceived_turn, state.felt, state.losses)
        if any(len(values) != sides for values in by_side):
            return "it has other sides than its scenario"
        if set(state.tracks) != {track.id for track in game.scenario.tracks}:
            return "it has other tracks than its scenario"
        if set(state.points) != {objective.id for objective in game.scenario.objectives}:
            return "it has other objectives than its scenario"
        held = [contact for contacts in state.contacts for contact in contacts.values()]
        known = [unit for contacts in state.contacts for unit in contacts]
        checks = (
            ("unit", known),
            ("unit", state.patrols),
            ("unit", state.arrivals),
            ("sides", (each.side for each in state.added)),
            ("type", (each.type for each in state.added)),
            ("unit", (zone.unit for zone in state.zones.values())),
            ("hex", (unit.hex for unit in state.units)),
            ("hex", (contact.hex for contact in held)),
            ("hex", state.patrols.values()),
            ("hex", (zone.hex for zone in state.zones.values())),
            ("side", state.control),
            ("sides", (unit.side for unit in state.units)),
            ("sides", state.waiting),
            ("side", (decision.side for decision in state.decisions)),
            ("type", (unit.type for unit in state.units)),
            ("type", (contact.type for contact in held)),
            ("posture", (unit.posture for unit in state.units)),
            ("level", (contact.level for contact in held)),
            ("rung", (state.rung, *state.perceived)),
            ("sides", (key[0] for key in state.biases)),
            ("sides", (side for key in state.estimates for side in key[:2])),
            ("side", (incident.side for incident in state.incidents)),
            ("hex", (incident.hex for incident in state.incidents)),
            ("phase", (max(0, state.phase),)),
            ("turn", (state.turn,)),
        )
        for name, values in checks:
            if not _within(values, limits[name]):
                return f"it has a {name} that its scenario does not have"
        return self._secret_orders(state, units) or self._injects(state)

    def _injects(self, state: State) -> str:
        """What is wrong with the injects that were added or changed."""
        try:
            found = {key: inject_of_text(self._game, text) for key, text in state.inject_texts.items()}
        except ValueError as error:
            return f"it has an inject that its scenario cannot have: {error}"
        wrong = any(inject.id != key for key, inject in found.items())
        return "it has an inject under another name" if wrong else ""

    def _secret_orders(self, state: State, units_known: Range) -> str:
        """What is wrong with the orders that wait: of a simultaneous phase, or on the facilitator's desk."""
        texts = [text for mine in state.committed.values() for text in mine]
        texts += [entry.order for entry in (*state.queue, *state.desk) if entry.order]
        sides = [*state.committed, *state.silent, *(entry.side for entry in (*state.queue, *state.desk))]
        try:
            units = [unit for text in texts for unit in units_of(order_from_json(text))]
        except CodecError as error:
            return f"it has an order that cannot be read: {error}"
        if not _within(sides, self._limits["sides"]) or not _within(units, units_known):
            return "it has a secret order of a side or unit that its scenario does not have"
        return ""


def _within(values: Iterable[int], limits: Range) -> bool:
    low, high = limits
    return all(low <= value <= high for value in values)
