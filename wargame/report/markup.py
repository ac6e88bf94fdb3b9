"""Rules, tables and examples as HTML: the same markup for a page of its own and for a Qt text document.

Everything that comes from content is escaped; links lead only to anchors of the same book:
`r-NUMBER` a rule, `t-TABLE` a table, `x-EXAMPLE` an example, `a-NAME` a row of the register.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from wargame.report.examples import Worked
from wargame.report.grids import Grid, Line
from wargame.rules.model import Assumption, Ruleset, RuleText
from wargame.rules.texts import VALUE, shown_value

LETTERS: Mapping[str, str] = {"sourced": "S", "derived": "D", "judgement": "J"}
"""What marks the basis of a number."""

_CITED = re.compile(r"(?<![\w.])(\d+(?:\.\d+)+)(?![\w]|\.\d)|(?<=\b[Rr]ule )(\d+)(?![\w]|\.\d)")
_PARTS = re.compile(f"{VALUE.pattern}|{_CITED.pattern}")
_SHORT, _HARD_SPACE = 20, "\N{NO-BREAK SPACE}"
_BAR = 220
"""Width of a whole bar in a Qt document, in pixels."""


class Markup:
    """Makes HTML of one ruleset's things. `qt`: for a Qt text document, whose boxes are tables."""

    def __init__(self, ruleset: Ruleset, *, qt: bool = False) -> None:
        self.ruleset = ruleset
        self.qt = qt
        self._rows: Mapping[str, Assumption] = {row.name: row for row in ruleset.assumptions}
        self._numbers = {text.number for text in ruleset.texts}
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._markdown.disable(["link", "image", "autolink", "reference", "html_block", "html_inline"])

    # -- links and marks -----------------------------------------------------

    def rule(self, number: str, text: str = "") -> str:
        """A link to a rule; plain text if the ruleset has no such rule."""
        shown = escape(text or number)
        return f'<a class="rule" href="#r-{number}">{shown}</a>' if number in self._numbers else shown

    def mark(self, names: Sequence[str], *, raised: bool = True) -> str:
        """The letters of the bases of numbers, each a link to the first number that rests on it."""
        found: dict[str, Assumption] = {}
        for name in names:
            row = self._rows.get(name)
            if row is not None:
                found.setdefault(row.basis, row)
        letters = "".join(
            f'<a class="basis {basis}" href="#a-{escape(row.name)}" title="{escape(f"{basis}: {row.note}")}">'
            f"{LETTERS[basis]}</a>"
            for basis, row in found.items()
        )
        return f"<sup>{letters}</sup>" if letters and raised else letters

    # -- prose ---------------------------------------------------------------

    def prose(self, rule: RuleText) -> str:
        """The text of a rule: numbers of the register with their basis, rule numbers as links."""
        tokens = self._markdown.parse(rule.template or rule.text)
        self._link(tokens, rule.number)
        return str(self._markdown.renderer.render(tokens, self._markdown.options, {}))

    def _link(self, tokens: Iterable[Token], own: str) -> None:
        for token in tokens:
            if token.children:
                self._link(token.children, own)
            elif token.type == "text":
                token.type, token.content = "html_inline", self.linked(token.content, own)
            elif token.type in ("code_inline", "fence", "code_block"):
                token.content = VALUE.sub(lambda match: self._value(match[1], bool(match[2])), token.content)

    def linked(self, text: str, own: str = "") -> str:
        """Text, escaped, with values filled in and rule numbers (but for `own`) as links."""
        done: list[str] = []
        at = 0
        for match in _PARTS.finditer(text):
            done.append(escape(text[at : match.start()]))
            at = match.end()
            if match[1]:
                done.append(escape(self._value(match[1], bool(match[2]))) + self.mark([match[1]]))
            else:
                number = match[3] or match[4]
                done.append(escape(number) if number == own else self.rule(number))
        return "".join(done) + escape(text[at:])

    def _value(self, name: str, as_share: bool) -> str:
        row = self._rows.get(name)
        return "{" + name + "}" if row is None else shown_value(row.value, as_share=as_share)

    # -- tables --------------------------------------------------------------

    def grid(self, grid: Grid, level: int = 3) -> str:
        """A table with its heading."""
        about = f'<p class="about">{self.linked(grid.about)}</p>' if grid.about else ""
        return f"{self.heading(level, f't-{grid.id}', grid.title)}{about}{self._table(grid)}"

    def _table(self, grid: Grid) -> str:
        head = [
            f'<th class="num">{escape(column)}</th>'
            if place in grid.numeric
            else f"<th>{escape(column)}</th>"
            for place, column in enumerate(grid.columns)
        ]
        if grid.has_basis:
            head.append("<th>Basis</th>")
        body = "".join(self._line(grid, line) for line in grid.lines)
        return self.table(f"grid g-{grid.id}", "".join(head), body)

    def table(self, look: str, head: str, body: str, *, short: bool = False) -> str:
        """A table of rows that are ready; wide ones scroll on a screen.

        `short`: in a Qt document its head is not repeated on the next page (Qt would paint it over what
        follows a table that ends with the page).
        """
        if not head or (short and self.qt):
            head, body = "", (f"<tr>{head}</tr>" if head else "") + body
        top = f"<thead><tr>{head}</tr></thead>" if head else ""
        wide = ' cellspacing="0" cellpadding="3" width="100%"' if self.qt else ""
        made = f'<table class="{look}"{wide}>{top}<tbody>{body}</tbody></table>'
        return made if self.qt else f'<div class="wide">{made}</div>'

    def _line(self, grid: Grid, line: Line) -> str:
        cells: list[str] = []
        for place, cell in enumerate(line.cells):
            if place in grid.rules:
                inner = self.rule(cell)
            elif place in grid.codes:
                inner = f"<code>{escape(cell)}</code>"
            else:
                inner = escape(_held(cell) if self.qt and not place else cell)
            if not place:
                inner = target(f"t-{grid.id}.{line.key}") + inner
            cells.append(f'<td class="num">{inner}</td>' if place in grid.numeric else f"<td>{inner}</td>")
        if grid.has_basis:
            cells.append(f'<td class="why">{self.mark(line.names, raised=False)}</td>')
        return f"<tr>{''.join(cells)}</tr>"

    def heading(self, level: int, anchor: str, text: str, number: str = "") -> str:
        """A heading with an anchor that links find."""
        shown = f'<span class="no">{escape(number)}</span>&nbsp;&nbsp;' if number else ""
        name = f'<a name="{escape(anchor)}"></a>' if self.qt else ""
        return f'<h{level} id="{escape(anchor)}">{name}{shown}{escape(text)}</h{level}>'

    # -- examples ------------------------------------------------------------

    def example(self, worked: Worked) -> str:
        """A worked example: position, reasons that count, outcomes with their rolls, and one roll read."""
        applied = [line for line in worked.odds.explanation if line.applied]
        unused = len(worked.odds.explanation) - len(applied)
        reasons = "".join(
            f'<tr><td>{self.rule(line.rule)}</td><td>{escape(line.text)}</td><td class="num">'
            f"{escape(line.effect)}</td></tr>"
            for line in applied
        )
        head = '<th>Rule</th><th>Reason</th><th class="num">Effect</th>'
        also = f'<p class="about">{_considered(unused)}</p>' if unused else ""
        return "".join(
            (
                self.heading(3, f"x-{worked.id}", worked.title),
                f"<p>{self.linked(worked.text)} {self.rule(worked.rule, f'Rule {worked.rule}')}.</p>",
                self.table("grid reasons", head, reasons, short=True),
                also,
                self._outcomes(worked),
            )
        )

    def _outcomes(self, worked: Worked) -> str:
        odds, table = worked.odds, worked.odds.roll_table(worked.die)
        rolls: dict[int, list[str]] = {}
        for row in table.rows:
            span = str(row.first) if row.first == row.last else f"{row.first}–{row.last}"
            rolls.setdefault(row.outcome, []).append(span)
        results = self.ruleset.combat.results
        most = max(outcome.probability for outcome in odds.outcomes)
        body: list[str] = []
        for index, outcome in enumerate(odds.outcomes):
            if index not in rolls and outcome.probability <= 0:
                continue
            title = results[outcome.name].title if outcome.name in results else outcome.name
            lost = (outcome.attacker_losses, outcome.defender_losses) if worked.losses else ()
            losses = "".join(f'<td class="num">{count}</td>' for count in lost)
            body.append(
                f"<tr><td>{escape(title[:1].upper() + title[1:])}</td>{losses}"
                f'<td class="num">{outcome.probability * 100:.1f} %</td>'
                f"<td>{self._bar(outcome.probability / most)}</td>"
                f'<td class="num">{escape(", ".join(rolls.get(index, ["–"])))}</td></tr>'
            )
        lost_by = ("Attacker loses", "Defender loses") if worked.losses else ()
        heads = "".join(f'<th class="num">{title}</th>' for title in lost_by)
        chance = '<th class="num">Chance</th><th></th>'
        head = f'<th>Outcome</th>{heads}{chance}<th class="num">{worked.die.name}</th>'
        values = worked.die.values
        roll = values[len(values) // 2]
        name = odds.outcomes[table.outcome_for(roll)].name
        read = results[name].title if name in results else name
        said = f"<p>A roll of {roll} on {worked.die.name} gives: <b>{escape(read)}</b>.</p>"
        return said + self.table("grid odds", head, "".join(body), short=True)

    def _bar(self, share: float) -> str:
        if not self.qt:
            return f'<span class="bar" style="width:{max(share * 100, 1):.1f}%"></span>'
        full = max(round(share * 100), 1)
        rest = f'<td class="rest" width="{100 - full}%">&nbsp;</td>' if full < 100 else ""
        return (
            f'<table cellspacing="0" cellpadding="0" width="{_BAR}"><tr>'
            f'<td class="bar" width="{full}%">&nbsp;</td>{rest}</tr></table>'
        )


def _held(name: str) -> str:
    """A name that breaks once at most: Qt would make the column as narrow as the longest word."""
    if len(name) <= _SHORT:
        return name.replace(" ", _HARD_SPACE)
    gaps = [at for at, sign in enumerate(name) if sign == " "]
    if not gaps:
        return name
    middle = min(gaps, key=lambda at: abs(len(name) - 2 * at))
    return " ".join(part.replace(" ", _HARD_SPACE) for part in (name[:middle], name[middle + 1 :]))


def target(anchor: str) -> str:
    """A place that links find; browsers read `id`, Qt reads `name`."""
    return f'<a id="{escape(anchor)}" name="{escape(anchor)}"></a>'


def _considered(count: int) -> str:
    more = "One more modifier was" if count == 1 else f"{count} more modifiers were"
    return f"{more} considered and did not apply."
