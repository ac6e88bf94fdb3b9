"""The picture of an inject, decoded within limits: it may come with a scenario from a stranger."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from wargame.engine.game import Game

MOST_PIXELS = 24_000_000


def picture_of(game: Game, name: str, most: QSize) -> QPixmap | None:
    """A picture of the scenario, no larger than `most`; None where there is none that can be shown."""
    data = game.scenario.pictures.get(name) if name else None
    if data is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def show_picture(holder: QLabel, game: Game, name: str, most: QSize) -> None:
    """Puts a picture on a label, or hides the label."""
    made = picture_of(game, name, most)
    holder.setVisible(made is not None)
    if made is not None:
        holder.setPixmap(made)
        holder.setFixedHeight(made.height())
        holder.setAccessibleName(name)
