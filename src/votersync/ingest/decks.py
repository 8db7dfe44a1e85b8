"""Headers of two rows whose lower one has slid to the left, as programs that make a document of a PDF leave them.

NO | NAMA | ALAMAT | NEGARA            NO | NAMA | ALAMAT |           | NEGARA
DESA | KECAMATAN                ->                 DESA   | KECAMATAN |
1  | SITI | LEKONG | ALAS BARAT | ...
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from votersync.ingest.cells import row_texts
from votersync.ingest.header import read_header
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, ROWS_ABOVE_A_HEADER, says_name
from votersync.records import Cell, Sheet
from votersync.text import Text

PARTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "alamat": frozenset({"alamat", "dusun", "rt", "rw", "rt_rw", "desa", "kecamatan", "kabupaten", "provinsi"}),
        "ttl": frozenset({"tempat_lahir", "tanggal_lahir", "umur"}),
    }
)
"""Field of a header over several columns -> what these hold."""

ROWS_COUNTED = 10
"""Rows below the header that tell how many columns there are."""

PLACED = Text(
    id="Baris kedua judul kolom bergeser ke kiri; dibaca di bawah {group}.",
    en="The second row of the header had slid to the left; it was read below {group}.",
)


def with_decks_placed(sheet: Sheet) -> Sheet:
    """Return the sheet with the lower header row below the header it divides, where it had slid; else as it is.

    It has where it stands below other headers from the first column on, the rows of people are longer by just the
    columns it adds, and one header alone can be what it divides.
    """
    solid = [_solid(row) for row in sheet.rows[:ROWS_ABOVE_A_HEADER]]
    for at, (upper, lower) in enumerate(pairwise(solid)):
        if not 1 < len(lower) < len(upper) or not (len(upper) > FEWEST_HEADER_WORDS and says_name(upper)):
            continue
        if group := _divided(upper, lower):
            width = Counter(_width(row) for row in sheet.rows[at + 2 : at + 2 + ROWS_COUNTED]).most_common(1)
            if width and width[0][0] == len(upper) - 1 + len(lower):
                return _placed(sheet, at, upper.index(group), len(lower))
    return sheet


def _solid(row: Sequence[Cell]) -> list[str]:
    """Return the texts of a row that has no digit and no gap before its last cell; else nothing."""
    texts: list[str] = []
    for cell in row:
        if not isinstance(cell, str) or any(c.isdigit() for c in cell):
            break
        texts.append(cell)
    return texts if all(cell is None for cell in row[len(texts) :]) else []


def _divided(upper: Sequence[str], lower: Sequence[str]) -> str:
    """Return the header that a lower row divides, where just one can be; else nothing."""
    fields = {word.field if (word := read_header(text)) and word.is_exact else "" for text in lower}
    heads = [text for text in upper if (word := read_header(text)) and fields <= PARTS.get(word.field, frozenset())]
    # Below the first header a row that begins at the first column is in its place.
    return heads[0] if len(heads) == 1 and heads[0] != upper[0] else ""


def _width(row: Sequence[Cell]) -> int:
    return max((c + 1 for c, text in enumerate(row_texts(row)) if text), default=0)


def _placed(sheet: Sheet, at: int, group: int, parts: int) -> Sheet:
    rows: list[Sequence[Cell]] = [*sheet.rows]
    upper, lower = [*rows[at]], [*rows[at + 1]][:parts]
    rows[at] = [*upper[: group + 1], *[None] * (parts - 1), *upper[group + 1 :]]
    rows[at + 1] = [*[None] * group, *lower]
    merged = (*sheet.merged, (sheet.numbers[at], group, sheet.numbers[at], group + parts - 1))
    notes = (*sheet.notes, PLACED.fill(group=str(upper[group])))
    return replace(sheet, rows=rows, merged=merged, notes=notes)
