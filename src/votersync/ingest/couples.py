"""Husband and wife in one row (``SUAMI: NAMA, NIK | ISTRI: NAMA, NIK | ALAMAT``): a sheet for each of the two.

So families are listed who work on one estate, and couples who apply for papers together.  Lists of one person who name
a husband or wife beside say another name as well, or tell no more of them than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from votersync.ingest.cells import plain_text, row_texts
from votersync.ingest.header import fold_header, read_header
from votersync.ingest.header_rows import ROWS_ABOVE_A_HEADER, Header
from votersync.ingest.spread import NO_TICK
from votersync.records import Cell, Sheet

PARTNERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(SUAMI|HUSBAND)\b"), "L"),
    (re.compile(r"\b(ISTRI|ISTERI|WIFE)\b"), "P"),
)
"""What the columns of either are headed, and the sex that it says."""

OWN = frozenset({"nik", "paspor", "tanggal_lahir", "ttl", "umur"})
"""What is told of somebody who is listed; of one who is only named beside nobody asks it."""

SEX_HEADER = "JENIS KELAMIN"
_NOT_WORD = " /-.:()"


def couples_apart(sheet: Sheet, headers: Sequence[Header]) -> list[Sheet]:
    """Return the sheet of husbands and the sheet of wives; none where the rows are of one person each.

    Rows keep their numbers; who is not there (a widow's husband) has none.  A column behind the last says the sex.

    Args:
        sheet: one sheet.
        headers: its headers; none where no row says a name but NAMA SUAMI and NAMA ISTRI, which head no worker's.
    """
    headers = headers or _headers_in_words(sheet)
    columns = [_columns_of(header.texts) for header in headers]
    if not headers or not all(_are_couples(header.texts, *both) for header, both in zip(headers, columns, strict=True)):
        return []
    return [_only(sheet, headers, columns, partner) for partner in range(len(PARTNERS))]


def _headers_in_words(sheet: Sheet) -> list[Header]:
    """Find the rows each of whose headers says whose it is (``NIK SUAMI``)."""
    texts = [tuple(row_texts(row)) for row in sheet.rows[:ROWS_ABOVE_A_HEADER]]
    first = next((i for i, each in enumerate(texts) if _are_couples(each, *_columns_of(each))), None)
    if first is None:
        return []
    again = [i for i, row in enumerate(sheet.rows) if i > first and tuple(row_texts(row)) == texts[first]]
    return [Header((i,), texts[first], texts[first]) for i in (first, *again)]


def _columns_of(texts: Sequence[str]) -> list[set[int]]:
    """Columns of husbands and those of wives."""
    folded = [fold_header(text) for text in texts]
    return [{c for c, text in enumerate(folded) if word.search(text)} for word, _ in PARTNERS]


def _are_couples(texts: Sequence[str], husbands: set[int], wives: set[int]) -> bool:
    """Whether each of the two has a name and something of an own, and nobody else has a name."""
    if husbands & wives:
        return False
    shared = _fields(text for c, text in enumerate(texts) if c not in husbands | wives)
    own = [
        _fields(_without(texts[c], word) for c in columns)
        for (word, _), columns in zip(PARTNERS, (husbands, wives), strict=True)
    ]
    return "nama" not in shared and all("nama" in fields and fields & OWN for fields in own)


def _fields(texts: Iterable[str]) -> set[str]:
    return {word.field for text in texts if (word := read_header(text))}


def _without(text: str, word: re.Pattern[str]) -> str:
    return word.sub("", text.upper()).strip(_NOT_WORD)


def _only(sheet: Sheet, headers: Sequence[Header], columns: Sequence[Sequence[set[int]]], partner: int) -> Sheet:
    """Return the sheet of one of the two: 0 the husbands, 1 the wives.

    Args:
        sheet: the couples.
        headers: its headers.
        columns: of each header the columns of husbands and of wives.
        partner: which of the two.
    """
    word, _ = PARTNERS[partner]
    width = max(map(len, sheet.rows))
    rows: list[Sequence[Cell]] = [*sheet.rows[: headers[0].rows[0]]]
    ends = [*(header.rows[0] for header in headers[1:]), len(sheet.rows)]
    for header, both, end in zip(headers, columns, ends, strict=True):
        others = both[1 - partner]
        texts = [None if c in others else _without(text, word) or None for c, text in enumerate(header.texts)]
        rows += [[] for _ in header.rows[1:]] + [[*texts, *[None] * (width - len(texts)), SEX_HEADER]]
        heads = [row_texts(sheet.rows[i]) for i in header.rows]
        below = [row if row_texts(row) not in heads else () for row in sheet.rows[header.end : end]]
        rows += [_own(row, both, width, partner) for row in below]
    kept = [i for i, row in enumerate(rows) if any(cell is not None for cell in row)]
    return replace(sheet, rows=[rows[i] for i in kept], numbers=[sheet.numbers[i] for i in kept], merged=())


def _own(row: Sequence[Cell], columns: Sequence[set[int]], width: int, partner: int) -> Sequence[Cell]:
    """Return what a row says of one of the two, with the sex; blank where only the other one is there."""
    own, other = (
        any(plain_text(row[c]) not in (None, *NO_TICK) for c in columns[i] if c < len(row))
        for i in (partner, 1 - partner)
    )
    cells = [None if c in columns[1 - partner] else cell for c, cell in enumerate(row)]
    return [*cells, *[None] * (width - len(row)), PARTNERS[partner][1]] if own else () if other else cells
