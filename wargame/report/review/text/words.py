"""Numbers and names as the review writes them."""

from __future__ import annotations

from datetime import datetime

MINUS, THIN = "\N{MINUS SIGN}", "\N{NARROW NO-BREAK SPACE}"
NONE = "–"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def percent(share: float | None, digits: int = 0) -> str:
    """A probability. Small chances are told more finely, and never as nothing."""
    if share is None:
        return NONE
    if 0 < share < 0.001:
        return f"<0.1{THIN}%"
    if share < 0.02 or 0.98 < share < 1:
        digits = max(digits, 1)
    return f"{share * 100:.{digits}f}{THIN}%"


def signed(value: float, digits: int = 1) -> str:
    """A number with its sign and a true minus."""
    text = f"{value:+.{digits}f}"
    if float(text) == 0:
        text = f"{0:.{digits}f}"
    return text.replace("-", MINUS)


def number(value: float, digits: int = 1) -> str:
    """A number with a true minus."""
    return f"{value:.{digits}f}".replace("-", MINUS)


def many(count: int, one: str, more: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def listed(items: list[str]) -> str:
    """Items in one phrase."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def date_text(iso: str) -> str:
    """A date for people: 12 Oct 2027, with the hour if there is one."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    text = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{text}, {moment:%H:%M}" if len(iso) > 10 else text


def place_text(place: float | None) -> str:
    """A place in the odds in words: how many of all such rolls would have been worse."""
    if place is None:
        return NONE
    if place >= 0.5:
        return f"better than {percent(place)}"
    return f"worse than {percent(1 - place)}"


def luck_word(place: float) -> str:
    """How unusual a place is."""
    far = abs(place - 0.5) * 2
    strength = "very " if far > 0.98 else "" if far > 0.8 else "a little " if far > 0.5 else ""
    if far <= 0.5:
        return "about as the odds had it"
    return f"{strength}{'lucky' if place > 0.5 else 'unlucky'}"
