"""Rows of one sheet through calamine, the fast reader: values settled, blank rows left out, cells counted.

calamine is never trusted alone: each format compares the counts with its own look at the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError

from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.cells import is_doubtful, rounded_number, settled
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import BrokenCell, Cell
from votersync.text import Text


@dataclass(slots=True)
class FastRows:
    """What calamine returned for one sheet."""

    rows: list[list[Cell]] = field(default_factory=list)
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
    """Return the rows of sheet *index*; raise :class:`UnreadableError` when calamine fails on it."""
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
    left: list[Cell] = [None] * sheet.start[1]  # calamine counts columns from the first one in use
    numbers = _Numbers()
    others: set[Cell] = set()

    def other(value: object) -> Cell:
        cell = settled(value)
        others.add(cell)
        return cell

    for number, row in enumerate(sheet.iter_rows(), 1):
        filled = len(row) - row.count("")
        if not filled:
            continue
        texts = list(map(type, row)).count(str)
        cells: list[Cell]
        if texts == len(row):
            cells = [cell or None for cell in row]
        else:
            cells = [
                (cell or None) if type(cell) is str else numbers[cell] if type(cell) is float else other(cell)
                for cell in row
            ]
        result.rows.append(left + cells if left else cells)
        result.numbers.append(number)
        result.cells += filled
        result.strings += filled - (len(row) - texts)
    result.is_doubtful = numbers.is_doubtful or any(map(is_doubtful, others))
    return result


class _Numbers(dict[float, Cell]):
    """Numbers already settled: most of a roll's numbers recur (RT, RW, TPS), a look-up is cheaper."""

    is_doubtful = False

    def __missing__(self, number: float) -> Cell:
        cell = rounded_number(number)
        self.is_doubtful = self.is_doubtful or type(cell) is BrokenCell
        if len(self) < _REMEMBERED:
            self[number] = cell
        return cell


_REMEMBERED: Final = 100_000
