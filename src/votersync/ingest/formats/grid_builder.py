"""Collects the rows of a sheet that is read cell by cell, within the bounds of a sensible table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from votersync.ingest.formats.archive import unsafe
from votersync.ingest.formats.cells import MAX_COLUMN, MAX_GRID, MAX_ROW
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import Cell, Sheet
from votersync.text import Text

_FAR: Final = Text(
    id="Sel terletak jauh di luar tabel yang wajar (baris, kolom atau luas lembar).",
    en="Cells lie far outside any sensible table (row, column or area of the sheet).",
)


def too_far() -> UnreadableError:
    """Return the refusal of a sheet with cells beyond any real table."""
    return unsafe(_FAR)


@dataclass(slots=True)
class GridBuilder:
    """One sheet being read; rows and columns are given in order."""

    name: str = ""
    is_hidden: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    number: int = 0
    """Row being filled, 1-based."""
    column: int = 0
    """Next column, 0-based."""
    is_row_hidden: bool = False
    _row: list[Cell] = field(default_factory=list)
    _grid: int = 0

    def start_row(self, number: int, *, is_hidden: bool) -> None:
        """Begin row *number*."""
        self.number, self.column, self._row, self.is_row_hidden = number, 0, [], is_hidden

    def add(self, value: Cell, repeat: int = 1) -> None:
        """Put *value* into the next *repeat* columns; blank ones only move on."""
        if value is not None:
            if self.column + repeat > MAX_COLUMN or self.number > MAX_ROW:
                raise too_far()
            self._row.extend([None] * (self.column - len(self._row)))
            self._row.extend([value] * repeat)
        self.column += repeat

    def merge(self, across: int, down: int) -> None:
        """Note that the cell at the next column covers *across* more columns and *down* more rows."""
        if (across or down) and self.column < MAX_COLUMN:
            self.merged.append((self.number, self.column, self.number + down, self.column + across))

    def end_row(self, repeat: int = 1) -> None:
        """Keep the row, *repeat* times, unless it is blank."""
        if self._row:
            self._grid += len(self._row) * repeat
            if self._grid > MAX_GRID or self.number + repeat - 1 > MAX_ROW:
                raise too_far()
            for number in range(self.number, self.number + repeat):
                self.rows.append(list(self._row))
                self.numbers.append(number)
                if self.is_row_hidden:
                    self.hidden_rows.add(number)
        self._row = []

    def sheet(self, *notes: Text) -> Sheet:
        """Return what was collected."""
        return Sheet(
            name=self.name,
            rows=self.rows,
            numbers=self.numbers,
            merged=tuple(self.merged),
            is_hidden=self.is_hidden,
            hidden_rows=frozenset(self.hidden_rows),
            notes=notes,
        )
