"""Tables that go on: a page printed as one table each, with the header on the first page only, as HTML exports do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from votersync.ingest.grid import find_headers
from votersync.ingest.profile import MOSTLY, Profile
from votersync.records import Cell, Sheet
from votersync.text import Text

GOES_ON = Text(
    id="{count} tabel berikutnya tanpa judul kolom dibaca sebagai lanjutan tabel ini; barisnya dihitung terus.",
    en="{count:table|tables} without a header below this one, read as part of it; rows are counted on.",
)
SAMPLE_ROWS = 60


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


def _kinds(sheet: Sheet) -> tuple[tuple[bool, bool, bool], ...]:
    """Whether each column holds identity numbers, dates, places with dates; none where no column holds any."""
    rows = sheet.rows[-SAMPLE_ROWS:]
    seen = [Profile([cell for cell in column if cell is not None]) for column in zip_longest(*rows)]
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
