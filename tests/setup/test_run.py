"""packaging/run.sh opens the desktop on a display, and leaves a played game where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")


def run(
    tmp_path: Path, display: dict[str, str] | None = None, exit_code: int = 0
) -> tuple[int, str, list[str]]:
    """Run run.sh beside a stand-in for the program; give exit code, output and the calls of the program."""
    project = tmp_path / "project"
    scripts = project / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (project / "packaging").mkdir()
    shutil.copy(ROOT / "packaging" / "run.sh", project / "packaging")
    log = tmp_path / "log"
    log.touch()
    program = scripts / "wargame"
    program.write_text(f'#!/bin/sh\necho "$*" >>"{log}"\nexit {exit_code}\n')
    program.chmod(0o755)
    result = subprocess.run(
        [str(project / "packaging/run.sh")],
        env={"PATH": "/usr/bin:/bin", **(display or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout, log.read_text().splitlines()


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_opens_the_main_scenario_on_a_display(tmp_path: Path, variable: str) -> None:
    code, _, calls = run(tmp_path, {variable: ":0"})
    assert (code, calls) == (0, ["open korea-escalation"])


def test_without_a_display_bots_play_and_the_result_is_named(tmp_path: Path) -> None:
    code, output, calls = run(tmp_path)
    assert code == 0
    assert "No display" in output
    assert "out/korea-escalation.png" in output
    assert calls == [
        "play korea-escalation --bots all --seed 1 --save out/korea-escalation.wargame",
        "picture out/korea-escalation.wargame --out out/korea-escalation.png",
    ]


def test_a_failure_of_the_program_is_passed_on(tmp_path: Path) -> None:
    code, output, calls = run(tmp_path, exit_code=1)
    assert (code, len(calls)) == (1, 1)
    assert "out/korea-escalation.png" not in output
