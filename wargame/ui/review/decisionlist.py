"""The decisions of a game in a list, with odds, what came, and luck."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from wargame.report.review.made import FIGHT, POLICY, Made
from wargame.report.review.review import Review
from wargame.report.review.text.choices import came, luck, odds, reason
from wargame.report.review.text.words import percent
from wargame.ui.parts import label, row
from wargame.ui.theme import MEASURES
from wargame.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
TURN, SIDE, WHAT, ODDS, CAME, LUCK = range(6)
MADE = Qt.ItemDataRole.UserRole + 1
ALL = -1


class DecisionModel(QAbstractTableModel):
    """The decisions that pass the filters, in order."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.rows: tuple[Made, ...] = ()

    def show_rows(self, rows: Sequence[Made]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else 6

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Turn"), tr("Side"), tr("Decision"), tr("Odds"), tr("What came"), tr("Luck"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tr(TIPS[section]) if section in TIPS else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        made, column = self.rows[index.row()], index.column()
        if role == MADE:
            return made
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (TURN, ODDS, LUCK):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return told(made)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(made, column)
        return None

    def _text(self, made: Made, column: int) -> str:
        if column == TURN:
            return str(made.turn)
        if column == SIDE:
            return self._review.eyes.short(made.side)
        if column == WHAT:
            return made.what
        return (short_odds, short_came, short_luck)[column - ODDS](made)


def short_odds(made: Made) -> str:
    """The chance of at least one step, or of success, as it looked."""
    return percent(made.believed.best) if made.believed else ""


def short_came(made: Made) -> str:
    """The outcome without its roll."""
    return "; ".join([*(each.result for each in made.ruled), *([made.settled] if made.settled else [])])


def short_luck(made: Made) -> str:
    """Of a hundred such rolls, how many would have been worse."""
    places = [each.luck() for each in made.ruled if not each.by_umpire]
    return ", ".join(percent(place) for place in places if place is not None)


TIPS = {
    ODDS: "The chance of at least one step, or of success, as it looked before the order",
    LUCK: "Of a hundred such rolls, how many would have been worse for the one who decided",
}


def told(made: Made) -> str:
    """A decision with all that is known of it, in lines."""
    lines = [made.what]
    if made.known:
        lines.append(tr("Known then: {0}", "; ".join(made.known)))
    if made.truth:
        lines.append(tr("In truth: {0}", "; ".join(made.truth)))
    if made.reason or made.confidence >= 0:
        lines.append(tr("Reason: {0}", reason(made)))
    lines.append(tr("Odds as they looked: {0}", odds(made)))
    lines.append(tr("What came: {0}", came(made)))
    lines.append(tr("Luck: {0}", luck(made)))
    return "\n".join(lines)


class DecisionList(QWidget):
    """`chosen`: a decision to look at."""

    chosen = Signal(object)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.model = DecisionModel(review, self)
        self.side = QComboBox()
        self.side.setAccessibleName(tr("Whose decisions"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Which decisions"))
        self.table = self._table()
        self.details = label("", "second", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMinimumHeight(96)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row(self.side, self.kind, -1))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        self._fill_choices()
        self.side.currentIndexChanged.connect(self._filter)
        self.kind.currentIndexChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self._filter()

    def _fill_choices(self) -> None:
        sides = dict.fromkeys(made.side for made in self._review.made if made.side >= 0)
        self.side.addItem(tr("All sides"), ALL)
        for side in sorted(sides):
            self.side.addItem(self._review.eyes.name(side), side)
        self.kind.addItem(tr("Policy and fights"), FIGHT)
        self.kind.addItem(tr("Policy and the ladder"), POLICY)
        self.kind.addItem(tr("Everything"), 0)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(MEASURES.row_grid + 2)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(tr("Decisions"))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((TURN, 42), (SIDE, 58), (ODDS, 58), (CAME, 112), (LUCK, 58)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, width)
        return table

    def _filter(self) -> None:
        side, least = self.side.currentData(), self.kind.currentData()
        rows = [
            made
            for made in self._review.made
            if made.side >= 0 and side in (ALL, made.side) and made.weight >= least
        ]
        self.model.show_rows(rows)
        self.details.setText(
            tr("{0} decisions. Choose one to see what was known when it was taken.", len(rows))
        )

    def _choose(self, index: QModelIndex) -> None:
        made: Made | None = index.data(MADE)
        if made is not None:
            self.details.setText(told(made))
            self.chosen.emit(made)

    def show_moment(self, entry: int) -> None:
        """Bring the decisions of a moment into sight, without choosing one."""
        known = [place for place, made in enumerate(self.model.rows) if made.entry <= entry]
        if known:
            self.table.scrollTo(self.model.index(known[-1], TURN))
