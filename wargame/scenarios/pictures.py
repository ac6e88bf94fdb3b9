"""Pictures that injects show: PNG and JPEG files in a scenario's or exercise's folder `pictures`."""

from __future__ import annotations

from typing import Final

from wargame.rules.intake import Intake, Place

FOLDER: Final = "pictures/"
SUFFIXES: Final = (".png", ".jpg", ".jpeg")
CONTENT: Final = (".toml", ".csv", ".md", *SUFFIXES)
"""What is read of the folder of a scenario or an exercise."""
MAX_BYTES: Final = 1024 * 1024
_BEGINS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def is_picture(name: str) -> bool:
    """Whether a file of a scenario is a picture, by its name."""
    return name.startswith(FOLDER) and name.endswith(SUFFIXES)


def read_pictures(intake: Intake) -> dict[str, bytes]:
    """The pictures by file name without the folder; what is none, or too large, is noted."""
    found: dict[str, bytes] = {}
    for name, data in intake.files.items():
        if not is_picture(name):
            continue
        problem = picture_problem(data)
        if problem:
            intake.problem(Place(name, 0), problem)
        found[name.removeprefix(FOLDER)] = data
    return found


def picture_problem(data: bytes) -> str:
    """What is wrong with the bytes of a picture, "" if nothing is."""
    if not data.startswith(_BEGINS):
        return "is no PNG or JPEG picture"
    if len(data) > MAX_BYTES:
        return f"has {len(data):,} bytes, the limit is {MAX_BYTES:,}; make it smaller"
    return ""
