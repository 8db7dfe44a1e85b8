"""Tables that go on: a page printed as one table each, with the header on the first page only.

HTML exports do so, and programs that make a workbook of a PDF, with a sheet for each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from votersync.ingest.cells import filled
from votersync.ingest.header_rows import ROWS_ABOVE_A_HEADER, Header, find_headers
from votersync.ingest.profile import MOSTLY, SAMPLE_ROWS, profiles_of
from votersync.ingest.row_kinds import says_place
from votersync.records import Cell, Sheet
from votersync.text import Text

GOES_ON = Text(
    id="{count} tabel berikutnya tanpa judul kolom dibaca sebagai lanjutan tabel ini; barisnya dihitung terus.",
    en="{count:table|tables} without a header below this one, read as part of it; rows are counted on.",
)
HEADED = Text(
    id="Tanpa judul kolom; dibaca dengan judul kolom lembar {sheet}, yang dilanjutkannya.",
    en="No header; read with that of the sheet {sheet}, from which it goes on.",
)

_OF_A_PAGE = re.compile(r"(TABLE|TABEL|HAL|HALAMAN|PAGE|(?P<any>SHEET|LEMBAR))[\s._-]*\(?\d+\)?", re.IGNORECASE)
"""Sheet names that say nothing of what stands there; ``TPS 2`` or ``2`` does.  ``Sheet2`` may be of another place."""


def joined(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Put tables below the one they go on from: same sheet name, no header, columns of the same number and kinds."""
    if len({sheet.name for sheet in sheets}) == len(sheets):
        return list(sheets)
    tables: list[list[Sheet]] = []
    begun: list[Sheet] = []
    for sheet in sheets:
        if find_headers(sheet):
            begun = [sheet]
            tables.append(begun)
        elif begun and sheet.name == begun[0].name and _kinds(sheet) == _kinds(begun[0]) != ():
            begun.append(sheet)
        else:
            tables.append([sheet])
    return [_one(parts) for parts in tables]


def headed(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Put titles and header of the first page above those after it that have none, as rows before the first.

    Only where sheets are numbered pages, with columns of the same number and kinds, and the first is of one place.
    Sheets that a spreadsheet program numbered itself need not go on with the same list: they get the header alone.
    """
    found: list[Sheet] = []
    first: Sheet | None = None
    for sheet in sheets:
        page = _OF_A_PAGE.fullmatch(sheet.name.strip())
        if page is None or _first_header(sheet):
            first = sheet if page else None
        elif first is not None and _kinds(sheet) == _kinds(first) != ():
            found.append(_below_top_of(first, sheet, is_of_same_list=not page["any"]))
            continue
        found.append(sheet)
    return found


def _first_header(sheet: Sheet) -> Header | None:
    top = replace(sheet, rows=sheet.rows[:ROWS_ABOVE_A_HEADER], numbers=sheet.numbers[:ROWS_ABOVE_A_HEADER])
    return next(iter(find_headers(top)), None)


def _below_top_of(first: Sheet, sheet: Sheet, *, is_of_same_list: bool) -> Sheet:
    header = _first_header(first)
    if header is None or any(filled(row) == 1 and any(map(says_place, row)) for row in first.rows[header.rows[-1] :]):
        return sheet
    begin, end = 0 if is_of_same_list else header.rows[0], header.rows[-1] + 1
    last = first.numbers[end - 1]
    return replace(
        sheet,
        rows=[*first.rows[begin:end], *sheet.rows],
        numbers=[*_moved(first.numbers[begin:end], -last), *sheet.numbers],
        merged=[
            *((top - last, left, bottom - last, right) for top, left, bottom, right in first.merged if bottom <= last),
            *sheet.merged,
        ],
        notes=(*sheet.notes, HEADED.fill(sheet=first.name)),
    )


def _kinds(sheet: Sheet) -> tuple[tuple[bool, bool, bool], ...]:
    """Whether each column holds identity numbers, dates, places with dates; none where no column holds any."""
    seen = profiles_of(sheet.rows[-SAMPLE_ROWS:])
    kinds = tuple((one.number16 >= MOSTLY, one.date >= MOSTLY, one.ttl >= MOSTLY) for one in seen)
    return kinds if any(map(any, kinds)) else ()


def _one(parts: Sequence[Sheet]) -> Sheet:
    """Return parts as one sheet whose rows are counted on."""
    first = parts[0]
    if len(parts) == 1:
        return first
    rows: list[Sequence[Cell]] = []
    numbers: list[int] = []
    merged: list[tuple[int, int, int, int]] = []
    hidden: list[int] = []
    for part in parts:
        before = numbers[-1] if numbers else 0
        rows += part.rows
        numbers += _moved(part.numbers, before)
        hidden += _moved(part.hidden_rows, before)
        merged += [(top + before, left, bottom + before, right) for top, left, bottom, right in part.merged]
    notes = (*first.notes, GOES_ON.fill(count=len(parts) - 1))
    return replace(first, rows=rows, numbers=numbers, merged=merged, hidden_rows=frozenset(hidden), notes=notes)


def _moved(numbers: Iterable[int], by: int) -> list[int]:
    return [number + by for number in numbers]
