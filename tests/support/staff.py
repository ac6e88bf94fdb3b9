"""A game with an events list: two players on the northern side, and an inject for every kind of trigger."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from support.small_game import Table, small_game, unit

from wargame.engine.dice import SeededDice
from wargame.engine.game import Game, compile_game
from wargame.engine.inject_list import reading_of
from wargame.engine.orders import EndPhase, Order
from wargame.engine.refusals import Refusal
from wargame.rules.expressions import Expression
from wargame.rules.intake import Place
from wargame.scenarios.model import Inject, Seat, Track

FIELD = """
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
. . . . .
"""


def inject(key: str, number: int, **changes: Any) -> Inject:
    """An inject to everybody that only the facilitator sends, unless `changes` say otherwise."""
    settings: dict[str, Any] = {
        "id": key,
        "number": number,
        "title": key.capitalize(),
        "text": f"{key} happens.",
        "turn": 0,
        "phase": "",
        "when": None,
        "manual": not changes.keys() & {"turn", "when", "after", "unanswered", "manual"},
        "seats": (),
        "effects": (),
        "expected": "An answer.",
        "note": "How long?",
    }
    return Inject(**{**settings, **changes})


def staff_game(*injects: Inject, turns: int = 6) -> Game:
    """North has two seats, "north" and "aide"; an area "town" and a track "harm" are known to conditions."""
    game = small_game(
        FIELD,
        unit("north", "infantry", "0101", stocks={"combat_drones": 3}),
        unit("south", "infantry", "0306"),
        areas={"town": ["0306", "0305"]},
        tracks=(Track("harm", "Harm", 10, 0, 100, "", ""),),
        turns=turns,
        injects=injects,
    )
    seats = (*game.scenario.seats, Seat("aide", "Aide", "player", "north"))
    return compile_game(game.ruleset, replace(game.scenario, seats=seats), game.map)


def staff_table(*injects: Inject, turns: int = 6) -> Table:
    """The game of `staff_game`, begun."""
    return Table(staff_game(*injects, turns=turns))


def condition(game: Game, text: str) -> Expression:
    """A condition over the game's vocabulary."""
    reading = reading_of(game)
    made = reading.condition(text, Place("test", 1))
    assert not reading.intake.problems, reading.intake.problems
    return made


def order(play: Table, given: Order, seat: str = "facilitator") -> Refusal | None:
    """Gives an order; the refusal if there is one."""
    return play.engine.submit(play.state, seat, given, SeededDice(1, 0)).refusal


def until(play: Table, turn: int, phase: str = "") -> None:
    """Every asked side ends its phase until a turn, and in it a phase, has come."""
    phases = [each.id for each in play.game.ruleset.phases]
    for _ in range(200):
        there = play.state.turn > turn or (
            play.state.turn == turn and phase in ("", phases[play.state.phase])
        )
        if play.state.ended or there:
            return
        seat = play.game.sides[play.state.waiting[0]].id
        assert order(play, EndPhase(), seat) is None
    raise AssertionError("the game does not go on")


def states(play: Table) -> dict[str, str]:
    """By id the states of all injects as the facilitator sees them."""
    return {view.id: view.state for view in play.engine.observe(play.state, "facilitator").injects}


def text(key: str, number: int, **changes: Any) -> str:
    """An inject as JSON, held for the facilitator unless `changes` say otherwise."""
    made: dict[str, Any] = {
        "id": key,
        "number": number,
        "title": key.capitalize(),
        "text": f"{key} happens.",
        "expected": "An answer.",
        "evaluator": "How long?",
    }
    if not changes.keys() & {"turn", "at", "when", "after", "unanswered", "manual"}:
        made["manual"] = True
    return json.dumps({**made, **changes})
