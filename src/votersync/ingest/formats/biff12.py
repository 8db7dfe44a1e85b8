"""A walk over the records of one xlsb sheet part: which cells there are, where, and which are errors.

Values are calamine's; this is the witness that none was lost.  Layout: [MS-XLSB] 2.1.4 and 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.cells import EXCEL_ERRORS, MAX_COLUMN, MAX_GRID, MAX_ROW
from votersync.ingest.formats.grid_builder import too_far
from votersync.ingest.formats.patched import SheetRecords
from votersync.ingest.formats.workbook import UnreadableError
from votersync.text import Text

_ROW: Final = 0
_ERROR: Final = 3
_INDEX: Final = 7
_FORMULA_TEXT: Final = 8
_FORMULA_ERROR: Final = 11
_WITHOUT_COLUMN: Final = frozenset(range(12, 19))
"""Cells that leave out their column, one behind the last (BrtShortBlank to BrtShortIsst); SheetJS writes them."""
_CELLS: Final = frozenset({2, 4, 5, 6, 9, 10, 62})  # RK, bool, real, text, formula number, formula bool, rich text
_MERGED: Final = 176
_COLUMN_INFO: Final = 60
_ROW_FLAGS: Final = 11  # offset of the byte that holds fDyZero in BrtRowHdr
_HIDDEN_ROW: Final = 0x10
_HIDDEN_COLUMN: Final = 0x01

_number = struct.Struct("<I").unpack_from


def read_records(part: bytes) -> SheetRecords:
    """Return what one sheet part holds; raise :class:`UnreadableError` when it is cut short or unsafe."""
    sheet = SheetRecords()
    try:
        _walk(part, sheet)
    except (struct.error, IndexError) as error:
        raise damaged("BIFF12") from error
    return sheet


def each_record(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start, end) of each record; IndexError when the last one is cut short."""
    at = 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | ((part[at] & 0x7F) << 7)
            at += 1
        length = 0
        for shift in (0, 7, 14, 21):
            byte = part[at]
            at += 1
            length |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if at + length > len(part):
            raise IndexError
        yield kind, at, at + length
        at += length


def wide_text(part: bytes, at: int) -> tuple[str, int]:
    """Return the counted UTF-16 text at *at* and the offset behind it (XLWideString)."""
    end = at + 4 + 2 * _number(part, at)[0]
    if end > len(part):
        raise IndexError
    return part[at + 4 : end].decode("utf-16-le", "replace"), end


def _walk(part: bytes, sheet: SheetRecords) -> None:
    row, count, widest = -1, 0, 0
    for kind, start, end in each_record(part):
        if kind == _ROW:
            last, row = row, _number(part, start)[0]
            sheet.is_doubled = sheet.is_doubled or row <= last
            if part[start + _ROW_FLAGS] & _HIDDEN_ROW:
                sheet.hidden_rows.add(row + 1)
        elif kind in _CELLS or kind in {_INDEX, _FORMULA_TEXT, _ERROR, _FORMULA_ERROR}:
            position = row, _number(part, start)[0]
            widest = max(widest, position[1])
            count += _take_cell(part, kind, start, position, sheet)
        elif kind in _WITHOUT_COLUMN:
            raise _not_proven()
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", part, start)
            sheet.merged.append((top + 1, left, bottom + 1, right))
        elif kind == _COLUMN_INFO and end - start >= 18:
            first, last_column, _, _, options = struct.unpack_from("<4IH", part, start)
            sheet.hidden_columns += min(last_column - first + 1, MAX_COLUMN) * (options & _HIDDEN_COLUMN)
    sheet.is_doubled = sheet.is_doubled or count != len(sheet.cells)
    if row >= MAX_ROW or widest >= MAX_COLUMN or (row + 1) * (widest + 1) > MAX_GRID:
        raise too_far()


def _not_proven() -> UnreadableError:
    return UnreadableError(
        "lembar-tak-terbukti",
        Text(
            id="Sel disimpan dalam bentuk singkat yang tidak dibaca; simpan ulang sebagai .xlsx.",
            en="Cells are stored in a short form that is not read; save the file again as .xlsx.",
        ),
    )


def _take_cell(part: bytes, kind: int, start: int, position: tuple[int, int], sheet: SheetRecords) -> int:
    """Note one cell; return 1, or 0 when it holds an empty text."""
    if kind == _INDEX:
        sheet.labels[position] = _number(part, start + 8)[0]
    elif kind in {_ERROR, _FORMULA_ERROR}:
        sheet.errors[position] = EXCEL_ERRORS.get(part[start + 8], "#N/A")
    elif kind in {6, _FORMULA_TEXT} and not _number(part, start + 8)[0]:
        return 0
    sheet.cells.add(position)
    return 1
