"""A walk over the records of an xls workbook: which cells there are, where, and which are errors.

Values are calamine's; this is the witness that none was lost.  Layout: [MS-XLS] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from votersync.ingest.formats.archive import damaged
from votersync.ingest.formats.cells import EXCEL_ERRORS
from votersync.ingest.formats.patched import SheetRecords
from votersync.ingest.formats.sheets import WORKSHEET, SheetPart
from votersync.ingest.formats.workbook import locked

_BOF: Final = 0x0809
_EOF: Final = 0x000A
_FILEPASS: Final = 0x002F
_BOUNDSHEET: Final = 0x0085
_ROW: Final = 0x0208
_COLUMN_INFO: Final = 0x007D
_FORMULA: Final = 0x0006
_BOOL_OR_ERROR: Final = 0x0205
_LABEL_OF_TABLE: Final = 0x00FD
_MANY_NUMBERS: Final = 0x00BD
_MERGED: Final = 0x00E5
_ONE_CELL: Final = frozenset({0x0203, 0x027E, 0x0204, 0x00D6})  # NUMBER, RK, LABEL, RSTRING
_HIDDEN_ROW: Final = 0x20
_NOT_A_NUMBER: Final = 0xFFFF
_WORKSHEET: Final = 0


def read_records(stream: bytes) -> list[tuple[SheetPart, SheetRecords]]:
    """Return the sheets of a workbook stream in their order, each with what its records say.

    Raises:
        UnreadableError: the stream is locked by a password, or cut short.
    """
    try:
        return [
            (part, _read_sheet(stream, offset) if part.kind == WORKSHEET else SheetRecords())
            for offset, part in _sheet_list(stream)
        ]
    except (struct.error, IndexError) as error:
        raise damaged("BIFF") from error


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, start, end) of each record from *offset* to the end of its part."""
    unpack = struct.Struct("<HH").unpack_from
    while True:
        kind, length = unpack(stream, offset)
        start = offset + 4
        offset = start + length
        # No record has the number 0: a block of zeros, as a bad disk leaves it, would pass for many empty ones.
        if not kind or offset > len(stream):
            raise IndexError
        yield kind, start, offset
        if kind == _EOF:
            return


def _sheet_list(stream: bytes) -> list[tuple[int, SheetPart]]:
    """Return where each sheet begins in the stream, and how the workbook lists it."""
    sheets = []
    is_wide = True
    for kind, start, end in _records(stream, 0):
        if kind == _BOF:
            is_wide = struct.unpack_from("<H", stream, start)[0] >= 0x0600
        elif kind == _FILEPASS:
            raise locked()
        elif kind == _BOUNDSHEET:
            offset, state, sheet_kind = struct.unpack_from("<IBB", stream, start)
            name = _short_text(stream[start + 6 : end], is_wide=is_wide)
            kind_of_sheet = WORKSHEET if sheet_kind == _WORKSHEET else "chartsheet"
            sheets.append((offset, SheetPart(name, "", kind_of_sheet, is_hidden=bool(state & 3))))
    return sheets


def _short_text(block: bytes, *, is_wide: bool) -> str:
    if not is_wide:
        return block[1 : 1 + block[0]].decode("cp1252", "replace")
    if block[1] & 1:
        return block[2 : 2 + 2 * block[0]].decode("utf-16-le", "replace")
    return block[2 : 2 + block[0]].decode("latin-1")


def _read_sheet(stream: bytes, offset: int) -> SheetRecords:
    sheet = SheetRecords()
    depth = 0
    place = struct.Struct("<HH").unpack_from
    count = 0
    for kind, start, end in _nested(stream, offset):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
        elif depth != 1:
            continue  # a chart inside the sheet
        elif kind == _LABEL_OF_TABLE:
            position = place(stream, start)
            sheet.labels[position] = struct.unpack_from("<I", stream, start + 6)[0]
            sheet.cells.add(position)
            count += 1
        elif kind in _ONE_CELL:
            sheet.cells.add(place(stream, start))
            count += 1
        elif kind == _MANY_NUMBERS:
            row, first = place(stream, start)
            columns = range(first, first + (end - start - 6) // 6)
            sheet.cells.update((row, column) for column in columns)
            count += len(columns)
        else:
            count += _read_other(stream, kind, start, end, sheet)
    sheet.is_doubled = count != len(sheet.cells)
    return sheet


def _nested(stream: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield the records of a sheet, those of charts inside it included."""
    depth = 0
    while True:
        for kind, start, end in _records(stream, offset):
            depth += kind == _BOF
            yield kind, start, end
            offset = end
        depth -= 1
        if depth <= 0:
            return


def _read_other(stream: bytes, kind: int, start: int, end: int, sheet: SheetRecords) -> int:
    """Take a record that is not a plain cell; return how many cells with a value it makes."""
    if kind == _FORMULA:
        return _read_formula(stream, start, sheet)
    if kind == _BOOL_OR_ERROR:
        row, column, _, value, is_error = struct.unpack_from("<HHHBB", stream, start)
        if is_error:
            sheet.errors[row, column] = EXCEL_ERRORS.get(value, "#N/A")
        sheet.cells.add((row, column))
        return 1
    if kind == _ROW:
        (row,) = struct.unpack_from("<H", stream, start)
        if struct.unpack_from("<I", stream, start + 12)[0] & _HIDDEN_ROW:
            sheet.hidden_rows.add(row + 1)
    elif kind == _COLUMN_INFO:
        first, last, _, _, options = struct.unpack_from("<5H", stream, start)
        sheet.hidden_columns += (last - first + 1) * (options & 1)
    elif kind == _MERGED:
        for at in range(start + 2, end - 7, 8):
            top, bottom, left, right = struct.unpack_from("<4H", stream, at)
            sheet.merged.append((top + 1, left, bottom + 1, right))
    return 0


def _read_formula(stream: bytes, start: int, sheet: SheetRecords) -> int:
    row, column, _, result, mark = struct.unpack_from("<HHH6sH", stream, start)
    if mark == _NOT_A_NUMBER:
        if result[0] == 3 or (result[0] == 0 and not _has_text(stream, start)):
            return 0  # an empty text
        if result[0] == 2:
            sheet.errors[row, column] = EXCEL_ERRORS.get(result[2], "#N/A")
    sheet.cells.add((row, column))
    return 1


def _has_text(stream: bytes, start: int) -> bool:
    """Whether the text that follows a formula record (a STRING record, perhaps after others) is not empty."""
    offset = start + struct.unpack_from("<H", stream, start - 2)[0]
    for kind, at, _ in _records(stream, offset):
        if kind == 0x0207:
            return bool(struct.unpack_from("<H", stream, at)[0])
        if kind not in {0x04BC, 0x0221, 0x0236, 0x003C}:  # SHRFMLA, ARRAY, TABLE, CONTINUE
            return False
    return False
