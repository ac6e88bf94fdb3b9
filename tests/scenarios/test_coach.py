"""The coach's file: what it may say, and messages for what it may not."""

from __future__ import annotations

import pytest

from wargame.rules.problems import ContentError
from wargame.scenarios.bundle import unpack
from wargame.scenarios.coach import COACH_FILE, CoachStep, coach_of, load_coach
from wargame.scenarios.library import Library, Opened

STEP = '[[steps]]\nid = "one"\ntitle = "One"\ntext = "Do it."\ndone = "{0}"\n'
NEEDS = 'during = "combat:2"\nneeds = ["{0}"]\n'


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Library().open("tutorial-strait")


def load(opened: Opened, text: str):
    return load_coach({COACH_FILE: text.encode()}, opened.scenario, opened.ruleset, where="little")


def test_the_tutorial_has_a_coach_that_a_saved_game_keeps(opened: Opened) -> None:
    coach = coach_of(opened)
    assert coach is not None and coach.side == "belmar"
    assert COACH_FILE in unpack(opened.blobs["scenario"], name="scenario")
    words = [(step.word, step.what) for step in coach.steps]
    for kind in ("scout", "strike", "hover", "move", "attack"):
        assert ("order", kind) in words
    clocks = [(s.turn, [p.id for p in opened.ruleset.phases].index(s.what)) for s in coach.steps if s.turn]
    assert clocks == sorted(clocks)


def test_no_file_is_no_coach(opened: Opened) -> None:
    assert load_coach({}, opened.scenario, opened.ruleset, where="little") is None


@pytest.mark.parametrize(
    ("done", "parts"),
    [
        ("read", ("read", "", 0)),
        ("selected", ("selected", "", 0)),
        ("selected:bel-drones", ("selected", "bel-drones", 0)),
        ("order:answer", ("order", "answer", 0)),
        ("phase:strikes:2", ("phase", "strikes", 2)),
    ],
)
def test_the_words_of_done(opened: Opened, done: str, parts: tuple[str, str, int]) -> None:
    coach = load(opened, 'side = "arden"\n' + STEP.format(done))
    assert coach is not None and coach.steps == (CoachStep("one", "One", "Do it.", *parts),)


def test_a_step_names_its_phase_and_what_it_needs(opened: Opened) -> None:
    coach = load(opened, 'side = "belmar"\n' + STEP.format("read") + NEEDS.format("can:attack:bel-marines"))
    assert coach is not None
    assert coach.steps[0].during == ("combat", 2)
    assert coach.steps[0].needs == (("can", "attack", "bel-marines"),)


def test_a_step_may_come_back_in_later_turns(opened: Opened) -> None:
    needs = NEEDS.format("cannot:attack").replace("combat:2", "combat:2+")
    coach = load(opened, 'side = "belmar"\n' + STEP.format("read") + needs)
    assert coach is not None and coach.steps[0].again
    assert coach.steps[0].during == ("combat", 2)
    assert coach.steps[0].needs == (("cannot", "attack"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('side = "belmar"\n' + STEP.format("order:scot"), "did you mean 'order:scout'"),
        ('side = "belmar"\n' + STEP.format("phase:strikes:9"), "coach.toml:6: 'done' must be read"),
        ('side = "belmer"\n' + STEP.format("read"), "did you mean 'belmar'"),
        ('side = "belmar"\n', "there is no [[steps]]"),
        ('side = "belmar"\n' + STEP.format("read") * 2, "one"),
        ('side = "belmar"\n' + STEP.format("read") + 'during = "combat:9"\n', "'during' must be PHASE:TURN"),
        ('side = "belmar"\n' + STEP.format("read") + 'needs = ["can:move"]\n', "'needs' wants 'during'"),
        (
            'side = "belmar"\n' + STEP.format("read") + NEEDS.format("enemy:beech"),
            "did you mean 'enemy:beach'",
        ),
        ('side = "belmar"\nstep = 1\n' + STEP.format("read"), "unknown key"),
    ],
)
def test_mistakes_are_named_with_their_line(opened: Opened, text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(opened, text)
    assert said in "\n".join(str(problem) for problem in caught.value.problems)
