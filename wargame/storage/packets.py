"""Packets and order sheets as files: a ZIP archive of three members, and a small JSON text.

Both come from strangers: sizes are bounded before anything is read, names are fixed, nothing is executed,
and what is read must hold together before it is shown.
"""

from __future__ import annotations

import io
import json
import secrets
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from wargame.engine.codec import CodecError, free_object, object_of, parse, to_text
from wargame.engine.engine import Engine
from wargame.play.pbem.outgoing import OrderSheet, sheet_from_plain, sheet_to_plain
from wargame.play.pbem.packet import (
    NoPacket,
    Packet,
    make_packet,
    packet_from_plain,
    packet_to_plain,
    seat_of,
)
from wargame.rules.problems import ContentError
from wargame.scenarios.library import Opened
from wargame.storage.errors import SaveError
from wargame.storage.files import replace
from wargame.storage.games import OpenGame, compiled, utc_now
from wargame.storage.guard import clear_errors
from wargame.storage.header import program_version
from wargame.storage.papercheck import papers_problem
from wargame.storage.sanity import Sanity

PACKET_SUFFIX: Final = ".wgpacket"
SHEET_SUFFIX: Final = ".wgorders"
FORMAT: Final = 1

_PAPERS, _RULESET, _MAP = "packet.json", "ruleset", "map"
_LIMITS: Final = {_PAPERS: 16 << 20, _RULESET: 16 << 20, _MAP: 64 << 20}
_MAX_SHEET: Final = 2 << 20
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_BAD_ARCHIVE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
    RuntimeError,
)
_DOES_NOT_HOLD: Final = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class OpenedPacket:
    """A packet that holds together, with the game that its seat knows. `opened`: content for the desktop."""

    path: Path
    packet: Packet
    opened: Opened
    engine: Engine


# -- out ----------------------------------------------------------------------------------------------------


def write_packet(game: OpenGame, seat: str, path: Path, *, message: str = "", overwrite: bool = False) -> str:
    """Writes the packet of a seat, and a record of it into the game; returns the packet's id.

    Raises SaveError: the game has no file, the seat gets no packet, or `path` cannot be written.
    """
    if game.file is None:
        raise SaveError("only a saved game can be played by mail: save it first")
    if path.exists() and not overwrite:
        raise SaveError(f"{path}: exists already; choose another name")
    chance = secrets.SystemRandom()
    session, id_ = game.session, secrets.token_hex(16)
    try:
        packet, numbers = make_packet(
            session,
            seat,
            id_=id_,
            game=game.header.game,
            made=utc_now(),
            program=program_version(),
            message=message,
            mix=lambda found: chance.sample(found, len(found)),
        )
    except NoPacket as error:
        raise SaveError(str(error)) from None
    data = packed(packet, game.opened)
    body = {"what": "packet", "id": id_, "seat": seat, "units": list(numbers.real), "message": message}
    session.records.add("post", seat, json.dumps(body, ensure_ascii=False))
    with clear_errors(path, "written"):
        _write(path, data)
    return id_


