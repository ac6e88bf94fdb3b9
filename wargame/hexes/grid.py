"""A rectangular grid of flat-top hexes addressed by integer ids.

Odd columns are shifted half a hex south ("odd-q"). A hex id is ``row * cols + col`` with row 0 in the
north, so ids are dense and serve as list indexes. Everything here is exact integer arithmetic.
"""

from __future__ import annotations

from typing import Final

NORTH: Final = 0
NORTH_EAST: Final = 1
SOUTH_EAST: Final = 2
SOUTH: Final = 3
SOUTH_WEST: Final = 4
NORTH_WEST: Final = 5

DIRECTION_NAMES: Final = ("N", "NE", "SE", "S", "SW", "NW")

# (column step, row step) by direction, for even and for odd columns
_STEPS: Final = (
    ((0, -1), (1, -1), (1, 0), (0, 1), (-1, 0), (-1, -1)),
    ((0, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)),
)


def opposite(direction: int) -> int:
    """The direction pointing back."""
    return (direction + 3) % 6


class HexGrid:
    """``cols`` x ``rows`` flat-top hexes with neighbours worked out once.

    ``neighbours[hex]`` has six entries in the order N, NE, SE, S, SW, NW, with -1 off the map;
    ``adjacent[hex]`` has the same hexes without the -1 entries.
    """

    __slots__ = ("_digits", "_within", "_x", "_z", "adjacent", "cols", "neighbours", "rows", "size")

    def __init__(self, cols: int, rows: int) -> None:
        if not (1 <= cols <= 999 and 1 <= rows <= 999):
            raise ValueError(f"a hex grid needs 1 to 999 columns and rows, not {cols} x {rows}")
        self.cols = cols
        self.rows = rows
        self.size = cols * rows
        self._digits = 2 if max(cols, rows) <= 99 else 3
        self._within: dict[tuple[int, int], tuple[int, ...]] = {}
        # Two of the three cube coordinates of every hex, for distances.
        self._x = tuple(col for _ in range(rows) for col in range(cols))
        self._z = tuple(row - (col - (col & 1)) // 2 for row in range(rows) for col in range(cols))
        self.neighbours: tuple[tuple[int, ...], ...] = tuple(
            tuple(self.id_at(col + dc, row + dr) for dc, dr in _STEPS[col & 1])
            for row in range(rows)
            for col in range(cols)
        )
        self.adjacent: tuple[tuple[int, ...], ...] = tuple(
            tuple(other for other in six if other >= 0) for six in self.neighbours
        )

    def __repr__(self) -> str:
        return f"HexGrid({self.cols}, {self.rows})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HexGrid) and (self.cols, self.rows) == (
            other.cols,
            other.rows,
        )

    def __hash__(self) -> int:
        return hash((self.cols, self.rows))

    # places -----------------------------------------------------------------------------------

    def id_at(self, col: int, row: int) -> int:
        """The hex at a column and row counted from 0, or -1 off the map."""
        if 0 <= col < self.cols and 0 <= row < self.rows:
            return row * self.cols + col
        return -1

    def col_row(self, hex_id: int) -> tuple[int, int]:
        """Column and row, both counted from 0. Raises IndexError for a number that is no hex."""
        if not 0 <= hex_id < self.size:
            raise IndexError(f"there is no hex {hex_id} on a map of {self.size} hexes")
        row, col = divmod(hex_id, self.cols)
        return col, row

    def label(self, hex_id: int) -> str:
        """The printed name: column then row, counted from 1, e.g. ``"4313"`` is column 43, row 13."""
        col, row = self.col_row(hex_id)
        return f"{col + 1:0{self._digits}d}{row + 1:0{self._digits}d}"

    def parse(self, text: str) -> int:
        """The hex with a printed name. Raises ValueError saying what is wrong with the text."""
        word = text.strip()
        digits = self._digits
        if len(word) != 2 * digits or not (word.isascii() and word.isdigit()):
            raise ValueError(
                f"{text!r} is not a hex: write {digits} digits for the column and {digits} for the row, "
                f"for example {self.label(self.size // 2)}"
            )
        col, row = int(word[:digits]), int(word[digits:])
        hex_id = self.id_at(col - 1, row - 1)
        if hex_id < 0:
            raise ValueError(
                f"there is no hex {word}: columns run from 1 to {self.cols} and rows from 1 to {self.rows}"
            )
        return hex_id

    # relations --------------------------------------------------------------------------------

    def _cube(self, hex_id: int) -> tuple[int, int]:
        """Two of the three cube coordinates (the third is minus their sum)."""
        return self._x[hex_id], self._z[hex_id]

    def distance(self, a: int, b: int) -> int:
        """Steps between two hexes on an open plane; both must be hexes of the map."""
        dx = self._x[b] - self._x[a]
        dz = self._z[b] - self._z[a]
        # Without abs() and max(): the engine asks this more often than anything else.
        if dx < 0:
            dx, dz = -dx, -dz
        if dz >= 0:
            return dx + dz
        return dx if dx > -dz else -dz

    def direction(self, a: int, b: int) -> int:
        """The direction 0..5 from ``a`` to its neighbour ``b``; -1 when they are not neighbours."""
        try:
            return self.neighbours[a].index(b) if b >= 0 else -1
        except ValueError:
            return -1

    def hexside(self, hex_id: int, direction: int) -> int:
        """A hexside's one number, seen from either hex: owner * 3 + direction 0..2; -1 at the map edge."""
        other = self.neighbours[hex_id][direction]
        if other < 0:
            return -1
        return hex_id * 3 + direction if direction < 3 else other * 3 + direction - 3

    def hexside_between(self, a: int, b: int) -> int:
        """The hexside two neighbours share; -1 when they are not neighbours."""
        direction = self.direction(a, b)
        return -1 if direction < 0 else self.hexside(a, direction)

    def hexside_hexes(self, side: int) -> tuple[int, int]:
        """The two hexes of a hexside: the owner, and the hex north to south-east of it."""
        owner, direction = divmod(side, 3)
        return owner, self.neighbours[owner][direction]

    def within(self, hex_id: int, radius: int) -> tuple[int, ...]:
        """All hexes at most ``radius`` steps away, the hex itself first, ordered by distance then id."""
        key = (hex_id, radius)
        found = self._within.get(key)
        if found is None:
            found = self._within[key] = self._disc(hex_id, radius)
        return found

    def _disc(self, hex_id: int, radius: int) -> tuple[int, ...]:
        x0, z0 = self._cube(hex_id)
        hexes: list[tuple[int, int]] = []
        for dx in range(-radius, radius + 1):
            col = x0 + dx
            shift = (col - (col & 1)) // 2
            for dz in range(max(-radius, -dx - radius), min(radius, -dx + radius) + 1):
                other = self.id_at(col, z0 + dz + shift)
                if other >= 0:
                    hexes.append((max(abs(dx), abs(dz), abs(dx + dz)), other))
        hexes.sort()
        return tuple(other for _, other in hexes)

    def line(self, a: int, b: int) -> tuple[int, ...]:
        """The hexes on the straight line from ``a`` to ``b``, both included.

        Always ``distance + 1`` hexes, and the line back is the same line reversed: a point exactly on a
        hexside goes to a fixed side of it, or to the other where that would leave the map.
        """
        steps = self.distance(a, b)
        if steps == 0:
            return (a,)
        ax, az = self._cube(a)
        bx, bz = self._cube(b)
        hexes: list[int] = []
        for i in range(steps + 1):
            x = ax * (steps - i) + bx * i
            z = az * (steps - i) + bz * i
            hex_id = self._nearest(x, z, steps, 1)
            hexes.append(hex_id if hex_id >= 0 else self._nearest(x, z, steps, -1))
        return tuple(hexes)

    def _nearest(self, x: int, z: int, unit: int, nudge: int) -> int:
        """The hex holding the cube point (x, z) / unit, moved by a hair in a fixed direction."""
        scale = 4096
        x = x * scale + nudge
        z = z * scale + 2 * nudge
        unit *= scale
        y = -x - z
        rx, ry, rz = ((2 * v + unit) // (2 * unit) for v in (x, y, z))
        ex, ey, ez = abs(rx * unit - x), abs(ry * unit - y), abs(rz * unit - z)
        if ex > ey and ex > ez:
            rx = -ry - rz
        elif ey <= ez:
            rz = -rx - ry
        return self.id_at(rx, rz + (rx - (rx & 1)) // 2)
