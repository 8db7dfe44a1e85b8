"""Rows of the fast reader held against a witness of cell positions: errors are put in, losses refused.

For formats whose records can be walked but not read exactly here (xls, xlsb).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from votersync.ingest.formats.cells import broken_error
from votersync.ingest.formats.fast_rows import FastRows
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import Cell
from votersync.text import Text

Position = tuple[int, int]


def prove(
    fast: FastRows,
    cells: AbstractSet[Position],
    errors: Mapping[Position, str],
    labels: Mapping[Position, int],
) -> tuple[Sequence[Sequence[Cell]], list[int]]:
    """Return rows and row numbers with error cells in place.

    Args:
        fast: What the fast reader returned; it gives error cells as blank.
        cells: Positions (row, column), 0-based, that hold a value according to the records.
        errors: What error cells show.
        labels: Index into the shared texts; a cell whose text is empty is no loss.

    Raises:
        UnreadableError: a cell is missing, or one is there that the records do not have.
    """
    if fast.cells != len(cells) - len(errors):
        _prove_each(fast, cells - errors.keys(), labels)
    return with_errors(fast, errors)


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
