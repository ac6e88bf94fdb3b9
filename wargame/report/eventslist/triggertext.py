"""What sends an inject, as one cell of text: "turn 3; phase combat; when rung >= 6"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from wargame.engine.view import InjectView
from wargame.rules.problems import hint
from wargame.scenarios.model import EACH
from wargame.scenarios.scenario_time import parse_time

BY_HAND: Final = "by hand"
_HAND_WORDS: Final = (
    BY_HAND,
    "manual",
    "manually",
    "facilitator",
    "on order",
    "on call",
    "hold",
    "held",
    "controller",
)
_TURN: Final = re.compile(r"(?:turn|t|move|round)\s*([0-9]{1,4})", re.IGNORECASE)
_PHASE: Final = re.compile(r"(?:in |at )?(?:(?:phase|the)\s+(.+?)|(.+?)\s+phase)", re.IGNORECASE)
_WHEN: Final = re.compile(r"(?:when|if)\s+(.+)", re.IGNORECASE | re.DOTALL)
_AFTER: Final = re.compile(
    r"after\s+(.+?)(?:\s*(?:,|by|\+)\s*([0-9]{1,3})(?:\s+turns?)?(?:\s+later)?)?", re.IGNORECASE
)
_UNANSWERED: Final = re.compile(
    r"(?:no response|no answer|without response|unanswered)(?:\s+to)?\s+(.+?)"
    r"(?:\s*(?:,|within|in|after)\s*([0-9]{1,3})(?:\s+turns?)?)?",
    re.IGNORECASE,
)
_TURN_AND_PHASE: Final = re.compile(r"((?:turn|t)\s*[0-9]{1,4})\s*[,:]?\s+(\S.*)", re.IGNORECASE)


class TriggerError(ValueError):
    """A part of a trigger that cannot be read; the text says what was expected."""


def trigger_text(view: InjectView, numbers: Mapping[str, int], *, timed: bool) -> str:
    """The trigger of an inject; `numbers`: of injects by id. `timed`: the scenario time stands elsewhere."""
    parts: list[str] = []
    if view.turn and not timed:
        parts.append(f"turn {view.turn}")
    if view.phase:
        parts.append("each phase" if view.phase == EACH else f"phase {view.phase}")
    if view.when:
        parts.append(f"when {view.when}")
    if view.after:
        later = f" by {view.delay} {_turns(view.delay)}" if view.delay else ""
        parts.append(f"after {numbers.get(view.after, view.after)}{later}")
    if view.unanswered:
        named = numbers.get(view.unanswered, view.unanswered)
        parts.append(f"no response to {named} within {view.delay} {_turns(view.delay)}")
    if view.manual:
        parts.append(BY_HAND)
    return "; ".join(parts)


def _turns(count: int) -> str:
    return "turn" if count == 1 else "turns"


def read_trigger_text(
    text: str, phases: Mapping[str, str], inject_id: Callable[[str], str]
) -> dict[str, object]:
    """The keys of a table [[injects]] that a trigger says.

    `phases`: ids by id and title in small letters. `inject_id`: the id of an inject that is named by number,
    id or title. Raises TriggerError.
    """
    made: dict[str, object] = {}
    for part in re.split(r"[;\n]", text):
        if part.strip():
            _read_part(" ".join(part.split()), phases, inject_id, made)
    return made


def _read_part(
    part: str, phases: Mapping[str, str], inject_id: Callable[[str], str], made: dict[str, object]
) -> None:
    small = part.lower()
    both = _TURN_AND_PHASE.fullmatch(part)
    if small in _HAND_WORDS:
        made["manual"] = True
    elif found := _TURN.fullmatch(part):
        made["turn"] = int(found[1])
    elif parse_time(part) is not None:
        made["at"] = part
    elif small in phases or small in ("each phase", "every phase"):
        made["phase"] = phases.get(small, EACH)
    elif found := _WHEN.fullmatch(part):
        made["when"] = found[1]
    elif found := _UNANSWERED.fullmatch(part):
        made["unanswered"] = inject_id(found[1])
        if found[2]:
            made["delay"] = int(found[2])
    elif found := _AFTER.fullmatch(part):
        made["after"] = inject_id(found[1])
        if found[2] and int(found[2]):
            made["delay"] = int(found[2])
    elif both and both[2].lower() != small:
        _read_part(both[1], phases, inject_id, made)
        _read_part(both[2], phases, inject_id, made)
    elif found := _PHASE.fullmatch(part):
        name = (found[1] or found[2]).lower().removesuffix(" phase")
        if name not in phases:
            raise TriggerError(f"unknown phase '{name}'{hint(name, phases)}")
        made["phase"] = phases[name]
    else:
        raise TriggerError(
            f"'{part[:60]}' is no trigger; write turn 3, phase combat, when rung >= 6, after 12, "
            "no response to 12 within 2 turns, or by hand"
        )
