"""Where the workbooks of single areas lie, and how they are named; light, so that names are checked before any work."""

from __future__ import annotations

import re
from pathlib import Path

from votersync.config import SplitBy
from votersync.text import Text

FOLDER = "{report} per {level}"
"""Name of the folder beside the report; the same in both languages."""

INDEX = Text(id="00 Indeks", en="00 Index")
"""Name of the workbook that lists all others; sorts before them."""

NO_PLACE = Text(id="tanpa wilayah", en="no place")
"""Name of the workbook of findings whose place is not known; sorts after the others."""

SUFFIX = ".xlsx"
LONGEST_NAME = 80
"""Signs of a file name without its suffix: folders above it need room too (Windows: 260 for the whole path)."""

_UNSAFE = re.compile(r"[^\w '.()-]+")


def folder_of(report: Path, level: SplitBy) -> Path:
    """Return the folder for the parts of a report: ``laporan per kecamatan`` beside ``laporan.xlsx``."""
    return report.with_name(FOLDER.format(report=report.stem, level=level.value))


def file_name(*parts: str) -> str:
    """Join parts to a name that every file system takes: no separators, no control signs, not too long."""
    whole = " ".join(_UNSAFE.sub("-", part).strip(" .") for part in parts)
    return whole[:LONGEST_NAME].strip(" .") + SUFFIX
