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
from wargame.report.review.exercising import trained_titles
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
    return Section("course", "", "Course of the game", tuple(blocks))


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
    return Section("aims", "", "Objectives", tuple(blocks))


def injects(review: Review) -> Section:
    """What was sent, what was hoped for, and what followed."""
    sent = [each for each in review.sent if each.turn]
    held = [each for each in review.sent if not each.turn]
    blocks: list[Block] = [
        Para(
            "What followed are decisions that those who got an inject took in the same or the next turn, "
            "without what a side orders in most turns anyway. Whether they answer it is for people to "
            "judge; where the facilitator wrote down a response, it stands first.",
            "note",
        )
    ]
    for each in sent:
        blocks += _inject(review, each)
    if held:
        rows = tuple(
            (str(each.number), each.title, each.state, trained_titles(review.eyes, each.trains))
            for each in held
        )
        blocks.append(Head("Not sent", "injects-held"))
        blocks.append(Grid(("No.", "Inject", "State", "Trains"), rows, frozenset({0}), "held"))
    if not review.sent:
        blocks = [
            Para("No inject was sent to this seat." if not review.eyes.truth else "No inject was sent.")
        ]
    return Section("injects", "", "Injects and responses", tuple(blocks))


def _inject(review: Review, sent: Sent) -> list[Block]:
    how = ", released by hand" if sent.by_hand else ""
    to = f", to {listed(list(sent.to))}{how}" if review.eyes.truth else ""
    responses = list(sent.responses)
    if sent.more:
        responses.append(f"and {sent.more} more")
    answered = f"turn {sent.answered_turn}: {sent.answer}" if sent.answered_turn else ""
    rows = [
        ("Hoped for", sent.expected),
        ("Response", answered),
        ("What followed", "; ".join(responses) or "no decision that stands out"),
        ("Evaluator", sent.note),
        ("Trains", trained_titles(review.eyes, sent.trains)),
        ("If it did not come", sent.otherwise if not sent.answered_turn else ""),
    ]
    return [
        Head(f"{sent.number}. {sent.title}", f"inject-{sent.number}", 4),
        Para(f"Turn {sent.turn}{to}", "note"),
        Para(sent.text),
        Facts(tuple(row for row in rows if row[1])),
    ]


def messages(review: Review) -> Section | None:
    """Messages and requests between seats, as the reader's seat has them; None if there were none."""
    seats = {seat.id: seat.title for seat in review.eyes.game.scenario.seats}
    rows: list[tuple[str, ...]] = []
    for each in review.last.messages:
        to = listed([seats.get(seat, seat) for seat in (each.went_to or each.to)]) or "the facilitator"
        went = f" (went as: {each.went})" if each.went else ""
        answer = each.answer or each.note or ("not answered" if each.unanswered else each.state)
        rows.append(
            (str(each.turn), seats.get(each.seat, each.seat), to, each.kind, each.text + went, answer)
        )
    if not rows:
        return None
    waiting = sum(each.unanswered for each in review.last.messages)
    text = f"{many(len(rows), 'message')}; {many(waiting, 'request')} not answered."
    head = ("Turn", "From", "To", "Kind", "Text", "Answer or state")
    return Section(
        "messages",
        "",
        "Messages and requests",
        (Para(text), Grid(head, tuple(rows), frozenset({0}), "messages", (5, 13, 13, 8, 36, 25))),
    )
