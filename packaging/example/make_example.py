"""Plays the worked exercise once, with bots for the cells and a scripted facilitator, and keeps the game.

`.venv/bin/python packaging/example/make_example.py` writes assets/examples/half-a-day.wargame. The words come
from words.toml; orders, odds and dice are the program's own.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wargame.engine.codec import order_from_json
from wargame.engine.desk_items import DeskItem
from wargame.engine.desk_orders import AddPoint, CastVote, Explain, Propose, Rule
from wargame.engine.inject_orders import AnswerInject, ReleaseInject
from wargame.engine.message_items import MESSAGE, REQUEST
from wargame.engine.message_orders import AnswerMessage, ReleaseMessage, WriteMessage
from wargame.engine.orders import Act, AnswerDecision, Attack, Order, Strike
from wargame.engine.umpire_orders import EndGame
from wargame.play.bots import make_bots
from wargame.play.observations import Observations
from wargame.play.player import bot_order, seat_to_act
from wargame.play.session import Session
from wargame.scenarios.library import Library
from wargame.storage.games import new_game

HERE = Path(__file__).parent
EXERCISE = "korea-escalation-half-day"
CHIEF, EVALUATOR = "facilitator", "evaluator"
TURNS, SEED = 6, 15
WHY = {
    Attack: ("They are weaker there than anywhere else, and it is where they fired from.", 60),
    Strike: ("It fired this morning; it will fire again.", 70),
    Act: ("It costs little and shows that we are still talking.", 55),
}
EVERY = 15
"""One order in so many is explained by its cell."""


class Morning:
    """The facilitator's script over one session."""

    def __init__(self, session: Session, words: dict[str, Any], clock: Clock) -> None:
        self.session, self.words, self.clock = session, words, clock
        self.notes = Observations(session)
        self.turn = 0
        self.closed = False
        self.given = 0

    def give(self, seat: str, order: Order) -> None:
        """Raises RuntimeError if the words do not fit the game."""
        done = self.session.submit(seat, order)
        if done.refusal:
            raise RuntimeError(f"turn {self.session.state.turn}, {seat}, {order}: {done.refusal}")

    def play(self) -> None:
        """From the first inject to the end of the morning."""
        session, bots = self.session, make_bots(self.session.game)
        while session.state.turn <= TURNS and not session.finished:
            if session.state.turn != self.turn:
                self.open_turn()
            if session.state.phase == len(session.game.ruleset.phases) - 1 and not self.closed:
                self.close_turn()
            self.rule()
            seat = seat_to_act(session.engine, session.state)
            if seat == CHIEF:
                self.confirm()
                continue
            entry = bot_order(session, seat, bots[seat])
            self.clock.tick(20)
            self.explain(seat, entry.order)
        self.observe(late=True)
        self.give(CHIEF, EndGame(reason="Five minutes past twelve: six days are played, the review begins."))

    # -- a turn --------------------------------------------------------------

    def open_turn(self) -> None:
        self.observe(late=True)
        self.turn, self.closed = self.session.state.turn, False
        for inject in self.words["release"].get(str(self.turn), ()):
            self.give(CHIEF, ReleaseInject(inject))
            self.clock.tick(60)
        for seat, said in self.words["intent"].items():
            self.notes.add(CHIEF, said[self.turn - 1], seat=seat, item="intent", objectives=("delay",))
        for message in self._of("messages"):
            self.write(message)
        for proposal in self._of("proposals"):
            self.propose(proposal)

    def close_turn(self) -> None:
        """What came in during the turn, noted in its last phase so that contingencies know of it."""
        self.closed = True
        for inject, text in self.words["answers"].get(str(self.turn), {}).items():
            self.give(CHIEF, AnswerInject(inject, text))
        self.observe(late=False)

    def observe(self, *, late: bool) -> None:
        """What was seen in the turn; `late`: what is about an entry of the turn, once the turn is over."""
        for seen in self._of("observations"):
            if ("about" in seen) != late:
                continue
            fields = {key: seen[key] for key in ("seat", "item", "rating", "important") if key in seen}
            lists = {key: tuple(seen[key]) for key in ("objectives", "tags") if key in seen}
            if late:
                fields |= {"entry": self._last(seen["about"]), "turn": self.turn, "phase": "adapt"}
            self.notes.add(EVALUATOR, seen["text"], **fields, **lists)
            self.clock.tick(30)

    def _last(self, event: str) -> int:
        """The last entry with an event of a class, else where the game stands."""
        for entry in reversed(self.session.entries):
            if any(type(each).__name__ == event for each in entry.events):
                return entry.id
        return self.session.head

    def _of(self, table: str) -> Iterator[dict[str, Any]]:
        return (each for each in self.words[table] if each["turn"] == self.turn)

    # -- words between seats -------------------------------------------------

    def write(self, message: dict[str, Any]) -> None:
        kind = REQUEST if message.get("request") else MESSAGE
        self.give(message["from"], WriteMessage(tuple(message.get("to", ())), message["text"], kind))
        written = self.session.state.messages[-1]
        self.clock.tick(40)
        if message.get("answer"):
            self.give(CHIEF, AnswerMessage(written.id, message["answer"]))
        elif kind == MESSAGE:
            self.give(CHIEF, ReleaseMessage(written.id))

    def propose(self, proposal: dict[str, Any]) -> None:
        """Proposed, argued about, voted on, rolled, and settled in words."""
        seat = proposal["from"]
        self.give(seat, Propose(proposal["text"], proposal["effect"], tuple(proposal["reasons"])))
        item = self.session.state.desk[-1].id
        others = tuple(each for each in proposal["votes"] if each != seat)
        self.give(CHIEF, Rule(item, "argue", text=proposal["text"], seats=others))
        for text in proposal["for"]:
            self.give(seat, AddPoint(item, text, 1))
        for text in proposal["against"]:
            self.give(CHIEF, AddPoint(item, text, -1))
        for voter, chance in proposal["votes"].items():
            self.give(voter, CastVote(item, chance))
        self.clock.tick(240)
        self.give(CHIEF, Rule(item, "accept", reason="Argued and voted on; the dice decide."))
        told = tuple((name, proposal["ruling"]) for name in proposal["votes"])
        if any(each.id == item for each in self.session.state.desk):
            ruling = Rule(
                item, "replace", reason="As the roll came out.", text=proposal["ruling"], feedback=told
            )
            self.give(CHIEF, ruling)

    # -- the desk ------------------------------------------------------------

    def rule(self) -> None:
        for item in list(self.session.state.desk):
            if item.order and not item.skipped and not self.session.state.decisions:
                self.give(CHIEF, self._ruling(item))
                self.clock.tick(45)

    def _ruling(self, item: DeskItem) -> Rule:
        order = order_from_json(item.order)
        kind = order.action if isinstance(order, Act) else order.kind
        for ruling in self._of("rulings"):
            if ruling["kind"] == kind and not ruling.get("done"):
                ruling["done"] = True
                told = ((item.seat, ruling["feedback"]),)
                return Rule(item.id, ruling["verdict"], reason=ruling["reason"], feedback=told)
        return Rule(item.id, "accept", reason="")

    def confirm(self) -> None:
        asked = self.session.state.decisions[-1]
        self.give(CHIEF, AnswerDecision(asked.id, asked.choices[0][0], "It follows from what they ordered."))

    def explain(self, seat: str, order: Order | None) -> None:
        if type(order) not in WHY:
            return
        self.given += 1
        if self.given % EVERY == 1:
            self.give(seat, Explain(*WHY[type(order)]))


class Clock:
    """The morning's own time, so that the example does not depend on when it was made."""

    def __init__(self) -> None:
        self.seconds = 0

    def tick(self, seconds: int) -> None:
        self.seconds += seconds

    def __call__(self) -> str:
        hours, rest = divmod(9 * 3600 + 25 * 60 + self.seconds, 3600)
        return f"2026-11-20T{hours % 24:02d}:{rest // 60:02d}:{rest % 60:02d}Z"


def main() -> int:
    """Makes the example anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parents[1] / "assets" / "examples")
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    out: Path = asked.out
    out.mkdir(parents=True, exist_ok=True)
    clock = Clock()
    path = out / "half-a-day.wargame"
    words = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    opened = Library().open(EXERCISE)
    bots = {seat.id: "standard" for seat in opened.scenario.seats if seat.role == "player"}
    with new_game(
        opened, seed=asked.seed, path=path, overwrite=True, facilitator=True, bots=bots, clock=clock
    ) as game:
        Morning(game.session, words, clock).play()
        print(f"{path}: {len(game.session.entries)} entries, rung {game.session.state.rung}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
