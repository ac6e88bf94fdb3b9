"""The designer's window: pages at the left, the chosen page, undo, what is still to be mended, saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QColor, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wargame.scenarios.exercise.checking import Path
from wargame.scenarios.exercise.model import Exercise
from wargame.ui import taborder
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.page import Page
from wargame.ui.parts import (
    Elided,
    button,
    column,
    current_theme,
    fill_list,
    label,
    line,
    plain_list,
    row,
)
from wargame.ui.words import tr

DRAFT_MS = 800
NAV_WIDTH = 226


class ExerciseWindow(QMainWindow):
    """Edits a design. It saves nothing itself: it asks by signals, and `saved` tells it that it was done.

    `draft_due` comes when typing pauses and the design differs from what is saved.
    """

    save_wanted = Signal()
    save_as_wanted = Signal()
    begin_wanted = Signal()
    draft_due = Signal()
    draft_over = Signal()
    closed = Signal()

    def __init__(
        self,
        design: Design,
        pages: Sequence[Page],
        *,
        about: str,
        save_text: str,
        folder: bool,
        saved: Exercise | None,
    ) -> None:
        """`about`: the scenario and where it is saved. `saved`: what is saved there, None if nothing is."""
        super().__init__()
        self.design = design
        self.pages = tuple(pages)
        self.saved_exercise = saved
        self.allowed: Callable[[], bool] = lambda: True
        self._path: Path = ()
        self.setMinimumSize(960, 540)
        self.resize(1180, 690)
        self.nav = plain_list(tr("Pages of the exercise"))
        self.stack = QStackedWidget()
        for page in pages:
            self.stack.addWidget(page)
        fill_list(self.nav, [page.title for page in pages])
        self.nav.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.about = Elided(about, "third")
        self.state = Elided("", "second")
        self.state.setMinimumWidth(120)
        self.mend = button("", "link", tip=tr("To the next thing to mend (F8)"))
        self.notice = _Notice()
        self.undo = self._action(tr("Undo"), ["Ctrl+Z"], self._undo)
        self.redo = self._action(tr("Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"], self._redo)
        self._action(tr("Next page"), ["Ctrl+PgDown"], lambda: self.turn_page(1))
        self._action(tr("Page before"), ["Ctrl+PgUp"], lambda: self.turn_page(-1))
        self._action(tr("Next fault"), ["F8"], self.next_fault)
        self._action(tr("Pages"), ["F6"], lambda: self.nav.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._action(tr("Save"), ["Ctrl+S"], self.save)
        self._action(tr("Close"), ["Ctrl+W"], self.close)
        self.undo_button = self._undo_button(tr("Undo"), self.undo)
        self.redo_button = self._undo_button(tr("Redo"), self.redo)
        self.save_button = button(save_text, "primary-main", tip=tr("Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        self.save_as = button(tr("Save in a folder..."), "main")
        self.save_as.clicked.connect(self._save_as)
        self.begin = button(tr("Save and begin..."), "main", tip=tr("Ctrl+Enter"))
        self.begin.clicked.connect(self._begin)
        self.begin.setVisible(folder)
        if folder:
            self._action(tr("Save and begin"), ["Ctrl+Return", "Ctrl+Enter"], self._begin)
        self.mend.clicked.connect(self.next_fault)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.draft_due)
        self.setCentralWidget(self._lay_out())
        design.changed.connect(self._changed)
        design.moved.connect(self._show_undo)
        self.nav.setCurrentRow(0)
        self._show_state()
        self._show_undo()

    def _action(self, text: str, keys: Sequence[str], act: Callable[[], object]) -> QAction:
        made = QAction(text, self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.triggered.connect(lambda _checked=False: act())
        self.addAction(made)
        return made

    def _undo_button(self, text: str, action: QAction):
        made = button(text, "quiet")
        made.clicked.connect(action.trigger)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _lay_out(self) -> QWidget:
        side = QFrame()
        side.setProperty("look", "panel2")
        side.setFixedWidth(NAV_WIDTH)
        self.nav.setStyleSheet("background: transparent")
        side.setLayout(column(self.nav, margins=10))
        main = QWidget()
        right = QVBoxLayout(main)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self.stack, 1)
        foot = QFrame()
        foot.setProperty("look", "panel")
        strip = QHBoxLayout(foot)
        strip.setContentsMargins(16, 9, 16, 11)
        strip.setSpacing(8)
        strip.addWidget(self.undo_button)
        strip.addWidget(self.redo_button)
        strip.addSpacing(6)
        first = row(self.mend, spacing=6)
        first.addWidget(self.state, 1)
        told = column(first, self.about, spacing=0)
        strip.addLayout(told, 1)
        for made in (self.save_as, self.begin, self.save_button):
            strip.addWidget(made)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row(side, main, spacing=0), 1)
        layout.addWidget(line())
        layout.addWidget(foot)
        return whole

    # -- what is shown -------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether the design differs from what is saved."""
        return self.design.exercise != self.saved_exercise

    def _changed(self, path: Path) -> None:
        self._path = path
        self._show_state()
        if self.dirty:
            self._timer.start()
        else:
            self._timer.stop()
            self.draft_over.emit()

    def _show_state(self) -> None:
        exercise, count = self.design.exercise, len(self.design.flaws)
        mark = "*" if self.dirty else ""
        self.setWindowTitle(f"{exercise.title or tr('Exercise without a title')}{mark}")
        bad, usual = QColor(current_theme().bad), QColor(current_theme().text)
        faults = [page.faults for page in self.pages]
        titles = [page.title for page in self.pages]
        marked = [
            tr("{0}  ·  {1} to mend", *each) if each[1] else each[0]
            for each in zip(titles, faults, strict=True)
        ]
        fill_list(self.nav, marked)
        for number, wrong in enumerate(faults):
            self.nav.item(number).setForeground(bad if wrong else usual)
        if count:
            self.mend.setText(tr("{0} to mend", count))
            self.state.setText(self.design.flaws[0].message)
        elif self.dirty and self.design.stack.isClean():
            self.state.setText(tr("In order, not saved yet."))
        elif self.dirty:
            self.state.setText(tr("In order. Kept as a draft until it is saved."))
        else:
            self.state.setText(tr("In order and saved."))
        self.mend.setVisible(bool(count))

    def _show_undo(self) -> None:
        stack = self.design.stack
        for made, action, can, text in (
            (self.undo_button, self.undo, stack.canUndo(), stack.undoText()),
            (self.redo_button, self.redo, stack.canRedo(), stack.redoText()),
        ):
            made.setEnabled(can)
            action.setEnabled(can)
            keys = action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(f"{made.text()}: {text} ({keys})" if text else keys)

    def say(
        self, text: str, look: str = "good-strip", act: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """A line above the page, perhaps with something to press."""
        self.notice.say(text, look, act, do)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            for page in self.pages:
                page.refresh()
            self._show_state()

    # -- going somewhere -----------------------------------------------------

    def turn_page(self, by: int) -> None:
        """The next page, or the one before, round and round."""
        self.nav.setCurrentRow((self.nav.currentRow() + by) % len(self.pages))
        self.nav.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, path: Path) -> None:
        """Shows the place of a fault or change, with the keys on it."""
        number = self._page_of(path)
        self.nav.setCurrentRow(number)
        self.pages[number].go_to(path)

    def _page_of(self, path: Path) -> int:
        wanted = "guide" if path[-1:] == ("briefing",) else str(path[0]) if path else "title"
        for number, page in enumerate(self.pages):
            if wanted in page.tables:
                return number
        return 0

    def next_fault(self) -> None:
        """To the first thing to mend, or the one after the last that was visited."""
        faults = [flaw.path for flaw in self.design.flaws]
        if not faults:
            return
        at = faults.index(self._path) + 1 if self._path in faults else 0
        self._path = faults[at % len(faults)]
        self.go_to(self._path)

    # -- what a person does --------------------------------------------------

    def _undo(self) -> None:
        self.design.undo()
        self.go_to(self._path)

    def _redo(self) -> None:
        self.design.redo()
        self.go_to(self._path)

    def _sound(self) -> bool:
        """Whether it can be saved; if not, the first fault is shown."""
        if not self.design.flaws:
            return True
        self._path = ()
        self.next_fault()
        self.say(tr("Mend what is marked first; until then it is kept as a draft."), "bad-strip")
        return False

    def save(self) -> None:
        if self._sound():
            self.save_wanted.emit()

    def _save_as(self) -> None:
        if self._sound():
            self.save_as_wanted.emit()

    def _begin(self) -> None:
        if self._sound():
            self.begin_wanted.emit()

    def saved(self, exercise: Exercise, about: str, said: str) -> None:
        """It was saved, at the place that `about` names."""
        self.saved_exercise = exercise
        self.about.setText(about)
        self._timer.stop()
        self.draft_over.emit()
        self._show_state()
        self.say(said)

    def leave_if_hidden(self, _seat: str = "") -> None:
        """Closes the window where another screen is shown that may not see it; the draft stays."""
        if not self.allowed():
            self.close()

    def focusNextPrevChild(self, next: bool) -> bool:
        return taborder.step(self, (self,), forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.draft_due.emit()
        self.closed.emit()
        super().closeEvent(event)


class _Notice(QFrame):
    """A strip with a line of text and perhaps a button; it goes when it is dismissed or replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", "", wrap=True)
        self.act = button("", "link")
        self.away = button(tr("Close"), "link", name=tr("Close this message"))
        self._do: Callable[[], None] | None = None
        self.act.clicked.connect(self._pressed)
        self.away.clicked.connect(self.hide)
        strip = QHBoxLayout(self)
        strip.setContentsMargins(24, 7, 16, 7)
        strip.addWidget(self.text, 1)
        strip.addWidget(self.act)
        strip.addWidget(self.away)
        self.hide()

    def say(self, text: str, look: str, act: str, do: Callable[[], None] | None) -> None:
        from wargame.ui.parts import set_look

        set_look(self, look)
        self.text.setText(text)
        self.act.setText(act)
        self.act.setVisible(bool(act))
        self._do = do
        self.show()

    def _pressed(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()
