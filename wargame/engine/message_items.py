"""Messages between seats, which all go through the facilitator, as the state keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MESSAGE, REQUEST = "message", "request"
KINDS: Final = (MESSAGE, REQUEST)
"""What a seat may write."""
FEEDBACK: Final = "feedback"
"""What the facilitator tells a seat about a ruling; `about` is the item."""
DRAFT, SENT, REFUSED = "draft", "sent", "refused"


@dataclass(frozen=True, slots=True)
class Message:
    """A message, or a request for information, of `seat` to seats (`to` (): to the facilitator).

    `id`: the seat and a number that counts its messages. `about`: the id of the message that it answers.
    `state`: DRAFT until the facilitator lets it go or refuses it. `sent_to` and `sent_text`: what was let go,
    in turn `sent_turn`. `answer`: the facilitator's own; `answered`: the turn in which it, or a seat's reply,
    came (0: not yet). `note`: what the writer is told about a refusal.
    """

    id: str
    kind: str
    seat: str
    to: tuple[str, ...]
    text: str
    turn: int
    phase: int
    about: str = ""
    state: str = DRAFT
    sent_to: tuple[str, ...] = ()
    sent_text: str = ""
    sent_turn: int = 0
    answer: str = ""
    answered: int = 0
    note: str = ""

    @property
    def waits(self) -> bool:
        """Whether the facilitator has yet to do something about it."""
        return self.state == DRAFT and not self.answered

    @property
    def unanswered(self) -> bool:
        """Whether it is a request that nobody has answered."""
        return self.kind == REQUEST and self.state != REFUSED and not self.answered
