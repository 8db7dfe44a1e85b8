"""Text tables that need no care: no quotation mark but in the header, and one number of fields in every line.

Such a table is taken apart all at once, many times faster than line by line; any doubt leaves it to
:mod:`votersync.ingest.formats.delimited`, which gives the same cells.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence

from votersync.ingest.columnwise import RowsOfColumns
from votersync.ingest.formats.delimiter import SAMPLE_LINES, choose_delimiter, declared_delimiter

_CAREFUL = ('"', "\r", "\0", "\x1a")
"""Marks that need care where they stand in a line: quotes, line ends of an old Mac, what damage and DOS leave."""


def read_plain(text: str) -> tuple[str, RowsOfColumns, list[int]] | None:
    """Take a text table apart; None where it needs care.

    Args:
        text: the whole file.

    Returns:
        the delimiter, the non-blank rows, and the line number of each.
    """
    header, end, rest = text.replace("\r\n", "\n").partition("\n")
    if not end or declared_delimiter(header) or any(mark in rest for mark in _CAREFUL):
        return None
    lines = rest.split("\n")
    sample = [line for line in (header, *lines[: SAMPLE_LINES - 1]) if line.strip()]
    delimiter = choose_delimiter(sample)
    titles = _fields(header, delimiter.mark) if delimiter.mark else []
    if len(titles) != delimiter.fields or not any(titles):
        return None
    blank = ("", delimiter.mark * (delimiter.fields - 1))
    filled = [(number, line) for number, line in enumerate(lines, 2) if line not in blank]
    numbers, lines = (list(part) for part in zip(*filled, strict=True)) if filled else ([], [])
    if any(line.count(delimiter.mark) != delimiter.fields - 1 for line in lines):
        return None
    cells = delimiter.mark.join(lines).split(delimiter.mark) if lines else []
    columns = [[title or None, *_blanks(cells[at :: delimiter.fields])] for at, title in enumerate(titles)]
    return delimiter.mark, RowsOfColumns(columns), [1, *numbers]


def _fields(header: str, mark: str) -> list[str]:
    """Return the fields of the header line, none where its quotation marks are not sound."""
    if any(careful in header for careful in _CAREFUL[1:]) or '="' in header:
        return []
    try:
        return next(csv.reader((header,), delimiter=mark, strict=True), [])
    except csv.Error:
        return []


def _blanks(cells: Sequence[str]) -> Sequence[str | None]:
    return [cell or None for cell in cells] if "" in cells else cells
