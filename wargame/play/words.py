"""What a seat may call things: units by what the seat knew of them, hexes, sides, phases."""

from __future__ import annotations

from dataclasses import dataclass

from wargame.engine.events import ContactChanged
from wargame.engine.game import Game
from wargame.engine.inject_list import inject_of
from wargame.engine.injects import receivers
from wargame.engine.learning import DRAFTS
from wargame.engine.orders import (
    Act,
    AnswerDecision,
    Attack,
    Hover,
    MoveUnit,
    Order,
    Patrol,
    Scout,
    SetPosture,
    Strike,
)
from wargame.engine.roster import setup_of
from wargame.engine.state import DETECTED, IDENTIFIED, NOBODY, UNKNOWN, State
from wargame.engine.umpire_base import CAUSE
from wargame.engine.umpire_orders import UmpireOrder
from wargame.play.inject_words import order_words
from wargame.play.umpire_words import umpire_order

Argument = str | int

NO_SIDE = -1

_PLAIN_ORDERS = {
    "end_phase": "the end of the phase",
    "step_down": "the offer of a step down",
    "withdraw": "the withdrawal of an order",
    "set_mode": "how orders are settled",
    "rule": "the ruling on an order",
    "set_argument": "how it is argued",
    "propose": "the proposal",
    "take_back": "the withdrawal of an order",
    "add_point": "the argument",
    "vote": "the vote",
    "state_view": "the view of how it should end",
    "explain": "the reason for an order",
    "write_message": "the message",
    "take_back_message": "the withdrawal of a message",
    "release_message": "the passing on of a message",
    "refuse_message": "the refusal of a message",
    "answer_message": "the answer to a message",
}
_CONTACTS = {1: "a suspected unit", 2: "a detected {0}"}


def side_of_seat(game: Game, seat: str) -> int:
    """The side that a seat plays, or NO_SIDE for the facilitator, observers and "" (the game itself)."""
    for each in game.scenario.seats:
        if each.id == seat:
            return game.side_index.get(each.side, NO_SIDE)
    return NO_SIDE


def is_facilitator(game: Game, seat: str) -> bool:
    """Whether a seat sees and may do everything."""
    return any(each.id == seat and each.role == "facilitator" for each in game.scenario.seats)


