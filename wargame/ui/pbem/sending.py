"""The dialog that writes packets: for which seats, with which words, into which folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from wargame.play.pbem.elsewhere import elsewhere
from wargame.play.pbem.incoming import known_packets
from wargame.scenarios.model import Seat
from wargame.ui.controller import GameController
from wargame.ui.parts import button, label, line, row
from wargame.ui.seating import player_seats
from wargame.ui.words import tr


@dataclass(frozen=True, slots=True)
class Sending:
    """What was chosen: packets for `seats` with `message` into `folder`; `away` are played elsewhere."""

    seats: tuple[str, ...]
    message: str
    folder: Path
    away: tuple[str, ...]


class SendingDialog(QDialog):
    """`chosen` is what to do, once the dialog was accepted."""

    def __init__(self, controller: GameController, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.folder = folder
        self.setWindowTitle(tr("Send packets"))
        self.setMinimumWidth(560)
        self._send: dict[str, QCheckBox] = {}
        self._away: dict[str, QCheckBox] = {}
        self.message = QPlainTextEdit()
        self.message.setPlaceholderText(tr("A word to the players, such as when you need their orders"))
        self.message.setAccessibleName(tr("Message"))
        self.message.setTabChangesFocus(True)
        self.message.setFixedHeight(74)
        self.where = label("", "second", wrap=True)
        self.write = button("", "primary-main")
        self.write.setDefault(True)
        self.write.clicked.connect(self.accept)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(10)
        layout.addWidget(label(tr("Send packets"), "title"))
        told = tr(
            "A packet holds what its seat may know now and no secret of another. The player opens it in this "
            "program, drafts orders and sends a file back."
        )
        layout.addWidget(label(told, "second", wrap=True))
        layout.addWidget(line())
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        away = elsewhere(self._controller.present)
        for place, seat in enumerate(player_seats(self._controller.game.scenario)):
            self._add(grid, place, seat, seat.id in away)
        layout.addLayout(grid)
        layout.addWidget(line())
        layout.addWidget(self.message)
        choose = button(tr("Another folder..."))
        choose.clicked.connect(self._choose)
        below = row(self.where, choose)
        below.setStretch(0, 1)
        layout.addLayout(below)
        cancel = button(tr("Cancel"), "main")
        cancel.clicked.connect(self.reject)
        layout.addStretch(1)
        layout.addLayout(row(-1, cancel, self.write))

    def _add(self, grid: QGridLayout, place: int, seat: Seat, away: bool) -> None:
        controller = self._controller
        asked = seat.id in controller.asked_seats()
        send = QCheckBox(seat.title)
        send.setChecked(away and asked)
        send.setEnabled(not controller.is_bot(seat.id))
        send.toggled.connect(self._say)
        elsewhere_ = QCheckBox(tr("plays elsewhere"))
        elsewhere_.setToolTip(tr("The program does not ask for its orders at this computer"))
        elsewhere_.setAccessibleName(tr("{0} plays elsewhere", seat.title))
        elsewhere_.setChecked(away)
        elsewhere_.setEnabled(not controller.is_bot(seat.id))
        send.toggled.connect(lambda on: elsewhere_.setChecked(True) if on else None)
        self._send[seat.id], self._away[seat.id] = send, elsewhere_
        grid.addWidget(send, place, 0)
        grid.addWidget(label(self._standing(seat, asked=asked), "good" if asked else "third"), place, 1)
        grid.addWidget(elsewhere_, place, 2)

    def _standing(self, seat: Seat, *, asked: bool) -> str:
        if self._controller.is_bot(seat.id):
            return tr("a bot")
        sent = [each for each in known_packets(self._controller.present) if each.seat == seat.id]
        if sent and sent[-1].entry == self._controller.present.head:
            return tr("sent already for this moment")
        return tr("to act") if asked else tr("not asked now")

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(self, tr("Folder for the packets"), str(self.folder))
        if path:
            self.folder = Path(path)
            self._say()

    def _say(self) -> None:
        count = sum(1 for box in self._send.values() if box.isChecked())
        self.write.setText(tr("Write 1 packet") if count == 1 else tr("Write {0} packets", count))
        if not count:
            self.write.setText(tr("Keep who plays elsewhere"))
        self.where.setText(tr("Into {0}", str(self.folder)))

    @property
    def chosen(self) -> Sending:
        """What to do."""
        return Sending(
            tuple(seat for seat, box in self._send.items() if box.isChecked()),
            self.message.toPlainText().strip(),
            self.folder,
            tuple(seat for seat, box in self._away.items() if box.isChecked()),
        )
