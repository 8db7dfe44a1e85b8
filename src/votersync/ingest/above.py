"""Cells that say no more than that the one above holds for them too: merged downwards, or a ditto mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from votersync.ingest.columnwise import Coded
from votersync.records import Cell, Sheet

FROM_ABOVE = (
    *("tps", "desa", "kecamatan", "kabupaten", "provinsi", "desa_kecamatan"),
    *("alamat", "dusun", "rt", "rw", "rt_rw", "negara", "nkk"),
)
"""Fields that several persons below each other share."""

_DITTO = re.compile(r"[-\s]*(?:[\"”“〃]|''|,,|S\.?\s?D\.?\s?A\.?|IDEM|SAMA|DITTO)[-\s]*", re.IGNORECASE)
"""``"``, ``-"-``, ``sda`` (sama dengan di atas), ``idem``."""
_DITTOS = re.compile(rf"^\s*{_DITTO.pattern}\s*$", re.IGNORECASE | re.MULTILINE)
"""The same as a line of many."""


def filled_from_above(
    sheet: Sheet, fields: Mapping[str, Coded[Cell]], at: Mapping[str, int], numbers: Sequence[int]
) -> dict[str, Coded[Cell]]:
    """Return the columns with the cell above in place of ditto marks and of cells merged with it.

    Args:
        sheet: for its merged ranges.
        fields: columns by raw field.
        at: position of each raw field's column in the sheet.
        numbers: row numbers of the rows in *fields*.
    """
    return {
        name: _unmerged(sheet, _without_dittos(cells), at[name], numbers) if name in FROM_ABOVE else cells
        for name, cells in fields.items()
    }


def _without_dittos(cells: Coded[Cell]) -> Coded[Cell]:
    # A cheap look at all texts together before the careful one at each.
    if not _DITTOS.search("\n".join([cell for cell in cells.values if type(cell) is str])):
        return cells
    dittos = [i for i, cell in enumerate(cells.values) if type(cell) is str and _DITTO.fullmatch(cell.strip())]
    if not dittos:
        return cells
    rows = np.arange(len(cells.codes))
    said_at = np.maximum.accumulate(np.where(np.isin(cells.codes, dittos), -1, rows))
    # Above the first row nothing is said.
    codes = np.where(said_at >= 0, cells.codes[said_at], len(cells.values))
    return Coded([*cells.values, None], codes)


def _unmerged(sheet: Sheet, cells: Coded[Cell], column: int, numbers: Sequence[int]) -> Coded[Cell]:
    spans = [(top, bottom) for top, left, bottom, _ in sheet.merged if left == column and bottom > top]
    if not spans:
        return cells
    by_number = dict(zip(numbers, range(len(numbers)), strict=True))
    filled_in: dict[int, Cell] = {}
    for first, last in spans:
        value = cells[by_number[first]] if first in by_number else None
        rows = (by_number[number] for number in range(first, last + 1) if number in by_number)
        filled_in |= {row: value for row in rows if cells[row] is None and row not in filled_in}
    return cells.replaced(filled_in)
