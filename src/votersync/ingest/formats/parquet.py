"""Parquet tables: column names are the header, and each column arrives as what it is, read one after another.

Encrypted tables, and columns whose cells hold lists or bytes, are told and not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from votersync.ingest.columnwise import Coded, RowsOfColumns, coded_by_arrow, release_arrow
from votersync.ingest.formats.archive import damaged, unsafe
from votersync.ingest.formats.cells import MAX_COLUMN, exact_number, settled
from votersync.ingest.formats.encoding import ERRORS
from votersync.ingest.formats.probe import Probe
from votersync.ingest.formats.workbook import UnreadableError, Workbook
from votersync.records import Cell, Sheet
from votersync.text import Text

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

MAGIC: Final = b"PAR1"
_ENCRYPTED: Final = b"PARE"
"""How a file begins of which even the names of the columns are encrypted (Apache Parquet, modular encryption)."""

MAX_CELLS: Final = 400_000_000
"""Largest table in cells: ten million people in 40 columns; packed, far more fit into a small file."""

NOT_READ: Final = Text(
    id="Kolom {names} berisi daftar, susunan, data biner atau jenis nilai yang tidak dikenal; tidak dibaca.",
    en="What the columns {names} hold are lists, structures, bytes or values of no known kind; they were not read.",
)
ENCRYPTED: Final = Text(
    id="Berkas parquet ini tersandi; minta salinan tanpa sandi.",
    en="This parquet file is encrypted; ask for a copy that is not.",
)
TOO_LARGE: Final = Text(
    id="Tabel berisi {rows} baris dan {columns} kolom; bagi menjadi beberapa berkas.",
    en="The table has {rows} rows and {columns} columns; divide it into several files.",
)
LOST_ROWS: Final = Text(
    id="Terbaca {found} baris dari {rows} menurut berkas.", en="{found} rows were read of {rows} that the file tells."
)


def detect(probe: Probe) -> bool:
    """Whether the file begins as parquet does."""
    return probe.head.startswith((MAGIC, _ENCRYPTED))


def read(path: Path) -> Workbook:
    """Read the table; raise :class:`UnreadableError` when it cannot be read as a whole."""
    # Not above: processes that read other formats start faster without it.
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path, page_checksum_verification=True) as file:
            return _workbook(file)
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        if "crypt" in str(error):
            raise UnreadableError("berkas-bersandi", ENCRYPTED) from error
        raise damaged("parquet") from error


def _workbook(file: ParquetFile) -> Workbook:
    rows, schema = file.metadata.num_rows, file.schema_arrow
    if len(schema) > MAX_COLUMN or rows * len(schema) > MAX_CELLS:
        raise unsafe(TOO_LARGE.fill(rows=rows, columns=len(schema)))
    columns: list[Coded[Cell]] = []
    left_out: list[str] = []
    for at, field in enumerate(schema):
        column = None if _is_composed(field.type) else _cells(_column(file, at))
        if column is None:
            left_out.append(field.name)
        elif len(column) != rows:
            raise UnreadableError("lembar-tak-terbukti", LOST_ROWS.fill(found=len(column), rows=rows))
        else:
            columns.append(_headed(field.name, column))
    release_arrow()
    numbers: Sequence[int] = range(1, rows + 2)
    is_filled = _is_filled(columns, rows + 1)
    if not is_filled.all():
        filled = np.flatnonzero(is_filled)
        columns, numbers = [column.taken(filled) for column in columns], (filled + 1).tolist()
    notes = (NOT_READ.fill(names=", ".join(left_out)),) if left_out else ()
    sheet = Sheet("", RowsOfColumns(columns), numbers)
    return Workbook("parquet", sheets=(sheet,), notes=notes)


def _is_composed(kind: pa.DataType) -> bool:
    return pa.types.is_nested(kind) or isinstance(kind, pa.BaseExtensionType)


def _column(file: ParquetFile, at: int) -> pa.ChunkedArray:
    """Read one column, by its place among those of its name."""
    names = file.schema_arrow.names
    table = file.read(columns=[names[at]], use_threads=False)
    same = [i for i, name in enumerate(table.column_names) if name == names[at]]
    return table.column(same[names[:at].count(names[at])])


def _cells(column: pa.ChunkedArray) -> Coded[Cell] | None:
    """Return a column as cells, None where they are bytes and no text.

    A moment is told as its own time zone has it, and beyond the calendar as text.
    """
    kind = column.type
    if not len(column) or pa.types.is_null(kind):
        return Coded([None], np.zeros(len(column), np.intp))
    if pa.types.is_dictionary(kind):
        return _cells(column.cast(kind.value_type))
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        # Python's moments end at microseconds.
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    if pa.types.is_floating(kind):
        column = column.cast(pa.float64())
    if not pa.types.is_primitive(kind) and not pa.types.is_decimal(kind):
        try:
            column = column.cast(pa.large_string())
        except pa.ArrowInvalid:
            return None
    is_whole = pa.types.is_integer(kind) or pa.types.is_boolean(kind) or pa.types.is_date(kind)
    try:
        found = coded_by_arrow(column)
    except (ValueError, OverflowError, NotImplementedError):
        return _told_otherwise(column)
    return found if is_whole else found.each(_cell)


def _told_otherwise(column: pa.ChunkedArray) -> Coded[Any] | None:
    """Return as text what Python has no value for; ``None`` where Arrow has none either."""
    if pa.types.is_large_string(column.type):
        # Some programs write text of other character sets.
        return coded_by_arrow(column.cast(pa.large_binary())).each(
            lambda told: _cell(told and told.decode("utf-8", ERRORS))
        )
    try:
        return coded_by_arrow(column.cast(pa.string())).each(_cell)
    except (pa.ArrowException, ValueError):
        return None


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, float) and isnan(value):
        return None  # so data frames call what is missing
    if isinstance(value, Decimal):
        return exact_number(format(value, "f"))
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=None)
        return moment.date() if moment.time() == time(0) else moment
    return settled(value)


def _headed(name: str, column: Coded[Cell]) -> Coded[Cell]:
    """Put the column's name above its cells."""
    return Coded(
        [name or None, *column.values], np.concatenate([np.zeros_like(column.codes, shape=1), column.codes + 1])
    )


def _is_filled(columns: Sequence[Coded[Cell]], rows: int) -> npt.NDArray[np.bool_]:
    """Whether each row has any cell that is not blank."""
    is_filled = np.zeros(rows, dtype=bool)
    for column in columns:
        is_filled |= np.array([value is not None for value in column.values])[column.codes]
        if is_filled.all():
            break
    return is_filled
