"""Expressions of a ruleset in plain words: conditions as clauses, values as amounts.

"target.posture == 'dug_in'" becomes "the target's posture is dug in". The names are spoken as the vocabulary
documents them, so that a new name needs no change here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from wargame.rules.expr_parser import Node, Vocabulary, parse
from wargame.rules.expressions import Expression, Value

SHARES = frozenset({"chance", "hit", "kill"})
"""Effects of modifiers that are shares of 1 and are spoken in per cent."""

Docs = Mapping[str, tuple[str, str]]
"""Name to (kind, documentation), as in `wargame.rules.vocabulary`."""

_SPOKEN: Mapping[str, str] = {
    "distance": "the distance in hexes",
    "jamming": "the number of jammers over it",
    "defences": "the number of hostile layers in reach",
    "rung": "the public rung",
    "weather": "the weather",
    "turn": "the turn",
    "weapon.threat": "the weapon's threat class",
    "weapon.key": "the weapon",
    "sensor.key": "the sensor",
    "sensor.sortie": "it is a sortie over the area",
    "weapon.hovering": "it strikes from a hovering zone",
    "target.domain": "the target's domain",
    "target.signature": "the target's signature",
    "unit.domain": "the unit's domain",
    "hex.terrain": "the terrain of the hex",
    "hex.cover": "the cover of the hex",
    "hex.concealment": "the concealment of the hex",
    "attacker.directions": "the number of hexes that the attack comes from",
    "attacker.river": "the class of the smallest river that every attacker crosses",
    "attacker.from_sea": "every attacker comes from the sea",
    "defender.surrounded": "no neighbouring hex is free for a retreat",
    "firer.full_steps": "the firing unit's steps at full strength",
    "firer.out": "the firing unit's turns out of supply",
    "unit.full_steps": "steps at full strength",
    "unit.out": "turns out of supply",
    "unit.steps": "steps left",
    "unit.attack": "attack strength per step",
    "unit.defence": "defence strength per step",
    "unit.disrupted": "the unit is disrupted",
}
"""Where the documentation of a name does not fit into a sentence."""

_UNTOLD = ("number", "")
_GROUPS = re.compile(r"\bthe (attack|defend)ing(?! unit)")
_COMPARED = {"==": "is {}", "!=": "is not {}", ">": "is above {}", "<": "is below {}"}
_TURNED = {"==": "==", "!=": "!=", ">": "<", "<": ">", ">=": "<=", "<=": ">="}
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "//": "÷", "%": "modulo"}


Titles = Mapping[str, Mapping[str, str]]
"""Name to the titles of its values: {"hex.terrain": {"urban": "Town"}}."""


def condition(expression: Expression, docs: Docs, titles: Titles | None = None) -> str:
    """A condition as a clause; "" for one that always holds."""
    tree = _tree(expression, docs)
    always = tree.op == "value" and tree.value is True
    return "" if always else _Speaker(docs, titles or {}).clause(tree)


def amount(expression: Expression, docs: Docs, effect: str = "", titles: Titles | None = None) -> str:
    """A value as words: "+15 %", "−5 % × the cover of the hex", "−30 % if the weather is storm; else 0"."""
    speaker = _Speaker(docs, titles or {}, percent=effect in SHARES, signed=bool(effect))
    return speaker.whole(_tree(expression, docs))


def _tree(expression: Expression, docs: Docs) -> Node:
    return parse(expression.text, Vocabulary.of({name: docs.get(name, _UNTOLD) for name in expression.names}))


def share(value: Value) -> str:
    """A share of 1 in per cent."""
    return f"{float(Fraction(value) * 100):g} %"


def plain(value: int | Fraction | float) -> str:
    """A number as people write it, with a true minus."""
    return f"{float(value):g}".replace("-", "−")


def words_of(key: str) -> str:
    """A key of a ruleset as words."""
    return key.replace("_", " ")


class _Speaker:
    """Speaks trees; `percent`: constants are shares of 1; `signed`: a lone constant shows its sign."""

    def __init__(self, docs: Docs, titles: Titles, *, percent: bool = False, signed: bool = False) -> None:
        self._docs = docs
        self._titles = titles
        self._percent = percent
        self._signed = signed

    def clause(self, node: Node) -> str:
        """A condition."""
        if node.op in ("and", "or"):
            return f" {node.op} ".join(self._part(part, node.op) for part in node.parts)
        if node.op == "not":
            inner = node.parts[0]
            if inner.op == "in":
                return self._membership(inner, "is none of")
            return f"not: {self.clause(inner)}"
        if node.op == "in":
            return self._membership(node, "is")
        if node.op == "name":
            return self._name(str(node.value))
        if node.op == "if":
            when, yes, no = node.parts
            return f"{self.clause(yes)} if {self.clause(when)}, else {self.clause(no)}"
        if node.op == "value":
            return "always" if node.value is True else "never"
        return self._comparison(node)

    def _part(self, node: Node, around: str) -> str:
        text = self.clause(node)
        return f"({text})" if node.op in ("and", "or") and node.op != around else text

    def _membership(self, node: Node, verb: str) -> str:
        members = [self._constant_of(node.parts[0], member) for member in node.members]
        listed = members[0] if len(members) == 1 else f"{', '.join(members[:-1])} or {members[-1]}"
        return f"{self._number(node.parts[0])} {verb} {listed}"

    def _comparison(self, node: Node) -> str:
        if _fixed(node.parts[0]) is not None and _fixed(node.parts[1]) is None:
            node = replace(node, op=_TURNED[node.op], parts=node.parts[::-1])
        left, right = self._number(node.parts[0]), self._right(*node.parts)
        if node.op == ">=":
            return f"{left} is {right} or more"
        if node.op == "<=":
            return f"{left} is {right} or less"
        if node.op == "!=" and right == "0":
            return f"{left} is not 0"
        return f"{left} {_COMPARED[node.op].format(right)}"

    def _right(self, left: Node, right: Node) -> str:
        """What a value is compared with; the value of a name is spoken by its title."""
        return self._constant_of(left, right.value) if right.op == "value" else self._number(right)

    def _constant_of(self, name: Node, value: Value) -> str:
        if isinstance(value, str):
            title = self._titles.get(str(name.value), {}).get(value, "")
            return title.lower() or words_of(value) or "none"
        return plain(value)

    def whole(self, node: Node) -> str:
        """A value of an effect."""
        if node.op == "if":
            when, yes, no = node.parts
            return f"{self.whole(yes)} if {self._bare().clause(when)}; else {self.whole(no)}"
        constant = _fixed(node)
        if constant is not None:
            return self._constant(constant)
        if node.op == "neg":
            return f"−({self._scaled(node.parts[0])})"
        return self._scaled(node)

    def _bare(self) -> _Speaker:
        """For a part whose numbers have no unit."""
        return _Speaker(self._docs, self._titles)

    def _constant(self, value: int | Fraction) -> str:
        text = share(value).replace("-", "−") if self._percent else plain(value)
        return f"+{text}" if self._signed and value > 0 else text

    def _scaled(self, node: Node) -> str:
        """A value in which the first constant carries the unit."""
        if node.op == "*" and (constant := _fixed(node.parts[0])) is not None:
            rest = self._bare()._number(node.parts[1], inside=True)
            return f"{self._constant(constant)} × {rest}"
        if node.op == "name":
            return self._name(str(node.value))
        return self._number(node)

    def _number(self, node: Node, *, inside: bool = False) -> str:
        constant = _fixed(node)
        if constant is not None:
            return self._constant(constant) if self._percent and not inside else plain(constant)
        if node.op == "value":
            return self._constant_of(node, node.value)
        if node.op == "name":
            return self._name(str(node.value))
        if node.op == "neg":
            return f"−{self._number(node.parts[0], inside=True)}"
        if node.op in _SIGNS:
            left = self._term(node.parts[0], node.op, ("+", "-"))
            right = self._term(node.parts[1], node.op, ("+",) if node.op == "+" else ())
            text = f"{left} {_SIGNS[node.op]} {right}"
            return f"({text})" if inside else text
        return self._call(node)

    def _term(self, part: Node, around: str, like: tuple[str, ...]) -> str:
        """A part; within a sum neither a product nor a sum with a sign of `like` needs brackets."""
        text = self._number(part, inside=True)
        bare = around in ("+", "-") and part.op in ("*", "/", "//", *like) and text.startswith("(")
        return text[1:-1] if bare else text

    def _call(self, node: Node) -> str:
        parts = [self._number(part) for part in node.parts]
        if node.op == "if":
            return f"({parts[1]} if {self.clause(node.parts[0])}, else {parts[2]})"
        if node.op == "clamp":
            return f"{parts[0]}, from {parts[1]} to {parts[2]}"
        if node.op in ("min", "max") and len(parts) == 2:
            limits = [_fixed(part) for part in node.parts]
            word = "at most" if node.op == "min" else "at least"
            for place in (1, 0):
                if limits[place] is not None:
                    return f"{parts[1 - place]} ({word} {parts[place]})"
        if node.op in ("min", "max"):
            return f"the {'lowest' if node.op == 'min' else 'highest'} of ({'; '.join(parts)})"
        spoken = {"round": "rounded", "floor": "rounded down", "ceil": "rounded up"}
        return f"{parts[0]}, {spoken[node.op]}" if node.op in spoken else f"{parts[0]} without its sign"

    def _name(self, name: str) -> str:
        if name in _SPOKEN:
            return _SPOKEN[name]
        kind, told = self._docs.get(name, _UNTOLD)
        doc = told.partition(",")[0].removeprefix("Whether ") or words_of(name.replace(".", " "))
        doc = _GROUPS.sub(r"the \1ers", doc.replace("a attacking", "an attacking"))
        lowered = doc[:1].lower() + doc[1:]
        clause = kind == "bool" or lowered.startswith(("the ", "how ", "a ", "an "))
        return lowered if clause else f"the {lowered}"


def _fixed(node: Node) -> int | Fraction | None:
    """The number of a constant, with its sign; None for anything else."""
    if node.op == "neg":
        inner = _fixed(node.parts[0])
        return None if inner is None else -inner
    if node.op == "/":
        over, under = (_fixed(part) for part in node.parts)
        return None if over is None or not under else Fraction(over) / under
    if node.op == "value" and isinstance(node.value, int | Fraction) and not isinstance(node.value, bool):
        return node.value
    return None
