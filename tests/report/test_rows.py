"""A list that is written at once is the list that the library would have written cell by cell."""

import tracemalloc
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText

from votersync.report.looks import looks
from votersync.report.rows import ListSheet
from votersync.text import Lang

ROWS = (
    ("SITI <& \"AMINAH\"> 'x'", 1, "05-03-1990", ""),
    (" blank before and after ", 12_345.678_901, "_x0041_", None),
    ("two\nlines\tand a tab", 0.1 + 0.2, '=HYPERLINK("http://a")', "+62812"),
    ("SITI <& \"AMINAH\"> 'x'", -1e-9, "@x", "😀"),
)
HEIGHTS = (30.0, 17.0, 400.5, 13.25)
STYLES = ("agrees", "percent", "text", "office")
MARKED = (" <A", "B& ", "C")


def written(put):
    """A workbook that *put* fills, read back."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        formats = {name: workbook.add_format(look) for name, look in looks(Lang.ID).items()}
        sheet = workbook.add_worksheet("a", ListSheet)
        sheet.write_string(0, 0, "title", formats["title"])
        put(sheet, formats)
        sheet.autofilter(0, 0, len(ROWS) + 1, 3)
    return openpyxl.load_workbook(stream, rich_text=True).active


def runs(formats):
    """Three parts of a text, the second marked."""
    return list(zip((formats["plain"], formats["mark"], formats["plain"]), MARKED, strict=True))


def at_once(sheet, formats):
    """All rows, and below them one cell of several looks."""
    columns = [
        [sheet.cell(row[at], formats[style]) for row in ROWS] + [sheet.cell(None, formats["text"])]
        for at, style in enumerate(STYLES)
    ]
    columns[2][-1] = sheet.rich_cell(runs(formats), formats["differs"])
    assert sheet.put_rows(1, columns, (*HEIGHTS, 30.0)) == 0


def one_by_one(sheet, formats):
    """The same through the library's own methods."""
    for row, (cells, height) in enumerate(zip(ROWS, HEIGHTS, strict=True), 1):
        for at, (value, style) in enumerate(zip(cells, STYLES, strict=True)):
            sheet.write(row, at, value, formats[style])
        sheet.set_row(row, height)
    last = len(ROWS) + 1
    for at in range(len(STYLES)):
        sheet.write_blank(last, at, None, formats["text"])
    sheet.write_rich_string(last, 2, *(part for run in runs(formats) for part in run), formats["differs"])
    sheet.set_row(last, 30)


def described(sheet):
    """Values, types, looks and row heights of all cells; what the sheet says of its size and filter."""
    cells = [
        [cell.coordinate, cell.data_type, cell.value, cell.number_format]
        + [repr(look) for look in (cell.font, cell.fill, cell.border, cell.alignment)]
        for row in sheet
        for cell in row
    ]
    heights = {row: dimension.height for row, dimension in sheet.row_dimensions.items()}
    return cells, heights, sheet.dimensions, sheet.auto_filter.ref


def test_a_list_at_once_equals_a_list_cell_by_cell():
    """Values, types, formats, marks, heights: nothing tells the two ways apart."""
    ours, theirs = described(written(at_once)), described(written(one_by_one))
    assert [a for a, b in zip(ours[0], theirs[0], strict=True) if a != b] == []
    assert ours[1:] == theirs[1:]
    assert isinstance(ours[0][-2][2], CellRichText)


@pytest.mark.parametrize(("first", "columns"), [(1_048_576, 1), (1, 16_385)])
def test_a_list_that_does_not_fit_is_told(first, columns):
    """A code that is not 0, as of any cell."""
    written(lambda sheet, formats: assert_refused(sheet, first, columns, formats))


def assert_refused(sheet, first, columns, formats):
    """The list is refused, and nothing of it is left behind."""
    assert sheet.put_rows(first, [[sheet.cell(1, formats["text"])]] * columns, [30.0]) != 0


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_in_a_workbook_stops_the_report(value):
    """Excel would call the whole file damaged."""

    def put(sheet, formats):
        with pytest.raises(ValueError, match=str(value)):
            sheet.cell(value, formats["percent"])

    written(put)


def test_rows_wait_pressed_together():
    """A million rows of findings, as they will stand in the file, take more than an office PC has to spare."""
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("a", ListSheet)
        tracemalloc.start()
        assert sheet.put_rows(0, [[f" ><v>{row:0300}</v></c>" for row in range(5_000)]], [15.0] * 5_000) == 0
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert held < 300 * 5_000 // 20
