"""The tables of an export: orders, events, adjudications, modifiers, rolls, units, tracks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wargame.engine.apply import apply
from wargame.engine.codec import event_to_json, order_to_json
from wargame.engine.events import Adjudicated, DiceRolled, Event
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.play.journal import Entry
from wargame.play.log import may_know
from wargame.play.sentences import SENTENCES
from wargame.play.session import Session
from wargame.play.words import NO_SIDE, Words, is_facilitator, side_of_seat
from wargame.report.export.model import WHEN, Table, columns
from wargame.scenarios.geography import hex_lonlat


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose export it is."""

    session: Session
    seat: str

    @property
    def game(self) -> Game:
        return self.session.game

    @property
    def truth(self) -> bool:
        return is_facilitator(self.game, self.seat)

    @property
    def side(self) -> int:
        return side_of_seat(self.game, self.seat)

    def knows(self, event: Event) -> bool:
        """Whether the seat knows of an event."""
        return may_know(event, self.side, self.truth)

    def gave(self, entry: Entry) -> bool:
        """Whether the seat knows the order of an entry: its own bloc gave it."""
        by = side_of_seat(self.game, entry.seat)
        own = self.side != NO_SIDE and by != NO_SIDE and self.game.allied[self.side][by]
        return self.truth or entry.seat == self.seat or own


def tables_of(session: Session, seat: str) -> tuple[Table, ...]:
    """All tables, of the line that the game stands on; orders also of what was taken back."""
    reader = Reader(session, seat)
    orders, events, adjudications, modifiers, rolls = _empty()
    state = State()
    line = session.entries
    number = 0
    for entry in line:
        if entry.order is not None and reader.gave(entry):
            _add_order(orders, reader, state, entry, stands=True)
        for place, event in enumerate(entry.events):
            words = Words(session.game, state, reader.side, reader.truth)
            knows = reader.knows(event)
            write = SENTENCES.get(type(event)) if knows else None
            said = write(words, event) if write else None
            if knows and isinstance(event, Adjudicated):
                number += 1
                _add_adjudication(adjudications, modifiers, reader, state, words, entry, event, number)
            if knows and isinstance(event, DiceRolled):
                rolls.add(*_when(reader, entry, state), event.purpose, event.die, event.value, event.source)
            apply(state, event)
            if knows:
                text = said.text.format(*said.args) if said else ""
                events.add(
                    *_when(reader, entry, state),
                    place,
                    type(event).__name__,
                    _side(reader, said.side if said else -1),
                    said.unit if said and said.unit >= 0 else None,
                    _hex(reader, said.hex if said else -1),
                    said.rule if said else "",
                    text[:1].upper() + text[1:],
                    event_to_json(event) if reader.truth else None,
                )
    _add_taken_back(orders, reader, line)
    units, tracks = _by_turn(reader)
    return (orders, events, adjudications, modifiers, rolls, units, tracks)


def _empty() -> tuple[Table, Table, Table, Table, Table]:
    return (
        Table(
            "orders",
            "Orders given",
            columns(
                *WHEN,
                "parent: the entry that it follows",
                "seat: who gave it",
                "kind: kind of order",
                "order: the order as JSON; units by number, hexes by id",
                "text: the order in words",
                "mode: how its outcome was settled: roll, expected or choose",
                "stands: 1 if it is part of the game as it stands, 0 if taken back or of another branch",
                "time: when it was given, UTC, ISO 8601",
            ),
        ),
        Table(
            "events",
            "What happened, in order",
            columns(
                *WHEN,
                "number: place within the entry, from 0",
                "event: kind of event",
                "side: id of the side that it is about",
                "unit: number of the unit that it is about",
                "hex: label of the hex on the map",
                "rule: number of the rule",
                "text: the event in words, as the seat may know it",
                "data: the whole event as JSON (facilitator only)",
            ),
        ),
        Table(
            "adjudications",
            "Every distribution that was settled",
            columns(
                *WHEN,
                "adjudication: number, from 1; see modifiers",
                "kind: combat, strike, hover, detection, scout or an order of the ruleset",
                "rule: number of the rule",
                "resolver: how the odds were computed",
                "side: id of the acting side",
                "units: names of the acting units",
                "weapon: what was used",
                "hex: where",
                "targets: names of the targets, as the seat knew them",
                "die: the die",
                "roll: what it showed, 0 if it was not rolled",
                "outcome: the outcome",
                "probability: its probability before the roll, 0 to 1",
                "at_most: probability of this or an earlier outcome in the list, 0 to 1",
                "expected_attacker_losses: mean steps lost by the acting side",
                "expected_defender_losses: mean steps lost by the other side",
                "attacker_losses: steps that the outcome costs the acting side",
                "defender_losses: steps that it costs the other side",
            ),
        ),
        Table(
            "modifiers",
            "Every reason that was considered in an adjudication",
            columns(
                *WHEN,
                "adjudication: number, see adjudications",
                "rule: number of the rule",
                "text: the reason",
                "effect: what it does",
                "applied: 1 if it applied",
            ),
        ),
        Table(
            "rolls",
            "Every die",
            columns(
                *WHEN,
                "purpose: what for",
                "die: which",
                "value: what it showed",
                "source: drawn, typed, chosen or expected",
            ),
        ),
    )


