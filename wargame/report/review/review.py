"""The after-action review of a game as plain values: everything that its documents and charts show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wargame.engine.victory import FACILITATOR
from wargame.engine.view import SeatView
from wargame.play.log import LogLine
from wargame.play.series import Series, series_of
from wargame.play.session import Session
from wargame.report.register import Entry as Assumption
from wargame.report.register import known_to
from wargame.report.review.aims import SideResult, results_of
from wargame.report.review.course import Frame, TurnStory, course_of, frame_of
from wargame.report.review.decisions import Decisions
from wargame.report.review.desk import Desk
from wargame.report.review.exercising import Exercised, exercised, important_of
from wargame.report.review.eyes import Eyes, eyes_of
from wargame.report.review.luck import Luck, luck_of
from wargame.report.review.made import Made
from wargame.report.review.moments import Material, Moment, moments_of
from wargame.report.review.rulings import Ruled, Rulings
from wargame.report.review.sent import Injects, Sent
from wargame.report.review.standing import Swing, Swings
from wargame.report.review.turns import Exchange, Loss, Losses, RungStep, Spent, TurnEnd, Turns
from wargame.report.review.umpire import Facilitator, Influence, chosen_of
from wargame.report.review.walk import Collector, walk


@dataclass(frozen=True, slots=True)
class Review:
    """What happened in a game, as one seat may be told.

    `beginning` and `last` are the seat's views; `swings` and `start` (projected points) are () for players.
    `assumptions` are the rows of the register that the seat may read.
    """

    eyes: Eyes
    beginning: SeatView
    last: SeatView
    ends: tuple[TurnEnd, ...]
    results: tuple[SideResult, ...]
    moments: tuple[Moment, ...]
    frame: Frame
    course: tuple[TurnStory, ...]
    made: tuple[Made, ...]
    ruled: tuple[Ruled, ...]
    losses: tuple[Loss, ...]
    rungs: tuple[RungStep, ...]
    spent: Spent
    luck: Luck
    sent: tuple[Sent, ...]
    exercise: Exercised
    influence: Influence
    series: tuple[Series, ...]
    start: tuple[int, ...]
    swings: tuple[Swing, ...]
    assumptions: tuple[Assumption, ...]
    ended: str
    """Why the game ended, in words; "" while it goes on."""

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns that were played."""
        return tuple(end.turn for end in self.ends)


def review_of(session: Session, seat: str, assumptions: Sequence[Assumption] = ()) -> Review:
    """The review of the line that a game stands on. `assumptions`: the whole register."""
    eyes = eyes_of(session, seat)
    rulings, turns, losses = Rulings(eyes), Turns(eyes), Losses(eyes)
    exchange, swings, injects = Exchange(eyes), Swings(eyes.game), Injects(eyes)
    decisions, facilitator = Decisions(eyes, rulings), Facilitator(eyes)
    desk = Desk(eyes)
    watching: list[Collector] = [rulings, turns, losses, exchange, injects, decisions, facilitator, desk]
    state = walk(session, [*watching, swings] if eyes.truth else watching)
    turns.finish(state)
    last = eyes.view(state)
    log = session.log(seat)
    ruled, made = tuple(rulings.found), decisions.found
    sent = injects.found(last, made)
    frame = frame_of(eyes, losses.found, turns.beginning or last)
    shorts = [side.short for side in eyes.game.sides]
    return Review(
        eyes=eyes,
        beginning=turns.beginning or last,
        last=last,
        ends=tuple(turns.ends),
        results=results_of(eyes, last, turns.ends),
        moments=moments_of(
            Material(
                swings.start,
                swings.found,
                losses.rungs,
                losses.found,
                ruled,
                made,
                log,
                shorts,
                _flags(session, eyes, log),
            )
        ),
        frame=frame,
        course=course_of(
            eyes, frame, turns.beginning or last, turns.ends, log, losses.found, losses.rungs, ruled
        ),
        made=made,
        ruled=ruled,
        losses=tuple(losses.found),
        rungs=tuple(losses.rungs),
        spent=exchange.spent,
        luck=luck_of(ruled, [side for side in range(len(shorts)) if eyes.inside(side)]),
        sent=sent,
        exercise=exercised(eyes, sent),
        influence=_influence(session, eyes, ruled, facilitator, desk, swings),
        series=series_of(eyes.game, session.entries, seat, reveal=False),
        start=swings.start,
        swings=tuple(swings.found),
        assumptions=_readable(eyes, assumptions),
        ended=_end(eyes, state.ended),
    )


def _influence(
    session: Session,
    eyes: Eyes,
    ruled: tuple[Ruled, ...],
    facilitator: Facilitator,
    desk: Desk,
    swings: Swings,
) -> Influence:
    if not eyes.truth:
        return Influence((), (), (), 0, 0)
    beside = len(session.journal) - len(session.entries)
    acts = facilitator.acts(swings.found)
    return Influence(chosen_of(ruled), acts, tuple(desk.found), len(ruled), beside)


def _flags(session: Session, eyes: Eyes, log: Sequence[LogLine]) -> dict[int, str]:
    """The entries that the seat has marked with a bookmark or called important, by name."""
    marks = {mark.entry: mark.name for mark in session.journal.bookmarks.of(eyes.seat)}
    told = {line.entry for line in log}
    return {entry: name for entry, name in {**important_of(eyes), **marks}.items() if entry in told}


def _readable(eyes: Eyes, assumptions: Sequence[Assumption]) -> tuple[Assumption, ...]:
    if eyes.truth:
        return tuple(assumptions)
    scenario = eyes.game.scenario
    side = next((each.side for each in scenario.seats if each.id == eyes.seat), "")
    return known_to(assumptions, scenario, side)


def _end(eyes: Eyes, ended: str) -> str:
    """How a game ended, which everybody knows."""
    if not ended:
        return ""
    if ended == FACILITATOR:
        return "the facilitator ended it"
    title = next((end.title for end in eyes.game.scenario.ends if end.id == ended), "")
    return title or "the last turn is over"


Progress = Callable[[str, float], bool]
"""Told what is being done and how far it is (0 to 1); answers whether to go on."""
