"""A plain list on a sheet of its own: a title, one header row, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter.utility import xl_col_to_name

from votersync.report.listing import DENSITY
from votersync.report.sizes import MIXED, lines_of_texts, points
from votersync.report.style import Book
from votersync.text import Text

HEAD = 3
"""Position of the header row."""

Row = tuple[object, ...]
"""One value for each column."""


class PlainColumn(NamedTuple):
    """A column of a plain list."""

    title: Text
    width: float
    """In characters."""
    look: str


class PlainList(NamedTuple):
    """What a plain list looks like, whatever it holds."""

    name: Text
    columns: Sequence[PlainColumn]
    frozen: int
    """Columns that stay in sight."""
    nothing: Text
    """What is written where there are no rows."""


def write_plain(book: Book, tab: str, what: PlainList, lead: Text, rows: Sequence[Row]) -> None:
    """Write the list on a sheet called *tab*, with *lead* under its title."""
    columns, last_column = what.columns, len(what.columns) - 1
    sheet = book.sheet(tab, what.name)
    book.columns(sheet, [column.width for column in columns])
    book.lead(sheet, (0, last_column), lead)
    for at, column in enumerate(columns):
        book.put(sheet, HEAD, at, column.title, "head_number" if column.look == "row_number" else "head")
    sheet.set_row(HEAD, 30)
    by_column = [*zip(columns, zip(*rows, strict=True), strict=True)] if rows else []
    listed = [book.cells(sheet, values, [column.look] * len(rows)) for column, values in by_column]
    lines = [_lines_needed(book, column, values) for column, values in by_column]
    heights = [points(max(of_row)) for of_row in zip(*lines, strict=True)]
    book.check(sheet.put_rows(HEAD + 1, listed, heights), HEAD + 1, 0)
    if not rows:
        book.put(sheet, HEAD + 1, 0, what.nothing, "empty")
        sheet.set_row(HEAD + 1, 30)
    sheet.freeze_panes(HEAD + 1, what.frozen)
    last = HEAD + max(len(rows), 1)
    book.check(sheet.autofilter(HEAD, 0, last, last_column), HEAD, 0)
    cells = f"A1:{xl_col_to_name(last_column)}{last + 1}"
    book.check(sheet.ignore_errors({"number_stored_as_text": cells}), HEAD, 0)
    book.check(sheet.print_area(0, 0, last, last_column), last, 0)
    sheet.repeat_rows(HEAD)


def _lines_needed(book: Book, column: PlainColumn, values: Sequence[object]) -> list[int]:
    shown = [value[book.lang] if isinstance(value, Text) else str(value) for value in values]
    return lines_of_texts(shown, column.width, DENSITY.get(column.look, MIXED))
