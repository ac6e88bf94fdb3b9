"""The rules for people: rules/*.md, where a heading "## 8.4 Terrain" begins the rule with that number.

A number of the register in braces, such as {numbers.stack.limit} or {numbers.scout.loss|%}, is replaced by
its value, so that the text cannot differ from the data.
"""

from __future__ import annotations

import re

from wargame.rules.intake import RULE_NUMBER, Intake, Place
from wargame.rules.model import Number, RuleText
from wargame.rules.problems import hint, shown

FOLDER = "rules/"
VALUE = re.compile(r"\{([a-z_]+\.[a-z0-9_.-]+)(\|%)?\}")
_HEADING = re.compile(r"#{1,4} +(\S+) +(\S.*?) *#*")


def read_texts(intake: Intake) -> tuple[RuleText, ...]:
    """All rules in the order of their numbers. Notes headings without a number and numbers used twice."""
    texts: dict[str, RuleText] = {}
    names = sorted(name for name in intake.files if name.startswith(FOLDER) and name.endswith(".md"))
    if not names:
        intake.problem(Place(FOLDER, 0), "has no rules texts; add files such as rules/1.md")
    for name in names:
        content = intake.text_file(name)
        if content is not None:
            _read_file(intake, name, content, texts)
    return tuple(sorted(texts.values(), key=lambda text: rule_order(text.number)))


def rule_order(number: str) -> tuple[int, ...]:
    """Sorts rule numbers as people do: 8.2 before 8.10."""
    return tuple(int(part) for part in number.split("."))


def check_cited(intake: Intake, texts: tuple[RuleText, ...]) -> None:
    """Notes every rule number that is used somewhere and has no text."""
    known = {text.number for text in texts}
    for number, place in intake.cited:
        if known and number not in known:
            intake.problem(place, f"rule {number} has no text in {FOLDER}; write it{hint(number, known)}")


def _read_file(intake: Intake, name: str, content: str, texts: dict[str, RuleText]) -> None:
    number, title, line = "", "", 0
    body: list[str] = []
    raw: list[str] = []
    fenced = False
    for count, text in enumerate([*content.split("\n"), "# end"], 1):
        fenced = fenced != text.startswith("```")
        if fenced or not text.startswith("#"):
            body.append(_filled(intake, Place(name, count), text))
            raw.append(text)
            continue
        rule = RuleText(number, title, "\n".join(body).strip(), "\n".join(raw).strip())
        _add(intake, Place(name, line), rule, texts)
        match = _HEADING.fullmatch(text)
        number, title = (match[1], match[2]) if match else ("", "")
        body, raw, line = [], [], count
        if not RULE_NUMBER.fullmatch(number) and text != "# end":
            intake.problem(
                Place(name, count), f"heading {shown(text)} must be number and title, such as ## 8.4 Terrain"
            )
            number = ""


def shown_value(value: Number | str, *, as_share: bool) -> str:
    """A number of the register as the rules print it; `as_share`: in per cent."""
    if isinstance(value, str):
        return value
    return f"{float(value) * 100:g} %" if as_share else f"{float(value):g}"


def _filled(intake: Intake, place: Place, text: str) -> str:
    """`text` with every number of the register that it names in braces."""

    def value(match: re.Match[str]) -> str:
        row = intake.assumptions.get(match[1])
        if row is None:
            near = hint(match[1], intake.assumptions)
            intake.problem(place, f"{{{match[1]}}} is no number of this ruleset{near}")
            return match[0]
        return shown_value(row.value, as_share=bool(match[2]))

    return VALUE.sub(value, text)


def _add(intake: Intake, place: Place, rule: RuleText, texts: dict[str, RuleText]) -> None:
    number = rule.number
    if not number:
        if rule.text and place.line == 0:
            first = Place(place.file, 1)
            intake.problem(first, "begins without a heading; write one such as # 8 Ground combat")
        return
    if number in texts:
        intake.problem(place, f"rule {number} stands twice; renumber or delete one")
    if not rule.text and "." in number:
        intake.problem(place, f"rule {number} has no text; write at least a sentence below the heading")
    texts[number] = rule
