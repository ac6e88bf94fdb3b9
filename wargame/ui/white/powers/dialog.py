"""The form of the facilitator's powers: what is in hand, what to do with it, the reason, who reads what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wargame.engine.umpire_orders import UmpireOrder
from wargame.play.session import Session
from wargame.ui.controller import GameController
from wargame.ui.parts import button, clear, column, current_theme, label, row, set_look
from wargame.ui.unit_icons import unit_icon
from wargame.ui.white.draftkeeper import DraftKeeper
from wargame.ui.white.powers.catalogue import HEX, PLAY, SIDES, UNIT, fitting, power_of
from wargame.ui.white.powers.form import PowerFields
from wargame.ui.white.powers.plan import Desk, Subject
from wargame.ui.white.powers.preview import Preview, Told, preview
from wargame.ui.words import tr

PLACE = "power"
"""Where a reason that is not used yet is kept."""
LIST_WIDTH, WIDTH, HEIGHT = 196, 704, 560
SETTLE_MS = 120
RECENT = 12
GROUPS = {UNIT: "This unit", HEX: "This hex", SIDES: "Sides and ladder", PLAY: "Sequence of play"}
POWER = Qt.ItemDataRole.UserRole


def recent_reasons(session: Session) -> list[str]:
    """Reasons given in this game, the newest first, each once."""
    given = (
        entry.order.reason for entry in reversed(session.entries) if isinstance(entry.order, UmpireOrder)
    )
    return list(dict.fromkeys(given))[:RECENT]


class ChangeDialog(QDialog):
    """Does not stop the game: while nothing is typed it follows what is selected at the table.

    `marked` carries hexes to point out on the map; `picking` whether the next hex clicked is meant for it.
    `done_` carries the order that was carried out.
    """

    marked = Signal(object)
    picking = Signal(bool)
    done_ = Signal(object)

    def __init__(
        self, controller: GameController, desk: Callable[[], Desk], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self.subject = Subject()
        self.power = ""
        self.preview = Preview()
        self.taker: Callable[[UmpireOrder], None] | None = None
        """Who gets the order in place of the game: a ruling that it shall be part of."""
        self._dirty = False
        self.setWindowTitle(tr("Change the game"))
        self.resize(WIDTH, HEIGHT)
        self._build()
        self._keeper = DraftKeeper(self.reason, lambda: controller.present, lambda: controller.seat, PLACE)
        self._keeper.restore()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.look_ahead)
        controller.changed.connect(lambda _change: self._game_changed())

    # -- building ------------------------------------------------------------

    def _build(self) -> None:
        self.symbol = QLabel()
        self.symbol.setFixedSize(44, 44)
        self.name = label("", "title")
        self.about = label("", "second")
        self.list = QListWidget()
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setAccessibleName(tr("Powers"))
        self.list.currentItemChanged.connect(self._chosen)
        self.title = label("", "heading")
        self.fields = PowerFields(self._controller.words)
        self.fields.edited.connect(self._edited)
        self.fields.picking.connect(self._pick)
        self._picker: Any = None
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why: kept in the log and in the review"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setMaxLength(1000)
        self.reason.textChanged.connect(lambda _text: self._timer.start())
        completer = QCompleter(recent_reasons(self._controller.present), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reason.setCompleter(completer)
        self.tell = QCheckBox(tr("Tell the reason"))
        self.tell.toggled.connect(lambda _on: self._timer.start())
        self.readers = QFrame()
        self.readers.setProperty("look", "panel2")
        self.readers_body = QVBoxLayout(self.readers)
        self.readers_body.setContentsMargins(12, 8, 12, 8)
        self.readers_body.setSpacing(2)
        self.problem = label("", "bad", wrap=True)
        self.apply = button(tr("Do it   Enter"), "primary")
        self.apply.clicked.connect(self.do_it)
        cancel = button(tr("Cancel"), "")
        cancel.clicked.connect(self.reject)
        right = column(self.title, self.fields, spacing=8)
        middle = row(self.list, right, spacing=18)
        middle.setStretch(1, 1)
        reason = row(label(tr("Reason"), "second"), self.reason, self.tell, spacing=10)
        reason.setStretch(1, 1)
        self.why = QWidget()
        self.why.setLayout(reason)
        foot = row(self.problem, cancel, self.apply)
        foot.setStretch(0, 1)
        head = row(self.symbol, column(self.name, self.about, spacing=0), spacing=12)
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(middle, 1)
        layout.addWidget(self.readers)
        layout.addWidget(self.why)
        layout.addLayout(foot)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    # -- what is in hand -----------------------------------------------------

    def open_for(self, subject: Subject, power: str = "", begun: Mapping[str, Any] | None = None) -> None:
        """Show what can be done with a unit or hex, at a power; `begun`: what its fields are to hold."""
        self.subject, self._dirty = subject, False
        self._show_subject()
        self._fill_list(power, begun or {})
        self.why.setHidden(self.taker is not None)
        self.apply.setText(tr("Do it   Enter") if self.taker is None else tr("Add to the ruling   Enter"))
        self.show()
        self.raise_()
        self.activateWindow()
        if begun:
            self.reason.setFocus()
        elif power:
            (self.fields.first() or self.reason).setFocus()
        else:
            self.list.setFocus()

    def follow(self, subject: Subject) -> None:
        """Something else was selected at the table: take it in hand, unless something is being changed."""
        if self._picker is not None or self._dirty or subject == self.subject:
            return
        self.subject = subject
        self._show_subject()
        self._fill_list(self.power, {})

    def _show_subject(self) -> None:
        desk, words = self._desk(), self._controller.words
        unit = desk.view.unit(self.subject.unit) if self.subject.unit >= 0 else None
        self.symbol.setVisible(unit is not None)
        if unit is not None:
            self.symbol.setPixmap(unit_icon(desk.game, unit, 44, current_theme()))
            self.name.setText(words.unit(unit))
            self.about.setText(f"{words.side_name(unit.side)} · {words.hex(unit.hex)}")
        elif self.subject.hex >= 0:
            self.name.setText(words.place(self.subject.hex))
            self.about.setText(words.terrain(self.subject.hex))
        else:
            self.name.setText(tr("The game"))
            self.about.setText(tr("Select a unit or a hex on the map to change it."))

    def _fill_list(self, power: str, begun: Mapping[str, Any]) -> None:
        """The powers that fit, under headings; the one that showed, or the first, is chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        group, wanted = "", None
        for each in fitting(self._desk(), self.subject):
            if each.group != group:
                group = each.group
                self._add_heading(tr(GROUPS[group]))
            item = QListWidgetItem(tr(each.title))
            item.setData(POWER, each.id)
            self.list.addItem(item)
            if each.id == power or wanted is None:
                wanted = item
        if wanted is not None:
            self.list.setCurrentItem(wanted)
        self.list.blockSignals(False)
        self._show_power(begun)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        face = item.font()
        face.setBold(True)
        item.setFont(face)
        self.list.addItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._dirty = False
            self._show_power({})

    def _show_power(self, begun: Mapping[str, Any]) -> None:
        item = self.list.currentItem()
        self.power = str(item.data(POWER)) if item is not None else ""
        if not self.power:
            return
        power = power_of(self.power)
        subject = Subject(self.subject.unit, begun.get("hex", self.subject.hex))
        self.title.setText(tr(power.title))
        self.fields.show_plan(partial(power.plan, self._desk(), subject), begun)
        self.look_ahead()

    def _game_changed(self) -> None:
        """Read what stands now again; what is being typed stays as long as it can."""
        if not self.isVisible() and not self.waits:
            return
        if not self._controller.view.truth:
            self.done(0)
            return
        if self.subject.unit >= 0 and self._controller.view.unit(self.subject.unit) is None:
            self.subject = Subject(-1, self.subject.hex)
            self._dirty = False
        self._show_subject()
        if self._dirty:
            self.look_ahead()
        else:
            self._fill_list(self.power, {})

    # -- picking a hex ---------------------------------------------------------

    def _pick(self, editor: Any) -> None:
        """A place waits for a click on the map, or (None) does not any more."""
        was, self._picker = self._picker, editor
        if editor is not None and editor is not was:
            fits = editor.field.fits
            self.marked.emit(fits() if fits else ())
            self.hide()
            self.picking.emit(True)
        elif was is not None:
            self.picking.emit(False)
            self._mark()

    @property
    def waits(self) -> bool:
        """Whether it is out of the way until a hex is clicked."""
        return self._picker is not None

    def take_hex(self, hex_id: int) -> bool:
        """A hex was clicked: whether the form wanted it; it comes back then."""
        if self._picker is None:
            return False
        self._picker.put(hex_id)
        self._come_back()
        self.reason.setFocus()
        return True

    def call_off(self) -> bool:
        """No hex is to be clicked after all; whether one was."""
        if self._picker is None:
            return False
        self._picker.pick.setChecked(False)
        self._come_back()
        return True

    def _come_back(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _mark(self) -> None:
        """Point out on the map where it would happen."""
        places = [value for key, value in self.fields.values.items() if key == "hex" and value >= 0]
        self.marked.emit(tuple(places))

    # -- doing it ------------------------------------------------------------

    def _edited(self) -> None:
        self._dirty = True
        self._timer.start()

    def order(self) -> UmpireOrder:
        """The order that the form stands for; its reason may be blank."""
        return self.fields.plan.make(self.fields.values, self.reason.text().strip(), self.tell.isChecked())

    def look_ahead(self) -> None:
        """Work out what the order would bring about, as far as the reason does not matter."""
        self._timer.stop()
        if not self.power:
            return
        controller = self._controller
        order = self.fields.plan.make(
            self.fields.values, self.reason.text().strip() or tr("(no reason yet)"), self.tell.isChecked()
        )
        self.preview = preview(controller.present, controller.seat, order)
        if controller.past:
            self.preview = Preview(tr("you look at the past; go back to now first"))
        # That nothing would change is no fault before anything was touched.
        quiet = not self._dirty and bool(self.fields.editors)
        self._say("" if quiet else self.preview.refusal)
        self._show_told()
        if self._picker is None:
            self._mark()

    def _show_told(self) -> None:
        words, found = self._controller.words, self.preview
        names = " / ".join(words.side(side) for side in found.concerned)
        self.tell.setEnabled(bool(found.concerned))
        self.tell.setText(tr("Tell the reason to {0}", names) if names else tr("Tell the reason"))
        clear(self.readers_body)
        for told in found.told:
            self.readers_body.addLayout(self._told_row(told))
        if not found.told:
            text = tr("Nothing would change yet.") if found.refusal else tr("All sides are told.")
            self.readers_body.addWidget(label(text, "second"))

    def _told_row(self, told: Told) -> Any:
        who = label(" / ".join(self._controller.words.side(side) for side in told.bloc), "second")
        who.setFixedWidth(92)
        text = " · ".join(told.lines) or tr("reads nothing of it")
        if told.more:
            text += " · " + tr("and {0} more", told.more)
        line = row(who, label(text, "" if told.lines else "third", wrap=True), spacing=8)
        line.setStretch(1, 1)
        return line

    def _say(self, text: str) -> None:
        self.problem.setText(text[:1].upper() + text[1:])
        set_look(self.problem, "bad")

    def do_it(self) -> None:
        """Give the order, or say what is missing."""
        if not self.power:
            return
        self.look_ahead()
        if self.preview.refusal:
            self._say(self.preview.refusal)
            return
        if self.taker is not None:
            self.taker(self.order())
            self.accept()
            return
        if not self.reason.text().strip():
            self._say(tr("say why: it is kept in the log"))
            self.reason.setFocus()
            return
        order, controller = self.order(), self._controller
        self._dirty = False
        if controller.submit(order) or controller.awaited is not None:
            self._keeper.done()
            self.tell.setChecked(False)
            self.done_.emit(order)
            self.accept()

    def done(self, result: int) -> None:
        """However it closes, the map shows no mark of it, and a reason that was typed is kept."""
        self._pick(None)
        self._keeper.keep()
        self._timer.stop()
        self.marked.emit(())
        self._dirty = False
        self.taker = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.hasFocus() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                (self.fields.first() or self.reason).setFocus()
            else:
                self.do_it()
        else:
            super().keyPressEvent(event)
