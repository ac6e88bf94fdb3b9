"""The new game dialog: who plays each side, the dice, the facilitator."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wargame.scenarios.library import Opened
from wargame.scenarios.model import Scenario, Seat
from wargame.ui.parts import button, label, line, row
from wargame.ui.register.changes import ChangesBox
from wargame.ui.seating import (
    AWAY,
    BOT,
    DRAWN,
    FAR_AHEAD,
    HUMAN,
    TYPED,
    Seating,
    facilitator_seat,
    player_seats,
    usual,
)
from wargame.ui.words import tr, turn_length

FRAME = 40
"""What a window's frame takes of the screen's height."""


class NewGameDialog(QDialog):
    """`seating` is what was chosen, once the dialog was accepted.

    With `opened`, numbers can be changed: `assumptions` then has the content to play and what was changed.
    """

    def __init__(
        self, scenario: Scenario, seed: int, parent: QWidget | None = None, *, opened: Opened | None = None
    ) -> None:
        super().__init__(parent)
        self._scenario = scenario
        self.assumptions = ChangesBox(opened) if opened else None
        exercise = scenario.exercise
        self._title = exercise.title if exercise else scenario.title
        self._persons = {seat.id: seat.person for seat in exercise.seats} if exercise else {}
        self.setWindowTitle(tr("New game: {0}", self._title))
        self.setMinimumWidth(480)
        start = usual(scenario, seed)
        self._who: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for place, seat in enumerate(player_seats(scenario)):
            self._add_seat(grid, place, seat, start)
        self.chief = QCheckBox(tr("A facilitator sits here too: sees everything, releases injects"))
        self.trust = label(
            tr("On trust: whoever sits here can choose that screen. A curtain asks before it opens."),
            "note",
            wrap=True,
        )
        if facilitator_seat(scenario) is None:
            for widget in (self.chief, self.trust):
                widget.hide()
        self.chief.setChecked(start.facilitator)
        self.drawn = QRadioButton(tr("The program rolls, from the seed"))
        self.typed = QRadioButton(tr("Dice on the table: type what they show"))
        self.drawn.setChecked(True)
        self.seed = QLineEdit(str(seed))
        self.seed.setValidator(QIntValidator(0, FAR_AHEAD, self.seed))
        self.seed.setAccessibleName(tr("Seed"))
        self.seed.setFixedWidth(140)
        self.seed.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.typed.toggled.connect(self.seed.setDisabled)
        self.begin = button(tr("Begin"), "primary-main")
        self.begin.setDefault(True)
        self.begin.clicked.connect(self.accept)
        self._lay_out(grid)

    def _lay_out(self, grid: QGridLayout) -> None:
        scenario = self._scenario
        cancel = button(tr("Cancel"), "main")
        cancel.clicked.connect(self.reject)
        self._inner = QWidget()
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(24, 20, 24, 10)
        layout.setSpacing(10)
        layout.addWidget(label(self._title, "title", wrap=True))
        exercise = scenario.exercise
        planned = exercise.played(scenario.turns) if exercise else scenario.turns
        about = tr("{0}. {1} turns of {2}.", scenario.place, planned, turn_length(scenario.turn_hours))
        layout.addWidget(label(about, "second", wrap=True))
        layout.addWidget(line())
        layout.addWidget(label(tr("Who plays"), "heading"))
        layout.addLayout(grid)
        layout.addWidget(self.chief)
        layout.addWidget(self.trust)
        layout.addWidget(line())
        layout.addWidget(label(tr("Dice"), "heading"))
        layout.addWidget(self.drawn)
        layout.addWidget(self.typed)
        layout.addLayout(
            row(
                label(tr("Seed"), "second"),
                self.seed,
                label(tr("The same seed rolls the same dice."), "note"),
                -1,
            )
        )
        if self.assumptions is not None:
            layout.addWidget(line())
            layout.addWidget(self.assumptions)
        layout.addStretch(1)
        self._foot = row(-1, cancel, self.begin)
        self._foot.setContentsMargins(24, 4, 24, 18)
        self._body = QScrollArea()
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.setFrameShape(QScrollArea.Shape.NoFrame)
        self._body.setWidgetResizable(True)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._body, 1)
        outer.addLayout(self._foot)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it needs, or as the screen allows: then it scrolls, and the buttons stay in sight."""
        super().showEvent(event)
        self.fit(self.screen().availableGeometry().height() - FRAME)

    def fit(self, most: int) -> None:
        """Take the size that shows everything, but no more than `most` pixels of height."""
        body, foot = self._inner, self._foot.sizeHint().height()
        width = max(self.minimumWidth(), body.sizeHint().width())
        wanted = max(body.heightForWidth(width), body.minimumSizeHint().height())
        bar = self._body.verticalScrollBar().sizeHint().width() if wanted + foot > most else 0
        self.resize(width + bar, min(wanted + foot, most))

    def _add_seat(self, grid: QGridLayout, place: int, seat: Seat, start: Seating) -> None:
        sides = {side.id: side for side in self._scenario.sides}
        side = sides[seat.side]
        look = {"hostile": "pill-hostile", "neutral": "pill-neutral"}.get(side.affiliation, "pill-friend")
        title = seat.title if seat.title != side.name else side.name
        who = QComboBox()
        who.addItem(tr("A person here"), HUMAN)
        who.addItem(tr("Bot"), BOT)
        who.addItem(tr("Elsewhere, by mail"), AWAY)
        who.setCurrentIndex(who.findData(start.players[seat.id]))
        who.setAccessibleName(tr("Who plays {0}", title))
        who.setMinimumWidth(150)
        self._who[seat.id] = who
        person = self._persons.get(seat.id, "")
        holder = row(label(side.short, look), label(title), label(person, "second"), -1)
        grid.addLayout(holder, place, 0)
        grid.addWidget(who, place, 1)

    @property
    def seating(self) -> Seating:
        """Who sits where, as chosen."""
        players = {seat: str(box.currentData()) for seat, box in self._who.items()}
        return Seating(
            players,
            int(self.seed.text() or 0),
            TYPED if self.typed.isChecked() else DRAWN,
            self.chief.isChecked(),
        )
