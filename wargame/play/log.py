"""The log: what happened, in sentences, as one seat may know it. Made from events when it is asked for.

Only events whose `seen` mask holds the seat's side become lines, and units are called what the seat knew
of them at that moment; the facilitator reads everything.
"""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.apply import apply
from wargame.engine.events import EVERYONE, Event
from wargame.engine.game import Game
from wargame.engine.state import State
from wargame.play.journal import Entry
from wargame.play.sentences import SENTENCES
from wargame.play.words import NO_SIDE, Argument, Words, is_facilitator, side_of_seat

KINDS = (
    *("move", "strike", "contact", "combat", "escalation", "inject", "supply", "adapt"),
    *("umpire", "desk", "message", "phase", "result"),
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One sentence of the log.

    `text` has placeholders {0}, {1}... for `args`, so that it can be translated; `sentence` is the whole.
    `kind` is one of KINDS, `rule` a rule number or "". `side` is the side it is about (-1: none), `hex` and
    `unit` where to look (-1: nowhere, nobody).
    """

    entry: int
    turn: int
    phase: int
    side: int
    kind: str
    rule: str
    text: str
    args: tuple[Argument, ...]
    hex: int
    unit: int

    @property
    def sentence(self) -> str:
        said = self.text.format(*self.args)
        return said[:1].upper() + said[1:]


def may_know(event: Event, side: int, truth: bool, seat: str = "") -> bool:
    """Whether a seat knows of an event in full: by its side, or because the event names the seat itself."""
    if truth or event.seen == EVERYONE or (seat and seat in getattr(event, "seats", ())):
        return True
    return side != NO_SIDE and bool(event.seen >> side & 1)


def lines_of(game: Game, state: State, entry: Entry, seat: str) -> tuple[LogLine, ...]:
    """The lines of an entry for a seat. The events are folded into `state`, which is as before the entry."""
    side, truth = side_of_seat(game, seat), is_facilitator(game, seat)
    words = Words(game, state, side, truth)
    lines: list[LogLine] = []
    for event in entry.events:
        write = SENTENCES.get(type(event)) if may_know(event, side, truth, seat) else None
        said = write(words, event) if write else None
        apply(state, event)
        if said:
            lines.append(
                LogLine(
                    entry.id,
                    state.turn,
                    state.phase,
                    said.side,
                    said.kind,
                    said.rule,
                    said.text,
                    said.args,
                    said.hex,
                    said.unit,
                )
            )
    return tuple(lines)
