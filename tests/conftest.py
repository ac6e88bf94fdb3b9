"""What holds for every test: no window, no touched settings, no unexpected warning, repeatable examples."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Settings and saved games of the person who runs the tests are neither read nor written.
_USER_FOLDERS = tempfile.TemporaryDirectory(prefix="wargame-tests-")
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_variable] = os.path.join(_USER_FOLDERS.name, _variable.lower())

# The same examples on every run; HYPOTHESIS_PROFILE=thorough looks for new ones.
settings.register_profile(
    "quick",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# Speaks up when it builds its font cache, which depends on the machine and not on the test.
_QUIET_LOGGERS = ("matplotlib.font_manager",)


@pytest.fixture(autouse=True)
def no_unexpected_log_records(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test during which a warning or worse was logged, unless it is marked `expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    records = [
        record
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and not record.name.startswith(_QUIET_LOGGERS)
    ]
    if records:
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in records]
        pytest.fail("unexpected log records:\n" + "\n".join(lines), pytrace=False)
