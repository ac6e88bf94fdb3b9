"""What a modifier did, in one form for people: "+10 %", "-1 column", "+1 die"; and whether that is good.

The engine's lines say it in its own words ("chance +10 %", "column -1", "0.05"); those stay in files and on
the command line.
"""

from __future__ import annotations

import re
from typing import Final

from wargame.ui.words import tr

MINUS: Final = "\N{MINUS SIGN}"
SPACE: Final = "\N{NO-BREAK SPACE}"

CHANCES: Final = ("Base chance", "Chance of success", "Chance that the sortie is lost")
"""Lines whose effect is a bare chance from 0 to 1."""
SALVO: Final = "Munitions in the salvo"
BOUNDED: Final = "A chance stays within 0 and 1"
SUMS: Final = ("Modifiers together", "Arguments together")
"""Lines that only add up the ones above them."""
DIE_SUM: Final = "Die modifiers together"

_SHARE = re.compile(r"(chance|hit|kill) ([+-]\d+(?:\.\d+)?(?:e-\d+)?) %")
_FRACTION = re.compile(r"(chance) ([+-]\d+(?:\.\d+)?(?:e-\d+)?)")
_SHIFT = re.compile(r"(column|die|roll) ([+-]\d+)\b(.*)")
_WITH = re.compile(r"\bwith (0?\.\d+|[01](?![\d.]))")
_BARE = re.compile(r"-?\d+(?:\.\d+)?(?:e-\d+)?")


def effect_text(text: str, effect: str) -> str:
    """The effect of the line `text` for people."""
    if found := _SHARE.fullmatch(effect):
        return _named(found[1], points(float(found[2])))
    if found := _FRACTION.fullmatch(effect):
        return points(float(found[2]) * 100)
    if found := _SHIFT.fullmatch(effect):
        return _shift(found[1], int(found[2])) + found[3]
    if text in CHANCES and _BARE.fullmatch(effect):
        return share(float(effect))
    if text == BOUNDED:
        return _BARE.sub(lambda number: share(float(number[0])), effect)
    for long, short in ((" intercepted on average", tr("stopped")), (" hits on average", tr("hits"))):
        effect = effect.replace(long, SPACE + short)
    return effect.replace("%", f"{SPACE}%") if re.fullmatch(r"\d+%", effect) else effect


def reason_text(text: str) -> str:
    """The text of a line with its chances in per cent."""
    if text == SALVO:
        return tr("Rounds in the salvo")
    if text == BOUNDED:
        return tr("A chance stays within {0} and {1}", share(0), share(1))
    return _WITH.sub(lambda found: tr("with {0}", share(float(found[1]))), text)


def points(value: float) -> str:
    """Percentage points with their sign: "+10 %", "-2.2 %"."""
    if value and abs(value) < 0.1:
        return f"{'+' if value > 0 else MINUS}<0.1{SPACE}%"
    return f"{value:+.1f}".removesuffix(".0").replace("-", MINUS) + f"{SPACE}%"


def share(value: float) -> str:
    """A chance from 0 to 1 in per cent, with a decimal only where it says something."""
    return f"{value * 100:.1f}".removesuffix(".0").replace("-", MINUS) + f"{SPACE}%"


def is_good(effect: str, *, more_is_bad: bool = False) -> bool | None:
    """Whether an effect, as the engine words it, helps who gives the order; None if it is neutral.

    `more_is_bad`: the chance that is worked out is one of a loss. What the defences destroy is bad always.
    """
    found = re.search(r"([+-])(\d+(?:\.\d+)?(?:e-\d+)?)", effect)
    if found is None or not float(found[2]):
        return None
    less_is_good = more_is_bad or effect.startswith("kill")
    return (found[1] == "+") is not less_is_good


def _named(what: str, value: str) -> str:
    """In a strike two chances change: that a munition hits, and that a layer destroys it."""
    return tr("{0} to stop it", value) if what == "kill" else value


def _shift(what: str, by: int) -> str:
    signed = f"{by:+d}".replace("-", MINUS) if by else "0"
    if what != "column":
        return tr("{0} die", signed)
    return tr("{0} column", signed) if abs(by) == 1 else tr("{0} columns", signed)
