"""Exercises: what is read, every fault with its line, the way back to TOML, and the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.little_exercise import (
    EXERCISE,
    exercise_files,
    exercise_in_scenario,
    tutorial_exercise,
    write_files,
)
from support.little_scenario import line_of, little_map, map_bytes, scenario_files
from support.small_rules import small_ruleset

from wargame.rules.problems import ContentError
from wargame.scenarios.exercise.checking import LIMITS, MAX_TEXT, flaws
from wargame.scenarios.exercise.model import (
    MODES,
    Exercise,
    ExerciseSeat,
    PhaseTime,
    PlanItem,
    ResearchQuestion,
    TimetableEntry,
    TrainingObjective,
)
from wargame.scenarios.exercise.reader import exercise_from_text, names_for
from wargame.scenarios.exercise.writer import to_files, to_toml
from wargame.scenarios.library import Library, open_blobs
from wargame.scenarios.loader import load_scenario
from wargame.scenarios.model import Scenario

NAMES = names_for(("north", "south"), small_ruleset(), 3, "little")


def load(files: dict[str, bytes]) -> Scenario:
    return load_scenario(files, small_ruleset(), little_map(), where="little")


def little() -> Exercise:
    exercise = load(exercise_in_scenario()).exercise
    assert exercise is not None
    return exercise


def problems(**changes: tuple[str, str]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(exercise_in_scenario(**changes))
    return [str(problem) for problem in caught.value.problems]


# what a good one gives --------------------------------------------------------------------------------


def test_a_scenario_without_one_is_as_before() -> None:
    scenario = load(scenario_files())
    assert scenario.exercise is None
    assert [seat.id for seat in scenario.seats] == ["north_player", "south_player", "facilitator"]


def test_the_whole_exercise_is_read() -> None:
    exercise = little()
    assert (exercise.id, exercise.scenario, exercise.minutes) == ("little-exercise", "little", 90)
    assert exercise.objectives[0].standard == "Nine of ten in time."
    assert exercise.questions == (ResearchQuestion("who", "Who asks first?"),)
    assert exercise.seat("facilitator") == ExerciseSeat(
        "facilitator", "Exercise director", "facilitator", person="R. Ahn", contact="room 2"
    )
    assert exercise.guide == "# Guide\n\nStart on time."
    assert exercise.timetable[1] == TimetableEntry("09:30", 60, "Turn 1", turn=1)


def test_seats_injects_and_briefings_of_the_scenario_are_the_exercises() -> None:
    scenario = load(exercise_in_scenario())
    assert [seat.id for seat in scenario.seats if seat.side == "north"] == ["north_land", "north_sea"]
    assert [inject.id for inject in scenario.injects] == ["call"]
    assert scenario.sides[0].briefing == "# North, for the exercise\n"
    assert scenario.exercise is not None
    assert [seat.briefing for seat in scenario.exercise.seats if seat.briefing] == ["# Land\n\nYou lead."]


def test_without_seats_of_its_own_it_takes_the_scenarios() -> None:
    text = EXERCISE[: EXERCISE.index("[[plan]]")]
    scenario = load({**scenario_files(), "exercise.toml": text.encode()})
    assert [seat.id for seat in scenario.seats] == ["north_player", "south_player", "facilitator"]
    assert scenario.exercise is not None
    assert [seat.id for seat in scenario.exercise.seats] == [seat.id for seat in scenario.seats]


def test_the_content_hash_covers_the_exercise() -> None:
    plain, one = load(scenario_files()), load(exercise_in_scenario())
    other = load(exercise_in_scenario(exercise=("minutes = 90", "minutes = 91")))
    assert len({plain.content_hash, one.content_hash, other.content_hash}) == 3


def test_a_mode_is_looked_up_by_order_then_kind_then_rigid() -> None:
    exercise = replace(little(), modes={"act": "matrix", "raid": "free", "move": "semi-rigid"})
    assert exercise.mode("act", "raid") == "free"
    assert exercise.mode("act", "other") == "matrix"
    assert exercise.mode("move") == "semi-rigid"
    assert exercise.mode("strike") == "rigid"


def test_a_phase_without_a_clock_of_its_own_takes_the_default() -> None:
    exercise = little()
    assert exercise.clock("movement") == PhaseTime(30)
    assert exercise.clock("combat") == PhaseTime(20, 5)
    assert replace(exercise, clocks={}).clock("combat") is None


def test_what_a_plan_item_expects() -> None:
    first, pace, mood = little().plan
    assert first.expected(3) == (("", 0),)
    assert pace.expected(2) == (("north_land", 1), ("north_sea", 1), ("north_land", 2), ("north_sea", 2))
    assert mood.expected(3) == (("", 1), ("", 3))


# faults -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "little-exercise"', 'id = "Little"', "'id' must begin with a small letter"),
        ('title = "Little exercise"', "title = 5", "'title' must be a text in quotes, not 5"),
        ("minutes = 90", "minutes = -1", "'minutes' must be a whole number from 0 to 10080, not -1"),
        ('purpose = "See who', 'purpos = "See who', "unknown key 'purpos'; did you mean 'purpose'?"),
        ("format = 1", "format = 2", "made by a newer program (format 2; this one reads up to 1)"),
        ('id = "inform"', 'id = "decide"', "objective 'decide' stands twice"),
        ('question = "who"', 'question = "whom"', "unknown question 'whom'; did you mean 'who'?"),
        ('objective = "decide"', 'objective = "decid"', "unknown objective 'decid'; did you mean 'decide'?"),
        ('collector = "watcher"', 'collector = "watchr"', "unknown seat 'watchr'; did you mean 'watcher'?"),
        ('"north_sea"]', '"north_se"]', "unknown seat 'north_se'; did you mean 'north_sea'?"),
        ("turns = [1, 3]", "turns = [1, 4]", "there is no turn 4, only 1 to 3"),
        ('turns = "each"', 'turns = "all"', "'turns' must be a list such as [1, 3] or \"each\", not 'all'"),
        ('datum = "Mood at the table."', 'datum = " "', "'datum' is missing or empty"),
        ('side = "south"', 'side = "sauth"', "unknown side 'sauth'; did you mean 'south'?"),
        ('role = "observer"', 'role = "observr"', "unknown role 'observr'; did you mean 'observer'?"),
        ('briefing = "land.md"', 'briefing = "lnd.md"', "there is no file 'briefings/lnd.md'; did you mean"),
        ('attack = "semi-rigid"', 'attack = "semirigid"', "unknown mode 'semirigid'; did you mean"),
        ('move = "free"', 'mov = "free"', "unknown kind of order 'mov'; did you mean 'move'?"),
        ("[clocks.movement]", "[clocks.movment]", "unknown phase 'movment'; did you mean 'movement'?"),
        ("warning = 5", "warning = 20", "the warning must come before the time is over"),
        ('start = "09:00"', 'start = "9:00"', "'start' must be a time of day such as 09:30, not '9:00'"),
        ("turn = 1", "turn = 9", "'turn' must be a whole number from 0 to 3, not 9"),
    ],
)
def test_every_fault_is_named_with_its_line(old: str, new: str, says: str) -> None:
    found = problems(exercise=(old, new))
    line = line_of(EXERCISE, old)
    assert any(each.startswith(f"little/exercise.toml:{line}: ") and says in each for each in found), found


def test_a_side_without_a_player_and_a_missing_facilitator_are_named() -> None:
    found = problems(exercise=('side = "south"', 'side = "north"'))
    assert any("side 'south' has no player; add a seat for one" in each for each in found)
    found = problems(exercise=('role = "facilitator"', 'role = "observer"'))
    assert any("there is no facilitator" in each for each in found)


def test_an_exercise_for_another_scenario_is_refused() -> None:
    (found,) = problems(exercise=('scenario = "little"', 'scenario = "big"'))
    assert found.endswith("the exercise is for the scenario 'big' but lies over 'little'")


def test_a_guide_alone_is_refused() -> None:
    with pytest.raises(ContentError, match=r"guide\.md: is for an exercise; add exercise\.toml"):
        load({**scenario_files(), "guide.md": b"Text\n"})


def test_sizes_are_bounded() -> None:
    exercise = little()
    many = tuple(ResearchQuestion(f"q{n}", "Why?") for n in range(LIMITS["questions"] + 1))
    crowded = replace(exercise, questions=(*exercise.questions, *many))
    assert [flaw.message for flaw in flaws(crowded, NAMES)] == [
        "has 62 questions, the limit is 60; leave some out"
    ]
    (flaw,) = flaws(replace(exercise, notes="a\n" * MAX_TEXT), NAMES)
    assert flaw.path == ("notes",)
    assert "'notes' has 16,000 characters" in flaw.message
    (flaw,) = flaws(replace(exercise, notes="a\x00"), NAMES)
    assert "cannot be shown" in flaw.message


# the way back -----------------------------------------------------------------------------------------

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True)
CHARS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")
TEXTS = st.text(CHARS | st.sampled_from('"\\\n\t'), max_size=60).map(str.strip)
TITLES = TEXTS.map(lambda text: text or "x")
TURNS = st.tuples(st.just(()), st.booleans()) | st.tuples(
    st.lists(st.integers(1, 3), max_size=3, unique=True).map(tuple), st.just(False)
)
CLOCKS = st.integers(1, 99).flatmap(
    lambda minutes: st.builds(PhaseTime, st.just(minutes), st.integers(0, minutes - 1))
)
SEATS = st.tuples(
    st.builds(
        ExerciseSeat, st.just("chief"), TITLES, st.just("facilitator"), st.just(""), TEXTS, TEXTS, TEXTS
    ),
    st.builds(ExerciseSeat, st.just("n"), TITLES, st.just("player"), st.just("north"), briefing=TEXTS),
    st.builds(ExerciseSeat, st.just("n2"), TITLES, st.just("player"), st.just("north")),
    st.builds(ExerciseSeat, st.just("s"), TITLES, st.just("player"), st.just("south")),
    st.builds(ExerciseSeat, st.just("o"), TITLES, st.just("observer"), st.sampled_from(["", "south"])),
)
SEAT_IDS = ("chief", "n", "n2", "s", "o")


def plan_item(key: str, datum: str, names: tuple[str, str, str], texts: tuple[str, str],
              seats: list[str], turns: tuple[tuple[int, ...], bool]) -> PlanItem:  # fmt: skip
    return PlanItem(key, datum, *names, *texts, tuple(seats), *turns)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    """Sound exercises for `NAMES`."""
    aim, question = (
        st.builds(TrainingObjective, IDS, TITLES, TEXTS, TEXTS),
        st.builds(ResearchQuestion, IDS, TITLES),
    )
    aims = draw(st.lists(aim, max_size=3, unique_by=lambda each: each.id))
    questions = draw(st.lists(question, max_size=3, unique_by=lambda each: each.id))
    names = st.tuples(
        st.sampled_from(["", *(each.id for each in questions)]),
        st.sampled_from(["", *(each.id for each in aims)]),
        st.sampled_from(["", *SEAT_IDS]),
    )
    seats = st.lists(st.sampled_from(SEAT_IDS), max_size=3, unique=True)
    item = st.builds(plan_item, IDS, TITLES, names, st.tuples(TEXTS, TEXTS), seats, TURNS)
    entry = st.builds(TimetableEntry, st.just("09:05"), st.integers(1, 60), TITLES, TEXTS, st.integers(0, 3))
    return Exercise(
        id=draw(st.from_regex(r"[a-z][a-z0-9-]{0,11}", fullmatch=True)),
        title=draw(TITLES),
        scenario="little",
        purpose=draw(TITLES),
        minutes=draw(st.integers(0, 600)),
        turns=draw(st.integers(0, 3)),
        notes=draw(TEXTS),
        objectives=tuple(aims),
        questions=tuple(questions),
        plan=tuple(draw(st.lists(item, max_size=3, unique_by=lambda each: each.id))),
        seats=draw(SEATS),
        modes=draw(st.dictionaries(st.sampled_from(list(NAMES.orders)), st.sampled_from(list(MODES)))),
        clocks=draw(st.dictionaries(st.sampled_from(["default", *NAMES.phases]), CLOCKS)),
        timetable=tuple(draw(st.lists(entry, max_size=2))),
        guide=draw(TEXTS),
    )


@given(exercises())
def test_what_is_written_is_read_again_equal(exercise: Exercise) -> None:
    assert flaws(exercise, NAMES) == ()
    assert exercise_from_text(to_toml(exercise), NAMES) == exercise
    assert load({**scenario_files(), **to_files(exercise)}).exercise == exercise


@given(st.text(max_size=200))
def test_any_text_is_refused_with_words(text: str) -> None:
    with pytest.raises(ContentError) as caught:  # no text of 200 characters has all that is needed
        exercise_from_text(text, NAMES)
    assert caught.value.problems


def test_the_little_exercise_survives_both_ways() -> None:
    exercise = little()
    assert exercise_from_text(to_toml(exercise), NAMES) == exercise
    assert set(to_files(exercise)) == {"exercise.toml", "guide.md", "briefings/seat-north_land.md"}


# library ----------------------------------------------------------------------------------------------


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """A user's folder with an exercise over the shipped tutorial."""
    write_files(tmp_path / "exercises" / "mine", tutorial_exercise())
    return tmp_path


