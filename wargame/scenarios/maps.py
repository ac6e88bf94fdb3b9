"""Reads a hex map file (`.hexmap`): a ZIP archive with `map.json` and `relief.png`.

This file guards the archive (size, version, truncation); `mapdata` checks what the JSON says.
"""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
import zlib
from typing import Any, Final, NoReturn

from wargame.rules.problems import ContentError, Problem
from wargame.scenarios.mapdata import build_map
from wargame.scenarios.model import HexMap

FORMAT: Final = "wargame-hexmap"
VERSION: Final = 1
MAX_FILE_BYTES: Final = 64 * 1024 * 1024
MAX_JSON_BYTES: Final = 64 * 1024 * 1024
MAX_RELIEF_BYTES: Final = 32 * 1024 * 1024
MAX_RELIEF_PIXELS: Final = 64 * 1024 * 1024
MAX_ENTRIES: Final = 16

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_DAMAGED: Final = "the map file is damaged or was cut short: fetch or export it again"


def load_map(data: bytes, *, name: str) -> HexMap:
    """The map in the bytes of a `.hexmap` file; `name` is used in messages.

    Raises ContentError with every problem found: not a map, cut short, too large, made by a newer program,
    arrays of a wrong length, hexes or names out of range.
    """
    archive = _open_archive(data, name)
    with archive:
        text = _read_entry(archive, "map.json", MAX_JSON_BYTES, name)
        document = _parse_json(text, f"{name}:map.json")
        _check_version(document, name)
        relief = b""
        if document.get("relief") is not None:
            relief = _read_entry(archive, "relief.png", MAX_RELIEF_BYTES, name)
            _check_png(relief, f"{name}:relief.png")
    return build_map(document, relief, hashlib.sha256(data).hexdigest(), name=f"{name}:map.json")


def _fail(file: str, message: str) -> NoReturn:
    raise ContentError((Problem(file, 0, message),))


def _open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    if len(data) > MAX_FILE_BYTES:
        _fail(name, f"a map file has at most {MAX_FILE_BYTES >> 20} MB, this one has {len(data) >> 20} MB")
    if not data:
        _fail(name, "the map file is empty")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, OverflowError, NotImplementedError):
        if data[:2] != b"PK":
            _fail(name, "this is not a hex map file (a ZIP archive with map.json and relief.png)")
        _fail(name, _DAMAGED)
    if len(archive.infolist()) > MAX_ENTRIES:
        archive.close()
        _fail(name, f"a map file holds map.json and relief.png, not {len(archive.infolist())} entries")
    return archive


def _read_entry(archive: zipfile.ZipFile, entry: str, limit: int, name: str) -> bytes:
    """The bytes of an entry; both its declared and its real size are held to `limit`."""
    infos = [info for info in archive.infolist() if info.filename == entry]
    if len(infos) != 1:
        _fail(name, f"the map file has {'no' if not infos else 'more than one'} {entry}")
    info = infos[0]
    too_large = f"{entry} unpacks to more than {limit >> 20} MB: this is not a map made by this program"
    if info.file_size > limit:
        _fail(name, too_large)
    if info.flag_bits & 0x1:
        _fail(name, f"{entry} is encrypted: map files are not")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _fail(name, f"{entry} is packed with a method that maps do not use: use deflate")
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError):
        _fail(name, _DAMAGED)
    if len(data) > limit:
        _fail(name, too_large)
    if len(data) != info.file_size:
        _fail(name, _DAMAGED)
    return data


def _parse_json(data: bytes, where: str) -> dict[str, Any]:
    def no_constant(text: str) -> NoReturn:
        raise ValueError(f"{text} is not a number that a map may hold")

    try:
        document = json.loads(data.decode("utf-8"), parse_constant=no_constant)
    except UnicodeDecodeError:
        _fail(where, "the text is not UTF-8")
    except RecursionError:
        _fail(where, "the JSON is nested too deeply")
    except ValueError as error:
        _fail(where, f"this is not valid JSON: {error}")
    if not isinstance(document, dict):
        _fail(where, "a map is a JSON object")
    return document  # pyright: ignore[reportUnknownVariableType]


def _check_version(document: dict[str, Any], name: str) -> None:
    where = f"{name}:map.json"
    if document.get("format") != FORMAT:
        _fail(where, f'"format" must be "{FORMAT}", not {document.get("format")!r}')
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        _fail(where, f'"version" must be a whole number from 1, not {version!r}')
    if version > VERSION:
        _fail(
            where,
            f"this map was made by a newer program (format version {version}; this program reads up to "
            f"{VERSION}): update the program",
        )


def _check_png(data: bytes, where: str) -> None:
    """The relief must be an 8-bit greyscale PNG of bounded size, so that drawing it cannot exhaust memory."""
    if len(data) < 33 or not data.startswith(_PNG_SIGNATURE) or data[12:16] != b"IHDR":
        _fail(where, "the relief is not a PNG picture")
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    if depth != 8 or colour != 0:
        _fail(where, "the relief must be an 8-bit greyscale PNG")
    if width == 0 or height == 0 or width * height > MAX_RELIEF_PIXELS:
        _fail(where, f"the relief has {width} x {height} pixels: at most {MAX_RELIEF_PIXELS >> 20} million")
