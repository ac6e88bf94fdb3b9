"""Two games of bots, played once: the tutorial to its end, and some turns of the main scenario."""

from __future__ import annotations

import pytest
from support.tutorial import play_tutorial

from wargame.play.bots import make_bots
from wargame.play.player import play_on
from wargame.play.session import Session
from wargame.report.register import register
from wargame.report.review.review import Review, review_of
from wargame.scenarios.library import Library
from wargame.storage.games import OpenGame, new_game


@pytest.fixture(scope="session")
def tutorial_game() -> OpenGame:
    """The tutorial, over."""
    return play_tutorial(seed=5, turns=99)


@pytest.fixture(scope="session")
def crisis() -> Session:
    """The main scenario after four turns: two blocs, a ladder, injects, estimates."""
    game = new_game(Library().open("korea-escalation"), seed=7, clock=lambda: "2027-01-01T10:00:00Z")
    play_on(game.session, make_bots(game.session.game), turns=4)
    return game.session


@pytest.fixture(scope="session")
def truth(tutorial_game: OpenGame) -> Review:
    """The facilitator's review of the tutorial."""
    return review_of(tutorial_game.session, "facilitator", register(tutorial_game.opened))


@pytest.fixture(scope="session")
def crisis_truth(crisis: Session) -> Review:
    """The facilitator's review of the crisis."""
    return review_of(crisis, "facilitator")
