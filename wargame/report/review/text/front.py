"""The summary for seniors: one page on what was at stake, how it came out, and why."""

from __future__ import annotations

from wargame.report.review.aims import Aim, SideResult
from wargame.report.review.blocks import Block, Card, Grid, Head, Para, Plot, Section
from wargame.report.review.moments import Moment
from wargame.report.review.review import Review
from wargame.report.review.text.words import NONE, date_text, listed, luck_word, many, percent, signed

MOST_AIMS = 4
MET = 0.75
"""The share of an objective's points from which it counts as met."""


def summary(review: Review) -> Section:
    """The first chapter."""
    scenario = review.eyes.game.scenario
    blocks: list[Block] = [
        Head("What was at stake, how it came out, and why"),
        Para(scenario.summary),
        Para(_outcome(review), "lead"),
        _results(review),
        Head("Luck and the umpire"),
        *(Para(text) for text in _fairness(review)),
    ]
    if review.moments:
        blocks.append(Head("What decided it"))
        blocks += [card(moment) for moment in review.moments]
        blocks.append(Para(_how_found(review), "note"))
    if review.start:
        blocks.append(Plot("points"))
    return Section("summary", "", "Summary", tuple(blocks))


def card(moment: Moment) -> Card:
    """A decisive moment."""
    notes = list(moment.why)
    if moment.chance is not None:
        notes.append(f"this outcome had a chance of {percent(moment.chance)}")
    tag = f"Turn {moment.turn}"
    title = f"{moment.flag}: {moment.title}" if moment.flag else moment.title
    lines = tuple(line for line in moment.lines if line.rstrip(".") not in moment.title)
    return Card(tag, title, lines, "; ".join(notes))


def facts_of(review: Review) -> tuple[tuple[str, str], ...]:
    """The game in a few figures."""
    scenario, last = review.eyes.game.scenario, review.last
    exercise = review.eyes.game.scenario.exercise
    rows = [
        *([("Exercise", exercise.title)] if exercise else []),
        ("Scenario", scenario.title),
        ("Place", scenario.place),
        ("Played", f"turns 1 to {last.turn} of {last.turns}"),
        ("Dates", f"{date_text(review.eyes.game.date(1))} to {date_text(last.date)}"),
        ("Ruleset", f"{review.eyes.game.ruleset.title} {review.eyes.game.ruleset.version}"),
        ("Sides", listed([side.name for side in scenario.sides])),
    ]
    if review.eyes.truth:
        rows.append(("Told by", "the facilitator's copy: it holds the truth about every side"))
    else:
        rows.append(("Told by", f"what the seat {review.eyes.title} could know while the game was played"))
    return tuple(rows)


def _outcome(review: Review) -> str:
    if not review.ended:
        turn, turns = review.last.turn, review.last.turns
        return f"The game stands in turn {turn} of {turns}; it has not been played to its end."
    return f"The game ended in turn {review.last.turn}: {review.ended}.{_ladder(review)}"


def _ladder(review: Review) -> str:
    """The way of the ladder."""
    if not review.eyes.game.ruleset.ladder:
        return ""
    names = {rung.number: rung.name for rung in review.eyes.game.ruleset.ladder}
    start, end = review.beginning.rung, review.last.rung
    tops = [step.new for step in review.rungs]
    top = max([start, end, *tops])
    low = min([start, end, *tops])
    seen = "" if review.eyes.truth else " as this seat saw it"

    def named(rung: int) -> str:
        return f"rung {rung} ({names.get(rung, 'no name')})"

    text = f" The ladder{seen} began at {named(start)} and ended at {named(end)}"
    if top > max(start, end):
        text += f"; its highest was {named(top)}"
    if low < min(start, end):
        text += f"; its lowest was {named(low)}"
    return text + "."


