"""The dialog for orders that came by mail: each with its verdict, and the button that carries them out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wargame.play.pbem.incoming import CERTAIN, DONE, REFUSED, ROLLS, Preview, Row
from wargame.resolve.face import Odds
from wargame.ui.controller import GameController
from wargame.ui.parts import button, current_theme, label, line, row
from wargame.ui.pbem.carrier import Carrier
from wargame.ui.table.committed import aimed_at
from wargame.ui.words import percent, tr

ORDER, VERDICT, NOTE = range(3)
NUMBER = Qt.ItemDataRole.UserRole


class LookOver(QDialog):
    """Beside the map, which it may point at (`show_hex`). Who plays against the seat sees no order."""

    show_hex = Signal(int)

    def __init__(
        self,
        controller: GameController,
        preview: Preview,
        carrier: Carrier,
        *,
        hidden: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller, self.preview, self.carrier, self._hidden = controller, preview, carrier, hidden
        self.setWindowTitle(tr("Orders by mail"))
        self.resize(880, 520)
        self.setMinimumSize(460, 320)
        self.notes = label("", "warning", wrap=True)
        self.known = label(tr("What follows a roll is judged as far as it is known now."), "third", wrap=True)
        self.said = label("", "second", wrap=True)
        self.list = self._make_list()
        self.give = button("", "primary-main")
        self.give.setDefault(True)
        self.give.clicked.connect(self._carry_out)
        self.close_button = button(tr("Close"), "main")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        carrier.moved.connect(self._show_progress)
        carrier.ended.connect(self._ended)
        self.show_preview(preview)

    def _lay_out(self) -> None:
        words, known = self._controller.words, self.preview.known
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(8)
        layout.addWidget(label(tr("Orders of {0}", words.seat(known.seat)), "title"))
        message = self.preview.sheet.message.strip()
        if message:
            layout.addWidget(label(f"“{message}”", "second", wrap=True))
        if self._hidden:
            told = tr("You play against this seat: its orders are carried out, but not shown to you.")
            layout.addWidget(label(told, "second", wrap=True))
        layout.addWidget(line())
        layout.addWidget(self.notes)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.known)
        layout.addWidget(self.said)
        layout.addLayout(row(-1, self.close_button, self.give))

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels([tr("Order"), tr("Verdict"), ""])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(False)
        made.setWordWrap(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setAccessibleName(tr("Orders"))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(ORDER, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(VERDICT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Interactive)
        made.setColumnWidth(NOTE, 230)
        made.itemChanged.connect(lambda *_: self._count())
        made.currentItemChanged.connect(lambda item, _before: self._point(item))
        return made

    # -- showing ----------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """List the orders with their verdicts."""
        self.preview = preview
        before = () if self.carrier.became else preview.notes
        told = "\n".join(note[:1].upper() + note[1:] + "." for note in before)
        self.notes.setText(told)
        self.notes.setVisible(bool(told))
        self.list.blockSignals(True)
        self.list.clear()
        for each in preview.rows:
            self.list.addTopLevelItem(self._item(each))
        self.list.blockSignals(False)
        self.list.setColumnHidden(NOTE, self._hidden or not any(map(self._note, preview.rows)))
        self.known.setVisible(any(each.after for each in preview.rows))
        self._count()

    def _item(self, each: Row) -> QTreeWidgetItem:
        text = tr("Order {0}", each.number) if self._hidden else f"{each.number}. {each.text}"
        verdict, look = self._verdict(each)
        item = QTreeWidgetItem([text, verdict, "" if self._hidden else self._note(each)])
        item.setData(ORDER, NUMBER, each.number)
        possible = each.verdict in (CERTAIN, ROLLS)
        if possible:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(ORDER, Qt.CheckState.Checked)
        theme = current_theme()
        colour = {"good": theme.good, "bad": theme.bad, "warning": theme.warning}.get(look, theme.text3)
        item.setForeground(VERDICT, QColor(colour))
        if not possible:
            item.setForeground(ORDER, QColor(theme.text3))
        for column in (ORDER, NOTE):
            item.setToolTip(column, item.text(column))
        return item

    def _verdict(self, each: Row) -> tuple[str, str]:
        number = each.number
        if number in self.carrier.became:
            return tr("Carried out, entry {0}", self.carrier.became[number]), "good"
        if number in self.carrier.refused:
            return tr("Refused"), "bad"
        return {
            CERTAIN: (tr("Possible"), "good"),
            ROLLS: (tr("Rolled for"), "warning"),
            REFUSED: (tr("Refused"), "bad"),
            DONE: (tr("Carried out before"), ""),
        }[each.verdict]

    def _note(self, each: Row) -> str:
        if each.number in self.carrier.refused:
            return self.carrier.refused[each.number]
        if each.verdict == REFUSED:
            return each.reason
        return odds_text(each.odds) if each.odds else ""

    def _point(self, item: QTreeWidgetItem | None) -> None:
        """Show on the map where an order leads."""
        order = self._row_of(item).order if item is not None and not self._hidden else None
        there = aimed_at(self._controller, order) if order is not None else -1
        if there >= 0:
            self.show_hex.emit(there)

    def _row_of(self, item: QTreeWidgetItem) -> Row:
        return self.preview.rows[int(item.data(ORDER, NUMBER)) - 1]

    # -- carrying out -----------------------------------------------------------------------------------

    def chosen(self) -> tuple[Row, ...]:
        """The orders that are ticked, in their order."""
        items = [self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount())]
        return tuple(
            self._row_of(item)
            for item in items
            if item is not None
            and item.flags() & Qt.ItemFlag.ItemIsUserCheckable
            and item.checkState(ORDER) == Qt.CheckState.Checked
        )

    def _count(self) -> None:
        count = len(self.chosen())
        self.give.setEnabled(bool(count) and not self.carrier.running)
        self.give.setText(tr("Carry out 1 order") if count == 1 else tr("Carry out {0} orders", count))

    def _carry_out(self) -> None:
        self.give.setEnabled(False)
        self.said.setText("")
        self.carrier.begin(self.preview, self.chosen())

    def _show_progress(self, text: str) -> None:
        self.said.setText(text)

    def _ended(self, preview: Preview | None) -> None:
        """They are given as far as they could be: what is left is looked over again."""
        done, refused = len(self.carrier.became), len(self.carrier.refused)
        told = tr("1 order carried out") if done == 1 else tr("{0} orders carried out", done)
        parts = [told]
        if refused:
            parts.append(tr("{0} refused", refused))
        text = ", ".join(parts) + "."
        if self.carrier.stopped:
            stopped = self.carrier.stopped
            text += " " + stopped[:1].upper() + stopped[1:] + "."
        self.said.setText(text)
        self.show_preview(preview or self._left_behind())
        self.give.setVisible(bool(self.chosen()))
        self._count()
        self.close_button.setFocus()

    def _left_behind(self) -> Preview:
        """The game has gone on: what was not carried out by then is too late."""
        reason = tr("too late: the game has gone on")
        rows = (
            replace(each, verdict=DONE)
            if each.verdict == DONE or each.number in self.carrier.became
            else replace(each, verdict=REFUSED, reason=each.reason or reason)
            for each in self.preview.rows
        )
        return replace(self.preview, rows=tuple(rows), notes=())

    def done(self, result: int) -> None:
        """Closing the dialog stops what has not been given yet."""
        self.carrier.stop()
        super().done(result)


def odds_text(odds: Odds) -> str:
    """The likeliest outcome."""
    best = max(odds.outcomes, key=lambda each: each.probability)
    return f"{best.name} {percent(best.probability)}"
