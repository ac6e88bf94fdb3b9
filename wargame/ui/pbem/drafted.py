"""The orders drafted on a packet: listed, taken out one by one, and drawn where they are aimed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wargame.engine.committed import units_of
from wargame.engine.orders import MoveUnit
from wargame.play.journal import Entry
from wargame.play.pbem.draft import Draft
from wargame.ui.controller import GameController
from wargame.ui.map.scene import Arrow
from wargame.ui.parts import Section, button, clear, column, label, row
from wargame.ui.table.committed import aimed_at, order_text
from wargame.ui.words import tr

MOST, ROW = 210, 66
"""Pixels that the list takes at most, and that an order of two lines takes."""


def draft_of(controller: GameController) -> Draft | None:
    """The draft on the screen, None for a game."""
    session = controller.present
    return session if isinstance(session, Draft) else None


def drafted_arrows(controller: GameController) -> tuple[Arrow, ...]:
    """A dashed arrow for each drafted order whose outcome hangs on a roll; moves are shown as done."""
    draft = draft_of(controller)
    if draft is None or controller.past:
        return ()
    found: list[Arrow] = []
    affiliation = controller.words.affiliation(controller.side)
    for entry in draft.drafted:
        if entry.order is None or isinstance(entry.order, MoveUnit) or not draft.rolls(entry.id):
            continue
        there = aimed_at(controller, entry.order)
        for unit in (controller.view.unit(number) for number in units_of(entry.order)):
            if unit is not None and 0 <= unit.hex != there >= 0:
                found.append(Arrow((unit.hex, there), affiliation, "plan"))
    return tuple(found)


class DraftedPanel(Section):
    """Every drafted order with what it hangs on, and a way to take it out."""

    def __init__(self, controller: GameController, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(tr("Drafted orders"), parent=parent)
        self._controller, self._draft = controller, draft
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(4)
        inner = QWidget()
        inner.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        self._area.verticalScrollBar().rangeChanged.connect(lambda _low, high: self._to_end(high))
        self.closed = label("", "second", wrap=True)
        self.body.addWidget(self._area)
        self.body.addWidget(self.closed)
        controller.changed.connect(lambda _change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """List the orders again."""
        clear(self._rows)
        draft = self._draft
        count = len(draft.drafted)
        self.remark.setText(tr("1 order") if count == 1 else tr("{0} orders", count))
        for number, entry in enumerate(draft.drafted, 1):
            self._rows.addWidget(self._row(number, entry))
        self._rows.addStretch(1)
        self._area.setVisible(bool(count))
        self._area.setFixedHeight(min(MOST, count * ROW))
        closed = draft.why_closed()
        if not count:
            closed = tr("None yet. Give orders as at the table; nothing is rolled")
        self.closed.setText(closed[:1].upper() + closed[1:] + "." if closed else "")
        self.closed.setVisible(bool(closed))

    def _to_end(self, end: int) -> None:
        """The newest order shows."""
        self._area.verticalScrollBar().setValue(end)

    def _row(self, number: int, entry: Entry) -> QWidget:
        text = f"{number}. {self._text(entry)}"
        out = button(tr("Take out"), "link", name=tr("Take out: {0}", text))
        out.clicked.connect(lambda _on=False, which=entry.id: self._take_out(which))
        told = label(tr("rolled for") if self._draft.rolls(entry.id) else "", "third")
        told.setToolTip(tr("What comes of it is rolled when the facilitator carries it out."))
        holder = QWidget()
        holder.setLayout(column(label(text, wrap=True), row(told, -1, out), spacing=0))
        return holder

    def _text(self, entry: Entry) -> str:
        order = entry.order
        if order is None or not (units_of(order) or aimed_at(self._controller, order) >= 0):
            title = self._draft.title(entry)
            return title[:1].upper() + title[1:]
        return order_text(self._controller, order)

    def _take_out(self, entry: int) -> None:
        refusal = self._draft.drop(entry)
        self._controller.refresh()
        if refusal is not None:
            self._controller.refused.emit(refusal)
