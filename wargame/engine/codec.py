"""Events, orders and states to and from compact canonical JSON text, and the digests over it.

An event is `["UnitMoved", seen, field, ...]`, an order `["move", field, ...]`, both by position, in the order
of the dataclass. A field that is added later goes last and has a default; a text without it then still
reads, so old games open for ever. A state is an object by field name.

Reading is directed by the declared types: anything else (a wrong type, an unknown name, a number beyond 64
bits, a text nested too deeply) raises CodecError with a text that says where.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from operator import attrgetter
from typing import Any, cast, get_args, get_origin, get_type_hints

from wargame.engine import events as _events
from wargame.engine.decoding import CodecError, field_readers, free_object, object_of, parse, reader_of
from wargame.engine.events import Event
from wargame.engine.orders import KINDS, Order
from wargame.engine.state import LATER, State

__all__ = [
    "EVENT_TYPES",
    "CodecError",
    "digest",
    "event_from_json",
    "event_from_plain",
    "event_to_json",
    "free_object",
    "object_of",
    "order_from_json",
    "order_to_json",
    "parse",
    "reader_of",
    "row_of",
    "state_digest",
    "state_from_json",
    "state_from_plain",
    "state_to_json",
    "state_to_plain",
    "to_text",
]

EVENT_TYPES: dict[str, type[Event]] = {
    name: cls
    for name, cls in vars(_events).items()
    if isinstance(cls, type) and issubclass(cls, Event) and cls is not Event
}

Convert = Callable[[Any], Any]


# -- writing ---------------------------------------------------------------------------------------------

to_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True).encode
"""Plain values as canonical JSON text."""


def event_to_json(event: Event) -> str:
    """The canonical text of an event."""
    cls = type(event)
    return to_text([cls.__name__, *_writer(cls)(event)])


def order_to_json(order: Order) -> str:
    """The canonical text of an order."""
    return to_text([order.kind, *_writer(type(order))(order)])


def row_of(value: Any) -> list[Any]:
    """The fields of a dataclass object as plain values; `reader_of` reads them."""
    cls: type[Any] = value.__class__
    return _writer(cls)(value)


def state_to_plain(state: State) -> dict[str, Any]:
    """A state as lists, texts, numbers and objects with text keys only (for `GameBegan.setup`)."""
    return _object(state)


def _object(value: Any) -> dict[str, Any]:
    """A dataclass object by field name. Those marked LATER are left out while they hold nothing."""
    cls: type[Any] = value.__class__
    written = zip(fields(cls), _writer(cls)(value), strict=True)
    return {field.name: plain for field, plain in written if plain or field.metadata != LATER}


def state_to_json(state: State) -> str:
    """The canonical text of a state: equal states give equal texts."""
    return to_text(state_to_plain(state))


@cache
def _writer(cls: type) -> Callable[[Any], list[Any]]:
    """A function that turns a dataclass object into the list of its fields' plain values."""
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)]
    converts = [
        (place, convert) for place, name in enumerate(names) if (convert := _plain(hints[name])) is not None
    ]
    # All fields at once, as most need no converting. Two names more, as a getter of one gives no tuple.
    get = attrgetter("__class__", "__class__", *names)

    def write(value: Any) -> list[Any]:
        row = list(get(value)[2:])
        for place, convert in converts:
            row[place] = convert(row[place])
        return row

    return write


@cache
def _plain(hint: Any) -> Convert | None:
    """How a value of a type becomes JSON: None if `json` writes it as it is."""
    origin, args = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _writer(cast(type, hint))
    if hint is float:
        return float
    if origin is dict and args[1] is not Any:
        return _plain_dict(_plain(args[1]))
    if origin is list or (origin is tuple and args[-1] is Ellipsis):
        return _plain_list(_plain(args[0]))
    if origin is tuple:
        steps = [_plain(arg) or _as_it_is for arg in args]
        return lambda value: [step(item) for step, item in zip(steps, value, strict=True)]
    return None


def _plain_dict(inner: Convert | None) -> Convert:
    convert = inner or _as_it_is
    return lambda value: {_key_text(key): convert(value[key]) for key in sorted(value)}


def _key_text(key: Any) -> str:
    """A key as text: a tuple's parts with "/" between them."""
    return "/".join(map(str, cast("tuple[Any, ...]", key))) if isinstance(key, tuple) else str(key)


def _plain_list(inner: Convert | None) -> Convert:
    return list if inner is None else lambda value: [inner(item) for item in value]


def _as_it_is(value: Any) -> Any:
    return value


# -- reading ---------------------------------------------------------------------------------------------


def event_from_json(text: str) -> Event:
    """The event of a canonical text; raises CodecError."""
    return event_from_plain(parse(text))


def event_from_plain(data: object) -> Event:
    """The event of a text that `parse` has read; raises CodecError."""
    name, values = _named(data, "an event")
    cls = EVENT_TYPES.get(name)
    if cls is None:
        raise CodecError(f"unknown event '{name[:40]}'")
    return reader_of(cls)(values)


def order_from_json(text: str) -> Order:
    """The order of a canonical text; raises CodecError."""
    name, values = _named(parse(text), "an order")
    cls = KINDS.get(name)
    if cls is None:
        raise CodecError(f"unknown order '{name[:40]}'")
    return reader_of(cls)(values)


def state_from_json(text: str) -> State:
    """The state of a canonical text; raises CodecError."""
    return state_from_plain(parse(text))


def state_from_plain(data: object) -> State:
    """The state that `state_to_plain` described; missing fields take their defaults. Raises CodecError."""
    readers = field_readers(State)
    values: dict[str, Any] = {}
    for name, value in object_of(data).items():
        if name not in readers:
            raise CodecError(f"State: unknown field '{name[:40]}'")
        try:
            values[name] = readers[name](value)
        except CodecError as error:
            raise CodecError(f"State, {name}: {error}") from None
    return State(**values)


def _named(data: object, what: str) -> tuple[str, list[object]]:
    if not isinstance(data, list) or not data or not isinstance(cast("list[object]", data)[0], str):
        raise CodecError(f"{what} must be a list that starts with its name")
    items = cast("list[object]", data)
    return cast(str, items[0]), items[1:]


# -- digests ---------------------------------------------------------------------------------------------


def digest(previous: str, *texts: str) -> str:
    """SHA-256 (hex) over the digest before and some texts, each framed by its length: a link of the chain."""
    chain = sha256(previous.encode())
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        chain.update(b"\n%d\n" % len(data))
        chain.update(data)
    return chain.hexdigest()


def state_digest(state: State) -> str:
    """SHA-256 (hex) of a state's canonical text: equal states, equal digests, on every machine."""
    return digest("", state_to_json(state))
