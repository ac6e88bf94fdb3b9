"""Ways of ruling: for each kind of order of the game, whether it is decided at once or waits."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wargame.engine.desk_items import RIGID
from wargame.engine.desk_orders import SetMode
from wargame.engine.orders import KINDS, Act
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, row
from wargame.ui.uses import orders_of
from wargame.ui.white.desk.texts import MEANINGS, MODES, kind_title
from wargame.ui.white.talking import say
from wargame.ui.words import tr

WIDTH, HEIGHT = 560, 520


class ModesDialog(QDialog):
    """The facilitator's; every change is an order of its own, in the log and undoable."""

    def __init__(self, controller: GameController, chief: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller, self._chief = controller, chief
        self.setWindowTitle(tr("Ways of ruling"))
        self.resize(WIDTH, HEIGHT)
        self.boxes: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        kinds = orders_of(controller.game)
        self._section(grid, tr("Orders"), sorted(kinds & set(KINDS)))
        self._section(grid, tr("Orders of the ruleset"), sorted(kinds - set(KINDS)))
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        meanings = "\n".join(f"{tr(MODES[mode])}: {tr(text)}" for mode, text in MEANINGS.items())
        self.save = button(tr("Use these"), "primary")
        close = button(tr("Cancel"))
        self.save.clicked.connect(self._use)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(tr("An order that is not decided at once waits on your desk."), "second"))
        layout.addWidget(area, 1)
        layout.addWidget(label(meanings, "note", wrap=True))
        layout.addLayout(row(-1, self.save, close))

    def _section(self, grid: QGridLayout, title: str, kinds: list[str]) -> None:
        if not kinds:
            return
        words = self._controller.words
        grid.addWidget(label(title, "heading"), grid.rowCount(), 0, 1, 2)
        for kind in sorted(kinds, key=lambda each: kind_title(words, each)):
            box = QComboBox()
            for mode, text in MODES.items():
                box.addItem(tr(text), mode)
            box.setCurrentIndex(box.findData(self._mode(kind)))
            box.setAccessibleName(kind_title(words, kind))
            self.boxes[kind] = box
            place = grid.rowCount()
            grid.addWidget(label(kind_title(words, kind)), place, 0)
            grid.addWidget(box, place, 1)

    def _mode(self, kind: str) -> str:
        """How a kind of order is settled now; orders as data that are not named themselves by "act"."""
        modes = self._controller.view.modes
        usual = RIGID if kind in KINDS else modes.get(Act.kind, RIGID)
        return modes.get(kind, usual)

    def _use(self) -> None:
        """Give an order for every way that has changed."""
        for kind, box in self.boxes.items():
            if box.currentData() != self._mode(kind):
                say(self._controller, self._chief, SetMode(kind, box.currentData()))
        self.accept()
