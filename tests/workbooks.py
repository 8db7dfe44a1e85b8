"""The report read back as its users read it: columns by their headers, never by position."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from votersync.records import Run
from votersync.report.workbook import workbook_bytes
from votersync.text import Lang

TABS = {
    Lang.ID: [
        "Ringkasan", "Beda Domisili", "NIK dan Ganda", "Status PMI", "Tidak Ditemukan", "Data Pemilih",
        "Perlu Ditinjau", "Rekap Wilayah", "Rekap Triwulan", "Kualitas Data", "Metode",
    ],
    Lang.EN: [
        "Summary", "Domicile differs", "NIK and doubles", "Workers' status", "Not found", "Voters' data",
        "For review", "By place", "Quarterly recap", "Data quality", "Method",
    ],
}  # fmt: skip
"""Names of the sheets of a report without a ledger, in order."""


class Head(NamedTuple):
    """A header cell: the header of its group, its own, where it stands."""

    group: str
    title: str
    cell: Cell


def opened(run: Run, *, rich_text: bool = False) -> Workbook:
    """The report of a run, as openpyxl opens it."""
    return openpyxl.load_workbook(BytesIO(workbook_bytes(run)), rich_text=rich_text)


def laid_out(book: Workbook) -> list[object]:
    """All that stands in the cells of a workbook, with its look, and how high each row is."""
    return [
        (sheet.title, [(cell.coordinate, cell.value, cell.style_id) for row in sheet.iter_rows() for cell in row],
         {number: row.height for number, row in sheet.row_dimensions.items()})
        for sheet in book
    ]  # fmt: skip


def parts(run: Run, beginning: str) -> dict[str, str]:
    """The files inside the report whose names begin so."""
    with zipfile.ZipFile(BytesIO(workbook_bytes(run))) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.startswith(beginning)}


def heads(sheet: Worksheet) -> list[Head]:
    """The header row of a findings sheet, each header with that of its group."""
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == "No")
    found, group = [], ""
    for cell in row:
        group = sheet.cell(cell.row - 1, cell.column).value or group
        found.append(Head(str(group), str(cell.value), cell))
    return found


def listed(sheet: Worksheet) -> Iterator[dict[tuple[str, str], Cell]]:
    """The findings on a sheet: cell by (group, header)."""
    columns = heads(sheet)
    for cells in sheet.iter_rows(min_row=columns[0].cell.row + 1):
        if isinstance(cells[0].value, int):
            yield {(head.group, head.title): cell for head, cell in zip(columns, cells, strict=True)}


def texts(sheet: Worksheet) -> list[str]:
    """All texts of a sheet."""
    return [cell.value for cells in sheet.iter_rows() for cell in cells if isinstance(cell.value, str)]


def beside(sheet: Worksheet, label: str) -> object:
    """The value right of a label that stands in the first column."""
    row = next(cells for cells in sheet.iter_rows() if cells[0].value == label)
    return row[1].value