@dataclass(slots=True)
class Words:
    """Names as the seat of one side knows them in a state; `truth` names everything.

    `state` is the state in which the names are asked for; it is folded on from outside.
    """

    game: Game
    state: State
    side: int
    truth: bool

    def unit(self, unit_id: int) -> str:
        """A unit's name, or as much of it as its contact level allows."""
        unit = self.state.units[unit_id]
        if (
            self.truth
            or not self.game.fog
            or (self.side != NO_SIDE and self.game.allied[self.side][unit.side])
        ):
            return setup_of(self.game, self.state, unit_id).name
        held = self.state.contacts[self.side].get(unit_id) if self.side != NO_SIDE else None
        return self.contact(unit_id, held.level, held.type) if held else "an unknown unit"

    def units(self, unit_ids: tuple[int, ...]) -> str:
        """Several units in one phrase, each name once."""
        return ", ".join(dict.fromkeys(self.unit(unit_id) for unit_id in unit_ids)) or "nobody"

    def contact(self, unit_id: int, level: int, type_index: int) -> str:
        """What an enemy unit is called at a contact level, with its type as seen."""
        if level >= IDENTIFIED:
            return setup_of(self.game, self.state, unit_id).name
        if level == UNKNOWN:
            return "an unknown unit"
        kind = self.game.types[type_index].title.lower() if level >= DETECTED else ""
        return _CONTACTS[level].format(kind)

    def new_contact(self, event: ContactChanged) -> str:
        """What the unit of a contact event is called once it is known as the event says."""
        return self.unit(event.unit) if self.truth else self.contact(event.unit, event.level, event.type)

    def hex(self, hex_id: int) -> str:
        """A hex by its label and the largest city in it."""
        if not 0 <= hex_id < self.game.grid.size:
            return "off the map"
        name = self.game.map.place_name(hex_id)
        label = self.game.grid.label(hex_id)
        return f"{label} {name}" if name else label

    def seat(self, seat_id: str) -> str:
        """The title of a seat."""
        return next((seat.title for seat in self.game.scenario.seats if seat.id == seat_id), seat_id)

    def name_of_side(self, side: int) -> str:
        return "nobody" if side == NOBODY else self.game.sides[side].name

    def sides(self, sides: tuple[int, ...]) -> str:
        return ", ".join(self.game.sides[side].name for side in sides)

    def weapon(self, key: str) -> str:
        weapon = self.game.ruleset.weapons.get(key)
        return weapon.title if weapon else key

    def sensor(self, key: str) -> str:
        sensor = self.game.ruleset.sensors.get(key)
        return sensor.title if sensor else key

    def means(self, kind: str, key: str) -> str:
        """What an adjudication of a kind was made with: a sensor, an order as data, or a weapon."""
        if kind == "act":
            return self.action(key)
        return self.sensor(key) if kind in ("detection", "scout") else self.weapon(key)

    def quantity(self, key: str) -> str:
        """The title of a quantity that sides estimate."""
        rules = self.game.ruleset.estimates
        return rules.quantities[key].title if rules and key in rules.quantities else key

    def source(self, key: str) -> str:
        """The title of a source of intelligence."""
        rules = self.game.ruleset.estimates
        return rules.sources[key].title if rules and key in rules.sources else key

    def hundredths(self, value: int) -> str:
        """A number in hundredths without needless zeros."""
        return f"{value / 100:.2f}".rstrip("0").rstrip(".")

    def posture(self, key: str) -> str:
        """A posture for people: its key without the underscores."""
        return key.replace("_", " ")

    def inject(self, key: str) -> str:
        """The title of an inject, for those who got it as a side."""
        inject = inject_of(self.game, self.state, key)
        if inject is None:
            return key
        told = self.side != NO_SIDE and key in self.state.released
        if self.truth or (told and receivers(self.game, inject) >> self.side & 1):
            return inject.title
        return "an event"

    def action(self, key: str) -> str:
        """The title of an order as data."""
        data = self.game.ruleset.orders.get(key)
        return data.title if data else key

    def cause(self, key: str) -> str:
        """What an effect came from: an order as data or an inject."""
        if key == DRAFTS:
            return "as planned"
        if key == CAUSE:
            return "the facilitator"
        return self.action(key) if key in self.game.ruleset.orders else self.inject(key)

    def stock(self, key: str) -> str:
        """The title of a stock."""
        title = self.game.ruleset.stocks.get(key)
        return title or (self.game.ruleset.weapons[key].title if key in self.game.ruleset.weapons else key)

    def skill(self, key: str) -> str:
        """A skill for people."""
        return key.replace("_", " ")

    def line(self, key: str) -> str:
        """The title of a production line."""
        line = self.game.ruleset.production.get(key)
        return line.title if line else key

    def rung(self, number: int) -> str:
        """The name of a rung of the escalation ladder."""
        return next((rung.name for rung in self.game.ruleset.ladder if rung.number == number), str(number))

    def order(self, order: Order | None) -> str:
        """An order in a few words; enemy units are not named, only where the order is aimed."""
        match order:
            case MoveUnit(unit, path):
                return f"{self.unit(unit)} moves to {self.hex(path[-1]) if path else 'nowhere'}"
            case Attack(units, where):
                return f"{self.units(units)} attack {self.hex(where)}"
            case Strike(unit, weapon):
                return f"{self.unit(unit)} strikes with {self.weapon(weapon)}"
            case Hover(unit, weapon, where):
                return f"{self.unit(unit)} sends {self.weapon(weapon)} over {self.hex(where)}"
            case Scout(unit, sensor, where):
                return f"{self.unit(unit)} sends {self.sensor(sensor)} over {self.hex(where)}"
            case Patrol(unit, where):
                return f"{self.unit(unit)} covers {self.hex(where)}"
            case SetPosture(unit, posture):
                return f"{self.unit(unit)} takes the posture {self.posture(posture)}"
            case Act(action, unit):
                return f"{self.unit(unit) + ': ' if unit >= 0 else ''}{self.action(action)}"
            case AnswerDecision():
                return "the answer to a decision"
            case UmpireOrder():
                return umpire_order(self, order)
            case None:
                return "the beginning of the game"
            case _:
                told = order_words(order, self.inject)
                return told or _PLAIN_ORDERS.get(order.kind, order.kind)
