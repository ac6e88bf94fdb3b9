"""Orders drafted elsewhere as they travel: data only, and bounded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from wargame.engine.codec import CodecError, order_from_json, order_to_json
from wargame.engine.orders import Order

MAX_ORDERS: Final = 1000
MAX_MESSAGE: Final = 10_000
_TEXTS: Final = ("packet", "game", "seat", "written", "program", "message")


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """Orders for one packet, in its unit numbers. `written`: UTC, ISO 8601. `message`: the player's words."""

    packet: str
    game: str
    seat: str
    written: str
    program: str
    message: str
    orders: tuple[Order, ...]


def sheet_to_plain(sheet: OrderSheet) -> dict[str, Any]:
    """Lists, texts, numbers and objects only."""
    return {
        **{name: getattr(sheet, name) for name in _TEXTS},
        "orders": [order_to_json(order) for order in sheet.orders],
    }


def sheet_from_plain(data: Mapping[str, object]) -> OrderSheet:
    """Raises CodecError for whatever is no sheet of orders."""
    texts: dict[str, str] = {}
    for name in _TEXTS:
        value = data.get(name)
        if not isinstance(value, str) or len(value) > MAX_MESSAGE:
            raise CodecError(f"'{name}' is no text, or far too long")
        texts[name] = value
    raw = data.get("orders")
    if not isinstance(raw, list) or len(cast("list[object]", raw)) > MAX_ORDERS:
        raise CodecError(f"it has no list of at most {MAX_ORDERS} orders")
    orders: list[Order] = []
    for number, text in enumerate(cast("list[object]", raw), 1):
        if not isinstance(text, str):
            raise CodecError(f"order {number} is no text")
        try:
            orders.append(order_from_json(text))
        except CodecError as error:
            raise CodecError(f"order {number}: {error}") from None
    return OrderSheet(**texts, orders=tuple(orders))
