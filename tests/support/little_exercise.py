"""An exercise over the little scenario as bytes, with two seats for one side; tests change single lines."""

from __future__ import annotations

from pathlib import Path

from support.little_scenario import scenario_files

EXERCISE = """\
[exercise]
format = 1
id = "little-exercise"
title = "Little exercise"
scenario = "little"
purpose = "See who talks to whom."
minutes = 90
notes = "Coffee at ten."

[[objectives]]
id = "decide"
title = "Decide in time"
text = "A decision before the clock runs out."
standard = "Nine of ten in time."

[[objectives]]
id = "inform"
title = "Pass information on"

[[questions]]
id = "who"
text = "Who asks first?"

[[plan]]
id = "first_ask"
question = "who"
datum = "Which seat asked first."
collector = "watcher"
when = "At the first request."
how = "Write it down."

[[plan]]
id = "pace"
objective = "decide"
datum = "Minutes until the decision."
collector = "facilitator"
seats = ["north_land", "north_sea"]
turns = "each"

[[plan]]
id = "mood"
objective = "inform"
datum = "Mood at the table."
turns = [1, 3]

[[seats]]
id = "facilitator"
title = "Exercise director"
role = "facilitator"
person = "R. Ahn"
contact = "room 2"

[[seats]]
id = "north_land"
title = "North, land"
role = "player"
side = "north"
briefing = "land.md"

[[seats]]
id = "north_sea"
title = "North, sea"
role = "player"
side = "north"
person = "P. Kim"

[[seats]]
id = "south_player"
title = "South"
role = "player"
side = "south"

[[seats]]
id = "watcher"
title = "Observer"
role = "observer"

[modes]
attack = "semi-rigid"
move = "free"

[clocks.default]
minutes = 20
warning = 5

[clocks.movement]
minutes = 30

[[timetable]]
start = "09:00"
minutes = 30
title = "Welcome"
text = "Roles and rules."

[[timetable]]
start = "09:30"
minutes = 60
title = "Turn 1"
turn = 1
"""

INJECTS = """\
[[injects]]
id = "call"
number = 1
title = "A call"
text = "The telephone rings."
manual = true
recipients = ["south"]
expected = "Answer it."
evaluator = "Who does?"
"""


def exercise_files(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The files of the exercise's folder. `exercise` and `injects` may each replace one text by another."""
    texts = {"exercise": EXERCISE, "injects": INJECTS}
    for name, (old, new) in changes.items():
        assert old in texts[name], f"{old!r} is not in {name}"
        texts[name] = texts[name].replace(old, new, 1)
    return {
        "exercise.toml": texts["exercise"].encode(),
        "injects.toml": texts["injects"].encode(),
        "guide.md": b"# Guide\n\nStart on time.\n",
        "briefings/land.md": b"# Land\n\nYou lead.\n",
        "briefings/north.md": b"# North, for the exercise\n",
    }


def exercise_in_scenario(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The little scenario's files with the exercise laid over them."""
    return {**scenario_files(), **exercise_files(**changes)}


def tutorial_exercise(**changes: tuple[str, str]) -> dict[str, bytes]:
    """The files of an exercise over the shipped tutorial, with two seats for Arden."""
    text = exercise_files(**changes)["exercise.toml"].decode()
    for old, new in (
        ('scenario = "little"', 'scenario = "tutorial-strait"'),
        ('side = "north"', 'side = "arden"'),
        ('side = "south"', 'side = "belmar"'),
    ):
        text = text.replace(old, new)
    return {"exercise.toml": text.encode(), "briefings/land.md": b"Land\n"}


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Writes files by relative name below a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
