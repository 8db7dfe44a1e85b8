"""Rows of the fast reader held against a witness of cell positions: errors are put in, losses refused.

For formats whose records can be walked but not read exactly here (xls, xlsb).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from votersync.ingest.formats.cells import broken_error
from votersync.ingest.formats.fast_rows import FastRows
from votersync.ingest.formats.sheets import Seen
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import Cell
from votersync.text import Text

Position = tuple[int, int]


@dataclass(slots=True)
class SheetRecords(Seen):
    """What the records of one sheet say; positions are (row, column), 0-based."""

    cells: set[Position] = field(default_factory=set)
    """Cells with a value, texts of the shared table among them."""
    labels: dict[Position, int] = field(default_factory=dict)
    """Index into the shared texts; such a text may be empty, and its cell is no loss then."""
    errors: dict[Position, str] = field(default_factory=dict)
    """What error cells show."""
    is_doubled: bool = False
    """A cell is there twice, or rows are out of order."""


def prove(fast: FastRows, records: SheetRecords) -> tuple[Sequence[Sequence[Cell]], list[int]]:
    """Return rows and row numbers with error cells in place.

    Args:
        fast: What the fast reader returned; it gives error cells as blank.
        records: What the records of the sheet say.

    Raises:
        UnreadableError: a cell is missing, or one is there that the records do not have.
    """
    if fast.cells != len(records.cells) - len(records.errors):
        _prove_each(fast, records.cells - records.errors.keys(), records.labels)
    return with_errors(fast, records.errors)


def with_errors(fast: FastRows, errors: Mapping[Position, str]) -> tuple[Sequence[Sequence[Cell]], list[int]]:
    """Return rows and row numbers with error cells in place; a row made of errors only appears by them."""
    if not errors:
        return fast.rows, fast.numbers
    rows = dict(zip(fast.numbers, map(list, fast.rows), strict=True))
    for (row, column), shown in errors.items():
        cells_of_row = rows.setdefault(row + 1, [])
        cells_of_row.extend([None] * (column + 1 - len(cells_of_row)))
        if cells_of_row[column] is not None:
            raise UnreadableError(
                "lembar-tak-terbukti",
                Text(id=f"Ada sel ganda di baris {row + 1}.", en=f"A cell is stored twice at row {row + 1}."),
            )
        cells_of_row[column] = broken_error(shown)
    numbers = sorted(rows)
    return [rows[number] for number in numbers], numbers


def _prove_each(fast: FastRows, expected: AbstractSet[Position], labels: Mapping[Position, int]) -> None:
    """Compare position by position, as empty texts may explain a difference in number."""
    returned = set(_filled(fast))
    if returned - expected or not _are_empty_texts(expected - returned, returned, labels):
        raise UnreadableError(
            "lembar-tak-terbukti",
            Text(
                id=f"Terbaca {len(returned)} sel, di berkas ada {len(expected)}.",
                en=f"{len(returned)} cells were read, the file holds {len(expected)}.",
            ),
        )


def _filled(fast: FastRows) -> Iterable[Position]:
    for number, row in zip(fast.numbers, fast.rows, strict=True):
        for column, cell in enumerate(row):
            if cell is not None:
                yield number - 1, column


def _are_empty_texts(
    missing: AbstractSet[Position], returned: AbstractSet[Position], labels: Mapping[Position, int]
) -> bool:
    """Whether all *missing* cells point to shared texts that no returned cell shows."""
    indexes = {labels.get(position, -1) for position in missing}
    return -1 not in indexes and all(labels.get(position) not in indexes for position in returned)
