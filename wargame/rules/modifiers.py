"""One evaluator for modifiers: the value and its explanation come from the same pass (rule 1.4).

Odds panel, refusal, log and report all show the lines that were made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

from wargame.rules.expressions import EvaluationError, Expression, Value
from wargame.rules.model import Modifier, Number

Lookup = Callable[[str], Value]
Line = tuple[str, str, str, bool]
"""(rule number, what the modifier says, what it does such as "column -1", whether it applied)."""

_MOST_KEPT = 4096
"""Results that a scope remembers before it starts afresh."""

_SHARES = frozenset({"chance", "hit", "kill"})


class _Known(dict[str, Value]):
    """Values asked for so far; a new name is looked up."""

    def __init__(self, lookup: Lookup) -> None:
        super().__init__()
        self._lookup = lookup

    def __missing__(self, name: str) -> Value:
        value = self[name] = self._lookup(name)
        return value


def evaluate(modifiers: Iterable[Modifier], lookup: Lookup) -> tuple[dict[str, Number], tuple[Line, ...]]:
    """The sums by effect of the modifiers that apply, and one line for every modifier considered.

    `lookup` gives the value of a vocabulary name; each name is asked for at most once, and only if needed.
    A modifier whose condition or value cannot be computed (a division by zero) does not apply.
    """
    get = _Known(lookup).__getitem__
    effects: dict[str, Number] = {}
    lines: list[Line] = []
    for modifier in modifiers:
        effect = modifier.effect
        try:
            if modifier.when.run(get) is not True:
                lines.append((modifier.rule, modifier.text, _prospect(effect, modifier.value), False))
                continue
            value = modifier.value.run(get)
        except EvaluationError as error:
            lines.append((modifier.rule, modifier.text, f"{effect}: {error.message}", False))
            continue
        if isinstance(value, str):  # the loader accepts numbers only
            raise TypeError(f"modifier {modifier.id} gives a text")
        effects[effect] = effects.get(effect, 0) + value
        lines.append((modifier.rule, modifier.text, label(effect, value), True))
    return effects, tuple(lines)


class Scope:
    """The modifiers of one scope, which remembers what they gave for values that it has seen."""

    __slots__ = ("_kept", "modifiers", "names")

    def __init__(self, modifiers: Iterable[Modifier]) -> None:
        self.modifiers = tuple(modifiers)
        names = {name for each in self.modifiers for name in (*each.when.names, *each.value.names)}
        self.names = tuple(sorted(names))
        self._kept: dict[tuple[Value | None, ...], tuple[Mapping[str, Number], tuple[Line, ...]]] = {}

    def evaluate(self, values: Mapping[str, Value]) -> tuple[Mapping[str, Number], tuple[Line, ...]]:
        """As the function `evaluate`; modifiers read nothing but `names`, so their values are the key."""
        key = tuple(map(values.get, self.names))
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = evaluate(self.modifiers, values.__getitem__)
        return found


@lru_cache(maxsize=4096)
def label(effect: str, value: Number) -> str:
    """What a modifier does, for people: "column -1", "chance +15 %"."""
    if effect in _SHARES:
        return f"{effect} {float(Fraction(value) * 100):+g} %"
    return f"{effect} {float(value):+g}"


@lru_cache(maxsize=4096)
def _prospect(effect: str, value: Expression) -> str:
    """What a modifier that does not apply would do, as far as that does not depend on the situation."""
    return effect if value.names else label(effect, value.number({}))
