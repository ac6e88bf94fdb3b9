"""The page of long texts: a briefing for each seat and the guide, written in Markdown with a preview."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSplitter, QTextBrowser, QVBoxLayout, QWidget

from wargame.report.kit.html import prose
from wargame.scenarios.exercise.checking import Path
from wargame.scenarios.exercise.editing import changed
from wargame.ui.exercise.design import Design
from wargame.ui.exercise.fields import Text
from wargame.ui.exercise.page import Page
from wargame.ui.parts import current_theme, fill_list, label, plain_list, row
from wargame.ui.words import tr

PREVIEW_MS = 250
GUIDE = -1
LIST_WIDTH = 220


class BriefingsPage(Page):
    """Row 0 of the list is the guide, then one for each seat."""

    def __init__(self, design: Design) -> None:
        about = tr(
            "Every seat reads its own briefing (F2 at the table), the facilitator the guide. Markdown: "
            "# heading, **bold**, - list."
        )
        super().__init__(design, tr("Briefings"), about, ["guide"])
        self.list = plain_list(tr("Whose text"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.currentRowChanged.connect(lambda _row: self._turn_to())
        self.editor = Text()
        self.editor.setAccessibleName(tr("Text in Markdown"))
        self.editor.textChanged.connect(self._typed)
        self.editor.left.connect(design.seal)
        self.problem = label("", "bad", wrap=True)
        self.problem.hide()
        self.preview = QTextBrowser()
        self.preview.setAccessibleName(tr("How it reads"))
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setOpenLinks(False)
        self.preview.document().setDocumentMargin(10)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_MS)
        self._timer.timeout.connect(self.draw)
        written = QWidget()
        column = QVBoxLayout(written)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.problem)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(written)
        halves.addWidget(self.preview)
        halves.setSizes([1, 1])
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        whole = QWidget()
        whole.setLayout(row(self.list, halves, spacing=16))
        self.hold(whole)
        self.refresh()

    # -- what is shown -------------------------------------------------------

    @property
    def faults(self) -> int:
        return len(self.design.flaws_at("guide")) + sum(
            len(self.design.flaws_at("seats", number, "briefing"))
            for number in range(len(self.design.exercise.seats))
        )

    @property
    def place(self) -> int:
        """The seat whose text is shown, GUIDE for the guide."""
        return self.list.currentRow() - 1

    def refresh(self) -> None:
        exercise, at = self.design.exercise, max(0, self.list.currentRow())
        blocked = self.list.blockSignals(True)
        names = [(tr("Facilitator's guide"), exercise.guide)]
        names += [(seat.title or seat.id, seat.briefing) for seat in exercise.seats]
        empty, usual = QColor(current_theme().text3), QColor(current_theme().text)
        fill_list(self.list, [name if text.strip() else tr("{0} (empty)", name) for name, text in names])
        for number, (_name, text) in enumerate(names):
            self.list.item(number).setForeground(usual if text.strip() else empty)
        self.list.setCurrentRow(min(at, len(names) - 1))
        self.list.blockSignals(blocked)
        self._show_text()

    def _text(self) -> str:
        exercise = self.design.exercise
        return exercise.guide if self.place == GUIDE else exercise.seats[self.place].briefing

    def _path(self) -> Path:
        return ("guide",) if self.place == GUIDE else ("seats", self.place, "briefing")

    def _show_text(self) -> None:
        self.editor.show_text(self._text())
        problems = self.design.flaws_at(*self._path())
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))
        self._timer.start()

    def _turn_to(self) -> None:
        self._show_text()
        self.draw()

    def draw(self) -> None:
        """The preview of what is written."""
        self.preview.setHtml(prose(self._text() or f"*{tr('Nothing is written yet.')}*"))

    def go_to(self, path: Path) -> None:
        if path[:1] == ("guide",):
            self.list.setCurrentRow(0)
        elif len(path) > 1 and isinstance(path[1], int) and path[1] < len(self.design.exercise.seats):
            self.list.setCurrentRow(path[1] + 1)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what a person does --------------------------------------------------

    def _typed(self) -> None:
        text, exercise = self.editor.toPlainText(), self.design.exercise
        if self.place == GUIDE:
            made = replace(exercise, guide=text)
        else:
            made = changed(exercise, "seats", self.place, briefing=text)
        self.design.put(made, self._path(), tr("Briefing"), typed=True)
