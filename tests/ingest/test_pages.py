"""Pages printed as a table each."""

from dataclasses import replace

from openpyxl import Workbook

from votersync.config import Config
from votersync.ingest.pages import headed, joined
from votersync.ingest.read import inspect_files
from votersync.records import Sheet

HEAD = ("NO", "NIK", "NAMA", "LAHIR", "KET")


def row(i):
    return (str(i), f"520417010190{i:04d}", f"ORANG {chr(65 + i)}", "01-01-1990", None if i % 2 else "U")


def page(*rows, name="", **more):
    return Sheet(name, list(rows), [n + 2 for n in range(len(rows))], **more)


def test_tables_without_a_header_go_on():
    """Row numbers, merged cells and hidden rows are counted on from the page before; a page number between is not."""
    first = page(HEAD, row(1), row(2), merged=((2, 0, 2, 1),))
    one, number = joined([first, page(("Hal 1",)), page(row(3), merged=((2, 0, 3, 0),), hidden_rows=frozenset({2}))])
    assert one.rows == [HEAD, row(1), row(2), row(3)]
    assert one.numbers == [2, 3, 4, 6]
    assert list(one.merged) == [(2, 0, 2, 1), (6, 0, 7, 0)]
    assert one.hidden_rows == {6}
    assert number.rows == [("Hal 1",)]


def test_other_tables_stay_apart():
    """Another header, other columns, other kinds of values, another sheet, or nothing that tells."""
    first = page(HEAD, row(1), row(2))
    exchanged = (row(3)[0], row(3)[3], *row(3)[2:3], row(3)[1], row(3)[4])
    for other in (page(HEAD, row(3)), page(row(3)[:4]), page(exchanged), page(row(3), name="B")):
        assert joined([first, other, first])[:2] == [first, other]
    counts = page(("DESA", "L", "NAMA"), ("LEKONG", "5", "6")), page(("GONTAR", "7", "8"))
    assert joined(counts) == list(counts)


def test_an_html_page_is_read_whole(tmp_path):
    """Rows of all pages are read, and that they were put together is told."""
    cells = ["".join(f"<td>{cell or ''}</td>" for cell in one) for one in (HEAD, *map(row, range(1, 9)))]
    pages = [cells[:4], cells[4:7], cells[7:]]
    text = "<hr>".join("<table>" + "".join(f"<tr>{one}</tr>" for one in rows) + "</table>" for rows in pages)
    (tmp_path / "dpt.xls").write_text(f"<html>{text}</html>", encoding="utf-8")
    (reading,) = inspect_files(Config(voters=(tmp_path,), processes=1))
    assert (reading.problems, reading.tables[0].rows_read) == ((), 8)
    assert any("2 tables without a header" in note.en for note in reading.tables[0].notes)


TITLE = ("DAFTAR PEMILIH DESA LEKONG KECAMATAN ALAS BARAT",)


def test_a_sheet_for_each_page_has_the_titles_and_header_of_the_first():
    """Programs that make a workbook of a PDF do so; each row keeps its sheet and number."""
    first = page(TITLE, HEAD, row(1), row(2), name="Table 1", merged=((2, 0, 2, 1), (4, 0, 5, 0)))
    second = page(row(3), row(4), name="Table 2", merged=((2, 0, 3, 0),))
    one, two, last = headed([first, second, page(("Ketua", "ALI"), name="Table 3")])
    assert one == first
    assert (two.rows, two.numbers) == ([TITLE, HEAD, row(3), row(4)], [-1, 0, 2, 3])
    assert list(two.merged) == [(-1, 0, -1, 1), (2, 0, 3, 0)]
    assert "Table 1" in two.notes[-1].en
    assert last.rows == [("Ketua", "ALI")]


def test_a_sheet_that_the_program_numbered_gets_the_header_alone():
    """It may be the list of another desa."""
    first = page(TITLE, HEAD, row(1), row(2), name="Sheet1")
    assert headed([first, page(row(3), row(4), name="Sheet2")])[1].rows == [HEAD, row(3), row(4)]


def test_a_sheet_with_a_meaning_or_another_place_gets_no_titles():
    """A title of TPS 1 does not hold for TPS 2, nor that of the first of several desa for the last."""
    first = page(TITLE, HEAD, row(1), row(2), name="Table 1")
    for sheets in (
        [replace(first, name="TPS 1"), page(row(3), name="TPS 2")],
        [first, page(row(3)[:4], name="Table 2")],
        [first, page(HEAD, row(3), name="Table 2")],
        [page(*first.rows, ("DESA GONTAR",), row(3), name="Table 1"), page(row(4), name="Table 2")],
    ):
        assert headed(sheets) == sheets


def test_a_workbook_of_pages_is_read_whole(tmp_path):
    """Of the header above its rows no row number is told."""
    pages = {"Page 1": [TITLE, HEAD, *map(row, range(1, 5))], "Page 2": [*map(row, range(5, 9))]}
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in pages.items():
        tab = workbook.create_sheet(name)
        for cells in rows:
            tab.append(cells)
    workbook.save(tmp_path / "dpt.xlsx")
    (reading,) = inspect_files(Config(voters=(tmp_path,), processes=1))
    assert (reading.problems, [table.rows_read for table in reading.tables]) == ((), [4, 4])
    assert [list(table.header_rows) for table in reading.tables] == [[2], []]
    assert reading.tables[1].context["desa"] == "LEKONG"
