"""Packets as a stranger might send them: any value changed.

Each is refused with a reason, or can be drafted on.

Nothing else may happen: no other error, no long wait.
"""

from __future__ import annotations

import copy
import json
import random
import time
import traceback
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from wargame.play.bots import make_bots
from wargame.play.pbem.draft import Draft
from wargame.play.player import Questions
from wargame.storage import packets
from wargame.storage.errors import SaveError
from wargame.storage.packets import OpenedPacket, read_packet

LONGEST_SECONDS = 30.0
_VALUES: tuple[object, ...] = (
    *(None, True, -1, 0, 1, 7, 99, 2**31, -(2**63), 2**63 - 1, 10**30, 0.5),
    *("", "x", [], {}, [[]], "y" * 50_000),
    *("../../etc/passwd", {"a": 1}, [1, 2], "{0.__class__}", "{99}"),
)

_WORDS = ("", "belmar", "arden", "stillholm", "hold", "destroy", "each_turn", "night", "clear", "matrix", "x")
"""Words that mean something somewhere in a packet of the tutorial."""


@dataclass(slots=True)
class Mail:
    """What became of the packets."""

    tried: int = 0
    refused: int = 0
    opened: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        return (
            f"{self.tried} packets of strangers: {self.refused} refused with a reason, {self.opened} opened, "
            f"{len(self.failed)} failed; slowest {self.slowest:.1f} s"
        )


def mail_often(path: Path, times: int, seed: int = 1) -> Mail:
    """Changes copies of the packet at `path` in `times` ways, one at a time, and opens them."""
    tally, other = Mail(), path.with_name("stranger.wgpacket")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    whole = json.loads(members["packet.json"])
    known: dict[bytes, Any] = {}
    content = packets._content

    def remembered(packet: Any, found: dict[str, bytes]) -> Any:
        """Reads rules and map once: this is about the papers."""
        key = found["ruleset"]
        if key not in known:
            known[key] = content(packet, found)
        opened = known[key]
        return packets.Opened(opened.ruleset, packet.papers.scenario(), opened.hexmap, opened.blobs)

    with patch.object(packets, "_content", remembered):
        for number in range(times):
            chance = random.Random(f"{seed} {number}")
            said = _change(other, json.loads(json.dumps(whole)), members, chance)
            tally.tried += 1
            started = time.monotonic()
            try:
                _use(other, tally)
            except Exception:
                tally.failed.append(f"number {number}: {said}\n{traceback.format_exc()}")
            took = time.monotonic() - started
            tally.slowest = max(tally.slowest, took)
            if took > LONGEST_SECONDS:
                tally.failed.append(f"number {number}: {said}: {took:.1f} s")
    other.unlink(missing_ok=True)
    return tally


def _change(path: Path, plain: Any, members: dict[str, bytes], chance: random.Random) -> str:
    """One value of the papers, or some, become something else; what it was."""
    said: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        holder, key, trail = plain, chance.choice(sorted(plain)), []
        while True:
            trail.append(str(key))
            value = holder[key]
            if not isinstance(value, dict | list) or not value or chance.random() < 0.08:
                break
            holder = value
            key = chance.choice(sorted(value)) if isinstance(value, dict) else chance.randrange(len(value))
        new = copy.deepcopy(chance.choice(_VALUES))
        if type(value) is int and chance.random() < 0.8:
            new = chance.choice((-1, 0, 1, 2, 3, 7, 50, 300, value + 1, value - 1))
        elif isinstance(value, str) and chance.random() < 0.6:
            new = chance.choice(_WORDS)
        if isinstance(holder, list) and chance.random() < 0.1:
            holder.pop(key)
            new = "(gone)"
        else:
            holder[key] = new
        said.append(f"{'.'.join(trail)}: {str(value)[:40]} -> {str(new)[:40]}")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, json.dumps(plain) if name == "packet.json" else data)
    return "; ".join(said)


def _use(path: Path, tally: Mail) -> None:
    try:
        found = read_packet(path)
    except SaveError as error:
        if not str(error).startswith(str(path)) or "\n" in str(error):
            raise AssertionError(f"a refusal that does not name the file in one line: {error!r}") from None
        tally.refused += 1
        return
    tally.opened += 1
    look_and_draft(found)


def look_and_draft(found: OpenedPacket) -> None:
    """What a person does first."""
    draft = Draft(found.engine, found.packet, lambda: "")
    seat = found.packet.seat
    draft.view(seat)
    draft.log(seat)
    draft.sheet()
    bot = make_bots(draft.game).get(seat)
    for _ in range(3):
        if bot is None or not draft.asked or draft.why_closed():
            return
        order = bot.choose(Questions(draft.engine, draft.state, seat))
        if draft.submit(seat, order).entry is None:
            return
        draft.log(seat)
