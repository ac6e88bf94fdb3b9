"""Symbols of units as small pictures for lists and panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPixmap

from wargame.report.shortnames import abbreviate
from wargame.ui.symbols import symbol_pixmap
from wargame.ui.theme import Theme

if TYPE_CHECKING:
    from wargame.engine.game import Game
    from wargame.engine.view import UnitView


def unit_icon(game: Game, unit: UnitView, width: int, theme: Theme) -> QPixmap:
    """The symbol of a unit, or of an unknown contact, `width` logical pixels wide, sharp on this screen."""
    place = game.type_index.get(unit.type or "", -1)
    kind = game.types[place] if place >= 0 else None
    affiliation = game.sides[unit.side].affiliation if kind is not None else "unknown"
    screen = QGuiApplication.primaryScreen()
    dpr = screen.devicePixelRatio() if screen else 1.0
    return symbol_pixmap(
        kind.symbol if kind else "", affiliation, width, theme, dpr, abbreviate(kind.title) if kind else "?"
    )
