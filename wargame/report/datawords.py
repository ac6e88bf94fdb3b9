"""The names that a ruleset adds to its vocabularies, in words: stocks, tracks, fields, lines, quantities."""

from __future__ import annotations

from collections.abc import Mapping

from wargame.report.wording import amount, words_of
from wargame.rules.model import Ruleset
from wargame.rules.ordermodel import OrderEffect
from wargame.rules.orderwords import EFFECTS, ORDER, SKILLS
from wargame.rules.words import Entry

_TOLD: Mapping[str, str] = {
    "side.stock.STOCK": "The side's stock of {}",
    "side.tier.FIELD": "The side's tier of {}",
    "side.line.LINE": "The side's order for the line “{}” (1 given; 0 not)",
    "side.cadre_skill.SKILL": "The {} of the cadre at home",
    "track.TRACK": "The track {}",
    "own_track.TRACK": "The own track {}",
    "unit.stock.STOCK": "The unit's stock of {}",
    "target.stock.STOCK": "The target's stock of {}",
    "units.stock.STOCK": "The stock of {} with the units",
    "units.skill.SKILL": "The {} of the units",
    "estimate.QUANTITY.low": "The lowest estimate of {}",
    "estimate.QUANTITY.best": "The best estimate of {}",
    "estimate.QUANTITY.high": "The highest estimate of {}",
    "firer.tier.FIELD": "The firing side's tier of {}",
    "observer.tier.FIELD": "The observing side's tier of {}",
}
"""How a name with a part of the ruleset's own is spoken."""

_RECEIVERS: Mapping[str, str] = {
    "unit": "the unit",
    "target": "the target",
    "side": "the own side",
    "subject": "the other side",
    "hex": "the hex",
}


def titles_of(ruleset: Ruleset) -> dict[str, dict[str, str]]:
    """Kind of name, in capitals as in the vocabularies, to the titles of the ruleset's names of that kind."""
    units = (key for kind in ruleset.unit_types.values() for key in (*kind.weapons, *kind.sensors))
    stocks = {key: _equipment(ruleset, key) for key in units} | dict(ruleset.stocks)
    estimates = ruleset.estimates
    return {
        "STOCK": stocks,
        "SKILL": {key: words_of(key) for key in SKILLS},
        "FIELD": {key: words_of(key) for key in ruleset.technology},
        "LINE": {key: line.title for key, line in ruleset.production.items()},
        "QUANTITY": {key: each.title for key, each in estimates.quantities.items()} if estimates else {},
        "SOURCE": {key: each.title for key, each in estimates.sources.items()} if estimates else {},
        "TRAINING": {key: each.title for key, each in ruleset.learning.trainings.items()}
        if ruleset.learning
        else {},
    }


def _equipment(ruleset: Ruleset, key: str) -> str:
    made = ruleset.weapons.get(key) or ruleset.sensors.get(key)
    return made.title if made else words_of(key)


def spoken(ruleset: Ruleset, entries: Mapping[str, Entry], names: frozenset[str]) -> dict[str, Entry]:
    """The entries for `names`, those with a name of the ruleset's own told by its title."""
    titles = titles_of(ruleset)
    patterns = {pattern: entry for pattern, entry in entries.items() if _capital(pattern)}
    found: dict[str, Entry] = {}
    for name in names:
        if name in entries:
            kind, doc = entries[name]
            found[name] = (kind, _of_target(doc) if name.startswith("target.") else doc)
            continue
        for pattern, (kind, doc) in patterns.items():
            word = _capital(pattern)
            head, _, tail = pattern.partition(word)
            own = name.removeprefix(head).removesuffix(tail)
            if name == f"{head}{own}{tail}" and own and "." not in own:
                title = titles.get(word, {}).get(own, "") or words_of(own)
                found[name] = (kind, _TOLD.get(pattern, doc + " ({})").format(title.lower()))
                break
    return found


def _capital(pattern: str) -> str:
    return next((part for part in pattern.split(".") if part.isupper()), "")


def _of_target(doc: str) -> str:
    """A unit's documentation, told of the target of an order."""
    if "he unit" in doc:
        return doc.replace("The unit", "The target").replace("the unit", "the target")
    if doc.startswith("Hexes to"):
        return doc.replace("Hexes to", "The hexes from the target to")
    return f"The target's {doc[:1].lower()}{doc[1:]}"


def effect_words(ruleset: Ruleset, effect: OrderEffect) -> str:
    """What an effect does, as a clause with a small letter."""
    how = {
        key: amount(expression, spoken(ruleset, ORDER, expression.names))
        for key, expression in (("amount", effect.amount), ("turns", effect.turns), ("radius", effect.radius))
    }
    more = how["amount"] if how["amount"].startswith("−") else f"+{how['amount']}"
    to = _RECEIVERS.get(effect.to, "")
    name = _name(ruleset, effect)
    time = "" if how["turns"] == "0" else f" for {how['turns']} turn{'' if how['turns'] == '1' else 's'}"
    said = {
        "track": f"the track {name}{f' of {to}' if to else ''} {more}",
        "pressure": f"pressure {more}",
        "rung": f"the public rung {more}",
        "stock": f"{to}: {name} {more}",
        "holding": f"{to} holds {name} {more}",
        "skill": f"{to}: {name} {more}",
        "steps": f"{to}: steps {more}",
        "replacements": f"{to}: steps of replacements {more}",
        "tier": f"{to}: points of technology in {name} {more}",
        "cadre": f"{how['amount']} men come home to {to} as a cadre",
        "post_cadre": f"men of the cadre at home are posted to {to}, as many as ordered",
        "training": f"{to} {'leaves' if how['amount'] == '0' else 'begins'} “{name}”",
        "line": f"“{name}” is {'stopped' if how['amount'] == '0' else 'ordered'}",
        "area": f"{name} over {to} and {how['radius']} hex around it, strength {how['amount']}{time}",
        "estimate": f"the result of the roll becomes an estimate of what {name} can find",
        "deceive": f"others find {name} {more} %{time}",
        "contact": f"the target becomes known at level {how['amount']}",
    }.get(effect.kind)
    if said is None:
        doc = EFFECTS[effect.kind][2]
        said = f"{doc[:1].lower()}{doc[1:]}{f' ({to})' if to else ''}{time}"
    return said


def _name(ruleset: Ruleset, effect: OrderEffect) -> str:
    """What an effect names, by its title."""
    word = EFFECTS[effect.kind][1]
    title = titles_of(ruleset).get(word.upper(), {}).get(effect.name, "")
    return (title or words_of(effect.name)).lower() if effect.kind not in ("line", "training") else title
