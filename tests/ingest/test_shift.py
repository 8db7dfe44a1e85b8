"""Rows pushed right by a stray delimiter."""

import pytest

from votersync.ingest.columnwise import by_column, coded
from votersync.ingest.shift import find_overflowing, find_shifted, is_damaged, put_back, usual_texts

FIELDS = {"nik": 0, "nama": 1, "tanggal_lahir": 2, "jenis_kelamin": 3, "alamat": 4}
GOOD = ["5204171203900001", "BUDI", "12|03|1990", "L", "MELATI"]


@pytest.mark.parametrize(
    ("row", "suspect", "damaged"),
    [
        (GOOD, False, False),
        (["5204171203900001", "BUDI", "S", "12|03|1990", "L", "MELATI"], True, True),
        (["5204171203900001", "BUDI", "12|03|1990", "??", "MELATI"], True, False),
        (["520417120390001", "BUDI", "31|04|1990", "L", "MELATI"], True, False),
        (["tidak ada", "BUDI", "00-00-0000", "L", "MELATI"], True, False),
        (["#N/A", "BUDI", "#REF!", "Err:502", "MELATI"], True, False),
    ],
)
def test_find(row, suspect, damaged):
    """One odd cell is a slip, two are a shift, unless they are damaged values of their own kind."""
    assert find_shifted({name: coded([row[column]]) for name, column in FIELDS.items()}) == [0] * suspect
    assert is_damaged(row, FIELDS) is damaged


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["5204171203900001", "BUDI", "S", "12|03|1990", "L", "MELATI"], ["5204171203900001", "BUDI, S", *GOOD[2:]]),
        (["5204171203900001", "BUDI", "S", "L", "12|03|1990", "MELATI"], None),
    ],
)
def test_put_back(row, expected):
    """A row comes back only when one shift makes every cell fit."""
    assert put_back(row, FIELDS, 5) == expected


ROLL = {"nama": 0, "tanggal_lahir": 1, "jenis_kelamin": 2, "alamat": 3, "rt": 4, "rw": 5, "tps": 6}
STRAIGHT = ["BUDI", "12|03|1990", "L", "MELATI", "010", "004", "1"]


def beyond(rows):
    """The columns beyond the last header of a roll."""
    return by_column(rows).columns[len(ROLL) :]


def test_an_address_with_a_comma_pushes_cells_beyond_the_last_header():
    """The row that reaches beyond its header is found, and comes back by just so many columns."""
    pushed = ["BUDI", "12|03|1990", "L", "MELATI", " RT 10", " RW 4", "010", "004", "1"]
    found = find_overflowing(beyond([STRAIGHT, STRAIGHT, STRAIGHT, pushed]), range(4))
    assert found == {3: 2}
    assert put_back(pushed, ROLL, 7, [2]) == [*STRAIGHT[:3], "MELATI, RT 10, RW 4", "010", "004", "1"]


def test_a_remark_beside_the_table_pushes_nothing():
    """A word beyond the last header is no shift: the TPS would be a word then."""
    assert put_back([*STRAIGHT, "cek lagi"], ROLL, 7, [1]) is None


def test_a_number_beside_the_table_pushes_nothing():
    """All cells would fit a column further left too, but no words of an address would be joined."""
    assert put_back([*STRAIGHT, "3"], ROLL, 7, [1]) is None


def test_a_remark_beside_a_list_without_typed_cells_behind_the_address_pushes_nothing():
    """Desa and kecamatan can be any words: nothing proves that they were pushed."""
    fields = {"nama": 0, "tanggal_lahir": 1, "alamat": 2, "desa": 3, "kecamatan": 4}
    assert put_back(["BUDI", "12|03|1990", "MELATI", "LEKONG", "ALAS BARAT", "sudah dicek"], fields, 5, [1]) is None


def test_usual_cells_tell_a_shift_from_a_remark():
    """RT and RW fit where they stand; the stations and hamlets of the other rows say where they belong."""
    rows = [["BUDI", "12|03|1990", "L", "MELATI", "010", "004", "1", "AKTIF"]] * 3
    fields = {**ROLL, "status_rekam": 7}
    usual = usual_texts({name: coded([row[column] for row in rows]) for name, column in fields.items()})
    pushed = ["ANI", "12|03|1990", "P", "MELATI NO ", "5", "010", "004", "1", "AKTIF"]
    assert put_back(pushed, fields, 8, [1], usual) == [*pushed[:3], "MELATI NO, 5", *pushed[5:]]
    assert put_back([*rows[0], "3"], fields, 8, [1], usual) is None


def test_an_unnamed_last_column_is_no_overflow():
    """Where most rows have a cell beyond the header, the layout is so."""
    assert find_overflowing(beyond([[*STRAIGHT, "x"]] * 4), range(4)) == {}
