"""RT and RW that a title or the name of a sheet says."""

import pytest

from votersync.ingest.neighbours import rt_rw_of_line
from votersync.ingest.table import find_tables
from votersync.ingest.values import to_persons
from votersync.records import Role, Sheet


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("DAFTAR NAMA PEMILIH RT 01 RW 02", {"rt": "01", "rw": "02"}),
        ("RT/RW : 003/001", {"rt": "003", "rw": "001"}),
        ("RT.04", {"rt": "04"}),
        ("DATA PEMILIH RT 01, RW 02", {"rt": "01", "rw": "02"}),
        # Several, or an office's.
        ("DATA PEMILIH RT 01 - 05 RW 02", {}),
        ("DATA PEMILIH RT 01 DAN 02", {}),
        ("RT 01 RW 02 DAN RT 03 RW 02", {}),
        ("Sekretariat: Jl. Garuda RT 01 RW 02", {}),
        ("DAFTAR PER RT", {}),
        ("SMART 12", {}),
    ],
)
def test_one_rt_and_rw_of_a_line(line, expected):
    assert rt_rw_of_line(line) == expected


def read(sheet, head, *rows):
    found = Sheet(sheet, [("DESA LEKONG KEC. ALAS BARAT",), head, *rows], range(1, len(rows) + 3))
    (raw,) = find_tables(found, "Pemilih.xlsx", role=Role.VOTERS)
    persons, _, _ = to_persons(raw)
    return persons["rt"].to_pylist(), persons["rw"].to_pylist()


def test_the_name_of_a_sheet_tells_rt_and_rw():
    """Those of a row's own column or address count before."""
    rows = [(i, f"ANI {'ABCD'[i]}", f"520417450390000{i}", "P") for i in range(4)]
    assert read("RT 05 RW 02", ("No", "Nama", "NIK", "JK"), *rows) == ([5] * 4, [2] * 4)
    own = [(*row, i + 1) for i, row in enumerate(rows)]
    assert read("RT 05 RW 02", ("No", "Nama", "NIK", "JK", "RT"), *own) == ([1, 2, 3, 4], [0] * 4)
    told = [(*row, "Dusun A RT 9") for row in rows]
    assert read("RT 05 RW 02", ("No", "Nama", "NIK", "JK", "Alamat"), *told) == ([0] * 4, [0] * 4)


def test_a_line_between_persons_tells_the_rt_of_those_below():
    rows = [(i, f"ANI {'ABCD'[i]}", f"520417450390000{i}", "P") for i in range(4)]
    head, between = ("No", "Nama", "NIK", "JK"), ("RT 02", None, None, None)
    found = Sheet("S", [("RW 01",), head, *rows[:2], between, *rows[2:]], range(1, 8))
    persons = [to_persons(raw)[0] for raw in find_tables(found, "Pemilih.xlsx", role=Role.VOTERS)]
    assert [each["rt"].to_pylist() for each in persons] == [[0, 0], [2, 2]]
    assert [each["rw"].to_pylist() for each in persons] == [[1, 1], [1, 1]]
