"""What a side holds of a unit, or takes something for, in words and with a look."""

from __future__ import annotations

from wargame.engine.knowledge import NEUTRAL, OWN, BeliefRow, Held, Knowledge, Known
from wargame.engine.state import UNKNOWN
from wargame.ui.words import Words, level_word, tr


def bloc_name(words: Words, bloc: tuple[int, ...]) -> str:
    """The sides of a bloc, short."""
    return " / ".join(words.side(side) for side in bloc)


def bloc_short(words: Words, bloc: tuple[int, ...]) -> str:
    """The first side of a bloc, with a plus if it has allies."""
    return words.side(bloc[0]) + ("+" if len(bloc) > 1 else "")


def known_text(words: Words, known: Known) -> str:
    """What a bloc holds of a unit: how sure, where, how old, how strong."""
    if known.level == OWN:
        return tr("own")
    if known.level == NEUTRAL:
        return tr("no enemy")
    if known.level == UNKNOWN:
        return tr("unknown")
    parts = [level_word(known.level)]
    if "place" in known.wrong:
        where = words.label(known.hex)
        parts.append(tr("at {0}, {1} off", where, known.off) if known.off > 0 else tr("at {0}", where))
    if known.steps >= 0 and "steps" in known.wrong:
        parts.append(tr("{0} steps", known.steps))
    if "type" in known.wrong and known.type in words.ruleset.unit_types:
        parts.append(words.ruleset.unit_types[known.type].title)
    if known.age:
        parts.append(tr("{0} turns old", known.age) if known.age > 1 else tr("1 turn old"))
    return ", ".join(parts)


def known_look(known: Known) -> str:
    """How it looks: a warning where what a bloc holds is old or wrong, quiet where nobody searches."""
    if known.level in (OWN, NEUTRAL):
        return "second"
    return "warning" if known.wrong or known.age else ""


def known_tip(words: Words, known: Known) -> str:
    """All of it, a line each."""
    if known.level in (OWN, NEUTRAL, UNKNOWN):
        return ""
    lines = [tr("Level: {0}", level_word(known.level))]
    lines.append(tr("Taken to be at {0}, last seen in turn {1}", words.hex(known.hex), known.turn))
    if known.off > 0:
        lines.append(tr("In truth {0} hexes away", known.off))
    if known.type in words.ruleset.unit_types:
        lines.append(tr("Type: {0}", words.ruleset.unit_types[known.type].title))
    if known.steps >= 0:
        lines.append(tr("Steps: {0}", known.steps))
    return "\n".join(lines)


def held_text(knowledge: Knowledge, words: Words, unit: int, side: int) -> str:
    """What the bloc of a side holds of a unit."""
    row = next((each for each in knowledge.units if each.id == unit), None)
    place = next((n for n, bloc in enumerate(knowledge.blocs) if side in bloc), -1)
    return known_text(words, row.by[place]) if row and place >= 0 else ""


# -- beliefs -----------------------------------------------------------------------------------------------


def row_title(words: Words, row: BeliefRow) -> str:
    """What a belief is about."""
    if row.kind == "rung":
        return tr("Rung")
    if row.kind == "units":
        return tr("{0}: units on the map", words.side(row.subject))
    if row.kind == "estimate":
        return tr("{0}: {1}", words.side(row.subject), row.title)
    return row.title


def short_title(words: Words, row: BeliefRow) -> str:
    """The same where there is little room."""
    if row.kind == "units":
        return tr("{0} units", words.side(row.subject))
    return row_title(words, row)


def value_text(row: BeliefRow, value: int) -> str:
    """A value of a row: estimates are in hundredths."""
    return f"{value / 100:g}" if row.kind == "estimate" else str(value)


def belief_text(row: BeliefRow, held: Held) -> str:
    """What a bloc takes it for; a range where it is not sure."""
    if not held.known:
        return "–"
    best = value_text(row, held.best)
    if held.low == held.high:
        return best
    return tr("{0} ({1} to {2})", best, value_text(row, held.low), value_text(row, held.high))


def is_off(row: BeliefRow, held: Held) -> bool:
    """Whether a bloc is wrong about it: the truth is not in its range."""
    return held.known and not held.low <= row.truth <= held.high
