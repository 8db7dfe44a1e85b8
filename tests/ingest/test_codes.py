"""Codes whose meaning needs the whole column."""

import pytest

from votersync.ingest.codes import marital_reader, sex_reader
from votersync.ingest.columns import map_columns
from votersync.ingest.header_rows import Header
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet


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


@pytest.mark.parametrize(("header", "written"), [("STAT_KWN", "1234"), ("ST", "BSPP")])
def test_marital_states_as_numbers_or_below_a_short_header(header, written):
    """A number beyond those of a column of numbers, or among letters, is told as unknown."""
    rows = [
        ["NO", "NKK", "NIK", "NAMA", header, "TPS"],
        *(
            [str(i), f"520417010110{i + 1:04d}", f"52041712039{i}0001", f"ANI {'ABCD'[i]}", written[i], "1"]
            for i in range(4)
        ),
    ]
    (table,) = find_tables(Sheet("", rows, range(1, 6)), "DPT.xlsx", role=Role.VOTERS)
    persons, faults, _ = to_persons(table)
    assert (persons["status_kawin"].to_pylist(), faults) == (["B", "S", "P", "P"], [])
    assert marital_reader(["1", "B"])("1") == ""
