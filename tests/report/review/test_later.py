"""What comes of an order later stays with that order: secret orders carried out together, and hovering."""

from __future__ import annotations

import random

from support.botgames import SMALL, small_war
from support.secret_rules import secret_ruleset
from support.small_game import small_game, unit

from wargame.engine.engine import Engine
from wargame.engine.events import Adjudicated, OrderVoided
from wargame.engine.game import Game
from wargame.engine.orders import EndPhase, Hover
from wargame.play.journal import Journal, MemoryStore
from wargame.play.player import seat_to_act
from wargame.play.session import Session
from wargame.report.review.review import review_of

FIGHTS = ("hover", "attack", "strike")


def played(game: Game, seed: int, likes: tuple[str, ...] = FIGHTS) -> Session:
    """A game of random orders that prefers some kinds."""
    session = Session(Engine(game), Journal("", MemoryStore()), seed)
    luck = random.Random(seed)
    for _ in range(400):
        seat = seat_to_act(session.engine, session.state)
        if not seat:
            break
        legal = list(session.engine.orders(session.state, seat))
        fights = [order for order in legal if order.kind in likes]
        wish = luck.random()
        order = luck.choice(fights) if fights and wish < 0.7 else luck.choice([*legal, EndPhase()])
        if session.submit(seat, order).entry is None:
            session.submit(seat, EndPhase())
    return session


def secret_war() -> Game:
    return small_game(
        SMALL,
        unit("north", "infantry", "0103"),
        unit("north", "armour", "0303"),
        unit("north", "artillery", "0302"),
        unit("south", "infantry", "0104", posture="dug_in"),
        unit("south", "infantry", "0304"),
        unit("south", "artillery", "0407"),
        ruleset=secret_ruleset(),
        turns=4,
        rung=4,
    )


def test_secret_orders_have_the_outcome_that_came_when_they_were_carried_out() -> None:
    fights = voided = 0
    for seed in range(3):
        session = played(secret_war(), seed)
        review = review_of(session, "facilitator")
        made = [each for each in review.made if each.kind in ("attack", "strike")]
        events = [event for entry in session.entries for event in entry.events]
        settled = [
            each for each in events if isinstance(each, Adjudicated) and each.kind in ("combat", "strike")
        ]
        linked = [ruled for each in made for ruled in each.ruled]
        assert sorted(each.number for each in linked) == sorted(
            each.number for each in review.ruled if each.kind in ("combat", "strike")
        )
        assert len(linked) == len(settled)
        for each in made:
            for ruled in each.ruled:
                assert ruled.entry > each.entry
                assert ruled.side == each.side
        fights += len(linked)
        told = [each for each in review.made if each.settled.startswith("it had become impossible")]
        voided += len(told)
        assert len(told) <= sum(isinstance(event, OrderVoided) for event in events)
    assert fights > 5
    assert voided > 0


def test_munitions_that_hover_strike_for_the_order_that_sent_them() -> None:
    struck = 0
    for seed in range(10):
        session = played(small_war(), seed, ("hover", "move"))
        review = review_of(session, "facilitator")
        for made in review.made:
            if made.kind != "hover":
                continue
            order = session.journal[made.entry].order
            assert isinstance(order, Hover)
            for ruled in made.ruled:
                assert (ruled.kind, ruled.unit, ruled.weapon) == ("hover", order.unit, order.weapon)
                struck += 1
        assert sum(each.kind == "hover" for each in review.ruled) == sum(
            ruled.kind == "hover" for made in review.made for ruled in made.ruled
        )
    assert struck > 0