def packed(packet: Packet, opened: Opened) -> bytes:
    """The bytes of a packet's file: the same packet gives the same bytes."""
    buffer = io.BytesIO()
    text = to_text({"format": FORMAT, **packet_to_plain(packet)})
    members = {_PAPERS: text.encode(), _RULESET: opened.blobs["ruleset"], _MAP: opened.blobs["map"]}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def write_sheet(sheet: OrderSheet, path: Path, *, overwrite: bool = False) -> None:
    """Writes drafted orders to a file of their own; raises SaveError."""
    if path.exists() and not overwrite:
        raise SaveError(f"{path}: exists already; choose another name")
    plain = {"format": FORMAT, "kind": "wargame orders", **sheet_to_plain(sheet)}
    with clear_errors(path, "written"):
        _write(path, json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _write(path: Path, data: bytes) -> None:
    """The file appears whole or not at all."""
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_bytes(data)
        replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


# -- in -----------------------------------------------------------------------------------------------------


def is_packet(path: Path) -> bool:
    """Whether a file looks like a packet, by its name or its first bytes."""
    try:
        with path.open("rb") as file:
            return path.suffix == PACKET_SUFFIX or file.read(4) == b"PK\3\4"
    except OSError:
        return path.suffix == PACKET_SUFFIX


def read_packet(path: Path) -> OpenedPacket:
    """Reads a packet and checks that it holds together; raises SaveError with what is wrong."""
    with clear_errors(path, "read"):
        members = _members(path)
        try:
            plain = object_of(parse(members[_PAPERS].decode()))
            _check_format(plain, "packet")
            packet = packet_from_plain(plain)
            return _held_together(path, packet, members)
        except (CodecError, UnicodeDecodeError) as error:
            raise SaveError(f"is no packet that can be used: {error}") from None
        except ContentError as error:
            raise SaveError(f"its rules or its map cannot be used: {error.problems[0]}") from None


def _held_together(path: Path, packet: Packet, members: dict[str, bytes]) -> OpenedPacket:
    """The packet with its game. What passes the checks must also bear a first look."""
    opened = _content(packet, members)
    problem = papers_problem(packet.papers, opened.ruleset, opened.hexmap)
    if problem:
        raise CodecError(problem)
    seat = seat_of(packet.papers, packet.seat)
    try:
        game = compiled(opened)
        problem = Sanity(game).state(packet.state)
        if problem:
            raise CodecError(problem)
        engine = Engine(game)
        engine.observe(packet.state, seat.id)
        engine.options(packet.state.copy(), seat.id)
        for line in packet.lines():
            _ = line.sentence
    except CodecError:
        raise
    except _DOES_NOT_HOLD as error:
        raise CodecError(f"it does not hold together ({type(error).__name__})") from None
    return OpenedPacket(path, packet, opened, engine)


def _content(packet: Packet, members: dict[str, bytes]) -> Opened:
    from wargame.rules.loader import load_ruleset
    from wargame.scenarios.bundle import pack, unpack
    from wargame.scenarios.maps import load_map

    ruleset = load_ruleset(unpack(members[_RULESET], name="packet: ruleset"), where="packet")
    hexmap = load_map(members[_MAP], name="packet: map")
    blobs = {"ruleset": members[_RULESET], "scenario": pack({}), "map": members[_MAP]}
    return Opened(ruleset, packet.papers.scenario(), hexmap, blobs)


def read_sheet(path: Path) -> OrderSheet:
    """Reads drafted orders; raises SaveError with what is wrong."""
    with clear_errors(path, "read"):
        if path.stat().st_size > _MAX_SHEET:
            raise SaveError("is far too large for a sheet of orders")
        try:
            plain = free_object(path.read_bytes().decode())
            if plain.get("kind") != "wargame orders":
                raise CodecError("it is no sheet of orders")
            _check_format(plain, "orders")
            return sheet_from_plain(plain)
        except (CodecError, UnicodeDecodeError) as error:
            raise SaveError(f"is no sheet of orders that can be used: {error}") from None


def _check_format(plain: dict[str, Any], what: str) -> None:
    found = plain.get("format")
    if type(found) is not int:
        raise CodecError(f"it is no {what} of this program")
    if found > FORMAT:
        version = str(plain.get("program", ""))[:40] or "unknown"
        raise CodecError(f"it was made by a newer program (version {version}); install that version")


def _members(path: Path) -> dict[str, bytes]:
    """The archive's members, none larger than it may be, none missing, none more."""
    if path.stat().st_size > sum(_LIMITS.values()):
        raise SaveError("is far too large for a packet")
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if sorted(info.filename for info in infos) != sorted(_LIMITS):
                raise SaveError("is no packet: it holds other things than a packet does")
            return {info.filename: _member(archive, info) for info in infos}
    except _BAD_ARCHIVE as error:
        raise SaveError("is no packet, or was damaged on its way: ask for it again") from error


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    limit = _LIMITS[info.filename]
    if info.file_size > limit or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise SaveError("is packed in a way that this program does not write")
    with archive.open(info) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise SaveError("holds more than a packet does")
    return data
