"""The lock files: exact versions with hashes, no address, nothing missing that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-maps.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

PINNED = re.compile(r"[a-z0-9-]+==[^\s;]+( ; [^\\]+)?")
HASHED = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def logical_lines(lock: str) -> list[str]:
    text = (ROOT / "packaging" / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def locked_versions(*locks: str) -> dict[str, set[Version]]:
    versions: dict[str, set[Version]] = {}
    for line in (line for lock in locks for line in logical_lines(lock)):
        name, _, rest = line.partition("==")
        versions.setdefault(canonicalize_name(name), set()).add(Version(rest.split()[0]))
    return versions


def wanted(group: str) -> list[Requirement]:
    extras = PROJECT["project"]["optional-dependencies"]
    groups = {
        "requirements.lock": [
            *PROJECT["build-system"]["requires"],
            *PROJECT["project"]["dependencies"],
            *extras["dev"],
        ],
        "requirements-maps.lock": extras["maps"],
    }
    return [Requirement(text) for text in groups[group]]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_pinned_and_hashed(lock: str) -> None:
    lines = logical_lines(lock)
    assert lines
    for line in lines:
        requirement, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        assert PINNED.fullmatch(requirement.strip()), f"not pinned to one version: {requirement}"
        assert hashes, f"no hash: {requirement}"
        for item in hashes:
            assert HASHED.fullmatch(item.strip()), f"{requirement}: not a sha256 hash: {item}"


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_and_no_index(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text("utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host|@\s", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_to_a_version_that_fits(lock: str) -> None:
    locked = locked_versions(lock)
    for requirement in wanted(lock):
        versions = locked.get(canonicalize_name(requirement.name))
        assert versions, f"{requirement.name} is missing from {lock}: run packaging/lock.sh"
        for version in versions:
            assert version in requirement.specifier, (
                f"{requirement} is locked to {version}: run packaging/lock.sh"
            )


def test_both_locks_agree() -> None:
    together = locked_versions(*LOCKS)
    alone = [locked_versions(lock) for lock in LOCKS]
    for name in alone[0].keys() & alone[1].keys():
        assert len(together[name]) == 1, f"{name} is locked to different versions: {together[name]}"
