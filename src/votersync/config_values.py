"""How each value is written in votersync.toml and on the command line: its reader, and what to tell when it fails.

Both places read with the same functions, so ``0.5%`` means the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from votersync.config import Pemilihan
from votersync.domain.wilayah import names
from votersync.text import Lang, Text

LARGEST_SHARE = 0.1
"""Above one wrong link in ten, "match" would be no name for the class; it also catches 0.5 written for 0.5%."""


def read_date(value: object) -> date:
    """Read ``2025-12-31`` or ``31/12/2025`` (also with ``-``); a TOML date is taken as it is."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = _as_text(value)
    day_first = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text)
    if day_first:
        return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_probability(value: object) -> float:
    """Read ``5%``, ``0,5 %`` or ``0.05`` as a number above 0 and below 1."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise TypeError(type(value).__name__)
    text = str(value).strip().replace(",", ".")
    number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 < number < 1:
        raise ValueError(text)
    return number


def read_share(value: object) -> float:
    """Read a share of wrong links: as a probability, but at most one in ten."""
    share = read_probability(value)
    if share > LARGEST_SHARE:
        raise ValueError(share)
    return share


def read_whole(value: object) -> int:
    """Read a whole number, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError(type(value).__name__)
    number = int(value)
    if number < 0:
        raise ValueError(number)
    return number


def read_yes_no(value: object) -> bool:
    """Read ``true`` or ``false``."""
    if not isinstance(value, bool):
        raise TypeError(type(value).__name__)
    return value


def read_wilayah(value: object) -> str:
    """Read a regency code, with or without its dot: ``52.04`` and ``5204`` are the same, also without quotes."""
    code = str(value) if type(value) is int else _as_text(value).replace(".", "")
    if not re.fullmatch(r"[1-9]\d{3}", code, re.ASCII) or code not in names():
        raise ValueError(code)
    return code


def read_line(value: object) -> str:
    """Read one line of text; blank, several lines or control characters are refused."""
    line = _as_text(value)
    if not line or not line.isprintable():
        raise ValueError(line)
    return line


def read_paths(value: object) -> tuple[Path, ...]:
    """Read a list of paths, or one path; a control character is what TOML makes of a backslash before a letter."""
    paths = [value] if isinstance(value, str) else value
    if not isinstance(paths, list) or not all(isinstance(path, str) and path and min(path) >= " " for path in paths):
        raise TypeError(type(value).__name__)
    return tuple(Path(path) for path in paths)


def _as_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return value.strip()


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written: what reads it, with ValueError or TypeError where it cannot, and what to tell then."""

    read: Callable[[object], object]
    expected: Text


def one_of(*words: str) -> Form:
    """Return the form of a value that is one of some words, in any case."""
    by_word = {str(word): word for word in words}

    def read(value: object) -> str:
        word = _as_text(value).lower()
        if word not in by_word:
            raise ValueError(word)
        return by_word[word]

    return Form(read, Text(id=f"tulis {' atau '.join(by_word)}", en=f"write {' or '.join(by_word)}"))


DATE = Form(
    read_date,
    Text(id="tulis tanggal seperti 2025-12-31 atau 31/12/2025", en="write a date like 2025-12-31 or 31/12/2025"),
)
SHARE = Form(
    read_share,
    Text(
        id="tulis bagian seperti 0.5% atau 0.005, lebih dari 0 dan paling besar 10%",
        en="write a share like 0.5% or 0.005, above 0 and at most 10%",
    ),
)
PROBABILITY = Form(
    read_probability,
    Text(
        id="tulis peluang seperti 5% atau 0.05, lebih dari 0 dan kurang dari 1",
        en="write a probability like 5% or 0.05, above 0 and below 1",
    ),
)
WHOLE = Form(read_whole, Text(id="tulis bilangan bulat, paling kecil 0", en="write a whole number, 0 or more"))
YES_NO = Form(
    read_yes_no, Text(id="tulis true atau false, tanpa tanda petik", en="write true or false, without quotes")
)
WILAYAH = Form(
    read_wilayah,
    Text(
        id="tulis kode Kemendagri kabupaten/kota yang ada, 4 angka, misalnya 5204",
        en="write the Kemendagri code of a regency or city that exists, 4 digits, for instance 5204",
    ),
)
LINE = Form(
    read_line,
    Text(
        id='tulis satu baris teks dalam tanda petik, misalnya "Sumbawa Besar"',
        en='write one line of text in quotes, for instance "Sumbawa Besar"',
    ),
)
PATHS = Form(
    read_paths,
    Text(
        id='tulis daftar berkas, folder atau pola, dengan garis miring, misalnya ["dpt", "pmi/*.xlsx"]',
        en='write a list of files, folders or globs, with slashes, for instance ["dpt", "pmi/*.xlsx"]',
    ),
)
LANG, PEMILIHAN = one_of(*Lang), one_of(*Pemilihan)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it stands in votersync.toml; ``key`` is also the field that it fills."""

    key: str
    form: Form
    meaning: Text
    example: str
    """Value as written in votersync.toml."""
