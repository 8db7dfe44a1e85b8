"""Text tables that need no care: no quotation mark but in the header, and one number of fields in every line.

Such a table is taken apart all at once, many times faster than line by line; any doubt leaves it to
:mod:`votersync.ingest.formats.delimited`, which gives the same cells.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from votersync.ingest.columnwise import RowsOfColumns, coded_by_arrow, release_arrow
from votersync.ingest.formats.delimiter import SAMPLE_LINES, choose_delimiter, declared_delimiter

_CAREFUL: Final = (b'"', b"\0", b"\x1a", b"\n\n", b"\n\r\n")
"""Marks that need care where they stand below the header: quotes, what damage and DOS leave, blank lines."""
_BLOCK: Final = 16 * 1024**2
"""Bytes taken apart at a time."""


def read_plain(content: bytes) -> tuple[str, RowsOfColumns, Sequence[int]] | None:
    """Take a text table apart; None where it needs care.

    Args:
        content: the whole file in UTF-8, without a byte order mark.

    Returns:
        the delimiter, the non-blank rows, and the line number of each.
    """
    content = content.rstrip(b"\r\n")
    end = content.find(b"\n")
    if end < 0 or any(content.find(mark, end) >= 0 for mark in _CAREFUL):
        return None
    # A return that ends no line: of an old Mac, or inside a field.
    if content.count(b"\r") != content.count(b"\r\n"):
        return None
    sample = [line.decode().rstrip("\r\n") for line in islice(BytesIO(content), SAMPLE_LINES)]
    if declared_delimiter(sample[0]):
        return None
    delimiter = choose_delimiter(sample)
    titles = _fields(sample[0], delimiter.mark) if delimiter.mark else []
    if len(titles) != delimiter.fields or not any(titles):
        return None
    table = _parsed(content, delimiter.mark, len(titles))
    if table is None:
        return None
    del content
    numbers: Sequence[int] = range(1, 2 + len(table))
    if all(column.null_count for column in table.columns):
        is_filled = np.any([column.is_valid().to_numpy() for column in table.columns], axis=0)
        table, numbers = table.filter(pa.array(is_filled)), [1, *np.add(np.flatnonzero(is_filled), 2).tolist()]
    texts = dict(enumerate(table.columns))
    del table
    columns = [
        coded_by_arrow(pa.chunked_array([pa.array([title or None], pa.string()), *texts.pop(at).chunks]))
        for at, title in enumerate(titles)
    ]
    release_arrow()
    return delimiter.mark, RowsOfColumns(columns), numbers


def _parsed(content: bytes, mark: str, fields: int) -> pa.Table | None:
    """Return all fields below the header as texts; None unless every line has as many."""
    names = [str(at) for at in range(fields)]
    try:
        return arrow_csv.read_csv(
            pa.py_buffer(content),
            arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK, skip_rows=1, column_names=names),
            arrow_csv.ParseOptions(delimiter=mark, quote_char=False, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid:
        return None


def _fields(header: str, mark: str) -> list[str]:
    """Return the fields of the header line, none where its quotation marks are not sound."""
    if any(careful in header for careful in ("\r", "\0", "\x1a", '="')):
        return []
    try:
        return next(csv.reader((header,), delimiter=mark, strict=True), [])
    except csv.Error:
        return []
