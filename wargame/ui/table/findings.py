"""What the palette finds beside commands: orders of the side, screens, injects to release, own units."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wargame.ui.table.command_palette import Found
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


def findings(window: TableWindow, release: Callable[[str], None]) -> tuple[Found, ...]:
    """All of them now; `release` is asked to release an inject by its id."""
    return (
        *_side_orders(window),
        *_seats(window),
        *_held_injects(window, release),
        *_units(window),
        *window.powers.findings(),
    )


def _units(window: TableWindow) -> tuple[Found, ...]:
    controller, flow = window.controller, window.flow

    def go_to(unit: int) -> None:
        flow.select_unit(unit)
        window.map_area.centre_selection()
        window.focus.to_map()

    return tuple(
        Found(controller.words.unit(unit), controller.words.hex(unit.hex), lambda uid=unit.id: go_to(uid))
        for unit in controller.view.units
        if unit.hex >= 0 and flow.is_own(unit)
    )


def _side_orders(window: TableWindow) -> tuple[Found, ...]:
    """What the side itself can order now."""
    flow = window.flow
    return tuple(
        Found(ability.title, tr("order of the side"), lambda a=ability: flow.begin_side(a))
        for ability in flow.side_orders
        if ability.refusal is None
    )


def _seats(window: TableWindow) -> tuple[Found, ...]:
    """The other screens that may be shown, so that no mouse is needed to change."""
    controller = window.controller
    return tuple(
        Found(
            tr("Show the screen of {0}", controller.words.seat(seat.id)),
            "",
            lambda wanted=seat.id: window.show_seat(wanted),
        )
        for seat in controller.watchable_seats()
        if seat.id != controller.seat
    )


def _held_injects(window: TableWindow, release: Callable[[str], None]) -> tuple[Found, ...]:
    """What the facilitator may release now."""
    controller = window.controller
    if not controller.view.truth or controller.view.ended:
        return ()
    return tuple(
        Found(
            tr("Release inject {0}: {1}", inject.number, inject.title),
            "",
            lambda wanted=inject.id: release(wanted),
        )
        for inject in controller.view.injects
        if inject.state != "sent"
    )
