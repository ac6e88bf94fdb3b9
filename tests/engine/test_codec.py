"""Codec: every event, order and state comes back equal; anything else is refused with a reason."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, cast, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wargame.engine import codec
from wargame.engine.codec import CodecError
from wargame.engine.events import Adjudicated, DecisionAsked, Event, GameBegan, TurnBegan, UnitMoved
from wargame.engine.orders import KINDS, AnswerDecision, Attack, Order
from wargame.engine.state import LATER, Decision, State


@dataclass
class Newer:
    """A state with a field that came later."""

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list, metadata=LATER)


INTS = st.integers(-(2**63), 2**63 - 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FREE = st.dictionaries(TEXTS, st.recursive(INTS | TEXTS | st.booleans(), st.lists, max_leaves=4), max_size=3)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a declared type."""
    origin, args = get_origin(hint), get_args(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        int: INTS,
        str: TEXTS,
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        str | int: INTS | TEXTS,
        int | str: INTS | TEXTS,
        dict[str, Any]: FREE,
    }
    if is_dataclass(hint):
        return st.deferred(lambda: objects_of(hint))
    if hint in simple:
        return simple[hint]
    assert origin is tuple, hint
    if args[-1] is Ellipsis:
        return st.lists(values_of(args[0]), max_size=3).map(tuple)
    return st.tuples(*(values_of(arg) for arg in args))


