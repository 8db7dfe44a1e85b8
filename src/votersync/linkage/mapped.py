"""Tables with a known truth read through a column mapping, so that public data sets go through the same engine.

A mapping is a small TOML file that names, for each field of :data:`FIELDS`, the column or columns it is read from
(several are joined by a blank); ``[left]`` and ``[right]`` hold what differs between the two tables::

    nama = ["given_name", "surname"]
    tanggal_lahir = "date_of_birth"
    number = "soc_sec_id"

The lists of offices are read by :mod:`votersync.ingest`, which needs no mapping.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from votersync.domain.kode import read_kelamin
from votersync.domain.tanggal import read_tanggal, read_umur
from votersync.errors import ConfigError
from votersync.linkage.csv_tables import read_csv, why_unreadable
from votersync.tables import PERSONS
from votersync.text import Text

TEXT_FIELDS: Mapping[str, str] = {
    "nama": "nama",
    "tempat_lahir": "tempat_lahir",
    "number": "paspor",
    "alamat": "alamat",
    "desa": "desa",
    "kecamatan": "kecamatan",
    "kabupaten": "kabupaten",
    "provinsi": "provinsi",
}
"""Fields taken over as texts, and their column in a persons table."""

FIELDS: tuple[str, ...] = (*TEXT_FIELDS, "tanggal_lahir", "umur", "jenis_kelamin")
"""What a column can be mapped to."""

OTHER_KEYS = ("id", "person", "person_pattern")
SIDES = ("left", "right")

UNREADABLE = Text(id="{path}: tidak dapat dibaca: {why}.", en="{path}: cannot be read: {why}.")
UNKNOWN_KEY = Text(
    id="{path}: {key} tidak dikenal; yang ada: {known}.", en="{path}: {key} is not known; there are: {known}."
)
NOT_COLUMNS = Text(
    id="{path}: {key}: tulis judul kolom, atau daftarnya dalam [ ].",
    en="{path}: {key}: write a column's header, or a list of them in [ ].",
)
NO_NAME = Text(
    id='{path}: nama belum ada; tulis misalnya nama = ["given_name", "surname"].',
    en='{path}: nama is missing; write for instance nama = ["given_name", "surname"].',
)
BAD_PATTERN = Text(
    id="{path}: person_pattern bukan pola yang benar dengan satu kelompok ( ): {detail}.",
    en="{path}: person_pattern is no valid pattern with one group ( ): {detail}.",
)
NO_COLUMN = Text(
    id="{path}: kolom {column} (untuk {key}) tidak ada; judul yang ada: {seen}.",
    en="{path}: there is no column {column} (for {key}); the headers are: {seen}.",
)

_DIGITS_OF_DATE = re.compile(r"([12]\d{3})\D?(\d{2})\D?(\d{2})")

Texts = npt.NDArray[np.object_]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of one table are read as what."""

    path: Path
    """The mapping file, for messages."""
    headers: Mapping[str, tuple[str, ...]]
    """One of FIELDS, ``id`` or ``person`` -> headers."""
    person_pattern: re.Pattern[str] | None
    """Its first group, searched in ``person``, is what rows of one person share."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table read through a mapping."""

    persons: pd.DataFrame
    """See :data:`votersync.tables.PERSONS`; ``row`` counts the rows of the table, the header being the first."""
    ids: Texts
    """By what a truth file names each row: its ``id`` column, or the row where none is mapped."""
    person: Texts
    """What rows of one person share, "" where not known; all "" where the mapping names no ``person``."""


