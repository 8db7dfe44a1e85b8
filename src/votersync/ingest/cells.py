"""Cells as text, one, a row or a column of them, and the log of what was wrong with cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeGuard

from votersync.ingest.columnwise import Coded
from votersync.records import BrokenCell, Cell, CellFault

MOST_FAULTS_LISTED = 500
"""Equal faults of one column that are listed row by row; beyond it they are told once with their number."""


LONGEST_TEXT = 1_000
"""Signs of a cell above which it says nothing of one person: a name has 60 (Permendagri 73/2022, art. 4), an address a
few lines.  What is longer are pages pasted into a cell, or a part of the file that lost its ends of lines."""
SHOWN_OF_LONG = 100
"""Signs of such a cell that its fault shows."""

_OTHER_BLANKS = "\t\v\f\r\x1c\x1d\x1e\x1f"
"""What white space there is in ASCII besides the blank and the end of a line."""


@dataclass(slots=True)
class FaultLog:
    """Collects cell faults of one table; rows are positions until :meth:`settle`."""

    _listed: dict[tuple[str, str, str], list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _columns: list[CellFault] = field(default_factory=list)

    def add(self, row: int, column: str, name: str, fault: str, shown: str | None) -> None:
        """Note a fault of one cell."""
        self._listed[column, name, fault].append((row, shown or ""))

    def add_column(self, column: str, name: str, fault: str, rows: int) -> None:
        """Note a fault that touches a whole column."""
        self._columns.append(CellFault(0, column, name, fault, rows=rows))

    def settle(self, numbers: Sequence[int]) -> list[CellFault]:
        """Return all faults with the row numbers of the file, columns first."""
        faults = list(self._columns)
        for (column, name, fault), cells in self._listed.items():
            if len(cells) > MOST_FAULTS_LISTED:
                faults.append(CellFault(0, column, name, fault, rows=len(cells)))
            else:
                faults += [CellFault(numbers[row], column, name, fault, shown) for row, shown in cells]
        return faults


def texts_of(cells: Coded[Cell], column: str, name: str, log: FaultLog) -> Coded[str | None]:
    """Return each cell's text with white space folded, or None when blank; a broken or endless one is blank, and told.

    Args:
        cells: a column.
        column: its header, for faults.
        name: persons column that the faults name.
        log: takes the faults.
    """
    read = plain_texts(cells)
    broken = _endless(read.values)
    if read.values is not cells.values:
        broken |= {i: cell for i, cell in enumerate(cells.values) if type(cell) is BrokenCell}
    if not broken:
        return read
    texts = [None if i in broken else text for i, text in enumerate(read.values)]
    for row in cells.rows_of(list(broken)):
        found = broken[int(cells.codes[row])]
        log.add(row, column, name, found.fault, found.shown)
    return Coded(texts, cells.codes)


def _endless(texts: Sequence[str | None]) -> dict[int, BrokenCell]:
    """Return texts that are too long, by their position, as broken cells; lengths alone are looked at first."""
    if max(map(len, filter(None, texts)), default=0) <= LONGEST_TEXT:
        return {}
    long = {i: text for i, text in enumerate(texts) if text and len(text) > LONGEST_TEXT}
    return {i: BrokenCell(f"{text[:SHOWN_OF_LONG]}...", "sel-terlalu-panjang") for i, text in long.items()}


def plain_texts(cells: Coded[Cell]) -> Coded[str | None]:
    """Return each cell's :func:`plain_text`."""
    if _are_plain(values := cells.values):
        return Coded(values, cells.codes)
    return cells.each(plain_text)


def _are_plain(cells: Sequence[Cell]) -> TypeGuard[Sequence[str]]:
    """Whether all cells are texts as :func:`plain_text` gives them; looked at together, as most columns are so."""
    try:
        joined = "\n".join(cells)  # type: ignore[arg-type]  # what is no text says so
    except TypeError:
        return False
    has_others = not joined.isascii() or any(blank in joined for blank in _OTHER_BLANKS)
    is_folded = not any(blanks in f"\n{joined}\n" for blanks in ("  ", "\n ", " \n", "\n\n"))
    return not has_others and is_folded and joined.count("\n") == len(cells) - 1


def has_letter(text: str) -> bool:
    """Whether any sign of a text is a letter."""
    return text[:1].isalpha() or any(map(str.isalpha, text))


def plain_text(cell: Cell) -> str | None:
    """Return a cell's text as a reader of the sheet would write it; None when blank."""
    if type(cell) is str:
        return cell if cell.isalnum() else " ".join(cell.split()) or None
    match cell:
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return f"{cell.day:02d}-{cell.month:02d}-{cell.year:04d}"
        case bool() | time() | timedelta() | int() | float():
            return str(cell)
        case BrokenCell():
            return cell.shown
    return None


def row_texts(row: Sequence[Cell]) -> list[str]:
    """Return a row's cells as text, blank as empty."""
    return [plain_text(cell) or "" for cell in row]


def filled(row: Sequence[Cell]) -> int:
    """Count the cells of a row that are not blank."""
    return len(row) - row.count(None) - row.count("")
