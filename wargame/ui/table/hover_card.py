"""A small card beside the pointer: the odds of the target pointed at, or why a hex cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wargame.engine.refusals import Refusal
from wargame.engine.view import UnitView
from wargame.resolve.face import Odds
from wargame.ui.flow import OrderFlow
from wargame.ui.parts import fit_height, label, row
from wargame.ui.table.rulings import DOUBTS, from_odds
from wargame.ui.words import level_word, percent, tr

AWAY, BELOW = 18, 30


class HoverCard(QFrame):
    """Three lines at most; never takes the mouse. `avoid` gives places that it leaves free if it can."""

    def __init__(
        self, flow: OrderFlow, parent: QWidget, avoid: Callable[[], Iterable[QRect]] = tuple
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self._flow = flow
        self._avoid = avoid
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = label("", "heading")
        self.text = label("", "second", wrap=True)
        self.answer = label("", "second")
        self.share = label("", "good", right=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(row(self.answer, -1, self.share))
        self.hide()

    def show_at(self, hex_id: int, where: QPoint) -> None:
        """Say what is worth knowing of the hex pointed at; hide if nothing is."""
        shown = hex_id >= 0 and (
            self._show_odds(hex_id) or self._show_refusal(hex_id) or self._show_units(hex_id)
        )
        if not shown:
            self.hide()
            return
        fit_height(self, self._wanted_width())
        self.move(self._place(where))
        self.show()
        self.raise_()

    def _place(self, where: QPoint) -> QPoint:
        """Right or left of the hex, above or below: the first that covers no other card, within the map."""
        inside = self._over.rect().adjusted(6, 6, -6, -6)
        beside = (where.x() + AWAY, where.x() - AWAY - self.width())
        if beside[0] + self.width() > inside.right():
            beside = beside[::-1]
        cards = list(self._avoid())
        places: list[QPoint] = []
        for y in (where.y() - self.height() - 6, where.y() + BELOW):
            for x in beside:
                left = min(max(inside.left(), x), max(inside.left(), inside.right() - self.width()))
                top = min(max(inside.top(), y), max(inside.top(), inside.bottom() - self.height()))
                places.append(QPoint(left, top))
        free = (at for at in places if not any(QRect(at, self.size()).intersects(card) for card in cards))
        return next(free, places[0])

    def _wanted_width(self) -> int:
        """As wide as the widest line, within reason."""
        lines = [
            self.title.text(),
            *self.text.text().splitlines(),
            f"{self.answer.text()}   {self.share.text()}",
        ]
        widest = max(self.title.fontMetrics().horizontalAdvance(line) for line in lines)
        return min(300, max(110, widest + 36))

    def _set(self, title: str, text: str, answer: str = "", share: str = "") -> bool:
        for widget, words in (
            (self.title, title),
            (self.text, text),
            (self.answer, answer),
            (self.share, share),
        ):
            widget.setText(words)
            widget.setVisible(bool(words))
        return True

    def _show_odds(self, hex_id: int) -> bool:
        draft = self._flow.draft_at(hex_id)
        found = self._flow.odds_at(hex_id) if draft is not None else None
        controller = self._flow.controller
        if isinstance(found, Refusal):
            return self._set(controller.words.place(hex_id), str(found))
        if draft is None or not isinstance(found, Odds):
            return False
        shown = from_odds(controller.words, draft.kind, found)
        text, share = shown.answer or ("", 0.0)
        doubt = self._flow.doubt(draft)
        estimate = tr(DOUBTS[doubt]) if doubt else ""
        if not shown.has_losses:
            return self._set(controller.words.place(hex_id), estimate, text, percent(share))
        names = ", ".join(controller.words.unit(u) for u in self._foes(hex_id))
        losses = tr("expected loss: ours {0}, theirs {1}", f"{shown.ours:.2f}", f"{shown.theirs:.2f}")
        if estimate:
            losses = f"{estimate}\n{losses}"
        return self._set(f"{names} · {controller.words.hex(hex_id)}", losses, text, percent(share))

    def _foes(self, hex_id: int) -> list[UnitView]:
        controller = self._flow.controller
        enemy = controller.game.enemy
        side = controller.side
        return [u for u in controller.view.at(hex_id) if side < 0 or (u.side >= 0 and enemy[side][u.side])]

    def _show_refusal(self, hex_id: int) -> bool:
        refusal = self._flow.refusal_at(hex_id)
        return refusal is not None and self._set(self._flow.controller.words.place(hex_id), str(refusal))

    def _show_units(self, hex_id: int) -> bool:
        """Names and certainty of contacts, and long names of what is cut on the map."""
        controller = self._flow.controller
        units = controller.view.at(hex_id)
        if not units:
            return False
        lines = []
        for unit in units[:5]:
            text = controller.words.unit(unit)
            if unit.steps is not None:
                text += tr(", {0} of {1} steps", unit.steps, unit.full_steps)
            if unit.level < 3 or not unit.current:
                text += tr(", {0}, seen turn {1}", level_word(unit.level), unit.seen_turn)
            lines.append(text)
        if len(units) > 5:
            lines.append(tr("and {0} more", len(units) - 5))
        if self._flow.may_join(hex_id):
            lines.append(tr("Move here: drag, or Enter. Select: click, or V."))
        return self._set(controller.words.place(hex_id), "\n".join(lines))
