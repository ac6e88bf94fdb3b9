"""The review as one document: its chapters in order, and the charts in their places."""

from __future__ import annotations

from collections.abc import Sequence

from wargame.report.review.blocks import Document, Plot, Section
from wargame.report.review.review import Review
from wargame.report.review.text import appendix, choices, fate, front, story
from wargame.report.review.text.training import training


def document_of(review: Review, charts: Sequence[str]) -> Document:
    """All chapters. `charts`: the ids of the charts that can be drawn; places of others stay empty."""
    sections = [front.summary(review), story.course(review), choices.decisions(review), story.aims(review)]
    sections += [each for each in (training(review), story.injects(review), story.messages(review)) if each]
    sections.append(fate.luck(review))
    if review.eyes.truth:
        sections.append(fate.umpire(review))
    placed = {block.chart for section in sections for block in section.blocks if isinstance(block, Plot)}
    sections.append(appendix.charts(review, [chart for chart in charts if chart not in placed]))
    if review.assumptions:
        sections.append(appendix.assumptions(review))
    sections.append(appendix.adjudications(review))
    numbered = [_drawn(section, str(place + 1), charts) for place, section in enumerate(sections)]
    kicker = "After-action review"
    about = (
        "The facilitator's copy"
        if review.eyes.truth
        else f"For {review.eyes.title}, as known while it was played"
    )
    scenario = review.eyes.game.scenario
    title = scenario.exercise.title if scenario.exercise else scenario.title
    return Document(kicker, title, about, front.facts_of(review), tuple(numbered))


def _drawn(section: Section, number: str, charts: Sequence[str]) -> Section:
    """A chapter with its number, without the charts that cannot be drawn."""
    blocks = tuple(block for block in section.blocks if not isinstance(block, Plot) or block.chart in charts)
    return Section(section.anchor, number, section.title, blocks)
