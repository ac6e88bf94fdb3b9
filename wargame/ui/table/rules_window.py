"""The rules for people, with search; F1 opens it at the rule behind what is selected."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, QStringListModel, Qt, QUrl
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from wargame.rules.model import Ruleset, RuleText
from wargame.ui.parts import label
from wargame.ui.words import tr

NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)+)(?![\w]|\.\d)")


def linked(text: str, numbers: frozenset[str]) -> str:
    """Rule text with the numbers of other rules as Markdown links."""

    def link(found: re.Match[str]) -> str:
        number = found.group(1)
        return f"[{number}](rule:{number})" if number in numbers else number

    return NUMBER.sub(link, text)


class RulesWindow(QDialog):
    """List at the left, text at the right; links lead from rule to rule."""

    def __init__(self, ruleset: Ruleset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ruleset = ruleset
        self._numbers = frozenset(text.number for text in ruleset.texts)
        self.setWindowTitle(tr("Rules: {0} {1}", ruleset.title, ruleset.version))
        self.resize(820, 560)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in the rules"))
        self.search.setClearButtonEnabled(True)
        self.model = QStringListModel([f"{text.number}  {text.title}" for text in ruleset.texts], self)
        self.proxy = RuleFilter(ruleset.texts, self)
        self.proxy.setSourceModel(self.model)
        self.list = QListView()
        self.list.setModel(self.proxy)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(tr("Rules"))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(14)
        self.text.anchorClicked.connect(self._link)
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(10, 10, 6, 10)
        box.addWidget(label(tr("Rules"), "heading"))
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.text)
        split.setSizes([290, 530])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.search.textChanged.connect(self.proxy.show_only)
        self.list.selectionModel().currentChanged.connect(self._picked)
        if ruleset.texts:
            self.show_rule(ruleset.texts[0].number)

    def show_rule(self, number: str) -> None:
        """Open a rule, or its nearest parent."""
        found = self._ruleset.text(number)
        if found is None:
            self.text.setMarkdown(tr("There is no rule {0} in {1}.", number, self._ruleset.title))
            return
        self.search.clear()
        row = next(i for i, text in enumerate(self._ruleset.texts) if text.number == found.number)
        index = self.proxy.mapFromSource(self.model.index(row))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._show(found)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show(self._ruleset.texts[self.proxy.mapToSource(index).row()])

    def _show(self, rule: RuleText) -> None:
        title = html.escape(f"{rule.number}  {rule.title}")
        self.text.setMarkdown(f"## {title}\n\n{linked(rule.text, self._numbers - {rule.number})}")

    def _link(self, url: QUrl) -> None:
        if url.scheme() == "rule":
            self.show_rule(url.path())


class RuleFilter(QSortFilterProxyModel):
    """Keeps rules whose number, title or text holds every word searched for."""

    def __init__(self, texts: tuple[RuleText, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._hay = [f"{text.number} {text.title} {text.text}".lower() for text in texts]
        self._words: list[str] = []

    def show_only(self, text: str) -> None:
        self._words = text.lower().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent) -> bool:
        return all(word in self._hay[source_row] for word in self._words)
