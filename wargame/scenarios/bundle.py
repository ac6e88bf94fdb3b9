"""Content as one deterministic run of bytes, so that a saved game can hold it and name it by its hash."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from wargame.rules.problems import ContentError, Problem
from wargame.rules.source import MAX_FILES, MAX_TOTAL_BYTES, check_limits

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files as an uncompressed ZIP archive: the same files give the same bytes on every machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()


def unpack(data: bytes, *, name: str) -> dict[str, bytes]:
    """The files in a bundle by name. Raises ContentError if it is damaged, too large or no bundle."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_FILES or sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
                raise ContentError(
                    [Problem(name, 0, "holds more than content may: it is not from this program")]
                )
            if any(info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1 for info in infos):
                raise ContentError([Problem(name, 0, "is packed in a way that this program does not write")])
            files = {info.filename: archive.read(info) for info in infos}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, OverflowError) as error:
        raise ContentError([Problem(name, 0, "is damaged or was cut short: use another copy")]) from error
    except ContentError:
        raise
    except ValueError as error:
        raise ContentError([Problem(name, 0, "is damaged or was cut short: use another copy")]) from error
    problems = check_limits(files)
    if problems:
        raise ContentError(problems)
    return files
