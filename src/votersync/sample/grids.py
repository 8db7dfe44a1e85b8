"""Writes grids of cells as the files that offices exchange: xlsx, csv, HTML saved as .xls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from html import escape
from pathlib import Path

Cell = str | int | float | date | None
FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 - the format stores no zone; equal seeds give equal files


@dataclass(slots=True)
class Grid:
    """One sheet: its rows from the first, and merged ranges (row, column, row, column) counted from 0."""

    name: str
    rows: list[Sequence[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def add(self, row: Sequence[Cell]) -> int:
        """Append a row and return its number as a spreadsheet shows it."""
        self.rows.append(row)
        return len(self.rows)


Save = Callable[[Path, Sequence[Grid]], None]
"""Writes sheets as one file."""


def titles(text: str) -> list[str]:
    """Take header texts apart at ``;``."""
    return text.split(";")


def write_xlsx(path: Path, grids: Sequence[Grid]) -> None:
    """Write a workbook; the same grids give the same bytes."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": FIXED_TIME})
        dates = book.add_format({"num_format": "dd/mm/yyyy"})
        for grid in grids:
            sheet = book.add_worksheet(grid.name)
            for r, row in enumerate(grid.rows):
                for c, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), dates)  # noqa: DTZ001
                    elif isinstance(value, str) and value:
                        sheet.write_string(r, c, value)
                    elif value not in (None, ""):
                        sheet.write_number(r, c, value)
            for r1, c1, r2, c2 in grid.merged:
                sheet.merge_range(r1, c1, r2, c2, grid.rows[r1][c1])
            for r in grid.hidden:
                sheet.set_row(r, None, None, {"hidden": True})


def write_text(path: Path, grids: Sequence[Grid], *, delimiter: str, encoding: str) -> None:
    """Write one sheet as a delimited text file without quotes, as exports of these systems do."""
    (grid,) = grids
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in grid.rows)
    path.write_text("\n".join(lines) + "\n", encoding=encoding, newline="\r\n")


def write_html(path: Path, grids: Sequence[Grid]) -> None:
    """Write one sheet as an HTML table, as web exports named .xls are."""
    (grid,) = grids
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in row) + "</tr>"
        for row in grid.rows
    )
    head = '<html><head><meta charset="utf-8"></head><body>'
    path.write_text(f"{head}<table border=1>\n{rows}\n</table></body></html>\n", encoding="utf-8", newline="\n")
