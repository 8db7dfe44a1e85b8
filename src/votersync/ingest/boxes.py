"""Numbers with a box for each digit: forms for handwriting that were typed as they are, a digit in each cell.

NAMA | NIK (merged over 16 columns)    | L/P
SITI | 5 | 2 | 0 | 4 | 1 | 7 | ... | 1 | P
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from votersync.domain.nik import LENGTH
from votersync.ingest.cells import plain_text
from votersync.ingest.columnwise import by_column
from votersync.ingest.header import read_header
from votersync.ingest.header_rows import Header
from votersync.records import Cell, Sheet

BOXED = frozenset({"nik", "nkk"})
"""Fields of sixteen digits."""


def without_boxes(sheet: Sheet, headers: Sequence[Header]) -> Sheet:
    """Return the sheet with each number of a digit a cell in the first of its cells; the others are blank then."""
    width = len(by_column(sheet.rows).columns)
    starts = sorted({c for header in headers for c in _starts(header, width)})
    if not starts:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for row in rows:
        for c in starts:
            row[c : c + LENGTH] = _joined(row[c : c + LENGTH])
    return replace(sheet, rows=by_column(rows))


def _starts(header: Header, width: int) -> list[int]:
    """Columns of numbers whose header has room for a digit in each column."""
    numbers = [c for c, text in enumerate(header.lowest) if (word := read_header(text)) and word.field in BOXED]
    return [c for c in numbers if c + LENGTH <= width and not any(header.texts[c + 1 : c + LENGTH])]


def _joined(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the digits as one text and blanks, or the cells as they are where any has more or less than a digit."""
    digits = [plain_text(cell) or "" for cell in cells]
    are_digits = len(digits) == LENGTH and all(len(digit) == 1 and digit in "0123456789*" for digit in digits)
    return ["".join(digits), *[None] * (LENGTH - 1)] if are_digits else cells
