"""What a side holds outside its units, as the state keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

NOBODY: Final = -1


@dataclass(slots=True)
class Line:
    """A production line: turns that it has run, hundredths of one unit carried over, hits not yet mended."""

    ordered: bool = False
    running: int = 0
    share: int = 0
    hit: int = 0

    def copy(self) -> Line:
        return Line(self.ordered, self.running, self.share, self.hit)


@dataclass(slots=True)
class Cadre:
    """Men with skills (hundredths). `unit` NOBODY: not posted, and home from the turn `due`.

    Posted: they take effect from the turn `due`.
    """

    men: int
    skills: dict[str, int]
    unit: int = NOBODY
    due: int = 0

    def copy(self) -> Cadre:
        return Cadre(self.men, self.skills.copy(), self.unit, self.due)


@dataclass(slots=True)
class Holding:
    """What a side holds outside its units: stocks, tiers of technology by field, production lines, cadres.

    `replacements`: steps that wait; `pool_skills`: their skills in hundredths. `progress`: points of
    technology by field. `used`: how often the side gave each order as data in this turn.
    """

    stocks: dict[str, int] = field(default_factory=dict[str, int])
    tiers: dict[str, int] = field(default_factory=dict[str, int])
    lines: dict[str, Line] = field(default_factory=dict[str, Line])
    cadres: list[Cadre] = field(default_factory=list[Cadre])
    replacements: int = 0
    pool_skills: dict[str, int] = field(default_factory=dict[str, int])
    progress: dict[str, int] = field(default_factory=dict[str, int])
    used: dict[str, int] = field(default_factory=dict[str, int])

    def copy(self) -> Holding:
        return Holding(
            self.stocks.copy(),
            self.tiers.copy(),
            {key: line.copy() for key, line in self.lines.items()},
            [cadre.copy() for cadre in self.cadres],
            self.replacements,
            self.pool_skills.copy(),
            self.progress.copy(),
            self.used.copy(),
        )
