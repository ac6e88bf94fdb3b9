"""Training objectives with what was observed, research questions, what the collection plan still misses."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.report.review.blocks import Block, Facts, Grid, Head, Para, Section
from wargame.report.review.exercising import Noted, Trained
from wargame.report.review.review import Review
from wargame.report.review.text.words import NONE, many, number

_HEAD = ("Turn", "About", "Observation", "Rating", "By")


def training(review: Review) -> Section | None:
    """The chapter; None where there is no exercise and nobody wrote anything down."""
    found = review.exercise
    if not found:
        return None
    if not review.eyes.truth:
        blocks: tuple[Block, ...] = (Para("What this seat wrote down during play."), _grid(found.loose))
        return Section("training", "", "Own observations", blocks)
    blocks = (
        *([Para(found.purpose, "lead")] if found.purpose else []),
        *(block for aim in found.trained for block in _objective(aim)),
        *_questions(found.questions),
        *_plan(review),
    )
    if found.loose:
        blocks = (*blocks, Head("Other observations", "observations-other"), _grid(found.loose))
    return Section("training", "", "Training objectives and observations", blocks)


def _objective(aim: Trained) -> list[Block]:
    rating = f"{number(aim.rating)} of 5 on average" if aim.rating is not None else "not rated"
    facts = [
        ("Standard", aim.standard),
        ("Trained by", "; ".join(aim.injects)),
        ("Rating", f"{rating}, {many(len(aim.noted), 'observation')}"),
    ]
    blocks: list[Block] = [
        Head(aim.title, f"objective-{_anchor(aim.title)}"),
        Para(aim.text),
        Facts(tuple(row for row in facts if row[1])),
    ]
    if aim.noted:
        blocks.append(_grid(aim.noted))
    else:
        blocks.append(Para("Nobody wrote an observation to this objective, so nothing is said about it."))
    return blocks


def _questions(questions: Sequence[tuple[str, tuple[Noted, ...]]]) -> list[Block]:
    if not questions:
        return []
    blocks: list[Block] = [Head("Research questions", "questions")]
    for text, noted in questions:
        blocks.append(Head(text, level=4))
        blocks.append(_grid(noted) if noted else Para("Nothing was collected.", "note"))
    return blocks


def _plan(review: Review) -> list[Block]:
    planned = review.exercise.planned
    if not planned:
        return []
    wanted = sum(each.wanted for each in planned)
    collected = sum(each.collected for each in planned)
    rows = tuple(
        (each.datum, f"{each.collected} of {each.wanted}", "; ".join(each.missing) or NONE)
        for each in planned
    )
    return [
        Head("The collection plan", "plan"),
        Para(f"Of {many(wanted, 'datum', 'data')} that the plan wanted by now or later, {collected} came."),
        Grid(("Datum", "Collected", "Missing"), rows, frozenset({1}), "plan", (34, 12, 54)),
    ]


def _grid(noted: Sequence[Noted]) -> Grid:
    rows = tuple(
        (
            str(each.turn),
            each.about or NONE,
            each.text + (f" [{', '.join(each.tags)}]" if each.tags else ""),
            str(each.rating) if each.rating else NONE,
            each.author,
        )
        for each in noted
    )
    return Grid(_HEAD, rows, frozenset({0, 3}), "observations", (6, 18, 51, 9, 16))


def _anchor(text: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in text.lower())
