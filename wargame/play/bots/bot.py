"""The bot: plans once for each activation of its side, then gives the plan's orders one by one."""

from __future__ import annotations

from collections.abc import Iterable

from wargame.engine.game import Game
from wargame.engine.options import Options
from wargame.engine.orders import AnswerDecision, Attack, EndPhase, OfferStepDown, Order
from wargame.play.bots.acting import plan_acts
from wargame.play.bots.calm import held_back
from wargame.play.bots.campaign import resolve
from wargame.play.bots.deciding import answer, wants_calm
from wargame.play.bots.fighting import plan_attacks
from wargame.play.bots.knowledge import Knowledge, knowledge_of
from wargame.play.bots.ladderwise import Choice, affordable
from wargame.play.bots.moving import plan_moves, plan_postures
from wargame.play.bots.picture import look
from wargame.play.bots.postures import merits
from wargame.play.bots.scouting import plan_sorties
from wargame.play.bots.source import OptionSource
from wargame.play.bots.striking import plan_fires
from wargame.play.bots.temper import Temper

Moment = tuple[int, int]
"""Turn and phase."""

_NO_MOMENT: Moment = (0, -1)


class SideBot:
    """Plays one seat from what the seat may see and ask, and from what its side knows from the start.

    No chance is involved: the same game, played again, gets the same orders. A bot remembers its plan only
    within an activation; it may take over a game at any moment.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._merits = merits(knowledge.ruleset)
        self._moment = _NO_MOMENT
        self._orders = -1
        self._plan: list[Choice] = []
        self._given: Choice | None = None

    def choose(self, questions: OptionSource) -> Order:
        """The next order of the seat; it is legal as far as the seat can know."""
        if questions.decision is not None:
            return self._answer(questions)
        moment = (questions.turn, questions.phase)
        if moment != self._moment or questions.orders_given < self._orders:
            self._moment = moment
            self._plan = self._make_plan(questions)
        self._orders = questions.orders_given
        self._given = None
        while self._plan:
            choice = self._plan.pop(0)
            if questions.check(choice.order) is None:
                self._given = choice
                if isinstance(choice.order, Attack):
                    # A battle changes what the next one is worth.
                    self._moment = _NO_MOMENT
                return choice.order
        self._moment = _NO_MOMENT
        return EndPhase()

    def _answer(self, questions: OptionSource) -> AnswerDecision:
        view = questions.view()
        assert view.decision is not None
        why = self._given.why if self._given else ""
        return answer(look(self.knowledge, view), view.decision, why)

    def _make_plan(self, source: OptionSource) -> list[Choice]:
        picture = look(self.knowledge, source.view())
        options = source.options()
        resolved = resolve(picture)
        kinds = self.knowledge.ruleset.phases[source.phase].orders
        choices: list[Choice] = []
        if "step_down" in kinds and OfferStepDown() in options.general and wants_calm(picture):
            choices.append(Choice(1.0, OfferStepDown(), 0, "calm serves us"))
        if "scout" in kinds:
            choices += plan_sorties(picture, source, _named(options, "scout"))
        if "strike" in kinds or "hover" in kinds or "patrol" in kinds:
            choices += plan_fires(picture, source, _fires(options))
        if "move" in kinds:
            able = frozenset(_named(options, "move"))
            choices += plan_moves(picture, source, able, _postures(options), self._merits, resolved)
        elif "posture" in kinds:
            choices += plan_postures(picture, _postures(options), self._merits, frozenset())
        if "attack" in kinds:
            choices += plan_attacks(picture, source, frozenset(_named(options, "attack")))
        choices += plan_acts(picture, source, options, resolved)
        return affordable(picture, held_back(picture, choices, resolved), resolved)


def _named(options: Options, kind: str) -> dict[int, list[str]]:
    """Unit id to the names of its abilities of a kind that are not refused now."""
    found: dict[int, list[str]] = {}
    for unit, abilities in options.units.items():
        names = [ability.name for ability in abilities if ability.kind == kind and ability.refusal is None]
        if names:
            found[unit] = names
    return found


def _fires(options: Options) -> dict[int, dict[str, list[str]]]:
    """Unit id to order kind to weapons, for strikes, hovering and air cover."""
    found: dict[int, dict[str, list[str]]] = {}
    for kind in ("strike", "hover", "patrol"):
        for unit, names in _named(options, kind).items():
            found.setdefault(unit, {})[kind] = names
    return found


def _postures(options: Options) -> dict[int, frozenset[str]]:
    return {unit: frozenset(names) for unit, names in _named(options, "posture").items()}


def make_bot(game: Game, seat_id: str, temper: Temper | None = None) -> SideBot:
    """A bot for a player's seat. It keeps only what its side knows of the game."""
    seat = next(seat for seat in game.scenario.seats if seat.id == seat_id)
    return SideBot(knowledge_of(game, seat.side, temper))


def make_bots(game: Game, seats: Iterable[str] | None = None) -> dict[str, SideBot]:
    """Bots by seat id: for those seats, or for every player's seat."""
    if seats is None:
        seats = [seat.id for seat in game.scenario.seats if seat.role == "player"]
    return {seat: make_bot(game, seat) for seat in seats}
