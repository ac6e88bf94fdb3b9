"""The question before an inject is sent: who has read it cannot forget it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from wargame.engine.orders import ReleaseInject
from wargame.ui.controller import GameController
from wargame.ui.white.events.naming import receivers_of
from wargame.ui.words import tr


def ask_release(
    controller: GameController, inject_id: str, parent: QWidget, release: Callable[[ReleaseInject], object]
) -> None:
    """Asks whether an inject is to be sent now, and to whom; `release` gives the order."""
    inject = next((each for each in controller.view.injects if each.id == inject_id), None)
    if inject is None:
        return
    names = receivers_of(controller.game)
    seats = [names.get(seat, seat) for seat in inject.seats]
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Release inject {0}", inject.number))
    box.setText(tr("Release “{0}” now, to {1}?", inject.title, ", ".join(seats) or tr("all seats")))
    box.setInformativeText(inject.text)
    box.setDefaultButton(box.addButton(tr("Release"), QMessageBox.ButtonRole.AcceptRole))
    box.addButton(tr("Keep it back"), QMessageBox.ButtonRole.RejectRole)
    box.accepted.connect(lambda: release(ReleaseInject(inject_id)))
    box.finished.connect(box.deleteLater)
    box.open()