def test_the_library_lists_exercises_and_opens_them_by_id(users: Path) -> None:
    library = Library([users])
    card = {card.id: card for card in library.exercises()}["little-exercise"]
    assert (card.title, card.scenario, card.minutes) == ("Little exercise", "tutorial-strait", 90)
    assert card.seats[0] == ("facilitator", "Exercise director", "facilitator")
    assert not card.shipped
    opened, plain = library.open("little-exercise"), library.open("tutorial-strait")
    assert opened.scenario.exercise is not None
    assert opened.scenario.exercise.id == "little-exercise"
    assert opened.scenario.id == "tutorial-strait"
    assert opened.scenario.injects == plain.scenario.injects
    assert opened.scenario.content_hash != plain.scenario.content_hash
    assert plain.scenario.exercise is None
    assert open_blobs(opened.blobs).scenario == opened.scenario


def test_faults_are_named_by_the_exercises_folder(users: Path) -> None:
    write_files(users / "exercises" / "mine", tutorial_exercise(exercise=("turns = [1, 3]", "turns = [99]")))
    with pytest.raises(ContentError) as caught:
        Library([users]).open("little-exercise")
    assert str(caught.value).startswith("mine/exercise.toml:")
    with pytest.raises(ContentError, match="did you mean 'little-exercise'"):
        Library([users]).open("little-exercse")


