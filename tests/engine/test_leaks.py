"""Leaks: change only what a seat cannot know; everything that it may ask must stay the same to the letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.data_orders import DEEDS, SABOTAGE, with_data
from support.positions import busy_table, play_at_random
from support.small_estimates import RULES
from support.small_game import Table
from support.small_rules import changed_ruleset
from support.surfaces import surfaces
from support.umpiring import REASON, done

from wargame.engine.codec import order_to_json
from wargame.engine.desk_items import DeskItem
from wargame.engine.desk_orders import AddPoint, CastVote, Propose, Rule, SetArgument, StateView
from wargame.engine.dice import ScriptedDice
from wargame.engine.message_items import Message
from wargame.engine.message_orders import AnswerMessage, ReleaseMessage, WriteMessage
from wargame.engine.orders import Order, SetPosture
from wargame.engine.state import OFF_MAP, AreaEffect, Bias, Cadre, Estimate, Incident, Line, State
from wargame.engine.umpire_orders import AddUnit

SEATS = ("north", "south", "ally", "observer")


def disguise(play: Table, seat: str, shift: int) -> State:
    """A state that differs from the true one in everything that the seat does not know."""
    game, state = play.game, play.state.copy()
    side = game.side_index.get(play.engine.seats[seat].side, -1)
    known = state.contacts[side] if side >= 0 else {}
    for unit in state.units:
        if side >= 0 and game.allied[side][unit.side]:
            continue
        held = known.get(unit.id)
        unit.stocks = {key: amount + shift for key, amount in unit.stocks.items()}
        unit.points, unit.out = shift % 5, shift % 3
        unit.exposure, unit.training, unit.used = shift, "drone_school", {"sabotage": 1}
        if not held or held.level < 3:
            unit.drone_skill = (unit.drone_skill + 7 * shift) % 500
            unit.drone_defence = (unit.drone_defence + 11 * shift) % 500
            unit.steps = 1 + (unit.steps + shift) % unit.full_steps if unit.steps else 0
            unit.posture = (unit.posture + shift) % len(game.postures)
            unit.disrupted = not unit.disrupted
            if unit.hex != OFF_MAP:
                unit.hex = (unit.hex + shift) % game.grid.size
    for number, contacts in enumerate(state.contacts):
        if side < 0 or not game.allied[side][number]:
            contacts.clear()
    for zone in state.zones.values():
        if side < 0 or not zone.seen >> side & 1:
            zone.hex = (zone.hex + shift) % game.grid.size
    for number, holding in enumerate(state.holdings):
        if side < 0 or not game.allied[side][number]:
            holding.stocks = {"steel": shift}
            holding.tiers["guidance"] = shift % 3
            holding.replacements += shift
            holding.lines["workshop"] = Line(True, shift, shift, shift)
            holding.cadres.append(Cadre(10 * shift, {"drone_skill": 10 * shift}))
    for area in list(state.areas.values()):
        if side < 0 or not area.seen >> side & 1:
            state.areas[area.id] = replace(area, hex=(area.hex + shift) % game.grid.size)
    own = len(game.unit_defs)
    for number in range(own, len(state.units)):
        unit, held = state.units[number], known.get(number)
        if side >= 0 and not game.allied[side][unit.side] and (not held or held.level < 3):
            state.added[number - own] = replace(state.added[number - own], name=f"Other {shift}", steps=shift)
    for number in range(len(state.units)):
        if side < 0 or not game.allied[side][state.units[number].side]:
            state.arrivals[number] = shift
    state.pressure += shift
    state.felt = [felt + shift for felt in state.felt]
    state.perceived_turn = [turn + shift for turn in state.perceived_turn]
    if side >= 0:
        state.rung = (state.rung + shift) % len(game.ruleset.ladder)
    for number in range(len(game.sides)):
        if side < 0 or not game.allied[side][number]:
            state.perceived[number] = (state.perceived[number] + shift) % len(game.ruleset.ladder)
    state.incidents = [
        each
        if each.known == -1 or (side >= 0 and each.known >> side & 1)
        else replace(each, side=(each.side + 1) % len(game.sides), weight=each.weight + shift)
        for each in state.incidents
    ]
    state.estimates = {
        key: held if side >= 0 and game.allied[side][key[0]] else replace(held, best=held.best + shift)
        for key, held in state.estimates.items()
    }
    state.biases = {
        key: bias if side >= 0 and game.allied[side][key[0]] else replace(bias, share=bias.share + shift)
        for key, bias in state.biases.items()
    }
    disguise_desk(play, state, seat, shift)
    return state


def disguise_desk(play: Table, state: State, seat: str, shift: int) -> None:
    """Other items and votes on the desk, and more of them, than those that the seat takes part in."""
    side = play.game.side_index.get(play.engine.seats[seat].side, -1)
    hidden: list[DeskItem] = []
    for place, item in enumerate(state.desk):
        own_order = bool(item.order) and side >= 0 and play.game.allied[side][item.side]
        views = tuple(view if view.by == seat else replace(view, text="other") for view in item.views)
        votes = tuple(vote if vote.by == seat else replace(vote, chance=shift) for vote in item.votes)
        changed = replace(item, views=views, votes=votes)
        if item.seat != seat:
            changed = replace(changed, rationale="other", confidence=shift)
        if seat not in item.members:
            changed = replace(changed, points=(), seats=(), die="d100", base=shift, outcome="no")
            if not own_order:
                order = item.order and order_to_json(SetPosture(shift, "dug_in"))
                changed = replace(changed, text="other", effect="other", mode="matrix", order=order)
                hidden.append(replace(changed, id=f"{item.seat}.9{place}", skipped=True))
        state.desk[place] = changed
    state.desk[:0] = hidden
    disguise_messages(state, seat, shift)
    for other in state.desk_counts:
        if other != seat:
            state.desk_counts[other] += shift
            state.shown.setdefault(other, []).append("north.99")


def disguise_messages(state: State, seat: str, shift: int) -> None:
    """Other words in what the seat neither wrote nor got, other words before they went, and one more."""
    for place, message in enumerate(state.messages):
        if message.seat == seat:
            state.messages[place] = replace(message, sent_to=(), sent_text="changed")
        elif seat in message.sent_to:
            state.messages[place] = replace(message, text="as it was", to=("ally",), turn=shift)
        else:
            state.messages[place] = replace(message, text="other", answer="other", state="refused")
    other = "north" if seat == "south" else "south"
    extra = Message(f"{other}.m99", "request", other, (), "more", shift, 0)
    state.messages.insert(0, extra)
    for name in state.message_counts:
        if name != seat:
            state.message_counts[name] += shift


def knowing(play: Table) -> Table:
    """The game with an act of unknown author, and with estimates, deceptions and holdings of every side."""
    state, everyone = play.state, range(len(play.game.sides))
    for side, label in enumerate(("0301", "0308", "0608")):
        done(play, AddUnit(side, "headquarters", f"Staff {side}", play.hex(label), reason=REASON))
        away = AddUnit(side, "jammer", f"Jammer {side}", play.hex(label), arrives=3, reason=REASON)
        done(play, away)
    lay_items(play)
    write_messages(play)
    action = next(iter(play.game.ruleset.actions))
    for side in everyone:
        number = 1000 + side
        own = play.game.blocs[side]
        state.incidents.append(Incident(number, 1, side, action, -1, own, 1))
        state.biases[side, "drones"] = Bias(20, 9)
        state.holdings[side].stocks["steel"] = 4
        state.holdings[side].cadres.append(Cadre(30, {"drone_defence": 300}))
        state.areas[2000 + side] = AreaEffect(2000 + side, side, "jamming", 20 + side, 1, 2, 9, own)
        for other in everyone:
            if not play.game.allied[side][other]:
                viewer = play.game.allied[side].index(True)
                state.estimates[viewer, other, "drones"] = Estimate(100, 200, 400, 1, "imagery")
    return play


def lay_items(play: Table) -> None:
    """A proposal of every side; the first is argued about by vote, with the south and the observer."""
    for seat in ("north", "south", "ally"):
        talk(play, seat, Propose(f"{seat} proposes", "peace", ("why not",)))
    talk(play, "facilitator", Rule("north.1", "argue", seats=("south", "observer")))
    talk(play, "facilitator", SetArgument("north.1", "d100", 40, ("south", "observer")))
    talk(play, "south", CastVote("in.1", 30))
    talk(play, "observer", AddPoint("in.1", "They mean it", 1))
    talk(play, "south", StateView("in.1", "We would agree"))
    for side, each in enumerate(play.game.sides):
        unit = next(unit.id for unit in play.state.units if unit.side == side)
        order = order_to_json(SetPosture(unit, "massed"))
        waits = DeskItem(f"{each.id}.2", "free", each.id, side, 1, 0, order, rationale="ours", skipped=True)
        play.state.desk.append(waits)
    for item in ("north.1", "south.1", "ally.1"):
        talk(play, "facilitator", Rule(item, "skip", reason="later"))


def write_messages(play: Table) -> None:
    """Every side writes to the next, and asks the facilitator; some of it has gone."""
    sides = ("north", "south", "ally")
    for place, seat in enumerate(sides):
        talk(play, seat, WriteMessage((sides[place - 1],), f"{seat} writes"))
        talk(play, seat, WriteMessage((), f"{seat} asks", "request"))
    talk(play, "facilitator", ReleaseMessage("north.m1", ("ally", "observer"), "changed"))
    talk(play, "facilitator", ReleaseMessage("south.m1"))
    talk(play, "facilitator", AnswerMessage("ally.m2", "so it is"))
    talk(play, "facilitator", WriteMessage(("south",), "What now?", "request"))
    talk(play, "south", WriteMessage((), "We wait", about="in.2"))


def talk(play: Table, seat: str, order: Order) -> None:
    outcome = play.engine.submit(play.state, seat, order, ScriptedDice(()))
    assert outcome.refusal is None, outcome.refusal


@pytest.mark.parametrize("seat", SEATS)
@settings(max_examples=12)
@given(picks=st.lists(st.integers(0, 10_000), min_size=0, max_size=60), shift=st.integers(1, 9))
def test_no_answer_depends_on_what_a_seat_cannot_know(seat: str, picks: list[int], shift: int) -> None:
    rules = with_data({"orders.toml": SABOTAGE + DEEDS}, changed_ruleset(estimates=RULES))
    play = knowing(busy_table(ruleset=rules))
    play_at_random(play, picks)
    if play.state.ended:
        return  # after the end everything is revealed
    other = disguise(play, seat, shift)
    assert surfaces(play.engine, other, seat) == surfaces(play.engine, play.state, seat)


def test_the_test_would_notice_a_leak() -> None:
    play = busy_table()
    assert surfaces(play.engine, disguise(play, "north", 3), "north") == surfaces(
        play.engine, play.state, "north"
    )
    spy = disguise(play, "north", 3)
    spy.units[0].steps -= 1  # an own unit: this the seat does see
    assert surfaces(play.engine, spy, "north") != surfaces(play.engine, play.state, "north")
