"""The tables of an export: orders, events, adjudications, modifiers, rolls, units, tracks, observations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wargame.engine.apply import apply
from wargame.engine.codec import event_to_json, order_to_json
from wargame.engine.desk_orders import PRIVATE
from wargame.engine.events import Adjudicated, DiceRolled, Event
from wargame.engine.game import Game
from wargame.engine.message_orders import MESSAGE_ORDERS
from wargame.engine.state import State
from wargame.engine.view import SeatView
from wargame.play.aliases import Aliases, aliases_of
from wargame.play.disclosure import knows_whole
from wargame.play.journal import Entry
from wargame.play.log import may_know
from wargame.play.observations import Observations
from wargame.play.sentences import SENTENCES
from wargame.play.session import Session
from wargame.play.words import NO_SIDE, Words, is_facilitator, side_of_seat
from wargame.report.export.heads import fresh
from wargame.report.export.model import Table
from wargame.scenarios.geography import hex_lonlat


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose export it is."""

    session: Session
    seat: str
    aliases: Aliases

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
        return may_know(event, self.side, self.truth, self.seat)

    def gave(self, entry: Entry) -> bool:
        """Whether the seat knows the order of an entry: its own bloc gave it, and not in private."""
        by = side_of_seat(self.game, entry.seat)
        own = self.side != NO_SIDE and by != NO_SIDE and self.game.allied[self.side][by]
        return (
            self.truth
            or entry.seat == self.seat
            or (own and not isinstance(entry.order, (*PRIVATE, *MESSAGE_ORDERS)))
        )


def tables_of(session: Session, seat: str) -> tuple[Table, ...]:
    """All tables, of the line that the game stands on; orders also of what was taken back."""
    reader = Reader(session, seat, aliases_of(session, seat))
    tables = fresh()
    orders, events, rolls = tables["orders"], tables["events"], tables["rolls"]
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
                _add_adjudication(tables, reader, state, words, entry, event, number)
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
                    reader.aliases.of(said.unit) if said and said.unit >= 0 else None,
                    _hex(reader, said.hex if said else -1),
                    said.rule if said else "",
                    text[:1].upper() + text[1:],
                    event_to_json(event) if reader.truth else None,
                )
    _add_taken_back(orders, reader, line)
    _add_turns(tables["units"], tables["tracks"], reader)
    _add_observations(tables["observations"], reader)
    return tuple(tables.values())


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
        order_to_json(reader.aliases.order(entry.order)),
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
    tables: Mapping[str, Table],
    reader: Reader,
    state: State,
    words: Words,
    entry: Entry,
    event: Adjudicated,
    number: int,
) -> None:
    when = _when(reader, entry, state)
    whole = reader.truth or knows_whole(reader.game, state, reader.side, event)
    chances = [chance for _, chance, _, _ in event.odds]
    name, chance, lost, cost = event.odds[event.outcome]
    tables["adjudications"].add(
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
        chance if whole else None,
        min(1.0, sum(chances[: event.outcome + 1])) if whole else None,
        sum(p * a for _, p, a, _ in event.odds) if whole else None,
        sum(p * d for _, p, _, d in event.odds) if whole else None,
        lost,
        cost,
    )
    for rule, text, effect, applied in event.lines if whole else ():
        tables["modifiers"].add(*when, number, rule, text, effect, int(applied))


def _add_observations(table: Table, reader: Reader) -> None:
    """Those that the seat may read; the facilitator's with those that were taken back."""
    kept = Observations(reader.session)
    for written in kept.all(withdrawn=True) if reader.truth else kept.of(reader.seat):
        seen = written.observation
        table.add(
            seen.entry,
            seen.turn,
            seen.phase,
            seen.key,
            written.author,
            seen.seat,
            seen.text,
            seen.rating or None,
            ", ".join(seen.tags),
            ", ".join(seen.objectives),
            seen.item,
            int(seen.important),
            len(kept.history(seen.key)),
            int(seen.withdrawn),
            seen.why,
            written.time,
        )


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


def _add_turns(units: Table, tracks: Table, reader: Reader) -> None:
    """What the seat knows at the end of each turn."""
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


def _add_units(table: Table, reader: Reader, view: SeatView, when: tuple[int, int, str]) -> None:
    for unit in view.units:
        place = hex_lonlat(reader.game.map, unit.hex) if unit.hex >= 0 else None
        table.add(
            *when,
            reader.aliases.of(unit.id),
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
