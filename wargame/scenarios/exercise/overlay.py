"""An exercise's folder laid over the files of the scenario that it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from wargame.rules.problems import ContentError, Problem, hint, shown
from wargame.scenarios.exercise.files import BRIEFINGS, EXERCISE_FILE, GUIDE_FILE
from wargame.scenarios.pictures import is_picture

OWN: Final = (EXERCISE_FILE, "injects.toml", GUIDE_FILE)
"""What a folder of an exercise may hold, beside briefings and pictures."""


def laid_over(
    scenario: Mapping[str, bytes], exercise: Mapping[str, bytes], *, where: str
) -> dict[str, bytes]:
    """The scenario's files with the exercise's in their place; one that it lacks stays the scenario's.

    Raises ContentError for files that belong to no exercise; `where` names its folder.
    """
    known = (*OWN, f"{BRIEFINGS}NAME.md")
    strange = [
        Problem(f"{where}/{name}", 0, f"is no file of an exercise: {shown(name)}{hint(name, known)}")
        for name in exercise
        if name not in OWN
        and not is_picture(name)
        and not (name.startswith(BRIEFINGS) and name.endswith(".md"))
    ]
    if strange:
        raise ContentError(strange)
    return {**scenario, **exercise}


def named_by_folder(
    error: ContentError, exercise: Mapping[str, bytes], scenario: str, folder: str
) -> ContentError:
    """The same problems, with the exercise's files under its own folder instead of the scenario's."""
    prefix = f"{scenario}/"
    moved = [
        Problem(f"{folder}/{problem.file.removeprefix(prefix)}", problem.line, problem.message)
        if problem.file.startswith(prefix) and problem.file.removeprefix(prefix) in exercise
        else problem
        for problem in error.problems
    ]
    return ContentError(moved)
