"""What a move of a track is worth to a side, by its bloc's objectives about tracks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wargame.play.bots.knowledge import Aim

_ALMOST = 0.7
"""What closing the last of a gap is worth before the end, as a share of the objective: it may open again."""
_MARGIN = 0.2
"""What a point more than needed is worth, as a share of the objective."""


def track_worth(aims: Iterable[Aim], tracks: Mapping[str, int], track: str, amount: int) -> float:
    """What it brings, in hundredths of points, that a track goes up (or, negative, down) by an amount."""
    held = tracks.get(track)
    if held is None or not amount:
        return 0.0
    total = 0.0
    for aim in aims:
        objective = aim.objective
        if objective.track != track or objective.kind not in ("track_at_least", "track_at_most"):
            continue
        up = 1 if objective.kind == "track_at_least" else -1
        total += aim.points * _share(up * (held - objective.value), up * amount)
    return total


def _share(margin: int, change: int) -> float:
    """The share of an objective that a change wins or loses; `margin` 0 or more: it is met."""
    if change > 0:
        return _ALMOST * min(1.0, change / -margin) if margin < 0 else _MARGIN * change / (margin + 1) ** 2
    return -min(1.0, -change / (margin + 1)) if margin >= 0 else 0.0
