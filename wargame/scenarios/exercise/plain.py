"""An exercise as plain values for a draft: exactly what was typed, also where no file could hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final, TypeVar, cast

from wargame.scenarios.exercise.model import (
    Exercise,
    ExerciseSeat,
    PhaseTime,
    PlanItem,
    ResearchQuestion,
    TimetableEntry,
    TrainingObjective,
)

_ITEMS: Final[Mapping[str, type[Any]]] = {
    "objectives": TrainingObjective,
    "questions": ResearchQuestion,
    "plan": PlanItem,
    "seats": ExerciseSeat,
    "timetable": TimetableEntry,
}
_EMPTY: Final[Mapping[str, Any]] = {"str": "", "int": 0, "bool": False, "Role": "player"}

Made = TypeVar("Made")


def to_plain(exercise: Exercise) -> dict[str, Any]:
    """Strings, numbers, lists and tables only."""
    return asdict(exercise)


def from_plain(values: Mapping[str, object]) -> Exercise:
    """The exercise again. What is missing or of another kind is empty, so any values give one."""
    made: dict[str, Any] = {}
    for name, kind in _ITEMS.items():
        made[name] = tuple(_built(kind, _table(item)) for item in _list(values.get(name)))
    modes = _table(values.get("modes")).items()
    made["modes"] = {key: mode for key, mode in modes if isinstance(mode, str)}
    clocks = _table(values.get("clocks")).items()
    made["clocks"] = {key: _built(PhaseTime, _table(clock)) for key, clock in clocks}
    return _built(Exercise, {**values, **made})


def _built(kind: type[Made], values: Mapping[str, object]) -> Made:
    """A dataclass from values by field name."""
    found: dict[str, Any] = {}
    for field in fields(cast("Any", kind)):
        empty = _EMPTY.get(str(field.type))
        value = values.get(field.name)
        if empty is not None:
            found[field.name] = value if type(value) is type(empty) else empty
        elif str(field.type) in ("tuple[str, ...]", "tuple[int, ...]"):
            wanted = str if "str" in str(field.type) else int
            found[field.name] = tuple(item for item in _list(value) if type(item) is wanted)
        else:
            found[field.name] = value
    return kind(**found)


def _table(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return list(cast("list[object]", value)) if isinstance(value, list | tuple) else []
