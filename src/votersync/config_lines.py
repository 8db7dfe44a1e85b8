"""Errors in votersync.toml that name the file, the line and the key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from votersync.errors import ConfigError
from votersync.text import Text, joined, same

MOST_SHOWN = 80
"""Characters of a line that an error shows of it."""
NOT_TOML = Text(id="{found}: tidak dapat dibaca; {advice}", en="{found}: this cannot be read; {advice}")
SLIPS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile("overwrite|twice"),
        Text(
            id="pengaturan ini tertulis dua kali, hapus salah satunya", en="this setting is written twice, delete one"
        ),
    ),
    (
        re.compile("[\u201c-\u201f\u2018-\u201b]"),
        Text(
            id='pakai tanda petik lurus ("), bukan yang melengkung',
            en='use straight quotation marks ("), not curly ones',
        ),
    ),
    (
        re.compile(r"\\|hex value"),
        Text(id='tulis jalur dengan garis miring: "D:/data/dpt"', en='write paths with slashes: "D:/data/dpt"'),
    ),
)
"""What to do about a slip that the line itself, or the parser's words on it, give away."""
ANY_SLIP = Text(
    id="teks, juga 0.5% dan 31/12/2025, diapit tanda petik lurus; setiap petik dan kurung ditutup, juga di baris "
    "atasnya",
    en="texts, also 0.5% and 31/12/2025, stand in straight quotation marks; each mark and bracket is closed, also on "
    "the lines above",
)


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
        told = same("{key}: {problem}").fill(key=key, problem=problem)
        return error_at(self.path, line_of(self.text, keys), told)


def error_at(path: Path, line: int, problem: Text) -> ConfigError:
    """Return the error that *problem*, told without a full stop, makes of a line of a file."""
    where = Text(id="{path}, baris {line}: {problem}.", en="{path}, line {line}: {problem}.")
    return ConfigError(where.fill(path=path, line=line, problem=problem))


def not_toml(path: Path, text: str, error: Exception, expected: Mapping[str, Text]) -> ConfigError:
    """Return the error of a file that is no TOML: the line, how its setting is written, and the slip that it may be.

    Args:
        path: the file.
        text: what it holds.
        error: the parser's own; its words are English, and told in English only.
        expected: how the value of each setting is written, by key.
    """
    told = re.search(r"at line (\d+)", str(error))
    line = int(told[1]) if told else text.count("\n") + 1
    at = [*text.splitlines(), "", ""][line - 1].strip()[:MOST_SHOWN]
    slip = next((advice for sign, advice in SLIPS if sign.search(f"{at} {error}")), None)
    key = re.match(r"([a-z_]+)\s*[=:]", at)
    advice = slip or joined((expected[key[1]], ANY_SLIP) if key and key[1] in expected else (ANY_SLIP,), "; ")
    found = Text(id=at or "akhir berkas", en=f"{at or 'end of the file'} ({error})")
    return error_at(path, line, NOT_TOML.fill(found=found, advice=advice))


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
