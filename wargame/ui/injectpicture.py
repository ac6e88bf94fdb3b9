"""The picture of an inject, decoded within limits: it may come with a scenario from a stranger."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel

from wargame.engine.game import Game
from wargame.engine.inject_pictures import picture_bytes
from wargame.engine.view import InjectView

MOST_PIXELS = 24_000_000


def picture_of(game: Game, inject: InjectView, most: QSize) -> QPixmap | None:
    """The picture of an inject, no larger than `most`; None where there is none that can be shown."""
    data = picture_bytes(inject.pixels) if inject.pixels else game.scenario.pictures.get(inject.picture)
    if not inject.picture or not data:
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


def show_picture(holder: QLabel, game: Game, inject: InjectView, most: QSize) -> None:
    """Puts the picture of an inject on a label, or hides the label."""
    made = picture_of(game, inject, most)
    holder.setVisible(made is not None)
    if made is not None:
        holder.setPixmap(made)
        holder.setFixedHeight(made.height())
        holder.setAccessibleName(inject.picture)
