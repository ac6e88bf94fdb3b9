"""Names, titles and echelons made short enough for a counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_SHORT: Final = {
    "division": "Div",
    "brigade": "Bde",
    "regiment": "Rgt",
    "battalion": "Bn",
    "group": "Gp",
    "squadron": "Sqn",
    "fleet": "Flt",
    "wing": "Wg",
    "flotilla": "Flo",
    "army": "Army",
    "infantry": "",
    "mechanized": "Mech",
    "mechanised": "Mech",
    "motorized": "Mot",
    "motorised": "Mot",
    "armored": "Arm",
    "armoured": "Arm",
    "artillery": "Arty",
    "marine": "Mar",
    "marines": "Mar",
    "defense": "Def",
    "defence": "Def",
    "reconnaissance": "Rec",
    "missile": "Msl",
    "rocket": "Rkt",
    "airborne": "Abn",
    "command": "Cmd",
    "special": "Sp",
    "operations": "Ops",
    "forces": "F",
    "fighter": "Ftr",
    "submarine": "Sub",
    "destroyer": "Dd",
    "engineer": "Eng",
    "coastal": "Cst",
    "the": "",
    "of": "",
}


_ECHELON_WORDS: Final = ("Div", "Bde", "Rgt", "Bn", "Gp", "Corps", "Cmd", "Army")


def short_name(name: str, limit: int = 12) -> str:
    """A name short enough for below a counter: "25th Infantry Division" gives "25 Div"."""
    words: list[str] = []
    for word in name.replace("(", " ").replace(")", " ").split():
        bare = word.strip(",.")
        if bare[:-2].isdigit() and bare[-2:].lower() in ("st", "nd", "rd", "th"):
            bare = bare[:-2]
        bare = _SHORT.get(bare.lower(), bare)
        if bare:
            words.append(bare)
    text = " ".join(words) or name
    while len(text) > limit and len(words) > 2:
        # the echelon is drawn on the counter, so its word can go first
        del words[-1 if words[-1] in _ECHELON_WORDS else -2]
        text = " ".join(words)
    return text if len(text) <= limit + 2 else text[: limit + 1].rstrip() + "…"


def fitting_name(name: str, fits: Callable[[str], bool]) -> str:
    """A name as it is, else with its words shortened, else with words left out: the first that fits."""
    for text in (name, short_name(name, 99), short_name(name, 18)):
        if fits(text):
            return text
    return text


def abbreviate(title: str) -> str:
    """Up to four letters for a type whose symbol is not there: "Rocket artillery brigade" gives "RAB"."""
    words = [word for word in title.replace("-", " ").split() if word[0].isalnum()]
    if len(words) == 1:
        return words[0][:3].upper()
    return "".join(word[0] for word in words[:4]).upper()


ECHELONS: Final[Mapping[str, str]] = {
    "company": "I",
    "battery": "I",
    "battalion": "II",
    "squadron": "II",
    "regiment": "III",
    "group": "III",
    "brigade": "X",
    "division": "XX",
    "corps": "XXX",
    "command": "XXXX",
    "army": "XXXX",
    "army_group": "XXXXX",
    "front": "XXXXX",
}
"""What is drawn above the symbol of a unit of that size."""
