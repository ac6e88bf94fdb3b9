"""Reads back what stands in a PDF of Qt: sizes of pages, and the straight lines on them in millimetres."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

MM = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]
_TOKEN = re.compile(rb"-?\d*\.?\d+|[A-Za-z*]+|/\S+")


@dataclass(frozen=True)
class PdfPage:
    """`size` in mm; `lines`: the two ends of every straight stretch of a path, in mm from the upper left."""

    size: tuple[float, float]
    lines: tuple[tuple[float, float, float, float], ...]


def read_pdf(path: Path) -> list[PdfPage]:
    """All pages in order."""
    data = path.read_bytes()
    objects = {int(found[1]): found[2] for found in re.finditer(rb"(?s)(\d+) 0 obj\s(.*?)\sendobj", data)}
    kids = next(body for body in objects.values() if re.search(rb"/Type\s*/Pages", body))
    order = [
        int(number) for number in re.findall(rb"(\d+) 0 R", kids.partition(b"/Kids")[2].partition(b"]")[0])
    ]
    return [_page(objects, objects[number], kids) for number in order]


def _page(objects: dict[int, bytes], body: bytes, parent: bytes) -> PdfPage:
    box = re.search(rb"/MediaBox\s*\[([^\]]*)\]", body) or re.search(rb"/MediaBox\s*\[([^\]]*)\]", parent)
    assert box is not None
    _, _, wide, high = (float(part) for part in box[1].split())
    content = re.search(rb"/Contents\s+(\d+) 0 R", body)
    assert content is not None
    stream = objects[int(content[1])].partition(b"stream")[2].lstrip(b"\r\n").rpartition(b"endstream")[0]
    lines = _lines(zlib.decompressobj().decompress(stream))
    top = tuple((x1 * MM, (high - y1) * MM, x2 * MM, (high - y2) * MM) for x1, y1, x2, y2 in lines)
    return PdfPage((wide * MM, high * MM), top)


def _lines(content: bytes) -> list[tuple[float, float, float, float]]:
    """Follows the paths through the matrices around them."""
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    kept: list[Matrix] = []
    stack: list[float] = []
    at = (0.0, 0.0)
    found: list[tuple[float, float, float, float]] = []
    for token in _TOKEN.findall(content):
        if re.fullmatch(rb"-?\d*\.?\d+", token):
            stack.append(float(token))
            continue
        if token == b"q":
            kept.append(matrix)
        elif token == b"Q":
            matrix = kept.pop()
        elif token == b"cm":
            matrix = _times(tuple(stack[-6:]), matrix)  # pyright: ignore[reportArgumentType]
        elif token in (b"m", b"l"):
            there = _mapped(matrix, stack[-2], stack[-1])
            if token == b"l":
                found.append((*at, *there))
            at = there
        stack.clear()
    return found


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _mapped(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
