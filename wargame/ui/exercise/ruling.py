"""The page of ruling: for each kind of order, how it is decided. And the page of clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QScrollArea, QSpinBox, QWidget

from wargame.rules.model import Ruleset
from wargame.rules.vocabulary import ORDERS
from wargame.scenarios.exercise.checking import MAX_CLOCK, Path
from wargame.scenarios.exercise.model import ANY_ACT, ANY_PHASE, MODES, RIGID, PhaseTime
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.fields import number_box
from wargame.ui.exercise.page import Page
from wargame.ui.parts import button, column, label, row
from wargame.ui.words import tr

AS_ACT = ""
"""The choice of an order that is ruled as all orders of the ruleset are."""
WARNING = 5

_MODE_NAMES = {
    RIGID: "Rigid",
    "semi-rigid": "Semi-rigid",
    "free": "Free",
    "consensual": "Consensual",
    "matrix": "Matrix argument",
}


def order_titles(ruleset: Ruleset) -> dict[str, str]:
    """What `modes` may name, with how it is called on the screen."""
    titles = {key: tr(text) for key, text in ORDERS.items()}
    if ruleset.orders:
        titles[ANY_ACT] = tr("All other orders")
    return titles | {key: order.title for key, order in ruleset.orders.items()}


class Grid(QScrollArea):
    """A grid that scrolls, with its rows at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setMaximumWidth(760)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(18)
        self.grid.setVerticalSpacing(7)
        self.grid.setContentsMargins(0, 0, 14, 0)
        inner.setLayout(column(self.grid, -1))
        self.setWidget(inner)


class RulingPage(Page):
    """One row for each kind of order; orders of the ruleset follow the row of all of them."""

    def __init__(self, design: Design, titles: dict[str, str]) -> None:
        about = tr(
            "Rigid: the engine decides at once. In any other mode the order waits on the facilitator's desk."
        )
        super().__init__(design, tr("Ruling"), about, ["modes"])
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find an order"))
        self.search.setAccessibleName(tr("Find an order"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(self._look_for)
        self.all = QComboBox()
        self.all.setAccessibleName(tr("One mode for all orders"))
        for mode in MODES:
            self.all.addItem(tr(_MODE_NAMES[mode]), mode)
        use = button(tr("Set for all"))
        use.clicked.connect(self._set_all)
        self.meaning = label("", "note", wrap=True)
        self.meaning.setMaximumWidth(746)
        self.boxes: dict[str, QComboBox] = {}
        self._names: dict[str, QWidget] = {}
        self._area = Grid()
        for number, (key, title) in enumerate(titles.items()):
            name = label(title)
            name.setContentsMargins(0 if key in ORDERS or key == ANY_ACT else 18, 0, 0, 0)
            self._names[key] = name
            self.boxes[key] = self._box(key, title)
            self._area.grid.addWidget(name, number, 0)
            self._area.grid.addWidget(self.boxes[key], number, 1)
        self._area.grid.setColumnStretch(0, 1)
        self.problem = label("", "bad", wrap=True)
        whole = QWidget()
        head = QWidget()
        head.setMaximumWidth(746)
        head.setLayout(row(self.search, -1, label(tr("All orders:"), "second"), self.all, use))
        whole.setLayout(column(head, self.meaning, self.problem, self._area, spacing=10))
        self.hold(whole)
        self.refresh()

    def _box(self, key: str, title: str) -> QComboBox:
        box = QComboBox()
        if key not in ORDERS and key != ANY_ACT:
            box.addItem(tr("As all other orders"), AS_ACT)
        for mode, meaning in MODES.items():
            box.addItem(tr(_MODE_NAMES[mode]), mode)
            box.setItemData(box.count() - 1, tr(meaning), Qt.ItemDataRole.ToolTipRole)
        box.setAccessibleName(title)
        box.setFixedWidth(210)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(lambda _index: self._chosen(key))
        return box

    def refresh(self) -> None:
        modes = self.design.exercise.modes
        for key, box in self.boxes.items():
            usual = RIGID if box.findData(AS_ACT) < 0 else AS_ACT
            box.setCurrentIndex(box.findData(modes.get(key, usual)))
        used = sorted({mode for mode in modes.values() if mode in MODES and mode != RIGID})
        self.meaning.setText("  ".join(f"{tr(_MODE_NAMES[mode])}: {tr(MODES[mode])}." for mode in used))
        self.meaning.setVisible(bool(used))
        problems = self.design.flaws_at("modes")
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))

    def go_to(self, path: Path) -> None:
        box = self.boxes.get(str(path[1])) if len(path) > 1 else None
        if box is None:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(box)

    def _chosen(self, key: str) -> None:
        chosen, usual = str(self.boxes[key].currentData()), self.boxes[key].itemData(0)
        modes = {name: mode for name, mode in self.design.exercise.modes.items() if name != key}
        if chosen != usual:
            modes[key] = chosen
        made = replace(self.design.exercise, modes=modes)
        self.design.put(made, ("modes", key), tr("Mode of “{0}”", self.boxes[key].accessibleName()))

    def _set_all(self) -> None:
        """One mode for every kind; orders of the ruleset then follow their common row."""
        mode = str(self.all.currentData())
        kinds = [key for key, box in self.boxes.items() if box.findData(AS_ACT) < 0]
        modes = {} if mode == RIGID else dict.fromkeys(kinds, mode)
        self.design.put(replace(self.design.exercise, modes=modes), ("modes",), tr("Mode of all orders"))

    def _look_for(self, text: str) -> None:
        wanted = text.strip().lower()
        for key, box in self.boxes.items():
            fits = wanted in box.accessibleName().lower()
            box.setVisible(fits)
            self._names[key].setVisible(fits)


