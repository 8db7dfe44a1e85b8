"""Lines that head a family between its members: its card's number and address hold for the rows below.

No. KK : 5204170501900001   Alamat : Dsn. Lekong RT 01 RW 02
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from votersync.ingest.cells import row_texts
from votersync.ingest.columnwise import Coded, coded
from votersync.records import Cell, Sheet

_CARD = re.compile(r"(?<![\dX*])(\d[\dX*]{15})(?![\dX*])", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:ALAMAT|ALMT)\b[\s:.]*(?P<told>\S.*)", re.IGNORECASE)
_TOLD = (("nkk", _CARD, 1), ("alamat", _ADDRESS, "told"))


def with_families(
    sheet: Sheet, fields: Mapping[str, Coded[Cell]], positions: Sequence[int], lines: Sequence[int]
) -> dict[str, Coded[Cell]]:
    """Return the columns with those that only the lines of families tell.

    Args:
        sheet: the rows, for the lines.
        fields: columns by raw field.
        positions: where in the sheet their rows stand, rising.
        lines: where the lines of families stand, rising.
    """
    found: dict[str, Coded[Cell]] = {}
    texts = ["  ".join(text for text in row_texts(sheet.rows[at]) if text) for at in lines]
    for field, pattern, part in _TOLD if lines else ():
        told: list[Cell] = [match.group(part).strip() if (match := pattern.search(text)) else None for text in texts]
        if field not in fields and any(told):
            line = np.searchsorted(np.array(lines), np.array(positions, dtype=np.int64))
            # Above the first line nothing is told.
            found[field] = coded([None, *told]).taken(line)
    return {**fields, **found}