def _results(review: Review) -> Grid:
    """One line a side: what it wanted most, its points, and which aims gave them."""
    now = review.swings[-1].points if review.swings else review.start
    rows: list[tuple[str, ...]] = []
    for each in review.results:
        wanted = sorted(each.aims, key=lambda aim: -aim.maximum)[:MOST_AIMS]
        row = [
            review.eyes.name(each.side),
            "; ".join(f"{aim.title}{_up_to(aim)}" for aim in wanted) or NONE,
            str(each.points),
        ]
        if review.ended:
            graded = each.grade + (
                f", {each.missing} points short of {each.next_grade}" if each.next_grade else ""
            )
            row += [graded or NONE, *_met(each)]
        else:
            row.append(str(now[each.side]) if now else NONE)
        rows.append(tuple(row))
    if not review.ended:
        head = ("Side", "Wanted most", "Points booked", "Points if all stayed so")
        return Grid(head, tuple(rows), frozenset({2, 3}), "results", (20, 48, 14, 18))
    head = ("Side", "Wanted most", "Points", "Result", "Met", "Missed")
    return Grid(head, tuple(rows), frozenset({2}), "results", (13, 21, 7, 13, 26, 20))


def _met(result: SideResult) -> tuple[str, str]:
    """The aims that were met, also those in part or without a limit, and those that were missed."""
    met: list[str] = []
    missed: list[str] = []
    for aim in result.aims:
        if aim.maximum <= 0:
            met += [f"{aim.title} ({aim.points})"] if aim.points else []
        elif aim.points >= MET * aim.maximum:
            met.append(aim.title)
        elif aim.points > (1 - MET) * aim.maximum:
            met.append(f"{aim.title} (in part: {aim.points} of {aim.maximum})")
        else:
            missed.append(aim.title)
    return "; ".join(met) or NONE, "; ".join(missed) or NONE


def _up_to(aim: Aim) -> str:
    return f" ({aim.maximum})" if aim.maximum else ""


def _how_found(review: Review) -> str:
    if review.start:
        return (
            "Chosen by the program: what moved the points that each side would get if everything stayed as "
            "it is, and was not taken back later; moves of the ladder; losses. Marked moments come first."
        )
    return "Chosen by the program from what this seat knew: moves of the ladder, losses, its own marks."


def _fairness(review: Review) -> list[str]:
    """Luck in two sentences, and what the umpire did."""
    luck = review.luck
    texts: list[str] = []
    if luck.fights:
        told = [
            f"{review.eyes.short(each.side)} was {luck_word(each.net.place)} "
            f"({signed(each.net.deviation)} steps)"
            for each in luck.sides
            if each.net.count
        ]
        texts.append(f"In {many(luck.fights, 'fight')} with known odds: {listed(told)}.")
    else:
        texts.append("No fight with known odds was rolled.")
    if review.eyes.truth:
        influence = review.influence
        if influence.chosen or influence.acts or influence.rulings:
            desk = f", ruled on {many(len(influence.rulings), 'order')} itself" if influence.rulings else ""
            texts.append(
                f"The umpire settled {many(len(influence.chosen), 'outcome')} of {influence.settled} "
                f"without a roll{desk}, and gave {many(len(influence.acts), 'order')} of its own."
            )
        else:
            texts.append(f"All {influence.settled} outcomes were rolled; the umpire changed nothing.")
    return texts


def objective_grid(review: Review, result: SideResult) -> tuple[Block, ...]:
    """The aims of a side with their points by turn."""
    turns = [str(end.turn) for end in review.ends]
    rows = tuple(
        (aim.title, aim.text, str(aim.points), str(aim.maximum) if aim.maximum else "no limit")
        for aim in result.aims
    )
    blocks: list[Block] = [
        Head(review.eyes.name(result.side), f"aims-{result.side}"),
        Grid(
            ("Objective", "What counts", "Points", "At most"),
            rows,
            frozenset({2, 3}),
            "aims",
            (24, 56, 9, 11),
        ),
    ]
    moving = [aim for aim in result.aims if len(set(aim.by_turn)) > 1]
    if moving and len(turns) > 1:
        history = tuple((aim.title, *(str(points) for points in aim.by_turn)) for aim in moving)
        numeric = frozenset(range(1, len(turns) + 1))
        blocks.append(Para("Points as they were booked, at the end of each turn:", "note"))
        blocks.append(Grid(("Objective", *turns), history, numeric, "by-turn"))
    return tuple(blocks)
