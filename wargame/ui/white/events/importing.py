"""Taking a list in: which file, which column is which, what is wrong, and then all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHeaderView,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from wargame.report.eventslist.columns import COLUMNS, EXTRA
from wargame.report.eventslist.dryrun import ADD, CHANGE, DryRun, Import
from wargame.report.eventslist.mapping import Chosen, guess_mapping, heads_of, with_head
from wargame.report.eventslist.sheets import Sheet, read_sheets
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row, set_look
from wargame.ui.theme import MEASURES
from wargame.ui.white.events.checking import Stepper
from wargame.ui.white.events.findings import COLUMN, KIND, LINE, MESSAGE, FindingsModel
from wargame.ui.white.events.spins import spin
from wargame.ui.words import tr

ABSENT: Final = -1
SAMPLE: Final = 44
"""Letters of a column's first cell that stand beside its head."""


class ImportDialog(QDialog):
    """`imported` when the game has taken the list in."""

    imported = Signal()

    def __init__(self, controller: GameController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._sheets: list[Sheet] = []
        self._chosen = Chosen(0, 0)
        self._run: DryRun | None = None
        self._filling = False
        self.found: Import | None = None
        self.setWindowTitle(tr("Import an events list"))
        self.resize(980, 660)
        self.stepper = Stepper(self)
        self.stepper.progress.connect(self._progress)
        self.stepper.done.connect(self._stepped)
        self.stepper.failed.connect(self._failed)
        self._build()
        self._tell()

    # -- building ------------------------------------------------------------

    def _build(self) -> None:
        self.file = label(tr("No file is chosen."), "second")
        self.choose = button(tr("Choose a file..."), "primary")
        self.choose.clicked.connect(self.ask_file)
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(tr("Sheet"))
        self.sheet.currentIndexChanged.connect(lambda at: self._take_head(at, None))
        self.head = spin(tr("Row with the heads"), 1, 1, 1)
        self.head.setPrefix(tr("heads in row "))
        self.head.valueChanged.connect(lambda line: self._take_head(self.sheet.currentIndex(), line))
        self.same = QComboBox()
        self.same.setAccessibleName(tr("A number that is in the list already"))
        self.same.addItem(tr("A number that is there: the row changes that inject"), CHANGE)
        self.same.addItem(tr("A number that is there: the row is added with another number"), ADD)
        self.same.currentIndexChanged.connect(lambda _at: self.check())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._mapping())
        split.addWidget(self._results())
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([380, 580])
        self.bar = QProgressBar()
        self.bar.setProperty("look", "thin")
        self.bar.setTextVisible(False)
        self.stop = button(tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.says = label("", "second", wrap=True)
        self.take = button(tr("Import"), "primary-main")
        self.take.clicked.connect(self.take_in)
        cancel = button(tr("Cancel"), "main")
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(row(self.choose, self.file, -1, self.sheet, self.head))
        layout.addWidget(split, 1)
        layout.addWidget(self.same)
        layout.addLayout(row(self.bar, self.stop))
        line = row(self.says, cancel, self.take)
        line.setStretch(0, 1)
        layout.addLayout(line)

    def _mapping(self) -> QWidget:
        """One line for each of the program's columns: which column of the list it is."""
        self.boxes: dict[str, QComboBox] = {}
        form = QFormLayout()
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for column in (*COLUMNS, *EXTRA):
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
            box.setAccessibleName(tr("{0} is the column", tr(column.title)))
            box.setToolTip(tr(column.meaning))
            box.currentIndexChanged.connect(lambda _at: self._remap())
            form.addRow(tr(column.title), box)
            self.boxes[column.key] = box
        inner = QWidget()
        inner.setLayout(form)
        form.setContentsMargins(0, 0, 12, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return _titled(tr("Which column is which"), area)

    def _results(self) -> QWidget:
        self.model = FindingsModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(MEASURES.row_grid + 1)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(tr("What the dry run found"))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((KIND, 70), (LINE, 48), (COLUMN, 150)):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        self.summary = label("", "heading", wrap=True)
        self.whole = label("", "second", wrap=True)
        self.whole.setMinimumHeight(38)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table.selectionModel().currentRowChanged.connect(
            lambda index: self.whole.setText(self.model.rows[index.row()].message if index.isValid() else "")
        )
        return _titled(tr("Dry run: nothing has been imported"), self.summary, self.table, self.whole)

    # -- reading -------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self, tr("Import an events list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Lists (*.xlsx *.xlsm *.csv *.txt *.tsv)"), tr("All files (*)")])
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file, then guess its columns and check it."""
        self._sheets, self._run, self.found = [], None, None
        self.file.setText(path.name)
        self.file.setToolTip(str(path))
        self.model.put(())
        self.summary.setText(tr("Reading..."))
        self.stepper.start(self._reading(path))
        self._tell()

    def _reading(self, path: Path) -> Iterator[object]:
        for sheet in read_sheets(path):
            if sheet is not None and sheet.rows:
                self._sheets.append(sheet)
            yield None

    def _stepped(self) -> None:
        """The file is read, or the dry run has come to its end."""
        if self._run is not None:
            self.found = self._run.result
            self._show_found()
        elif self._sheets:
            self._choose(guess_mapping(self._sheets))
        else:
            self._failed(tr("it is empty"))
        self._tell()

    def _failed(self, text: str) -> None:
        self._run = None
        set_look(self.summary, "bad")
        self.summary.setText(tr("{0}: {1}", self.file.text(), text))
        self._tell()

    # -- mapping -------------------------------------------------------------

    def _choose(self, chosen: Chosen) -> None:
        """Show a mapping, and check with it."""
        self._filling = True
        self._chosen = chosen
        self.sheet.clear()
        for sheet in self._sheets:
            self.sheet.addItem(sheet.name)
        self.sheet.setCurrentIndex(chosen.sheet)
        lines = self._sheets[chosen.sheet].lines
        self.head.setRange(lines[0], lines[-1])
        self.head.setValue(lines[chosen.head])
        heads = heads_of(self._sheets, chosen)
        rows = self._sheets[chosen.sheet].rows[chosen.head + 1 :]
        for key, box in self.boxes.items():
            box.clear()
            box.addItem(tr("not in the list"), ABSENT)
            for place, head in enumerate(heads):
                cells = (cells[place] for cells in rows if place < len(cells) and cells[place])
                sample = " ".join(next(cells, "").split())[:SAMPLE]
                box.addItem(f"{head}   ·   {sample}" if sample else head, place)
            box.setCurrentIndex(box.findData(chosen.columns.get(key, ABSENT)))
        self._filling = False
        self.check()

    def _take_head(self, sheet: int, line: int | None) -> None:
        """Another sheet, or another row of heads, was chosen."""
        if self._filling or not 0 <= sheet < len(self._sheets):
            return
        if line is None:
            only = guess_mapping([self._sheets[sheet]])
            self._choose(replace(only, sheet=sheet))
            return
        lines = self._sheets[sheet].lines
        head = max((place for place, each in enumerate(lines) if each <= line), default=0)
        self._choose(with_head(self._sheets, sheet, head))

    def _remap(self) -> None:
        if self._filling:
            return
        columns = {key: box.currentData() for key, box in self.boxes.items() if box.currentData() != ABSENT}
        self._chosen = replace(self._chosen, columns=columns)
        self.check()

    # -- checking ------------------------------------------------------------

    def check(self) -> None:
        """The dry run with the mapping as it is."""
        if not self._sheets:
            return
        present = self._controller.present
        self.found = None
        self._run = DryRun(
            self._controller.game,
            present.state,
            self._sheets,
            self._chosen,
            same=self.same.currentData(),
            reason=tr("Imported from {0}", self.file.text()),
        )
        set_look(self.summary, "heading")
        self.summary.setText(tr("Checking..."))
        self.stepper.start(self._run.steps())
        self._tell()

    def _progress(self, step: object) -> None:
        if isinstance(step, tuple):
            done, total = step
            self.bar.setRange(0, int(total))
            self.bar.setValue(int(done))
        else:
            self.bar.setRange(0, 0)

    def _stop(self) -> None:
        self.stepper.cancel()
        self._run = None
        self.summary.setText(tr("Stopped. Change a column or choose a file to check again."))
        self._tell()

    def _show_found(self) -> None:
        found = self.found
        if found is None:
            return
        self.model.put(found.findings)
        news = tr(
            "{0} new, {1} changed, {2} as they are",
            len(found.added),
            len(found.changed),
            len(found.unchanged),
        )
        problems = tr("{0} errors, {1} warnings", found.errors, found.warnings)
        set_look(self.summary, "bad" if found.errors else "good" if found.order else "heading")
        self.summary.setText(f"{news}; {problems}")

    def _tell(self) -> None:
        """Which buttons make sense now, and why the last one does not."""
        busy, found = self.stepper.busy, self.found
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        for widget in (self.sheet, self.head, self.same):
            widget.setVisible(bool(self._sheets))
        self.sheet.setVisible(len(self._sheets) > 1)
        for box in self.boxes.values():
            box.setEnabled(bool(self._sheets))
        self.take.setEnabled(not busy and found is not None and found.order is not None)
        if found is None:
            self.says.setText("" if self._sheets else tr("XLSX, or CSV with commas, semicolons or tabs."))
        elif found.errors:
            self.says.setText(tr("Mend the errors in the file or change the columns: a list comes in whole."))
        elif found.order is None:
            self.says.setText(tr("There is nothing new in it."))
        else:
            self.says.setText(tr("One order of the facilitator; undo takes all of it back."))

    def take_in(self) -> None:
        """The whole list, as one order."""
        found = self.found
        if found is None or found.order is None:
            return
        present = self._controller.present
        refusal = present.engine.check(present.state, self._controller.seat, found.order)
        if refusal is not None:
            set_look(self.summary, "bad")
            self.summary.setText(refusal.text)
            return
        if self._controller.submit(found.order):
            self.imported.emit()
            self.accept()

    def done(self, result: int) -> None:
        self.stepper.cancel()
        super().done(result)


def _titled(title: str, *widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 8, 0)
    layout.setSpacing(6)
    layout.addWidget(label(title, "third"))
    for widget in widgets:
        layout.addWidget(widget)
    layout.setStretch(min(len(widgets), 2), 1)
    return made
