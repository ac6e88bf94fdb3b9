"""The register of the game on the table, as the seat on the screen may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wargame.report.register import Entry, known_to, register_of
from wargame.ui.controller import GameController


class SeatRegister:
    """`rows` for the seat that is shown now. Without rows given, those of the game's content."""

    def __init__(self, controller: GameController, rows: Sequence[Entry] = ()) -> None:
        game = controller.game
        self._controller = controller
        self._all = tuple(rows) or register_of(game.ruleset, game.scenario, game.map)
        self._seat = ""
        self._shown: Mapping[str, Entry] = {}

    def _known(self) -> Mapping[str, Entry]:
        controller = self._controller
        if controller.seat != self._seat:
            self._seat = controller.seat
            rows: Sequence[Entry] = self._all
            if not controller.view.truth:
                sides = controller.game.sides
                side = sides[controller.side].id if controller.side >= 0 else ""
                rows = known_to(self._all, controller.game.scenario, side)
            self._shown = {row.name: row for row in rows}
        return self._shown

    @property
    def everything(self) -> tuple[Entry, ...]:
        """All rows, for who leaves out what a seat may not read."""
        return self._all

    def rows(self) -> tuple[Entry, ...]:
        """All rows that the seat may read."""
        return tuple(self._known().values())

    def changed(self) -> tuple[Entry, ...]:
        """Those that were changed for this game."""
        return tuple(row for row in self.rows() if row.was is not None)

    def judged(self, names: Sequence[str]) -> Entry | None:
        """The first of these numbers that rests on judgement, if the seat may read it."""
        known = self._known()
        found = (known[name] for name in names if name in known)
        return next((row for row in found if row.basis == "judgement"), None)
