"""Rows in which long cells of the row above go on, as programs make them of a PDF whose lines were broken.

    12 | 5204... | MUHAMMAD ABDUL   | LABUHAN | 05-03-1990
       |         | RAHMAN HIDAYAT   | SANGORO |

A lone name may also head the rows below it.  Lines are broken where the next word did not fit: only where that holds
for nearly all such rows of a table, its cells are joined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from votersync.ingest.columnwise import Coded
from votersync.records import Cell, Sheet

TEXTS = frozenset({"nama", "nama_belakang", "tempat_lahir", "ttl", "alamat", "dusun", "desa", "kecamatan", "kabupaten"})
"""Raw fields whose cells may be longer than their column."""

FEWEST = 3
"""Such rows of a table that show that its lines were broken: fewer may be titles that happen to stand so."""
NEARLY_ALL = 0.95
USUALLY_WIDEST = 0.95
"""Share of a column's cells that are no longer than its width, letters being of unequal widths."""
NARROWEST = 0.8
"""Part of that width to which a line with wide letters may be filled: M is as wide as two I."""


def find_wrapped(sheet: Sheet, kinds: Mapping[int, str], fields: Mapping[str, int]) -> dict[int, int]:
    """Find the rows that go on the cells of a person's row above them.

    Args:
        sheet: the rows.
        kinds: kinds of the odd rows below a header by position, in order; all others are persons.
        fields: column of each raw field.

    Returns:
        position of each such row -> position of the person's row.
    """
    columns = [column for name, column in fields.items() if name in TEXTS]
    others = {column for name, column in fields.items() if name not in TEXTS}
    found: dict[int, int] = {}
    for at, kind in kinds.items():
        if kind in ("block", "doubtful") and _may_go_on(sheet, at, others):
            if at - 1 in found:
                found[at] = found[at - 1]
            elif kinds.get(at - 1, "person") == "person":
                found[at] = at - 1
    broken = {column for column in columns if _is_broken(sheet, found, column)}
    own = {at: set(columns).intersection(_filled(sheet.rows[at])) for at in found}
    told = {at: person for at, person in found.items() if own[at] and own[at] <= broken}
    # A line whose own beginning is none goes on nothing.
    return {at: person for at, person in told.items() if all(i in told for i in range(person + 1, at))}


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if cell is not None and cell != ""]


def _may_go_on(sheet: Sheet, at: int, others: set[int]) -> bool:
    """Whether a row holds nothing but texts below those of the row right above it, none in the columns *others*."""
    if at == 0 or sheet.numbers[at] != sheet.numbers[at - 1] + 1:
        return False
    row, above = sheet.rows[at], sheet.rows[at - 1]
    filled = _filled(row)
    return (
        bool(filled)
        and filled[-1] < len(above)
        and all(
            column not in others and isinstance(row[column], str) and isinstance(above[column], str)
            for column in filled
        )
    )


def _is_broken(sheet: Sheet, found: Mapping[int, int], column: int) -> bool:
    """Whether the next word did not fit into the line above, in nearly all rows that go on in this column."""
    rows = [at for at in found if column in _filled(sheet.rows[at])]
    if len(rows) < FEWEST:
        return False
    lengths = [len(cell) for row in sheet.rows if column < len(row) and isinstance(cell := row[column], str)]
    width = float(np.quantile(lengths, USUALLY_WIDEST))
    ends = [(str(sheet.rows[at - 1][column]), str(sheet.rows[at][column])) for at in rows]
    too_long = sum(len(above) + 1 + len(below.split()[0]) > NARROWEST * width for above, below in ends if below.split())
    return too_long >= NEARLY_ALL * len(rows)


def with_wrapped(
    sheet: Sheet,
    fields: Mapping[str, Coded[Cell]],
    at: Mapping[str, int],
    positions: Sequence[int],
    wrapped: Mapping[int, Sequence[int]],
) -> dict[str, Coded[Cell]]:
    """Return the columns with the cells of broken lines whole.

    Args:
        sheet: the rows.
        fields: columns by raw field.
        at: position of each raw field's column in the sheet.
        positions: where in the sheet the rows of *fields* stand.
        wrapped: position of a person's row -> positions of those that go on its cells.
    """
    index = {position: i for i, position in enumerate(positions) if position in wrapped} if wrapped else {}
    whole = dict(fields)
    for name, column in at.items() if index else ():
        lines = {
            i: [sheet.rows[row][column] for row in (position, *wrapped[position]) if column < len(sheet.rows[row])]
            for position, i in index.items()
        }
        joined: dict[int, Cell] = {
            i: " ".join(str(cell) for cell in cells if cell) for i, cells in lines.items() if sum(map(bool, cells)) > 1
        }
        whole[name] = whole[name].replaced(joined) if joined else whole[name]
    return whole
