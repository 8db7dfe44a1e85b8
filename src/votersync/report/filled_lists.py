"""The lists in a workbook that came back filled in, and what each of their rows says, merged cells included.

Columns are found by their headers in either language, in any row of any sheet; rows by the ID they carry.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from votersync.records import Cell, Sheet
from votersync.report.columns import DAY, DECISION, KEY, OFFICER, REMARKS, UNTIL
from votersync.report.reread import cell_at, spellings, text_of, titles_in
from votersync.text import Text

KEY_FORM = re.compile(r"T[0-9]{6,12}-[0-9]{1,9}-[0-9a-f]{6}")
"""How the ID of a row is written, see :attr:`votersync.memory.Recalled.key`."""

OFFICE = (DECISION, UNTIL, REMARKS, OFFICER, DAY)
"""Headers of the columns that the office fills."""
TITLES = spellings(KEY, *OFFICE)


class Part(NamedTuple):
    """The rows of a sheet from one header row to the next, or those above the first."""

    sheet: Sheet
    head: int
    """Number of the header row, as a spreadsheet shows it; 0: there is none."""
    columns: Mapping[Text, Sequence[int]]
    """Positions of each known header."""
    rows: range
    """Positions of its rows in the sheet."""
    keyed: frozenset[int]
    """Which of them hold an ID in whatever column."""

    @property
    def is_whole(self) -> bool:
        """Whether its headers tell where the IDs and the decisions are."""
        return KEY in self.columns and DECISION in self.columns


def parts_of(sheet: Sheet) -> list[Part]:
    """Find the lists of a sheet: a sheet may have been copied under another, or its header sorted or deleted."""
    heads = [(at, columns) for at, row in enumerate(sheet.rows) if (columns := _columns(row))]
    ends = [*(at for at, _ in heads), len(sheet.rows)]
    above = range(ends[0])
    return [Part(sheet, 0, {}, above, _keyed(sheet, above))] + [
        Part(sheet, sheet.numbers[at], columns, rows, _keyed(sheet, rows))
        for (at, columns), end in zip(heads, ends[1:], strict=True)
        for rows in [range(at + 1, end)]
    ]


def _keyed(sheet: Sheet, rows: range) -> frozenset[int]:
    return frozenset(at for at in rows if any(KEY_FORM.fullmatch(text_of(cell)) for cell in sheet.rows[at]))


def _columns(row: Sequence[Cell]) -> Mapping[Text, Sequence[int]]:
    """Return where each known header stands; nothing unless this is a header row of a list."""
    found = titles_in(row, TITLES)
    return found if len(found) > 1 and (KEY in found or DECISION in found) else {}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list."""

    table: Part
    cells: Sequence[Cell]
    number: int
    merged: Mapping[tuple[int, int], Cell]
    """Row number and column -> what a cell merged from above says there."""

    def own(self, title: Text) -> list[Cell]:
        """Return what the row's own cells under a header say."""
        cells = [cell_at(self.cells, at) for at in self.table.columns.get(title, ())]
        return [cell for cell in cells if text_of(cell)]

    def from_above(self, title: Text) -> list[Cell]:
        """Return what merged cells that begin further up say under a header."""
        places = ((self.number, at) for at in self.table.columns.get(title, ()))
        return [self.merged[place] for place in places if place in self.merged]

    def said(self, title: Text) -> dict[str, Cell]:
        """Return each different entry under a header, by its text."""
        return {text_of(cell): cell for cell in (*self.own(title), *self.from_above(title))}

    def cell(self, title: Text) -> Cell:
        """Return the entry under a header; blank where there is none."""
        return next(iter(self.said(title).values()), None)

    def text(self, title: Text) -> str:
        """Return the same as a text."""
        return text_of(self.cell(title))

    @property
    def is_filled(self) -> bool:
        """Whether the office decided here, or wrote into this very row."""
        return bool(self.from_above(DECISION)) or any(self.own(title) for title in OFFICE)


def lines_in(table: Part) -> Iterator[Line]:
    """Read the rows of a list; those with an ID under no header of theirs are left to be told together."""
    merged = _merged(table)
    unread = frozenset[int]() if table.is_whole else table.keyed
    for at in (at for at in table.rows if at not in unread):
        yield Line(table, table.sheet.rows[at], table.sheet.numbers[at], merged)


def _merged(table: Part) -> dict[tuple[int, int], Cell]:
    """Return what cells merged downwards say in the rows under their first; an ID is never taken from another row."""
    numbers, columns = table.sheet.numbers, {at for title in OFFICE for at in table.columns.get(title, ())}
    said: dict[tuple[int, int], Cell] = {}
    for first, column, last, _ in table.sheet.merged:
        begin = bisect_left(numbers, first, table.rows.start, table.rows.stop)
        if column not in columns or begin == table.rows.stop or numbers[begin] != first:
            continue
        cell = cell_at(table.sheet.rows[begin], column)
        if text_of(cell):
            end = bisect_right(numbers, last, begin, table.rows.stop)
            said |= {(number, column): cell for number in numbers[begin + 1 : end]}
    return said
