"""Cells of the fast reader are held against the records of the sheet."""

import pytest

from votersync.ingest.formats.fast_rows import FastRows
from votersync.ingest.formats.patched import SheetRecords, prove
from votersync.ingest.formats.workbook import UnreadableError
from votersync.records import BrokenCell


def fast(rows, numbers):
    return FastRows(rows, numbers, sum(cell is not None for row in rows for cell in row))


def records(labels, *others, errors=()):
    """Make records: texts by the number of their shared text, other cells and errors by their place from 0."""
    return SheetRecords(cells={*labels, *others, *dict(errors)}, labels=labels, errors=dict(errors))


def test_cells_with_an_empty_text_need_not_be_returned():
    """Exports fill each blank with one shared text of no letters, which the fast reader takes for no cell."""
    empty, told = 0, 1
    made = records({(0, 0): told, (0, 1): empty, (1, 1): empty}, (1, 0))
    rows = [["NAMA", None], [5, None]]
    assert prove(fast(rows, [1, 2]), made) == (rows, [1, 2])


@pytest.mark.parametrize(
    ("rows", "made"),
    [
        ([["NAMA"]], records({(0, 0): 1}, (0, 1))),  # a number is missing
        ([["NAMA"], ["NAMA"]], records({(0, 0): 1, (1, 0): 1, (2, 0): 1})),  # a text that others show is missing
        ([["NAMA", 5]], records({(0, 0): 1})),  # one cell too many
    ],
)
def test_a_cell_missing_or_too_many_refuses_the_sheet(rows, made):
    with pytest.raises(UnreadableError) as told:
        prove(fast(rows, list(range(1, len(rows) + 1))), made)
    assert told.value.fault == "lembar-tak-terbukti"


def test_error_cells_are_put_in_also_where_a_row_has_nothing_else():
    made = records({(0, 0): 1}, errors={(0, 2): "#N/A", (3, 0): "#REF!"})
    rows, numbers = prove(fast([["NAMA"]], [1]), made)
    assert numbers == [1, 4]
    assert rows == [["NAMA", None, BrokenCell("#N/A", "sel-galat")], [BrokenCell("#REF!", "sel-galat")]]


def test_an_error_where_another_cell_stands_refuses_the_sheet():
    with pytest.raises(UnreadableError) as told:
        prove(FastRows([["NAMA"]], [1], 0), records({}, errors={(0, 0): "#N/A"}))
    assert told.value.fault == "lembar-tak-terbukti"
