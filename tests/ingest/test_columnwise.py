"""Sheets by column: the rows are the same rows, and every cell keeps its own value."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from votersync.ingest.columnwise import RowsOfColumns, by_column, coded, coded_by_arrow, constant, filled_from, together
from votersync.records import BrokenCell


def test_rows_kept_as_columns_are_rows():
    """A row, a slice and all rows come out as from a list."""
    rows = RowsOfColumns([("a", "b", "c"), (1, None, 3)])
    assert (rows[1], rows[-1], len(rows)) == (["b", None], ["c", 3], 3)
    assert rows[::2] == [["a", 1], ["c", 3]]
    assert rows == [["a", 1], ["b", None], ["c", 3]]
    assert RowsOfColumns([]) == []


def test_rows_that_end_early_keep_their_length():
    """Only the columns are filled with blanks."""
    rows = by_column([["a"], ["b", "c"]])
    assert [*rows] == [["a"], ["b", "c"]]
    assert [[*column] for column in rows.columns] == [["a", "b"], [None, "c"]]
    assert by_column(rows) is rows


@pytest.mark.parametrize(
    "cells",
    [
        ["b", "a", None, "b", ""],
        [1, True, 1.5, 0, False, 1],
        [date(2020, 1, 1), datetime(2020, 1, 1), None, "x", BrokenCell("#N/A", "sel-galat")],  # noqa: DTZ001
        ["half a letter \ud800", "x"],
        [],
    ],
)
def test_every_cell_keeps_value_and_type(cells):
    """Cells that are equal but of another type stay apart, and so does a text that Arrow does not take."""
    column = coded(cells)
    assert [(type(cell), cell) for cell in column] == [(type(cell), cell) for cell in cells]
    assert len({(type(cell), cell) for cell in cells}) == len(column.values)


def test_each_value_is_read_once():
    """What recurs is looked at once."""
    seen = []
    column = coded(["a", "b", "a"]).each(lambda value: seen.append(value) or value.upper())
    assert ([*column], seen) == (["A", "B", "A"], ["a", "b"])
    assert column.rows(lambda value: value == "A") == [0, 2]


@pytest.mark.parametrize("rows", [slice(1, 3), [1, 2]])
def test_taken_rows_hold_their_own_values_only(rows):
    """What is said of a column's values is said of its rows, in the order in which they first stand there."""
    column = coded(["NAMA", "b", "a", "c"]).taken(rows)
    assert ([*column], column.values) == (["b", "a"], ["b", "a"])


def test_a_column_of_several_chunks_has_each_value_once():
    column = coded_by_arrow(pa.chunked_array([["a", None], ["b", "a"]]))
    assert ([*column], column.values) == (["a", None, "b", "a"], ["a", None, "b"])


def test_replaced_and_without():
    """Single rows can be changed and left out; a value that no row holds any more is gone."""
    column = coded(["a", "b", "b"]).replaced({0: "c"})
    assert ([*column], {*column.values}) == (["c", "b", "b"], {"b", "c"})
    assert ([*column.without({0})], column.without({0}).values) == (["b", "b"], ["b"])


def test_together():
    """Two columns pair up row by row."""
    first, second = coded(["a", "b", "a", "a"]), coded([1, 1, 2, 1])
    assert [*together(first, second)] == [("a", 1), ("b", 1), ("a", 2), ("a", 1)]
    assert len(together(first, second).values) == 3
    assert [*together(constant("x", 4), second)] == [("x", 1), ("x", 1), ("x", 2), ("x", 1)]
    assert [*together(coded([]), coded([]))] == []


def test_filled_from():
    """Only blanks are filled."""
    column = coded(["a", None, "b"])
    assert [*filled_from(column, coded(["x", "y", "z"]))] == ["a", "y", "b"]
    assert [*filled_from(column, constant("x", 3))] == ["a", "x", "b"]


def test_array():
    """A category has its values in the order of the rows, whatever the order of the values."""
    kind = pa.dictionary(pa.int32(), pa.string())
    column = coded(["b", None, "a", "b"]).array(kind)
    assert (column.to_pylist(), column.dictionary.to_pylist()) == (["b", None, "a", "b"], ["b", "a"])
    assert constant(None, 2).array(kind).to_pylist() == [None, None]
    assert constant(3, 2).array(pa.int8()) == pa.array([3, 3], pa.int8())
