"""What a seat may know of the events list: players what was sent to them, the facilitator everything."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.game import Game
from wargame.engine.inject_list import injects_of, is_held, is_pending, planned_hours, planned_turn, standing
from wargame.engine.injects import is_due, is_triggered, receivers
from wargame.engine.state import State
from wargame.scenarios.model import Inject, InjectEffect, Seat
from wargame.scenarios.scenario_time import time_text


@dataclass(frozen=True, slots=True)
class InjectView:
    """An inject as the facilitator sees it; for a player one that it got, with only the first fields filled.

    `state`: "held" (not due yet, or held back), "due", "sent", "skipped" or "answered"; for a player "sent".
    `turn` is the planned turn, 0 for none. `seats`: the sides and seats that get it; () = every side.
    """

    id: str
    number: int
    title: str
    text: str
    turn: int
    phase: str
    state: str
    sent_turn: int
    seats: tuple[str, ...]
    expected: str
    note: str
    picture: str = ""
    pixels: str = ""
    """The picture in base64, where it was added during the game."""
    held_back: bool = False
    """It does not go by itself: because of the list or by the facilitator's hand."""
    ripe: bool = False
    """Held back although what it waits for has come."""
    time: str = ""
    """The scenario time of the plan, such as "D+2 H+3"."""
    timed: bool = False
    """The list gives that time; without it, a turn."""
    shift: int = 0
    when: str = ""
    after: str = ""
    unanswered: str = ""
    delay: int = 0
    manual: bool = False
    """Only a word sends it: by the list or by the facilitator's hand, whether or not it has been sent."""
    trains: str = ""
    otherwise: str = ""
    controller: str = ""
    minutes: int = 0
    due_turn: int = 0
    answered_turn: int = 0
    answer: str = ""
    effects: tuple[InjectEffect, ...] = ()
    changed: bool = False
    """Added or changed during the game."""
    basis: str = ""
    because: str = ""
    never: bool = False
    """Its turn is over or lies after the last one, so that only the facilitator can send it."""


def inject_views(game: Game, state: State, seat: Seat) -> tuple[InjectView, ...]:
    """The injects that a seat knows, in order of number."""
    if seat.role == "facilitator":
        return tuple(_whole(game, state, inject) for inject in injects_of(game, state))
    return tuple(
        _sent(state, inject)
        for inject in injects_of(game, state)
        if inject.id in state.released and gets(game, inject, seat)
    )


def gets(game: Game, inject: Inject, seat: Seat) -> bool:
    """Whether a seat is among those that an inject is sent to."""
    if seat.id in inject.persons:
        return True
    side = game.side_index.get(seat.side, -1)
    return side >= 0 and bool(receivers(game, inject) >> side & 1)


def _sent(state: State, inject: Inject) -> InjectView:
    return InjectView(
        id=inject.id,
        number=inject.number,
        title=inject.title,
        text=inject.text,
        turn=0,
        phase="",
        state="sent",
        sent_turn=state.released[inject.id],
        seats=(),
        expected="",
        note="",
        picture=inject.picture,
        pixels=state.pictures.get(inject.picture, ""),
    )


def _whole(game: Game, state: State, inject: Inject) -> InjectView:
    stands, held = standing(state, inject.id), is_held(state, inject)
    pending = is_pending(state, inject)
    turn, hours = planned_turn(state, inject), planned_hours(game, state, inject)
    over = 0 < turn < state.turn
    return InjectView(
        id=inject.id,
        number=inject.number,
        title=inject.title,
        text=inject.text,
        turn=turn,
        phase=inject.phase,
        state=_state(game, state, inject),
        sent_turn=state.released.get(inject.id, 0),
        seats=(*inject.seats, *inject.persons),
        expected=inject.expected,
        note=inject.note,
        picture=inject.picture,
        pixels=state.pictures.get(inject.picture, ""),
        held_back=pending and held,
        ripe=pending and held and _has_come(game, state, inject),
        time=time_text(hours) if hours >= 0 else "",
        timed=inject.hours >= 0,
        shift=stands.shift,
        when=inject.when.text if inject.when is not None else "",
        after=inject.after,
        unanswered=inject.unanswered,
        delay=inject.delay,
        manual=held,
        trains=inject.trains,
        otherwise=inject.otherwise,
        controller=inject.controller,
        minutes=inject.minutes,
        due_turn=stands.due,
        answered_turn=stands.answered,
        answer=stands.answer,
        effects=inject.effects,
        changed=inject.id in state.inject_texts,
        basis=inject.basis,
        because=inject.because,
        never=pending and not held and not stands.due and (over or turn > game.scenario.turns),
    )


def _has_come(game: Game, state: State, inject: Inject) -> bool:
    """Whether one that is held back would have gone by now."""
    if not (inject.turn or inject.when or inject.after or inject.unanswered):
        return False
    over = 0 < planned_turn(state, inject) < state.turn
    return over or standing(state, inject.id).due > 0 or is_triggered(game, state, inject)


def _state(game: Game, state: State, inject: Inject) -> str:
    stands = standing(state, inject.id)
    if inject.id in state.released:
        return "answered" if stands.answered else "sent"
    if stands.skipped:
        return "skipped"
    return "due" if is_due(game, state, inject) else "held"
