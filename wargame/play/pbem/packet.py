"""A packet: everything that a seat elsewhere needs to look at its side of a game and to draft orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from wargame.engine.codec import (
    CodecError,
    object_of,
    reader_of,
    row_of,
    state_from_plain,
    state_to_plain,
)
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.play.exercise import exercise_of
from wargame.play.log import LogLine
from wargame.play.pbem.numbers import Numbers
from wargame.play.pbem.papers import Papers
from wargame.play.pbem.redaction import Mix, Redaction
from wargame.play.session import Session
from wargame.scenarios.model import Seat

MOST_LINES: Final = 5000
"""Newest lines of the log that leave with a packet."""
MAX_MESSAGE: Final = 10_000


class NoPacket(ValueError):
    """There can be no packet; the message is fit for the screen."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log. `step` counts the entries that the seat knows of."""

    step: int
    turn: int
    phase: int
    side: int
    kind: str
    rule: str
    text: str
    args: tuple[int | str, ...]
    hex: int
    unit: int


@dataclass(frozen=True, slots=True)
class Packet:
    """`id` is the packet's own, `game` that of the game. `made`: UTC, ISO 8601. `message`: words of whoever
    made it, for the player. `state` is what the seat's bloc believes; unit numbers are the packet's.
    """

    id: str
    game: str
    seat: str
    made: str
    program: str
    message: str
    papers: Papers
    state: State
    log: tuple[Line, ...]

    def lines(self) -> tuple[LogLine, ...]:
        """The log as a screen shows it, all of it before the first entry of a draft."""
        return tuple(
            LogLine(
                1,
                each.turn,
                each.phase,
                each.side,
                each.kind,
                each.rule,
                each.text,
                each.args,
                each.hex,
                each.unit,
            )
            for each in self.log
        )


def why_no_packet(session: Session, seat: str) -> str:
    """Why there can be no packet for a seat now, "" if there can."""
    found = next((each for each in session.game.scenario.seats if each.id == seat), None)
    if found is None:
        return f"there is no seat '{seat}'"
    if found.role != "player":
        return f"{found.title} plays no side; packets are for players"
    if session.state.ended:
        return "the game is over: there is nothing left to order"
    return ""


def make_packet(
    session: Session, seat: str, *, id_: str, game: str, made: str, program: str, message: str, mix: Mix
) -> tuple[Packet, Numbers]:
    """The packet of a seat at the entry where the game stands, and its unit numbers. Raises NoPacket.

    `mix` puts units into an order that tells nothing.
    """
    problem = why_no_packet(session, seat)
    if not problem and len(message) > MAX_MESSAGE:
        problem = f"the message has more than {MAX_MESSAGE} letters"
    if problem:
        raise NoPacket(problem)
    exercise = exercise_of(session)
    redaction = Redaction(session.game, session.state, session.view(seat), mix, exercise)
    lines = _lines(session.log(seat)[-MOST_LINES:], redaction.numbers)
    packet = Packet(id_, game, seat, made, program, message, redaction.papers, redaction.state, lines)
    return packet, redaction.numbers


def _lines(lines: list[LogLine], numbers: Numbers) -> tuple[Line, ...]:
    steps: dict[int, int] = {}
    return tuple(
        Line(
            steps.setdefault(each.entry, len(steps) + 1),
            each.turn,
            each.phase,
            each.side,
            each.kind,
            each.rule,
            each.text,
            each.args,
            each.hex,
            numbers.packed(each.unit),
        )
        for each in lines
    )


def seat_of(papers: Papers, seat: str) -> Seat:
    """A seat of the packet; raises CodecError if it plays no side there."""
    for each in papers.scenario().seats:
        if each.id == seat and each.role == "player":
            return each
    raise CodecError(f"there is no player's seat '{seat}'")


def asked_now(game: Game, packet: Packet) -> bool:
    """Whether the game waits for the packet's seat."""
    side = game.side_index[seat_of(packet.papers, packet.seat).side]
    decisions = packet.state.decisions
    return decisions[-1].side == side if decisions else side in packet.state.waiting


# -- as plain values ----------------------------------------------------------------------------------------

_TEXTS: Final = ("id", "game", "seat", "made", "program", "message")


def packet_to_plain(packet: Packet) -> dict[str, Any]:
    """Lists, texts, numbers and objects only."""
    return {
        **{name: getattr(packet, name) for name in _TEXTS},
        "papers": row_of(packet.papers),
        "state": state_to_plain(packet.state),
        "log": [row_of(line) for line in packet.log],
    }


def packet_from_plain(data: Mapping[str, object]) -> Packet:
    """Types are checked, not whether it holds together. Raises CodecError."""
    texts: dict[str, str] = {}
    for name in _TEXTS:
        value = data.get(name)
        if not isinstance(value, str) or len(value) > MAX_MESSAGE:
            raise CodecError(f"'{name}' is no text, or far too long")
        texts[name] = value
    lines = data.get("log")
    if not isinstance(lines, list) or len(cast("list[object]", lines)) > MOST_LINES:
        raise CodecError("the log is no list, or far too long")
    read = reader_of(Line)
    return Packet(
        **texts,
        papers=reader_of(Papers)(data.get("papers")),
        state=state_from_plain(object_of(data.get("state"))),
        log=tuple([read(line) for line in cast("list[object]", lines)]),
    )
