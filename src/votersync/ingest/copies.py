"""Files that say the same as another in another format, or saved anew: each list is read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from votersync.records import FileReading, Role
from votersync.text import Text

FileRead = tuple[FileReading, list[tuple[Role, pa.Table]]]
"""How a file was understood, and its persons tables (:data:`votersync.ingest.values.SCHEMA`) with their roles."""

SAME_PERSONS = Text(
    id="Orang dan isinya sama dengan {first}; dibaca satu kali saja.",
    en="Its persons and all they say equal those of {first}; it is read once only.",
)
AS_WRITTEN = ("file", "sheet", "row", "nik_asal", "nkk_asal", "lahir_asal")
"""Columns that tell where and how a person was written, not what of them is known."""


def without_copies(reads: Sequence[FileRead]) -> list[FileRead]:
    """Return files whose tables hold the same persons in the same order as those of an earlier one without their rows.

    Every voter of a roll that lies there as xlsx and as csv would be told as entered twice.
    """
    kept: dict[tuple[object, ...], list[FileRead]] = defaultdict(list)
    found: list[FileRead] = []
    for reading, tables in reads:
        aside = [len(table.set_aside) for table in reading.tables if table.rows_read]
        # Rolls of as many voters are not compared where other names stand in their first and last rows.
        ends = [(role, len(table), table["nama"][0].as_py(), table["nama"][-1].as_py()) for role, table in tables]
        shape = (*ends, *aside)
        first = next((other for other, theirs in kept[shape] if _say_the_same(tables, theirs)), None)
        if first is None:
            kept[shape].append((reading, tables))
            found.append((reading, tables))
        else:
            notes = (*reading.notes, SAME_PERSONS.fill(first=first.file))
            found.append((replace(reading, tables=(), notes=notes, same_as=first.file), []))
    return found


def _say_the_same(tables: Sequence[tuple[Role, pa.Table]], others: Sequence[tuple[Role, pa.Table]]) -> bool:
    pairs = zip(tables, others, strict=True)
    return bool(tables) and all(_said(table).equals(_said(other)) for (_, table), (_, other) in pairs)


def _said(table: pa.Table) -> pa.Table:
    return table.select([name for name in table.column_names if name not in AS_WRITTEN])
