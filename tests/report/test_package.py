"""A workbook packed while it is written is the one that the library would have packed, and takes little memory."""

import tracemalloc
from io import BytesIO

import xlsxwriter

from factories import links, migrants, run, voters
from votersync.report.package import AT_ONCE, PackedWorkbook
from votersync.report.rows import ListSheet
from votersync.report.workbook import FIXED_TIME, SAFE, book_bytes


def filled(make, rows=3, columns=2):
    """The bytes of a workbook of two sheets, one with a chart."""
    stream = BytesIO()
    with make(stream, SAFE) as workbook:
        workbook.set_properties({"title": "a", "created": FIXED_TIME})
        first, second = workbook.add_worksheet("Ringkasan"), workbook.add_worksheet("Daftar é 😀")
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "=Ringkasan!$A$1:$A$3"})
        first.write_column(0, 0, [1, 2, 3])
        first.insert_chart(5, 0, chart)
        for row in range(rows):
            for column in range(columns):
                second.write_number(row, column, row * columns + column)
        second.write_string(rows, 0, "NIK <é> & 😀")
    return stream.getvalue()


def test_packed_part_by_part_it_is_the_same_file():
    """Byte for byte, also where a part is packed in several goes."""
    rows = AT_ONCE // 20
    assert filled(PackedWorkbook) == filled(xlsxwriter.Workbook)
    assert filled(PackedWorkbook, rows) == filled(xlsxwriter.Workbook, rows)


def test_no_part_lies_in_memory_as_a_whole():
    """A sheet of a province has a billion characters, which the library holds three times."""
    cell, rows = f" ><v>{'1' * 300}</v></c>", 60_000

    def fill(book):
        book.workbook.add_worksheet("a", ListSheet).put_rows(0, [[cell] * rows], [15.0] * rows)
        tracemalloc.start()

    book_bytes(run(voters(), migrants(), links()), fill)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(cell) * rows // 4
