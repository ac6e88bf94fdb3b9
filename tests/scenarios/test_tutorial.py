"""The tutorial's briefing is true: every step that it tells a beginner to take is possible."""

from __future__ import annotations

import re

import pytest

from wargame.engine.dice import SeededDice
from wargame.engine.engine import Engine
from wargame.engine.game import Game, compile_game
from wargame.engine.orders import Attack, EndPhase, Hover, MoveUnit, Order, Patrol, Scout, Strike
from wargame.engine.state import State
from wargame.scenarios.library import Library

BELMAR, ARDEN = "belmar", "arden"


class Lesson:
    """A game of the tutorial in which Arden only ends its phases."""

    def __init__(self, seed: int) -> None:
        opened = Library().open("tutorial-strait")
        self.game: Game = compile_game(opened.ruleset, opened.scenario, opened.hexmap)
        self.engine = Engine(self.game)
        self._seed, self._entry = seed, 0
        self.state: State = self.engine.begin(SeededDice(seed, 0))[0]

    def do(self, order: Order, seat: str = BELMAR) -> None:
        self._entry += 1
        outcome = self.engine.submit(self.state, seat, order, SeededDice(self._seed, self._entry))
        assert outcome.refusal is None, outcome.refusal

    def end_phase(self) -> None:
        self.do(EndPhase())
        self.do(EndPhase(), ARDEN)

    @property
    def phase(self) -> str:
        return self.game.ruleset.phases[self.state.phase].id

    def unit(self, name: str) -> int:
        return self.game.unit_index[name]

    def hex(self, label: str) -> int:
        return self.game.grid.parse(label)


@pytest.mark.parametrize("seed", range(4))
def test_turns_one_and_two_as_the_briefing_tells_them(seed: int) -> None:
    lesson = Lesson(seed)
    marines, rockets, beacon = (lesson.unit(name) for name in ("bel-marines", "bel-rockets", "bel-loitering"))
    assert lesson.phase == "intelligence"
    lesson.do(Scout(lesson.unit("bel-drones"), "recon_uas", lesson.hex("1107")))
    lesson.end_phase()
    assert lesson.phase == "strikes"
    targets = lesson.engine.targets(lesson.state, BELMAR, rockets, "strike", "guided_rockets")
    beach = [target for target in targets if lesson.game.grid.label(target.hex) in ("1007", "1107")]
    assert beach, "the garrison next to the beach sees somebody there even if the sortie fails"
    possible = [target for target in beach if target.refusal is None]
    if possible:
        lesson.do(Strike(rockets, "guided_rockets", possible[0].unit, 4))
    lesson.do(Hover(beacon, "loitering_munition", lesson.hex("0907"), 6))
    lesson.end_phase()
    assert lesson.phase == "movement"
    path = lesson.game.grid.line(lesson.state.units[marines].hex, lesson.hex("0909"))
    lesson.do(MoveUnit(marines, path[1:]))
    for _ in range(3):
        lesson.end_phase()
    assert (lesson.state.turn, lesson.phase) == (2, "intelligence")
    lesson.do(Scout(lesson.unit("bel-drones"), "recon_uas", lesson.hex("1107")))
    lesson.end_phase()
    lesson.do(Strike(beacon, "long_loitering_munition", lesson.unit("ard-guns"), 5))
    lesson.do(Patrol(lesson.unit("bel-fighters"), lesson.hex("1008")))
    lesson.end_phase()
    lesson.do(MoveUnit(marines, (lesson.hex("0908"),)))
    lesson.end_phase()
    assert lesson.phase == "combat"
    attack = Attack((marines, lesson.unit("bel-garrison")), lesson.hex("1007"))
    permission = lesson.engine.permission(lesson.state, BELMAR, attack)
    assert permission is not None
    assert (permission.needed, permission.present, permission.cost) == (9, 8, 1)
    if lesson.engine.check(lesson.state, BELMAR, attack) is None:
        lesson.do(attack)
        assert lesson.state.rung == 9


def test_hexes_and_names_in_the_briefings_are_on_the_map() -> None:
    opened = Library().open("tutorial-strait")
    grid = opened.hexmap.grid
    names = " ".join(unit.name for unit in opened.scenario.units)
    for side in opened.scenario.sides:
        labels = re.findall(r"\b[01][0-9]{3}\b", side.briefing)
        assert len(labels) >= 5
        for label in labels:
            grid.parse(label)
        units = re.findall(r"[Ss]elect (?:the )?\*\*([^*]+)\*\*", side.briefing)
        assert units
        assert all(unit in names for unit in units), units


def test_the_second_wave_is_met_over_the_strait() -> None:
    """Turn 3: the reinforcement leaves Harrow Bay for the beach through the hovering munitions."""
    lesson = Lesson(5)
    wave = lesson.unit("ard-second-wave")
    for _ in range(2):
        while lesson.phase != "adapt":
            lesson.end_phase()
        lesson.end_phase()
    assert lesson.state.turn == 3
    assert lesson.state.units[wave].hex == lesson.hex("0806")
    lesson.end_phase()
    lesson.do(Hover(lesson.unit("bel-loitering"), "loitering_munition", lesson.hex("0907"), 6))
    lesson.end_phase()
    lesson.do(EndPhase())
    reach = lesson.engine.reach(lesson.state, ARDEN, wave).cost
    assert lesson.hex("0907") in reach
