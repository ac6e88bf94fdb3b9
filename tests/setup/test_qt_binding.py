"""The Qt binding must not eat references to None: PySide6 6.12.0 did, and crashed Python 3.11 in seconds."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_void_calls_keep_the_reference_count_of_none() -> None:
    calls = 2_000
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("name")
    lost = before - sys.getrefcount(None)
    assert lost < calls // 10, f"{lost} references to None lost in {calls} calls"
