"""Errors in votersync.toml that name the file, the line and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from votersync.errors import ConfigError
from votersync.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error stands: the file and its text, to find the line of a key."""

    path: Path
    text: str

    def error(self, problem: Text, *keys: str | int) -> ConfigError:
        """Return an error that names file, line and key.

        Args:
            problem: what is wrong, without a full stop.
            keys: the way to what cannot be followed, from the top: names of keys and positions in arrays.
        """
        key = next(name for name in reversed(keys) if isinstance(name, str))
        told = Text(id="{key}: {problem}", en="{key}: {problem}").fill(key=key, problem=problem)
        return error_at(self.path, line_of(self.text, keys), told)


def error_at(path: Path, line: int, problem: Text) -> ConfigError:
    """Return the error that *problem*, told without a full stop, makes of a line of a file."""
    where = Text(id="{path}, baris {line}: {problem}.", en="{path}, line {line}: {problem}.")
    return ConfigError(where.fill(path=path, line=line, problem=problem))


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """Return the line on which what *keys* lead to is written first, by reading ever longer beginnings of *text*.

    What is not there, as a key that is missing from its table, stands where the table begins.
    """
    lines, last_read = text.split("\n"), 0
    for number in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue  # inside a value of several lines
        if _leads_somewhere(document, keys):
            return last_read + 1
        last_read = number
    return line_of(text, keys[:-1])


def _leads_somewhere(value: Any, keys: Sequence[str | int]) -> bool:  # noqa: ANN401 (any value of TOML)
    try:
        for key in keys:
            value = value[key]
    except (LookupError, TypeError):
        return False
    return True
