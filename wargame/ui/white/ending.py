"""The facilitator ends the game before its last turn: with a reason, after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from wargame.engine.umpire_orders import EndGame
from wargame.ui.parts import label
from wargame.ui.words import tr

if TYPE_CHECKING:
    from wargame.ui.table.window import TableWindow


class EndingDialog(QDialog):
    """Asks for the reason; the button waits until there is one."""

    def __init__(self, window: TableWindow) -> None:
        super().__init__(window)
        self._controller = window.controller
        self.setWindowTitle(tr("End the game"))
        self.setMinimumWidth(440)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText(tr("Why now, for the review"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(72)
        buttons = QDialogButtonBox()
        self.end = buttons.addButton(tr("End the game"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Play on"), QDialogButtonBox.ButtonRole.RejectRole)
        self.end.setEnabled(False)
        self.reason.textChanged.connect(lambda: self.end.setEnabled(bool(self.reason.toPlainText().strip())))
        buttons.accepted.connect(self._end)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 18)
        layout.setSpacing(12)
        said = tr("Objectives count as they stand now, and everybody sees everything. Undo takes it back.")
        layout.addWidget(label(said, wrap=True))
        layout.addWidget(self.reason)
        layout.addWidget(buttons)

    def _end(self) -> None:
        """A refusal is shown by the table, as for every order."""
        self._controller.submit(EndGame(reason=self.reason.toPlainText().strip()))
        self.accept()


def ask_to_end(window: TableWindow) -> None:
    """Open the dialog on the facilitator's own screen; elsewhere say who ends a game."""
    controller = window.controller
    if not controller.view.truth or controller.view.ended:
        over = tr("The game is over already.")
        chief = tr("Only the facilitator ends the game, on the own screen.")
        window.map_area.notice.warn(over if controller.view.ended else chief)
        return
    dialog = EndingDialog(window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
