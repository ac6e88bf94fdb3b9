"""Carrying out the orders of a sheet one by one: what each becomes, and where they must wait."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wargame.engine.desk_orders import Explain
from wargame.engine.engine import BESIDE
from wargame.engine.orders import AnswerDecision, Order
from wargame.play.pbem.incoming import DONE, Preview, Row, in_game
from wargame.play.pbem.numbers import UnknownUnit
from wargame.play.words import side_of_seat

if TYPE_CHECKING:
    from wargame.play.session import Session


class Carrying:
    """For each order asks `prepare`, gives it to the session, and is told with `took` or `refuse`.

    `became`: entry by number of order. `refused`: why by number. `stopped`: why nothing more can be given
    now, "" while something can.
    """

    def __init__(self, session: Session, preview: Preview) -> None:
        self._session, self._preview = session, preview
        self.became: dict[int, int] = {}
        self.refused: dict[int, str] = {}
        self.stopped = ""

    def prepare(self, row: Row) -> Order | None:
        """The order as the game takes it now; None if it cannot be given: see `refused` and `stopped`."""
        waiting = self._waits_for(row)
        if waiting:
            self.stopped = f"order {row.number} and those after it wait: {waiting}"
            return None
        if row.verdict == DONE:
            self.refuse(row, "this order was carried out before")
            return None
        order = self._preview.sheet.orders[row.number - 1]
        if isinstance(order, Explain) and not order.item and row.number - 1 not in self.became:
            self.refuse(row, "it explains an order that was not carried out with it")
            return None
        try:
            return in_game(order, self._preview.known, self._session.state)
        except UnknownUnit as error:
            self.refuse(row, str(error))
            return None

    def took(self, row: Row, entry: int) -> None:
        """The order has become an entry."""
        self.became[row.number] = entry

    def refuse(self, row: Row, why: str) -> None:
        """The order was not taken; those after it may still be."""
        self.refused[row.number] = why

    def finish(self) -> None:
        """Writes down that the sheet came in: whose, the player's words, and what became of its orders."""
        sheet = self._preview.sheet
        body = {
            "what": "orders",
            "packet": sheet.packet,
            "written": sheet.written,
            "message": sheet.message,
            "entries": list(self.became.values()),
        }
        if self.became:
            self._session.records.add("post", self._preview.known.seat, json.dumps(body, ensure_ascii=False))

    def _waits_for(self, row: Row) -> str:
        """What must be answered before an order can be given, "" if nothing stands in the way."""
        game, state = self._session.game, self._session.state
        order = self._preview.sheet.orders[row.number - 1]
        if state.ended or not state.decisions or type(order) in BESIDE:
            return ""
        asked, side = state.decisions[-1].side, side_of_seat(game, self._preview.known.seat)
        if asked == side and isinstance(order, AnswerDecision):
            return ""
        whom = game.sides[asked].name if asked >= 0 else "the facilitator"
        return f"{whom} has a question to answer first"
