"""Asks what to print for a physical table, and writes it page by page with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QProgressBar,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from wargame.report.kit.counters import counter_size
from wargame.report.kit.model import PARTS
from wargame.report.kit.plan import (
    HANDED_OUT,
    HEX_MM,
    LEAST_MM,
    MOST_MM,
    PAPER_TITLES,
    PAPERS,
    Options,
    plan_kit,
)
from wargame.report.kit.scope import Printable
from wargame.report.kit.sheet import map_sheet
from wargame.report.kit.tiling import TooLarge, tile_sheet
from wargame.ui.kit.pdf import KitWriter, Step
from wargame.ui.parts import button, label, line, row
from wargame.ui.words import tr

WHOLE = ""


class KitDialog(QDialog):
    """`seats`: for whom pages may be printed; WHOLE among them is everything, the facilitator's kit."""

    def __init__(
        self, content: Printable, seats: Sequence[str], folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._folder = folder
        self._steps: Generator[Step, None, None] | None = None
        self._writer: KitWriter | None = None
        self.path: Path | None = None
        named = content.scenario.exercise or content.scenario
        self.setWindowTitle(tr("Print kit: {0}", named.title))
        self.setMinimumWidth(560)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        self.whom = QComboBox()
        self.whom.setAccessibleName(tr("For whom"))
        titles = {seat.id: seat.title for seat in content.scenario.seats}
        for seat in seats:
            name = tr("Hand-outs: {0}", titles[seat]) if seat else tr("Whole kit, for the facilitator")
            self.whom.addItem(name, seat)
        self.parts = {part: QCheckBox(tr(title)) for part, title in PARTS.items()}
        self.paper = QComboBox()
        self.paper.setAccessibleName(tr("Paper of the map"))
        for paper in PAPERS:
            self.paper.addItem(tr(PAPER_TITLES[paper]), paper)
        self.hex_mm = QDoubleSpinBox()
        self.hex_mm.setRange(LEAST_MM, MOST_MM)
        self.hex_mm.setDecimals(1)
        self.hex_mm.setSuffix(tr(" mm"))
        self.hex_mm.setValue(HEX_MM)
        self.hex_mm.setAccessibleName(tr("Size of a hex"))
        self.forms = QSpinBox()
        self.forms.setRange(1, 99)
        self.forms.setAccessibleName(tr("Order forms for each seat"))
        self.about = label("", "second", wrap=True)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.doing = label("", "second")
        self._lay_out()
        self.whom.currentIndexChanged.connect(self._choose_usual)
        for box in self.parts.values():
            box.toggled.connect(self._tell)
        self.paper.currentIndexChanged.connect(self._tell)
        self.hex_mm.valueChanged.connect(self._tell)
        self._choose_usual()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("Print kit"), "title"))
        said = tr(
            "Pages in true millimetres for a physical table. Each page says at its head who may have it."
        )
        layout.addWidget(label(said, "second", wrap=True))
        layout.addLayout(row(label(tr("For")), self.whom, -1))
        layout.addWidget(line())
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, box in enumerate(self.parts.values()):
            grid.addWidget(box, place // 2, place % 2)
        layout.addLayout(grid)
        layout.addWidget(line())
        layout.addLayout(row(label(tr("Map on")), self.paper, 10, label(tr("Hexes of")), self.hex_mm, -1))
        layout.addLayout(row(label(tr("Order forms for each seat")), self.forms, -1))
        layout.addWidget(self.about)
        layout.addWidget(self.problem)
        layout.addStretch(1)
        self._below = QStackedLayout()
        self._below.addWidget(self._choosing())
        self._below.addWidget(self._working())
        self._below.addWidget(self._finished())
        layout.addLayout(self._below)

    def _choosing(self) -> QWidget:
        page = QWidget()
        cancel = button(tr("Close"), "main")
        cancel.clicked.connect(self.reject)
        self.write = button(tr("Write PDF..."), "primary-main")
        self.write.setDefault(True)
        self.write.clicked.connect(self.ask)
        page.setLayout(row(-1, cancel, self.write))
        return page

    def _working(self) -> QWidget:
        page = QWidget()
        self.stop = button(tr("Stop"), "main")
        self.stop.clicked.connect(self.give_up)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.doing)
        inner.addLayout(row(self.bar, self.stop))
        return page

    def _finished(self) -> QWidget:
        page = QWidget()
        self.done_text = label("", "second", wrap=True)
        self.open_file = button(tr("Open it"), "main")
        self.open_file.clicked.connect(self._open)
        close = button(tr("Close"), "primary-main")
        close.clicked.connect(self.accept)
        again = button(tr("Print more"), "main")
        again.clicked.connect(lambda: self._below.setCurrentIndex(0))
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.done_text)
        inner.addLayout(row(-1, again, self.open_file, close))
        return page

    # -- choosing ------------------------------------------------------------

    @property
    def options(self) -> Options:
        """What was chosen."""
        chosen = frozenset(part for part, box in self.parts.items() if box.isChecked() and box.isEnabled())
        return Options(
            self.paper.currentData(),
            self.hex_mm.value(),
            str(self.whom.currentData()),
            chosen,
            self.forms.value(),
        )

    def _choose_usual(self) -> None:
        """The parts that are usual for whom it is; those that would be empty cannot be chosen."""
        seat = str(self.whom.currentData())
        everything = Options(seat=seat, parts=frozenset(PARTS))
        filled = {section.part for section in plan_kit(self._content, everything).sections}
        for part, box in self.parts.items():
            box.setEnabled(part in filled)
            box.setChecked(part in filled and (not seat or part in HANDED_OUT))
        self._tell()

    def _tell(self) -> None:
        """How large the map becomes, and what is wrong."""
        chosen, problem, told = self.options, "", ""
        for widget in (self.paper, self.hex_mm):
            widget.setEnabled("map" in chosen.parts or "counters" in chosen.parts)
        self.forms.setEnabled("orders" in chosen.parts)
        if not chosen.parts:
            problem = tr("Choose something to print.")
        if "map" in chosen.parts:
            content = self._content
            sheet = map_sheet(content.hexmap, content.ruleset, "", chosen.hex_mm)
            told = tr("The map is {0} by {1} cm", round(sheet.width / 10), round(sheet.height / 10))
            paper = PAPERS[chosen.paper]
            try:
                if paper is not None:
                    tiling = tile_sheet(sheet.width, sheet.height, paper)
                    told += tr(": {0} pages of {1}", len(tiling.tiles) + 1, chosen.paper)
            except TooLarge as error:
                problem = str(error)
            told += ". "
        if "counters" in chosen.parts:
            told += tr("Counters are {0} mm.", f"{counter_size(chosen.hex_mm):g}")
        self.about.setText(told)
        self._show_problem(problem)

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.write.setEnabled(not text)

    # -- writing -------------------------------------------------------------

    def ask(self) -> None:
        """Ask for the file, then write it."""
        seat = str(self.whom.currentData())
        name = f"{self._content.scenario.id}-{seat or 'kit'}.pdf"
        path, _kind = QFileDialog.getSaveFileName(
            self, tr("Write the print kit"), str(self._folder / name), tr("PDF (*.pdf)")
        )
        if path:
            self.begin(Path(path).with_suffix(".pdf"))

    def begin(self, path: Path) -> None:
        """Write a kit to a file while the window stays alive."""
        try:
            kit = plan_kit(self._content, self.options)
        except ValueError as error:
            self._show_problem(str(error))
            return
        self.path = path
        self._writer = KitWriter(kit, path)
        self._steps = self._writer.steps()
        self._lock(True)
        self._below.setCurrentIndex(1)
        self._timer.start()

    def _lock(self, locked: bool) -> None:
        for widget in (self.whom, self.paper, self.hex_mm, self.forms, *self.parts.values()):
            widget.setDisabled(locked)
        if not locked:
            self._choose_again()

    def _choose_again(self) -> None:
        """Give back what can be chosen, with what was chosen."""
        chosen = {part for part, box in self.parts.items() if box.isChecked()}
        self._choose_usual()
        for part, box in self.parts.items():
            box.setChecked(part in chosen)

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            step = next(self._steps, None)
        except OSError as error:
            self._end()
            self._show_problem(tr("{0} cannot be written: {1}", self.path, error.strerror or error))
            self.write.setEnabled(True)
            self._below.setCurrentIndex(0)
            return
        if step is not None:
            self.bar.setValue(round(step.share * 1000))
            self.doing.setText(step.what)
            return
        pages = self._writer.pages if self._writer else 0
        self._end()
        self.done_text.setText(tr("{0} pages: {1}", pages, self.path))
        self._below.setCurrentIndex(2)
        self.open_file.setFocus()

    def _end(self) -> None:
        self._timer.stop()
        steps, self._steps = self._steps, None
        if steps is not None:
            steps.close()
        self._lock(False)

    def give_up(self) -> None:
        """Stop writing; no file is left."""
        if self._steps is not None:
            self._end()
            self._below.setCurrentIndex(0)

    def _open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path)))

    def reject(self) -> None:
        """Esc stops a running print first, and closes the window after that."""
        if self._steps is not None:
            self.give_up()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self.give_up()
        super().done(result)
