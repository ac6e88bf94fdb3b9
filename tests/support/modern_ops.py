"""The shipped ruleset's files, and small changes to them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from wargame.rules.loader import load_ruleset
from wargame.rules.model import Ruleset
from wargame.rules.problems import ContentError, Problem
from wargame.rules.source import read_folder

FOLDER = Path(__file__).parents[2] / "rulesets" / "modern-ops"


@cache
def _files() -> dict[str, bytes]:
    return read_folder(FOLDER)


def shipped() -> dict[str, bytes]:
    """The files of modern-ops."""
    return dict(_files())


@cache
def modern_ops() -> Ruleset:
    return load_ruleset(_files())


def changed(name: str, old: str, new: str) -> tuple[dict[str, bytes], int]:
    """The files with the first `old` in file `name` replaced by `new`, and the line on which it begins."""
    files = shipped()
    text = files[name].decode()
    at = text.index(old)
    files[name] = (text[:at] + new + text[at + len(old) :]).encode()
    lead = len(new) - len(new.lstrip("\n"))
    return files, text.count("\n", 0, at) + 1 + lead


def problems_of(files: dict[str, bytes], where: str = "") -> tuple[Problem, ...]:
    """The problems with which the files are refused; () if they load."""
    try:
        load_ruleset(files, where=where)
    except ContentError as error:
        return error.problems
    return ()
