"""Prepares terrain pictures in a background thread and keeps the last few for other views of the same map."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Final

from wargame.scenarios.model import HexMap
from wargame.ui.map.geometry import MapGeometry
from wargame.ui.map.raster import Terrain, prepare
from wargame.ui.theme import Theme

_KEEP: Final = 4
_Key = tuple[str, str, bool]

_pool: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="terrain")
_done: Final[OrderedDict[_Key, Terrain]] = OrderedDict()
_lock: Final = Lock()


def _make(hexmap: HexMap, geometry: MapGeometry, theme: Theme, full: bool) -> Terrain:
    key = (hexmap.content_hash, theme.name, full)
    with _lock:
        found = _done.get(key)
    if found is None:
        found = prepare(hexmap, geometry, theme, full=full)
        with _lock:
            _done[key] = found
            while len(_done) > _KEEP:
                _done.popitem(last=False)
    return found


class Preparation:
    """The coarse and the full preparation of a map and theme. Ask `take` from the GUI thread."""

    def __init__(self, hexmap: HexMap, geometry: MapGeometry, theme: Theme) -> None:
        with _lock:
            ready = _done.get((hexmap.content_hash, theme.name, True))
        self._waiting: list[Future[Terrain]] = []
        self._ready = ready
        if ready is None:
            self._waiting = [_pool.submit(_make, hexmap, geometry, theme, full) for full in (False, True)]

    @property
    def finished(self) -> bool:
        """Whether nothing more will come."""
        return self._ready is None and not self._waiting

    def take(self, *, wait: bool = False) -> Terrain | None:
        """The best result that is new since the last call, or None. `wait` blocks for the full one."""
        found, self._ready = self._ready, None
        while self._waiting and (wait or self._waiting[0].done()):
            found = self._waiting.pop(0).result()
        return found

    def cancel(self) -> None:
        """Let go of what has not begun yet."""
        for future in self._waiting:
            future.cancel()
        self._waiting = []