def objects_of(cls: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    return st.builds(cls, **{field.name: values_of(hints[field.name]) for field in fields(cls)})


@pytest.mark.parametrize("name", sorted(codec.EVENT_TYPES))
def test_every_event_comes_back_equal(name: str) -> None:
    @settings(max_examples=15)
    @given(objects_of(codec.EVENT_TYPES[name]))
    def check(event: Event) -> None:
        text = codec.event_to_json(event)
        again = codec.event_from_json(text)
        assert again == event
        assert type(again) is type(event)
        assert codec.event_to_json(again) == text

    check()


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_order_comes_back_equal(name: str) -> None:
    @settings(max_examples=15)
    @given(objects_of(KINDS[name]))
    def check(order: Order) -> None:
        assert codec.order_from_json(codec.order_to_json(order)) == order

    check()


def sample(hint: Any) -> Any:
    """One plain value of a declared type, whatever fields the classes have by now."""
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return cast(Any, hint)(**{field.name: sample(hints[field.name]) for field in fields(hint)})
    if origin is dict and args[0] is int:
        return {10: sample(args[1]), 9: sample(args[1])}
    if origin is dict and get_origin(args[0]) is tuple:
        return {sample(args[0]): sample(args[1])}
    if origin is dict:
        return {"drones": sample(args[1]), "ammo": sample(args[1])}
    if origin is list:
        return [sample(args[0])]
    if origin is tuple:
        return (sample(args[0]),) if args[-1] is Ellipsis else tuple(sample(arg) for arg in args)
    return {int: 7, str: "Seoul 서울", bool: True}.get(hint, 3)


def a_state() -> State:
    return sample(State)


def test_a_state_comes_back_equal_and_shares_nothing() -> None:
    state = a_state()
    text = codec.state_to_json(state)
    again = codec.state_from_json(text)
    assert again == state
    assert codec.state_to_json(again) == text
    again.units[0].stocks["drones"] = 0
    again.contacts[0][9].level = 0
    assert state == a_state()


def test_a_state_inside_an_event_comes_back_equal() -> None:
    event = GameBegan(codec.state_to_plain(a_state()))
    again = codec.event_from_json(codec.event_to_json(event))
    assert again == event
    assert isinstance(again, GameBegan)
    assert codec.state_from_plain(again.setup) == a_state()


def test_the_order_of_insertion_does_not_show_in_text_or_digest() -> None:
    state, other = a_state(), a_state()
    other.contacts[0] = dict(reversed(state.contacts[0].items()))
    other.tracks = dict(reversed(state.tracks.items()))
    other.zones = dict(reversed(state.zones.items()))
    assert codec.state_digest(other) == codec.state_digest(state)
    assert list(codec.state_from_json(codec.state_to_json(other)).zones) == [9, 10]


def test_texts_and_digests_never_change_between_versions() -> None:
    move = UnitMoved(7, (3, 4, 5), 2, "move", seen=5)
    assert codec.event_to_json(move) == '["UnitMoved",5,7,[3,4,5],2,"move"]'
    assert codec.order_to_json(Attack((1, 2), 40)) == '["attack",[1,2],40]'
    odds = Adjudicated(
        "combat", "8", "odds_table", 0, (1,), "", 4, (2,), (("hit", 0.1, 0, 1),), (), (), "d6", 3, 0
    )
    assert '[["hit",0.1,0,1]]' in codec.event_to_json(odds)
    assert codec.digest("", "a", "b") == "3d5df6d67003371d53ccf5a2b4e5b01198b788869d9feb508d5795dda2146c0a"
    assert codec.state_digest(State()) == codec.digest("", codec.state_to_json(State()))


def test_a_state_that_uses_nothing_newer_is_written_as_it_was_when_games_were_first_saved() -> None:
    fields_then = (
        "areas asked biases calm_turns committed contacts control deaths_this_turn decisions ended estimates "
        "felt group holdings incidents light losses next_id offered orders patrols pending perceived "
        "perceived_turn phase points pressure queue released results rung silent tracks turn units "
        "waiting weather zones"
    )
    assert " ".join(json.loads(codec.state_to_json(State()))) == fields_then
    written = codec._object(Newer())
    assert written == {"old": []} and codec._object(Newer(new=[3])) == {"old": [], "new": [3]}


def test_the_chain_of_digests_tells_where_one_text_ends() -> None:
    assert codec.digest("", "ab", "c") != codec.digest("", "a", "bc")
    assert codec.digest("", "ab") != codec.digest("a", "b")
    assert codec.digest("x", "é") != codec.digest("y", "é")


def test_a_field_added_later_takes_its_default_when_an_old_text_lacks_it() -> None:
    decision = Decision(1, "retreat", "8", 0, (), False, ())
    whole = json.loads(codec.event_to_json(DecisionAsked(decision, "")))
    assert codec.event_from_json(json.dumps(whole[:-1])) == DecisionAsked(decision)
    answer = json.loads(codec.order_to_json(AnswerDecision(1, "a")))
    assert codec.order_from_json(json.dumps(answer[:-1])) == AnswerDecision(1, "a")
    assert codec.state_from_json('{"turn":4}') == State(turn=4)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("3", "must be a list"),
        ("[]", "must be a list"),
        ('["Nothing",1]', "unknown event 'Nothing'"),
        ('["TurnBegan",-1]', "1 fields where 3 belong"),
        ('["TurnBegan",-1,1,"clear",5]', "4 fields where 3 belong"),
        ('["TurnBegan",-1,true,"clear"]', "TurnBegan, turn: a whole number was expected, not true or false"),
        ('["TurnBegan",-1,1.0,"clear"]', "TurnBegan, turn: a whole number was expected, not a number"),
        ('["TurnBegan",-1,1,null]', "TurnBegan, weather: a text was expected, not null"),
        ('["TurnBegan",-1,99999999999999999999,"clear"]', "beyond 64 bits"),
        ('["TurnBegan",-1,' + "9" * 5000 + ',"clear"]', "not JSON"),
        ('["TurnBegan",-1,NaN,"clear"]', "NaN is not a number"),
        ('["TurnBegan",-1,1,"\\ud800"]', "half a character"),
        ('["UnitMoved",-1,1,[1,"2"],0,"move"]', "UnitMoved, path: a whole number was expected, not a text"),
        ('["UnitMoved",-1,1,{},0,"move"]', "a list was expected, not an object"),
        ('["GameBegan",-1,[]]', "an object was expected, not a list"),
        ('["GameBegan",-1,' + '{"a":' * 40 + "1" + "}" * 40 + "]", "nested too deeply"),
        ('["GameBegan",-1,' + "[" * 200000 + "]" * 200000 + "]", "nested too deeply"),
        ('["DecisionAsked",-1,[1,2],""]', "DecisionAsked, decision: Decision: 2 fields where 7 belong"),
    ],
)
def test_whatever_is_no_event_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(CodecError, match=says.replace("[", r"\[")):
        codec.event_from_json(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "an object was expected"),
        ('{"turns":1}', "unknown field 'turns'"),
        ('{"patrols":{"x":1}}', "'x' is not a whole number"),
        ('{"units":[[1]]}', "State, units: Unit: 1 fields where"),
    ],
)
def test_whatever_is_no_state_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(CodecError, match=says):
        codec.state_from_json(text)


def test_unknown_orders_are_refused() -> None:
    with pytest.raises(CodecError, match="unknown order 'nuke'"):
        codec.order_from_json('["nuke",1]')


@given(st.recursive(st.none() | st.booleans() | INTS | st.floats() | TEXTS, st.lists, max_leaves=6))
def test_no_value_at_all_does_more_than_raise_a_codec_error(value: Any) -> None:
    for name in ("UnitMoved", "DecisionAsked", "GameBegan", "Adjudicated"):
        with contextlib.suppress(CodecError):
            event = codec.event_from_plain([name, -1, value])
            assert isinstance(event, Event)


def test_a_number_that_is_no_number_is_never_written() -> None:
    odds = Adjudicated(
        "combat", "8", "x", 0, (), "", 4, (), (("hit", float("nan"), 0, 1),), (), (), "d6", 3, 0
    )
    with pytest.raises(ValueError, match="JSON"):
        codec.event_to_json(odds)
    assert codec.event_to_json(TurnBegan(1, "clear")) == '["TurnBegan",-1,1,"clear"]'
