"""The program itself: `run` opens what was asked for and ends with the application."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from wargame.app import make_application, run
app = make_application(["wargame"])
QTimer.singleShot(1500, app.quit)
sys.exit(run(sys.argv[1] if len(sys.argv) > 1 else None))
"""


def test_the_program_starts_and_ends(tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "fault" not in done.stderr and "Traceback" not in done.stderr
