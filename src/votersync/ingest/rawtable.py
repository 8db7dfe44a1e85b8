"""The raw table: columns understood, cells not yet read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votersync.ingest.columnwise import Coded, constant
from votersync.records import Cell, TableReading


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table whose columns are known; its cells are as the file gives them."""

    reading: TableReading
    numbers: Sequence[int]
    """Row number of each data row."""
    fields: Mapping[str, Coded[Cell]]
    """Raw field name -> cells, one per data row; ``nik:2`` and ``nkk:2`` are further columns of the same field."""

    @property
    def context(self) -> Mapping[str, str]:
        """Values that hold for all rows, see :attr:`votersync.records.TableReading.context`."""
        return self.reading.context

    def cells(self, field: str) -> Coded[Cell]:
        """Return the column of a raw field; blank where there is none."""
        return self.fields.get(field) or constant(None, len(self.numbers))

    def header(self, field: str) -> str:
        """Return the header of a raw field as it is written; its name where there is none."""
        name, _, twin = field.partition(":")
        headers = [column.header for column in self.reading.columns if column.field in (name, field)]
        index = int(twin) - 1 if twin else 0
        return headers[min(index, len(headers) - 1)] if headers else name
