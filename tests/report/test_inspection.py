"""What inspect shows: places and reasons for every row, and no person."""

from dataclasses import replace

from votersync.domain.faults import REPEATED, fault
from votersync.records import (
    CellFault,
    ColumnReading,
    FileProblem,
    FileReading,
    Role,
    SetAside,
    TableReading,
)
from votersync.report.inspection import as_record, as_text, column_letter
from votersync.text import Lang, Text

BY_NAME = Text(id="dikenali dari judulnya", en="recognised by its name")
TABLE = TableReading(
    file="dpt/maronge.xlsx",
    sheet="TPS 01",
    role=Role.VOTERS,
    layout="model-a",
    header_rows=(5, 6),
    columns=(ColumnReading(1, "NAMA", "nama", BY_NAME), ColumnReading(26, "KET", "", BY_NAME)),
    context={"desa": "MARONGE (baris 2)"},
    rows_in=20,
    rows_read=6,
    set_aside=[SetAside("dpt/maronge.xlsx", "TPS 01", row, "baris-tanpa-nama", "RAHASIA") for row in range(7, 21)],
    faults=[
        CellFault(9, "NIK", "nik", "nik-salah-panjang", "RAHASIA"),
        CellFault(8, "NIK", "nik", "nik-salah-panjang", "RAHASIA"),
        CellFault(12, "", "", "baris-bergeser-dipulihkan"),
        CellFault(0, "TGL", "lahir", "tanggal-tidak-sah", "", rows=6),
    ],
    not_rows={"header": 2, "pemisah": 1},
)
PROBLEM = FileProblem("x.xls", "", "berkas-rusak", Text(id="Terpotong.", en="Cut short."))
FILES = (
    FileReading("dpt/maronge.xlsx", "ab", "xlsx", tables=[TABLE], notes=[Text(id="catatan", en="note")]),
    FileReading("x.xls", "cd", "", problems=[PROBLEM]),
    FileReading("copy.csv", "ab", "csv", "utf-8, ;", notes=[Text(id="salinan", en="a copy")]),
)


def test_text_tells_every_row_and_reason():
    """Role, layout, header, columns with reasons, counts, reasons for rows and cells, problems."""
    told = as_text(FILES, Lang.EN)
    for part in (
        "Sheet TPS 01: voter roll (model-a)",
        "header in row 5, 6",
        "desa = MARONGE (baris 2)",
        "B   NAMA  -> nama      recognised by its name",
        "AA  KET   -> not used  recognised by its name",
        "rows: 20 = 6 read + 14 set aside",
        "no rows of persons: header 2, pemisah 1",
        "set aside 14: The row has no name (row 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, and 2 more)",
        "column NIK: 2 cells: The number does not have 16 digits (row 8, 9)",
        "1 row: The row's cells had shifted from their columns; they were put back (row 12)",
        "column TGL: 6 cells",
        "(counted for the whole column)",
        "PROBLEM x.xls: Cut short. Ask for a new copy",
        "copy.csv  [csv, utf-8, ;]",
        "  a copy",
        "3 files, 1 table (voter roll 1, list of migrant workers 0, role not clear 0); rows: 20 = 6 read + 14 set",
    ):
        assert part in told


def test_rows_that_stand_in_another_list_are_told_by_their_number():
    """Each of them is in the other list as well: their rows need no looking up."""
    told = as_text([replace(FILES[0], tables=[replace(TABLE, rows_read=2, rows_repeated=4)])], Lang.EN)
    assert "rows: 20 = 2 read + 18 set aside" in told
    (line,) = (line.strip() for line in told.splitlines() if line.strip().startswith("set aside 4: "))
    assert line.removeprefix("set aside 4: ").rstrip(".").lower() == fault(REPEATED).meaning.en.rstrip(".").lower()


def test_equal_columns_are_told_once():
    """A workbook with a sheet for each TPS stays readable."""
    sheets = FileReading("a.xlsx", "ab", "xlsx", tables=[TABLE, replace(TABLE, sheet="TPS 02")])
    told = as_text([sheets], Lang.EN)
    assert told.count("recognised by its name") == len(TABLE.columns)
    assert told.count("columns as in the table before") == 1


def test_no_cell_content_is_shown():
    """Set-aside rows and faulty cells are told by place only, in text and JSON."""
    shown = as_text(FILES, Lang.ID) + str([as_record(file) for file in FILES])
    assert "RAHASIA" not in shown


def test_record_for_programs_holds_the_counts():
    """A script can check rows in = rows read + rows set aside."""
    table = as_record(FILES[0])["tables"][0]
    assert table["rows_in"] == table["rows_read"] + table["rows_set_aside"]
    assert table["set_aside"][0] == {"row": 7, "fault": "baris-tanpa-nama"}
    assert table["cell_faults"][1] == {
        "column": "NIK",
        "field": "nik",
        "fault": "nik-salah-panjang",
        "cells": 2,
        "rows": [8, 9],
    }
    assert table["columns"][1]["column"] == "AA"


def test_column_letters_are_those_of_a_spreadsheet():
    """A to Z, then AA."""
    assert [column_letter(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_thousands_stand_apart_as_an_office_writes_them():
    """123.484 in Indonesian, 123,484 in English, for each table and for all."""
    large = [replace(FILES[0], tables=[replace(TABLE, rows_in=123484, rows_read=123484)])]
    assert as_text(large, Lang.ID).count("123.484 = 123.484 terbaca + 0 disisihkan") == 2
    assert as_text(large, Lang.EN).count("123,484 = 123,484 read + 0 set aside") == 2
