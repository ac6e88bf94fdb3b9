"""What one seat knows, taken out of a game: papers for the scenario, a state for the belief.

Everything is built field by field from the seat's belief and view; what is not named here does not leave.
Numbers of units, incidents, zones and areas are the packet's own, as the game's tell how many others there
are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from wargame.engine.belief import belief
from wargame.engine.codec import order_to_json
from wargame.engine.committed import orders_of
from wargame.engine.game import Game
from wargame.engine.roster import setup_of
from wargame.engine.state import (
    IDENTIFIED,
    NOBODY,
    OFF_MAP,
    Contact,
    Decision,
    Holding,
    Incident,
    State,
    Unit,
)
from wargame.engine.view import SeatView, UnitView
from wargame.play.pbem.deskwork import desk_item, message, shown_keys
from wargame.play.pbem.numbers import ADVANCE, RETREAT, Numbers
from wargame.play.pbem.papers import EndPaper, InjectPaper, Papers, SeatPaper, UnitPaper
from wargame.play.pbem.paperwork import grade_papers, objective_papers, side_papers, track_papers
from wargame.scenarios.exercise.model import Exercise

Mix = Callable[[list[int]], list[int]]
"""Puts a list into an order that tells nothing."""

_STRANGER = "stranger"


class Redaction:
    """The papers, the state and the unit numbers of one packet for a player's seat."""

    def __init__(
        self, game: Game, state: State, view: SeatView, mix: Mix, exercise: Exercise | None = None
    ) -> None:
        """`view`: what the seat knows of `state`. `exercise`: the one that holds now, if one does."""
        self._exercise = exercise
        self._game, self._true, self._view = game, state, view
        self._side = view.side
        self._allied = game.allied[view.side]
        self._believed = belief(game, state, view.side)
        self._shown = {unit.id: unit for unit in view.units}
        own = [unit.id for unit in state.units if unit.side == self._side]
        allies = [n for n in self._shown if n not in own and self._allied[state.units[n].side]]
        others = [n for n in self._shown if not self._allied[state.units[n].side]]
        self.numbers = Numbers((*own, *allies, *(mix(others) if game.fog else others)))
        self._pack = self.numbers.packed
        self.state = self._state()
        self.papers = self._papers()

    # -- the scenario -----------------------------------------------------------------------------------

    def _papers(self) -> Papers:
        game, scenario, view = self._game, self._game.scenario, self._view
        bloc = [side.id for number, side in enumerate(game.sides) if self._allied[number]]
        exercise = self._exercise
        own = exercise.seat(view.seat) if exercise else None
        units = [self._unit_paper(place, real) for place, real in enumerate(self.numbers.real)]
        if len(self.state.units) > len(units):
            units.append(self._stranger_paper())
        return Papers(
            id=scenario.id,
            title=scenario.title,
            summary=scenario.summary,
            place=scenario.place,
            ruleset=scenario.ruleset,
            map=scenario.map,
            start_date=scenario.start_date,
            turn_hours=scenario.turn_hours,
            turns=scenario.turns,
            play_minutes=scenario.play_minutes,
            sides=side_papers(game, self._side),
            seats=tuple(SeatPaper(each.id, each.title, each.role, each.side) for each in scenario.seats),
            initiative=scenario.initiative,
            units=tuple(units),
            supply={side: tuple(scenario.supply.get(side, ())) for side in bloc},
            objectives=objective_papers(scenario, {goal.id for goal in view.objectives}),
            grades=grade_papers(scenario, bloc),
            ends=tuple(EndPaper(each.id, each.title, each.all_lose) for each in scenario.ends),
            injects=tuple(InjectPaper(each.id, each.number, each.title, each.text) for each in view.injects),
            tracks=track_papers(scenario, view.tracks),
            briefing=scenario.briefing,
            seat=view.seat,
            exercise=exercise.title if exercise else "",
            notes=exercise.notes if exercise else "",
            seat_briefing=own.briefing if own else "",
            lines={side: dict(game.holdings[game.side_index[side]].line_hexes) for side in bloc},
        )

    def _unit_paper(self, place: int, real: int) -> UnitPaper:
        """The papers of a unit: whole for the bloc's own, else as the view has them."""
        game, shown = self._game, self._shown.get(real)
        setup = setup_of(game, self._true, real)
        mine = setup.side == game.sides[self._side].id
        if shown is None:  # lost, or off the map
            name = setup.name if self._true.units[real].steps <= 0 else ""
            return UnitPaper(
                f"unit-{place}",
                name,
                "",
                setup.side,
                setup.type,
                "",
                "",
                setup.steps,
                dict[str, int](),
                0,
                "",
            )
        side = game.sides[shown.side].id
        if shown.level >= IDENTIFIED and (self._allied[shown.side] or not game.fog):
            return UnitPaper(
                setup.id,
                setup.name,
                setup.local,
                side,
                setup.type,
                setup.echelon,
                setup.formation,
                setup.steps,
                dict(setup.stocks),
                setup.arrives,
                setup.note if mine else "",
            )
        return self._contact_paper(place, side, shown)

    def _contact_paper(self, place: int, side: str, shown: UnitView) -> UnitPaper:
        return UnitPaper(
            shown.key or f"contact-{place}",
            shown.name or "",
            shown.local or "",
            side,
            shown.type or self._any_type(),
            shown.echelon or "",
            shown.formation or "",
            shown.full_steps or 0,
            {},
            0,
            "",
        )

    def _stranger_paper(self) -> UnitPaper:
        side = next(side for number, side in enumerate(self._game.sides) if not self._allied[number])
        return UnitPaper(_STRANGER, "", "", side.id, self._any_type(), "", "", 0, {}, 0, "")

    def _any_type(self) -> str:
        """A type for units of which the seat does not know it; the state says that it is unknown."""
        return self._game.types[0].key

    # -- the state --------------------------------------------------------------------------------------

    def _state(self) -> State:
        game, true, known, view = self._game, self._true, self._believed, self._view
        perceived = [
            rung if self._allied[number] else true.perceived[self._side]
            for number, rung in enumerate(true.perceived)
        ]
        state = State(
            turn=known.turn,
            phase=known.phase,
            group=known.group,
            waiting=list(known.waiting),
            orders=known.orders,
            units=[self._unit(place, real) for place, real in enumerate(self.numbers.real)],
            contacts=[self._contacts() if self._allied[number] else {} for number in range(len(game.sides))],
            control=list(known.control),
            patrols=dict(sorted((self._pack(unit), hex_id) for unit, hex_id in known.patrols.items())),
            next_id=1000,
            decisions=self._decisions(),
            rung=known.rung,
            perceived=perceived,
            calm_turns=known.calm_turns,
            offered=known.offered,
            tracks=dict(view.tracks),
            points={goal.id: goal.points for goal in view.objectives},
            losses=[view.losses.get(number, 0) for number in range(len(game.sides))],
            released={inject.id: inject.sent_turn for inject in view.injects},
            weather=known.weather,
            felt=[0 for _ in game.sides],
            perceived_turn=[0 for _ in game.sides],
            incidents=list(self._incidents()),
            estimates={key: replace(each) for key, each in known.estimates.items()},
            biases=dict(known.biases),
            holdings=[self._holding(number) for number in range(len(game.sides))],
            light=known.light,
            asked=known.asked,
            committed={side: self._committed(side) for side in known.committed},
            modes=dict(known.modes),
            desk=[desk_item(each, self.numbers) for each in view.desk],
            messages=[message(each) for each in view.messages],
            message_counts={key: count for key, count in true.message_counts.items() if key == view.seat},
            shown=shown_keys(view),
            desk_counts={key: count for key, count in true.desk_counts.items() if key == view.seat},
        )
        self._add_zones(state)
        return state

    def _unit(self, place: int, real: int) -> Unit:
        """The unit as the bloc believes it to be; of allies only what the view shows."""
        unit = self._believed.units[real].copy()
        if real not in self._shown:
            numbers = (unit.steps, unit.full_steps, 0, 0, 0, -1, 0, 0)
            return Unit(place, unit.side, unit.type, OFF_MAP, *numbers, False, {}, {})
        if unit.side != self._side:
            unit.exposure = 0
        unit.id = place
        return unit

    def _contacts(self) -> dict[int, Contact]:
        held = self._true.contacts[self._side]
        return dict(sorted((self._pack(n), held[n].copy()) for n in held if n in self._shown))

    def _add_zones(self, state: State) -> None:
        """Zones and areas that the bloc knows of. How many hover in others' zones it does not know."""
        for place, zone in enumerate(self._believed.zones.values(), 1):
            owner = self._pack(zone.unit)
            own = self._allied[zone.side]
            if owner == NOBODY:
                owner = self._stranger(state)
            count = zone.count if own else 1
            state.zones[place] = replace(zone, id=place, unit=owner, count=count, seen=self._bloc())
        for place, area in enumerate(self._believed.areas.values(), 1):
            state.areas[place] = replace(area, id=place, seen=self._bloc())

    def _stranger(self, state: State) -> int:
        """One unit off the map that stands for all that are not known."""
        place = len(self.numbers.real)
        if len(state.units) == place:
            side = self._allied.index(False)
            state.units.append(Unit(place, side, 0, OFF_MAP, 0, 0, 0, 0, 0, 0, 0, 0, False, {}, {}))
        return place

    def _bloc(self) -> int:
        return sum(1 << number for number, allied in enumerate(self._allied) if allied)

    def _incidents(self) -> Iterable[Incident]:
        for place, each in enumerate(self._view.incidents, 1):
            known = self._bloc() if each.side != NOBODY else 0
            yield Incident(place, each.turn, each.side, each.action, each.hex, known, 0)

    def _holding(self, number: int) -> Holding:
        if not self._allied[number]:
            return Holding()
        holding = self._true.holdings[number].copy()
        for cadre in holding.cadres:
            cadre.unit = self._pack(cadre.unit)
        return holding

    def _committed(self, side: int) -> list[str]:
        pack = self.numbers.pack
        return [order_to_json(pack(order)) for order in orders_of(self._believed, side)]

    def _decisions(self) -> list[Decision]:
        """The question that waits: the seat's own as far as it needs it, another side's as a mere fact."""
        if not self._true.decisions:
            return []
        asked = self._true.decisions[-1]
        if asked.side != self._side:
            return [Decision(1, "", "", asked.side, (), False, ())]
        choices = tuple(
            (self.numbers.pack_choice(asked, key), text, args) for key, text, args in asked.choices
        )
        about = self._about(asked)
        return [Decision(1, asked.kind, asked.rule, asked.side, choices, asked.needs_reason, about)]

    def _about(self, asked: Decision) -> tuple[int | str, ...]:
        """What a question's screen shows of its data: never who beat a stack that must fall back."""
        if asked.kind == RETREAT:
            left, lost, count, *units = (int(value) for value in asked.data)
            return (left, lost, 0, *(self._pack(unit) for unit in units[count:]))
        if asked.kind == ADVANCE:
            where, *units = (int(value) for value in asked.data)
            return (where, *(self._pack(unit) for unit in units))
        return ()
