"""Tables side by side on one sheet: one header that names the same columns again further right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from votersync.ingest.header import read_header
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, Header
from votersync.records import Cell, Sheet


def tables_apart(sheet: Sheet, headers: Sequence[Header]) -> list[Sheet]:
    """Return one sheet for each table where some stand side by side; none where all stand below each other.

    Cells keep their columns and rows their numbers; what belongs to another table is blank.
    """
    if not any(map(_bounds, headers)):
        return []
    ends = [*(header.rows[0] for header in headers[1:]), len(sheet.rows)]
    pieces: list[Sheet] = []
    for header, (begin, end) in zip(headers, pairwise([0, *ends]), strict=True):
        part = replace(sheet, rows=sheet.rows[begin:end], numbers=sheet.numbers[begin:end])
        above = header.rows[0] - begin
        pieces += [_only(part, above, *each) for each in _bounds(header)] or [part]
    return pieces


def _bounds(header: Header) -> list[tuple[int, int | None]]:
    """First column, and the one behind the last, of each table that a header names side by side; none of one table."""
    starts = _starts(header.lowest)
    bounds = list(pairwise([0, *starts[1:], None])) if starts else []
    named = [[text for text in header.lowest[first:end] if text] for first, end in bounds]
    return [(first or 0, end) for first, end in bounds] if all(texts == named[0] for texts in named) else []


def _starts(texts: Sequence[str]) -> list[int]:
    """Columns in which tables may begin: the name and two more headers recur as often, in blocks of their own."""
    columns: dict[str, list[int]] = defaultdict(list)
    for c, text in enumerate(texts):
        if text and read_header(text):
            columns[text].append(c)
    names = [found for text, found in columns.items() if (word := read_header(text)) and word.field == "nama"]
    if len(names) != 1 or len(names[0]) < 2:
        return []
    recurring = [found for found in columns.values() if len(found) == len(names[0])]
    blocks = list(zip(*recurring, strict=True))
    are_apart = all(max(left) < min(right) for left, right in pairwise(blocks))
    return [min(block) for block in blocks] if len(recurring) >= FEWEST_HEADER_WORDS and are_apart else []


def _only(sheet: Sheet, above: int, first: int, end: int | None) -> Sheet:
    """Return the sheet of one table.

    Args:
        sheet: the tables that stand side by side.
        above: how many of its rows stand above their header.
        first: its first column.
        end: the one behind its last.
    """
    rows = [_cells_of(row, first, end, is_above=i < above) for i, row in enumerate(sheet.rows)]
    kept = [i for i, row in enumerate(rows) if any(cell is not None for cell in row)]
    return replace(sheet, rows=[rows[i] for i in kept], numbers=[sheet.numbers[i] for i in kept])


def _cells_of(row: Sequence[Cell], first: int, end: int | None, *, is_above: bool) -> Sequence[Cell]:
    """Return a row with what is another table's blank; a title over one of the tables only is that of all."""
    blank: list[Cell] = [None] * first
    own = [*blank, *row[first:end]]
    return row if is_above and not any(cell is not None for cell in own) else own
