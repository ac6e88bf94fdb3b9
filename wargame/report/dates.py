"""Dates of turns as people write them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from wargame.scenarios.model import Scenario


def turn_date(scenario: Scenario, turn: int) -> tuple[str, str]:
    """The date at which a turn begins ("12 Oct 2027", with the hour if turns are short) and "D+2"."""
    return turn_date_of(scenario.start_date, scenario.turn_hours, turn)


def turn_date_of(start_date: str, turn_hours: int, turn: int) -> tuple[str, str]:
    """The same from a scenario's card; a date that cannot be read is given back as it is."""
    start = _parse_date(start_date)
    if start is None:
        return start_date, ""
    moment = start + timedelta(hours=turn_hours * max(turn - 1, 0))
    text = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    if turn_hours % 24:
        text += f" {moment:%H:%M}"
    return text, f"D+{(moment - start).days}"


def moment_text(moment: datetime, now: datetime) -> str:
    """A moment of the real clock as said in a list: "today 14:02", "yesterday 14:02", "12 Oct 14:02"."""
    clock = f"{moment:%H:%M}"
    days = (now.date() - moment.date()).days
    if days in (0, 1):
        return f"{'yesterday' if days else 'today'} {clock}"
    date = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{date} {clock}" if moment.year == now.year else f"{date} {moment.year}"


_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _parse_date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
