"""assets/symbols keeps what its README promises to rulesets and to the map."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[2] / "assets" / "symbols"
INDEX: dict[str, dict[str, str]] = json.loads((FOLDER / "index.json").read_text("utf-8"))
IDENTITIES = {"friend": "#a9d2ee", "hostile": "#f6b48f", "neutral": "#bfdcb4", "unknown": "#f3e08a"}
INK, LIGHT = "#10181d", "#efefef"


def image(key: str, identity: str) -> str:
    return (FOLDER / f"{key}-{identity}.svg").read_text("utf-8")


def test_there_is_one_image_for_each_key_and_identity_and_no_other() -> None:
    expected = {f"{key}-{identity}.svg" for key in INDEX for identity in IDENTITIES}
    assert {path.name for path in FOLDER.glob("*.svg")} == expected


def test_codes_are_a_friends_and_each_is_used_once() -> None:
    codes = [entry["sidc"] for entry in INDEX.values()]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert re.fullmatch(r"1303\d{16}(\d{10})?", code), code
        assert code[6:10] == "0000", f"{code} has a status, a headquarters staff or an echelon"


@pytest.mark.parametrize("identity", IDENTITIES)
def test_colours_are_only_those_that_a_theme_replaces(identity: str) -> None:
    for key in INDEX:
        colours = set(re.findall(r' (?:fill|stroke)="([^"]*)"', image(key, identity)))
        assert IDENTITIES[identity] in colours, key
        assert colours <= {IDENTITIES[identity], INK, LIGHT, "none"}, key


def test_no_image_needs_a_font() -> None:
    assert not [key for key in INDEX for identity in IDENTITIES if "<text" in image(key, identity)]


def test_images_of_one_frame_have_one_view_box() -> None:
    boxes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key, entry in INDEX.items():
        for identity in IDENTITIES:
            boxes[entry["sidc"][4:6], identity] |= set(re.findall(r'viewBox="([^"]*)"', image(key, identity)))
    assert all(len(found) == 1 for found in boxes.values()), dict(boxes)


def test_qt_draws_every_image_without_complaint() -> None:
    complaints: list[str] = []

    def note(_kind: QtMsgType, _context: object, message: str) -> None:
        complaints.append(message)

    before = qInstallMessageHandler(note)
    try:
        broken = [path.name for path in FOLDER.glob("*.svg") if not QSvgRenderer(str(path)).isValid()]
    finally:
        qInstallMessageHandler(before)
    assert (broken, complaints) == ([], [])
