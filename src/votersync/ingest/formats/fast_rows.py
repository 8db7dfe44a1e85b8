"""Rows of one sheet through calamine, the fast reader: values settled, blank rows left out, cells counted.

calamine is never trusted alone: each format compares the counts with its own look at the bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from votersync.domain.nik import EXACT_LIMIT
from votersync.ingest.columnwise import RowsOfColumns
from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.cells import is_doubtful, rounded_number, settled
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import Cell
from votersync.text import Text

_Value = str | float | int | bool | date | datetime | time | timedelta


@dataclass(slots=True)
class FastRows:
    """What calamine returned for one sheet."""

    rows: Sequence[Sequence[Cell]] = ()
    numbers: list[int] = field(default_factory=list)
    cells: int = 0
    """Cells that are not blank."""
    strings: int = 0
    """Cells that are text."""
    is_doubtful: bool = False
    """Some value may not be what the file holds."""


def open_fast(source: Path | BytesIO) -> CalamineWorkbook:
    """Open a file, or its content, with calamine; raise :class:`UnreadableError` when it refuses or panics."""
    try:
        if isinstance(source, BytesIO):
            source.seek(0)
        return CalamineWorkbook.from_object(source)
    except PasswordError as error:
        raise UnreadableError(
            "berkas-bersandi",
            Text(id="Berkas meminta kata sandi.", en="The file asks for a password."),
        ) from error
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # calamine's panics are no Exception
        raise damaged() from error


def fast_rows(book: CalamineWorkbook, index: int) -> FastRows:
    """Return the rows of sheet *index*.

    Raises:
        UnreadableError: calamine fails on it, or would give the first of several sheets of this name.
    """
    if book.sheet_names.count(book.sheet_names[index]) > 1:
        raise UnreadableError(
            "lembar-tak-terbukti",
            Text(id="Beberapa lembar bernama sama.", en="Several sheets have the same name."),
        )
    try:
        return _collect(book.get_sheet_by_index(index))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # as above
        raise damaged() from error


def _collect(sheet: CalamineSheet) -> FastRows:
    result = FastRows()
    if sheet.start is None:
        return result
    filled: list[list[_Value]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        blanks = row.count("")
        if blanks < len(row):
            filled.append(row)
            result.numbers.append(number)
            result.cells += len(row) - blanks
    left: list[Sequence[Cell]] = [(None,) * len(filled)] * sheet.start[1]  # calamine begins at the first column in use
    columns = list(zip(*filled, strict=True))
    has_blanks = result.cells < len(filled) * len(columns)
    result.rows = RowsOfColumns(left + [_settle(column, result, has_blanks=has_blanks) for column in columns])
    return result


def _settle(column: Sequence[_Value], result: FastRows, *, has_blanks: bool) -> Sequence[Cell]:
    """Return a column as cells; count its texts and note doubts in *result*."""
    blanks = column.count("") if has_blanks else 0
    if set(map(type, column)) == {str}:
        result.strings += len(column) - blanks
        return [text or None for text in column] if blanks else column
    result.strings += list(map(type, column)).count(str) - blanks
    numbers = iter(_whole_where_whole([number for number in column if type(number) is float]))
    cells = [
        (cell or None) if type(cell) is str else next(numbers) if type(cell) is float else settled(cell)
        for cell in column
    ]
    others = {cell for cell in cells if type(cell) is not int and type(cell) is not str}
    result.is_doubtful = result.is_doubtful or any(map(is_doubtful, others))
    return cells


def _whole_where_whole(numbers: Sequence[float]) -> Sequence[Cell]:
    stored = np.array(numbers, dtype=float)
    if ((np.abs(stored) < EXACT_LIMIT) & (stored == np.floor(stored))).all():
        return list(map(int, numbers))
    return list(map(rounded_number, numbers))