def _when(reader: Reader, entry: Entry, state: State) -> tuple[int, int, str]:
    phases = reader.game.ruleset.phases
    return entry.id, state.turn, phases[state.phase].id if 0 <= state.phase < len(phases) else ""


def _side(reader: Reader, side: int) -> str | None:
    return reader.game.sides[side].id if side >= 0 else None


def _hex(reader: Reader, hex_id: int) -> str | None:
    return reader.game.grid.label(hex_id) if 0 <= hex_id < reader.game.grid.size else None


def _add_order(table: Table, reader: Reader, state: State, entry: Entry, *, stands: bool) -> None:
    assert entry.order is not None
    words = Words(reader.game, state, reader.side, reader.truth)
    table.add(
        *_when(reader, entry, state),
        entry.parent,
        entry.seat,
        entry.order.kind,
        order_to_json(entry.order),
        words.order(entry.order),
        entry.ruling.mode,
        int(stands),
        entry.time,
    )


def _add_taken_back(table: Table, reader: Reader, line: tuple[Entry, ...]) -> None:
    """Orders that do not stand, in the order in which they were given."""
    standing = {entry.id for entry in line}
    for entry in reader.session.journal:
        if entry.id not in standing and entry.order is not None and reader.gave(entry):
            _add_order(table, reader, reader.session.state_at(entry.parent), entry, stands=False)


def _add_adjudication(
    table: Table,
    modifiers: Table,
    reader: Reader,
    state: State,
    words: Words,
    entry: Entry,
    event: Adjudicated,
    number: int,
) -> None:
    when = _when(reader, entry, state)
    chances = [chance for _, chance, _, _ in event.odds]
    name, chance, lost, cost = event.odds[event.outcome]
    table.add(
        *when,
        number,
        event.kind,
        event.rule,
        event.resolver,
        _side(reader, event.side),
        words.units(event.units) if event.units else "",
        event.weapon,
        _hex(reader, event.hex),
        words.units(event.targets) if event.targets else "",
        event.die,
        event.roll,
        name,
        chance,
        min(1.0, sum(chances[: event.outcome + 1])),
        sum(p * a for _, p, a, _ in event.odds),
        sum(p * d for _, p, _, d in event.odds),
        lost,
        cost,
    )
    for rule, text, effect, applied in event.lines:
        modifiers.add(*when, number, rule, text, effect, int(applied))


def turn_ends(session: Session) -> Iterator[int]:
    """The last entry of each turn on the line that the game stands on."""
    turn, last = 0, 0
    state = State()
    for entry in session.entries:
        for event in entry.events:
            apply(state, event)
        if state.turn != turn and last:
            yield last
        turn, last = state.turn, entry.id
    if last:
        yield last


def _by_turn(reader: Reader) -> tuple[Table, Table]:
    units = Table(
        "units",
        "Units at the end of each turn, as the seat knows them",
        columns(
            *WHEN,
            "unit: number of the unit",
            "id: id in the scenario",
            "name: name",
            "side: id of its side",
            "type: type of unit",
            "contact: what is held of it: 1 suspected, 2 detected, 3 identified or own",
            "seen_turn: turn in which it was last seen",
            "hex: label of the hex on the map",
            "longitude: degrees east of the hex's centre, empty on invented maps",
            "latitude: degrees north",
            "steps: steps left",
            "full_steps: steps at full strength",
            "posture: posture",
            "drone_skill: skill in using drones, 0 to 5",
            "drone_defence: skill in surviving drones, 0 to 5",
            "out_of_supply: turns out of supply",
            "disrupted: 1 if disrupted",
        ),
    )
    tracks = Table(
        "tracks",
        "Tracks, the ladder, points and losses at the end of each turn, as the seat knows them",
        columns(*WHEN, "measure: track, rung, points or losses", "name: id", "value: value"),
    )
    session = reader.session
    for entry_id in turn_ends(session):
        view = session.view_at(reader.seat, entry_id)
        phases = reader.game.ruleset.phases
        when = (entry_id, view.turn, phases[view.phase].id if 0 <= view.phase < len(phases) else "")
        _add_units(units, reader, view, when)
        for track, value in view.tracks.items():
            tracks.add(*when, "track", track, value)
        if reader.game.ruleset.ladder:
            tracks.add(*when, "rung", "rung", view.rung)
        for objective in view.objectives:
            tracks.add(*when, "points", objective.id, objective.points)
        for side, lost in view.losses.items():
            tracks.add(*when, "losses", reader.game.sides[side].id, lost)
    return units, tracks


def _add_units(table: Table, reader: Reader, view: SeatView, when: tuple[int, int, str]) -> None:
    for unit in view.units:
        place = hex_lonlat(reader.game.map, unit.hex) if unit.hex >= 0 else None
        table.add(
            *when,
            unit.id,
            unit.key,
            unit.name,
            _side(reader, unit.side),
            unit.type,
            unit.level,
            unit.seen_turn,
            _hex(reader, unit.hex),
            round(place[0], 5) if place else None,
            round(place[1], 5) if place else None,
            unit.steps,
            unit.full_steps,
            unit.posture,
            unit.drone_skill / 100 if unit.drone_skill is not None else None,
            unit.drone_defence / 100 if unit.drone_defence is not None else None,
            unit.out,
            None if unit.disrupted is None else int(unit.disrupted),
        )
