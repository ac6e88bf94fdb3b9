"""The picture of an inject in the form: one of those that there are, or a new one from a file, made small."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from wargame.engine.inject_orders import AddPicture
from wargame.engine.inject_pictures import MAX_ADDED
from wargame.ui.controller import GameController
from wargame.ui.injectpicture import MOST_PIXELS
from wargame.ui.parts import button, row
from wargame.ui.words import tr

LARGEST = QSize(1280, 960)
QUALITIES = (85, 70, 55, 40)


class PictureChoice(QWidget):
    """`problem` says why a file was not taken."""

    problem = Signal(str)

    def __init__(self, controller: GameController, chosen: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.names = QComboBox()
        self.names.setAccessibleName(tr("Picture"))
        self.names.setMinimumWidth(220)
        self.add = button(tr("From a file..."), "link")
        self.add.clicked.connect(self.ask)
        self.setLayout(row(self.names, self.add, -1))
        self._fill(chosen)

    @property
    def name(self) -> str:
        """The picture that is chosen, "" for none."""
        return self.names.currentData() or ""

    def _fill(self, chosen: str) -> None:
        pictures = (*self._controller.game.scenario.pictures, *self._controller.present.state.pictures)
        self.names.clear()
        self.names.addItem(tr("none"), "")
        for name in pictures:
            self.names.addItem(name, name)
        self.names.setCurrentIndex(max(0, self.names.findData(chosen)))

    def ask(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self, tr("Picture of an inject"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"))
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Add a file's picture to the game, as an order of its own, and choose it."""
        data = small_jpeg(path)
        if data is None:
            self.problem.emit(tr("{0} is no picture that can be read.", path.name))
            return
        order = AddPicture(self._free_name(path.stem), b64encode(data).decode())
        present = self._controller.present
        refusal = present.engine.check(present.state, self._controller.seat, order)
        if refusal is not None:
            self.problem.emit(refusal.text)
        elif self._controller.submit(order):
            self._fill(order.name)

    def _free_name(self, stem: str) -> str:
        taken = (*self._controller.game.scenario.pictures, *self._controller.present.state.pictures)
        plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:30] or "picture"
        name, count = f"{plain}.jpg", 2
        while name in taken:
            name, count = f"{plain}-{count}.jpg", count + 1
        return name


def _on_white(image: QImage) -> QImage:
    """Without transparency, which JPEG does not have."""
    if not image.hasAlphaChannel():
        return image
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def small_jpeg(path: Path) -> bytes | None:
    """A picture as JPEG that is small enough for a game; None where the file is no picture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS * 4:
        return None
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = _on_white(reader.read())
    for quality in () if image.isNull() else QUALITIES:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        if image.save(buffer, "JPEG", quality) and data.size() <= MAX_ADDED:  # type: ignore[call-overload]
            return bytes(data.data())
    return None
