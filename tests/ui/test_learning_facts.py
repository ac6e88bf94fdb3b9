"""The inspector says of own units what changes their skills, and of a hex which effects lie on it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar
from support.data_orders import HELD, with_data
from support.desk import controller, seats
from support.small_game import small_game, unit

from wargame.engine.state import AreaEffect, Cadre
from wargame.ui.controller import GameController
from wargame.ui.map.scene import scene_of
from wargame.ui.table.fact_row import WrappedFact
from wargame.ui.table.facts import Fact, hex_facts, unit_facts

PICTURE = """
. . . .
. . . .
. . . .
. . . .
"""


def desk_of(seat: str) -> GameController:
    game = small_game(
        PICTURE,
        unit("north", "infantry", "0102", skill=200, defence=50),
        unit("south", "infantry", "0304", skill=300),
        ruleset=with_data(),
        holdings={"north": HELD["north"]},
    )
    desk = controller(game, seats(facilitator=True))
    state = desk.session.state
    for each in state.units:
        each.exposure, each.training = 40, "drone_school"
    state.holdings[0].cadres.append(Cadre(15, {"drone_defence": 300}, 0, 4))
    state.areas[9] = AreaEffect(9, 1, "jamming", 5, 1, 2, 3, 0b10)
    desk.session._views.clear()
    desk.look_at(seat)
    desk.refresh()
    return desk


def facts_of(desk: GameController, unit_id: int) -> dict[str, Fact]:
    found = desk.view.unit(unit_id)
    return {fact.name: fact for fact in unit_facts(desk.words, desk.view, found)} if found else {}


def test_an_own_unit_says_what_will_change_its_skills() -> None:
    facts = facts_of(desk_of("north"), 0)
    assert facts["Drone skill"].value == "2.0 of 5" and facts["Drone skill"].share == 0.4
    assert facts["Exposure"].value == "0.4 this turn"
    assert facts["Training"].value == "Drone school"
    assert facts["Cadre"].value == "15 men, teaching from turn 4"


def test_another_blocs_unit_says_nothing_of_it() -> None:
    desk = desk_of("south")
    desk.session.state.contacts[1][0] = desk.session.state.contacts[1].get(0) or _seen()
    desk.session._views.clear()
    desk.refresh()
    facts = facts_of(desk, 0)
    assert "Steps" in facts, "the unit is identified"
    assert not {"Exposure", "Training", "Cadre"} & facts.keys()


def _seen():
    from wargame.engine.state import Contact

    return Contact(3, 4, 1, 0, 2)


def test_an_effect_shows_to_those_who_know_of_it() -> None:
    for seat, knows in (("south", True), ("north", False), ("facilitator", True)):
        desk = desk_of(seat)
        marks = scene_of(desk.view, desk.game).effects
        names = [fact.name for fact in hex_facts(desk.words, desk.view, 5)]
        assert [mark.text for mark in marks] == (["Jamming, to turn 3"] if knows else [])
        assert ("Jamming" in names) == knows
        far = max(range(desk.game.grid.size), key=lambda h: desk.game.grid.distance(5, h))
        assert "Jamming" not in [fact.name for fact in hex_facts(desk.words, desk.view, far)]


def test_a_share_shows_as_a_small_bar(qtbot) -> None:
    row = WrappedFact("Drone skill", "2.0 of 5", share=0.4)
    qtbot.addWidget(row)
    bar = row.findChild(QProgressBar)
    assert bar is not None and bar.value() == 40
    plain = WrappedFact("Steps", "4 of 4")
    qtbot.addWidget(plain)
    assert plain.findChild(QProgressBar) is None
