"""Reading height files: every format is written here by its own rules and read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wargame.mapmaker.elevation import read_folder
from wargame.mapmaker.errors import MapError

BOX = (126.2, 37.2, 126.8, 37.8)


def hill(lon: np.ndarray | float, lat: np.ndarray | float) -> np.ndarray:
    """A plane, so that reading between posts is exact."""
    return np.rint(100 + 400 * (np.asarray(lon) - 126) + 800 * (np.asarray(lat) - 37))


def posts(count: int) -> tuple[np.ndarray, np.ndarray]:
    step = np.linspace(0, 1, count)
    return np.meshgrid(126 + step, 38 - step)


def write_dted(path: Path, heights: np.ndarray) -> None:
    rows, cols = heights.shape
    head = bytearray(b" " * 3428)
    head[:20] = b"UHL11260000E0370000N"
    head[47:55] = f"{cols:04d}{rows:04d}".encode()
    body = bytearray()
    for col in range(cols):
        south_first = heights[::-1, col].astype(int)
        words = [(-h | 0x8000) if h < 0 else h for h in south_first.tolist()]
        body += b"\xaa" + bytes(7) + b"".join(w.to_bytes(2, "big") for w in words) + bytes(4)
    path.write_bytes(bytes(head) + bytes(body))


def test_dted_heights_are_read_with_their_sign(tmp_path: Path):
    lon, lat = posts(11)
    write_dted(tmp_path / "n37.dt0", hill(lon, lat) - 400)
    found = read_folder(tmp_path, BOX).at(np.array([[126.5, 37.5], [126.1, 37.1], [125.0, 37.5]]))
    assert found[:2] == pytest.approx([hill(126.5, 37.5) - 400, hill(126.1, 37.1) - 400])
    assert found[1] < 0
    assert np.isnan(found[2])


def test_srtm_tiles_are_placed_by_their_name(tmp_path: Path):
    lon, lat = posts(21)
    heights = hill(lon, lat)
    heights[0, 0] = -32768  # a void at the north-western corner
    (tmp_path / "N37E126.hgt").write_bytes(heights.astype(">i2").tobytes())
    found = read_folder(tmp_path, BOX).at(np.array([[126.5, 37.5], [126.01, 37.99]]))
    assert found[0] == pytest.approx(hill(126.5, 37.5))
    assert np.isnan(found[1])


def test_crops_have_posts_on_the_edge_or_in_the_cells(tmp_path: Path):
    lon, lat = posts(11)
    np.savez(tmp_path / "edge.npz", Z=hill(lon, lat).astype(np.int16), box=[126, 37, 127, 38])
    assert read_folder(tmp_path, BOX).at(np.array([[126.5, 37.5]])) == pytest.approx([hill(126.5, 37.5)])
    cells = np.meshgrid(126.05 + np.arange(10) / 10, 37.95 - np.arange(10) / 10)
    (tmp_path / "edge.npz").unlink()
    np.savez(tmp_path / "cells.npz", Z=hill(*cells).astype(np.int16), box=[126, 37, 127, 38])
    assert read_folder(tmp_path, BOX).at(np.array([[126.45, 37.55]])) == pytest.approx([hill(126.45, 37.55)])


def test_the_finer_file_wins(tmp_path: Path):
    np.savez(tmp_path / "a_coarse.npz", Z=np.full((3, 3), 5, np.int16), box=[126, 37, 127, 38])
    np.savez(tmp_path / "b_fine.npz", Z=np.full((11, 11), 9, np.int16), box=[126, 37, 127, 38])
    found = read_folder(tmp_path, BOX)
    assert found.at(np.array([[126.5, 37.5]])) == pytest.approx([9])
    assert found.names == ("b_fine.npz", "a_coarse.npz")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.dt0", b"nonsense", "not a DTED file"),
        ("x.dt0", b"UHL11260000E0370000N" + b" " * 27 + b"01210121" + b" " * 4000, "cut short"),
        ("x.hgt", b"", "named after its south-west corner"),
        ("N37E126.hgt", b"\0" * 10, "not a square"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, name: str, content: bytes, reason: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MapError, match=reason) as caught:
        read_folder(tmp_path, BOX)
    assert name in str(caught.value)


def test_no_heights_for_the_region_are_refused(tmp_path: Path):
    np.savez(tmp_path / "far.npz", Z=np.zeros((3, 3), np.int16), box=[10, 50, 11, 51])
    np.savez(tmp_path / "other.npz", something=np.zeros(3))
    with pytest.raises(MapError, match=r"holds no .* 126.2 and 126.8 east"):
        read_folder(tmp_path, BOX)
    with pytest.raises(MapError, match="--elevation DIR"):
        read_folder(None, BOX)
    with pytest.raises(MapError, match="does not exist"):
        read_folder(tmp_path / "nowhere", BOX)