def test_a_missing_scenario_and_strange_files_are_named(users: Path) -> None:
    folder = users / "exercises" / "mine"
    write_files(folder, {"units.toml": b""})
    with pytest.raises(ContentError, match=r"mine/units\.toml: is no file of an exercise"):
        Library([users]).open("little-exercise")
    (folder / "units.toml").unlink()
    data = (folder / "exercise.toml").read_bytes().replace(b'"tutorial-strait"', b'"tutorial-strat"')
    write_files(folder, {"exercise.toml": data})
    with pytest.raises(
        ContentError, match="needs the scenario 'tutorial-strat', which is not there; did you"
    ):
        Library([users]).open("little-exercise")


def test_broken_heads_are_left_out_and_named(users: Path) -> None:
    write_files(users / "exercises" / "a", {"exercise.toml": b"[exercise]\nid = 5\n"})
    library = Library([users])
    assert [card.folder.name for card in library.exercises() if not card.shipped] == ["mine"]
    assert [str(problem) for problem in library.problems] == [
        "a/exercise.toml:1: has no table [exercise] with 'id' and 'scenario'"
    ]


def test_an_exercise_inside_a_scenarios_folder_opens_with_it(tmp_path: Path) -> None:
    files = scenario_files(scenario=('ruleset = "small"', 'ruleset = "modern-ops"'))
    write_files(tmp_path / "scenarios" / "little", {**files, **exercise_files()})
    write_files(tmp_path / "maps", {"little.hexmap": map_bytes()})
    library = Library([tmp_path])
    card = {card.id: card for card in library.exercises()}["little-exercise"]
    assert card.within
    with pytest.raises(ContentError) as inside:  # the ruleset has no such units, but both ways lead there
        library.open("little-exercise")
    with pytest.raises(ContentError) as whole:
        library.open("little")
    assert inside.value.problems == whole.value.problems
