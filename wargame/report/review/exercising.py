"""The exercise around the game: what it trained and asked, what was observed, what the plan still misses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from wargame.play.exercise import exercise_of
from wargame.play.observations import NO_RATING, Observations, Written
from wargame.play.plan_health import COLLECTED, LATER, MISSED, OPEN, PlanHealth, plan_health
from wargame.report.review.eyes import Eyes
from wargame.report.review.sent import Sent

MOST_LETTERS = 120
"""Of an observation, where it is the name of a moment."""

UNNAMED = "Marked as important"

_STATES = {COLLECTED: "collected", OPEN: "still missing", MISSED: "missed", LATER: "later"}


@dataclass(frozen=True, slots=True)
class Noted:
    """An observation. `about`: the seat that it is about, `author`: who wrote it, both by title."""

    entry: int
    turn: int
    phase: str
    about: str
    text: str
    tags: tuple[str, ...]
    rating: int
    author: str
    important: bool


@dataclass(frozen=True, slots=True)
class Trained:
    """A training objective. `injects`: what was sent to train it. `rating`: the mean, None without any."""

    title: str
    text: str
    standard: str
    noted: tuple[Noted, ...]
    injects: tuple[str, ...]
    rating: float | None


@dataclass(frozen=True, slots=True)
class Planned:
    """An item of the collection plan: how many data were wanted of it and how many came."""

    datum: str
    wanted: int
    collected: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercised:
    """All of it. `loose`: observations that belong to no objective and no question."""

    title: str = ""
    purpose: str = ""
    trained: tuple[Trained, ...] = ()
    questions: tuple[tuple[str, tuple[Noted, ...]], ...] = ()
    planned: tuple[Planned, ...] = ()
    loose: tuple[Noted, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.trained or self.questions or self.planned or self.loose)


def exercised(eyes: Eyes, sent: Sequence[Sent]) -> Exercised:
    """The facilitator's: everything; another seat's: only what it wrote down itself."""
    written = [each for each in Observations(eyes.session).of(eyes.seat) if _stands(eyes, each)]
    if not eyes.truth:
        return Exercised(loose=tuple(_noted(eyes, each) for each in written))
    exercise = exercise_of(eyes.session)
    trained = tuple(
        Trained(
            aim.title,
            aim.text,
            aim.standard,
            tuple(_noted(eyes, each) for each in written if aim.id in each.observation.objectives),
            tuple(
                f"{each.number}. {each.title}"
                for each in sent
                if each.turn and trains(each, aim.id, aim.title)
            ),
            _mean([each.observation.rating for each in written if aim.id in each.observation.objectives]),
        )
        for aim in exercise.objectives
    )
    items = {item.id: item for item in exercise.plan}
    questions = tuple(
        (
            question.text,
            tuple(
                _noted(eyes, each)
                for each in written
                if each.observation.item in items and items[each.observation.item].question == question.id
            ),
        )
        for question in exercise.questions
    )
    told = {each for aim in trained for each in aim.noted} | {
        each for _text, rows in questions for each in rows
    }
    loose = [noted for each in written if (noted := _noted(eyes, each)) not in told]
    state = eyes.session.state
    health = plan_health(
        exercise,
        [each.observation for each in written],
        exercise.played(eyes.game.scenario.turns),
        state.turn,
        ended=bool(state.ended),
    )
    return Exercised(
        exercise.title, exercise.purpose, trained, questions, _planned(eyes, health), tuple(loose)
    )


def trained_titles(eyes: Eyes, text: str) -> str:
    """The objectives that an inject names, by their titles."""
    titles = {aim.id: aim.title for aim in exercise_of(eyes.session).objectives}
    return "; ".join(titles.get(part.strip(), part.strip()) for part in text.split(";") if part.strip())


def trains(sent: Sent, key: str, title: str) -> bool:
    """Whether an inject names an objective, by its id or title; several stand between semicolons."""
    named = {part.strip().casefold() for part in sent.trains.split(";")}
    return bool(named & {key.casefold(), title.casefold()})


def important_of(eyes: Eyes) -> dict[int, str]:
    """The entries that observations call important, with the beginning of their texts."""
    return {
        each.observation.entry: shorten(each.observation.text, MOST_LETTERS, placeholder="…")
        or "Marked as important"
        for each in Observations(eyes.session).of(eyes.seat)
        if each.observation.important and _stands(eyes, each)
    }


def _stands(eyes: Eyes, written: Written) -> bool:
    """Whether an observation is of the line that the game stands on."""
    journal, entry = eyes.session.journal, written.observation.entry
    return entry not in journal or journal.on_path(entry, eyes.session.head)


def _noted(eyes: Eyes, written: Written) -> Noted:
    each = written.observation
    titles = {seat.id: seat.title for seat in eyes.game.scenario.seats}
    phases = {phase.id: phase.title for phase in eyes.game.ruleset.phases}
    return Noted(
        each.entry,
        each.turn,
        phases.get(each.phase, each.phase),
        titles.get(each.seat, each.seat),
        each.text,
        each.tags,
        each.rating,
        titles.get(written.author, written.author),
        each.important,
    )


def _mean(ratings: Sequence[int]) -> float | None:
    given = [rating for rating in ratings if rating != NO_RATING]
    return sum(given) / len(given) if given else None


def _planned(eyes: Eyes, health: PlanHealth) -> tuple[Planned, ...]:
    titles = {seat.id: seat.title for seat in eyes.game.scenario.seats}
    found: list[Planned] = []
    for each in health.items:
        missing: dict[tuple[int, str], list[str]] = {}
        for cell in each.cells:
            if cell.state in (OPEN, MISSED):
                who = titles.get(cell.seat, cell.seat) or "any seat"
                missing.setdefault((cell.turn, cell.state), []).append(who)
        told = tuple(
            f"{f'turn {turn}' if turn else 'any turn'}, {_STATES[state]}: {', '.join(seats)}"
            for (turn, state), seats in sorted(missing.items())
        )
        found.append(Planned(each.item.datum, len(each.cells), each.count(COLLECTED), told))
    return tuple(found)
