"""An exercise on the start page: what it is for, on what scenario, how long, who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wargame.scenarios.exercise.card import ExerciseCard
from wargame.ui.exercise.drafts import Draft
from wargame.ui.parts import Clickable, Elided, button, label, row
from wargame.ui.start.scenario_card import LEAST_WIDTH
from wargame.ui.words import tr

MOST_PURPOSE = 190


class ExerciseTile(Clickable):
    """The card. `begin`, `edit` and `print_kit` are called with the exercise's id."""

    def __init__(
        self,
        card: ExerciseCard,
        scenario: str,
        begin: Callable[[str], None],
        edit: Callable[[str], None],
        print_kit: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`scenario`: the title of the scenario that it is laid over."""
        super().__init__(lambda: begin(card.id), "card", parent)
        self.card = card
        facts = " · ".join(part for part in (scenario, length_text(card.minutes)) if part)
        self._words = " ".join((card.title, scenario, card.purpose)).casefold()
        layout = self._lay_out(card.title, facts, card.purpose, seats_text(card))
        text = tr("Edit a copy") if card.shipped or card.within else tr("Edit")
        self.edit = button(text, "link", name=tr("{0}: {1}", text, card.title))
        self.edit.clicked.connect(lambda: edit(card.id))
        self.print_kit = button(tr("Print kit..."), "link", name=tr("Print kit of {0}", card.title))
        self.print_kit.clicked.connect(lambda: print_kit(card.id))
        layout.addLayout(row(-1, self.print_kit, self.edit))
        self.setAccessibleName(tr("New game: {0}", card.title))
        self.setAccessibleDescription(f"{facts}. {card.purpose}")

    def matches(self, text: str) -> bool:
        """Whether every word of a search is somewhere in what the card says."""
        return all(word in self._words for word in text.casefold().split())

    def _lay_out(self, title: str, facts: str, purpose: str, last: str) -> QVBoxLayout:
        self.setMinimumWidth(LEAST_WIDTH)
        about = label(cut(purpose), "", wrap=True)
        about.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 13, 16, 11)
        layout.setSpacing(3)
        layout.addWidget(label(title, "title", wrap=True))
        layout.addWidget(Elided(facts, "second"))
        layout.addWidget(Elided(last, "third"))
        layout.addSpacing(5)
        layout.addWidget(about, 1)
        return layout


class DraftTile(Clickable):
    """An exercise that was being written and not saved; pressing it goes on."""

    def __init__(
        self,
        draft: Draft,
        go_on: Callable[[str], None],
        drop: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda: go_on(draft.key), "card", parent)
        self.draft = draft
        self.setMinimumWidth(LEAST_WIDTH)
        title = draft.exercise.title or tr("Exercise without a title")
        kept = tr("Draft of {0}", draft.time)
        self.drop = button(tr("Throw away"), "link", name=tr("Throw the draft of {0} away", title))
        self.drop.clicked.connect(lambda: drop(draft.key))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 13, 16, 11)
        layout.setSpacing(3)
        layout.addLayout(row(label(tr("Draft"), "pill-warning"), -1))
        layout.addWidget(label(title, "title", wrap=True))
        layout.addWidget(Elided(kept, "third"))
        layout.addWidget(label(tr("Not saved yet. Press to go on."), "second", wrap=True), 1)
        layout.addLayout(row(-1, self.drop))
        self.setAccessibleName(f"{title}. {kept}")


def length_text(minutes: int) -> str:
    """How long an exercise takes; "" if it does not say."""
    if not minutes:
        return ""
    if minutes < 120:
        return tr("{0} min", minutes)
    return tr("{0} h", f"{minutes / 60:.1f}".removesuffix(".0"))


def seats_text(card: ExerciseCard) -> str:
    """How many take part, by role."""
    count = Counter(role for _id, _title, role in card.seats)
    parts = [
        (count["player"], tr("{0} players")),
        (count["facilitator"], tr("{0} facilitator")),
        (count["observer"], tr("{0} observers") if count["observer"] > 1 else tr("{0} observer")),
    ]
    return " · ".join(text.format(number) for number, text in parts if number) or tr("the scenario's seats")


def cut(text: str) -> str:
    """The beginning of a text, as much as a card holds."""
    flat = " ".join(text.split())
    return flat if len(flat) <= MOST_PURPOSE else f"{flat[:MOST_PURPOSE].rsplit(' ', 1)[0]} …"
