"""What a seat may know of estimates: its own bloc's, and for the facilitator and after the end the truth."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.estimates import Score, confidence, scores, true_value
from wargame.engine.game import Game
from wargame.engine.state import State


@dataclass(frozen=True, slots=True)
class EstimateView:
    """What the bloc of `viewer` (its first side) believes of a quantity of `subject`: hundredths of `unit`.

    `age`: turns since the newest information in it, which came from `source`. `truth` is None for a player
    while the game goes on.
    """

    viewer: int
    subject: int
    quantity: str
    title: str
    unit: str
    low: int
    best: int
    high: int
    confidence: str
    age: int
    source: str
    truth: int | None = None


@dataclass(frozen=True, slots=True)
class DeceptionView:
    """A deception by the seat's bloc: others are shown `share` per cent more, up to and with turn `until`."""

    side: int
    quantity: str
    share: int
    until: int


def estimate_views(game: Game, state: State, side: int, everything: bool) -> tuple[EstimateView, ...]:
    """The estimates of the seat's bloc; all of them, with the truth, if the seat may know everything."""
    rules = game.ruleset.estimates
    if rules is None:
        return ()
    views: list[EstimateView] = []
    for (viewer, subject, key), held in sorted(state.estimates.items()):
        if not everything and (side < 0 or not game.allied[side][viewer]):
            continue
        quantity = rules.quantities[key]
        source = rules.sources.get(held.source)
        views.append(
            EstimateView(
                viewer,
                subject,
                key,
                quantity.title,
                quantity.unit,
                held.low,
                held.best,
                held.high,
                confidence(rules, held),
                max(0, state.turn - held.turn),
                source.title if source else held.source,
                true_value(game, state, subject, quantity) if everything else None,
            )
        )
    return tuple(views)


def deception_views(game: Game, state: State, side: int, everything: bool) -> tuple[DeceptionView, ...]:
    """The deceptions of the seat's bloc, or all."""
    return tuple(
        DeceptionView(owner, quantity, bias.share, bias.until)
        for (owner, quantity), bias in sorted(state.biases.items())
        if everything or (side >= 0 and game.allied[side][owner])
    )


def score_views(game: Game, state: State, everything: bool) -> tuple[Score, ...]:
    """How good the estimates of every bloc are, for who may know everything."""
    return scores(game, state) if everything else ()
