"""What a seat wrote or was told stands in its log and its export, and in nobody else's."""

from __future__ import annotations

import json

from support.botgames import shipped

from wargame.cli.records import view_json
from wargame.engine.desk_orders import Explain, Propose
from wargame.engine.engine import Engine
from wargame.engine.message_orders import AnswerMessage, ReleaseMessage, TakeBackMessage, WriteMessage
from wargame.engine.order_base import Order
from wargame.play.journal import Journal, MemoryStore
from wargame.play.session import Session
from wargame.report.export.tables import tables_of

CHIEF = "facilitator"


def test_private_words_stay_with_their_seats() -> None:
    game = shipped("korea-escalation")
    session = Session(Engine(game), Journal("root", MemoryStore()), 1)
    seats = [seat.id for seat in game.scenario.seats if seat.role == "player"]
    writer = next(seat for seat in seats if sum(game.allied[game.side_index[seat]]) > 1)
    allied = game.allied[game.side_index[writer]]
    friend = next(seat for seat in seats if seat != writer and allied[game.side_index[seat]])
    enemy = next(seat for seat in seats if not allied[game.side_index[seat]])
    given: list[tuple[str, Order]] = [
        (writer, WriteMessage((enemy,), "WORD-drafted")),
        (CHIEF, ReleaseMessage(f"{writer}.m1", (enemy,), "WORD-changed", "WORD-why")),
        (writer, WriteMessage((), "WORD-asked", "request")),
        (CHIEF, AnswerMessage(f"{writer}.m2", "WORD-answered")),
        (writer, Propose("WORD-proposed", "WORD-effect", ("WORD-reason",))),
        (writer, Explain("WORD-because", 40)),
        (writer, WriteMessage((enemy,), "WORD-regretted")),
        (writer, TakeBackMessage(f"{writer}.m3")),
    ]
    for seat, order in given:
        done = session.submit(seat, order)
        assert done.entry is not None, done.refusal
    assert session.undo(CHIEF) is None and session.undo(CHIEF) is None
    own = {"drafted", "asked", "answered", "proposed", "effect", "because", "regretted", "reason"}
    expected = {writer: own, enemy: {"changed"}, friend: set(), CHIEF: own | {"changed", "why"}}
    for seat, words in expected.items():
        texts = [line.sentence for line in session.log(seat)]
        texts.append(json.dumps(view_json(game, session.view(seat))))
        texts += [str(cell) for table in tables_of(session, seat) for row in table.rows for cell in row]
        found = {word for word in own | {"changed", "why"} if any(f"WORD-{word}" in text for text in texts)}
        assert found == words, seat
