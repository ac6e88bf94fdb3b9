"""Sentences about the events list."""

from __future__ import annotations

from typing import cast

from wargame.engine import events as e
from wargame.engine.inject_list import inject_of, inject_of_text
from wargame.play.said import Said, Writer
from wargame.play.words import Words


def _said(words: Words, key: str, text: str, *args: str | int) -> Said:
    """A sentence in which {0} is the inject's number and {1} its title."""
    inject = inject_of(words.game, words.state, key)
    number, title = (inject.number, inject.title) if inject else (0, key)
    return Said("inject", text, (number, title, *args))


def _because(text: str, reason: str, place: int) -> str:
    return f"{text}. Reason: {{{place}}}" if reason else text


def _released(words: Words, event: e.InjectReleased) -> Said:
    return _said(words, event.inject, "Inject {0}: {1}")


def _delivered(words: Words, event: e.InjectDelivered) -> Said:
    """For the facilitator, and for the seats themselves."""
    if not words.truth:
        return _said(words, event.inject, "Inject {0}: {1}")
    titles = {seat.id: seat.title for seat in words.game.scenario.seats}
    return _said(
        words, event.inject, "Inject {0} goes to {2}", ", ".join(titles.get(key, key) for key in event.seats)
    )


def _came_due(words: Words, event: e.InjectCameDue) -> Said:
    return _said(words, event.inject, "Inject {0} is due and waits: {1}")


def _held(words: Words, event: e.InjectHeld) -> Said:
    text = "Inject {0} is held back: {1}" if event.held else "Inject {0} may go: {1}"
    return _said(words, event.inject, _because(text, event.reason, 2), event.reason)


def _skipped(words: Words, event: e.InjectSkipped) -> Said:
    text = "Inject {0} is left out: {1}" if event.skipped else "Inject {0} is taken in again: {1}"
    return _said(words, event.inject, _because(text, event.reason, 2), event.reason)


def _answered(words: Words, event: e.InjectAnswered) -> Said:
    if not event.text:
        return _said(words, event.inject, "No response to inject {0} after all: {1}")
    return _said(words, event.inject, "Response to inject {0}, {1}: {2}", event.text)


def _numbers(words: Words, keys: tuple[str, ...]) -> str:
    found = [inject_of(words.game, words.state, key) for key in keys]
    return ", ".join(str(inject.number) for inject in found if inject)


def _shifted(words: Words, event: e.InjectsShifted) -> Said:
    text = "Injects {0} come {1} turns later" if event.turns > 0 else "Injects {0} come {1} turns earlier"
    if abs(event.turns) == 1:
        text = text.replace("{1} turns", "a turn")
    args = (_numbers(words, event.injects), abs(event.turns), event.reason)
    return Said("inject", _because(text, event.reason, 2), args)


def _edited(words: Words, event: e.InjectsEdited) -> Said:
    """A single one by number and title, several by their number."""
    known = {key: inject_of(words.game, words.state, key) for key, _ in event.texts}
    new = [text for key, text in event.texts if known[key] is None]
    if len(event.texts) == 1:
        made = inject_of_text(words.game, event.texts[0][1])
        text = "Inject {0} is added: {1}" if new else "Inject {0} is changed: {1}"
        return Said("inject", _because(text, event.reason, 2), (made.number, made.title, event.reason))
    text = "Events list: {0} injects added, {1} changed"
    args = (len(new), len(event.texts) - len(new), event.reason)
    return Said("inject", _because(text, event.reason, 2), args)


def _waiting(words: Words, event: e.InjectsWaiting) -> Said:
    text = (
        "Injects that are due wait for the facilitator"
        if event.wait
        else "Injects that are due go by themselves"
    )
    return Said("inject", text)


def _picture(words: Words, event: e.PictureAdded) -> Said:
    return Said("inject", "A picture for injects is added: {0}", (event.name,))


INJECTS: dict[type[e.Event], Writer] = cast(
    "dict[type[e.Event], Writer]",
    {
        e.InjectReleased: _released,
        e.InjectDelivered: _delivered,
        e.InjectCameDue: _came_due,
        e.InjectHeld: _held,
        e.InjectSkipped: _skipped,
        e.InjectAnswered: _answered,
        e.InjectsShifted: _shifted,
        e.InjectsEdited: _edited,
        e.InjectsWaiting: _waiting,
        e.PictureAdded: _picture,
    },
)
