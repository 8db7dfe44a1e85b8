"""Cells are written, or the report is not."""

import gc
from io import BytesIO

import pytest
import xlsxwriter

from factories import links, migrants, person, run, voters
from votersync.report.style import Book, UnwrittenCellError
from votersync.report.workbook import book_bytes
from votersync.text import Lang, Text


@pytest.fixture
def book():
    """A workbook in memory."""
    workbook = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    yield Book(workbook, Lang.ID, "kaki")
    workbook.add_worksheet()
    workbook.close()


@pytest.mark.parametrize("value", ["teks", 1, 0.5, None, Text(id="a", en="b"), True])
def test_a_cell_beyond_excels_rows_stops_the_report(book, value):
    """A writer that silently drops a cell is not trusted."""
    sheet = book.sheet("a", Text(id="a", en="a"))
    with pytest.raises(UnwrittenCellError, match="row 1048577"):
        book.put(sheet, 1_048_576, 0, value)


def test_links_are_checked_too(book):
    """There is no second way to write a cell."""
    sheet, at = book.sheet("a", Text(id="a", en="a")), (1_048_576, 0)
    with pytest.raises(UnwrittenCellError):
        book.link(sheet, at, "a", Text(id="a", en="a"))


@pytest.mark.parametrize("damaged", ["A\ud800B", "A\ufffeB\uffff", "\x00A\x1fB\x7f"])
def test_characters_that_no_workbook_may_hold_are_taken_out(book, damaged):
    """One damaged character in a list does not cost the report."""
    assert book.clean(damaged) == "AB"


def test_a_sheet_that_fails_leaves_the_collector_as_it_was():
    """It is off only while a workbook is built."""
    seen = []

    def fill(book):
        seen.append(gc.isenabled())
        raise UnwrittenCellError

    with pytest.raises(UnwrittenCellError):
        book_bytes(run(voters(person("BUDI")), migrants(person("ANI")), links()), fill)
    assert (seen, gc.isenabled()) == ([False], True)


def test_a_carriage_return_is_taken_out(book):
    """Excel ends a line with a line feed alone."""
    assert book.clean("A\r\nB") == "A\nB"