class ClocksPage(Page):
    """Minutes and warning for each phase that people play, and for all that have no time of their own."""

    def __init__(self, design: Design, phases: Sequence[tuple[str, str]]) -> None:
        about = tr(
            "How long a phase may take, and how long before the end people are warned. When time is over "
            "nothing happens by itself: the facilitator decides."
        )
        super().__init__(design, tr("Clocks"), about, ["clocks"])
        self.boxes: dict[str, tuple[QSpinBox, QSpinBox]] = {}
        self._area = Grid()
        for place, title in enumerate((tr("Phase"), tr("Minutes"), tr("Warning"))):
            self._area.grid.addWidget(label(title, "heading"), 0, place)
        rows = [(ANY_PHASE, tr("Phases without a time of their own")), *phases]
        for number, (key, title) in enumerate(rows, start=1):
            none = tr("no limit") if key == ANY_PHASE else tr("as above")
            minutes = number_box(0, MAX_CLOCK, suffix=tr(" min"), none=none)
            warning = number_box(0, MAX_CLOCK, suffix=tr(" min"), none=tr("none"))
            minutes.setAccessibleName(title)
            warning.setAccessibleName(tr("{0}: warning", title))
            minutes.valueChanged.connect(lambda _value, key=key: self._edited(key))
            warning.valueChanged.connect(lambda _value, key=key: self._edited(key))
            for box in (minutes, warning):
                box.editingFinished.connect(design.seal)
            self.boxes[key] = minutes, warning
            for place, widget in enumerate((label(title), minutes, warning)):
                self._area.grid.addWidget(widget, number, place)
        self._area.grid.setColumnStretch(0, 1)
        self.problem = label("", "bad", wrap=True)
        whole = QWidget()
        whole.setLayout(column(self.problem, self._area, spacing=8))
        self.hold(whole)
        self.refresh()

    def refresh(self) -> None:
        clocks = self.design.exercise.clocks
        for key, boxes in self.boxes.items():
            time = clocks.get(key, PhaseTime(0))
            for box, value in zip(boxes, (time.minutes, time.warning), strict=True):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
            boxes[1].setEnabled(bool(time.minutes))
        problems = self.design.flaws_at("clocks")
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))

    def go_to(self, path: Path) -> None:
        minutes, warning = self.boxes.get(str(path[1]) if len(path) > 1 else ANY_PHASE, self.boxes[ANY_PHASE])
        (warning if path[2:] == ("warning",) else minutes).setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, key: str) -> None:
        minutes, warning = (box.value() for box in self.boxes[key])
        clocks = dict(self.design.exercise.clocks)
        if not minutes:
            clocks.pop(key, None)
        elif key not in clocks:
            clocks[key] = PhaseTime(minutes, min(WARNING, minutes // 3))
        else:
            clocks[key] = PhaseTime(minutes, warning)
        made = replace(self.design.exercise, clocks=clocks)
        self.design.put(made, ("clocks", key), tr("Time of a phase"), typed=True)
