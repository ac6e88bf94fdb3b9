"""The tables of learning, technology, production and intelligence, as far as a ruleset has them."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.report.datawords import spoken, titles_of
from wargame.report.grids import FREE, Grid, Line, Names
from wargame.report.wording import amount, condition, plain, share, words_of
from wargame.rules.estimatemodel import HUNDREDTHS, EstimateRules
from wargame.rules.expressions import Expression
from wargame.rules.model import Ruleset
from wargame.rules.ordermodel import Training
from wargame.rules.orderwords import LEARNING_FORMULAS, LEARNING_NUMBERS, QUANTITY, SIDE_VALUES


def further_grids(ruleset: Ruleset, names: Names) -> tuple[Grid, ...]:
    """Every table of this kind, perhaps without lines."""
    made = (_learning(ruleset, names), _courses(ruleset, names), _technology(ruleset, names))
    return (*made, _production(ruleset, names), *_estimates(ruleset, names))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _learning(ruleset: Ruleset, names: Names) -> Grid:
    """Constants first, then formulas in words."""
    rules = ruleset.learning
    lines: list[Line] = []
    for key, value in rules.numbers.items() if rules else ():
        cells = (LEARNING_NUMBERS[key], plain(value), f"learning.{key}")
        lines.append(Line(key, cells, names.of(f"learning.{key}")))
    for key, formula in rules.formulas.items() if rules else ():
        entries, meaning = LEARNING_FORMULAS[key]
        told = _capital(amount(formula, spoken(ruleset, entries, formula.names)))
        lines.append(Line(key, (meaning, told, f"learning.{key}"), names.of(f"learning.{key}")))
    columns = ("What", "How much", "Name in the register")
    about = f"How skills are gained, carried and lost. Rule {rules.rule}." if rules else ""
    return Grid("learning", "Learning", columns, tuple(lines), about, codes=frozenset({2}))


def _courses(ruleset: Ruleset, names: Names) -> Grid:
    trainings: Mapping[str, Training] = ruleset.learning.trainings if ruleset.learning else {}
    lines = tuple(
        Line(
            course.key,
            (
                course.title,
                "; ".join(
                    f"{words_of(skill)} up to {amount(to, spoken(ruleset, SIDE_VALUES, to.names))}"
                    for skill, to in course.instructors.items()
                ),
                course.rule,
            ),
            names.of(f"learning.training.{course.key}"),
        )
        for course in trainings.values()
    )
    about = "A course goes on until the instructors have nothing more to teach."
    return Grid("courses", "Courses", ("Course", "Teaches", "Rule"), lines, about, rules=frozenset({2}))


def _technology(ruleset: Ruleset, names: Names) -> Grid:
    lines: list[Line] = []
    for field, tiers in ruleset.technology.items():
        for tier in tiers:
            cells = (
                words_of(field).capitalize(),
                str(tier.tier),
                tier.title,
                plain(tier.points),
                ", ".join(ruleset.production[line].title for line in tier.unlocks) or FREE,
            )
            lines.append(Line(f"{field}.{tier.tier}", cells, names.of(f"technology.{tier.key}")))
    columns = ("Field", "Tier", "What it is", "Points in all", "Permits the line")
    about = (
        "A side that has so many points in a field reaches the tier for good. What a tier changes in strikes "
        "and detection stands in the tables of modifiers."
    )
    return Grid("technology", "Technology", columns, tuple(lines), about, frozenset({1, 3}))


def _production(ruleset: Ruleset, names: Names) -> Grid:
    titles = titles_of(ruleset)
    lines = tuple(
        Line(
            line.key,
            (
                line.title,
                titles["STOCK"].get(line.stock, words_of(line.stock)),
                plain(line.per_turn),
                plain(line.ramp_turns),
                ", ".join(f"{words_of(field)} {tier}" for field, tier in line.tiers.items()) or FREE,
                _needs(ruleset, line.needs),
                ", ".join(
                    f"{count} {titles['STOCK'].get(stock, words_of(stock)).lower()}"
                    for stock, count in line.inputs.items()
                )
                or FREE,
                line.rule,
            ),
            names.of(f"production.{line.key}"),
        )
        for line in ruleset.production.values()
    )
    columns = ("Line", "Makes", "At full speed", "Ramp", "Tier", "Needs", "For each", "Rule")
    about = (
        "At full speed: units a turn of the table's own length, as the production formula scales it. Ramp: "
        "such turns from the order to full speed. For each: what one unit uses up."
    )
    return Grid("production", "Production lines", columns, lines, about, frozenset({2, 3}), frozenset({7}))


def _needs(ruleset: Ruleset, needs: Expression) -> str:
    return _capital(condition(needs, spoken(ruleset, SIDE_VALUES, needs.names))) or FREE


def _estimates(ruleset: Ruleset, names: Names) -> tuple[Grid, ...]:
    rules = ruleset.estimates
    if rules is None:
        return ()
    return (
        _quantities(ruleset, rules, names),
        _sources(rules, names),
        _results(rules, names),
        _confidence(rules, names),
        _prisoners(rules, names),
    )


def _quantities(ruleset: Ruleset, rules: EstimateRules, names: Names) -> Grid:
    lines = tuple(
        Line(
            each.id,
            (
                each.title,
                each.unit,
                _capital(amount(each.value, spoken(ruleset, QUANTITY, each.value.names))),
                f"{each.grain / HUNDREDTHS:g}",
                share(each.floor),
                share(each.widen),
            ),
            names.of(f"estimates.quantity.{each.id}"),
        )
        for each in rules.quantities.values()
    )
    columns = ("Quantity", "Unit", "What is counted", "Rounded to", "Half width at least", "Wider each turn")
    about = (
        "What sides estimate of each other. Shares are of the best value: no half of an interval is smaller, "
        f"and without news each end moves away by so much a turn. Rule {rules.rule}."
    )
    return Grid("quantities", "What is estimated", columns, lines, about, frozenset({3, 4, 5}))


def _sources(rules: EstimateRules, names: Names) -> Grid:
    lines = tuple(
        Line(
            each.id,
            (
                _capital(each.title),
                each.text,
                ", ".join(rules.quantities[key].title.lower() for key in each.covers),
                plain(each.width),
                share(each.reach),
                each.usual,
            ),
            names.of(f"estimates.source.{each.id}"),
        )
        for each in rules.sources.values()
    )
    columns = ("Source", "What it is", "It tells of", "Width", "Deception", "Without a roll")
    about = (
        "Width multiplies the half width of a result. Deception: the share of an enemy's deception that gets "
        "through. Without a roll, as for an inject, the result in the last column holds."
    )
    return Grid("sources", "Sources", columns, lines, about, frozenset({3, 4}))


def _results(rules: EstimateRules, names: Names) -> Grid:
    lines = tuple(
        Line(
            each.outcome.replace(" ", "-").replace(",", ""),
            (_capital(each.outcome), share(each.width), f"{float(each.offset):+g}".replace("-", "−")),
            names.of(f"estimates.result.{_slug(each.outcome)}"),
        )
        for each in rules.results.values()
    )
    columns = ("Result", "Half width", "Middle lies off by")
    about = (
        "Half width as a share of the value. The middle of the interval lies off the truth by so many halves "
        "of it: beyond 1 or −1 the truth lies outside. Only the facilitator sees the result."
    )
    return Grid("collection", "Results of collection", columns, lines, about, frozenset({1, 2}))


def _slug(outcome: str) -> str:
    return "_".join(outcome.replace(",", " ").split())


def _confidence(rules: EstimateRules, names: Names) -> Grid:
    lines = [
        Line(word, (_capital(word), f"up to {share(most)}"), names.of(f"estimates.confidence.{word}"))
        for word, most in rules.confidence.items()
    ]
    if rules.doubt:
        lines.append(Line(rules.doubt, (_capital(rules.doubt), "wider")))
    about = "The word that an estimate deserves by half of its interval, as a share of the best value."
    return Grid("confidence", "Confidence", ("Word", "Half width"), tuple(lines), about, frozenset({1}))


def _prisoners(rules: EstimateRules, names: Names) -> Grid:
    found = rules.prisoners
    if found is None:
        return Grid("prisoners", "Prisoners", (), ())
    cuts = (0, *found.degrees, 1)
    parts = [share(found.chance * (cuts[place + 1] - cuts[place])) for place in range(len(found.results))]
    numbers = names.of("estimates.prisoners")
    lines = [
        Line(_slug(result), (_capital(result), part), numbers)
        for result, part in zip(found.results, parts, strict=True)
    ]
    lines.append(Line("nothing", ("Nobody knows anything", share(1 - found.chance)), numbers))
    about = f"What prisoners of a won battle say, and how often. Rule {found.rule}."
    return Grid(
        "prisoners", "Prisoners' statements", ("Result", "Chance"), tuple(lines), about, frozenset({1})
    )
