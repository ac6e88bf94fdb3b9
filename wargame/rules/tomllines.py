"""The line of every table and key of a TOML document that is already known to be valid.

`tomllib` gives values without places; a designer needs the line. The scanner reads only structure (keys,
brackets, strings, comments), never values.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping

TomlPath = tuple[str | int, ...]
"""Keys from the document down; items of arrays count from 0, so `("modifier", 2, "when")`."""

_BLANK = " \t"
_SPACE = " \t\r\n"


def scan_lines(text: str) -> Mapping[TomlPath, int]:
    """Lines, from 1, by path. `text` must be valid TOML (parse it with `tomllib` first)."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._end = len(text)
        self._at = 0
        self._starts = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
        self._lines: dict[TomlPath, int] = {}
        self._counts: dict[TomlPath, int] = {}

    def scan(self) -> dict[TomlPath, int]:
        table: TomlPath = ()
        while self._skip_space():
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> TomlPath:
        line = self._line()
        array = self._text.startswith("[[", self._at)
        self._at += 2 if array else 1
        keys = self._keys()
        self._at += 2 if array else 1
        path: TomlPath = ()
        for index, key in enumerate(keys):
            path = (*path, key)
            last = index == len(keys) - 1
            if last and array:
                self._counts[path] = self._counts.get(path, 0) + 1
            self._lines.setdefault(path, line)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
                self._lines.setdefault(path, line)
        return path

    def _pair(self, table: TomlPath) -> None:
        line = self._line()
        path = table
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: TomlPath) -> None:
        self._skip(_BLANK)
        char = self._text[self._at]
        if char in "\"'":
            self._string(char)
        elif char == "[":
            self._array(path)
        elif char == "{":
            self._inline(path)
        else:
            while self._at < self._end and self._text[self._at] not in ",]}#\n":
                self._at += 1

    def _array(self, path: TomlPath) -> None:
        self._at += 1
        index = 0
        while self._skip_space() and self._text[self._at] != "]":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._lines[(*path, index)] = self._line()
            self._value((*path, index))
            index += 1
        self._at += 1

    def _inline(self, path: TomlPath) -> None:
        self._at += 1
        while self._skip_space() and self._text[self._at] != "}":
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._pair(path)
        self._at += 1

    def _string(self, quote: str) -> None:
        text = self._text
        if text.startswith(quote * 3, self._at):
            self._at += 3
            while not text.startswith(quote * 3, self._at):
                self._at += 2 if quote == '"' and text[self._at] == "\\" else 1
            self._at += 3
            while (
                self._at < self._end and text[self._at] == quote
            ):  # a quote may stand before the closing three
                self._at += 1
            return
        self._at += 1
        while text[self._at] != quote:
            self._at += 2 if quote == '"' and text[self._at] == "\\" else 1
        self._at += 1

    def _keys(self) -> list[str]:
        """The parts of a dotted key; stops at the equals sign or closing bracket after it."""
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            start = self._at
            if self._text[start] in "\"'":
                self._string(self._text[start])
                keys.append(next(iter(tomllib.loads(f"{self._text[start : self._at]} = 0"))))
            else:
                while self._text[self._at] not in " \t.=]":
                    self._at += 1
                keys.append(self._text[start : self._at])
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _skip(self, chars: str) -> None:
        while self._at < self._end and self._text[self._at] in chars:
            self._at += 1

    def _skip_space(self) -> bool:
        """Goes to the next thing that is neither space nor comment; False at the end of the text."""
        while True:
            self._skip(_SPACE)
            if self._at >= self._end:
                return False
            if self._text[self._at] != "#":
                return True
            newline = self._text.find("\n", self._at)
            self._at = self._end if newline < 0 else newline

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)
