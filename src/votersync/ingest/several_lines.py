"""Several people in the lines of a row's cells: two names below each other, and two NIKs beside them.

So couples and families are listed whose address is one.  A name that is broken over lines has one NIK.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from votersync.ingest.columnwise import by_column
from votersync.ingest.header import fold_header, read_header
from votersync.ingest.header_rows import LONG_NUMBER, Header
from votersync.records import Cell, Sheet

_TELLING = frozenset({"nik", "paspor", "tanggal_lahir", "ttl"})
"""Fields of which nobody has two: as many of them as names are as many people."""

_CARDS = frozenset({"KK", "NKK"})


def people_apart(sheet: Sheet, headers: Sequence[Header]) -> Sheet:
    """Return the sheet with a row for each of these people, under the row's number; what is said once is of all.

    Args:
        sheet: one sheet.
        headers: its headers.
    """
    names, telling = (_columns_of(headers, fields) for fields in (frozenset({"nama"}), _TELLING))
    columns = by_column(sheet.rows).columns
    # A cheap look at all cells before the careful one at each row.
    if not any(
        isinstance(cell, str) and "\n" in cell for c in telling if c < len(columns) for cell in columns[c].values
    ):
        return sheet
    apart = [_rows_of(row, names, telling) for row in sheet.rows]
    numbers = [number for number, rows in zip(sheet.numbers, apart, strict=True) for _ in rows]
    return replace(sheet, rows=[row for rows in apart for row in rows], numbers=numbers)


def _columns_of(headers: Sequence[Header], fields: frozenset[str]) -> set[int]:
    # Below NKK / NIK stand two numbers of one person.
    texts = [
        (c, text) for h in headers for c, text in enumerate(h.texts) if not _CARDS & set(fold_header(text).split())
    ]
    return {c for c, text in texts if (word := read_header(text)) and word.field in fields}


def _rows_of(row: Sequence[Cell], names: set[int], telling: set[int]) -> list[Sequence[Cell]]:
    """Return a row, or one for each of its people."""
    lines = [_lines(cell) if isinstance(cell, str) else [] for cell in row]
    named = [lines[c] for c in names if c < len(row) and not any(map(LONG_NUMBER.search, lines[c]))]
    people = max(map(len, named), default=0)
    told = [lines[c] for c in telling if c < len(row) and len(lines[c]) == people]
    if people < 2 or not any(all(map(LONG_NUMBER.search, each)) for each in told):
        return [row]
    return [
        [own[i] if len(own) == people else cell for own, cell in zip(lines, row, strict=True)] for i in range(people)
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
