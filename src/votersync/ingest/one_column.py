"""A text table that stands in one column: a delimited file saved as it was by a spreadsheet program, or one of blanks.

The latter has its columns below each other by blanks, see :mod:`votersync.ingest.fixed_width`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace

from votersync.ingest.cells import filled, plain_text
from votersync.ingest.fixed_width import column_starts, fits, is_rule, sliced
from votersync.ingest.formats.delimiter import SAMPLE_LINES, choose_delimiter
from votersync.ingest.header_rows import FEWEST_HEADER_WORDS, words_in
from votersync.records import Cell, Sheet
from votersync.text import Text

MOST_DIVIDED = 0.5
"""Share of rows with several cells: the program itself divides a line at its own delimiter, as in an address."""
ITS_OWN = ","
"""That delimiter; Indonesian programs have ``;``, and then no cell is divided at a comma."""

DIVIDED = Text(
    id="Setiap baris berada dalam satu sel; dibagi di tanda {mark}.",
    en="Each row stood in one cell; it was divided at {mark}.",
)


BY_BLANKS = Text(
    id="Kolom dipisahkan dengan spasi; baris dibagi menurut letaknya.",
    en="Columns were parted by blanks; lines were divided by position.",
)


def divided(sheet: Sheet) -> Sheet:
    """Return the sheet with its rows divided into cells, where all of it is a delimited text; else as it is."""
    sample = sheet.rows[:SAMPLE_LINES]
    if sum(filled(row) > 1 for row in sample) > MOST_DIVIDED * len(sample):
        return sheet
    delimiter = choose_delimiter([line for row in sample if (line := _line(row))])
    if not delimiter.mark:
        return _in_columns(sheet)
    known = max((words_in(_cells(_line(row), delimiter.mark)) for row in sample), default=0)
    # Few persons among many lines of titles and signatures are a table all the same: its header stands in cells.
    if known < FEWEST_HEADER_WORDS or any(words_in(row) >= FEWEST_HEADER_WORDS for row in sample):
        return sheet
    rows = [_cells(_line(row), delimiter.mark) for row in sheet.rows]
    return replace(sheet, rows=rows, notes=(*sheet.notes, DIVIDED.fill(mark=delimiter.mark)))


def _in_columns(sheet: Sheet) -> Sheet:
    """Return a sheet of lines whose columns blanks divide with its cells apart; any other as it is."""
    lines = [cell if len(row) == 1 and isinstance(cell := row[0], str) else "" for row in sheet.rows]
    # All lines are asked, once the first seem divided: below one that runs over its column nothing is cut in two.
    starts = column_starts(lines) if all(lines) and column_starts(lines[:SAMPLE_LINES]) else []
    if not starts:
        return sheet
    kept = [i for i, line in enumerate(lines) if not is_rule(line)]
    rows = [[cell or None for cell in sliced(lines[i], starts)] if fits(lines[i], starts) else [lines[i]] for i in kept]
    numbers = [sheet.numbers[i] for i in kept]
    return replace(sheet, rows=rows, numbers=numbers, notes=(*sheet.notes, BY_BLANKS))


def _line(row: Sequence[Cell]) -> str:
    cells = (cell if isinstance(cell, str) else plain_text(cell) for cell in row)
    return ITS_OWN.join(text for text in cells if text)


def _cells(line: str, mark: str) -> list[Cell]:
    """Divide a line; where a quotation mark in it has no pair, at every delimiter."""
    try:
        fields = next(csv.reader((line,), delimiter=mark, strict=True), [])
    except csv.Error:
        fields = line.split(mark)
    return [field.strip() or None for field in fields]
