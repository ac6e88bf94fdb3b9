"""The course of the game, the aims, and the injects with their responses."""

from __future__ import annotations

from wargame.report.review.blocks import (
    Block,
    Bullets,
    Facts,
    Fold,
    Grid,
    Head,
    MapPicture,
    Para,
    Section,
)
from wargame.report.review.course import TurnStory
from wargame.report.review.review import Review
from wargame.report.review.sent import Sent
from wargame.report.review.text.front import objective_grid
from wargame.report.review.text.words import date_text, listed, many

_QUIET = ("phase", "contact")


def course(review: Review) -> Section:
    """Turn by turn, with the map as the reader saw it at its end."""
    blocks: list[Block] = [Para(_about(review), "note")]
    for story in review.course:
        blocks += _turn(review, story)
    return Section("course", "2", "Course of the game", tuple(blocks))


def _about(review: Review) -> str:
    seen = "as it was" if review.eyes.truth else f"as {review.eyes.title} knew it then"
    return (
        f"Each turn: its figures, what mattered, and the map at its end {seen}. "
        "Numbers in circles stand on the map where it happened."
    )


def _turn(review: Review, story: TurnStory) -> list[Block]:
    sky = ", ".join(word for word in (story.weather, story.light if story.light != "day" else "") if word)
    head = f"Turn {story.turn}: {date_text(story.date)}" + (f", {sky}" if sky else "")
    blocks: list[Block] = [Head(head, f"turn-{story.turn}")]
    if story.facts:
        blocks.append(Para("; ".join(story.facts) + "."))
    blocks.append(MapPicture(story.turn, f"The map at the end of turn {story.turn}, {_whose(review)}"))
    if story.told:
        items = tuple(each.text for each in story.told)
        blocks.append(Bullets(items, tuple(each.mark for each in story.told)))
    else:
        blocks.append(Para("Nothing that changed the game is known of this turn."))
    lines = [line for line in story.log if line.kind not in _QUIET]
    if lines:
        phases = review.eyes.game.ruleset.phases
        rows = tuple(
            (
                phases[line.phase].title if 0 <= line.phase < len(phases) else "",
                line.sentence,
                line.rule,
            )
            for line in lines
        )
        title = f"Everything in order: {many(len(lines), 'line')} of the log"
        blocks.append(Fold(title, (Grid(("Phase", "What happened", "Rule"), rows, look="log"),)))
    return blocks


def _whose(review: Review) -> str:
    return "the truth" if review.eyes.truth else f"as {review.eyes.title} knew it"


def aims(review: Review) -> Section:
    """Objectives of the sides and their points."""
    blocks: list[Block] = []
    for result in review.results:
        if result.aims:
            blocks += objective_grid(review, result)
    return Section("aims", "4", "Objectives", tuple(blocks))


def injects(review: Review) -> Section:
    """What was sent, what was hoped for, and what followed."""
    sent = [each for each in review.sent if each.turn]
    held = [each for each in review.sent if not each.turn]
    blocks: list[Block] = [
        Para(
            "Responses are decisions that those who got an inject took in the same or the next turn, without "
            "what a side orders in most turns anyway. Whether they answer the inject is for people to judge.",
            "note",
        )
    ]
    for each in sent:
        blocks += _inject(review, each)
    if held:
        rows = tuple((str(each.number), each.title, each.trains) for each in held)
        blocks.append(Head("Not sent", "injects-held"))
        blocks.append(Grid(("No.", "Inject", "Trains"), rows, frozenset({0}), "held"))
    if not review.sent:
        blocks = [
            Para("No inject was sent to this seat." if not review.eyes.truth else "No inject was sent.")
        ]
    return Section("injects", "5", "Injects and responses", tuple(blocks))


def _inject(review: Review, sent: Sent) -> list[Block]:
    who = (
        "all"
        if len(sent.to) == len(review.eyes.game.sides)
        else listed([review.eyes.short(s) for s in sent.to])
    )
    how = ", released by hand" if sent.by_hand else ""
    to = f", to {who}{how}" if review.eyes.truth else ""
    responses = list(sent.responses)
    if sent.more:
        responses.append(f"and {sent.more} more")
    rows = [
        ("Hoped for", sent.expected),
        ("What followed", "; ".join(responses) or "no decision that stands out"),
        ("Evaluator", sent.note),
        ("Trains", sent.trains),
        ("If it did not come", sent.otherwise),
    ]
    return [
        Head(f"{sent.number}. {sent.title}", f"inject-{sent.number}", 4),
        Para(f"Turn {sent.turn}{to}", "note"),
        Para(sent.text),
        Facts(tuple(row for row in rows if row[1])),
    ]
