"""The rulebook in a window: chapters at the left, text at the right, search, back and forward, links."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSortFilterProxyModel, Qt, QUrl, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel, QTextOption
from PySide6.QtWidgets import QLineEdit, QSplitter, QTextBrowser, QTreeView, QVBoxLayout, QWidget

from wargame.report.rulebook import RULES, Book, Part, Section
from wargame.ui.parts import button, current_theme, label, row
from wargame.ui.rulebook.looks import screen_sheet
from wargame.ui.words import tr

ANCHOR = Qt.ItemDataRole.UserRole + 1
HAY = Qt.ItemDataRole.UserRole + 2
REGISTER_LINK = "a-"
"""Anchors of the register begin so."""


class RulebookPanel(QWidget):
    """Shows one part at a time. `number_asked` carries the name of a number whose basis was pressed."""

    number_asked = Signal(str)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self._part: Part | None = None
        self._trail: list[str] = []
        self._at = -1
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in the rules"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(tr("Find in the rules"))
        self.model = contents_model(book, self)
        self.proxy = ContentsFilter(self)
        self.proxy.setSourceModel(self.model)
        self.tree = QTreeView()
        self.tree.setModel(self.proxy)
        self.tree.setHeaderHidden(True)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setIndentation(16)
        self.tree.setAccessibleName(tr("Contents"))
        self.back = button(tr("Back"), "quiet", tip=tr("Back (Alt+Left)"))
        self.forward = button(tr("Forward"), "quiet", tip=tr("Forward (Alt+Right)"))
        self.hits = label("", "note")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.text.setAccessibleName(tr("Text of the rules"))
        self.text.anchorClicked.connect(self._link)
        self._lay_out()
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.find_next)
        self.tree.selectionModel().currentChanged.connect(self._picked)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        for keys, step in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda by=step: self._step(by))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._to_search)
        if book.parts:
            self.open(book.parts[0].anchor)

    def _lay_out(self) -> None:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(10, 10, 6, 10)
        box.addWidget(self.search)
        box.addWidget(self.hits)
        box.addWidget(self.tree, 1)
        self.hits.hide()
        right = QWidget()
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 6, 0, 0)
        page.setSpacing(0)
        head = row(self.back, self.forward, -1, spacing=2)
        head.setContentsMargins(10, 0, 10, 2)
        page.addLayout(head)
        page.addWidget(self.text, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([270, 650])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    # -- going places --------------------------------------------------------

    def open(self, anchor: str) -> None:
        """Show the place with an anchor and remember it for Back. One that is not there is ignored."""
        if self._show(anchor):
            if self._trail[self._at : self._at + 1] != [anchor]:
                self._trail[self._at + 1 :] = [anchor]
                self._at = len(self._trail) - 1
            self._mark_steps()

    @property
    def anchor(self) -> str:
        """Where the reader is."""
        return self._trail[self._at] if self._trail else ""

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._show(self._trail[self._at])
            self._mark_steps()

    def _mark_steps(self) -> None:
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._trail))

    def _show(self, anchor: str) -> bool:
        table = anchor.partition(".")[0]
        part = self.book.part_of(anchor) or self.book.part_of(table)
        if part is None:
            return False
        if part is not self._part:
            self._part = part
            self._fill()
        if anchor == part.anchor:
            self.text.verticalScrollBar().setValue(0)
        else:
            self.text.scrollToAnchor(anchor)
        listed = (each for each in (anchor, table, part.anchor) if self._index_of(each).isValid())
        self._select(next(listed, ""))
        return True

    def _fill(self) -> None:
        """Set the part's text in the colours of now."""
        document = self.text.document()
        document.setDefaultStyleSheet(screen_sheet(current_theme()))
        self.text.setHtml(self._part.html if self._part else "")
        document.setDocumentMargin(18)

    def wear(self) -> None:
        """Take the theme's colours again."""
        place = self.text.verticalScrollBar().value()
        self._fill()
        self.text.verticalScrollBar().setValue(place)

    def _link(self, url: QUrl) -> None:
        anchor = url.fragment()
        if anchor.startswith(REGISTER_LINK):
            self.number_asked.emit(anchor.removeprefix(REGISTER_LINK))
        else:
            self.open(anchor)

    # -- contents and search -------------------------------------------------

    def _index_of(self, anchor: str) -> QModelIndex:
        found = self.model.match(
            self.model.index(0, 0),
            ANCHOR,
            anchor,
            1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )
        return found[0] if found else QModelIndex()

    def _select(self, anchor: str) -> None:
        index = self.proxy.mapFromSource(self._index_of(anchor))
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.selectionModel().blockSignals(True)
            self.tree.setCurrentIndex(index)
            self.tree.selectionModel().blockSignals(False)
            self.tree.viewport().update()
        self.tree.scrollTo(index)

    def _picked(self, index: QModelIndex) -> None:
        anchor = index.data(ANCHOR)
        if anchor:
            self.open(anchor)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self.proxy.show_only(text)
        if not text:
            self.hits.hide()
            self.tree.collapseAll()
            self._select(self.anchor)
            return
        count = len(self.proxy.places())
        self.hits.setText(tr("1 place") if count == 1 else tr("{0} places", count))
        self.hits.show()
        self.tree.expandAll()

    def find_next(self) -> None:
        """Go on to the next place that holds what is searched for, and mark the first word in its text."""
        words = self.search.text().split()
        places = self.proxy.places()
        if not words or not places:
            return
        at = places.index(self.anchor) + 1 if self.anchor in places else 0
        self.open(places[at % len(places)])
        self.text.setTextCursor(self.text.cursorForPosition(QPoint(2, 2)))
        self.text.find(words[0])


def contents_model(book: Book, parent: QWidget) -> QStandardItemModel:
    """Parts, and below them their sections."""
    model = QStandardItemModel(parent)
    for part in book.parts:
        head = _item(Section(part.anchor, part.number, part.title))
        sections = part.sections[1:] if part.kind == RULES else part.sections
        if part.kind == RULES and part.sections:
            head.setData(_hay(part.sections[0]), HAY)
        for section in sections:
            head.appendRow(_item(section))
        model.appendRow(head)
    return model


def _item(section: Section) -> QStandardItem:
    item = QStandardItem(f"{section.number}  {section.title}" if section.number else section.title)
    item.setData(section.anchor, ANCHOR)
    item.setData(_hay(section), HAY)
    item.setToolTip(section.title)
    return item


def _hay(section: Section) -> str:
    return f"{section.number} {section.title} {section.words}".lower()


class ContentsFilter(QSortFilterProxyModel):
    """Keeps places whose number, title or text holds every word searched for, and their chapters."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)

    def show_only(self, text: str) -> None:
        self._words = text.lower().split()
        self.invalidate()

    def places(self) -> list[str]:
        """The anchors of the places that hold the words, in the order of the book."""
        found: list[str] = []
        for number in range(self.rowCount()):
            head = self.index(number, 0)
            below = [self.index(child, 0, head) for child in range(self.rowCount(head))]
            found += [index.data(ANCHOR) for index in (head, *below) if self._holds(index.data(HAY))]
        return found

    def _holds(self, hay: str) -> bool:
        return all(word in hay for word in self._words)

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        return self._holds(self.sourceModel().index(source_row, 0, source_parent).data(HAY))
