"""Codes whose meaning needs the whole column."""

import pytest

from votersync.ingest.codes import sex_reader
from votersync.ingest.columns import map_columns
from votersync.ingest.header_rows import Header


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1", "2", "1"], ["L", "P", "L"]),
        (["2", None, "2"], ["P", None, "P"]),
        (["L", "P", "1"], ["L", "P", ""]),
        (["1", "2", "3"], ["", "", ""]),
        ([None], [None]),
    ],
)
def test_sex_as_a_number(column, expected):
    """1 and 2 are sexes only where a whole column is so."""
    read = sex_reader(column)
    assert [read(text) if text else None for text in column] == expected


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("JENIS KELAMIN", (1, 2, 2, 1), "jenis_kelamin"),
        ("JENIS KELAMIN", (1, 2, 3, 4), ""),
        ("", (1, 2, 2, 1), ""),
        ("RT", (1, 2, 2, 1), "rt"),
    ],
)
def test_only_a_header_makes_numbers_a_sex(header, cells, expected):
    """A column of 1 and 2 is a sex where its header says so, never by its content alone."""
    columns, _ = map_columns(Header((0,), (header,), (header,)), [(cell,) for cell in cells])
    assert columns[0].field == expected
