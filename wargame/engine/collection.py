"""Intelligence: collecting, deceiving, attributing, signalling; what prisoners say; what time does.

A collection is settled by one roll that only the facilitator sees: its outcome says how precise the finding
is and on which side of the truth it lies. The bloc that collects gets the new estimate and nothing else.
"""

from __future__ import annotations

from wargame.engine import estimates, incidents, perception
from wargame.engine.effects import EffectContext, effect
from wargame.engine.events import BiasPlaced, EstimateChanged, EstimatesAged
from wargame.engine.game import Game
from wargame.engine.ruling import Ruling, Subject
from wargame.engine.state import NOBODY, Estimate, State
from wargame.resolve.contest import Contest, ContestResolver
from wargame.rules.estimatemodel import EstimateRules, Source
from wargame.rules.ordermodel import DONE

_CONTEST = ContestResolver()
NOTHING = "nothing"


def collect(ruling: Ruling, side: int, subject: int, source_id: str, outcome: str, only: str = "") -> None:
    """The bloc of `side` learns what a source has found about another side.

    `outcome` names the result; one that is no result is a failure. `only`: one quantity of those covered.
    """
    game, state = ruling.game, ruling.state
    rules = game.ruleset.estimates
    if rules is None or subject < 0 or game.allied[side][subject]:
        return
    source, result = rules.sources[source_id], rules.results.get(outcome)
    if result is None:
        return
    viewer = estimates.viewer_of(game, side)
    for key in (only,) if only else source.covers:
        quantity = rules.quantities[key]
        bias = state.biases.get((subject, key))
        truth = estimates.true_value(game, state, subject, quantity)
        new = estimates.finding(quantity, truth, bias.share if bias else 0, source, result, state.turn)
        old = state.estimates.get((viewer, subject, key))
        _tell(ruling, viewer, subject, key, estimates.combined(quantity, old, new) if old else new)


def _tell(ruling: Ruling, viewer: int, subject: int, quantity: str, found: Estimate) -> None:
    ruling.emit(
        EstimateChanged(
            viewer,
            subject,
            quantity,
            found.low,
            found.best,
            found.high,
            found.turn,
            found.source,
            seen=ruling.game.blocs[viewer],
        )
    )


def age(ruling: Ruling) -> None:
    """Estimates without news in this turn widen; deceptions whose time is over end (a procedure)."""
    game, state = ruling.game, ruling.state
    rules = game.ruleset.estimates
    if rules is None:
        return
    for viewer, bloc in perception.blocs(game):
        rows: list[tuple[int, str, int, int]] = []
        for (owner, subject, key), held in sorted(state.estimates.items()):
            if owner == viewer and held.turn < state.turn:
                low, high = estimates.aged(rules.quantities[key], held)
                if (low, high) != (held.low, held.high):
                    rows.append((subject, key, low, high))
        if rows:
            ruling.emit(EstimatesAged(viewer, tuple(rows), seen=bloc))
    for (side, key), bias in sorted(state.biases.items()):
        if bias.until <= state.turn:
            ruling.emit(BiasPlaced(side, key, 0, bias.until, seen=game.blocs[side]))


def question_prisoners(ruling: Ruling, winner: int, loser: int) -> None:
    """After a battle won: prisoners may tell of the quantity that the winner knows least about."""
    game = ruling.game
    rules = game.ruleset.estimates
    if rules is None or rules.prisoners is None or not game.enemy[winner][loser]:
        return
    told = rules.prisoners
    names = (*told.results, NOTHING)
    odds = _CONTEST.odds(Contest(told.chance, (), told.degrees, names, told.rule))
    subject = Subject("collection", told.rule, winner)
    outcome = ruling.adjudicate(subject, odds, game.contest_die, seen=0)
    source = rules.sources[told.source]
    quantity = _least_known(game, ruling.state, rules, source, winner, loser)
    collect(ruling, winner, loser, source.id, outcome.name, quantity)


def _least_known(
    game: Game, state: State, rules: EstimateRules, source: Source, side: int, subject: int
) -> str:
    """The quantity that a source covers with no estimate, or else the relatively widest one."""
    viewer = estimates.viewer_of(game, side)

    def doubt(key: str) -> int:
        held = state.estimates.get((viewer, subject, key))
        if held is None:
            return -1
        return 100 * (held.high - held.low) // max(held.best, rules.quantities[key].grain)

    widths = [(doubt(key), key) for key in source.covers]
    unknown = [key for width, key in widths if width < 0]
    return unknown[0] if unknown else max(widths, key=lambda entry: entry[0])[1]


# -- effects ---------------------------------------------------------------------------------------------


@effect("estimate")
def _estimate(ruling: Ruling, context: EffectContext) -> None:
    """An order's outcome is the result; without a roll it is the source's usual one.

    An inject tells the blocs that get its text.
    """
    rules = ruling.game.ruleset.estimates
    if rules is None:
        return
    outcome = rules.sources[context.name].usual if context.outcome in ("", DONE) else context.outcome
    for side, bloc in perception.blocs(ruling.game):
        if bloc >> context.side & 1 if context.side != NOBODY else bloc & context.seen:
            collect(ruling, side, context.subject, context.name, outcome)


@effect("deceive")
def _deceive(ruling: Ruling, context: EffectContext) -> None:
    until = ruling.state.turn + max(1, context.turns) - 1
    seen = ruling.game.blocs[context.side]
    if context.whole or (context.side, context.name) in ruling.state.biases:
        ruling.emit(BiasPlaced(context.side, context.name, max(-100, context.whole), until, seen=seen))


@effect("attribute")
def _attribute(ruling: Ruling, context: EffectContext) -> None:
    if context.side != NOBODY:
        incidents.attribute(ruling, context.side)


@effect("signal")
def _signal(ruling: Ruling, context: EffectContext) -> None:
    side = context.receiving_side
    if side >= 0:
        perception.signal(ruling, ruling.game.blocs[side], context.side)
