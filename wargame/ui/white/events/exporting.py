"""Writing the list to a file that is asked for; the writing goes on beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from wargame.engine.inject_list import as_planned, injects_of
from wargame.report.eventslist.writing import rows_of, write_list
from wargame.scenarios.inject_toml import to_toml
from wargame.ui.controller import GameController
from wargame.ui.words import tr


class Writer(QThread):
    """Does the writing; `written` with the path, or `failed` with the reason."""

    written = Signal(str)
    failed = Signal(str)

    def __init__(self, path: Path, write: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._write = path, write

    def run(self) -> None:
        try:
            self._write()
        except OSError as error:
            self.failed.emit(f"{self._path}: {error.strerror or error}")
        else:
            self.written.emit(str(self._path))


def ask_export(
    parent: QWidget, controller: GameController, say: Callable[[str], None], warn: Callable[[str], None]
) -> None:
    """Asks where the list is to be written, and writes it."""
    dialog = QFileDialog(parent, tr("Export the events list"), f"{controller.game.scenario.id}-events.xlsx")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr("Workbook (*.xlsx)"), tr("CSV (*.csv)")])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
    )
    dialog.fileSelected.connect(lambda name: export_to(parent, controller, Path(name), say, warn))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def export_to(
    parent: QWidget,
    controller: GameController,
    path: Path,
    say: Callable[[str], None],
    warn: Callable[[str], None],
) -> Writer:
    """Writes the list as the facilitator sees it now."""
    game, state, views = controller.game, controller.present.state, controller.view.injects
    if path.suffix.lower() == ".toml":
        injects = [as_planned(game, state, each) for each in injects_of(game, state)]
        text = to_toml(injects, game.grid, wait=state.injects_wait)
        writer = Writer(path, lambda: path.write_text(text, encoding="utf-8"), parent)
    else:
        rows = rows_of(game, views)
        writer = Writer(path, lambda: write_list(path, rows, game.scenario.title), parent)
    writer.written.connect(lambda name: say(tr("{0} injects written to {1}", len(views), name)))
    writer.failed.connect(lambda text: warn(tr("Not written: {0}", text)))
    writer.finished.connect(writer.deleteLater)
    writer.start()
    return writer
