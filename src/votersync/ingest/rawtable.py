"""The raw table: columns understood, cells not yet read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from votersync.ingest.columnwise import Coded
from votersync.records import Cell, TableReading


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table whose columns are known; its cells are as the file gives them."""

    reading: TableReading
    numbers: Sequence[int]
    """Row number of each data row."""
    fields: Mapping[str, Coded[Cell]]
    """Raw field name -> cells, one per data row; ``nik:2`` and ``nkk:2`` are further columns of the same field."""
    context: Mapping[str, str]
    """Values that hold for all rows: desa, kecamatan, kabupaten, provinsi, tps."""
