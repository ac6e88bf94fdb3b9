"""packaging/setup.sh with stand-ins for the commands of the machine: what it says and does, and not twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = (
    "pyproject.toml",
    "packaging/setup.sh",
    "packaging/requirements.lock",
    "packaging/requirements-maps.lock",
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the set-up script is for Unix")


class Machine:
    """A project folder and a PATH that has only the named tools and stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.bin.mkdir(parents=True)
        self.log.touch()
        for name in NEEDED:
            (self.project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.project / name)
        for tool in ("bash", "cat", "cut", "dirname", "mkdir", "rm", "sed", "sha256sum", "sort"):
            found = shutil.which(tool)
            assert found
            (self.bin / tool).symlink_to(found)
        self.stand_in("uname", "echo Linux")
        self.stand_in("id", "echo 1000")
        self.stand_in("ldd", ":")

    def stand_in(self, name: str, body: str, folder: Path | None = None) -> Path:
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!{self.bin}/bash\necho "$0 $*" >>"{self.log}"\n{body}\n')
        path.chmod(0o755)
        return path

    def environment(self) -> None:
        """Put a .venv in place whose Python answers every question with success."""
        scripts = self.project / ".venv" / "bin"
        self.stand_in("python", "case $* in *find_spec*) echo /qt ;; esac", scripts)
        (scripts / "pip").write_text(f"#!{scripts}/python\n")
        (scripts / "pip").chmod(0o755)

    def set_up(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.project / "packaging/setup.sh"), *arguments],
            env={"PATH": str(self.bin), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, word: str) -> list[str]:
        return [line for line in self.log.read_text().splitlines() if word in line]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_installs_the_lock_by_hash_and_the_project_without_looking_for_more(machine: Machine) -> None:
    machine.environment()
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    lock, project = machine.calls("pip install")
    assert "--require-hashes --requirement packaging/requirements.lock" in lock
    assert "--no-deps --no-build-isolation --editable ." in project


def test_does_nothing_the_second_time(machine: Machine) -> None:
    machine.environment()
    assert machine.set_up("--maps").returncode == 0
    assert len(machine.calls("requirements-maps.lock")) == 1
    machine.log.write_text("")
    again = machine.set_up("--maps")
    assert (again.returncode, again.stderr) == (0, "")
    assert machine.calls("pip install") == []


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/requirements.lock"])
def test_works_again_when_what_it_installs_has_changed(machine: Machine, name: str) -> None:
    machine.environment()
    assert machine.set_up().returncode == 0
    machine.log.write_text("")
    with open(machine.project / name, "a") as file:
        file.write("# changed\n")
    assert machine.set_up().returncode == 0
    assert len(machine.calls("pip install")) == 2


def test_failed_install_leaves_no_stamp(machine: Machine) -> None:
    machine.environment()
    machine.stand_in(
        "python", 'case "$*" in *--require-hashes*) exit 1 ;; esac', machine.project / ".venv" / "bin"
    )
    result = machine.set_up()
    assert result.returncode == 1
    assert "pip could not install packaging/requirements.lock" in result.stderr
    assert not list((machine.project / ".venv").glob("*.stamp"))


def test_says_which_python_is_needed(machine: Machine) -> None:
    result = machine.set_up()
    assert result.returncode == 1
    assert "no Python 3.11, 3.12 or 3.13 found" in result.stderr


def test_missing_venv_module_without_rights_says_what_root_must_run(machine: Machine) -> None:
    machine.stand_in("apt-get", ":")
    machine.stand_in("python3", 'case "$*" in *ensurepip*) exit 1 ;; *%d.%d*) echo 3.11 ;; esac')
    result = machine.set_up()
    assert result.returncode == 1
    assert "As root run: apt-get install python3.11-venv" in result.stderr
    assert machine.calls("apt-get") == []


def test_missing_qt_libraries_are_named_and_installed_with_sudo(machine: Machine) -> None:
    machine.environment()
    mark = machine.project / "installed"
    machine.stand_in("ldd", f'[ -e "{mark}" ] || printf "\\tlibEGL.so.1 => not found\\n"')
    machine.stand_in("apt-get", ":")
    machine.stand_in("sudo", f': >"{mark}"')
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert "Qt lacks system libraries (libEGL.so.1); installing with sudo apt-get" in result.stderr
    (call,) = machine.calls("bin/sudo")
    assert "apt-get install --yes" in call
    assert " libegl1 " in call


def test_missing_qt_libraries_on_another_system_are_named(machine: Machine) -> None:
    machine.environment()
    machine.stand_in("ldd", 'printf "\\tlibEGL.so.1 => not found\\n"')
    result = machine.set_up()
    assert result.returncode == 1
    assert "Please install the equivalent of these Debian packages" in result.stderr


def test_environment_from_another_folder_is_made_anew(machine: Machine) -> None:
    machine.environment()
    (machine.project / ".venv/bin/pip").write_text("#!/somewhere/else/.venv/bin/python\n")
    result = machine.set_up()
    assert "removing .venv: it was made in another folder" in result.stderr
    assert not (machine.project / ".venv").exists()
