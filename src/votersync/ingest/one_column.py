"""A text table that stands in one column: a delimited file opened in a spreadsheet program and saved as it was."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace

from votersync.ingest.cells import filled, plain_text
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


def divided(sheet: Sheet) -> Sheet:
    """Return the sheet with its rows divided into cells, where all of it is a delimited text; else as it is."""
    sample = sheet.rows[:SAMPLE_LINES]
    if sum(filled(row) > 1 for row in sample) > MOST_DIVIDED * len(sample):
        return sheet
    delimiter = choose_delimiter([line for row in sample if (line := _line(row))])
    if not delimiter.mark:
        return sheet
    known = max((words_in(_cells(_line(row), delimiter.mark)) for row in sample), default=0)
    # Few persons among many lines of titles and signatures are a table all the same: its header stands in cells.
    if known < FEWEST_HEADER_WORDS or any(words_in(row) >= FEWEST_HEADER_WORDS for row in sample):
        return sheet
    rows = [_cells(_line(row), delimiter.mark) for row in sheet.rows]
    return replace(sheet, rows=rows, notes=(*sheet.notes, DIVIDED.fill(mark=delimiter.mark)))


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
