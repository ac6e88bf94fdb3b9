"""The short form for the facilitator's column: what they believe, beside the truth."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wargame.engine.knowledge import BeliefRow, Knowledge
from wargame.ui.controller import GameController
from wargame.ui.parts import Elided, Section, button, clear, label, row
from wargame.ui.white.known.texts import belief_text, bloc_name, bloc_short, is_off, short_title, value_text
from wargame.ui.words import tr

MOST = 7
VALUE_WIDTH = 40


class BeliefsPanel(Section):
    """The rung, units that are known of, and the estimates that miss the truth. `table_wanted`: all of it."""

    table_wanted = Signal()

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(tr("What they believe"), parent=parent)
        self._controller = controller
        self._shown: object = None
        self.more = button(tr("What each side knows   K"), "link")
        self.more.clicked.connect(self.table_wanted)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Read it again; on a player's screen it shows nothing."""
        controller = self._controller
        session = controller.session
        found = session.engine.knowledge(session.state, controller.seat) if controller.view.truth else None
        shown = (found.blocs, found.beliefs) if found else None
        if shown == self._shown:
            return
        self._shown = shown
        self.more.setParent(None)
        clear(self.body)
        if found is None:
            return
        rows = _telling(found)
        self.setVisible(bool(rows))
        self.body.addLayout(self._grid(found, rows))
        self.body.addLayout(row(self.more, -1))

    def _grid(self, found: Knowledge, rows: list[BeliefRow]) -> QGridLayout:
        words = self._controller.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._value(tr("Truth"), "third"), 0, 1)
        for place, bloc in enumerate(found.blocs, start=2):
            head = self._value(bloc_short(words, bloc), "third")
            head.setToolTip(bloc_name(words, bloc))
            grid.addWidget(head, 0, place)
        for line, each in enumerate(rows, start=1):
            title = short_title(words, each)
            grid.addWidget(Elided(title), line, 0)
            grid.addWidget(self._value(value_text(each, each.truth), "heading"), line, 1)
            for place, held in enumerate(each.by, start=2):
                look = "warning" if is_off(each, held) else "second"
                grid.addWidget(self._value(belief_text(each, held).split(" ")[0], look), line, place)
        return grid

    @staticmethod
    def _value(text: str, look: str) -> QWidget:
        made = label(text, look, right=True)
        made.setMinimumWidth(VALUE_WIDTH)
        made.setToolTip(text)
        return made


def _telling(found: Knowledge) -> list[BeliefRow]:
    """The rung and the counts of units; then what somebody is wrong about; tracks all see aright."""
    first = [row for row in found.beliefs if row.kind in ("rung", "units")]
    wrong = [
        row for row in found.beliefs if row.kind == "estimate" and any(is_off(row, held) for held in row.by)
    ]
    return [*first, *wrong][:MOST]