def read_mapping(path: Path) -> dict[str, Columns]:
    """Read a mapping; returns the columns of ``left`` and of ``right``.

    Raises:
        ConfigError: The file cannot be read, names a field that does not exist, or no name.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        why = error if isinstance(error, tomllib.TOMLDecodeError) else why_unreadable(error)
        raise ConfigError(UNREADABLE.fill(path=path, why=why)) from error
    common = {key: value for key, value in document.items() if key not in SIDES}
    return {side: _columns(path, common | _table(path, document, side)) for side in SIDES}


def _table(path: Path, document: Mapping[str, object], side: str) -> dict[str, object]:
    table = document.get(side, {})
    if not isinstance(table, dict):
        raise ConfigError(NOT_COLUMNS.fill(path=path, key=side))
    return table


def _columns(path: Path, settings: Mapping[str, object]) -> Columns:
    known = (*FIELDS, *OTHER_KEYS)
    headers: dict[str, tuple[str, ...]] = {}
    for key, value in settings.items():
        if key not in known:
            raise ConfigError(UNKNOWN_KEY.fill(path=path, key=key, known=", ".join(known)))
        names = value if isinstance(value, list) else [value]
        headers[key] = tuple(name for name in names if isinstance(name, str) and name)
        if not names or len(headers[key]) < len(names):
            raise ConfigError(NOT_COLUMNS.fill(path=path, key=key))
    if "nama" not in headers:
        raise ConfigError(NO_NAME.fill(path=path))
    return Columns(path, headers, _pattern(path, headers.pop("person_pattern", ("",))[0]))


def _pattern(path: Path, text: str) -> re.Pattern[str] | None:
    if not text:
        return None
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise ConfigError(BAD_PATTERN.fill(path=path, detail=error)) from error
    if pattern.groups != 1:
        raise ConfigError(BAD_PATTERN.fill(path=path, detail=pattern.groups))
    return pattern


def read_table(path: Path, columns: Columns) -> Table:
    """Read one csv file through its mapping.

    Raises:
        ConfigError: The mapping names a column that the file does not have.
        FileUnreadableError: The file is no table.
    """
    cells = read_csv(path)
    for key, headers in columns.headers.items():
        for header in headers:
            if header not in cells.columns:
                message = NO_COLUMN.fill(path=path, key=key, column=header, seen=", ".join(cells.columns))
                raise ConfigError(message)
    fields = {key: _joined(cells, headers) for key, headers in columns.headers.items()}
    rows = np.arange(len(cells)) + 2
    ids = fields.get("id", pd.Series(rows.astype(str)))
    person = fields.get("person", pd.Series([""] * len(cells), dtype="str"))
    if columns.person_pattern is not None:
        person = person.str.extract(columns.person_pattern, expand=False).fillna("")
    return Table(_persons(path, rows, fields), ids.to_numpy(dtype=object), person.to_numpy(dtype=object))


def _joined(cells: pd.DataFrame, headers: tuple[str, ...]) -> pd.Series:
    """Join several columns by single blanks; a blank cell leaves none behind."""
    joined = cells[headers[0]]
    for header in headers[1:]:
        joined = joined.str.cat(cells[header], sep=" ")
    return joined.str.split().str.join(" ")


def _persons(path: Path, rows: npt.NDArray[np.int64], fields: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Build a persons table; what the mapping does not name is unknown."""
    known: dict[str, object] = {
        "file": path.name,
        "sheet": "",
        "row": rows,
        "is_linkable": True,
        "pekerja": np.arange(len(rows)),
        **{column: fields[key] for key, column in TEXT_FIELDS.items() if key in fields},
    }
    if "tanggal_lahir" in fields:
        dates = _once(fields["tanggal_lahir"], read_date)
        known |= {name: [d[i] for d in dates] for i, name in enumerate(("tahun_lahir", "bulan_lahir", "hari_lahir"))}
    if "umur" in fields:
        known["umur"] = _once(fields["umur"], read_umur)
    if "jenis_kelamin" in fields:
        known["jenis_kelamin"] = _once(fields["jenis_kelamin"], read_kelamin)
    table = {}
    for column in PERSONS:
        is_text = column.dtype in ("str", "category")
        series = pd.Series(known.get(column.name, "" if is_text else 0), index=range(len(rows)))
        # The sheet of a csv file is empty, not missing.
        series = series.where(series != "", None) if is_text and column.name != "sheet" else series
        table[column.name] = (series.astype("str") if is_text else series).astype(column.dtype)  # type: ignore[call-overload]
    return pd.DataFrame(table)


def _once(cells: pd.Series, read: Callable[[str], _T]) -> list[_T]:
    """Read every distinct cell once."""
    readings = {text: read(text) for text in cells.unique()}
    return [readings[text] for text in cells]


def read_date(text: str) -> tuple[int, int, int]:
    """Read a birth date as year, month, day, 0 unknown.

    An impossible date written in digits keeps them: a slip in it still leaves the other parts to be compared.
    """
    date = read_tanggal(text) if text else None
    if date is not None and not date.is_short:
        return date.tahun, date.bulan, date.hari
    digits = _DIGITS_OF_DATE.fullmatch(text)
    return (int(digits[1]), int(digits[2]), int(digits[3])) if digits else (0, 0, 0)
