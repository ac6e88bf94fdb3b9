"""Plain JSON values read by the declared types of dataclasses; anything else raises CodecError."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

MAX_DEPTH = 24
"""Deepest nesting of lists and objects in a value of free form (`GameBegan.setup`)."""

_INT_LIMIT = 1 << 63

Reader = Callable[[Any], Any]
T = TypeVar("T")


class CodecError(ValueError):
    """A text that is not a known event, order or state; the message is fit for the screen."""


def parse(text: str) -> object:
    """JSON text to plain values; raises CodecError for whatever is not JSON or nested too deeply."""
    try:
        return _decode(text)
    except RecursionError:
        raise CodecError("nested too deeply") from None
    except ValueError as error:
        raise CodecError(f"not JSON: {error}") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_decode: Callable[[str], object] = json.JSONDecoder(parse_constant=_no_constant).decode


@cache
def field_readers(cls: type) -> dict[str, Reader]:
    hints = get_type_hints(cls)
    return {field.name: _read(hints[field.name]) for field in fields(cls)}


@cache
def reader_of(cls: type[T]) -> Callable[[Any], T]:
    """A function that builds a dataclass object from the list of its fields, in order."""
    columns = fields(cast(Any, cls))
    readers = list(field_readers(cls).items())
    keyword = [column.name for column in columns if column.kw_only]
    first = len(keyword)
    needed = first + sum(not _has_default(column) for column in columns[first:])

    def read(value: Any) -> T:
        items = _list(value)
        if not needed <= len(items) <= len(readers):
            raise CodecError(f"{cls.__name__}: {len(items)} fields where {len(readers)} belong")
        made: list[Any] = []
        for (name, reader), item in zip(readers, items, strict=False):
            try:
                made.append(reader(item))
            except CodecError as error:
                raise CodecError(f"{cls.__name__}, {name}: {error}") from None
        return cls(*made[first:], **dict(zip(keyword, made, strict=False)))

    return read


def _has_default(column: Field[Any]) -> bool:
    return column.default is not MISSING or column.default_factory is not MISSING


@cache
def _read(hint: Any) -> Reader:
    """How a value of a declared type is read."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in _BASIC:
        return _BASIC[hint]
    if is_dataclass(hint):
        return reader_of(cast(type, hint))
    if origin in (Union, UnionType) and set(args) == {int, str}:
        return _int_or_str
    if origin is dict and args == (str, Any):
        return _free
    if origin is dict:
        return _read_dict(_read(args[1]), _key_reader(args[0]))
    if origin is list:
        return _read_items(_read(args[0]), list)
    if origin is tuple and args[-1] is Ellipsis:
        return _read_items(_read(args[0]), tuple)
    if origin is tuple:
        return _read_tuple([_read(arg) for arg in args])
    raise TypeError(f"events, orders and states may not hold {hint}")


def _int(value: Any) -> int:
    if type(value) is not int:
        raise CodecError(f"a whole number was expected, not {_kind(value)}")
    if not -_INT_LIMIT <= value < _INT_LIMIT:
        raise CodecError("a number beyond 64 bits")
    return value


def _str(value: Any) -> str:
    if type(value) is not str:
        raise CodecError(f"a text was expected, not {_kind(value)}")
    if not value.isascii():
        _check_text(value)
    return value


def _check_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CodecError("a text with half a character") from None


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise CodecError(f"true or false was expected, not {_kind(value)}")
    return value


def _float(value: Any) -> float:
    if type(value) is not float and type(value) is not int:
        raise CodecError(f"a number was expected, not {_kind(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise CodecError("a number that is too large")
    return number


def _int_or_str(value: Any) -> int | str:
    return _str(value) if type(value) is str else _int(value)


def free_object(text: str) -> dict[str, Any]:
    """A JSON object of any content with bounded depth; raises CodecError."""
    return _free(parse(text))


def _list(value: Any) -> list[object]:
    if not isinstance(value, list):
        raise CodecError(f"a list was expected, not {_kind(value)}")
    return cast("list[object]", value)


def object_of(value: Any) -> dict[str, object]:
    if not isinstance(value, dict):
        raise CodecError(f"an object was expected, not {_kind(value)}")
    return cast("dict[str, object]", value)


def _free(value: Any) -> dict[str, Any]:
    """An object of any content, with bounded depth (walked level by level, so that no stack can overflow)."""
    made = object_of(value)
    level: list[object] = [made]
    for _ in range(MAX_DEPTH):
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                deeper.extend(cast("dict[str, object]", item).keys())
                deeper.extend(cast("dict[str, object]", item).values())
            elif isinstance(item, list):
                deeper.extend(cast("list[object]", item))
            elif isinstance(item, str):
                _check_text(item)
        if not deeper:
            return made
        level = deeper
    raise CodecError("nested too deeply")


def _read_items(inner: Reader, build: Callable[[list[Any]], Any]) -> Reader:
    return lambda value: build([inner(item) for item in _list(value)])


def _read_tuple(inner: list[Reader]) -> Reader:
    def read(value: Any) -> tuple[Any, ...]:
        items = _list(value)
        if len(items) != len(inner):
            raise CodecError(f"{len(items)} values where {len(inner)} belong")
        return tuple([reader(item) for reader, item in zip(inner, items, strict=True)])

    return read


def _key_reader(hint: Any) -> Reader:
    """How the keys of an object are read: texts, whole numbers, or tuples of both with "/" between them."""
    if hint is int:
        return _whole_key
    parts = [_key_reader(arg) for arg in get_args(hint)]
    if not parts:
        return _str

    def read(key: Any) -> tuple[Any, ...]:
        texts = _str(key).split("/", len(parts) - 1)
        if len(texts) != len(parts):
            raise CodecError(f"'{key[:40]}' has {len(texts)} parts where {len(parts)} belong")
        return tuple([part(text) for part, text in zip(parts, texts, strict=True)])

    return read


def _read_dict(inner: Reader, key_of: Reader) -> Reader:
    """Objects are read in the order of their keys, so that a game goes on alike however it was written."""

    def read(value: Any) -> dict[Any, Any]:
        given = {key_of(key): item for key, item in object_of(value).items()}
        return {key: inner(given[key]) for key in sorted(given)}

    return read


def _whole_key(key: str) -> int:
    if not key.isascii() or not key.isdecimal() or len(key) > 18:
        raise CodecError(f"'{key[:40]}' is not a whole number")
    return int(key)


_BASIC: dict[Any, Reader] = {int: _int, str: _str, bool: _bool, float: _float}


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if value is None:
        return "null"
    return "a list" if isinstance(value, list) else "an object"
