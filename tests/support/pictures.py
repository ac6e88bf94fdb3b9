"""Pictures of the program against reference pictures, with a tolerance for how machines smooth edges.

Both are made three times smaller before they are compared, so that what is left is where things are and what
colour they have. `make pictures` takes the references anew, to be looked at before they are kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "pictures"
RENEW = "WARGAME_RENEW_PICTURES"
"""Set in the environment, references are written and not compared."""
SMALLER = 3
FAR, MOST_FAR, MOST_MEAN = 40.0, 0.004, 1.2
"""A pixel that differs by more than `FAR` of 255 is wrong; a share `MOST_FAR` of them may be, and all may
differ by `MOST_MEAN` on average."""


def small(picture: QImage) -> QImage:
    """The picture as references are kept."""
    return picture.convertToFormat(QImage.Format.Format_RGB32).scaled(
        picture.width() // SMALLER,
        picture.height() // SMALLER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def difference(one: QImage, other: QImage) -> tuple[float, float]:
    """The mean difference of two small pictures (of 255), and the share of pixels that are far off."""
    if one.size() != other.size():
        return 255.0, 1.0
    apart = np.abs(_pixels(one) - _pixels(other)).max(axis=2)
    return float(apart.mean()), float((apart > FAR).mean())


def is_like(one: QImage, other: QImage) -> bool:
    """Whether two small pictures show the same."""
    mean, far = difference(one, other)
    return mean <= MOST_MEAN and far <= MOST_FAR


def matches(picture: QImage, name: str, failed: Path) -> str:
    """ "" if a picture looks like the reference of that name, else what differs.

    The picture that does not is left in the folder `failed` for the eye.
    """
    path = FOLDER / f"{name}.png"
    made = small(picture)
    if os.environ.get(RENEW):
        FOLDER.mkdir(exist_ok=True)
        return "" if made.save(str(path)) else f"{path}: cannot be written"
    wanted = QImage(str(path))
    if wanted.isNull():
        return f"{path} is missing: make pictures"
    wanted = wanted.convertToFormat(QImage.Format.Format_RGB32)
    if is_like(made, wanted):
        return ""
    made.save(str(failed / f"{name}.png"))
    mean, far = difference(made, wanted)
    return (
        f"{name}: differs by {mean:.2f} of 255 on average, {far:.2%} of it by much; see {failed / name}.png. "
        "If that is meant: make pictures"
    )


def _pixels(picture: QImage) -> NDArray[np.int16]:
    view = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return (
        view[:, : 4 * picture.width()]
        .reshape(picture.height(), picture.width(), 4)[:, :, :3]
        .astype(np.int16)
    )
